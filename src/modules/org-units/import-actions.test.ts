import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bringToToday } from '#src/modules/org-units/derived.ts';
import { unitFacts } from '#src/modules/org-units/facts.ts';
import { importUnitFiles, previewUnitImport } from '#src/modules/org-units/import-actions.ts';
import { countUnits, findUnit, provinceHomes, recordsOf } from '#src/modules/org-units/queries.ts';
import { searchUnits } from '#src/modules/org-units/search.ts';
import { demoLists, smallLists } from '#src/modules/org-units/testing/lists.ts';
import { searchable } from '#src/modules/org-units/unit.ts';
import type { Ctx } from '#src/platform/context.ts';
import { statementCount } from '#src/platform/db/database.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { timeline } from '#src/platform/ledger.ts';
import { nationalLists, whyNoNationalLists } from '#tests/support/shared-data.ts';
import { testWorld, type World } from '#tests/support/world.ts';

const system = { kind: 'system', name: 'test', provinceIds: [0] } as const;

describe('the small country', () => {
  let world: World;
  let ctx: Ctx;
  beforeAll(async () => {
    world = await testWorld();
    ctx = world.ctx(system);
  });
  afterAll(() => world.close());

  test('one bad line and nothing of it is stored', async () => {
    const bad = smallLists({
      changes: 'code,name_2025-07-01,name_2026-04-30,effective,decree\n20001,Xã Đồi,Phường Đồi,25/52/000,1/NQ\n',
    });
    await expect(importUnitFiles(ctx, bad)).rejects.toMatchObject({
      code: 'units.import.refused',
      problems: [{ row: 2, column: 'effective' }],
    });
    expect(await countUnits(ctx, '2025-06-30')).toMatchObject({ province: 0, district: 0, commune: 0 });
  });

  test('a preview writes nothing', async () => {
    const plan = await previewUnitImport(ctx, smallLists());
    expect(plan.changes.added).toHaveLength(13);
    expect(await countUnits(ctx, '2025-06-30')).toMatchObject({ province: 0 });
  });

  test('an import writes the tree, says how far it is, and stands in the ledger', async () => {
    const importId = '01890000-0000-7000-8000-000000000001';
    const steps = new Set<string>();
    const result = await importUnitFiles(ctx, smallLists(), {
      importId,
      onProgress: async (step) => {
        steps.add(step);
      },
    });
    expect(result).toMatchObject({ added: 13, changed: 0, links: 6 });
    expect([...steps]).toEqual(['reading', 'writing', 'deriving']);
    expect(await countUnits(ctx, '2025-06-30')).toMatchObject({ province: 2, district: 2, commune: 5 });
    expect(await countUnits(ctx, '2025-07-01')).toMatchObject({ province: 1, district: 0, commune: 4 });
    const subject = { kind: 'unitImport', provinceId: 0, id: importId };
    const entries = await inTransaction(ctx, (tx) => timeline(tx, subject));
    expect(entries).toMatchObject([{ action: 'imported', actorName: 'test', details: { added: 13 } }]);
  });

  test('the same lists again change nothing', async () => {
    expect(await importUnitFiles(ctx, smallLists())).toMatchObject({ added: 0, changed: 0, links: 0 });
  });

  test('a code is asked for with its day', async () => {
    const onLastDay = await findUnit(ctx, '10001', '2025-06-30');
    const onFirstDay = await findUnit(ctx, '10001', '2025-07-01');
    expect(onLastDay).toMatchObject({ name: 'Xã An', living: true, provinceId: 1, closedOn: '2025-07-01' });
    expect(onFirstDay).toMatchObject({ name: 'Xã An Bình', living: true, provinceId: 2, closedOn: null });
    expect(await findUnit(ctx, '10002', '2026-11-22')).toMatchObject({ name: 'Xã Bình', living: false });
    expect(await findUnit(ctx, '20001', '2026-04-29')).toMatchObject({ name: 'Xã Đồi', kind: 'xã' });
    expect(await findUnit(ctx, '20001', '2026-04-30')).toMatchObject({ name: 'Phường Đồi', kind: 'phường' });
    expect(await findUnit(ctx, '31415', '2026-11-22')).toBeUndefined();
  });

  test('records pass to the successor, and a merged province has the homes of all it followed', async () => {
    const old = await findUnit(ctx, '10003', '2025-06-30');
    const kept = await recordsOf(ctx, '10003', '2026-11-22');
    expect(kept?.unitIds).toContain(old?.id);
    expect((await recordsOf(ctx, '10001', '2026-11-22'))?.unitIds).not.toContain(old?.id);
    expect(await provinceHomes(ctx, kept?.unitId ?? 0, '2026-11-22')).toEqual([1, 2]);
    expect((await recordsOf(ctx, 'VN', '2026-11-22'))?.provinceIds).toEqual([0, 1, 2]);
  });

  test('a district shows what its communes became', async () => {
    const district = await findUnit(ctx, '101', '2026-11-22');
    const [facts] = await unitFacts(ctx, [district?.id ?? 0], '2026-11-22');
    expect(facts?.successors.map(({ name, on }) => [name, on])).toEqual([
      ['Xã An Bình', '2025-07-01'],
      ['Xã Cát', '2025-07-01'],
    ]);
  });

  test('a corrected spelling is found under both', async () => {
    for (const q of ['Én', 'thị trấn én', 'xã ến']) expect((await searchUnits(ctx, { q }))[0]?.code).toBe('20002');
  });

  test('a change planned ahead does not show before its day', async () => {
    const changes = 'code,name_2025-07-01,name_2027-01-01,effective,decree\n10001,Xã An Bình,Phường An Bình,2027-01-01,9/NQ\n';
    await importUnitFiles(ctx, [{ name: 'planned.csv', text: changes }]);
    const nameNow = async () => {
      const unit = await findUnit(ctx, '10001', '2026-11-22');
      return (
        await ctx.db
          .selectFrom('org_unit')
          .select('name')
          .where('id', '=', unit?.id ?? 0)
          .executeTakeFirstOrThrow()
      ).name;
    };
    expect(await nameNow()).toBe('Xã An Bình');
    expect(await findUnit(ctx, '10001', '2027-01-01')).toMatchObject({ name: 'Phường An Bình' });

    world.clock.set('2027-01-01');
    await inTransaction(ctx, bringToToday);
    expect(await nameNow()).toBe('Phường An Bình');
    world.clock.set('2026-11-19');
  });
});

const national = nationalLists();
if (!national) console.log(`skipped: ${whyNoNationalLists}`);

describe.skipIf(!national)('the national lists', () => {
  let world: World;
  let ctx: Ctx;
  beforeAll(async () => {
    world = await testWorld();
    ctx = world.ctx(system);
    // The demo first, as on a machine that was tried out before it was used.
    await importUnitFiles(ctx, demoLists());
  });
  afterAll(() => world.close());

  test('grow over the demo tree, whose units keep their ids', async () => {
    const before = await findUnit(ctx, '23005', '2026-11-22');
    await importUnitFiles(ctx, national ?? []);
    const { rows } = await sql`select code, level, opened_on from org_unit group by 1, 2, 3 having count(*) > 1`.execute(ctx.db);
    expect(rows).toEqual([]);
    expect(await findUnit(ctx, '23005', '2026-11-22')).toEqual(before);
  });

  test('are right on the last day of the three tiers, on the first of the two, and after the changes of 2026', async () => {
    expect(await countUnits(ctx, '2025-06-30')).toMatchObject({ province: 63, district: 696, commune: 10_035 });
    expect(await countUnits(ctx, '2025-07-01')).toMatchObject({
      province: 34,
      district: 0,
      commune: 3_321,
      byKind: expect.arrayContaining([
        { level: 'province', kind: 'tỉnh', count: 28 },
        { level: 'commune', kind: 'xã', count: 2_621 },
      ]),
    });
    const { byKind } = await countUnits(ctx, '2026-04-30');
    expect(byKind).toEqual([
      { level: 'commune', kind: 'xã', count: 2_611 },
      { level: 'commune', kind: 'phường', count: 697 },
      { level: 'commune', kind: 'đặc khu', count: 13 },
      { level: 'province', kind: 'tỉnh', count: 27 },
      { level: 'province', kind: 'thành phố trực thuộc trung ương', count: 7 },
    ]);
    expect(await findUnit(ctx, '75', '2026-04-29')).toMatchObject({ name: 'Tỉnh Đồng Nai' });
    expect(await findUnit(ctx, '75', '2026-04-30')).toMatchObject({ name: 'Thành phố Đồng Nai' });
  });

  test('a second import changes nothing', async () => {
    expect(await importUnitFiles(ctx, national ?? [])).toMatchObject({ added: 0, changed: 0, links: 0 });
  });

  test('every unit has one parent on every day, and the derived chain says the same', async () => {
    for (const day of ['2025-06-30', '2025-07-01', '2026-11-22']) {
      const { rows } = await sql<{ chains: number; units: number }>`
        with living as (select id, level from org_unit where opened_on <= ${day} and (closed_on is null or closed_on > ${day})),
        tops as (
          select c.unit_id from org_unit_closure c join living a on a.id = c.ancestor_id and a.level in ('nation', 'province')
          join living u on u.id = c.unit_id and u.level <> 'nation'
          where c.valid_from <= ${day} and (c.valid_to is null or c.valid_to > ${day}) group by c.unit_id having count(*) = 2)
        select (select count(*) from tops)::integer as chains, (select count(*) from living where level <> 'nation')::integer as units`.execute(
        ctx.db,
      );
      expect(rows[0]?.units).toBeGreaterThan(3_000);
      expect(rows[0]?.chains).toBe(rows[0]?.units);
    }
  });

  test('every ended commune and province has one unit that answers for its records', async () => {
    const { rows } = await sql<{ wrong: number }>`
      select count(*)::integer as wrong from org_unit u where u.level in ('commune', 'province') and u.closed_on is not null
        and (select count(*) from org_unit_lineage l where l.predecessor_id = u.id and l.takes_records) <> 1`.execute(ctx.db);
    expect(rows).toEqual([{ wrong: 0 }]);
  });

  test('a new province reads the homes of all it was formed from', async () => {
    expect((await recordsOf(ctx, '68', '2026-11-22'))?.provinceIds).toEqual([60, 67, 68]);
  });

  const searches: [typed: string, first: string, code: string][] = [
    ['phan hoa', 'Xã Phan Hòa', '23035'],
    ['Phan Hoà', 'Xã Phan Hòa', '23035'],
    ['xã phan hòa, bắc bình', 'Xã Phan Hòa', '23035'],
    ['tan binh la gi', 'Xã Tân Bình', '23248'],
    ['phan son binh thuan', 'Xã Phan Sơn', '23008'],
    ['bac binh', 'Xã Bắc Bình', '23005'],
    ['đồng phú đồng nai', 'Phường Đồng Phú', '25363'],
    ['xa dong phu dong nai', 'Phường Đồng Phú', '25363'],
    ['tp hcm', 'Thành phố Hồ Chí Minh', '79'],
    ["ea h'leo", "Xã Ea H'Leo", '24184'],
    ['bạch thôgn', 'Xã Bạch Thông', '02014'],
  ];
  test.each(searches)('typed “%s”, %s comes first', async (q, name, code) => {
    const [first] = await searchUnits(ctx, { q, asOf: '2026-11-22' });
    expect(first).toMatchObject({ name, code });
  });

  test('an old name leads to the commune of today', async () => {
    const [first] = await searchUnits(ctx, { q: 'phan hoa', asOf: '2026-11-22' });
    expect(first).toMatchObject({
      living: false,
      closedOn: '2025-07-01',
      province: { name: 'Tỉnh Bình Thuận' },
      successors: [{ code: '23005', name: 'Xã Bắc Bình', on: '2025-07-01', share: 'whole' }],
    });
    const [then] = await searchUnits(ctx, { q: 'phan hoa', asOf: '2025-06-30' });
    expect(then).toMatchObject({ living: true, parent: { name: 'Huyện Bắc Bình' } });
  });

  test('a search takes three statements at most', async () => {
    for (const [q, most] of [
      ['phan hoa', 2],
      ['phan hao', 3],
      ['', 2],
    ] as const) {
      const count = { data: 0 };
      await statementCount.run(count, () => searchUnits(ctx, { q }));
      expect(count.data).toBeLessThanOrEqual(most);
    }
  });

  test('a misspelt name is found', async () => {
    const found = await searchUnits(ctx, { q: 'phan hao', asOf: '2026-11-22' });
    expect(found.map((unit) => unit.name)).toContain('Xã Phan Hòa');
  });

  test('what was not yet there is not found', async () => {
    const found = await searchUnits(ctx, { q: 'Phường Xuân Hương - Đà Lạt', asOf: '2025-06-30' });
    expect(found.map((unit) => unit.name)).not.toContain('Phường Xuân Hương - Đà Lạt');
  });

  test('the living come before the closed of the same name, and those that take petitions first', async () => {
    const found = await searchUnits(ctx, { q: 'hoa binh', asOf: '2026-11-22', limit: 50 });
    const exact = found.filter((unit) => /^(xa|phuong|tinh|huyen|thi tran|thanh pho) hoa binh$/.test(searchable(unit.name)));
    expect(exact[0]?.living).toBe(true);
    expect(exact.map((unit) => unit.living)).toEqual(exact.map((unit) => unit.living).toSorted((a, b) => Number(b) - Number(a)));
  });
});
