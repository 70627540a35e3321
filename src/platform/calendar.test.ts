import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysBetween, restDay } from '#src/platform/calendar.ts';

test('weekends rest, and a Saturday that is made up for works', () => {
  expect(restDay('2026-11-21')).toBe('weekend');
  expect(restDay('2026-11-22')).toBe('weekend');
  expect(restDay('2026-11-23')).toBeUndefined();
  expect(restDay('2026-01-10')).toBeUndefined();
  expect(restDay('2026-08-22')).toBeUndefined();
});

test('Tết 2026 rests from the 16th to the 20th of February, and each day says why and from which document', () => {
  for (const day of ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'])
    expect(restDay(day)).toMatchObject({ name: { vi: 'Tết Nguyên đán' }, source: expect.stringContaining('9441/TB-BNV') });
  expect(restDay('2026-02-13')).toBeUndefined();
  expect(restDay('2026-02-23')).toBeUndefined();
});

test('days are counted over leap days and year ends', () => {
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
  expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  expect(daysBetween('2026-03-01', '2026-02-28')).toBe(-1);
});

test('adding and counting undo each other', () => {
  fc.assert(
    fc.property(fc.integer({ min: -40_000, max: 40_000 }), (days) => {
      expect(daysBetween('2026-06-15', addDays('2026-06-15', days))).toBe(days);
    }),
  );
});
