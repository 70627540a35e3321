import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Ctx } from '#src/platform/context.ts';
import { inSnapshot, inTransaction } from '#src/platform/db/transaction.ts';
import { newId } from '#src/platform/ids.ts';
import { type LedgerSubject, record, timeline, verifyChains } from '#src/platform/ledger.ts';
import { systemCtx } from '#src/platform/system-context.ts';
import { testWorld, type World } from '#tests/support/world.ts';

const HOME = 7;
let world: World;
let ctx: Ctx;
beforeAll(async () => {
  world = await testWorld();
  ctx = systemCtx(world.services, { name: 'test', provinceIds: [HOME] });
});
afterAll(() => world.close());

const verify = () => inSnapshot(ctx, (tx) => verifyChains(tx, HOME));

async function chain(details: Record<string, unknown>[]): Promise<LedgerSubject> {
  const subject = { kind: 'thing', provinceId: HOME, id: newId() };
  for (const [at, each] of details.entries())
    await inTransaction(ctx, (tx) => record(tx, { subject, action: `step${at}`, details: each, first: at === 0 }));
  return subject;
}

test('a record keeps what happened, the newest first, and its chain verifies', async () => {
  const subject = await chain([{ a: 1 }, { a: 2 }, { a: 3 }]);
  const entries = await inSnapshot(ctx, (tx) => timeline(tx, subject));
  expect(entries.map(({ seq, action, details }) => [seq, action, details])).toEqual([
    [3, 'step2', { a: 3 }],
    [2, 'step1', { a: 2 }],
    [1, 'step0', { a: 1 }],
  ]);
  expect(entries[0]).toMatchObject({ actorKind: 'system', actorName: 'test', at: world.clock.now });
  expect(await verify()).toEqual([]);
});

test('texts, numbers, days and nested values come back with the same hash', async () => {
  const letter = fc.constantFrom('ế', 'Đ', '"', '\\', '\u2028', '😀', 'e\u0301', 'a', ' ', '\n');
  // Keys are names of fields. (Node 24.21 itself loses keys with quotes or backslashes in JSON.parse.)
  const key = fc.string({ unit: fc.constantFrom('a', 'B', 'c', '1', '_', 'đ'), maxLength: 3 });
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ depthSize: 'small' }, tie('leaf'), fc.array(tie('value')), fc.dictionary(key, tie('value'))),
    leaf: fc.oneof(
      fc.string({ unit: letter }),
      fc.integer(),
      fc.integer().map((n) => n / 100),
      fc.boolean(),
      fc.constant(null),
    ),
  }));
  await fc.assert(
    fc.asyncProperty(fc.dictionary(key, value), async (details) => {
      await chain([details]);
    }),
    { numRuns: 60 },
  );
  await chain([{ at: new Date('2026-11-22T01:02:03.456Z'), left: undefined, list: [undefined, null], zero: -0, part: 0.1 }]);
  expect(await verify()).toEqual([]);
});

test('nothing stays of a change that rolls back, and the next entry takes its place', async () => {
  const subject = await chain([{}]);
  const failing = inTransaction(ctx, async (tx) => {
    await record(tx, { subject, action: 'lost' });
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  await inTransaction(ctx, (tx) => record(tx, { subject, action: 'kept' }));
  const entries = await inSnapshot(ctx, (tx) => timeline(tx, subject));
  expect(entries.map(({ seq, action }) => [seq, action])).toEqual([
    [2, 'kept'],
    [1, 'step0'],
  ]);
});

describe('someone with the database in hand', () => {
  let subject: LedgerSubject;
  beforeEach(async () => {
    await world.asSuperuser('delete from ledger_entry');
    subject = await chain([{ a: 1 }, { a: 2 }, { a: 3 }]);
  });

  test.each([
    ['details', `details = '{"a": 9}'`],
    ['changes', `changes = '{"status": ["x", "y"]}'`],
    ['who', `actor_name = 'khác'`],
    ['which post', `position_id = '01890000-0000-7000-8000-000000000000'`],
    ['the unit', `unit_name = 'Xã khác'`],
    ['when', `at = at - interval '1 day'`],
    ['what', `action = 'khác'`],
    ['the hash itself', `hash = sha256('x')`],
  ])('who changes %s is found', async (_, change) => {
    await world.asSuperuser(`update ledger_entry set ${change} where subject_id = $1 and seq = 2`, [subject.id]);
    expect(await verify()).toContainEqual({ subjectKind: 'thing', subjectId: subject.id, seq: 2, why: 'changed' });
  });

  test('who removes an entry is found by the gap', async () => {
    await world.asSuperuser('delete from ledger_entry where subject_id = $1 and seq = 2', [subject.id]);
    expect(await verify()).toEqual([{ subjectKind: 'thing', subjectId: subject.id, seq: 3, why: 'gap' }]);
  });

  test('who removes the beginning is found', async () => {
    await world.asSuperuser('delete from ledger_entry where subject_id = $1 and seq = 1', [subject.id]);
    expect(await verify()).toEqual([{ subjectKind: 'thing', subjectId: subject.id, seq: 2, why: 'gap' }]);
  });

  test('who removes an entry and closes the gap is found', async () => {
    await world.asSuperuser('delete from ledger_entry where subject_id = $1 and seq = 2', [subject.id]);
    await world.asSuperuser('update ledger_entry set seq = 2 where subject_id = $1 and seq = 3', [subject.id]);
    expect(await verify()).toEqual([{ subjectKind: 'thing', subjectId: subject.id, seq: 2, why: 'changed' }]);
  });

  test('who puts an entry of another chain in is found', async () => {
    const other = await chain([{}, {}, {}, {}]);
    await world.asSuperuser('delete from ledger_entry where subject_id = $1 and seq = 3', [subject.id]);
    await world.asSuperuser('update ledger_entry set subject_id = $1 where subject_id = $2 and seq = 3', [subject.id, other.id]);
    expect(await verify()).toContainEqual({ subjectKind: 'thing', subjectId: subject.id, seq: 3, why: 'changed' });
  });

  test('who writes a second beginning is found', async () => {
    await world.asSuperuser(
      'update ledger_entry set prev_hash = null, hash = (select hash from ledger_entry where subject_id = $1 and seq = 1) where subject_id = $1 and seq = 2',
      [subject.id],
    );
    expect(await verify()).toContainEqual({ subjectKind: 'thing', subjectId: subject.id, seq: 2, why: 'changed' });
  });
});

test('two chains in one province are verified apart, and pages of entries are joined rightly', async () => {
  await world.asSuperuser('delete from ledger_entry');
  for (let at = 0; at < 5; at += 1) await chain([{}, {}]);
  expect(await verify()).toEqual([]);
});

test('the application itself can neither change nor remove an entry', async () => {
  const subject = await chain([{ a: 1 }]);
  await inTransaction(ctx, async (tx) => {
    await tx.db.updateTable('ledger_entry').set({ action: 'khác' }).where('subject_id', '=', subject.id).execute();
    await tx.db.deleteFrom('ledger_entry').where('subject_id', '=', subject.id).execute();
  });
  expect(await inSnapshot(ctx, (tx) => timeline(tx, subject))).toMatchObject([{ action: 'step0' }]);
});
