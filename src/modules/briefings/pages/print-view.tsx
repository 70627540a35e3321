import type { ComponentChildren } from 'preact';
import { href } from '#src/modules/briefings/href.ts';
import { standingOf } from '#src/modules/briefings/kept.ts';
import { attendanceText, concludedText } from '#src/modules/briefings/minutes-text.ts';
import { noteOfItem, titleOfItem } from '#src/modules/briefings/pages/agenda-view.tsx';
import { sayStanding } from '#src/modules/briefings/pages/standing-view.tsx';
import type { MeetingShown } from '#src/modules/briefings/read-meeting.ts';
import { meetingWords } from '#src/modules/briefings/words/meeting.ts';
import { dateLine } from '#src/modules/letters/index.ts';
import { issuerOf } from '#src/modules/org-units/index.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { formatDay, formatDayLong, formatMoment } from '#src/ui/format.ts';
import { ArrowLeft } from '#src/ui/icons.tsx';
import { Prose } from '#src/ui/layout.tsx';
import { PlanTable, Sheet, Terms } from '#src/ui/paper.tsx';

type Props = MeetingShown & { lang: Lang; today: string };

/** The agenda on paper, for the room and for guests without an account. */
export function PrintAgenda(props: Props) {
  const { lang, today, meeting, items, records, last, tasks, called, officers } = props;
  const words = meetingWords(lang).print;
  const shown = items.filter(({ state }) => state === 'on');
  const chair = meeting.chairName ?? officers.find(({ positionId }) => positionId === meeting.chairPositionId)?.name ?? '';
  const rows: ComponentChildren[][] = shown.map((item, at) => [
    String(at + 1),
    <Named key={item.id} title={titleOfItem(item, records, lang)} note={item.about ? noteOfItem(item, meeting, lang) : ''} />,
    item.speaker ?? '',
    item.minutesLong ? meetingWords(lang).minutes(item.minutesLong) : '',
  ]);
  const given = last?.conclusions.filter(({ state, kind }) => state === 'on' && kind === 'task') ?? [];
  return (
    <Paper {...props} title={words.agendaTitle}>
      <Terms
        items={[
          { term: words.time, detail: words.at(meeting.startsTime, formatDayLong(meeting.day, lang), meeting.place) },
          { term: words.chair, detail: chair },
          {
            term: words.called,
            detail: called
              .map(({ member, officer }) => member.guest ?? officer?.name)
              .filter(Boolean)
              .join('; '),
          },
        ]}
      />
      <PlanTable head={[words.no, words.content, words.who, words.length]} rows={rows} />
      {given.length > 0 && last ? (
        <>
          <h2>
            {words.first} ({formatDay(last.meeting.day, lang)})
          </h2>
          <ol>
            {given.map((conclusion, at) => (
              <li key={conclusion.id}>
                {at + 1}. {conclusion.content} – {conclusion.ownerName}:{' '}
                {sayStanding(standingOf(conclusion, tasks.get(conclusion.taskId ?? ''), today), lang)}
              </li>
            ))}
          </ol>
        </>
      ) : null}
    </Paper>
  );
}

function Named({ title, note }: { title: string; note: string }) {
  return (
    <>
      {title}
      {note ? <small className="dv-quiet"> ({note})</small> : null}
    </>
  );
}

/** The minutes on paper: a draft until they are approved; the numbered ones are a letter. */
export function PrintMinutes(props: Props) {
  const { lang, meeting, items, records, attendees, conclusions, corrections } = props;
  const words = meetingWords(lang);
  const shown = items.filter(({ state, notes }) => state === 'on' || notes.trim() !== '');
  const approved = meeting.state === 'approved' && meeting.approvedAt;
  return (
    <Paper
      {...props}
      title={words.print.minutesTitle}
      draft={approved ? undefined : words.print.draft}
      sign={{
        left: <Signature title={words.print.secretary} name={meeting.secretaryName} />,
        right: (
          <Signature
            title={words.print.chair}
            name={meeting.chairName}
            note={approved ? words.print.approvedBy(meeting.approvedBy ?? '', formatMoment(approved, lang)) : undefined}
          />
        ),
      }}
    >
      <p className="dv-mt">
        {words.print.time}: {words.print.at(meeting.startsTime, formatDayLong(meeting.day, lang), meeting.place)}.
      </p>
      {attendanceText(meeting, attendees).map((line) => (
        <p key={line}>{line}</p>
      ))}
      <h2>{words.print.course}</h2>
      {shown.map((item, at) => (
        <div key={item.id} className="dv-mt">
          <p>
            <b>
              {at + 1}. {titleOfItem(item, records, lang)}
            </b>
          </p>
          {item.state === 'withdrawn' && item.withdrawnAt ? (
            <p>
              <i>{words.withdrawn(item.withdrawnBy ?? '', formatMoment(item.withdrawnAt, lang))}</i>
            </p>
          ) : null}
          {item.notes.trim() === '' ? null : <Prose text={item.notes} />}
        </div>
      ))}
      <h2>{words.print.concluded}</h2>
      {conclusions.every(({ state }) => state !== 'on') ? <p>{words.conclusionsNone}</p> : null}
      {concludedText(conclusions).map((line) => (
        <p key={line}>{line}</p>
      ))}
      {corrections.map(({ id, content, addedAt, addedBy }) => (
        <div key={id}>
          <p>
            <i>{words.print.added(addedBy, formatMoment(addedAt, lang))}</i>
          </p>
          <Prose text={content} />
        </div>
      ))}
    </Paper>
  );
}

function Signature({ title, name, note }: { title: string; name: string | null; note?: string | undefined }) {
  return (
    <>
      <p>
        <b>{title}</b>
      </p>
      {note ? <p className="dv-quiet">{note}</p> : null}
      <p className="dv-mt6">{name}</p>
    </>
  );
}

function Paper({
  lang,
  meeting,
  unit,
  title,
  draft,
  sign,
  children,
}: Props & {
  title: string;
  draft?: string | undefined;
  sign?: { left: ComponentChildren; right: ComponentChildren };
  children: ComponentChildren;
}) {
  const words = meetingWords(lang).print;
  const { head, place } = issuerOf(unit, undefined);
  return (
    <>
      <header className="dv-print-bar">
        <a href={href.meeting(meeting.id)}>
          <ArrowLeft /> {words.back}
        </a>
        <p className="dv-quiet">{words.hint}</p>
      </header>
      <Sheet
        lang={lang}
        letter={{
          unit: head.join(' ').toLocaleUpperCase('vi'),
          placeDate: `${place}, ${lang === 'vi' ? dateLine(meeting.day) : formatDay(meeting.day, lang)}`,
        }}
        title={title}
        subtitle={[meeting.name, draft].filter(Boolean).join(' – ')}
        {...(sign ? { sign } : {})}
      >
        {children}
      </Sheet>
    </>
  );
}
