import { petitionHref } from '#src/modules/petitions/index.ts';
import { href } from '#src/modules/workspace/href.ts';
import { countOf, groupsOf, horizon, type TodayView, type TodoItem } from '#src/modules/workspace/today.ts';
import type { TodayFilter } from '#src/modules/workspace/today-filter.ts';
import { TodayRail } from '#src/modules/workspace/today-rail.tsx';
import { todayWords } from '#src/modules/workspace/words.ts';
import { type DueGroup, dueGroups } from '#src/platform/due-items.ts';
import { ButtonLink } from '#src/ui/button.tsx';
import { formatCount, formatDayLong, formatDayShort, weekdayShort } from '#src/ui/format.ts';
import { Plus } from '#src/ui/icons.tsx';
import { Columns, PageTitle } from '#src/ui/layout.tsx';
import { Pager, Queues } from '#src/ui/list.tsx';
import { EmptyState } from '#src/ui/notice.tsx';
import { SealChip } from '#src/ui/seal.tsx';
import { DueChip } from '#src/ui/status.tsx';
import { TodoGroup, TodoRow } from '#src/ui/todo.tsx';

export function TodayPage(view: TodayView) {
  const { lang, day, items, may } = view;
  const words = todayWords(lang);
  return (
    <>
      <PageTitle
        title={words.title(formatDayLong(day, lang))}
        summary={may.work ? <Summary {...view} /> : null}
        actions={
          may.intake ? (
            <ButtonLink href={petitionHref.intake} icon={<Plus />}>
              {words.intake}
            </ButtonLink>
          ) : null
        }
      />
      <Columns side={<TodayRail {...view} />}>
        {may.work ? <Chips {...view} /> : null}
        <Heading {...view} />
        <div className="dv-mt">
          {groupsOf(items).map((group) => (
            <Group key={group.key} {...view} group={group} />
          ))}
        </div>
        {items.length === 0 ? <Nothing {...view} /> : <Pages {...view} />}
      </Columns>
    </>
  );
}

/** What an address keeps when one goes elsewhere in it: whose work, and of whom. */
function whose({ view, holder }: TodayFilter): TodayFilter {
  return { view, holder };
}

/** More than is counted is said so. */
function counted(view: Pick<TodayView, 'lang' | 'capped'>, count: number): string {
  return view.capped && count >= 1_000 ? `${formatCount(count, view.lang)}+` : formatCount(count, view.lang);
}

function Summary(view: TodayView) {
  const { lang, counts, filter } = view;
  const words = todayWords(lang);
  const said = dueGroups
    .map((group) => ({ group, count: countOf(counts, group, filter.source) }))
    .filter(({ count }) => count > 0);
  return said.map(({ group, count }, at) => {
    const text = words.summary[group](counted(view, count));
    return (
      <span key={group}>
        {at > 0 ? ', ' : ''}
        <a className="dv-n" href={href.today({ ...whose(filter), source: filter.source, group })}>
          {group === 'late' ? <b>{text}</b> : text}
        </a>
      </span>
    );
  });
}

/** Kinds of work with something in them, what is new, and for whoever gives out work the whole unit. */
function Chips(view: TodayView) {
  const { lang, filter, counts, labels, newSince, holders } = view;
  const words = todayWords(lang);
  const own = whose(filter);
  const total = (source?: string) => dueGroups.reduce((sum, group) => sum + countOf(counts, group, source), 0);
  const arrived = counts.reduce((sum, each) => sum + each.arrived, 0);
  const inUnit = filter.view === 'unit';
  const plain = !filter.source && !filter.new && !filter.group && !filter.holder;
  const items = [
    {
      href: href.today({ view: filter.view }),
      label: inUnit ? words.allOfUnit : words.mine,
      count: filter.holder ? undefined : counted(view, total()),
      current: plain,
    },
    ...(holders ? [{ href: href.today(inUnit ? {} : { view: 'unit' }), label: inUnit ? words.mine : words.allOfUnit }] : []),
    ...[...labels]
      .filter(([name]) => total(name) > 0 || filter.source === name)
      .map(([name, label]) => ({
        href: href.today({ ...own, source: name }),
        label,
        count: counted(view, total(name)),
        current: filter.source === name,
      })),
    ...(arrived > 0 || filter.new
      ? [
          {
            href: href.today({ ...own, new: '1' }),
            label: words.newSince(`${weekdayShort(newSince, lang)} ${formatDayShort(newSince, lang)}`),
            count: formatCount(arrived, lang),
            current: filter.new !== undefined,
          },
        ]
      : []),
  ];
  return <Queues label={words.chips} items={items} />;
}

/** Whose work it is, where it is not one's own. */
function Heading({ lang, filter, items, holders }: TodayView) {
  if (filter.view !== 'unit') return null;
  const words = todayWords(lang);
  const name =
    holders?.find(({ holderId }) => holderId === filter.holder)?.holderName ??
    items.find(({ holderName }) => holderName)?.holderName;
  const said = filter.holder === 'none' ? words.ofNobody : filter.holder && name ? words.ofHolder(name) : words.ofUnit;
  return <p className="dv-lead dv-mt">{said}</p>;
}

const headingOf: Record<DueGroup, string> = { late: 'tre', today: 'nay', week: 'tuan', later: 'sau' };

function Group({ lang, day, counts, filter, group }: TodayView & { group: { key: DueGroup; items: TodoItem[] } }) {
  const words = todayWords(lang);
  const { key, items } = group;
  const until = formatDayShort(horizon(day), lang);
  const title = key === 'week' || key === 'later' ? words.groups[key](until) : words.groups[key];
  const count = filter.new ? items.length : countOf(counts, key, filter.source);
  return (
    <TodoGroup id={headingOf[key]} title={title} count={count} {...(key === 'late' || key === 'today' ? { kind: key } : {})}>
      {items.map((item) => (
        <Row key={item.key} lang={lang} item={item} />
      ))}
    </TodoGroup>
  );
}

function Row({ lang, item }: { lang: TodayView['lang']; item: TodoItem }) {
  const { chip, act, href: at, subject, record, kind, note, sealed, urgent, button } = item;
  const words = todayWords(lang);
  return (
    <TodoRow
      due={<DueChip {...chip} />}
      act={act}
      href={at}
      subject={subject}
      meta={
        <>
          {urgent ? <b>{words.urgent} · </b> : null}
          <a href={record.href} className="dv-n dv-code">
            {record.label}
          </a>{' '}
          · {kind ? `${kind} · ` : ''}
          {note} {sealed ? <SealChip>{words.sealed}</SealChip> : null}
        </>
      }
      button={{ href: at, label: button }}
    />
  );
}

function Pages(view: TodayView) {
  const { lang, filter, items, next, counts } = view;
  if (!next && !filter.after) return null;
  const words = todayWords(lang);
  const groups = filter.group ? [filter.group] : dueGroups.filter((group) => group !== 'later');
  const all = groups.reduce((sum, group) => sum + countOf(counts, group, filter.source), 0);
  return (
    <Pager
      label={words.paging}
      previous={{ label: words.first, href: filter.after ? href.today({ ...filter, after: undefined }) : undefined }}
      next={{ label: next ? words.next : words.noMore, href: next ? href.today({ ...filter, after: next }) : undefined }}
    >
      {filter.new ? null : words.shownOf(formatCount(items.length, lang), counted(view, all))}
    </Pager>
  );
}

function Nothing(view: TodayView) {
  const { lang, may, filter, counts } = view;
  const words = todayWords(lang);
  if (!may.post) return <EmptyState title={words.noPost} />;
  if (!may.work) return <EmptyState title={words.noWork} />;
  if (filter.group || filter.source || filter.new || filter.holder || filter.after) {
    return (
      <EmptyState
        title={words.nothingHere}
        action={
          <ButtonLink href={href.today({ view: filter.view })} variant="secondary">
            {filter.view ? words.allOfUnit : words.mine}
          </ButtonLink>
        }
      />
    );
  }
  const later = countOf(counts, 'later');
  const all = may.handle ? petitionHref.list({ holder: 'me', status: 'open', sort: 'due' }) : petitionHref.list();
  const elsewhere = may.read ? (
    <ButtonLink href={all} variant="secondary">
      {may.handle ? words.allMine : words.allPetitions}
    </ButtonLink>
  ) : null;
  return (
    <EmptyState
      title={words.nothing}
      action={
        later > 0 ? (
          <ButtonLink href={href.today({ ...whose(filter), group: 'later' })} variant="secondary">
            {words.seeLater}
          </ButtonLink>
        ) : (
          elsewhere
        )
      }
    >
      {later > 0 ? words.nothingLater(counted(view, later)) : null}
    </EmptyState>
  );
}
