import type { Lang } from '#src/platform/i18n.ts';
import { formatDay, formatDayShort } from '#src/ui/format.ts';

/** `25/11` in the year of `today`, with its year in any other: a day of 2022 must not read as one of now. */
export function nearDay(day: string, today: string, lang: Lang): string {
  return day.slice(0, 4) === today.slice(0, 4) ? formatDayShort(day, lang) : formatDay(day, lang);
}
