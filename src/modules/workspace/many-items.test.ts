import { afterAll, beforeAll, expect, test } from 'vitest';
import { petitionDue } from '#src/modules/petitions/index.ts';
import { openPetitions, type Petitions } from '#src/modules/petitions/testing/petitions.ts';
import { type StaffSite, staffSite } from '#src/modules/petitions/testing/site.tsx';
import { receptionDue } from '#src/modules/reception/index.ts';
import { workspacePages } from '#src/modules/workspace/index.tsx';
import { loadToday, SHOWN } from '#src/modules/workspace/today.ts';
import type { TodayFilter } from '#src/modules/workspace/today-filter.ts';
import type { Ctx } from '#src/platform/context.ts';
import { type StatementCount, statementCount } from '#src/platform/db/database.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { DUE_MOST, type DuePlace, listDue } from '#src/platform/due-items.ts';

const due = [petitionDue, receptionDue];
const OPEN = 2_000;
let petitions: Petitions;
let site: StaffSite;
let handler: Ctx;

/** More of the petition: as many, due one after the other from the first of October on, forty a day. */
async function copy(reference: string, many: number, startAt = 0): Promise<void> {
  const { world } = petitions;
  const names = await world.asSuperuser(
    `select string_agg(quote_ident(column_name), ', ') as names from information_schema.columns
     where table_name = 'petition' and column_name not in ('id', 'client_id', 'reference', 'due_on') and is_generated = 'NEVER'`,
  );
  await world.asSuperuser(
    `insert into petition (id, client_id, reference, due_on, ${names[0]?.names})
     select gen_random_uuid(), gen_random_uuid(), 'DV-X' || n, date '2026-10-01' + (n / 40)::integer, ${names[0]?.names}
     from petition, generate_series($2::integer, $3::integer) n where reference = $1`,
    [reference, startAt, startAt + many - 1],
  );
}

beforeAll(async () => {
  petitions = await openPetitions();
  site = staffSite(petitions.world, petitions.seed, workspacePages({ due, events: [], search: [] }), '/lam-viec');
  const { reference } = await petitions.assigned({ kind: 'feedback' });
  await petitions.world.asSuperuser(`update petition set due_on = '2026-10-01' where reference = $1`, [reference]);
  await copy(reference, OPEN - 1);
  await petitions.world.asSuperuser('analyze petition');
  handler = await petitions.seed.as('handler');
});
afterAll(() => petitions.close());

test('2,000 open items are counted whole, shown a page at a time, in ten statements at most', async () => {
  const count: StatementCount = { data: 0 };
  const { text } = await statementCount.run(count, () => site.get('handler', '/lam-viec'));
  expect(count.data).toBeLessThanOrEqual(10);
  expect(text).toContain('1.961 việc trễ');
  expect(text).toContain('39 hạn hôm nay');
  expect(text).toContain(`${SHOWN} trong 2.000 việc`);
});

test('turning the pages meets every item once', async () => {
  const seen = new Set<string>();
  let filter: TodayFilter = {};
  for (let page = 0; page < 3; page += 1) {
    const view = await loadToday(handler, due, filter);
    for (const { key } of view.items) seen.add(key);
    filter = { after: view.next };
  }
  expect(seen.size).toBe(3 * SHOWN);

  const all = new Set<string>();
  let after: DuePlace | undefined;
  do {
    const shown = { day: '2026-11-19', arrivedFrom: '2026-11-18', limit: 450, ...(after ? { after } : {}) };
    const page = await inSnapshot(handler, (tx) => listDue(tx, due, { of: 'actor', until: '9999-12-31' }, shown));
    for (const { id, step } of page.items) all.add(`${id} ${step}`);
    after = page.next;
  } while (after);
  expect(all.size).toBe(OPEN);
});

test('of more than are counted, the nearest are shown and the count says so', async () => {
  const [row] = await petitions.world.asSuperuser(`select reference from petition where reference not like 'DV-X%'`);
  await copy(String(row?.reference), 500, OPEN);
  const view = await loadToday(handler, due, {});
  expect(view.capped).toBe(true);
  expect(view.counts.reduce((sum, each) => sum + each.count, 0)).toBe(DUE_MOST);
  expect(view.items[0]?.chip.label).toBe('Trễ 49 ngày');
  expect((await site.get('handler', '/lam-viec')).text).toMatch(/\+ việc trễ/);
});
