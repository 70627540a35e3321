import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { assignPetition, triagePetition } from '#src/modules/petitions/actions/assign.ts';
import type { PetitionKey } from '#src/modules/petitions/actions/save.ts';
import { transferPetition } from '#src/modules/petitions/actions/transfer.ts';
import { directPetition } from '#src/modules/petitions/chains/direct.ts';
import { listAttention } from '#src/modules/petitions/chains/queries.ts';
import { watchSilence } from '#src/modules/petitions/chains/watch.ts';
import { countOversight } from '#src/modules/petitions/oversight.ts';
import { handedTo, openPetitions, type Petitions, sorted } from '#src/modules/petitions/testing/petitions.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { communes, type PersonKey } from '#tests/support/seed.ts';

let petitions: Petitions;
beforeAll(async () => {
  petitions = await openPetitions();
});
afterEach(() => petitions.world.clock.set('2026-11-19'));
afterAll(() => petitions.close());

const denunciation = {
  kind: 'denunciation',
  subject: 'Kê khống tiền đèn đường',
  body: 'Trưởng thôn kê khống tiền đèn đường.',
} as const;

async function pass(petition: PetitionKey, person: PersonKey, toUnitCode: string) {
  const ctx = await petitions.seed.as(person);
  return transferPetition(ctx, petition, { toUnitCode, toBody: undefined, reason: 'Việc ở địa bàn đơn vị nhận.' });
}

async function seenBy(person: PersonKey, { reference }: PetitionKey) {
  const ctx = await petitions.seed.as(person);
  const rows = await inSnapshot(ctx, (tx) => listAttention(tx));
  return rows.find((row) => row.reference === reference);
}

/** The job of now: the system of the seed stands still in time. */
const nightly = () => petitions.world.ctx(petitions.seed.system.actor);

const direct = (toUnitCode: string) => ({ toUnitCode, words: 'Đoạn mương nằm ở xã này, giải quyết trong hạn.' });

test('a petition sent back to where it came from goes to the province, with its way', async () => {
  const petition = await petitions.sent();
  await pass(petition, 'clerk', communes.doi);
  expect(await seenBy('provinceClerk', petition)).toBeUndefined();
  await pass(petition, 'doiClerk', communes.anBinh);
  expect(await seenBy('provinceClerk', petition)).toMatchObject({
    reasons: ['loop'],
    superiorName: 'Tỉnh Tây',
    unitName: 'Xã An Bình',
    path: ['Xã An Bình', 'Xã Đồi', 'Xã An Bình'],
    raisedOn: '2026-11-19',
  });
  // Both who had it see that the superior was told; the other province sees nothing.
  expect(await seenBy('clerk', petition)).toBeDefined();
  expect(await seenBy('doiClerk', petition)).toBeDefined();
  expect(await seenBy('otherProvince', petition)).toBeUndefined();
  const last = (await petitions.ledgerOf(petition)).at(-1);
  expect(last).toMatchObject({ action: 'attentionRaised', details: { reasons: ['loop'], superior: 'Tỉnh Tây' } });
});

test('a third hop goes there too, and once assigned it waits for nobody', async () => {
  const petition = await petitions.sent();
  await pass(petition, 'clerk', communes.doi);
  await pass(petition, 'doiClerk', communes.cat);
  expect(await seenBy('provinceClerk', petition)).toBeUndefined();
  await pass(petition, 'catClerk', '02');
  expect(await seenBy('provinceClerk', petition)).toMatchObject({ reasons: ['thirdHop'] });
  const count = async () => (await inSnapshot(await petitions.seed.as('provinceClerk'), countOversight)).attention;
  const before = await count();
  const province = await petitions.seed.as('provinceClerk');
  await triagePetition(province, petition, sorted());
  await assignPetition(province, petition, handedTo(petitions.seed.ids.inspector));
  expect(await seenBy('provinceClerk', petition)).toBeUndefined();
  expect(await count()).toBe(before - 1);
});

test('silence is raised on the first day past the fifth working day, once, and never of what was taken up', async () => {
  const [silent, assigned] = [await petitions.sent(), await petitions.sent()];
  for (const petition of [silent, assigned]) await pass(petition, 'clerk', communes.doi);
  await triagePetition(await petitions.seed.as('doiClerk'), assigned, sorted());
  await assignPetition(await petitions.seed.as('doiClerk'), assigned, handedTo(petitions.seed.ids.doiHandler));
  const { provinceId } = silent;

  petitions.world.clock.set('2026-11-27');
  expect(await watchSilence(nightly(), provinceId)).toBe(0);
  petitions.world.clock.set('2026-11-28');
  expect(await watchSilence(nightly(), provinceId)).toBeGreaterThan(0);
  expect(await watchSilence(nightly(), provinceId)).toBe(0);
  expect(await seenBy('provinceClerk', silent)).toMatchObject({
    reasons: ['silence'],
    heldSince: '2026-11-19',
    raisedOn: '2026-11-28',
  });
  expect(await seenBy('provinceClerk', assigned)).toBeUndefined();
});

test('a province may set its own number of days', async () => {
  const petition = await petitions.sent();
  await pass(petition, 'clerk', communes.doi);
  await petitions.world.asSuperuser(
    `insert into petition_chain_rule (province_id, silence_days, set_at, set_by_name) values ($1, 10, now(), 'Vì Thị Tuyết')`,
    [petition.provinceId],
  );
  petitions.world.clock.set('2026-11-30');
  expect(await watchSilence(nightly(), petition.provinceId)).toBe(0);
  await petitions.world.asSuperuser('delete from petition_chain_rule');
  expect(await watchSilence(nightly(), petition.provinceId)).toBe(1);
});

test('the superior decides, and the unit it names can pass it on no more', async () => {
  const petition = await petitions.sent();
  await pass(petition, 'clerk', communes.doi);
  await pass(petition, 'doiClerk', communes.anBinh);
  await expect(directPetition(await petitions.seed.as('clerk'), petition, direct(communes.doi))).rejects.toMatchObject({
    code: 'not_allowed',
  });
  await directPetition(await petitions.seed.as('provinceClerk'), petition, direct(communes.doi));
  expect(await seenBy('provinceClerk', petition)).toBeUndefined();
  expect((await petitions.ledgerOf(petition)).slice(-2).map(({ action }) => action)).toEqual(['transferred', 'directed']);
  await expect(pass(petition, 'doiClerk', communes.anBinh)).rejects.toMatchObject({ code: 'petitions.directed_here' });
  await expect(directPetition(await petitions.seed.as('provinceClerk'), petition, direct(communes.cat))).rejects.toMatchObject({
    code: 'petitions.not_in_question',
  });
  // It waits again when the unit stays silent, and the superior may think better of it.
  petitions.world.clock.set('2026-12-10');
  await watchSilence(nightly(), petition.provinceId);
  await directPetition(await petitions.seed.as('provinceClerk'), petition, direct(communes.anBinh));
  expect(await petitions.stored(petition)).toMatchObject({ status: 'received' });
});

test('the superior may find that it lies where it belongs', async () => {
  const petition = await petitions.sent();
  await pass(petition, 'clerk', communes.doi);
  await pass(petition, 'doiClerk', communes.anBinh);
  await directPetition(await petitions.seed.as('provinceClerk'), petition, direct(communes.anBinh));
  expect((await petitions.ledgerOf(petition)).filter(({ action }) => action === 'transferred')).toHaveLength(2);
  await expect(pass(petition, 'clerk', communes.doi)).rejects.toMatchObject({ code: 'petitions.directed_here' });
});

test('two officers of the superior at once: one decides, the other hears that it is decided', async () => {
  const petition = await petitions.sent();
  await pass(petition, 'clerk', communes.doi);
  await pass(petition, 'doiClerk', communes.anBinh);
  const ctx = await petitions.seed.as('provinceClerk');
  const tries = await Promise.allSettled([
    directPetition(ctx, petition, direct(communes.doi)),
    directPetition(ctx, petition, direct(communes.cat)),
  ]);
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(tries.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'petitions.not_in_question' } });
});

test('a denunciation nobody takes up is given by name to those above who take denunciations in, and to nobody else', async () => {
  const petition = await petitions.sent(denunciation);
  await pass(petition, 'clerk', communes.doi);
  expect(await seenBy('doiClerk', petition)).toBeUndefined();
  petitions.world.clock.set('2026-12-01');
  await watchSilence(nightly(), petition.provinceId);
  expect(await seenBy('doiClerk', petition)).toMatchObject({ reasons: ['silence'] });
  expect(await seenBy('provinceClerk', petition)).toBeDefined();
  for (const person of ['clerk', 'head', 'board', 'inspector', 'nation', 'otherProvince'] as const)
    expect(await seenBy(person, petition), person).toBeUndefined();
});
