import { unitNames } from '#src/modules/org-units/index.ts';
import {
  chainHref,
  chainWords,
  countOversight,
  countPetitions,
  listToDo,
  petitionHref,
  QUEUE_CAP,
  qualityWords,
  reviewHref,
  terms,
} from '#src/modules/petitions/index.ts';
import { listOwed } from '#src/modules/reception/index.ts';
import { type PetitionReport, periodOn, petitionReport } from '#src/modules/reports/index.ts';
import {
  groupsOf,
  horizon,
  owedItem,
  type TodoGroupKey,
  type TodoItem,
  todoItem,
  waitingFor,
} from '#src/modules/workspace/today.ts';
import { todayWords } from '#src/modules/workspace/words.ts';
import { type Ctx, has, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { ButtonLink } from '#src/ui/button.tsx';
import { CountLink, Rate } from '#src/ui/figures.tsx';
import { formatCount, formatDay, formatDayLong, formatDayShort } from '#src/ui/format.ts';
import { Plus } from '#src/ui/icons.tsx';
import { Block, Columns, PageTitle, Rows } from '#src/ui/layout.tsx';
import { EmptyState } from '#src/ui/notice.tsx';
import { SealChip } from '#src/ui/seal.tsx';
import { DueChip } from '#src/ui/status.tsx';
import { TodoGroup, TodoRow } from '#src/ui/todo.tsx';

type Waiting = { label: string; href: string; count: number };

export type TodayView = {
  lang: Lang;
  day: string;
  items: TodoItem[];
  waiting: Waiting[];
  figures: PetitionReport | undefined;
  /** Petitions going round that wait for a superior, and answers that wait for a second look. */
  oversight: { attention: number; reviews: number };
  may: { read: boolean; handle: boolean; intake: boolean; reception: boolean; post: boolean };
};

/** What the officer must do, by deadline; what waits for others; how the unit stands. Ten statements at most with the session. */
export function loadToday(ctx: Ctx): Promise<TodayView> {
  const { actor, lang } = ctx;
  const day = today(ctx);
  const may = {
    read: has(actor, 'petitions.read'),
    handle: has(actor, 'petitions.handle'),
    intake: has(actor, 'petitions.intake'),
    reception: has(actor, 'reception.record'),
    post: actor.kind === 'staff' && actor.grants.length > 0,
  };
  return inSnapshot(ctx, async (tx) => {
    const waiting = may.read ? waitingFor(actor, lang) : [];
    const [toDo, owed, counts, figures, oversight] = await Promise.all([
      may.read ? listToDo(tx, horizon(day)) : [],
      has(actor, 'reception.read') ? listOwed(tx, horizon(day)) : [],
      countPetitions(
        tx,
        waiting.map(({ filter }) => ({ filter, upTo: QUEUE_CAP })),
      ),
      figuresOfUnit(tx, day),
      may.read ? countOversight(tx) : { attention: 0, reviews: 0 },
    ]);
    return {
      lang,
      day,
      items: [...toDo.map((row) => todoItem(row, day, lang)), ...owed.map((row) => owedItem(row, day, lang))].toSorted((a, b) =>
        a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0,
      ),
      waiting: waiting.map(({ label, filter }, at) => ({ label, href: petitionHref.list(filter), count: counts[at] ?? 0 })),
      figures,
      oversight,
      may,
    };
  });
}

/** The running period of the authority one works for; an officer with several posts sees the first. */
async function figuresOfUnit(tx: Ctx, day: string): Promise<PetitionReport | undefined> {
  const grant =
    tx.actor.kind === 'staff' ? tx.actor.grants.find(({ permissions }) => permissions.has('reports.read')) : undefined;
  if (!grant) return undefined;
  const unit = (await unitNames(tx, [grant.authorityId])).get(grant.authorityId);
  return unit && petitionReport(tx, { unit: unit.code, from: periodOn('state', 'month', day).from, to: day }, { days: false });
}

export function TodayPage(view: TodayView) {
  const { lang, day, items, may } = view;
  const words = todayWords(lang);
  const groups = groupsOf(items);
  return (
    <>
      <PageTitle
        title={words.title(formatDayLong(day, lang))}
        summary={groups.length > 0 ? <Summary lang={lang} groups={groups} /> : null}
        actions={
          <>
            {may.intake ? (
              <ButtonLink href={petitionHref.intake} icon={<Plus />}>
                {words.intake}
              </ButtonLink>
            ) : null}
            {may.reception ? (
              <ButtonLink href="/lam-viec/tiep-cong-dan" variant="secondary">
                {words.reception}
              </ButtonLink>
            ) : null}
          </>
        }
      />
      <Columns side={<Rail {...view} />}>
        {groups.map((group) => (
          <Group key={group.key} {...view} group={group} />
        ))}
        {groups.length === 0 ? <Nothing {...view} /> : null}
      </Columns>
    </>
  );
}

type Group = { key: TodoGroupKey; items: TodoItem[] };

const headingOf: Record<TodoGroupKey, string> = { late: 'tre', today: 'nay', week: 'tuan' };

function Summary({ lang, groups }: { lang: Lang; groups: Group[] }) {
  const words = todayWords(lang);
  return groups.map(({ key, items }, at) => {
    const said = words.summary[key](items.length);
    return (
      <span key={key}>
        {at > 0 ? ', ' : ''}
        <a className="dv-n" href={`#${headingOf[key]}`}>
          {key === 'late' ? <b>{said}</b> : said}
        </a>
      </span>
    );
  });
}

/** Rows shown of one group; a longer one is worked through in the list. */
const SHOWN = 20;

function Group({ lang, day, group }: TodayView & { group: Group }) {
  const words = todayWords(lang);
  const { kind, sealed } = terms(lang);
  const { key, items } = group;
  const title = key === 'week' ? words.groups.week(formatDayShort(horizon(day), lang)) : words.groups[key];
  return (
    <>
      <TodoGroup id={headingOf[key]} title={title} count={items.length} {...(key === 'week' ? {} : { kind: key })}>
        {items.slice(0, SHOWN).map((item) => (
          <TodoRow
            key={item.key}
            due={<DueChip {...item.chip} />}
            act={item.act}
            href={item.href}
            subject={item.subject}
            meta={
              <>
                <a href={item.about.href} className="dv-n dv-code">
                  {item.about.label}
                </a>{' '}
                · {item.kind ? `${kind[item.kind]} · ` : ''}
                {item.note} {item.sealed ? <SealChip>{sealed}</SealChip> : null}
              </>
            }
            button={{ href: item.href, label: item.button }}
          />
        ))}
      </TodoGroup>
      {items.length > SHOWN ? (
        <p className="dv-mt">
          <a href={petitionHref.list({ status: key === 'late' ? 'late' : 'dueSoon', sort: 'due' })}>{words.more(items.length)}</a>
        </p>
      ) : null}
    </>
  );
}

function Nothing({ lang, may }: TodayView) {
  const words = todayWords(lang);
  if (!may.post) return <EmptyState title={words.noPost} />;
  if (!may.read) return <EmptyState title={words.noWork} />;
  const all = may.handle ? petitionHref.list({ holder: 'me', status: 'open', sort: 'due' }) : petitionHref.list();
  return (
    <EmptyState
      title={words.nothing}
      action={
        <ButtonLink href={all} variant="secondary">
          {may.handle ? words.allMine : words.allPetitions}
        </ButtonLink>
      }
    >
      {words.nothingHint}
    </EmptyState>
  );
}

function Rail({ lang, waiting, figures, oversight }: TodayView) {
  const words = todayWords(lang);
  const overseen = [
    { label: chainWords(lang).today, href: chainHref.list, count: oversight.attention },
    { label: qualityWords(lang).today, href: reviewHref.list, count: oversight.reviews },
  ].filter(({ count }) => count > 0);
  return (
    <>
      {waiting.length > 0 ? (
        <Block id="cho" title={words.waitingTitle}>
          <Rows
            items={waiting.map(({ label, href, count }) => ({
              key: href,
              main: label,
              side:
                count >= QUEUE_CAP ? (
                  <a className="dv-n" href={href}>
                    <b>{formatCount(QUEUE_CAP, lang)}+</b> {words.matters}
                  </a>
                ) : (
                  <CountLink lang={lang} count={count} href={count > 0 ? href : undefined} srLabel={label} unit={words.matters} />
                ),
            }))}
          />
        </Block>
      ) : null}
      {overseen.length > 0 ? (
        <Block id="giam-sat" title={words.oversightTitle}>
          <Rows
            items={overseen.map(({ label, href, count }) => ({
              key: href,
              main: label,
              side: <CountLink lang={lang} count={count} href={href} srLabel={label} unit={words.matters} />,
            }))}
          />
        </Block>
      ) : null}
      {figures ? <Figures lang={lang} report={figures} /> : null}
    </>
  );
}

function Figures({ lang, report }: { lang: Lang; report: PetitionReport }) {
  const words = todayWords(lang);
  const { unit, from, to, figures, withSealed } = report;
  const { settled, toProcess, onTime, overdue } = figures.total;
  const records = (indicator: 'settled' | 'onTime' | 'overdue') => petitionHref.list({ unit: unit.code, from, to, indicator });
  return (
    <Block
      id="ky-nay"
      title={words.figuresTitle(unit.name)}
      link={{ href: `/lam-viec/bao-cao?unit=${unit.code}`, label: words.report }}
    >
      <Rows
        items={[
          {
            key: 'settled',
            main: words.settled,
            side: (
              <Rate lang={lang} numerator={settled} denominator={toProcess} href={records('settled')} srLabel={words.settled} />
            ),
          },
          {
            key: 'onTime',
            main: words.onTime,
            side: <Rate lang={lang} numerator={onTime} denominator={settled} href={records('onTime')} srLabel={words.onTime} />,
          },
          {
            key: 'overdue',
            main: words.overdue,
            side: (
              <CountLink
                lang={lang}
                count={overdue}
                href={overdue > 0 ? records('overdue') : undefined}
                srLabel={words.overdue}
                unit={words.matters}
              />
            ),
          },
        ]}
      />
      <p className="dv-quiet">
        {words.cohort(formatDay(from, lang), formatDay(to, lang))} {withSealed ? '' : words.withoutSealed}
      </p>
    </Block>
  );
}
