import { addDays } from '#src/platform/calendar.ts';

/** A stretch of time figures are given for, written `2026`, `2026-Q4` or `2026-11`. Days are `YYYY-MM-DD`. */
export type Period = {
  code: string;
  grain: 'year' | 'quarter' | 'month';
  from: string;
  /** Last day of the period. */
  to: string;
  /** Day the figures are cut off: the last day, or today while the period runs. */
  cutOff: string;
};

const FIRST_YEAR = 2000;

/** The period of this code; the year of `today` when there is none, it is not ours, or it has not begun. */
export function periodOf(code: string | undefined, today: string): Period {
  const parts = /^(\d{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?$/.exec(code ?? '');
  const [, year = '', quarter, month] = parts ?? [];
  const made = parts ? make(Number(year), quarter && Number(quarter), month && Number(month)) : undefined;
  if (made && made.from <= today && Number(year) >= FIRST_YEAR) return cutOff(made, today);
  return cutOff(make(Number(today.slice(0, 4)), undefined, undefined), today);
}

/** The period of the same length that holds `day`. */
export function periodAt(grain: Period['grain'], day: string, today: string): Period {
  const [year, month] = [day.slice(0, 4), day.slice(5, 7)];
  if (grain === 'year') return periodOf(year, today);
  return periodOf(grain === 'quarter' ? `${year}-Q${Math.ceil(Number(month) / 3)}` : `${year}-${month}`, today);
}

/** The period before; undefined before the first year we know. */
export function previousOf({ grain, from }: Period, today: string): Period | undefined {
  const dayBefore = addDays(from, -1);
  return Number(dayBefore.slice(0, 4)) >= FIRST_YEAR ? periodAt(grain, dayBefore, today) : undefined;
}

/** The period after; undefined when it has not begun. */
export function nextOf({ grain, to }: Period, today: string): Period | undefined {
  const dayAfter = addDays(to, 1);
  return dayAfter <= today ? periodAt(grain, dayAfter, today) : undefined;
}

type Bare = Omit<Period, 'cutOff'>;

function make(year: number, quarter: number | '' | undefined, month: number | '' | undefined): Bare {
  if (month) return { code: `${year}-${two(month)}`, grain: 'month', from: `${year}-${two(month)}-01`, to: lastDay(year, month) };
  if (quarter) {
    const from = `${year}-${two(quarter * 3 - 2)}-01`;
    return { code: `${year}-Q${quarter}`, grain: 'quarter', from, to: lastDay(year, quarter * 3) };
  }
  return { code: String(year), grain: 'year', from: `${year}-01-01`, to: `${year}-12-31` };
}

function cutOff(period: Bare, today: string): Period {
  return { ...period, cutOff: period.to < today ? period.to : today };
}

function two(part: number): string {
  return String(part).padStart(2, '0');
}

function lastDay(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}
