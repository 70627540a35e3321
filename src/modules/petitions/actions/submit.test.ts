import { afterAll, beforeAll, expect, test } from 'vitest';
import { submitPetition } from '#src/modules/petitions/actions/submit.ts';
import { keyOf, openPetitions, type Petitions } from '#src/modules/petitions/testing/petitions.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { newId } from '#src/platform/ids.ts';
import { communes, submission } from '#tests/support/seed.ts';

let petitions: Petitions;
beforeAll(async () => {
  petitions = await openPetitions();
});
afterAll(() => petitions.close());

const web = { channel: 'web' } as const;

test('a petition sent is received: receipt, term, ledger, counters', async () => {
  const { seed, stored, ledgerOf, world } = petitions;
  const receipt = await submitPetition(seed.public(), submission(), web);
  expect(receipt).toMatchObject({
    receivedOn: '2026-11-19',
    unit: { code: '10001', name: 'Xã An Bình' },
    isNew: true,
    trackingCode: expect.stringMatching(/^DV-\w{5}-02-\w{4}-\w{4}$/),
  });
  const petition = await stored(keyOf(receipt.reference));
  expect(petition).toMatchObject({
    provinceId: 2,
    status: 'received',
    sealed: false,
    receivedOn: '2026-11-19',
    dueOn: '2026-11-30',
    dueRule: 'petition.process',
    receivedAt: world.clock.now,
  });
  expect(await ledgerOf(petition)).toMatchObject([{ seq: 1, action: 'received', actorKind: 'public', actorName: '' }]);
  const counted = await world.asSuperuser(
    'select unit_id, day::text, indicator, dims, n from counter_delta where unit_id = $1 order by indicator',
    [petition.unitId],
  );
  expect(counted).toEqual([
    { unit_id: petition.unitId, day: '2026-12-01', indicator: 'becameLate', dims: 'recommendation|web|open', n: 1 },
    { unit_id: petition.unitId, day: '2026-11-19', indicator: 'received', dims: 'recommendation|web|open', n: 1 },
  ]);
});

test('the day is the day in Việt Nam', async () => {
  const { seed, world } = petitions;
  world.clock.set('2026-11-19T17:30:00Z');
  const receipt = await submitPetition(seed.public(), submission(), web);
  world.clock.set('2026-11-19');
  expect(receipt.receivedOn).toBe('2026-11-20');
});

test('the same send again is the same record, though its words and unit changed meanwhile', async () => {
  const { seed, world, ledgerOf } = petitions;
  const first = submission();
  const receipt = await submitPetition(seed.public(), first, web);
  world.clock.set('2026-11-21');
  const again = await submitPetition(seed.public(), { ...first, subject: 'Dòng khác', unitCode: communes.doi }, web);
  world.clock.set('2026-11-19');
  expect(again).toEqual({ ...receipt, isNew: false });
  expect(await ledgerOf(keyOf(receipt.reference))).toHaveLength(1);
});

test('sent ten times at once it is one record with one receipt', async () => {
  const { seed, world } = petitions;
  const input = submission();
  const receipts = await Promise.all(Array.from({ length: 10 }, () => submitPetition(seed.public(), input, web)));
  expect(receipts.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect(new Set(receipts.map(({ trackingCode }) => trackingCode)).size).toBe(1);
  const [row] = await world.asSuperuser(
    `select count(*)::integer as petitions,
       (select count(*)::integer from ledger_entry l where l.subject_id = any(array_agg(p.id))) as entries,
       (select count(*)::integer from petition_sender s where s.petition_id = any(array_agg(p.id))) as senders
     from petition p where client_id = $1`,
    [input.clientId],
  );
  expect(row).toEqual({ petitions: 1, entries: 1, senders: 1 });
});

test('the name is kept as the sender chose', async () => {
  const { sent, world } = petitions;
  const keptOf = async (identity: 'named' | 'nameWithheld' | 'anonymous') => {
    const { reference } = await sent({ identity });
    const [row] = await world.asSuperuser(
      `select p.sender_label is not null as label, s.petition_id is not null as sealed,
         (select count(*)::integer from petition_sender_index i where i.petition_id = p.id) as links
       from petition p left join petition_sender s on s.petition_id = p.id where p.reference = $1`,
      [reference],
    );
    return row;
  };
  expect(await keptOf('named')).toEqual({ label: true, sealed: true, links: 3 });
  expect(await keptOf('nameWithheld')).toEqual({ label: false, sealed: true, links: 3 });
  expect(await keptOf('anonymous')).toEqual({ label: false, sealed: false, links: 0 });
});

test('no name, phone number or address of a sender lies readable in any table', async () => {
  const { sent, world } = petitions;
  await sent({ sender: { name: 'Quàng Thị Sâu', phone: '0987 654 321', email: 'sau@example.vn', address: 'Bản Cọn' } });
  const tables = await world.asSuperuser(
    `select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname`,
  );
  for (const { relname } of tables) {
    const found = await world.asSuperuser(
      `select 1 from ${relname} t where t::text ~* 'Quàng Thị Sâu|0987 ?654 ?321|sau@example|Bản Cọn' or position(convert_to('Quàng', 'UTF8') in convert_to(t::text, 'UTF8')) > 0`,
    );
    expect(found, String(relname)).toEqual([]);
  }
});

test.each([
  ['an unknown code', '99999'],
  ['a unit that ended', '10002'],
  ['a district that ended', '101'],
  ['the nation', 'VN'],
  ['an office', '10001-VP'],
])('%s takes nothing in', async (_, unitCode) => {
  const { seed } = petitions;
  await expect(submitPetition(seed.public(), submission({ unitCode }), web)).rejects.toMatchObject({
    code: 'petitions.unit_unknown',
    field: 'unitCode',
  });
});

test('staff take in where their post lets them', async () => {
  const { seed } = petitions;
  const desk = { channel: 'desk' } as const;
  expect(await submitPetition(await seed.as('clerk'), submission(), desk)).toMatchObject({ isNew: true });
  expect(await submitPetition(await seed.as('provinceClerk'), submission(), desk)).toMatchObject({ isNew: true });
  expect(await submitPetition(await seed.as('village'), submission(), desk)).toMatchObject({ isNew: true });
  for (const person of ['doiClerk', 'handler', 'board', 'operator', 'otherProvince'] as const)
    await expect(submitPetition(await seed.as(person), submission(), desk), person).rejects.toMatchObject({
      code: 'not_allowed',
    });
});

test('a letter keeps the day it came in, but none of tomorrow', async () => {
  const { seed, stored } = petitions;
  const letter = { channel: 'letter', receivedOn: '2026-11-02' } as const;
  const receipt = await submitPetition(await seed.as('clerk'), submission(), letter);
  expect(receipt.receivedOn).toBe('2026-11-02');
  expect(await stored(keyOf(receipt.reference))).toMatchObject({ receivedOn: '2026-11-02', dueOn: '2026-11-12' });
  await expect(
    submitPetition(await seed.as('clerk'), submission(), { ...letter, receivedOn: '2026-11-20' }),
  ).rejects.toMatchObject({ code: 'petitions.received_in_future', field: 'receivedOn' });
});

test('uploads become files of the petition, once; ids of nothing are left out', async () => {
  const { seed, sent, stored } = petitions;
  const upload = {
    id: newId(),
    sha256: 'a'.repeat(64),
    name: 'Anh.jpg',
    type: 'image/jpeg',
    size: 12,
    created_at: new Date('2026-11-19T01:00:00Z'),
  };
  await seed.system.db.insertInto('upload').values(upload).execute();
  expect((await stored(await sent({ uploads: [upload.id, newId()] }))).fileCount).toBe(1);
  expect((await stored(await sent({ uploads: [upload.id] }))).fileCount).toBe(0);
});

test('a failure on the way leaves nothing behind', async () => {
  const { seed, world } = petitions;
  const input = submission({ uploads: ['not-a-uuid'] });
  await expect(submitPetition(seed.public(), input, web)).rejects.toThrow();
  expect(await world.asSuperuser('select 1 from petition where client_id = $1', [input.clientId])).toEqual([]);
});

test('outside a transaction nothing is seen', async () => {
  const { seed } = petitions;
  expect(await seed.system.db.selectFrom('petition').select('id').execute()).toEqual([]);
  expect(await inSnapshot(seed.public(), (tx) => tx.db.selectFrom('petition').select('id').execute())).toEqual([]);
});
