import { lastDayToPost } from '#src/modules/reception/actions/schedule.ts';
import { href, publicReceptionHref } from '#src/modules/reception/href.ts';
import { ReceptionTabs } from '#src/modules/reception/pages/tabs.tsx';
import type { ReceivingUnit } from '#src/modules/reception/receiving-unit.ts';
import { figuresOf, type Span, spansOf } from '#src/modules/reception/schedule-figures.ts';
import { scheduleWords } from '#src/modules/reception/schedule-messages.ts';
import { type Post, posts, scheduleRule } from '#src/modules/reception/schedule-rules.ts';
import type { Session } from '#src/modules/reception/session.ts';
import type { CalendarFilter } from '#src/modules/reception/session-forms.ts';
import { restDay } from '#src/platform/calendar.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { upperFirst } from '#src/platform/text.ts';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { Hidden, TextField } from '#src/ui/field.tsx';
import { formatDay, formatDayLong } from '#src/ui/format.ts';
import { PageTitle, SectionHead } from '#src/ui/layout.tsx';
import { Cell, type Column, Filters, ListTable, Strip } from '#src/ui/list.tsx';
import { EmptyState, Notice } from '#src/ui/notice.tsx';
import { ReportTable } from '#src/ui/report.tsx';
import { type State, StateWord } from '#src/ui/status.tsx';

type Props = {
  lang: Lang;
  unit: ReceivingUnit;
  year: number;
  today: string;
  filter: CalendarFilter;
  /** Every session of the year. */
  sessions: Session[];
  mayRecord: boolean;
  made: number[] | undefined;
  posted: number[] | undefined;
};

/** The days of the heads: what is due, what was held, and each day behind the figures. */
export function ScheduleView(props: Props) {
  const { lang, unit, year, sessions, mayRecord, filter } = props;
  const words = scheduleWords(lang);
  const isPart = Boolean(filter.from || filter.post || filter.state || filter.occasion);
  const shown = sessions.filter((session) => fits(session, filter));
  return (
    <>
      <PageTitle
        title={words.title}
        summary={words.summary(unit.name, String(year))}
        actions={
          mayRecord ? (
            <>
              <ButtonLink href={href.plan}>{words.plan}</ButtonLink>
              <ButtonLink href={href.callSession} variant="secondary">
                {words.callSession}
              </ButtonLink>
            </>
          ) : undefined
        }
      />
      <ReceptionTabs lang={lang} current={href.schedule()} mayRecord={mayRecord} />
      <Told {...props} />
      {mayRecord ? <ToPost {...props} /> : null}
      <Filters label={words.title} action={href.schedule()} submit={words.show}>
        <TextField lang={lang} name="unit" label={words.unit} value={unit.code} />
        <TextField lang={lang} name="year" label={words.year} inputMode="numeric" value={String(year)} />
      </Filters>
      {isPart ? null : <Heads {...props} />}
      <Strip tools={<a href={publicReceptionHref.unit(unit.code)}>{words.public}</a>}>
        {filter.from && filter.to
          ? words.period(unit.name, formatDay(filter.from, lang), formatDay(filter.to, lang))
          : words.summary(unit.name, String(year))}{' '}
        {isPart ? <a href={href.schedule({ unit: unit.code, year })}>{words.wholeYear}</a> : null}
      </Strip>
      {shown.length === 0 ? (
        <EmptyState title={words.none}>{words.noneHint}</EmptyState>
      ) : (
        <ListTable caption={words.caption} columns={columns(lang)} rows={shown} rowKey={({ id }) => id} />
      )}
    </>
  );
}

function fits(session: Session, { from, to, post, state, occasion }: CalendarFilter): boolean {
  return (
    (!from || session.day >= from) &&
    (!to || session.day <= to) &&
    (!post || session.post === post) &&
    (!state || session.state === state) &&
    (!occasion || session.occasion === occasion)
  );
}

function Told({ lang, made, posted }: Props) {
  const words = scheduleWords(lang);
  if (made) {
    const [put = 0, kept = 0, due = 0] = made;
    return (
      <Notice kind={put + kept < due ? 'need' : 'done'}>
        <p>{words.made(put, kept, due)}</p>
        {put + kept < due ? <p>{words.madeShort}</p> : null}
      </Notice>
    );
  }
  if (!posted) return null;
  const [days = 0, late = 0] = posted;
  return (
    <Notice kind="done">
      <p>{words.posted(days)}</p>
      {late > 0 ? <p>{words.postedLate(late)}</p> : null}
    </Notice>
  );
}

function ToPost({ lang, unit, today, sessions }: Props) {
  const words = scheduleWords(lang);
  const waiting = sessions.filter(({ state, postedOn, day }) => state === 'planned' && !postedOn && day >= today);
  if (waiting.length === 0) return null;
  const late = waiting.filter(({ day }) => today > lastDayToPost(day)).length;
  return (
    <Notice kind="need">
      <p>{words.postNote(waiting.length)}</p>
      {late > 0 ? <p>{words.postLate(late)}</p> : null}
      <form action={href.post} method="post">
        <Hidden values={{ unitCode: unit.code }} />
        <p className="dv-acts dv-mt">
          <Button variant="secondary">{words.post}</Button>
        </p>
      </form>
    </Notice>
  );
}

function Heads({ lang, unit, year, today, sessions }: Props) {
  const words = scheduleWords(lang);
  const cutOff = today < `${year}-12-31` ? today : `${year}-12-31`;
  const heads = posts.filter((post) => sessions.some((session) => session.post === post));
  const spans = spansOf(year, cutOff);
  if (heads.length === 0 || spans.length === 0) return null;
  const rules = heads.flatMap((post) => {
    const rule = scheduleRule(post, cutOff);
    return rule ? [`${words.posts[post]}: ${words.rule(rule.days, rule.per, rule.basis[lang])}`] : [];
  });
  const rows = spans.map((span) => ({
    label: span.kind === 'month' ? spanName(span, lang) : <b>{spanName(span, lang)}</b>,
    cells: heads.flatMap((post) => cellsOf(sessions, post, span, unit.code, year)),
  }));
  return (
    <>
      <SectionHead id="so-ngay" title={words.heads} />
      <ReportTable
        lang={lang}
        id="bang-so-ngay"
        caption={words.heads}
        captionNote={words.headsNote(formatDay(cutOff, lang))}
        rowHead={words.year}
        groups={heads.map((post) => ({ label: words.posts[post], columns: [words.held, words.delegated, words.notHeld] }))}
        rows={rows.slice(0, -1)}
        {...(rows.at(-1) ? { foot: rows.at(-1) } : {})}
        note={rules.join(' ')}
      />
    </>
  );
}

function spanName({ kind, number }: Span, lang: Lang): string {
  const words = scheduleWords(lang);
  if (kind === 'month') return words.month(number);
  return kind === 'quarter' ? words.quarter(number) : `${words.wholeYear} ${number}`;
}

function cellsOf(sessions: readonly Session[], post: Post, { from, to }: Span, unit: string, year: number) {
  const { due, held, delegated, notHeld } = figuresOf(sessions, post, { from, to });
  const days = (state: 'held' | 'delegated' | 'notHeld') =>
    href.schedule({ unit, year, from, to, post, state, occasion: 'periodic' });
  const count = (n: number, state: 'delegated' | 'notHeld') => (n > 0 ? { count: n, href: days(state) } : { count: 0 });
  return [{ numerator: held, denominator: due, href: days('held') }, count(delegated, 'delegated'), count(notHeld, 'notHeld')];
}

const stateLook: Record<Session['state'], State> = {
  planned: 'open',
  held: 'done',
  delegated: 'wait',
  notHeld: 'late',
  postponed: 'wait',
};

function columns(lang: Lang): Column<Session>[] {
  const words = scheduleWords(lang);
  return [
    {
      key: 'day',
      head: words.day,
      kind: 'due',
      size: 'm',
      cell: (session) => <Cell note={whyThisDay(session, lang)}>{upperFirst(formatDayLong(session.day, lang))}</Cell>,
    },
    {
      key: 'who',
      head: words.who,
      kind: 'main',
      cell: (session) => (
        <Cell note={notesOf(session, lang)}>
          <a className="dv-link" href={href.session(session.id)}>
            {session.headTitle} {session.headName}
          </a>
        </Cell>
      ),
    },
    {
      key: 'where',
      head: words.where,
      kind: 'meta',
      cell: ({ place, startsTime, endsTime }) => (
        <Cell note={place}>
          {startsTime}–{endsTime}
        </Cell>
      ),
    },
    {
      key: 'state',
      head: words.state,
      kind: 'state',
      cell: ({ state }) => <StateWord state={stateLook[state]}>{words.states[state]}</StateWord>,
    },
  ];
}

/** Why the day is not the one the pattern gave; null when it is. */
export function whyThisDay(session: Session, lang: Lang): string | null {
  const words = scheduleWords(lang);
  const planned = formatDay(session.plannedOn, lang);
  if (session.movedFrom) return words.moved(planned);
  if (!session.shiftedFor) return null;
  const rest = restDay(session.plannedOn);
  const holiday = rest && rest !== 'weekend' ? rest.name[lang] : session.shiftedFor;
  return words.shifted(planned, session.shiftedFor === 'weekend' ? words.weekend : holiday);
}

function notesOf({ occasion, mode, postedOn, state }: Session, lang: Lang): string | null {
  const words = scheduleWords(lang);
  const notes = [
    occasion === 'adHoc' ? words.adHoc : '',
    mode === 'online' ? words.online : '',
    state === 'planned' && !postedOn ? words.notPosted : '',
  ].filter(Boolean);
  return notes.length > 0 ? notes.join(', ') : null;
}
