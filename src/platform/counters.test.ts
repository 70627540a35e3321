import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '#src/platform/calendar.ts';
import type { Ctx } from '#src/platform/context.ts';
import { count, type Delta, difference, foldAll, foldProvince, readCounters, splitPeriod } from '#src/platform/counters.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { systemCtx } from '#src/platform/system-context.ts';
import { seedOffices } from '#tests/support/seed.ts';
import { testWorld, type World } from '#tests/support/world.ts';

const someDay = fc.integer({ min: 0, max: 3_000 }).map((days) => addDays('2021-12-01', days));

describe('splitPeriod', () => {
  test('the parts cover each day of the period once, with years and half months whole', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 0, max: 1_200 }), (from, length) => {
        const to = addDays(from, length);
        const { years, halves, days } = splitPeriod(from, to);
        const covered = [...years, ...halves, ...days].flatMap((span) =>
          Array.from({ length: daysBetween(span.from, span.before) }, (_, at) => addDays(span.from, at)),
        );
        expect(covered.sort()).toEqual(Array.from({ length: length + 1 }, (_, at) => addDays(from, at)));
        for (const { from: first, before } of years) expect([first.slice(5), before.slice(5)]).toEqual(['01-01', '01-01']);
        for (const { from: first, before } of halves)
          for (const edge of [first, before]) expect(['01', '15']).toContain(edge.slice(8));
        // Days are the ragged ends only: at most 16 at each.
        expect(days.reduce((sum, span) => sum + daysBetween(span.from, span.before), 0)).toBeLessThanOrEqual(32);
      }),
      { numRuns: 500 },
    );
  });

  test('the state period, a calendar year and a single day', () => {
    expect(splitPeriod('2026-10-15', '2026-11-14')).toEqual({
      years: [],
      halves: [{ from: '2026-10-15', before: '2026-11-15' }],
      days: [],
    });
    expect(splitPeriod('2026-01-01', '2026-12-31')).toEqual({
      years: [{ from: '2026-01-01', before: '2027-01-01' }],
      halves: [],
      days: [],
    });
    expect(splitPeriod('2026-02-28', '2026-02-28')).toEqual({
      years: [],
      halves: [],
      days: [{ from: '2026-02-28', before: '2026-03-01' }],
    });
  });

  test('a period that ends before it begins is empty', () => {
    expect(splitPeriod('2026-03-02', '2026-03-01')).toEqual({ years: [], halves: [], days: [] });
  });
});

describe('difference', () => {
  const fact = (n: Partial<Delta>): Delta => ({
    provinceId: 1,
    unitId: 1,
    day: '2026-01-01',
    indicator: 'a',
    dims: 'x',
    n: 1,
    ...n,
  });

  test('equal facts cancel out, others are taken away and added', () => {
    expect(difference([fact({})], [fact({})])).toEqual([]);
    expect(difference([fact({ dims: 'x' })], [fact({ dims: 'y' })])).toEqual([
      fact({ dims: 'x', n: -1 }),
      fact({ dims: 'y', n: 1 }),
    ]);
    expect(difference([], [fact({}), fact({})])).toEqual([fact({ n: 2 })]);
  });

  test('every part of a fact tells it apart', () => {
    const one = fact({});
    for (const other of [{ provinceId: 2 }, { unitId: 2 }, { day: '2026-01-02' }, { indicator: 'b' }, { dims: 'y' }])
      expect(difference([one], [fact(other)])).toHaveLength(2);
  });
});

describe('counters in the database', () => {
  let world: World;
  let ctx: Ctx;
  let unit: Record<'anBinh' | 'cat' | 'province' | 'nation' | 'oldEast', number>;
  beforeAll(async () => {
    world = await testWorld();
    await seedOffices(world);
    ctx = systemCtx(world.services, { name: 'test', provinceIds: [0, 1, 2, 3] });
    const rows = await ctx.db.selectFrom('org_unit').select(['id', 'code', 'opened_on']).execute();
    const idOf = (code: string, openedOn: string) => rows.find((row) => row.code === code && row.opened_on === openedOn)?.id ?? 0;
    unit = {
      anBinh: idOf('10001', '2025-07-01'),
      cat: idOf('10003', '2000-01-01'),
      province: idOf('02', '2025-07-01'),
      nation: idOf('VN', '2000-01-01'),
      oldEast: idOf('01', '2000-01-01'),
    };
  });
  afterAll(() => world.close());

  const read = (unitIds: number[], from: string | null, to: string) =>
    inTransaction(ctx, (tx) => readCounters(tx, { groups: [unitIds], from, to, indicators: ['got'] }));

  test('any mixture of folded and unfolded gives the sum of the rows, in every unit above', async () => {
    const deltas = Array.from({ length: 120 }, (_, at): Delta => {
      const inCat = at % 3 === 0;
      return {
        provinceId: inCat ? 1 : 2,
        unitId: inCat ? unit.cat : unit.anBinh,
        day: addDays('2025-07-01', (at * 13) % 500),
        indicator: 'got',
        dims: at % 2 === 0 ? 'x' : 'y',
        n: at % 7 === 0 ? -1 : 2,
      };
    });
    const expected = (unitIds: number[], from: string | null, to: string) => {
      const sums = new Map<string, number>();
      for (const delta of deltas) {
        if (!unitIds.includes(delta.unitId) || delta.day > to || (from && delta.day < from)) continue;
        sums.set(delta.dims, (sums.get(delta.dims) ?? 0) + delta.n);
      }
      return [...sums]
        .filter(([, n]) => n !== 0)
        .map(([dims, n]) => ({ group: 0, indicator: 'got', dims, n }))
        .sort((a, b) => (a.dims < b.dims ? -1 : 1));
    };
    const periods = [
      [null, '2027-12-31'],
      ['2025-07-01', '2025-12-31'],
      ['2025-07-10', '2026-10-20'],
      ['2025-08-15', '2025-09-14'],
      ['2026-01-01', '2026-01-01'],
    ] as const;
    const check = async () => {
      for (const [from, to] of periods) {
        const both = [unit.anBinh, unit.cat];
        for (const [asked, below] of [
          [unit.nation, both],
          [unit.province, both],
          [unit.cat, [unit.cat]],
        ] as const) {
          const found = await read([asked], from, to);
          expect(found.sort((a, b) => (a.dims < b.dims ? -1 : 1))).toEqual(expected([...below], from, to));
        }
      }
    };

    await inTransaction(ctx, (tx) => count(tx, deltas));
    await check();
    expect(await inTransaction(ctx, (tx) => foldProvince(tx, 2, 30))).toBe(30);
    await check();
    expect(await foldAll((work) => inTransaction(ctx, work))).toBe(90);
    await check();
    expect(await foldAll((work) => inTransaction(ctx, work))).toBe(0);
  });

  test('a record counts where its unit lay on the day: Cát in Tỉnh Đông before the merger, in Tỉnh Tây since', async () => {
    const before = { provinceId: 1, unitId: unit.cat, day: '2024-05-05', indicator: 'moved', dims: 'x', n: 1 };
    await inTransaction(ctx, (tx) => count(tx, [before, { ...before, day: '2025-08-05' }]));
    const sums = async () => {
      const asked = { groups: [[unit.oldEast], [unit.province], [unit.nation]], from: null, to: '2026-12-31' };
      const found = await inTransaction(ctx, (tx) => readCounters(tx, { ...asked, indicators: ['moved'] }));
      return Object.fromEntries(found.map(({ group, n }) => [group, n]));
    };
    expect(await sums()).toEqual({ 0: 1, 1: 1, 2: 2 });
    await foldAll((work) => inTransaction(ctx, work));
    expect(await sums()).toEqual({ 0: 1, 1: 1, 2: 2 });
  });

  test('what rolls back is not counted', async () => {
    const delta = { provinceId: 1, unitId: unit.cat, day: '2026-05-05', indicator: 'lost', dims: 'x', n: 1 };
    const failing = inTransaction(ctx, async (tx) => {
      await count(tx, [delta]);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    const asked = { groups: [[unit.cat]], from: null, to: '2026-12-31', indicators: ['lost'] };
    expect(await inTransaction(ctx, (tx) => readCounters(tx, asked))).toEqual([]);
  });
});
