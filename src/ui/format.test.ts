import { expect, test } from 'vitest';
import {
  dayOf,
  formatBytes,
  formatCount,
  formatDay,
  formatDayLong,
  formatDayShort,
  formatMoment,
  formatRate,
  formatTime,
  rateTenths,
  weekdayShort,
} from '#src/ui/format.ts';

test.each([
  [36, 42, '85,7 %'],
  [35, 36, '97,2 %'],
  [1, 3, '33,3 %'],
  [2, 3, '66,7 %'],
  [0, 42, '0,0 %'],
  [42, 42, '100,0 %'],
])('%i of %i is %s', (numerator, denominator, shown) => {
  expect(formatRate(numerator, denominator, 'vi')).toBe(shown);
});

test('an exact half rounds down, in tenths of a percent', () => {
  expect(formatRate(1, 2000, 'vi')).toBe('0,1 %'); // 0.05 would round to 0.0, and one is not none
  expect(formatRate(3, 2000, 'vi')).toBe('0,1 %'); // 0.15
  expect(formatRate(1999, 2000, 'vi')).toBe('99,9 %'); // 99.95
  expect(formatRate(301, 2000, 'en')).toBe('15.0%'); // 15.05
});

test('one case left never disappears into 100 or 0', () => {
  expect(formatRate(999_999, 1_000_000, 'vi')).toBe('99,9 %');
  expect(formatRate(1, 1_000_000, 'vi')).toBe('0,1 %');
});

test('nothing to divide by is a dash, not a rate', () => {
  expect(formatRate(0, 0, 'vi')).toBe('–');
  expect(rateTenths(0, 0)).toBe(0);
});

test('more than all is shown as more than all', () => {
  expect(formatRate(3, 2, 'vi')).toBe('150,0 %');
  expect(formatRate(1_000_001, 1_000_000, 'vi')).toBe('100,1 %');
});

test('counts group thousands in the way of each language', () => {
  expect(formatCount(0, 'vi')).toBe('0');
  expect(formatCount(999, 'vi')).toBe('999');
  expect(formatCount(1234, 'vi')).toBe('1.234');
  expect(formatCount(1_234_567, 'en')).toBe('1,234,567');
  expect(formatCount(-1234, 'vi')).toBe('-1.234');
});

test('days', () => {
  expect(formatDay('2026-11-25', 'vi')).toBe('25/11/2026');
  expect(formatDay('2026-11-05', 'en')).toBe('5 Nov 2026');
  expect(formatDayShort('2026-11-05', 'vi')).toBe('05/11');
  expect(formatDayLong('2026-11-25', 'vi')).toBe('thứ Tư 25/11/2026');
  expect(formatDayLong('2026-11-22', 'vi')).toBe('Chủ nhật 22/11/2026');
  expect(formatDayLong('2026-11-25', 'en')).toBe('Wednesday 25 Nov 2026');
  expect(weekdayShort('2026-11-22', 'vi')).toBe('CN');
});

test('what is not a day is refused', () => {
  expect(() => formatDay('25/11/2026', 'vi')).toThrow(RangeError);
});

test('a moment is shown by the clock in Viet Nam, whatever the clock of the server', () => {
  const lateEvening = new Date('2026-11-03T17:00:00Z');
  expect(formatMoment(lateEvening, 'vi')).toBe('04/11/2026, 00:00');
  expect(formatMoment(new Date('2026-11-03T12:47:59Z'), 'en')).toBe('3 Nov 2026, 19:47');
  expect(dayOf(lateEvening)).toBe('2026-11-04');
  expect(formatTime(new Date('2026-11-03T16:59:00Z'))).toBe('23:59');
});

test('sizes of files', () => {
  expect(formatBytes(999, 'vi')).toBe('999 B');
  expect(formatBytes(240_000, 'vi')).toBe('240 KB');
  expect(formatBytes(999_600, 'vi')).toBe('1,0 MB');
  expect(formatBytes(2_100_000, 'vi')).toBe('2,1 MB');
  expect(formatBytes(10_000_000, 'en')).toBe('10.0 MB');
});
