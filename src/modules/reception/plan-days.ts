import {
  addDays,
  addMonths,
  type Calendar,
  currentCalendar,
  nextWeekday,
  type PlannedDay,
  shiftedToWork,
} from '#src/platform/calendar.ts';

/** When a head receives: a weekday in every week, or in some weeks of each month (the first Tuesday, the third). */
export type Pattern = { weekday: number; weeks: 'every' | readonly number[] };

/**
 * The days of the pattern from `from` to `to`, in order. One that is off moves to the next working day, as local schedules do. Pure over the
 * calendar it is given.
 */
export function planDays(pattern: Pattern, from: string, to: string, calendar: Calendar = currentCalendar()): PlannedDay[] {
  return shiftedToWork(patternDays(pattern, from, to), calendar);
}

function patternDays({ weekday, weeks }: Pattern, from: string, to: string): string[] {
  const days: string[] = [];
  if (weeks === 'every') {
    for (let day = nextWeekday(from, weekday); day <= to; day = addDays(day, 7)) days.push(day);
    return days;
  }
  const wanted = [...new Set(weeks)].toSorted((a, b) => a - b);
  for (let month = `${from.slice(0, 7)}-01`; month <= to; month = addMonths(month, 1)) {
    for (const week of wanted) {
      const day = addDays(nextWeekday(month, weekday), 7 * (week - 1));
      // A month without a fifth Tuesday has none.
      if (day.slice(0, 7) === month.slice(0, 7) && day >= from && day <= to) days.push(day);
    }
  }
  return days;
}

/** Start times of the slots of a session, `HH:MM`; a rest shorter than a slot is none. */
export function slotsOf(session: { startsTime: string; endsTime: string; slotMinutes: number }): string[] {
  const [first, end] = [minutesOf(session.startsTime), minutesOf(session.endsTime)];
  const count = Math.max(0, Math.floor((end - first) / session.slotMinutes));
  return Array.from({ length: count }, (_, at) => clockOf(first + at * session.slotMinutes));
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function clockOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
