import { expect, test } from 'vitest';
import { crossChecks, figureSet, petitionFigures, ratePercent } from '#src/modules/reports/figures.ts';
import { formatRate } from '#src/ui/format.ts';

const counted = (indicator: string, n: number, dims = 'feedback|web|open') => ({ indicator, n, dims });

test('what was carried over, came in and went on makes up what is to be settled; nothing is in it twice', () => {
  const before = [
    counted('received', 10),
    counted('settled', 6),
    counted('transferredOut', 1),
    counted('passedOn', 1),
    counted('becameLate', 1),
  ];
  const within = [
    counted('received', 40),
    counted('transferredIn', 3),
    counted('passedOn', 3),
    counted('settled', 36),
    counted('onTime', 33),
    counted('done', 30),
    counted('transferredOut', 2),
    counted('becameLate', 4),
    counted('lateCleared', 3),
  ];
  expect(petitionFigures(before, within)).toMatchObject({
    carriedOver: 2,
    toProcess: 42,
    settled: 36,
    settledLate: 3,
    transferredOut: 2,
    remaining: 4,
    overdue: 2,
    notYetDue: 2,
  });
});

test('a rate is the one shown: 36 of 42 is 85.7; one late case never disappears; nothing to divide by is no rate', () => {
  expect(ratePercent(36, 42)).toBe(85.7);
  expect(ratePercent(9_999, 10_000)).toBe(99.9);
  expect(ratePercent(1, 100_000)).toBe(0.1);
  expect(ratePercent(0, 0)).toBeNull();
  for (const [n, d] of [
    [36, 42],
    [2, 3],
    [1, 8],
    [199, 200],
    [7, 7],
  ] as const)
    expect(formatRate(n, d, 'en')).toBe(`${ratePercent(n, d)?.toFixed(1)}%`);
});

test('sealed petitions are in no figure of a reader who may not know of them, whatever kind they were sorted to', () => {
  const within = [
    counted('received', 5),
    counted('received', 2, 'denunciation|desk|sealed'),
    counted('received', 1, 'complaint|desk|sealed'),
    counted('reception.visits', 3, ''),
  ];
  const open = figureSet([], within, { sealed: false });
  expect(open.total.received).toBe(5);
  expect(open.byKind.complaint.received).toBe(0);
  expect(open.reception.visits).toBe(3);
  const all = figureSet([], within, { sealed: true });
  expect(all.total.received).toBe(8);
  expect(all.byKind).toMatchObject({ denunciation: { received: 2 }, complaint: { received: 1 } });
});

test('cross-checks find figures that do not add up', () => {
  const whole = figureSet([], [counted('received', 3), counted('settled', 1), counted('onTime', 1)], { sealed: true });
  expect(crossChecks(whole, []).every(({ holds }) => holds)).toBe(true);
  const broken = { ...whole, byKind: { ...whole.byKind, feedback: { ...whole.byKind.feedback, received: 2 } } };
  expect(
    crossChecks(broken, [whole, whole])
      .filter(({ holds }) => !holds)
      .map(({ name }) => name),
  ).toEqual(['kinds', 'units']);
});
