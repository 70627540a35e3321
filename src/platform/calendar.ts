import { shippedDays } from '#src/platform/calendar-days.ts';

/** A day that differs from its weekday: a holiday, a day off swapped for a Saturday, or that Saturday at work. */
export type CalendarDay = {
  day: string;
  kind: 'off' | 'work';
  name: { vi: string; en: string };
  source: string;
  /** Only what is decided is applied; a proposal is shown and waits. */
  status: 'decided' | 'proposed';
};

/** Days are whole numbers here (`dayNumber`), so that counting a term touches no date object. */
export type Calendar = {
  /** Why the day is off: a named holiday, the weekend, or not at all. */
  rest(day: number): CalendarDay | 'weekend' | undefined;
  /** The row by which offices work on a day that would be off, when there is one. */
  makeUp(day: number): CalendarDay | undefined;
  /** What is proposed for the day and not applied. */
  proposed(day: number): CalendarDay | undefined;
  /** The years for which days are entered; outside them only weekends are known. */
  knownFrom: string;
  knownUntil: string;
};

const MS_PER_DAY = 86_400_000;
/** 1 January 1970 was a Thursday. */
const EPOCH_WEEKDAY = 4;

/** Days since 1 January 1970. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY;
}

/** The day with this number, `YYYY-MM-DD`. */
export function numberedDay(number: number): string {
  return new Date(number * MS_PER_DAY).toISOString().slice(0, 10);
}

function isWeekend(number: number): boolean {
  const weekday = (((number + EPOCH_WEEKDAY) % 7) + 7) % 7;
  return weekday === 0 || weekday === 6;
}

/**
 * A calendar from its rows. `with2411: false` counts 24 November as an ordinary day (Nghị quyết 28/2026/QH16 made it a day off from 2026).
 */
export function workingCalendar(rows: readonly CalendarDay[], options: { with2411?: boolean } = {}): Calendar {
  const decided = new Map<number, CalendarDay>();
  const proposals = new Map<number, CalendarDay>();
  for (const row of rows) {
    const number = dayNumber(row.day);
    if (row.status === 'proposed') proposals.set(number, row);
    else if (options.with2411 !== false || !row.day.endsWith('-11-24')) decided.set(number, row);
  }
  const years = rows.filter(({ status }) => status === 'decided').map(({ day }) => day.slice(0, 4));
  const first = years.reduce((least, year) => (year < least ? year : least), '9999');
  const last = years.reduce((most, year) => (year > most ? year : most), '0000');
  return {
    rest(number) {
      const row = decided.get(number);
      if (row) return row.kind === 'off' ? row : undefined;
      return isWeekend(number) ? 'weekend' : undefined;
    },
    makeUp(number) {
      const row = decided.get(number);
      return row?.kind === 'work' && isWeekend(number) ? row : undefined;
    },
    proposed: (number) => proposals.get(number),
    knownFrom: `${first}-01-01`,
    knownUntil: `${last}-12-31`,
  };
}

/** The same calendar with further days on which offices work, whatever it says of them: “what if”. */
export function workedOn(calendar: Calendar, days: readonly string[]): Calendar {
  const worked = new Map(
    days.map((day) => [
      dayNumber(day),
      { day, kind: 'work', name: { vi: 'Ngày làm việc', en: 'Working day' }, source: 'workOn', status: 'decided' } as const,
    ]),
  );
  return {
    ...calendar,
    rest: (number) => (worked.has(number) ? undefined : calendar.rest(number)),
    makeUp: (number) => (calendar.rest(number) ? worked.get(number) : calendar.makeUp(number)),
  };
}

/** Facts of the process, like its time zone: what the installation's calendar says now. Until it is read, the shipped one. */
let current = workingCalendar(shippedDays);

export function currentCalendar(): Calendar {
  return current;
}

/** Puts the calendar of the installation in place (`modules/calendar` reads it and keeps it fresh). */
export function setCalendar(calendar: Calendar): void {
  current = calendar;
}

/** Why the day is off: a named holiday, the weekend, or not at all. */
export function restDay(day: string): CalendarDay | 'weekend' | undefined {
  return current.rest(dayNumber(day));
}

/** `day` moved by a number of calendar days. */
export function addDays(day: string, days: number): string {
  return numberedDay(dayNumber(day) + days);
}

/** The day that is so many working days after `day`, or before it when negative; `day` itself is not counted. */
export function addWorkingDays(day: string, days: number, calendar: Calendar = current): string {
  const step = Math.sign(days);
  let found = dayNumber(day);
  for (let left = Math.abs(days); left > 0; ) {
    found += step;
    if (calendar.rest(found) === undefined) left -= 1;
  }
  return numberedDay(found);
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/**
 * `day` moved by a number of months: the same-numbered day, or the month's last when it has none (Bộ luật Dân sự 2015, Điều 148 khoản 3).
 */
export function addMonths(day: string, months: number): string {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7)) - 1 + months;
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const date = Math.min(Number(day.slice(8)), lastOfMonth);
  return new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10);
}

/** ISO weekday, Monday 1 to Sunday 7. */
export function weekdayOf(day: string): number {
  // 5 January 1970 was a Monday.
  return (((daysBetween('1970-01-05', day) % 7) + 7) % 7) + 1;
}

/** The first day from `day` on that falls on the weekday. */
export function nextWeekday(day: string, weekday: number): string {
  return addDays(day, (weekday - weekdayOf(day) + 7) % 7);
}

export type PlannedDay = {
  day: string;
  /** What the rule gave. */
  plannedOn: string;
  /** Why `day` is later: the holiday, or `weekend`; null when it is not. */
  shiftedFor: CalendarDay | 'weekend' | null;
};

/** Days of a rule, in order: one that is off moves to the next working day, and two never fall on one day: the later one moves on. */
export function shiftedToWork(planned: readonly string[], calendar: Calendar = current): PlannedDay[] {
  const taken = new Set<string>();
  return planned.map((plannedOn) => {
    const shiftedFor = calendar.rest(dayNumber(plannedOn)) ?? null;
    let number = dayNumber(plannedOn);
    while (calendar.rest(number) !== undefined || taken.has(numberedDay(number))) number += 1;
    const day = numberedDay(number);
    taken.add(day);
    return { day, plannedOn, shiftedFor };
  });
}
