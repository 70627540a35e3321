import { CompiledQuery, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPetitions, type Petitions, type Sent } from '#src/modules/petitions/testing/petitions.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';

let petitions: Petitions;
let petition: Sent;
let id: string;
beforeAll(async () => {
  petitions = await openPetitions();
  petition = await petitions.answered();
  ({ id } = await petitions.stored(petition));
  await petitions.sent();
});
afterAll(() => petitions.close());

const walled = ['petition', 'petition_sender', 'petition_answer', 'ledger_entry'] as const;

/** Rows of petitions that a query which forgot the province shows in this scope. */
async function shown(table: (typeof walled)[number], provinceIds: number[], before = ''): Promise<number> {
  return inTransaction(
    petitions.seed.system,
    async (tx) => {
      if (before) await tx.db.executeQuery(CompiledQuery.raw(before));
      const about = table === 'ledger_entry' ? sql`where subject_kind = 'petition'` : sql``;
      const { rows } = await sql<{ n: number }>`select count(*)::integer as n from ${sql.table(table)} ${about}`.execute(tx.db);
      return rows[0]?.n ?? 0;
    },
    { provinceIds },
  );
}

test.each(walled)('%s: a forgotten where shows nothing in another province, nothing without one', async (table) => {
  expect(await shown(table, [3])).toBe(0);
  expect(await shown(table, [])).toBe(0);
  expect(await shown(table, [1, 3])).toBe(0);
  const { rows } = await sql`select 1 from ${sql.table(table)}`.execute(petitions.seed.system.db);
  expect(rows).toEqual([]);
});

test('rows of the province are shown in its scope', async () => {
  expect(await shown('petition', [2])).toBe(2);
  expect(await shown('petition_answer', [2])).toBe(1);
  expect(await shown('ledger_entry', [2])).toBeGreaterThan(4);
});

test('a sealed sender is shown for the one petition the transaction opened, and for no other', async () => {
  expect(await shown('petition_sender', [2])).toBe(0);
  expect(await shown('petition_sender', [2], `set local app.unsealed_petition = '${id}'`)).toBe(1);
  expect(await shown('petition_sender', [3], `set local app.unsealed_petition = '${id}'`)).toBe(0);
  expect(await shown('petition_sender', [2], `set local app.unsealed_petition = '${crypto.randomUUID()}'`)).toBe(0);
  expect(await shown('petition_sender', [2], `set local app.unsealed_petition = '%'`)).toBe(0);
});

test('what one transaction opened is closed for the next', async () => {
  await shown('petition_sender', [2], `set local app.unsealed_petition = '${id}'`);
  for (let at = 0; at < 10; at += 1) expect(await shown('petition_sender', [2])).toBe(0);
});

const inProvince = <T>(provinceId: number, work: (tx: Ctx) => Promise<T>) =>
  inTransaction(petitions.seed.system, work, { provinceIds: [provinceId] });

test('what is not shown cannot be changed or removed', async () => {
  const changed = await inProvince(3, async (tx) => {
    const update = await tx.db.updateTable('petition').set({ subject: 'khác' }).executeTakeFirst();
    const remove = await tx.db.deleteFrom('petition_answer').executeTakeFirst();
    return [update.numUpdatedRows, remove.numDeletedRows];
  });
  expect(changed).toEqual([0n, 0n]);
  const removed = await inProvince(2, (tx) => tx.db.deleteFrom('petition_sender').executeTakeFirst());
  expect(removed.numDeletedRows).toBe(0n);
});

test('a row cannot be moved to another province', async () => {
  await expect(inProvince(2, (tx) => tx.db.updateTable('petition').set({ province_id: 3 }).execute())).rejects.toThrow();
});

test('the role of the application is neither superuser nor exempt', async () => {
  const { rows } = await sql<{ above: boolean }>`
    select rolsuper or rolbypassrls or rolcreaterole or rolreplication as above from pg_roles where rolname = current_user`.execute(
    petitions.seed.system.db,
  );
  expect(rows).toEqual([{ above: false }]);
});
