import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#src/platform/calendar.ts';
import { difference, splitPeriod } from '#src/platform/counters.ts';

const days = fc.integer({ min: 0, max: 2_000 }).map((n) => addDays('2022-12-20', n));

test('years, half months and single days cover every day of a period once', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -3, max: 900 }), (from, length) => {
      const to = addDays(from, length);
      const { years, halves, days: single } = splitPeriod(from, to);
      const covered = [...years, ...halves, ...single].flatMap(({ from: first, before }) => daysOf(first, before));
      expect(covered.toSorted()).toEqual(length < 0 ? [] : daysOf(from, addDays(to, 1)));
      for (const year of years) expect([year.from.slice(5), year.before.slice(5)]).toEqual(['01-01', '01-01']);
      for (const half of halves) for (const edge of [half.from, half.before]) expect(['01', '15']).toContain(edge.slice(8));
    }),
  );
});

test('the state year 15/12 to 14/12 needs no single day', () => {
  expect(splitPeriod('2021-12-15', '2022-12-14').days).toEqual([]);
});

function daysOf(from: string, before: string): string[] {
  const found: string[] = [];
  for (let day = from; day < before; day = addDays(day, 1)) found.push(day);
  return found;
}

test('facts that stay the same cancel out; a moved one is taken from where it was', () => {
  const fact = { provinceId: 1, unitId: 2, indicator: 'settled', dims: 'feedback|web|open', n: 1 };
  const kept = { ...fact, day: '2026-01-02', indicator: 'received' };
  expect(difference([kept, { ...fact, day: '2026-01-05' }], [kept, { ...fact, day: '2026-01-09' }])).toEqual([
    { ...fact, day: '2026-01-05', n: -1 },
    { ...fact, day: '2026-01-09', n: 1 },
  ]);
});
