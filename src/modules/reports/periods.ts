import { addDays } from '#src/platform/calendar.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { formatDay } from '#src/ui/format.ts';

/** State reports close on the 14th (Nghị định 09/2019/NĐ-CP Điều 12); Party reports often follow the calendar. */
export const regimes = ['state', 'calendar'] as const;
export const lengths = ['month', 'quarter', 'half', 'nineMonths', 'year'] as const;
export type Regime = (typeof regimes)[number];
export type Length = (typeof lengths)[number];

/** A reporting period. `custom` has no neighbours and no name but its days. */
export type Period = { from: string; to: string } & (
  | { length: 'custom' }
  | {
      length: Length;
      regime: Regime;
      /** Its first reporting month, counted from the year 0: 12 × year + month − 1. */
      first: number;
    }
);

/** How many reporting months a period has, and how many it steps by: 6 and 9 months always begin the year. */
const shapes = {
  month: { months: 1, step: 1 },
  quarter: { months: 3, step: 3 },
  half: { months: 6, step: 12 },
  nineMonths: { months: 9, step: 12 },
  year: { months: 12, step: 12 },
} as const satisfies Record<Length, { months: number; step: number }>;

/** The period of this length whose reporting year, quarter or month holds the day. */
export function periodOn(regime: Regime, length: Length, day: string): Period {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const reporting = regime === 'state' && Number(day.slice(8)) >= 15 ? month + 1 : month;
  return periodFrom(regime, length, reporting - (reporting % shapes[length].step));
}

export function customPeriod(from: string, to: string): Period {
  return { length: 'custom', from, to };
}

function periodFrom(regime: Regime, length: Length, first: number): Period {
  const after = first + shapes[length].months;
  return { length, regime, first, from: startOf(regime, first), to: addDays(startOf(regime, after), -1) };
}

/** First day of a reporting month: the 15th of the month before, or the 1st. */
function startOf(regime: Regime, month: number): string {
  const named = regime === 'state' ? month - 1 : month;
  return `${String(Math.floor(named / 12)).padStart(4, '0')}-${String((named % 12) + 1).padStart(2, '0')}-${regime === 'state' ? '15' : '01'}`;
}

/** The period before or after; undefined for one with days of its own. */
export function neighbour(period: Period, step: -1 | 1): Period | undefined {
  if (period.length === 'custom') return undefined;
  return periodFrom(period.regime, period.length, period.first + step * shapes[period.length].step);
}

/** The same period a year before. */
export function yearBefore(period: Period): Period {
  if (period.length !== 'custom') return periodFrom(period.regime, period.length, period.first - 12);
  return customPeriod(lastYear(period.from), lastYear(period.to));
}

function lastYear(day: string): string {
  const moved = `${String(Number(day.slice(0, 4)) - 1).padStart(4, '0')}${day.slice(4)}`;
  return moved.endsWith('02-29') ? `${moved.slice(0, 8)}28` : moved;
}

const roman = ['I', 'II', 'III', 'IV'];

/** “tháng 11/2026”, “quý IV/2026”, “6 tháng đầu năm 2026”; a period with days of its own is named by them. */
export function periodName(period: Period, lang: Lang): string {
  const vi = lang === 'vi';
  if (period.length === 'custom') {
    const [from, to] = [formatDay(period.from, lang), formatDay(period.to, lang)];
    return vi ? `từ ${from} đến ${to}` : `${from} to ${to}`;
  }
  const year = Math.floor(period.first / 12);
  const month = period.first % 12;
  switch (period.length) {
    case 'month':
      return vi ? `tháng ${month + 1}/${year}` : `${monthsEn[month]} ${year}`;
    case 'quarter':
      return vi ? `quý ${roman[month / 3]}/${year}` : `Q${month / 3 + 1} ${year}`;
    case 'half':
      return vi ? `6 tháng đầu năm ${year}` : `first 6 months of ${year}`;
    case 'nineMonths':
      return vi ? `9 tháng đầu năm ${year}` : `first 9 months of ${year}`;
    case 'year':
      return vi ? `năm ${year}` : `${year}`;
  }
}

const monthsEn = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
