import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ctx } from '#src/platform/context.ts';
import { type StatementCount, statementCount } from '#src/platform/db/database.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { systemCtx } from '#src/platform/system-context.ts';
import { testWorld, type World } from '#tests/support/world.ts';

let world: World;
let ctx: Ctx;
beforeAll(async () => {
  world = await testWorld();
  ctx = systemCtx(world.services, { name: 'test', provinceIds: [1] });
});
afterAll(() => world.close());

test('counts what is asked of the data, not begin, set and commit', async () => {
  const count: StatementCount = { data: 0, texts: [] };
  await statementCount.run(count, async () => {
    await inTransaction(ctx, async (tx) => {
      await sql`select 1`.execute(tx.db);
      await tx.db.selectFrom('org_unit').select('id').execute();
    });
  });
  expect(count.texts).toEqual(['select 1', 'select "id" from "org_unit"']);
  expect(count.data).toBe(2);
});

test('requests at the same time are counted apart', async () => {
  const ask = async (times: number) => {
    const count: StatementCount = { data: 0 };
    await statementCount.run(count, async () => {
      for (let at = 0; at < times; at += 1) await sql`select 1`.execute(ctx.db);
    });
    return count.data;
  };
  expect(await Promise.all([ask(1), ask(5), ask(3)])).toEqual([1, 5, 3]);
});

test('days stay text, moments are dates, sums are numbers', async () => {
  const { rows } = await sql`select date '2026-11-22' as day, timestamptz '2026-11-22 00:00+07' as at, count(*) as n`.execute(
    ctx.db,
  );
  expect(rows).toEqual([{ day: '2026-11-22', at: new Date('2026-11-21T17:00:00Z'), n: 1 }]);
});

test('a connection the database ends in the middle of a transaction fails that work alone; the next is served', async () => {
  const pidOf = async (tx: Ctx) => (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx.db)).rows[0]?.pid;
  const broken = inTransaction(ctx, async (tx) => {
    await world.asSuperuser('select pg_terminate_backend($1, 5000)', [await pidOf(tx)]);
    await sql`select 1`.execute(tx.db);
  });
  await expect(broken).rejects.toThrow();
  expect(await inTransaction(ctx, pidOf)).toBeTypeOf('number');
});
