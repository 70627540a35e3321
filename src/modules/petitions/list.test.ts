import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { transferPetition } from '#src/modules/petitions/actions/transfer.ts';
import { type ListFilter, listSchema } from '#src/modules/petitions/forms.ts';
import { countPetitions, listPetitions } from '#src/modules/petitions/list.ts';
import { openPetitions, type Petitions } from '#src/modules/petitions/testing/petitions.ts';
import type { Ctx } from '#src/platform/context.ts';
import { type StatementCount, statementCount } from '#src/platform/db/database.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { communes } from '#tests/support/seed.ts';

let petitions: Petitions;
let clerk: Ctx;
beforeAll(async () => {
  petitions = await openPetitions();
  const { seed, sent, assigned, world } = petitions;
  for (let at = 0; at < 25; at += 1) {
    world.clock.set(new Date(Date.UTC(2026, 9, 1 + at)).toISOString().slice(0, 10));
    await sent({ subject: `Đường thôn số ${at} lầy lội`, kind: at % 2 === 0 ? 'feedback' : 'complaint' });
    if (at % 5 === 0) await assigned({ subject: 'Cống thoát nước bị tắc' });
    if (at % 8 === 0) await sent({ unitCode: communes.doi });
  }
  world.clock.set('2026-11-19');
  clerk = await seed.as('clerk');
});
afterAll(() => petitions.close());

const list = (ctx: Ctx, filter: ListFilter, limit?: number) => inSnapshot(ctx, (tx) => listPetitions(tx, filter, limit));

async function walk(filter: ListFilter, limit: number) {
  const rows = [];
  for (let cursor: string | undefined; ; ) {
    const page = await list(clerk, { ...filter, cursor }, limit);
    expect(page.rows.length).toBeLessThanOrEqual(limit);
    rows.push(...page.rows);
    if (!page.next) return rows;
    cursor = page.next;
  }
}

describe.each([
  ['newest first', {}],
  ['by deadline', { sort: 'due' }],
  ['found by word', { q: 'duong thon' }],
  ['late', { status: 'late' }],
] as const)('pages %s', (_, filter) => {
  test('hold every row once, in the order of one long page', async () => {
    const all = (await list(clerk, filter, 500)).rows.map(({ id }) => id);
    expect(all.length).toBeGreaterThan(10);
    expect((await walk(filter, 7)).map(({ id }) => id)).toEqual(all);
    expect(new Set(all).size).toBe(all.length);
  });
});

test('by deadline the nearest comes first and the answered are left out', async () => {
  const { rows } = await list(clerk, { sort: 'due' }, 500);
  const days = rows.map(({ dueOn }) => dueOn);
  expect(days).toEqual([...days].sort());
  expect(rows.every(({ settledOn }) => settledOn === null)).toBe(true);
});

const moment = (text: string) => Buffer.from(text).toString('base64url');
test.each([
  ['nonsense', 'xyz'],
  ['half a cursor', moment('2026-10-05T02:00:00.000Z')],
  ['a day that is none', moment('2026-02-31T00:00:00.000Z 01890000-0000-7000-8000-000000000000')],
  ['dashes for an id', moment(`2026-10-05T02:00:00.000Z ${'-'.repeat(36)}`)],
  ['the year 0', moment('0000-01-01T00:00:00.000Z 01890000-0000-7000-8000-000000000000')],
  ['a quote', moment("2026-10-05T02:00:00.000Z' or true -- 01890000-0000-7000-8000-000000000000")],
  ['NUL', moment('\u0000 \u0000')],
  ['a cursor of the other order', moment('2026-10-05 01890000-0000-7000-8000-000000000000')],
])('%s is the first page', async (_, cursor) => {
  expect(listSchema.safeParse({ cursor }).success).toBe(true);
  const first = await list(clerk, {});
  expect((await list(clerk, { cursor })).rows).toEqual(first.rows);
  const due = cursor === moment('2026-10-05 01890000-0000-7000-8000-000000000000') ? {} : { cursor };
  expect((await list(clerk, { sort: 'due', ...due })).rows).toEqual((await list(clerk, { sort: 'due' })).rows);
});

test('a count is the length of its list', async () => {
  const filters: ListFilter[] = [
    {},
    { status: 'open' },
    { status: 'late' },
    { status: 'dueSoon' },
    { kind: 'complaint' },
    { q: 'cong thoat nuoc' },
    { holder: petitions.seed.ids.handler },
    { from: '2026-10-05', to: '2026-10-10' },
    { unit: '02' },
    { unit: '03' },
  ];
  const counts = await inSnapshot(clerk, (tx) =>
    countPetitions(
      tx,
      filters.map((filter) => ({ filter, upTo: 500 })),
    ),
  );
  const lengths = [];
  for (const filter of filters) lengths.push((await list(clerk, filter, 500)).rows.length);
  expect(counts).toEqual(lengths);
  expect(counts[0]).toBe(30);
  expect(counts.at(-1)).toBe(0);
});

test('each reader sees what the post covers', async () => {
  const seen = async (person: Parameters<Petitions['seed']['as']>[0]) =>
    (await list(await petitions.seed.as(person), {}, 500)).rows.length;
  expect(await seen('clerk')).toBe(30);
  expect(await seen('doiClerk')).toBe(4);
  expect(await seen('catClerk')).toBe(0);
  expect(await seen('provinceClerk')).toBe(34);
  expect(await seen('nation')).toBe(34);
  expect(await seen('otherProvince')).toBe(0);
  expect(await seen('operator')).toBe(0);
  expect(await seen('village')).toBe(0);
});

test('a unit’s list is of what it answers for; what it passed on it may open, not list', async () => {
  const { seed, sent, stored } = petitions;
  const petition = await sent({ subject: 'Đường liên xã sạt lở' });
  await transferPetition(clerk, petition, { toUnitCode: communes.doi, toBody: undefined, reason: 'Ở địa bàn xã Đồi.' });
  const { id } = await stored(petition);
  const found = async (ctx: Ctx) => (await list(ctx, { q: 'sat lo' })).rows.map((row) => row.id);
  expect(await found(clerk)).toEqual([]);
  expect(await found(await seed.as('doiClerk'))).toEqual([id]);
});

test('one statement a page, two with a unit', async () => {
  const statements = async (filter: ListFilter) => {
    const count: StatementCount = { data: 0 };
    await statementCount.run(count, () => list(clerk, filter));
    return count.data;
  };
  expect(await statements({ q: 'duong', status: 'open' })).toBe(1);
  expect(await statements({ unit: '02' })).toBe(2);
});

test('a name is shown only of those who chose to be named', async () => {
  const { sent, stored } = petitions;
  const nameOf = async (identity: 'named' | 'nameWithheld' | 'anonymous') => {
    const { id } = await stored(await sent({ identity }));
    return (await list(clerk, {}, 500)).rows.find((row) => row.id === id)?.senderName;
  };
  expect(await nameOf('named')).toBe('Hoàng Thị Mận');
  expect(await nameOf('nameWithheld')).toBeNull();
  expect(await nameOf('anonymous')).toBeNull();
});
