import { href } from '#src/modules/briefings/href.ts';
import { standingOf } from '#src/modules/briefings/kept.ts';
import { agendaIsOpen, canMove } from '#src/modules/briefings/meeting.ts';
import { AgendaBlock, AgendaList, ProposalsBlock } from '#src/modules/briefings/pages/agenda-view.tsx';
import { AttendanceBlock } from '#src/modules/briefings/pages/attendance-view.tsx';
import { CalledBlock } from '#src/modules/briefings/pages/called-block.tsx';
import { MinutesBlock } from '#src/modules/briefings/pages/minutes-view.tsx';
import { CorrectionsBlock, PapersBlock } from '#src/modules/briefings/pages/papers-view.tsx';
import { ConclusionRows } from '#src/modules/briefings/pages/standing-view.tsx';
import type { MeetingShown } from '#src/modules/briefings/read-meeting.ts';
import { whyThisDay } from '#src/modules/briefings/say.ts';
import { meetingWords } from '#src/modules/briefings/words/meeting.ts';
import { seriesWords } from '#src/modules/briefings/words/series.ts';
import type { Problems, Typed } from '#src/platform/http/typed-form.ts';
import type { Lang } from '#src/platform/i18n.ts';
import type { LedgerEntry } from '#src/platform/ledger.ts';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { formatDay, formatDayLong, formatMoment } from '#src/ui/format.ts';
import { Block, Columns, Crumbs } from '#src/ui/layout.tsx';
import { momentOf } from '#src/ui/moment.ts';
import { Notice } from '#src/ui/notice.tsx';
import { CaseHead, type Move, NextMoves, StatusSentence } from '#src/ui/status.tsx';
import { Timeline } from '#src/ui/timeline.tsx';

export type MeetingProps = MeetingShown & {
  lang: Lang;
  today: string;
  /** What was typed into the form that failed, and what was wrong. */
  typed: Typed;
  problems: Problems;
  /** The form that failed: `notes <item>`, `conclude <item>`, `attendance`, `item`, `correct`, `withdraw <conclusion>`. */
  failed: string | undefined;
  /** How many were told when the agenda was sent just now. */
  sent: number | undefined;
};

/** One meeting: what the last one concluded, the agenda, who came, what was said and concluded. */
export function MeetingView(props: MeetingProps) {
  const { lang, meeting, unit, called, problems, history, sent } = props;
  const words = meetingWords(lang);
  return (
    <>
      <Crumbs
        label={seriesWords(lang).here}
        items={[
          { label: seriesWords(lang).title, href: href.list() },
          { label: meeting.name, href: href.series(meeting.seriesId) },
          { label: formatDay(meeting.day, lang) },
        ]}
      />
      <CaseHead
        kicker={[
          unit.name,
          seriesWords(lang).states[meeting.state],
          ...(whyThisDay(meeting, lang) ? [whyThisDay(meeting, lang)] : []),
        ]}
        title={words.title(meeting.name, formatDayLong(meeting.day, lang))}
      >
        <StatusSentence on="staff">{statusOf(props)}</StatusSentence>
        <NextMoves lang={lang} moves={movesOf(props)} />
      </CaseHead>
      {sent === undefined ? null : <Notice kind="done">{words.sent(sent)}</Notice>}
      {problems.summary.length > 0 ? <ErrorSummary title={words.errors} errors={problems.summary} /> : null}
      <Columns
        side={
          <>
            {meeting.state === 'planned' || meeting.state === 'cancelled' ? (
              <CalledBlock lang={lang} posts={meeting} called={called} />
            ) : null}
            <PapersBlock {...props} />
            <div className="dv-mt6">
              <Block id="ho-so" title={words.history}>
                <Timeline compact items={runsOf(history).map(({ entry, times }) => runMoment(entry, times, lang))} />
              </Block>
            </div>
          </>
        }
      >
        <LastBlock {...props} />
        <Body {...props} />
      </Columns>
    </>
  );
}

function Body(props: MeetingProps) {
  const { meeting, may } = props;
  if (meeting.state === 'cancelled') return <AgendaList {...props} />;
  if (meeting.state === 'planned')
    return (
      <>
        {may.keep ? <AgendaBlock {...props} /> : <AgendaList {...props} />}
        {may.keep ? <ProposalsBlock {...props} /> : null}
      </>
    );
  return (
    <>
      <AttendanceBlock {...props} />
      <MinutesBlock {...props} />
      <CorrectionsBlock {...props} />
    </>
  );
}

function statusOf({ lang, meeting, officers }: MeetingProps): string {
  const words = meetingWords(lang).head;
  const holder = (positionId: string) => officers.find((each) => each.positionId === positionId && !each.delegated)?.name;
  const chair = meeting.chairName ?? holder(meeting.chairPositionId) ?? words.nobody;
  const moment = (at: Date | null) => (at ? formatMoment(at, lang) : '');
  if (meeting.state === 'cancelled') return words.cancelled(meeting.reason ?? '');
  if (meeting.state === 'planned')
    return [
      words.planned(meeting.startsTime, meeting.place),
      ...(meeting.reason ? [words.why(meeting.reason)] : []),
      meeting.agendaSentAt
        ? words.agendaSent(moment(meeting.agendaSentAt))
        : words.agendaDue(formatDay(meeting.agendaDueOn, lang)),
    ].join(' ');
  if (meeting.state === 'open')
    return [
      words.open(
        meeting.secretaryName ?? holder(meeting.secretaryPositionId) ?? words.nobody,
        formatDay(meeting.minutesDueOn, lang),
      ),
      ...(meeting.submittedAt && meeting.reason ? [words.sentBack(meeting.reason)] : []),
    ].join(' ');
  if (meeting.state === 'submitted') return words.submitted(meeting.submittedBy ?? '', moment(meeting.submittedAt), chair);
  return words.approved(meeting.approvedBy ?? '', moment(meeting.approvedAt));
}

/** One button for each lawful move; a blocked one keeps its place and says why. */
function movesOf({ lang, today, meeting, may, officers }: MeetingProps): Move[] {
  const words = meetingWords(lang);
  const { id, state } = meeting;
  const chair = officers.find((each) => each.positionId === meeting.chairPositionId && !each.delegated)?.name;
  const printMinutes = { label: words.printMinutes, href: href.printMinutes(id) };
  if (state === 'cancelled') return [{ label: words.printAgenda, href: href.printAgenda(id) }];
  if (state === 'approved') return [printMinutes];
  if (state === 'submitted')
    return [
      may.approve
        ? { label: words.approve, post: href.approve(id) }
        : { label: words.approve, blocked: words.approveWait(chair ?? words.head.nobody) },
      ...(may.approve ? [{ label: words.sendBack, href: href.sendBack(id) }] : []),
      printMinutes,
    ];
  if (state === 'open') return [...(may.keep ? [{ label: words.submit, post: href.submit(id) }] : []), printMinutes];
  const open: Move = !may.keep
    ? { label: words.open, blocked: words.openNotYours }
    : meeting.day > today
      ? { label: words.open, blocked: words.openLater(formatDayLong(meeting.day, lang)) }
      : { label: words.open, post: href.open(id) };
  const send = { label: meeting.agendaSentAt ? words.sendAgain : words.send, post: href.sendAgenda(id) };
  const print = { label: words.printAgenda, href: href.printAgenda(id) };
  if (!may.keep || !canMove(state, 'move')) return [open, print];
  const rest = [print, { label: words.move, href: href.move(id) }, { label: words.cancel, href: href.cancel(id) }];
  return meeting.day > today ? [send, open, ...rest] : [open, send, ...rest];
}

/** First on the screen: what the last meeting concluded, and how each stands today. */
function LastBlock({ lang, today, meeting, last, tasks }: MeetingProps) {
  const words = meetingWords(lang);
  if (!last)
    return agendaIsOpen(meeting.state) ? (
      <Block id="buoi-truoc" title={words.last}>
        <p className="dv-quiet">{words.lastFirst}</p>
      </Block>
    ) : null;
  const given = last.conclusions.filter(({ kind, state }) => kind === 'task' && state === 'on');
  const standings = given.map((conclusion) => standingOf(conclusion, tasks.get(conclusion.taskId ?? ''), today).is);
  const of = (...kinds: string[]) => standings.filter((is) => kinds.includes(is)).length;
  return (
    <Block
      id="buoi-truoc"
      title={words.last}
      link={{ href: href.meeting(last.meeting.id), label: words.lastOf(formatDay(last.meeting.day, lang)) }}
    >
      {last.conclusions.length === 0 ? (
        <p className="dv-quiet">{words.lastNone}</p>
      ) : (
        <>
          {given.length > 0 ? (
            <p className="dv-quiet">
              {words.lastSum(given.length, of('onTime', 'doneLate'), of('late'), of('running', 'reported', 'hidden'))}
            </p>
          ) : null}
          <ConclusionRows lang={lang} today={today} conclusions={last.conclusions} tasks={tasks} />
        </>
      )}
    </Block>
  );
}

/** What one person did several times in a row is one line; the newest stands for it. */
function runsOf(history: readonly LedgerEntry[]): { entry: LedgerEntry; times: number }[] {
  const runs: { entry: LedgerEntry; times: number }[] = [];
  for (const entry of history) {
    const last = runs.at(-1);
    if (last && last.entry.action === entry.action && last.entry.actorId === entry.actorId) last.times += 1;
    else runs.push({ entry, times: 1 });
  }
  return runs;
}

function runMoment(entry: LedgerEntry, times: number, lang: Lang) {
  const { actions, times: several } = meetingWords(lang);
  const moment = momentOf(entry, actions, lang);
  const { title } = entry.details;
  return {
    ...moment,
    title: several(moment.title, times),
    ...(typeof title === 'string' && moment.note === undefined ? { note: title } : {}),
  };
}
