import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ctx } from '#src/platform/context.ts';
import { inSnapshot, inTransaction, readAlong } from '#src/platform/db/transaction.ts';
import { newId } from '#src/platform/ids.ts';
import { record } from '#src/platform/ledger.ts';
import { systemCtx } from '#src/platform/system-context.ts';
import { testWorld, type World } from '#tests/support/world.ts';

let world: World;
let ctx: Ctx;
beforeAll(async () => {
  world = await testWorld();
  ctx = systemCtx(world.services, { name: 'test', provinceIds: [1] });
  await sql`create table counted (id integer primary key, n integer not null)`.execute(ctx.db);
});
afterAll(() => world.close());

const set = (tx: Ctx, id: number, n: number) =>
  sql`insert into counted values (${id}, ${n}) on conflict (id) do update set n = excluded.n`.execute(tx.db);
const add = (tx: Ctx, id: number) => sql`update counted set n = n + 1 where id = ${id}`.execute(tx.db);
async function storedIn(id: number): Promise<number | undefined> {
  const { rows } = await sql<{ n: number }>`select n from counted where id = ${id}`.execute(ctx.db);
  return rows[0]?.n;
}

test('commits what returns and rolls back what throws', async () => {
  expect(await inTransaction(ctx, (tx) => set(tx, 1, 1).then(() => 'done'))).toBe('done');
  await expect(inTransaction(ctx, (tx) => set(tx, 1, 2).then(() => Promise.reject(new Error('no'))))).rejects.toThrow('no');
  expect(await storedIn(1)).toBe(1);
});

test('a failed statement that someone swallowed is not committed in silence', async () => {
  const careless = inTransaction(ctx, async (tx) => {
    await set(tx, 2, 1);
    await sql`select 1 / 0`.execute(tx.db).catch(() => undefined);
  });
  await expect(careless).rejects.toThrow(/rolled back/);
  expect(await storedIn(2)).toBeUndefined();
});

test('inside another it joins that one: one commit, one rollback', async () => {
  const failing = inTransaction(ctx, async (tx) => {
    await inTransaction(tx, (inner) => set(inner, 3, 1));
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await storedIn(3)).toBeUndefined();
  await inTransaction(ctx, async (tx) => {
    await inTransaction(tx, (inner) => set(inner, 3, 1));
    await inSnapshot(tx, (inner) => set(inner, 3, 2));
  });
  expect(await storedIn(3)).toBe(2);
});

test('a deadlock between two connections is tried again, and both succeed', async () => {
  await set(ctx, 10, 0);
  await set(ctx, 11, 0);
  let attempts = 0;
  const arrivals: (() => void)[] = [];
  const bothHoldOne = new Promise<void>((resolve) => {
    arrivals.push(() => undefined, resolve);
  });
  const take = (one: number, other: number) =>
    inTransaction(ctx, async (tx) => {
      attempts += 1;
      await add(tx, one);
      arrivals.shift()?.();
      await bothHoldOne;
      await add(tx, other);
    });
  await Promise.all([take(10, 11), take(11, 10)]);
  expect([await storedIn(10), await storedIn(11)]).toEqual([2, 2]);
  expect(attempts).toBeGreaterThan(2);
});

test('a serialisation failure is tried four times in all; any other failure once', async () => {
  const failing = (code: string) => {
    let attempts = 0;
    const work = inTransaction(ctx, async (tx) => {
      attempts += 1;
      await sql.raw(`do $$ begin raise exception 'x' using errcode = '${code}'; end $$`).execute(tx.db);
    });
    return work.then(
      () => 0,
      () => attempts,
    );
  };
  expect(await failing('40001')).toBe(4);
  expect(await failing('23514')).toBe(1);
});

test('a snapshot does not write and sees one moment', async () => {
  await expect(inSnapshot(ctx, (tx) => set(tx, 20, 1))).rejects.toMatchObject({ code: '25006' });
  await set(ctx, 21, 1);
  await inSnapshot(ctx, async (tx) => {
    const read = async () => (await sql<{ n: number }>`select n from counted where id = 21`.execute(tx.db)).rows[0]?.n;
    expect(await read()).toBe(1);
    await set(ctx, 21, 2);
    expect(await read()).toBe(1);
  });
});

test('row level security shows the provinces of the scope and nothing outside a transaction', async () => {
  for (const provinceId of [1, 2])
    await inTransaction(
      ctx,
      (tx) => record(tx, { subject: { kind: 'scoped', provinceId, id: newId() }, action: 'x', first: true }),
      { provinceIds: [provinceId] },
    );
  const homes = async (tx: Ctx) =>
    (
      await tx.db
        .selectFrom('ledger_entry')
        .select('province_id')
        .where('subject_kind', '=', 'scoped')
        .orderBy('province_id')
        .execute()
    ).map((row) => row.province_id);
  expect(await inSnapshot(ctx, homes)).toEqual([1]);
  expect(await inSnapshot(ctx, homes, { provinceIds: [2] })).toEqual([2]);
  expect(await inSnapshot(ctx, homes, { provinceIds: [1, 2] })).toEqual([1, 2]);
  expect(await inSnapshot(ctx, homes, { provinceIds: [] })).toEqual([]);
  expect(await inSnapshot(world.ctx({ kind: 'public' }), homes)).toEqual([]);
  expect(await homes(ctx)).toEqual([]);
});

test('a row of another province cannot be written either', async () => {
  const foreign = inTransaction(ctx, (tx) =>
    record(tx, { subject: { kind: 'scoped', provinceId: 2, id: newId() }, action: 'x', first: true }),
  );
  await expect(foreign).rejects.toMatchObject({ code: '42501' });
});

test('what is not a number never reaches the setting', async () => {
  const scope = { provinceIds: ["1'; drop table counted; --" as unknown as number] };
  await expect(inTransaction(ctx, () => Promise.resolve(), scope)).rejects.toThrow(/province id/);
});

test('the scope ends with the transaction, on the same connection too', async () => {
  const alone = { ...ctx };
  await ctx.db.connection().execute(async (db) => {
    alone.db = db;
    const setting = async () =>
      (await sql<{ ids: string }>`select current_setting('app.province_ids', true) as ids`.execute(db)).rows[0]?.ids;
    await sql`begin`.execute(db);
    await sql`set local app.province_ids = '1'`.execute(db);
    expect(await setting()).toBe('1');
    await sql`commit`.execute(db);
    expect(await setting()).toBe('');
  });
});

test('what is read along is read in the first snapshot, once; without one it is read by itself', async () => {
  const began = async (tx: Ctx) =>
    (await sql<{ at: string }>`select transaction_timestamp()::text as at`.execute(tx.db)).rows[0]?.at ?? '';
  const request = { ...ctx };
  let reads = 0;
  const along = readAlong(request, (tx) => {
    reads += 1;
    return began(tx);
  });
  const first = await inSnapshot(request, began);
  await inSnapshot(request, began);
  expect([await along(), await along(), reads]).toEqual([first, first, 1]);
  const alone = { ...ctx };
  expect(await readAlong(alone, () => inSnapshot(alone, began))()).not.toBe('');
});

test('a snapshot that fails takes what is read along with it only until it is asked for', async () => {
  const request = { ...ctx };
  const along = readAlong(request, async (tx) => (await sql<{ n: number }>`select 1 as n`.execute(tx.db)).rows[0]?.n);
  await expect(inSnapshot(request, (tx) => sql`select 1 / 0`.execute(tx.db))).rejects.toThrow('division');
  expect(await along()).toBe(1);
});
