import type { Lang } from '#src/platform/i18n.ts';
import { uiMessages } from '#src/ui/messages.ts';

const monthsEn = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** Viet Nam keeps one time zone, UTC+7, without summer time. */
const inVietNam = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Ho_Chi_Minh',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

function split(day: string): { year: string; month: string; date: string } {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!parts) throw new RangeError(`not a day (YYYY-MM-DD): ${day}`);
  const [, year = '', month = '', date = ''] = parts;
  return { year, month, date };
}

function weekdayOf(day: string): (typeof weekdays)[number] {
  return weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? 'sun';
}

/** `2026-11-25` → `25/11/2026` or `25 Nov 2026`. Throws a RangeError when it is not a day. */
export function formatDay(day: string, lang: Lang): string {
  const { year, month, date } = split(day);
  return lang === 'en' ? `${Number(date)} ${monthsEn[Number(month) - 1]} ${year}` : `${date}/${month}/${year}`;
}

/** `2026-11-25` → `25/11` or `25 Nov`, where the year is said nearby. */
export function formatDayShort(day: string, lang: Lang): string {
  const { month, date } = split(day);
  return lang === 'en' ? `${Number(date)} ${monthsEn[Number(month) - 1]}` : `${date}/${month}`;
}

/** `2026-11-25` → `thứ Tư 25/11/2026` or `Wednesday 25 Nov 2026`. */
export function formatDayLong(day: string, lang: Lang): string {
  return `${uiMessages(lang).days[weekdayOf(day)]} ${formatDay(day, lang)}`;
}

/** `2026-11-25` → `T4` or `Wed`. */
export function weekdayShort(day: string, lang: Lang): string {
  return uiMessages(lang).daysShort[weekdayOf(day)];
}

function clock(moment: Date): { day: string; time: string } {
  const part = Object.fromEntries(inVietNam.formatToParts(moment).map(({ type, value }) => [type, value]));
  return { day: `${part.year}-${part.month}-${part.day}`, time: `${part.hour}:${part.minute}` };
}

/** The day a moment falls on in Viet Nam, `YYYY-MM-DD`. */
export function dayOf(moment: Date): string {
  return clock(moment).day;
}

/** A UTC moment as the clock on the wall in Viet Nam: `19:47`. */
export function formatTime(moment: Date): string {
  return clock(moment).time;
}

/** A UTC moment as the clock on the wall in Viet Nam: `03/11/2026, 19:47` or `3 Nov 2026, 19:47`. */
export function formatMoment(moment: Date, lang: Lang): string {
  const { day, time } = clock(moment);
  return `${formatDay(day, lang)}, ${time}`;
}

/** `1234` → `1.234` or `1,234`. */
export function formatCount(count: number, lang: Lang): string {
  return String(Math.trunc(count)).replace(/\B(?=(\d{3})+$)/g, lang === 'en' ? ',' : '.');
}

/**
 * A part of a whole in percent with one decimal: `85,7 %` or `85.7%`; `–` when there is nothing to divide by.
 * An exact half rounds down, and neither 100 nor 0 is shown unless it is exact: 9,999 of 10,000 is 99.9 %, one late case never disappears.
 */
export function formatRate(numerator: number, denominator: number, lang: Lang): string {
  if (denominator <= 0) return '–';
  const tenths = rateTenths(numerator, denominator);
  const whole = formatCount(Math.floor(tenths / 10), lang);
  return lang === 'en' ? `${whole}.${tenths % 10}%` : `${whole},${tenths % 10} %`;
}

/** The same rate in tenths of a percent, as an integer: what `formatRate` shows and a bar is drawn by. 0 when there is no denominator. */
export function rateTenths(numerator: number, denominator: number): number {
  if (denominator <= 0) return 0;
  // Integers throughout: 0.5 in floating point is not reliably a half.
  const rounded = Math.ceil((2000 * numerator - denominator) / (2 * denominator));
  if (numerator < denominator) return Math.min(Math.max(rounded, numerator > 0 ? 1 : 0), 999);
  return numerator === denominator ? 1000 : Math.max(rounded, 1001);
}

/** Size of a file: `240 KB`, `2,1 MB`; thousands, as on the phone it came from. */
export function formatBytes(bytes: number, lang: Lang): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} KB`;
  const megabytes = (bytes / 1_000_000).toFixed(1);
  return `${lang === 'en' ? megabytes : megabytes.replace('.', ',')} MB`;
}
