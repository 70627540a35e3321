import type { Every } from '#src/modules/tasks/forms.ts';
import { addDays, addMonths, daysBetween, restDay } from '#src/platform/calendar.ts';

/** When a task comes again. `dayOf` is a weekday (1 Monday to 7) for a week, else a day of the month. */
export type SeriesRule = { every: Every; monthOf: number | null; dayOf: number; startsOn: string; endsOn: string | null };

/** 5 January 1970 was a Monday. */
const A_MONDAY = '1970-01-05';

/** The days the rule gives from `from` to `to`, both counted, in order. A month without the day has its last day instead. Pure. */
export function occurrences(rule: SeriesRule, from: string, to: string): string[] {
  const first = from > rule.startsOn ? from : rule.startsOn;
  const last = rule.endsOn !== null && rule.endsOn < to ? rule.endsOn : to;
  if (first > last) return [];
  return rule.every === 'week' ? weekly(rule.dayOf, first, last) : monthly(rule, first, last);
}

function weekly(dayOf: number, first: string, last: string): string[] {
  const weekday = (((daysBetween(A_MONDAY, first) % 7) + 7) % 7) + 1;
  const days: string[] = [];
  for (let day = addDays(first, (dayOf - weekday + 7) % 7); day <= last; day = addDays(day, 7)) days.push(day);
  return days;
}

function monthly({ every, monthOf, dayOf }: SeriesRule, first: string, last: string): string[] {
  const days: string[] = [];
  for (let month = `${first.slice(0, 7)}-01`; month <= last; month = addMonths(month, 1)) {
    const number = Number(month.slice(5, 7));
    const comes =
      every === 'month' || (every === 'quarter' ? ((number - 1) % 3) + 1 === monthOf : every === 'year' && number === monthOf);
    if (!comes) continue;
    const length = Number(addDays(addMonths(month, 1), -1).slice(8));
    const day = `${month.slice(0, 8)}${String(Math.min(dayOf, length)).padStart(2, '0')}`;
    if (day >= first && day <= last) days.push(day);
  }
  return days;
}

/** The day itself, or the next working day after a rest day. */
export function rolledOver(day: string): string {
  let found = day;
  while (restDay(found)) found = addDays(found, 1);
  return found;
}
