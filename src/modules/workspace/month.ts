import {
  addDays,
  addMonths,
  type Calendar,
  type CalendarDay,
  currentCalendar,
  dayNumber,
  numberedDay,
} from '#src/platform/calendar.ts';
import type { CalendarEvent } from '#src/platform/calendar-events.ts';

/** A month as it hangs on a wall: whole weeks, Monday first. */
export type Month = {
  /** `2026-11` */
  key: string;
  previous: string;
  next: string;
  /** First and last day shown, those of the months beside included. */
  from: string;
  to: string;
};

export type MonthDay = {
  day: string;
  /** Of a month beside. */
  beside: boolean;
  /** Why offices are closed, or that they work on a day they would be closed. */
  rest: CalendarDay | 'weekend' | undefined;
  makeUp: CalendarDay | undefined;
  /** What is proposed for the day and not decided. */
  proposed: CalendarDay | undefined;
  events: CalendarEvent[];
  due: number;
};

/** 1 January 1970 was a Thursday, the fourth day of the week. */
const MONDAY_SHIFT = 3;

export function monthOf(key: string): Month {
  const first = `${key}-01`;
  const last = addDays(addMonths(first, 1), -1);
  return {
    key,
    previous: addMonths(first, -1).slice(0, 7),
    next: addMonths(first, 1).slice(0, 7),
    from: addDays(first, -weekdayOf(first)),
    to: addDays(last, 6 - weekdayOf(last)),
  };
}

/** Days since Monday. */
function weekdayOf(day: string): number {
  return (((dayNumber(day) + MONDAY_SHIFT) % 7) + 7) % 7;
}

/** Every day shown, with what happens and how much is due on it. An event of several days stands on each of them. */
export function daysOf(
  month: Month,
  events: readonly CalendarEvent[],
  due: ReadonlyMap<string, number>,
  calendar: Calendar = currentCalendar(),
): MonthDay[] {
  const first = dayNumber(month.from);
  return Array.from({ length: dayNumber(month.to) - first + 1 }, (_, at) => {
    const day = numberedDay(first + at);
    return {
      day,
      beside: !day.startsWith(month.key),
      rest: calendar.rest(first + at),
      makeUp: calendar.makeUp(first + at),
      proposed: calendar.proposed(first + at),
      events: events.filter((event) => event.day <= day && day <= (event.last_day ?? event.day)),
      due: due.get(day) ?? 0,
    };
  });
}

/** How much is due on each day, of all sources together. */
export function sumByDay(counts: readonly { day: string; count: number }[]): Map<string, number> {
  const byDay = new Map<string, number>();
  for (const { day, count } of counts) byDay.set(day, (byDay.get(day) ?? 0) + count);
  return byDay;
}
