import { expect, test } from 'vitest';
import { edgesOn } from '#src/modules/petitions/reminders/tier.ts';

test('lateness and reminders are counted in working days: the weekend and 24/11 are none', () => {
  // Wednesday; the day before is the holiday of 24 November.
  expect(edgesOn('2026-11-25')).toEqual({
    late: '2026-11-24',
    head: '2026-11-17',
    twice: '2026-11-16',
    superior: '2026-11-03',
    onDay: '2026-11-25',
    before: { law: '2026-11-30', internal: '2026-11-30' },
  });
});

test('what ends on the weekend is said on Friday', () => {
  expect(edgesOn('2026-11-20').onDay).toBe('2026-11-22');
});

test('the days ahead are those the province set', () => {
  expect(edgesOn('2026-11-25', { law: 1, internal: 5 }).before).toEqual({ law: '2026-11-26', internal: '2026-12-02' });
});
