import { expect, test } from 'vitest';
import { dueOf } from '#src/modules/petitions/due.ts';

const due = (dueOn: string | null, settledOn: string | null = null) => dueOf({ dueOn, settledOn }, '2026-11-19', 'vi');

test('a date that passed is late, counted from the day after', () => {
  expect(due('2026-11-18')).toEqual({ kind: 'late', label: 'Trễ 1 ngày' });
  expect(due('2026-10-19')).toEqual({ kind: 'late', label: 'Trễ 31 ngày' });
});

test('the last day itself is not late', () => {
  expect(due('2026-11-19')).toEqual({ kind: 'today', label: 'Hôm nay' });
});

test('the seventh day is still soon, the eighth is not', () => {
  expect(due('2026-11-26')).toMatchObject({ kind: 'soon', label: 'Còn 7 ngày' });
  expect(due('2026-11-27')).toMatchObject({ kind: 'later', label: 'Còn 8 ngày' });
});

test('nothing runs once it is settled, or where no term was set', () => {
  expect(due('2026-11-01', '2026-11-10')).toBeNull();
  expect(due(null)).toBeNull();
});
