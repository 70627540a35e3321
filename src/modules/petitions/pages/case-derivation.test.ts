import { expect, test } from 'vitest';
import { termOf } from '#src/modules/petitions/deadlines.ts';
import { countedDays } from '#src/modules/petitions/pages/case-derivation.tsx';

test('every day stands in the strip: the first is not counted, the term ends on its last', () => {
  const days = countedDays(termOf('petition.process', '2026-11-16'), '2026-11-19', 'vi');
  expect(days).toHaveLength(11);
  expect(days[0]).toEqual({ day: '2026-11-16', mark: 'zero', note: 'Bắt đầu' });
  expect(days[3]).toEqual({ day: '2026-11-19', mark: 'on', note: '3', today: true });
  expect(days.at(-1)).toEqual({ day: '2026-11-26', mark: 'due', note: 'Hạn' });
});

test('an end on rest days shows each of them before the day it moves to', () => {
  // 14 November + 10 days is 24 November, Viet Nam Culture Day.
  const days = countedDays(termOf('petition.process', '2026-11-14'), '2026-11-19', 'vi');
  expect(days.slice(-2)).toEqual([
    { day: '2026-11-24', mark: 'holiday', note: 'lễ' },
    { day: '2026-11-25', mark: 'due', note: 'Hạn' },
  ]);
  // 11 November + 10 days is a Saturday.
  const weekend = countedDays(termOf('petition.process', '2026-11-11'), '2026-11-19', 'vi');
  expect(weekend.slice(-3).map(({ mark }) => mark)).toEqual(['off', 'off', 'due']);
});

test('a date that calendar days do not explain has no strip', () => {
  const term = termOf('petition.process', '2026-11-16');
  expect(countedDays({ ...term, dueOn: '2026-11-30' }, '2026-11-19', 'vi')).toEqual([]);
  expect(countedDays({ ...term, dueOn: '2026-11-20' }, '2026-11-19', 'vi')).toEqual([]);
});

test('a weekend within the term is counted like any day', () => {
  const days = countedDays(termOf('petition.process', '2026-11-13'), '2026-11-19', 'vi');
  expect(days[1]).toEqual({ day: '2026-11-14', mark: 'on', note: '1' });
});
