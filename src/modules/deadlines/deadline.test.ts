import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deadlineOf, recordedDeadline } from '#src/modules/deadlines/deadline.ts';
import { rules } from '#src/modules/deadlines/rules.ts';
import { addDays, currentCalendar } from '#src/platform/calendar.ts';

const codeOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return (error as { code?: string }).code;
  }
  return undefined;
};

describe('rules', () => {
  test('versions of a rule follow one another without gap or overlap', () => {
    for (const [ruleId, versions] of Map.groupBy(rules, (rule) => rule.ruleId)) {
      const [first, ...later] = versions;
      let before = first;
      for (const version of later) {
        expect(before?.to, ruleId).toBe(addDays(version.from, -1));
        before = version;
      }
      expect(before?.to, ruleId).toBeNull();
    }
  });

  test('what extends another version of the length is longer than it', () => {
    for (const { ruleId, length, variants = {} } of rules)
      for (const variant of Object.values(variants)) {
        const base = variant.extends?.variant ? variants[variant.extends.variant]?.length : length;
        expect(variant.length, ruleId).toBeGreaterThan(base ?? Number.POSITIVE_INFINITY);
      }
  });

  test('every article and both languages are there; only what is internal or of unknown article has none', () => {
    for (const rule of rules) {
      for (const words of [rule.name, rule.basis, rule.trigger])
        expect([words.vi, words.en].every((text) => text.length > 3)).toBe(true);
      if (rule.article === null) expect(rule.internal || /Thông tư 05|Quy định 11/.test(rule.basis.vi), rule.ruleId).toBe(true);
    }
  });
});

describe('what is asked wrongly', () => {
  test.each([
    ['no such rule', 'deadlines.rule_unknown', () => deadlineOf('khác', '2026-11-02')],
    ['before the law', 'deadlines.before_rule', () => deadlineOf('complaint.resolve.first', '2012-06-30')],
    ['before the decree', 'deadlines.before_rule', () => deadlineOf('complaint.sendSuspension', '2026-06-30')],
    ['decades ahead', 'deadlines.beyond_calendar', () => deadlineOf('complaint.resolve.first', '2056-01-02')],
    ['the day after the calendar ends', 'deadlines.beyond_calendar', () => deadlineOf('complaint.resolve.first', '2028-01-01')],
    [
      'specially complex complaint',
      'deadlines.variant_unknown',
      () => deadlineOf('complaint.resolve.first', '2026-11-02', { complexity: 'speciallyComplex' }),
    ],
    [
      'complex notice',
      'deadlines.variant_unknown',
      () => deadlineOf('complaint.execute', '2026-11-02', { complexity: 'complex' }),
    ],
  ])('%s', (_, code, work) => {
    expect(codeOf(work)).toBe(code);
  });

  test('the errors name the days', () => {
    expect(() => deadlineOf('complaint.resolve.first', '2012-06-30')).toThrow('1 Jul 2012');
    expect(() => deadlineOf('complaint.resolve.first', '2056-01-02')).toThrow('31 Dec 2027');
  });

  test('the last day the calendar knows can still start a term, and the answer says what is not known', () => {
    const { steps } = deadlineOf('complaint.resolve.first', '2027-12-31');
    expect(steps.filter(({ kind }) => kind === 'caution').map(({ text }) => text.vi)).toEqual([
      expect.stringContaining('sau ngày 31/12/2027'),
    ]);
  });

  test('a remote place where the law has no longer term counts as any other, and says so', () => {
    const found = deadlineOf('denunciation.resolve', '2026-11-02', { remote: true });
    expect(found.due).toBe('2026-12-02');
    expect(found.steps.at(-2)?.text.vi).toContain('vùng sâu, vùng xa');
    expect(deadlineOf('complaint.resolve.first', '2026-11-02', { remote: true }).due).toBe('2026-12-17');
  });
});

describe('what is on record', () => {
  test('older than the oldest version known runs under that one; a decade ahead counts by weekends', () => {
    expect(recordedDeadline('denunciation.resolve', '2015-05-04').due).toBe('2015-06-03');
    expect(recordedDeadline('complaint.accept.first', '2010-03-01').due).toBe('2010-03-11');
    expect(recordedDeadline('complaint.resolve.first', '2041-01-02').due).toBe('2041-02-01');
    expect(codeOf(() => recordedDeadline('khác', '2026-11-02'))).toBe('deadlines.rule_unknown');
  });

  test('a case keeps the version in force when its clock started', () => {
    expect(deadlineOf('complaint.accept.first', '2026-06-30').rule).toMatchObject({
      length: 10,
      unit: 'calendar',
      to: '2026-06-30',
    });
    expect(deadlineOf('complaint.accept.first', '2026-07-01').rule).toMatchObject({ length: 7, unit: 'working', to: null });
  });
});

test('days asked for as working days count as such, and the derivation names them', () => {
  const found = deadlineOf('complaint.accept.first', '2026-11-19', { workOn: ['2026-11-24', '2026-11-21'] });
  expect(found.due).toBe('2026-11-27');
  expect(found.steps.filter(({ kind }) => kind === 'makeUp').map(({ date }) => date)).toEqual(['2026-11-21', '2026-11-24']);
});

test('of a proposal only what could matter is told: in a term of calendar days only its end', () => {
  const cautions = (rule: string, start: string) =>
    deadlineOf(rule, start)
      .steps.filter(({ kind }) => kind === 'caution')
      .map(({ date }) => date);
  expect(cautions('complaint.accept.first', '2026-11-19')).toEqual(['2026-11-23', '2026-11-28']);
  expect(cautions('petition.process', '2026-11-15')).toEqual([]);
  expect(cautions('petition.process', '2026-11-13')).toEqual(['2026-11-23']);
});

test('any rule from any day of the calendar gives a day that works, after the start (or before it), in under a blink', () => {
  const known = rules.map(({ ruleId }) => ruleId);
  fc.assert(
    fc.property(fc.constantFrom(...known), fc.integer({ min: 0, max: 540 }), (ruleId, days) => {
      const start = addDays('2026-07-01', days);
      const { due, rule } = deadlineOf(ruleId, start);
      expect(rule.direction === 'after' ? due > start : due < start).toBe(true);
      if (rule.rollOver) expect(currentCalendar().rest(Date.parse(due) / 86_400_000)).toBeUndefined();
    }),
  );
});

test('a deadline with its derivation costs at most 50 µs of the processor', () => {
  const ids = [...new Set(rules.map(({ ruleId }) => ruleId))];
  const cases = Array.from({ length: 10_000 }, (_, at) => [ids[at % ids.length] ?? '', addDays('2026-07-01', at % 500)] as const);
  const costs = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    for (const [ruleId, start] of cases) deadlineOf(ruleId, start);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / cases.length;
  });
  expect(Math.min(...costs)).toBeLessThan(50);
});
