import { href } from '#src/modules/briefings/href.ts';
import type { Meeting, MeetingState } from '#src/modules/briefings/meeting.ts';
import type { MeetingFigures } from '#src/modules/briefings/queries/figures.ts';
import { whyThisDay } from '#src/modules/briefings/say.ts';
import { seriesWords } from '#src/modules/briefings/words/series.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Rate } from '#src/ui/figures.tsx';
import { formatDayLong } from '#src/ui/format.ts';
import { Rows } from '#src/ui/layout.tsx';
import { Cell, type Column } from '#src/ui/list.tsx';
import { type State, StateWord } from '#src/ui/status.tsx';

const looks: Record<MeetingState, State> = {
  planned: 'open',
  cancelled: 'open',
  open: 'wait',
  submitted: 'wait',
  approved: 'done',
};

export function MeetingStateWord({ lang, state }: { lang: Lang; state: MeetingState }) {
  return <StateWord state={looks[state]}>{seriesWords(lang).states[state]}</StateWord>;
}

/** A meeting, and which unit's; what the cells of a list need. */
export type Listed = { meeting: Meeting; unitName: string | null; figures: MeetingFigures | undefined };

export function meetingColumns(lang: Lang): Column<Listed>[] {
  const words = seriesWords(lang);
  return [
    {
      key: 'day',
      head: words.day,
      size: 'm',
      cell: ({ meeting }) => <Cell note={whyThisDay(meeting, lang) ?? undefined}>{formatDayLong(meeting.day, lang)}</Cell>,
    },
    {
      key: 'meeting',
      head: words.meeting,
      kind: 'main',
      cell: ({ meeting, unitName }) => (
        <Cell note={[unitName, meeting.place].filter(Boolean).join(' · ')}>
          <a className="dv-link" href={href.meeting(meeting.id)}>
            {meeting.name}
          </a>
        </Cell>
      ),
    },
    {
      key: 'attendance',
      head: words.attendance,
      size: 's',
      stackLabel: words.attendance,
      cell: ({ figures }) =>
        figures && figures.called > 0 ? <Rate lang={lang} numerator={figures.present} denominator={figures.called} /> : '–',
    },
    {
      key: 'conclusions',
      head: words.conclusions,
      size: 'm',
      stackLabel: words.conclusions,
      cell: ({ meeting, figures }) =>
        meeting.state === 'planned' || meeting.state === 'cancelled'
          ? '–'
          : words.conclusionCount(figures?.tasks ?? 0, figures?.noted ?? 0),
    },
    { key: 'state', head: words.state, size: 'm', cell: ({ meeting }) => <MeetingStateWord lang={lang} state={meeting.state} /> },
  ];
}

/** Coming meetings as rows: when, what, where. */
export function ComingRows({
  lang,
  meetings,
  unitNames,
}: {
  lang: Lang;
  meetings: readonly Meeting[];
  unitNames?: ReadonlyMap<number, string>;
}) {
  return (
    <Rows
      items={meetings.map((meeting) => ({
        key: meeting.id,
        main: (
          <>
            <a className="dv-link" href={href.meeting(meeting.id)}>
              {meeting.startsTime}, {formatDayLong(meeting.day, lang)}
            </a>
            <p className="dv-quiet">
              {[meeting.name, unitNames?.get(meeting.unitId), meeting.place, whyThisDay(meeting, lang)]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </>
        ),
        side: <MeetingStateWord lang={lang} state={meeting.state} />,
      }))}
    />
  );
}

/** Meetings held as rows, where a table has no room. */
export function HeldRows({ lang, held }: { lang: Lang; held: readonly Listed[] }) {
  const words = seriesWords(lang);
  return (
    <Rows
      items={held.map(({ meeting, figures }) => ({
        key: meeting.id,
        main: (
          <>
            <a className="dv-link" href={href.meeting(meeting.id)}>
              {formatDayLong(meeting.day, lang)}
            </a>
            <p className="dv-quiet">
              {[whyThisDay(meeting, lang), words.conclusionCount(figures?.tasks ?? 0, figures?.noted ?? 0)]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </>
        ),
        side: (
          <>
            <MeetingStateWord lang={lang} state={meeting.state} />
            {figures && figures.called > 0 ? (
              <p className="dv-quiet">
                {words.attendance} <Rate lang={lang} numerator={figures.present} denominator={figures.called} />
              </p>
            ) : null}
          </>
        ),
      }))}
    />
  );
}
