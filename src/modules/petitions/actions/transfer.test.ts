import { afterAll, beforeAll, expect, test } from 'vitest';
import { assignPetition, triagePetition } from '#src/modules/petitions/actions/assign.ts';
import { transferPetition } from '#src/modules/petitions/actions/transfer.ts';
import { loadCaseFile } from '#src/modules/petitions/case-file.ts';
import { listPetitions } from '#src/modules/petitions/list.ts';
import { handedTo, openPetitions, type Petitions, sorted } from '#src/modules/petitions/testing/petitions.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { communes, type PersonKey } from '#tests/support/seed.ts';

let petitions: Petitions;
beforeAll(async () => {
  petitions = await openPetitions();
});
afterAll(() => petitions.close());

const to = (toUnitCode: string | undefined, toBody?: string) => ({ toUnitCode, toBody, reason: 'Việc ở địa bàn đơn vị nhận.' });

async function lists(person: PersonKey, id: string): Promise<boolean> {
  const { rows } = await inSnapshot(await petitions.seed.as(person), (tx) => listPetitions(tx, {}));
  return rows.some((row) => row.id === id);
}

test.each([
  ['from the new home to a commune of the old one', communes.anBinh, 'clerk', communes.cat, 'catClerk'],
  ['from the old home to a commune of the other', communes.cat, 'catClerk', communes.doi, 'doiClerk'],
  ['from the other home to a merged commune', communes.doi, 'doiClerk', communes.anBinh, 'clerk'],
] as const)('%s: the receiving clerk sees it and goes on with it', async (_, from, giver, unitCode, taker) => {
  const { seed, sent, stored, ledgerOf } = petitions;
  const petition = await sent({ unitCode: from });
  const { id, provinceId } = await stored(petition);
  await transferPetition(await seed.as(giver), petition, to(unitCode));

  expect(await stored(petition)).toMatchObject({ status: 'received', provinceId, holderId: null, dueRule: 'petition.process' });
  expect(await lists(taker, id)).toBe(true);
  expect(await lists(giver, id)).toBe(false);
  const seen = await inSnapshot(await seed.as(taker), (tx) => loadCaseFile(tx, petition));
  expect(seen.custody).toMatchObject([{ seq: 1, reason: 'Việc ở địa bàn đơn vị nhận.', toBody: null }]);
  expect((await ledgerOf(petition)).map(({ action }) => action)).toEqual(['received', 'transferred']);

  await triagePetition(await seed.as(taker), petition, sorted());
  // The giver owes the sender an account of where it went, so may look, and do nothing more.
  const after = await inSnapshot(await seed.as(giver), (tx) => loadCaseFile(tx, petition));
  expect(after.petition.status).toBe('triaged');
  await expect(transferPetition(await seed.as(giver), petition, to(from))).rejects.toMatchObject({ code: 'not_allowed' });
});

test('there and back again is two steps of custody, with a fresh term each time', async () => {
  const { seed, sent, stored, world } = petitions;
  const petition = await sent();
  await transferPetition(await seed.as('clerk'), petition, to(communes.doi));
  world.clock.set('2026-11-25');
  await transferPetition(await seed.as('doiClerk'), petition, to(communes.anBinh));
  const { custody } = await inSnapshot(await seed.as('clerk'), (tx) => loadCaseFile(tx, petition));
  world.clock.set('2026-11-19');
  expect(custody.map(({ seq }) => seq)).toEqual([1, 2]);
  expect(await stored(petition)).toMatchObject({ receivedOn: '2026-11-19', dueOn: '2026-12-07' });
});

test('the one who held it holds it no more', async () => {
  const { seed, assigned, stored } = petitions;
  const petition = await assigned();
  await transferPetition(await seed.as('handler'), petition, to(communes.doi));
  await triagePetition(await seed.as('doiClerk'), petition, sorted());
  await assignPetition(await seed.as('doiClerk'), petition, handedTo(seed.ids.doiHandler));
  expect(await stored(petition)).toMatchObject({ holderName: 'Lê Bá Thông', acceptedOn: '2026-11-19' });
});

test('to a body outside it ends here, and not as settled', async () => {
  const { seed, sent, stored } = petitions;
  const petition = await sent();
  await transferPetition(await seed.as('clerk'), petition, to(undefined, 'Công ty Điện lực'));
  const { id, provinceId, unitId } = await stored(petition);
  expect(await stored(petition)).toMatchObject({ status: 'transferredOut', outcome: 'transferredOut', settledOn: '2026-11-19' });
  const sums = await petitions.world.asSuperuser(
    `select indicator, sum(n)::integer as n from counter_delta where unit_id = $1 and province_id = $2 group by indicator having sum(n) <> 0`,
    [unitId, provinceId],
  );
  expect(sums.map(({ indicator }) => indicator)).not.toContain('settled');
  expect(sums).toContainEqual({ indicator: 'transferredOut', n: 1 });
  expect(await lists('clerk', id)).toBe(true);
  await expect(triagePetition(await seed.as('clerk'), petition, sorted())).rejects.toMatchObject({
    code: 'petitions.move_not_lawful',
  });
});

test.each([
  ['the unit that has it', communes.anBinh, undefined],
  ['a unit of another province', communes.go, undefined],
  ['a unit that ended', '10002', undefined],
  ['a code of nothing', '99999', undefined],
  ['an office, which holds no petitions of its own', '10001-VP', undefined],
  ['the nation', 'VN', undefined],
  ['nobody', undefined, undefined],
  ['two at once', communes.doi, 'Công ty Điện lực'],
])('not to %s', async (_, unitCode, body) => {
  const { seed, sent, stored } = petitions;
  const petition = await sent();
  await expect(transferPetition(await seed.as('clerk'), petition, to(unitCode, body))).rejects.toMatchObject({
    code: 'petitions.transfer_target_unknown',
  });
  expect(await stored(petition)).toMatchObject({ status: 'received' });
});

test('to the province, which then answers for it', async () => {
  const { seed, sent, stored } = petitions;
  const petition = await sent();
  await transferPetition(await seed.as('clerk'), petition, to('02'));
  const { id } = await stored(petition);
  expect(await lists('provinceClerk', id)).toBe(true);
  await expect(triagePetition(await seed.as('clerk'), petition, sorted())).rejects.toMatchObject({ code: 'not_allowed' });
});

test('not once it is answered, and not by one whose post does not say so', async () => {
  const { seed, sent, answered } = petitions;
  await expect(transferPetition(await seed.as('clerk'), await answered(), to(communes.doi))).rejects.toMatchObject({
    code: 'petitions.move_not_lawful',
  });
  await expect(transferPetition(await seed.as('board'), await sent(), to(communes.doi))).rejects.toMatchObject({
    code: 'not_allowed',
  });
});
