import type { Attendee, Conclusion, Correction, Item, Meeting } from '#src/modules/briefings/meeting.ts';
import { meetingWords } from '#src/modules/briefings/words/meeting.ts';
import { formatDay, formatMoment } from '#src/ui/format.ts';

/** What the letters of a meeting are told: details of their templates. Vietnamese, as letters are. */
export type MinutesText = {
  meetingOn: string;
  meetingAt: string;
  place: string;
  papers: string;
  findings: string;
  decision: string;
};

type Known = {
  meeting: Meeting;
  items: readonly Item[];
  records: ReadonlyMap<string, string>;
  attendees: readonly Attendee[];
  conclusions: readonly Conclusion[];
  corrections: readonly Correction[];
};

/** Approved minutes as text: who was there, point by point what was said, what was concluded with who and when, and what was added since. */
export function minutesText({ meeting, items, records, attendees, conclusions, corrections }: Known): MinutesText {
  const shown = items.filter(({ state, notes }) => state === 'on' || notes.trim() !== '');
  const lines = shown.flatMap((item, at) => [
    `${at + 1}. ${titleOf(item, records)}${item.state === 'withdrawn' ? ' (đã rút khỏi chương trình)' : ''}`,
    ...(item.notes.trim() === '' ? [] : [item.notes.trim()]),
  ]);
  const added = corrections.map(
    ({ content, addedAt, addedBy }) => `Bổ sung ngày ${formatMoment(addedAt, 'vi')} (${addedBy}): ${content}`,
  );
  return {
    meetingOn: meeting.day,
    meetingAt: meeting.startsTime,
    place: meeting.place,
    papers: attendanceText(meeting, attendees).join('\n'),
    findings: [...lines, ...added].join('\n') || 'Không ghi diễn biến.',
    decision: concludedText(conclusions).join('\n') || 'Không có kết luận.',
  };
}

/** A record by its code and title; of one that is not to be named, only that it was one. */
function titleOf(item: Item, records: ReadonlyMap<string, string>): string {
  if (!item.about) return item.title ?? '';
  const title = records.get(item.about.id);
  return title ? `${item.about.code} ${title}`.trim() : meetingWords('vi').hiddenItem;
}

/** Chair, secretary, who came and who did not, by name. */
export function attendanceText({ chairName, secretaryName }: Meeting, attendees: readonly Attendee[]): string[] {
  const words = meetingWords('vi').print;
  const of = (...states: Attendee['status'][]) => attendees.filter(({ status }) => states.includes(status));
  const list = (names: string[]) => (names.length > 0 ? names.join('; ') : words.none);
  const named = ({ name, post }: Attendee) => (post ? `${name}, ${post}` : name);
  return [
    ...(chairName ? [`${words.chair}: ${chairName}.`] : []),
    ...(secretaryName ? [`${words.secretary}: ${secretaryName}.`] : []),
    `${words.present} (${of('present').length}/${attendees.length}): ${list(of('present').map(named))}.`,
    ...(of('sent').length > 0
      ? [`Cử người thay: ${list(of('sent').map((each) => words.sentFor(named(each), each.sentName ?? '')))}.`]
      : []),
    `${words.absent}: ${list(of('absent', 'unknown').map((each) => (each.reason ? words.absentFor(named(each), each.reason) : named(each))))}.`,
  ];
}

/** Each conclusion that stands, with who and when. */
export function concludedText(conclusions: readonly Conclusion[]): string[] {
  return conclusions
    .filter(({ state }) => state === 'on')
    .map(({ content, kind, ownerName, dueOn }, at) => {
      const text = content.replace(/[\s.;]+$/, '');
      const who =
        kind === 'task' && ownerName && dueOn ? ` Người chịu trách nhiệm: ${ownerName}; hạn: ${formatDay(dueOn, 'vi')}.` : '';
      return `${at + 1}. ${text}.${who}`;
    });
}
