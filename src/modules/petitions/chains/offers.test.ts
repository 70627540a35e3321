import { afterAll, beforeAll, expect, test } from 'vitest';
import { unsealSender } from '#src/modules/petitions/actions/sender.ts';
import { listOffers } from '#src/modules/petitions/chains/offer-list.ts';
import { acceptOffer, offerPetition, readOffer, refuseOffer } from '#src/modules/petitions/chains/offers.ts';
import { listAttention } from '#src/modules/petitions/chains/queries.ts';
import { keyOf, openPetitions, type Petitions, type Sent } from '#src/modules/petitions/testing/petitions.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { communes, type PersonKey } from '#tests/support/seed.ts';

let petitions: Petitions;
beforeAll(async () => {
  petitions = await openPetitions();
});
afterAll(() => petitions.close());

const offer = (toUnitCode: string) => ({ toUnitCode, reason: 'Đoạn đường thuộc địa bàn tỉnh bạn.' });
const denunciation = {
  kind: 'denunciation',
  subject: 'Kê khống tiền đèn đường',
  body: 'Trưởng thôn kê khống tiền đèn đường.',
} as const;

async function offered(petition: Sent, to: string = communes.go, by: PersonKey = 'clerk'): Promise<string> {
  await offerPetition(await petitions.seed.as(by), petition, offer(to));
  const [row] = await petitions.world.asSuperuser(
    `select id from petition_chain where side = 'out' and petition_id = (select id from petition where reference = $1) order by offered_at desc limit 1`,
    [petition.reference],
  );
  return String(row?.id);
}

async function offersSeenBy(person: PersonKey) {
  return inSnapshot(await petitions.seed.as(person), (tx) => listOffers(tx));
}

test('an offer leaves the petition where it is until the other side takes it; then each record points at the other', async () => {
  const petition = await petitions.sent();
  const id = await offered(petition);
  expect(await petitions.stored(petition)).toMatchObject({ status: 'received', settledOn: null });
  expect((await offersSeenBy('goClerk')).find((row) => row.id === id)).toMatchObject({
    side: 'in',
    otherUnitName: 'Xã An Bình',
    mayAnswer: true,
  });
  expect((await offersSeenBy('clerk')).find((row) => row.id === id)).toMatchObject({
    side: 'out',
    otherUnitName: 'Xã Gò',
    mayAnswer: false,
  });
  expect((await offersSeenBy('doiClerk')).find((row) => row.id === id)).toBeUndefined();

  const receipt = await acceptOffer(await petitions.seed.as('goClerk'), id);
  const made = keyOf(receipt.reference);
  expect(made.provinceId).toBe(3);
  expect(await petitions.stored(made)).toMatchObject({
    status: 'received',
    subject: 'Cống thoát nước thôn Nà Hái bị tắc',
    receivedOn: '2026-11-19',
  });
  expect(await petitions.stored(petition)).toMatchObject({ status: 'transferredOut', outcome: 'transferredOut' });
  const rows = await petitions.world.asSuperuser(
    'select province_id, side, status, other_reference from petition_chain where id = $1 order by side',
    [id],
  );
  expect(rows).toEqual([
    { province_id: 3, side: 'in', status: 'accepted', other_reference: petition.reference },
    { province_id: petition.provinceId, side: 'out', status: 'accepted', other_reference: receipt.reference },
  ]);
  // The sender goes with it, sealed again for the new record.
  const sender = await unsealSender(await petitions.seed.as('goClerk'), made, 'Liên hệ người gửi.');
  expect(sender.name).toBe('Hoàng Thị Mận');
  // Nobody is asked for an answer from outside: the record is followed there.
  expect(await petitions.world.asSuperuser('select 1 from petition_outside')).toEqual([]);
});

test('refused with a reason it stays, and may be offered again', async () => {
  const petition = await petitions.sent();
  const id = await offered(petition);
  await refuseOffer(await petitions.seed.as('goClerk'), id, 'Đoạn đường do tỉnh bạn quản lý.');
  expect(await petitions.stored(petition)).toMatchObject({ status: 'received' });
  expect((await petitions.ledgerOf(petition)).at(-1)).toMatchObject({
    action: 'offerRefused',
    details: { by: 'Xã Gò', reason: 'Đoạn đường do tỉnh bạn quản lý.' },
  });
  await expect(acceptOffer(await petitions.seed.as('goClerk'), id)).rejects.toMatchObject({ code: 'petitions.offer_gone' });
  await offered(petition);
});

test('two officers accept at once: one record is made', async () => {
  const petition = await petitions.sent();
  const id = await offered(petition);
  const ctx = await petitions.seed.as('goClerk');
  const tries = await Promise.allSettled([
    acceptOffer(ctx, id),
    acceptOffer(ctx, id),
    refuseOffer(ctx, id, 'Không thuộc thẩm quyền.'),
  ]);
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(tries.flatMap((each) => (each.status === 'rejected' ? [each.reason.code] : []))).toEqual([
    'petitions.offer_gone',
    'petitions.offer_gone',
  ]);
});

test('only who takes petitions in at the unit asked may answer, and only once', async () => {
  const petition = await petitions.sent();
  const id = await offered(petition);
  for (const person of ['clerk', 'doiClerk', 'provinceClerk', 'board', 'operator', 'nation'] as const)
    await expect(acceptOffer(await petitions.seed.as(person), id), person).rejects.toMatchObject({
      code: 'petitions.offer_unknown',
    });
  await expect(offered(petition)).rejects.toMatchObject({ code: 'petitions.offered_already' });
});

test.each([
  ['a unit of the same province', communes.doi],
  ['no unit', '77777'],
  ['the nation', 'VN'],
])('%s is not asked this way', async (_, code) => {
  const petition = await petitions.sent();
  await expect(offered(petition, code)).rejects.toMatchObject({ code: 'petitions.offer_target_unknown' });
});

test('a denunciation is offered to those who take denunciations in, shown to nobody else, and sealed again there', async () => {
  const petition = await petitions.sent(denunciation);
  const id = await offered(petition);
  expect((await offersSeenBy('goClerk')).find((row) => row.id === id)).toMatchObject({ sealed: true, mayAnswer: true });
  for (const person of ['head', 'board', 'inspector', 'provinceClerk', 'nation'] as const)
    expect(
      (await offersSeenBy(person)).filter((row) => row.sealed),
      person,
    ).toEqual([]);
  const receipt = await acceptOffer(await petitions.seed.as('goClerk'), id);
  expect(await petitions.stored(keyOf(receipt.reference))).toMatchObject({ sealed: true });
  const entries = JSON.stringify([await petitions.ledgerOf(petition), await petitions.ledgerOf(keyOf(receipt.reference))]);
  expect(entries).not.toMatch(/Hoàng Thị Mận|0912|Kê khống/);
});

test('whoever reads an offered denunciation before answering stands in its ledger', async () => {
  const petition = await petitions.sent(denunciation);
  const id = await offered(petition);
  const readings = async () => (await petitions.ledgerOf(petition)).filter(({ action }) => action === 'offerRead');
  await expect(readOffer(await petitions.seed.as('doiClerk'), id)).rejects.toMatchObject({ code: 'petitions.offer_unknown' });
  expect(await readings()).toEqual([]);
  await readOffer(await petitions.seed.as('goClerk'), id);
  await readOffer(await petitions.seed.as('goClerk'), id);
  expect(await readings()).toMatchObject([{ details: { by: 'Xã Gò' } }, { details: { by: 'Xã Gò' } }]);

  const open = await petitions.sent();
  await readOffer(await petitions.seed.as('goClerk'), await offered(open));
  expect((await petitions.ledgerOf(open)).map(({ action }) => action)).not.toContain('offerRead');
});

test('what comes back to the province it came from goes to the nation', async () => {
  const petition = await petitions.sent();
  const receipt = await acceptOffer(await petitions.seed.as('goClerk'), await offered(petition));
  const there = { ...keyOf(receipt.reference), code: receipt.trackingCode };
  const back = await acceptOffer(await petitions.seed.as('clerk'), await offered(there, communes.anBinh, 'goClerk'));
  const rows = await inSnapshot(await petitions.seed.as('nation'), (tx) => listAttention(tx));
  expect(rows.find(({ reference }) => reference === back.reference)).toMatchObject({
    reasons: ['loop'],
    superiorName: 'Việt Nam',
  });
});
