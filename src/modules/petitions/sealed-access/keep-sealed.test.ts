import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addPosition } from '#src/modules/identity/index.ts';
import { readCaseFile } from '#src/modules/petitions/actions/read-file.ts';
import type { PetitionKey } from '#src/modules/petitions/actions/save.ts';
import { listPetitions } from '#src/modules/petitions/list.ts';
import { findPetition } from '#src/modules/petitions/queries.ts';
import { keepSealed } from '#src/modules/petitions/sealed-access/keep-sealed.ts';
import { openPetitions, type Petitions } from '#src/modules/petitions/testing/petitions.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { newId } from '#src/platform/ids.ts';
import { systemCtx } from '#src/platform/system-context.ts';
import type { PersonKey } from '#tests/support/seed.ts';

let petitions: Petitions;
beforeAll(async () => {
  petitions = await openPetitions();
});
afterAll(() => petitions.close());
beforeEach(async () => {
  await petitions.world.asSuperuser('delete from position where concurrent');
  await petitions.world.asSuperuser('update position set ends_on = null');
});

const home = 2;
const denunciation = {
  kind: 'denunciation',
  subject: 'Kê khống tiền đèn đường',
  body: 'Trưởng thôn kê khống tiền đèn.',
} as const;

const keep = () => keepSealed(systemCtx(petitions.world.services, { name: 'petitions.keep-sealed', provinceIds: [home] }), home);
const leaves = (person: PersonKey, on = '2026-11-19') =>
  petitions.world.asSuperuser('update position set ends_on = $2 where person_id = $1', [petitions.seed.ids[person], on]);
const gets = async (person: PersonKey, unit: string, role: 'communeClerk' | 'provinceBoard', startsOn = '2026-11-19') =>
  addPosition(petitions.seed.system, {
    personId: petitions.seed.ids[person],
    title: 'Văn thư',
    role,
    unit,
    startsOn,
    concurrent: true,
  });

async function seenBy(key: PetitionKey, ...people: PersonKey[]): Promise<PersonKey[]> {
  const seen: PersonKey[] = [];
  for (const person of people) {
    const ctx = await petitions.seed.as(person);
    const [one, list] = await inSnapshot(
      ctx,
      async (tx) => [await findPetition(tx, key), (await listPetitions(tx, {})).rows] as const,
    );
    expect(
      list.some(({ reference }) => reference === key.reference),
      person,
    ).toBe(one !== undefined);
    if (one) seen.push(person);
  }
  return seen;
}
const everyone: PersonKey[] = [
  'clerk',
  'handler',
  'otherHandler',
  'head',
  'catClerk',
  'doiClerk',
  'provinceClerk',
  'inspector',
  'board',
];
const actionsOf = async (key: PetitionKey) => (await petitions.ledgerOf(key)).map(({ action }) => action);

test('while one of those it was given to holds a post there, nobody else gets it', async () => {
  const key = await petitions.assigned(denunciation);
  await keep();
  expect(await seenBy(key, ...everyone)).toEqual(['clerk', 'handler']);
  await leaves('handler');
  await keep();
  expect(await seenBy(key, ...everyone)).toEqual(['clerk']);
});

test('when the last of them leaves, it goes to those who take denunciations in today, and the ledger and a notice say so', async () => {
  const key = await petitions.assigned(denunciation);
  await leaves('handler');
  await leaves('clerk');
  expect(await seenBy(key, ...everyone)).toEqual([]);
  await gets('otherHandler', '10001-VP', 'communeClerk');
  expect(await keep()).toBeGreaterThan(0);
  expect(await seenBy(key, ...everyone)).toEqual(['otherHandler']);
  const last = (await petitions.ledgerOf(key)).at(-1);
  expect(last).toMatchObject({ action: 'sealedGiven', actorKind: 'system', details: { why: 'orphaned', to: 'Bùi Quốc Đạt' } });
  const { id } = await petitions.stored(key);
  const told = await petitions.world.asSuperuser('select person_id, kind, about from notice where subject_id = $1', [id]);
  expect(told).toEqual([{ person_id: petitions.seed.ids.otherHandler, kind: 'petitions.sealedGiven', about: {} }]);
});

test('repeated, and by two at once, it is given once', async () => {
  const key = await petitions.assigned(denunciation);
  await leaves('handler');
  await leaves('clerk');
  await Promise.all([keep(), keep(), keep()]);
  expect(await keep()).toBe(0);
  expect((await actionsOf(key)).filter((action) => action === 'sealedGiven')).toEqual(['sealedGiven']);
});

test('where nobody in the commune takes denunciations in any more, the province does', async () => {
  const key = await petitions.sent(denunciation);
  await leaves('clerk');
  await keep();
  expect(await seenBy(key, ...everyone)).toEqual(['provinceClerk']);
});

test('after their last post in the province nobody keeps it, even coming back to another post', async () => {
  const key = await petitions.assigned(denunciation);
  await leaves('handler');
  await keep();
  await gets('handler', '02', 'provinceBoard');
  expect(await seenBy(key, 'handler', 'clerk')).toEqual(['clerk']);
  expect(await actionsOf(key)).toContain('sealedWithdrawn');
});

test('a newly appointed taker sees what waits unassigned in the unit, and not what is assigned', async () => {
  const waiting = await petitions.sent(denunciation);
  const assigned = await petitions.assigned(denunciation);
  const elsewhere = await petitions.sent({ ...denunciation, unitCode: '20001' });
  await keep();
  expect(await seenBy(waiting, 'otherHandler')).toEqual([]);
  await gets('otherHandler', '10001-VP', 'communeClerk');
  await keep();
  expect(await seenBy(waiting, 'otherHandler', 'clerk')).toEqual(['otherHandler', 'clerk']);
  expect(await seenBy(assigned, 'otherHandler')).toEqual([]);
  expect(await seenBy(elsewhere, 'otherHandler')).toEqual([]);
  expect((await petitions.ledgerOf(waiting)).at(-1)).toMatchObject({ action: 'sealedGiven', details: { why: 'appointed' } });
});

test('who opens a file of a sealed petition is in its ledger; of an open one is not; others find no file', async () => {
  const [sealed, open] = [await petitions.assigned(denunciation), await petitions.assigned()];
  const files = new Map<string, string>();
  for (const key of [sealed, open]) {
    const { id, provinceId } = await petitions.stored(key);
    const fileId = newId();
    await petitions.world.asSuperuser(
      `insert into file (province_id, id, sha256, name, type, size, created_at) values ($1, $2, $3, 'Đơn của ông Tư.pdf', 'application/pdf', 3, now())`,
      [provinceId, fileId, 'b'.repeat(64)],
    );
    await petitions.world.asSuperuser(
      `insert into petition_file (province_id, petition_id, file_id, role) values ($1, $2, $3, 'submission')`,
      [provinceId, id, fileId],
    );
    files.set(key.reference, fileId);
  }
  const handler = await petitions.seed.as('handler');
  await readCaseFile(handler, sealed, files.get(sealed.reference) ?? '');
  await readCaseFile(handler, open, files.get(open.reference) ?? '');
  const last = (await petitions.ledgerOf(sealed)).at(-1);
  expect(last).toMatchObject({
    action: 'fileRead',
    actorId: petitions.seed.ids.handler,
    details: { fileId: files.get(sealed.reference) },
  });
  expect(JSON.stringify(last)).not.toContain('ông Tư');
  expect(await actionsOf(open)).not.toContain('fileRead');
  await expect(readCaseFile(await petitions.seed.as('head'), sealed, files.get(sealed.reference) ?? '')).rejects.toMatchObject({
    status: 404,
  });
  expect((await actionsOf(sealed)).filter((action) => action === 'fileRead')).toHaveLength(1);
});
