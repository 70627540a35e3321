import fc from 'fast-check';
import { expect, test } from 'vitest';
import { customPeriod, lengths, neighbour, periodName, periodOn, regimes, yearBefore } from '#src/modules/reports/periods.ts';
import { addDays } from '#src/platform/calendar.ts';

test.each([
  ['month', '2026-11-14', '2026-10-15', '2026-11-14', 'tháng 11/2026'],
  ['month', '2026-11-15', '2026-11-15', '2026-12-14', 'tháng 12/2026'],
  ['month', '2026-12-15', '2026-12-15', '2027-01-14', 'tháng 1/2027'],
  ['quarter', '2026-03-14', '2025-12-15', '2026-03-14', 'quý I/2026'],
  ['quarter', '2026-03-15', '2026-03-15', '2026-06-14', 'quý II/2026'],
  ['half', '2026-11-22', '2025-12-15', '2026-06-14', '6 tháng đầu năm 2026'],
  ['nineMonths', '2026-01-01', '2025-12-15', '2026-09-14', '9 tháng đầu năm 2026'],
  ['year', '2022-12-14', '2021-12-15', '2022-12-14', 'năm 2022'],
  ['year', '2022-12-15', '2022-12-15', '2023-12-14', 'năm 2023'],
] as const)('state %s around %s runs from %s to %s', (length, day, from, to, name) => {
  const period = periodOn('state', length, day);
  expect(period).toMatchObject({ from, to });
  expect(periodName(period, 'vi')).toBe(name);
});

test('calendar periods begin on the 1st, through leap years', () => {
  expect(periodOn('calendar', 'month', '2024-02-29')).toMatchObject({ from: '2024-02-01', to: '2024-02-29' });
  expect(periodOn('calendar', 'year', '2022-06-30')).toMatchObject({ from: '2022-01-01', to: '2022-12-31' });
  expect(periodName(periodOn('calendar', 'quarter', '2026-12-31'), 'en')).toBe('Q4 2026');
});

test('months, quarters and years follow one another without a gap; their last day leads back to them', () => {
  const days = fc.integer({ min: 0, max: 40_000 }).map((n) => addDays('1990-01-01', n));
  fc.assert(
    fc.property(fc.constantFrom(...regimes), fc.constantFrom(...lengths), days, (regime, length, day) => {
      const period = periodOn(regime, length, day);
      const next = neighbour(period, 1);
      expect(periodOn(regime, length, period.to)).toEqual(period);
      expect(next && neighbour(next, -1)).toEqual(period);
      expect(neighbour(yearBefore(period), 1)?.from.slice(5)).toBe(neighbour(period, 1)?.from.slice(5));
      if (length === 'half' || length === 'nineMonths') return;
      expect(day >= period.from && day <= period.to).toBe(true);
      expect(next?.from).toBe(addDays(period.to, 1));
    }),
  );
});

test('days of one’s own have no neighbours, and 29 February has a year before', () => {
  const period = customPeriod('2024-02-29', '2024-03-10');
  expect(neighbour(period, 1)).toBeUndefined();
  expect(yearBefore(period)).toMatchObject({ from: '2023-02-28', to: '2023-03-10' });
  expect(periodName(period, 'vi')).toBe('từ 29/02/2024 đến 10/03/2024');
});
