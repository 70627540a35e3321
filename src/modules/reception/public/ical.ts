import type { Session } from '#src/modules/reception/session.ts';
import { defineMessages, type Lang } from '#src/platform/i18n.ts';

export const icalWords = defineMessages({
  vi: {
    name: (unit: string) => `Lịch tiếp công dân ${unit}`,
    event: (title: string, name: string) => `Tiếp công dân: ${title} ${name}`,
  },
  en: {
    name: (unit: string) => `Citizen reception, ${unit}`,
    event: (title: string, name: string) => `Citizen reception: ${title} ${name}`,
  },
});

/** The public sessions of a unit as an iCalendar feed (RFC 5545). A postponed day stays in it as cancelled, so that phones take it out. */
export function icalOf(unit: string, sessions: readonly Session[], stamp: Date, host: string, lang: Lang): string {
  const words = icalWords(lang);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Dan Van//Tiep cong dan//VI',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(words.name(unit))}`,
    ...sessions.flatMap((session) => [
      'BEGIN:VEVENT',
      `UID:${session.id}@${host}`,
      `DTSTAMP:${utc(stamp)}`,
      `DTSTART:${utc(momentOf(session.day, session.startsTime))}`,
      `DTEND:${utc(momentOf(session.day, session.endsTime))}`,
      `SUMMARY:${escaped(words.event(session.headTitle, session.headName))}`,
      `LOCATION:${escaped(session.place)}`,
      `STATUS:${session.state === 'postponed' || session.state === 'notHeld' ? 'CANCELLED' : 'CONFIRMED'}`,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return `${lines.flatMap(folded).join('\r\n')}\r\n`;
}

/** The moment of a wall clock in Viet Nam. */
function momentOf(day: string, time: string): Date {
  return new Date(`${day}T${time}:00+07:00`);
}

function utc(moment: Date): string {
  return moment.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
}

function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll('\n', '\\n');
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
