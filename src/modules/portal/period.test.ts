import { expect, test } from 'vitest';
import { nextOf, periodAt, periodOf, previousOf } from '#src/modules/portal/period.ts';

const today = '2026-11-19';

test('a running period is cut off today, a past one on its last day', () => {
  expect(periodOf('2026', today)).toMatchObject({ from: '2026-01-01', to: '2026-12-31', cutOff: '2026-11-19' });
  expect(periodOf('2024-Q1', today)).toMatchObject({ from: '2024-01-01', to: '2024-03-31', cutOff: '2024-03-31' });
  expect(periodOf('2024-02', today)).toMatchObject({ from: '2024-02-01', to: '2024-02-29', cutOff: '2024-02-29' });
});

test.each(['2027', '2026-Q5', '2026-13', '1990', '2026-12', "2026'", '', undefined])(
  '%s is no period: the running year',
  (code) => {
    expect(periodOf(code, today).code).toBe('2026');
  },
);

test('steps back and forth, never into the future', () => {
  const november = periodAt('month', today, today);
  expect(november.code).toBe('2026-11');
  expect(nextOf(november, today)).toBeUndefined();
  expect(previousOf(november, today)?.code).toBe('2026-10');
  expect(previousOf(periodOf('2026-Q1', today), today)?.code).toBe('2025-Q4');
  expect(nextOf(periodOf('2025', today), today)?.code).toBe('2026');
  expect(previousOf(periodOf('2000', today), today)).toBeUndefined();
});
