import { describe, expect, test } from 'vitest';
import { settlingRule, termOf } from '#src/modules/petitions/deadlines.ts';
import { kinds } from '#src/modules/petitions/petition.ts';
import { addDays, restDay } from '#src/platform/calendar.ts';

describe('worked examples', () => {
  test.each([
    ['petition.process', '2026-01-31', '2026-02-10', 'ten calendar days, ending on a Tuesday'],
    ['complaint.resolve.first', '2026-01-16', '2026-02-23', 'thirty days end on a Sunday, and Tết follows: the Monday after'],
    ['complaint.resolve.first', '2026-11-02', '2026-12-02', 'no rest day at the end'],
    ['denunciation.resolve', '2026-11-02', '2026-12-02', 'as a complaint'],
    ['petition.process', '2026-08-22', '2026-09-03', 'the first of September rests, and the second'],
    ['petition.process', '2025-12-22', '2026-01-05', 'New Year and the swapped Friday, then the weekend'],
    ['petition.process', '2026-11-14', '2026-11-25', 'Culture Day'],
    ['feedback.resolve', '2025-12-26', '2026-01-10', 'a Saturday on which offices work is a working day'],
    ['feedback.reopen', '2026-11-20', '2026-11-27', 'seven days'],
  ])('%s from %s ends on %s: %s', (rule, from, due) => {
    expect(termOf(rule, from).dueOn).toBe(due);
  });
});

test('the derivation tells each step: the first day, the last, and every rest day with its reason', () => {
  const { steps, days, article } = termOf('complaint.resolve.first', '2026-01-16');
  expect(steps.map(({ day }) => day)).toEqual([
    '2026-01-16',
    '2026-02-15',
    '2026-02-15',
    '2026-02-16',
    '2026-02-17',
    '2026-02-18',
    '2026-02-19',
    '2026-02-20',
    '2026-02-21',
    '2026-02-22',
  ]);
  expect(steps[2]?.text).toEqual({
    vi: 'Ngày nghỉ (cuối tuần), hạn lùi sang ngày làm việc sau',
    en: 'Rest day (weekend): moves to the next working day',
  });
  expect(steps[3]?.text.vi).toContain('Tết Nguyên đán');
  expect([days, article]).toEqual([30, '28']);
});

test('a term never ends on a rest day, never before its days are over, and not on the first working day later than the next', () => {
  for (let at = 0; at < 366; at += 1) {
    const from = addDays('2026-01-01', at);
    const { dueOn, days } = termOf('petition.process', from);
    expect(restDay(dueOn)).toBeUndefined();
    expect(dueOn >= addDays(from, days)).toBe(true);
    for (let day = addDays(from, days); day < dueOn; day = addDays(day, 1)) expect(restDay(day)).toBeDefined();
  }
});

test('a term older than the oldest rule known uses that one; a rule nobody wrote is a bug', () => {
  expect(termOf('denunciation.resolve', '2015-05-04').dueOn).toBe('2015-06-03');
  expect(() => termOf('khác', '2026-01-01')).toThrow(/khác/);
});

test('an office’s own target says so; a term of the law names its article', () => {
  expect(termOf('feedback.resolve', '2026-11-02')).toMatchObject({ internal: true, article: null });
  for (const kind of kinds) {
    const term = termOf(settlingRule(kind), '2026-11-02');
    expect(term.internal, kind).toBe(kind === 'recommendation' || kind === 'feedback');
    if (!term.internal) expect(term.article).not.toBeNull();
  }
});
