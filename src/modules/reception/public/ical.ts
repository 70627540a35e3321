import type { Session } from '#src/modules/reception/session.ts';
import { defineMessages, type Lang } from '#src/platform/i18n.ts';
import { icalendar } from '#src/platform/ical.ts';

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

/** The public sessions of a unit as an iCalendar feed. A postponed day stays in it as cancelled. */
export function icalOf(unit: string, sessions: readonly Session[], stamp: Date, host: string, lang: Lang): string {
  const words = icalWords(lang);
  return icalendar(
    { name: words.name(unit), product: 'Tiep cong dan', stamp },
    sessions.map((session) => ({
      uid: `${session.id}@${host}`,
      when: { day: session.day, from: session.startsTime, to: session.endsTime },
      summary: words.event(session.headTitle, session.headName),
      location: session.place,
      cancelled: session.state === 'postponed' || session.state === 'notHeld',
    })),
  );
}
