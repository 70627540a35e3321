import {
  addDays,
  addMonths,
  addWorkingDays,
  type Calendar,
  currentCalendar,
  nextWeekday,
  type PlannedDay,
  shiftedToWork,
} from '#src/platform/calendar.ts';

export const rhythms = ['week', 'month', 'quarter', 'once'] as const;

/** A day of a month: by its number (the last where the month is shorter), or the so-manieth weekday, where the fifth is the last. */
export type DayOfMonth = { monthDay: number } | { weekday: number; week: number };

/** How often a series meets. Weekdays run from Monday 1 to Friday 5. `once` has no rule: its meetings are called one by one. */
export type Rhythm =
  | { every: 'week'; weekday: number }
  | { every: 'month'; on: DayOfMonth }
  | { every: 'quarter'; month: number; on: DayOfMonth }
  | { every: 'once' };

/** How far ahead meetings are made: a quarter and a month, so that every series has its next one. */
export const AHEAD_DAYS = 123;

/** Working days after a meeting by which its minutes are submitted; an internal term. */
export const MINUTES_DAYS = 3;

/**
 * The days of the rule that fall from `from` to `to`, in order; one that is off moves to the next working day. The rule's own day
 * (`plannedOn`) lies within the span, the day it moves to may lie after it.
 */
export function meetingDays(rhythm: Rhythm, from: string, to: string, calendar: Calendar = currentCalendar()): PlannedDay[] {
  return shiftedToWork(ruleDays(rhythm, from, to), calendar);
}

function ruleDays(rhythm: Rhythm, from: string, to: string): string[] {
  if (rhythm.every === 'once') return [];
  const days: string[] = [];
  if (rhythm.every === 'week') {
    for (let day = nextWeekday(from, rhythm.weekday); day <= to; day = addDays(day, 7)) days.push(day);
    return days;
  }
  for (let month = `${from.slice(0, 7)}-01`; month <= to; month = addMonths(month, 1)) {
    if (rhythm.every === 'quarter' && monthOfQuarter(month) !== rhythm.month) continue;
    const day = dayIn(month, rhythm.on);
    if (day >= from && day <= to) days.push(day);
  }
  return days;
}

function monthOfQuarter(month: string): number {
  return ((Number(month.slice(5, 7)) - 1) % 3) + 1;
}

/** `month` is its first day. */
function dayIn(month: string, on: DayOfMonth): string {
  const last = addDays(addMonths(month, 1), -1);
  if ('monthDay' in on) {
    const day = addDays(month, on.monthDay - 1);
    return day > last ? last : day;
  }
  const first = nextWeekday(month, on.weekday);
  const found = addDays(first, 7 * (on.week - 1));
  return found > last ? addDays(found, -7) : found;
}

/** Last day on which the agenda of a meeting is still sent in time, and the last for its minutes. */
export function termsOf(day: string, agendaDays: number): { agendaDueOn: string; minutesDueOn: string } {
  return {
    agendaDueOn: agendaDays === 0 ? day : addWorkingDays(day, -agendaDays),
    minutesDueOn: addWorkingDays(day, MINUTES_DAYS),
  };
}
