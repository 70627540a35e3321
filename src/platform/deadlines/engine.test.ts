import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type CalendarDay, dayNumber, daysBetween, workingCalendar } from '#src/platform/calendar.ts';
import { shippedDays } from '#src/platform/calendar-days.ts';
import { due, dueUnder, versionOn } from '#src/platform/deadlines/engine.ts';
import type { Clock, Extension, Pause, Rule } from '#src/platform/deadlines/rule.ts';

const calendar = workingCalendar(shippedDays);
const words = { vi: 'Luật Mẫu', en: 'Sample Law' };

function ruleOf(given: Partial<Rule> = {}): Rule {
  return {
    ruleId: 'sample',
    name: words,
    basis: words,
    article: '28',
    trigger: { vi: 'ngày nhận', en: 'receipt' },
    from: '2020-01-01',
    to: null,
    length: 30,
    unit: 'calendar',
    direction: 'after',
    rollOver: true,
    internal: false,
    mark: 'S',
    ...given,
  };
}

const extendable = ruleOf({
  variants: {
    remote: { length: 45, name: words },
    complex: { length: 60, name: words, extends: { variant: null, times: 1 } },
    special: { length: 90, name: words, extends: { variant: null, times: 2 } },
    complexRemote: { length: 60, name: words, extends: { variant: 'remote', times: 1 } },
  },
});

const decided = (days: number, decidedOn: string, decision = 'QĐ 5'): Extension => ({ days, decidedOn, decision });
const codeOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return (error as { code?: string }).code;
  }
  return undefined;
};
const on = (rule: Rule, clock: Clock) => dueUnder(rule, clock, calendar).due;

describe('versions', () => {
  const versions = [ruleOf({ to: '2026-06-30' }), ruleOf({ from: '2026-07-01', to: '2026-12-31', length: 7, unit: 'working' })];

  test('the version of the day the clock starts holds to its end', () => {
    expect(versionOn(versions, 'sample', '2026-06-30').length).toBe(30);
    expect(versionOn(versions, 'sample', '2026-07-01').length).toBe(7);
    expect(due(versions, 'sample', { start: '2026-06-30' }, calendar).due).toBe('2026-07-30');
  });

  test('before the first and after the last there is none, and it says which day', () => {
    expect(() => versionOn(versions, 'sample', '2019-12-31')).toThrow('1 Jan 2020');
    expect(() => versionOn(versions, 'sample', '2027-01-01')).toThrow('31 Dec 2026');
    expect(codeOf(() => versionOn(versions, 'other', '2026-01-01'))).toBe('deadlines.rule_unknown');
  });
});

describe('months and years', () => {
  test.each([
    [1, 'month', '2026-01-31', '2026-02-28'],
    [1, 'month', '2028-01-31', '2028-02-29'],
    [3, 'month', '2025-11-30', '2026-02-28'],
    [1, 'month', '2026-03-15', '2026-04-15'],
    [13, 'month', '2025-12-31', '2027-01-31'],
    [1, 'year', '2024-02-29', '2025-02-28'],
    [4, 'year', '2024-02-29', '2028-02-29'],
  ] as const)('%s %s from %s end on %s', (length, unit, start, expected) => {
    expect(on(ruleOf({ length, unit, rollOver: false }), { start })).toBe(expected);
  });

  test('time in a pause is added at the end', () => {
    const pauses = [{ from: '2026-03-20', to: '2026-03-25' }];
    expect(on(ruleOf({ length: 1, unit: 'month', rollOver: false }), { start: '2026-03-15', pauses })).toBe('2026-04-20');
  });
});

describe('ahead of a day', () => {
  test('counts back, and an end on a rest day moves further back', () => {
    expect(on(ruleOf({ length: 5, direction: 'before' }), { start: '2026-11-20' })).toBe('2026-11-13');
    expect(on(ruleOf({ length: 5, direction: 'before', unit: 'working' }), { start: '2026-11-30' })).toBe('2026-11-20');
    expect(on(ruleOf({ length: 5, direction: 'before', rollOver: false }), { start: '2026-11-20' })).toBe('2026-11-15');
  });

  test('it cannot be paused', () => {
    const clock = { start: '2026-11-20', pauses: [{ from: '2026-11-21', to: '2026-11-22' }] };
    expect(codeOf(() => on(ruleOf({ direction: 'before' }), clock))).toBe('deadlines.pause_not_possible');
  });
});

describe('pauses', () => {
  test('the clock goes on where it stood', () => {
    const { due: dueOn, steps } = dueUnder(
      ruleOf(),
      { start: '2026-11-02', pauses: [{ from: '2026-11-10', to: '2026-11-20' }] },
      calendar,
    );
    expect(dueOn).toBe('2026-12-14');
    expect(steps[1]).toMatchObject({
      kind: 'pause',
      date: '2026-11-10',
      text: { vi: expect.stringContaining('10 ngày không tính') },
    });
  });

  test('one that begins on the last day or after it changes nothing and is not told', () => {
    for (const from of ['2026-12-02', '2026-12-03']) {
      const found = dueUnder(ruleOf(), { start: '2026-11-02', pauses: [{ from, to: '2026-12-30' }] }, calendar);
      expect([found.due, found.steps.some(({ kind }) => kind === 'pause')]).toEqual(['2026-12-02', false]);
    }
  });

  test('two in a row are one long one', () => {
    const one = [{ from: '2026-11-10', to: '2026-11-20' }];
    const two = [
      { from: '2026-11-10', to: '2026-11-15' },
      { from: '2026-11-15', to: '2026-11-20' },
    ];
    for (const unit of ['calendar', 'working'] as const)
      expect(on(ruleOf({ unit }), { start: '2026-11-02', pauses: two })).toBe(
        on(ruleOf({ unit }), { start: '2026-11-02', pauses: one }),
      );
  });

  test.each<[string, Pause[]]>([
    ['before the start', [{ from: '2026-11-01', to: '2026-11-05' }]],
    ['ends before it begins', [{ from: '2026-11-10', to: '2026-11-09' }]],
    [
      'overlap',
      [
        { from: '2026-11-10', to: '2026-11-20' },
        { from: '2026-11-19', to: '2026-11-25' },
      ],
    ],
  ])('%s is refused', (_, pauses) => {
    expect(codeOf(() => on(ruleOf(), { start: '2026-11-02', pauses }))).toBe('deadlines.pause_wrong');
  });
});

describe('extensions', () => {
  const clock = (variant: string | undefined, ...extensions: Extension[]): Clock => ({
    start: '2026-03-02',
    variant,
    extensions,
  });

  test('each adds its days; none yet is the ordinary length; none asked for is the most there is', () => {
    expect(on(extendable, clock('special'))).toBe('2026-04-01');
    expect(on(extendable, clock('special', decided(30, '2026-04-01')))).toBe('2026-05-04');
    expect(on(extendable, clock('special', decided(30, '2026-04-01'), decided(30, '2026-04-28')))).toBe('2026-06-01');
    expect(on(extendable, { start: '2026-03-02', variant: 'special' })).toBe('2026-06-01');
    expect(on(extendable, clock('complexRemote'))).toBe('2026-04-16');
  });

  test.each<[string, Clock, string]>([
    ['an ordinary case', clock(undefined, decided(5, '2026-03-20')), 'deadlines.too_many_extensions'],
    ['a rule with no complex length', clock('remote', decided(5, '2026-03-20')), 'deadlines.too_many_extensions'],
    ['once too often', clock('complex', decided(5, '2026-03-20'), decided(5, '2026-03-21')), 'deadlines.too_many_extensions'],
    ['more than a share', clock('special', decided(31, '2026-03-20')), 'deadlines.extension_too_long'],
    ['nothing', clock('special', decided(0, '2026-03-20')), 'deadlines.extension_too_long'],
    ['half a day', clock('special', decided(1.5, '2026-03-20')), 'deadlines.extension_too_long'],
    ['decided too late', clock('complex', decided(5, '2026-04-02')), 'deadlines.extension_out_of_time'],
    ['decided before the start', clock('complex', decided(5, '2026-03-01')), 'deadlines.extension_out_of_time'],
    ['no decision', clock('complex', decided(5, '2026-03-20', '  ')), 'deadlines.extension_without_decision'],
    [
      'a total below what runs',
      clock('complex', { toTotal: 30, decidedOn: '2026-03-20', decision: 'QĐ' }),
      'deadlines.extension_too_long',
    ],
  ])('%s is refused', (_, wrong, code) => {
    expect(codeOf(() => on(extendable, wrong))).toBe(code);
  });

  test('the decision stands in the derivation', () => {
    const { steps, length } = dueUnder(extendable, clock('complex', decided(20, '2026-03-20', 'QĐ 7/QĐ-UBND')), calendar);
    expect(length).toBe(50);
    expect(steps.find(({ kind }) => kind === 'extension')).toMatchObject({
      date: '2026-03-20',
      text: { vi: 'Gia hạn theo QĐ 7/QĐ-UBND ngày 20/03/2026: cả thảy 50 ngày' },
    });
  });
});

test('tiers of lateness begin the day after the last, and five and fifteen working days after it', () => {
  expect(dueUnder(ruleOf(), { start: '2026-11-02' }, calendar).overdueTiers).toEqual([
    { tier: 'late', from: '2026-12-03' },
    { tier: 'head', from: '2026-12-09' },
    { tier: 'superior', from: '2026-12-23' },
  ]);
});

/** The same by walking, one day at a time, with nothing of the engine. */
function walked(rule: Rule, start: string, length: number, pauses: readonly Pause[], rows: readonly CalendarDay[]): string {
  const row = (day: string) => rows.find((each) => each.day === day && each.status === 'decided');
  const rests = (day: string) => {
    const found = row(day);
    return found ? found.kind === 'off' : [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
  };
  const step = rule.direction === 'after' ? 1 : -1;
  let day = start;
  for (let counted = 0; counted < length; ) {
    day = addDays(day, step);
    if (pauses.some(({ from, to }) => from < day && day <= to)) continue;
    if (rule.unit === 'working' && rests(day)) continue;
    counted += 1;
  }
  while (rule.rollOver && rests(day)) day = addDays(day, step);
  return day;
}

const anyDay = fc.integer({ min: 0, max: 1000 }).map((days) => addDays('2025-01-02', days));
const anyRule = fc
  .record({
    length: fc.integer({ min: 1, max: 90 }),
    unit: fc.constantFrom('calendar' as const, 'working' as const),
    direction: fc.constantFrom('after' as const, 'before' as const),
    rollOver: fc.boolean(),
  })
  .map((given) => ruleOf(given));
/** Up to three pauses in order, as days after the start. */
const anyPauses = fc
  .uniqueArray(fc.integer({ min: 0, max: 80 }), { maxLength: 6 })
  .map((days) => days.toSorted((a, b) => a - b))
  .map((days) =>
    Array.from({ length: Math.floor(days.length / 2) }, (_, at) => [days[2 * at] ?? 0, days[2 * at + 1] ?? 0] as const),
  );
const pausesFrom = (start: string, spans: readonly (readonly [number, number])[]) =>
  spans.map(([from, to]) => ({ from: addDays(start, from), to: addDays(start, to) }));

describe('always', () => {
  test('it equals a walk day by day', () => {
    fc.assert(
      fc.property(anyRule, anyDay, anyPauses, (rule, start, spans) => {
        const pauses = rule.direction === 'after' ? pausesFrom(start, spans) : [];
        expect(on(rule, { start, pauses })).toBe(walked(rule, start, rule.length, pauses, shippedDays));
      }),
      { numRuns: 500 },
    );
  });

  test('a later start never ends earlier, and a longer term never ends earlier', () => {
    fc.assert(
      fc.property(anyRule, anyDay, fc.nat({ max: 40 }), (rule, start, more) => {
        const forward = rule.direction === 'after';
        expect(daysBetween(on(rule, { start }), on(rule, { start: addDays(start, more) }))).toBeGreaterThanOrEqual(0);
        const longer = on({ ...rule, length: rule.length + more }, { start });
        expect(daysBetween(on(rule, { start }), longer) * (forward ? 1 : -1)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('it never ends on a rest day where the rule rolls over, nor in working days', () => {
    fc.assert(
      fc.property(anyRule, anyDay, anyPauses, (rule, start, spans) => {
        const pauses = rule.direction === 'after' ? pausesFrom(start, spans) : [];
        const dueOn = on(rule, { start, pauses });
        if (rule.rollOver || rule.unit === 'working') expect(calendar.rest(dayNumber(dueOn))).toBeUndefined();
      }),
    );
  });

  test('a holiday less never makes it later (or, ahead of a day, earlier)', () => {
    fc.assert(
      fc.property(anyRule, anyDay, fc.nat(), (rule, start, pick) => {
        const holidays = shippedDays.filter(({ kind }) => kind === 'off');
        const dropped = holidays[pick % holidays.length];
        const without = workingCalendar(shippedDays.filter((row) => row !== dropped));
        const moved = daysBetween(on(rule, { start }), dueUnder(rule, { start }, without).due);
        expect(rule.direction === 'after' ? moved <= 0 : moved >= 0).toBe(true);
      }),
    );
  });

  test('a pause never brings it forward', () => {
    fc.assert(
      fc.property(anyRule, anyDay, anyPauses, (rule, start, spans) => {
        const after = { ...rule, direction: 'after' as const };
        const paused = on(after, { start, pauses: pausesFrom(start, spans) });
        expect(paused >= on(after, { start })).toBe(true);
      }),
    );
  });
});
