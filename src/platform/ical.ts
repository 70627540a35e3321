import { addDays } from '#src/platform/calendar.ts';

export type IcalEvent = {
  /** Unique and lasting, so that the same event sent again is the same one: `<id>@<host>`. */
  uid: string;
  /** By the clock in Viet Nam, `08:00`; whole days where no hour is known. The last day is counted. */
  when: { day: string; from: string; to: string } | { day: string; lastDay?: string | undefined };
  summary: string;
  location?: string | undefined;
  url?: string | undefined;
  /** Stays in the feed as cancelled, so that phones take it out. */
  cancelled?: boolean | undefined;
};

/** An iCalendar feed (RFC 5545). */
export function icalendar(calendar: { name: string; product: string; stamp: Date }, events: readonly IcalEvent[]): string {
  const stamp = utc(calendar.stamp);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Dan Van//${calendar.product}//VI`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(calendar.name)}`,
    ...events.flatMap(({ uid, when, summary, location, url, cancelled }) => [
      'BEGIN:VEVENT',
      `UID:${uid}`,
      `DTSTAMP:${stamp}`,
      ...spanOf(when),
      `SUMMARY:${escaped(summary)}`,
      ...(location ? [`LOCATION:${escaped(location)}`] : []),
      ...(url ? [`URL:${url}`] : []),
      `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return `${lines.flatMap(folded).join('\r\n')}\r\n`;
}

function spanOf(when: IcalEvent['when']): string[] {
  if ('from' in when) return [`DTSTART:${utc(momentOf(when.day, when.from))}`, `DTEND:${utc(momentOf(when.day, when.to))}`];
  // The end of whole days is the day after the last one.
  return [`DTSTART;VALUE=DATE:${bare(when.day)}`, `DTEND;VALUE=DATE:${bare(addDays(when.lastDay ?? when.day, 1))}`];
}

/** The moment of a wall clock in Viet Nam. */
function momentOf(day: string, time: string): Date {
  return new Date(`${day}T${time}:00+07:00`);
}

function utc(moment: Date): string {
  return moment.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
}

function bare(day: string): string {
  return day.replaceAll('-', '');
}

/** A line break within a text would begin another property. */
function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll(/\r?\n|\r/g, '\\n');
}

const LINE = 73;

/** A line holds 75 octets at most; the rest goes on the next one, behind a space, never cut within a letter. */
function folded(line: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (const letter of line) {
    if (Buffer.byteLength(part + letter) > LINE) {
      parts.push(part);
      part = ' ';
    }
    part += letter;
  }
  return [...parts, part];
}
