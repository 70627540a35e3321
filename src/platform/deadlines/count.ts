import { addMonths, type Calendar, type CalendarDay, dayNumber, numberedDay } from '#src/platform/calendar.ts';
import type { Rule } from '#src/platform/deadlines/rule.ts';

/** Days not counted: after `from`, up to and including `to`. */
export type Span = { from: number; to: number };

/** How a term ran out: its end, where that moved to, and the days that were passed over or looked at. Days are numbers. */
export type Count = {
  end: number;
  due: number;
  weekends: number;
  holidays: CalendarDay[];
  makeUps: CalendarDay[];
  /** Rest days at the end, in the order they were met. */
  resting: { day: number; rest: CalendarDay | 'weekend' }[];
  /** First day whose being off or not mattered. */
  looked: number;
};

/**
 * Counts `length` units of the rule from `start`. The first day is not counted (Bộ luật Dân sự 2015, Điều 147 khoản 2);
 * an end on a rest day moves when the rule rolls over (Điều 148 khoản 5).
 */
export function countOut(
  rule: Pick<Rule, 'unit' | 'direction' | 'rollOver'>,
  { length, start, pauses, calendar }: { length: number; start: number; pauses: readonly Span[]; calendar: Calendar },
): Count {
  const forward = rule.direction === 'after' ? 1 : -1;
  const count: Count = { end: start, due: start, weekends: 0, holidays: [], makeUps: [], resting: [], looked: start };
  if (rule.unit === 'working') {
    walk(count, { length, forward, pauses, calendar });
    count.looked = start + forward;
  } else {
    const whole = wholeEnd(rule.unit, start, length * forward);
    // A pause that begins once the term is over changes nothing.
    count.end = pauses.reduce((end, { from, to }) => (from < end ? end + (to - from) : end), whole);
    count.looked = count.end;
  }
  count.due = count.end;
  for (let rest = calendar.rest(count.due); rest; rest = calendar.rest(count.due)) {
    count.resting.push({ day: count.due, rest });
    if (!rule.rollOver) break;
    count.due += forward;
  }
  return count;
}

function wholeEnd(unit: 'calendar' | 'month' | 'year', start: number, length: number): number {
  if (unit === 'calendar') return start + length;
  return dayNumber(addMonths(numberedDay(start), unit === 'year' ? length * 12 : length));
}

function walk(
  count: Count,
  { length, forward, pauses, calendar }: { length: number; forward: number; pauses: readonly Span[]; calendar: Calendar },
): void {
  for (let counted = 0; counted < length; ) {
    count.end += forward;
    const day = count.end;
    if (pauses.some(({ from, to }) => from < day && day <= to)) continue;
    const rest = calendar.rest(day);
    if (rest === 'weekend') count.weekends += 1;
    else if (rest) count.holidays.push(rest);
    else {
      counted += 1;
      const makeUp = calendar.makeUp(day);
      if (makeUp) count.makeUps.push(makeUp);
    }
  }
}
