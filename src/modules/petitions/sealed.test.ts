import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { notePetition, publishPetition } from '#src/modules/petitions/actions/answer.ts';
import { assignPetition, triagePetition } from '#src/modules/petitions/actions/assign.ts';
import { ratePetition, unsealSender } from '#src/modules/petitions/actions/sender.ts';
import { submitPetition } from '#src/modules/petitions/actions/submit.ts';
import { transferPetition } from '#src/modules/petitions/actions/transfer.ts';
import { loadCaseFile } from '#src/modules/petitions/case-file.ts';
import { countPetitions, listPetitions } from '#src/modules/petitions/list.ts';
import { publicationOf } from '#src/modules/petitions/pages/queries.ts';
import { type Act, conditionsOf, parseAct } from '#src/modules/petitions/proceedings/act.ts';
import { recordAct } from '#src/modules/petitions/proceedings/record-act.ts';
import { findPublished, listPublished } from '#src/modules/petitions/public/published.ts';
import { readSamePerson } from '#src/modules/petitions/same-person/read-same-person.ts';
import { handedTo, keyOf, openPetitions, type Petitions, type Sent, sorted } from '#src/modules/petitions/testing/petitions.ts';
import type { Ctx, Services } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { ExpectedError } from '#src/platform/errors.ts';
import { communes, type PersonKey, personKeys, submission } from '#tests/support/seed.ts';

let petitions: Petitions;
beforeAll(async () => {
  petitions = await openPetitions();
});
afterAll(() => petitions.close());

const denunciation = {
  kind: 'denunciation',
  subject: 'Kẻ khống đèn đường thôn Nà Hái',
  body: 'Ông Trưởng thôn kê khống tiền đèn đường ba năm liền.',
  sender: { name: 'Quàng Thị Sâu', phone: '0987654321', email: 'sau@example.vn', address: 'Bản Cọn' },
} as const;

/** Accepted, verified and concluded by its handler. */
async function concluded(): Promise<Sent> {
  const petition = await petitions.assigned(denunciation);
  const on = petitions.world.clock.now.toISOString().slice(0, 10);
  const steps: [Act, Record<string, unknown>][] = [
    ['check', { met: [...conditionsOf('denunciation')] }],
    ['accept', {}],
    ['verify', {}],
    ['conclude', { finding: 'founded' }],
  ];
  for (const [act, given] of steps)
    await recordAct(
      await petitions.seed.as('handler'),
      petition,
      parseAct(act, { on, documentNumber: `07/KL-${petition.reference}`, ...given }),
    );
  return petition;
}

/** How a denunciation stands, and who alone may know of it then. */
const stages: { name: string; bring(): Promise<Sent>; seenBy: PersonKey[] }[] = [
  { name: 'sent from the web', bring: () => petitions.sent(denunciation), seenBy: ['clerk'] },
  {
    name: 'taken in at the desk of the province',
    bring: async () => {
      const ctx = await petitions.seed.as('provinceClerk');
      const receipt = await submitPetition(ctx, submission(denunciation), { channel: 'desk' });
      return { ...keyOf(receipt.reference), code: receipt.trackingCode };
    },
    seenBy: ['clerk', 'provinceClerk'],
  },
  {
    name: 'passed in by a village team, which reads nothing',
    bring: async () => {
      const receipt = await submitPetition(await petitions.seed.as('village'), submission(denunciation), { channel: 'desk' });
      return { ...keyOf(receipt.reference), code: receipt.trackingCode };
    },
    seenBy: ['clerk'],
  },
  { name: 'assigned to a handler', bring: () => petitions.assigned(denunciation), seenBy: ['clerk', 'handler'] },
  {
    name: 'handed on from one handler to another',
    bring: async () => {
      const petition = await petitions.assigned(denunciation);
      await assignPetition(await petitions.seed.as('clerk'), petition, handedTo(petitions.seed.ids.otherHandler));
      return petition;
    },
    seenBy: ['clerk', 'otherHandler'],
  },
  {
    name: 'assigned with the head answering for it',
    bring: async () => {
      const petition = await petitions.triaged(denunciation);
      const { ids } = petitions.seed;
      await assignPetition(await petitions.seed.as('clerk'), petition, handedTo(ids.handler, { accountableId: ids.head }));
      return petition;
    },
    seenBy: ['clerk', 'handler', 'head'],
  },
  {
    name: 'passed on to another commune',
    bring: async () => {
      const petition = await petitions.assigned(denunciation);
      const to = { toUnitCode: communes.doi, toBody: undefined, reason: 'Việc ở xã Đồi.' };
      await transferPetition(await petitions.seed.as('clerk'), petition, to);
      return petition;
    },
    seenBy: ['doiClerk'],
  },
  {
    name: 'sent as a complaint and found to be a denunciation by the head',
    bring: async () => {
      const petition = await petitions.sent({ ...denunciation, kind: 'complaint' });
      const input = sorted({ kind: 'denunciation', subject: denunciation.subject });
      await triagePetition(await petitions.seed.as('head'), petition, input);
      return petition;
    },
    seenBy: ['head'],
  },
  {
    name: 'answered',
    bring: () => concluded(),
    seenBy: ['clerk', 'handler'],
  },
];

/** Every way a reader can ask for it, and whether it shows. */
async function doors(ctx: Ctx, petition: Sent, id: string): Promise<Record<string, boolean>> {
  return inSnapshot(ctx, async (tx) => {
    const lists = async (filter: Parameters<typeof listPetitions>[1]) =>
      (await listPetitions(tx, filter, 500)).rows.some((row) => row.id === id);
    const { status, unitId } = await petitions.stored(petition);
    const [{ code = '' } = {}] = await petitions.world.asSuperuser('select code from org_unit where id = $1', [unitId]);
    const [byKind = 0] = await countPetitions(tx, [{ filter: { kind: 'denunciation' }, upTo: 100 }]);
    return {
      list: await lists({}),
      'by status': await lists({ status }),
      'by unit': await lists({ unit: String(code) }),
      'by reference': await lists({ q: petition.reference }),
      counted: byKind > 0,
      'case file': await loadCaseFile(tx, petition).then(
        () => true,
        (error: unknown) => {
          if (error instanceof ExpectedError && error.code === 'petitions.not_found') return false;
          throw error;
        },
      ),
    };
  });
}

describe.each(stages)('a denunciation $name', ({ bring, seenBy }) => {
  let petition: Sent;
  let id: string;
  beforeAll(async () => {
    await petitions.world.asSuperuser('truncate petition cascade');
    petition = await bring();
    ({ id } = await petitions.stored(petition));
  });

  test.each(personKeys)('as %s', async (person) => {
    const expected = seenBy.includes(person);
    const shown = await doors(await petitions.seed.as(person), petition, id);
    expect(shown).toEqual(Object.fromEntries(Object.keys(shown).map((door) => [door, expected])));
  });

  test('to the public it does not exist, to its sender it does', async () => {
    const { seed } = petitions;
    const ctx = seed.public();
    expect(await findPublished(ctx, petition.reference)).toBeUndefined();
    await expect(inSnapshot(ctx, (tx) => loadCaseFile(tx, petition))).rejects.toMatchObject({ code: 'petitions.not_found' });
  });

  test('neither the search nor a link to the same sender holds anything of it', async () => {
    const { world } = petitions;
    expect(await world.asSuperuser('select 1 from petition_search where petition_id = $1', [id])).toEqual([]);
    expect(await world.asSuperuser('select 1 from petition_sender_index where petition_id = $1', [id])).toEqual([]);
    const [row] = await world.asSuperuser('select sender_label, sealed from petition where id = $1', [id]);
    expect(row).toEqual({ sender_label: null, sealed: true });
  });

  test('its ledger and counters hold no word of it', async () => {
    const { world } = petitions;
    const texts = await world.asSuperuser(
      `select l::text as text from ledger_entry l where subject_id = $1 union all select d::text from counter_delta d where n > 0`,
      [id],
    );
    const all = texts.map(({ text }) => String(text)).join('\n');
    for (const word of ['đèn đường', 'Nà Hái', 'Quàng', '0987654321', 'sau@example', 'Bản Cọn', 'Trưởng thôn'])
      expect(all).not.toContain(word);
  });
});

describe('an open petition that turns out to be a denunciation', () => {
  /** Published, disputed, sent back to be sorted anew. */
  async function published(): Promise<Sent> {
    const { seed, answered, world } = petitions;
    const petition = await answered({ identity: 'named' });
    await publishPetition(await seed.as('clerk'), petition, {
      said: 'Cống thôn Nà Hái bị tắc nhiều năm.',
      did: 'Đã nạo vét 40 m cống trong tháng 11.',
      place: undefined,
      files: undefined,
    });
    await ratePetition(seed.public(), petition.code, { verdict: 'notDone', comment: 'Vẫn tắc.' });
    await transferPetition(await seed.as('clerk'), petition, { toUnitCode: '02', toBody: undefined, reason: 'Vượt thẩm quyền.' });
    world.clock.set('2026-11-19');
    return petition;
  }

  test('leaves the public page at once', async () => {
    const { seed, stored } = petitions;
    const petition = await published();
    expect(await findPublished(seed.public(), petition.reference)).toBeDefined();
    await triagePetition(await seed.as('provinceClerk'), petition, sorted({ kind: 'denunciation' }));
    expect(await findPublished(seed.public(), petition.reference)).toBeUndefined();
    const { items } = await listPublished(seed.public(), { place: null, limit: 50 });
    expect(items.map(({ reference }) => reference)).not.toContain(petition.reference);
    expect(await stored(petition)).toMatchObject({ sealed: true, publishedOn: null });
    const [row] = await petitions.world.asSuperuser(
      'select withdrawn_at is not null as withdrawn from petition_publication where petition_id = (select id from petition where reference = $1)',
      [petition.reference],
    );
    expect(row).toEqual({ withdrawn: true });
    expect(await inSnapshot(seed.system, async (tx) => publicationOf(tx, await stored(petition)))).toBeDefined();
  });

  test('is no more linked to other petitions of the same sender, from either side', async () => {
    const { seed, sent } = petitions;
    const sender = { name: 'Nông Văn Pản', phone: '0977123456' };
    const petition = await sent({ sender });
    const later = await sent({ sender });
    const earlier = async () => (await readSamePerson(await seed.as('clerk'), later)).earlier.length;
    expect(await earlier()).toBe(1);
    await triagePetition(await seed.as('clerk'), petition, sorted({ kind: 'denunciation' }));
    expect(await earlier()).toBe(0);
  });

  test('stays sealed when it is sorted as something else again', async () => {
    const { seed, sent, stored } = petitions;
    const petition = await sent(denunciation);
    await triagePetition(await seed.as('clerk'), petition, sorted({ kind: 'complaint' }));
    expect(await stored(petition)).toMatchObject({ kind: 'complaint', sealed: true });
    expect(
      await petitions.world.asSuperuser('select 1 from petition_search where petition_id = $1', [(await stored(petition)).id]),
    ).toEqual([]);
  });

  test('sorted by the system it goes to those who take denunciations in', async () => {
    const { seed, sent, stored } = petitions;
    const petition = await sent();
    await triagePetition(seed.system, petition, sorted({ kind: 'denunciation' }));
    const { id } = await stored(petition);
    expect(await doors(await seed.as('clerk'), petition, id)).toMatchObject({ list: true });
    expect(await doors(await seed.as('head'), petition, id)).toMatchObject({ list: false });
  });
});

test('where a commune has nobody to take a denunciation in, it comes to the province', async () => {
  const { seed, sent, stored, world } = petitions;
  await world.asSuperuser(`update position set ends_on = '2026-11-01' where person_id = $1`, [seed.ids.catClerk]);
  const petition = await sent({ ...denunciation, unitCode: communes.cat });
  const { id } = await stored(petition);
  expect(await doors(await seed.as('provinceClerk'), petition, id)).toMatchObject({ list: true, 'case file': true });
  await world.asSuperuser('update position set ends_on = null where person_id = $1', [seed.ids.catClerk]);
});

test('it is never published', async () => {
  const { seed } = petitions;
  const petition = await concluded();
  const words = { said: 'Có người tố cáo.', did: 'Đã xem xét và trả lời.', place: undefined, files: undefined };
  await expect(publishPetition(await seed.as('clerk'), petition, words)).rejects.toMatchObject({
    code: 'petitions.cannot_publish',
  });
});

test('no log line, no error and no job says a word of it', async () => {
  const { seed, world } = petitions;
  const said: string[] = [];
  const say = (fields: object, message: string) => said.push(JSON.stringify(fields), message);
  const services: Services = { ...world.services, log: { debug: say, info: say, warn: say, error: say } };
  const heard = (ctx: Ctx): Ctx => ({ ...ctx, services });
  const tell = async (work: Promise<unknown>) =>
    work.catch((error: unknown) => said.push(error instanceof Error ? String(error.stack) : String(error)));

  const receipt = await submitPetition(heard(seed.public()), submission(denunciation), { channel: 'web' });
  const key = keyOf(receipt.reference);
  const clerk = heard(await seed.as('clerk'));
  await tell(triagePetition(heard(await seed.as('head')), key, sorted({ kind: 'denunciation' })));
  await tell(triagePetition(clerk, key, sorted({ kind: 'denunciation', subject: denunciation.subject })));
  await tell(triagePetition(clerk, key, sorted({ kind: 'denunciation', subject: denunciation.subject })));
  await tell(assignPetition(clerk, key, handedTo(seed.ids.village)));
  await tell(unsealSender(clerk, key, 'Hẹn gặp để làm rõ.'));
  await tell(notePetition(heard(await seed.as('otherHandler')), key, 'Tôi không được giao.'));
  await tell(submitPetition(heard(seed.public()), submission({ ...denunciation, unitCode: '99999' }), { channel: 'web' }));
  await tell(submitPetition(heard(seed.public()), submission({ ...denunciation, uploads: ['x'] }), { channel: 'web' }));
  for (const word of ['đèn đường', 'Quàng', '0987654321', 'sau@example', 'Bản Cọn', 'Trưởng thôn'])
    expect(said.join('\n')).not.toContain(word);
});
