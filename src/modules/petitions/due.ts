import type { Petition } from '#src/modules/petitions/petition.ts';
import { addDays, daysBetween } from '#src/platform/calendar.ts';
import { defineMessages, type Lang } from '#src/platform/i18n.ts';

export const dueMessages = defineMessages({
  vi: {
    late: (days: number) => `Trễ ${days} ngày`,
    today: 'Hôm nay',
    left: (days: number) => `Còn ${days} ngày`,
  },
  en: {
    late: (days: number) => `${days} ${days === 1 ? 'day' : 'days'} late`,
    today: 'Today',
    left: (days: number) => `${days} ${days === 1 ? 'day' : 'days'} left`,
  },
});

/** Days ahead that count as “soon”; the same as the queue “due within 7 days”. */
const SOON_DAYS = 7;

export type Due = { kind: 'late' | 'today' | 'soon' | 'later'; label: string };

/** How the date that binds stands on `day`, in calendar days; null when no term runs. */
export function dueOf({ dueOn, settledOn }: Pick<Petition, 'dueOn' | 'settledOn'>, day: string, lang: Lang): Due | null {
  if (dueOn === null || settledOn !== null) return null;
  const words = dueMessages(lang);
  const left = daysBetween(day, dueOn);
  if (left < 0) return { kind: 'late', label: words.late(-left) };
  if (left === 0) return { kind: 'today', label: words.today };
  return { kind: dueOn <= addDays(day, SOON_DAYS) ? 'soon' : 'later', label: words.left(left) };
}
