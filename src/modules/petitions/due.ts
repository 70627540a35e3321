import type { Petition } from '#src/modules/petitions/petition.ts';
import { daysBetween } from '#src/platform/calendar.ts';
import { defineMessages, type Lang } from '#src/platform/i18n.ts';

export const dueMessages = defineMessages({
  vi: {
    late: (days: number) => `Trễ ${days} ngày`,
    today: 'Hôm nay',
    left: (days: number) => `Còn ${days} ngày`,
    paused: 'Đang dừng',
  },
  en: {
    late: (days: number) => `${days} ${days === 1 ? 'day' : 'days'} late`,
    today: 'Today',
    left: (days: number) => `${days} ${days === 1 ? 'day' : 'days'} left`,
    paused: 'Resting',
  },
});

/** Days ahead that count as “soon”; the same as the queue “due within 7 days”. */
const SOON_DAYS = 7;

export type Due = { kind: 'late' | 'today' | 'soon' | 'later' | 'paused'; label: string };

/** How the date that binds stands on `day`, in calendar days; paused while the case is suspended, null when no term runs. */
export function dueOf(
  { dueOn, settledOn, status }: Pick<Petition, 'dueOn' | 'settledOn'> & Partial<Pick<Petition, 'status'>>,
  day: string,
  lang: Lang,
): Due | null {
  const words = dueMessages(lang);
  if (status === 'suspended' && dueOn === null) return { kind: 'paused', label: words.paused };
  if (dueOn === null || settledOn !== null) return null;
  const left = daysBetween(day, dueOn);
  if (left < 0) return { kind: 'late', label: words.late(-left) };
  if (left === 0) return { kind: 'today', label: words.today };
  return { kind: left <= SOON_DAYS ? 'soon' : 'later', label: words.left(left) };
}
