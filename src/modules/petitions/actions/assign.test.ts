import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assignMany, assignPetition, triagePetition } from '#src/modules/petitions/actions/assign.ts';
import { listPetitions } from '#src/modules/petitions/list.ts';
import { handedTo, openPetitions, type Petitions, sorted } from '#src/modules/petitions/testing/petitions.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';

let petitions: Petitions;
beforeAll(async () => {
  petitions = await openPetitions();
});
afterAll(() => petitions.close());

describe('triage', () => {
  test('by the clerk, once', async () => {
    const { seed, sent, stored, ledgerOf } = petitions;
    const petition = await sent();
    const clerk = await seed.as('clerk');
    await triagePetition(clerk, petition, sorted({ kind: 'feedback', place: 'Thôn Nà Hái' }));
    expect(await stored(petition)).toMatchObject({ status: 'triaged', kind: 'feedback', field: 'infrastructure', sealed: false });
    expect((await ledgerOf(petition)).at(-1)).toMatchObject({
      action: 'triaged',
      actorName: 'Đinh Thị Thảo',
      unitName: 'Văn phòng HĐND và UBND',
      changes: { status: ['received', 'triaged'], kind: ['recommendation', 'feedback'], field: [null, 'infrastructure'] },
    });
    await expect(triagePetition(clerk, petition, sorted())).rejects.toMatchObject({ code: 'petitions.move_not_lawful' });
    expect(await ledgerOf(petition)).toHaveLength(2);
  });

  test('not by those whose post does not say so; to another unit it does not exist', async () => {
    const { seed, sent } = petitions;
    const petition = await sent();
    for (const [person, code] of [
      ['handler', 'not_allowed'],
      ['board', 'not_allowed'],
      ['inspector', 'not_allowed'],
      ['village', 'petitions.not_found'],
      ['operator', 'petitions.not_found'],
      ['doiClerk', 'petitions.not_found'],
      ['catClerk', 'petitions.not_found'],
      ['otherProvince', 'petitions.not_found'],
    ] as const)
      await expect(triagePetition(await seed.as(person), petition, sorted()), person).rejects.toMatchObject({ code });
    await expect(triagePetition(seed.public(), petition, sorted())).rejects.toMatchObject({ code: 'petitions.not_found' });
    await triagePetition(await seed.as('provinceClerk'), petition, sorted());
  });

  test('another kind is counted anew, and the search follows the new words', async () => {
    const { seed, sent, world, stored } = petitions;
    const petition = await sent();
    await triagePetition(await seed.as('clerk'), petition, sorted({ kind: 'complaint', subject: 'Khiếu nại bậc thềm' }));
    const { id, unitId } = await stored(petition);
    const sums = await world.asSuperuser(
      `select dims, sum(n)::integer as n from counter_delta where unit_id = $1 and indicator = 'received' and dims like '%web|open' group by dims having sum(n) <> 0 order by dims`,
      [unitId],
    );
    expect(sums).toContainEqual({ dims: 'complaint|web|open', n: 1 });
    const clerk = await seed.as('clerk');
    const found = await inSnapshot(clerk, (tx) => listPetitions(tx, { q: 'bac them' }));
    expect(found.rows.map((row) => row.id)).toEqual([id]);
  });
});

describe('assign', () => {
  test('starts the term of the kind, names holder and office', async () => {
    const { seed, triaged, stored, ledgerOf } = petitions;
    const petition = await triaged({ kind: 'feedback' });
    await assignPetition(
      await seed.as('clerk'),
      petition,
      handedTo(seed.ids.handler, { accountableId: seed.ids.head, note: 'Gấp' }),
    );
    expect(await stored(petition)).toMatchObject({
      status: 'inProgress',
      holderName: 'Phùng Văn Lực',
      accountableName: 'Nguyễn Thị Nhung',
      acceptedOn: '2026-11-19',
      dueOn: '2026-12-04',
      dueRule: 'feedback.resolve',
    });
    expect((await ledgerOf(petition)).at(-1)).toMatchObject({
      action: 'assigned',
      details: { holder: 'Phùng Văn Lực', office: 'Văn phòng HĐND và UBND', note: 'Gấp' },
    });
  });

  test('a complaint stays at its step: it is taken up by an act of its own, and the term of that runs on', async () => {
    const { seed, triaged, stored } = petitions;
    const petition = await triaged({ kind: 'complaint' });
    const { dueOn } = await stored(petition);
    await assignPetition(await seed.as('clerk'), petition, handedTo(seed.ids.handler));
    expect(await stored(petition)).toMatchObject({
      status: 'triaged',
      holderName: 'Phùng Văn Lực',
      acceptedOn: null,
      dueOn,
      dueRule: 'complaint.accept.first',
    });
  });

  test('handing it on to another keeps the term that runs', async () => {
    const { seed, assigned, stored, world } = petitions;
    const petition = await assigned();
    const { dueOn } = await stored(petition);
    world.clock.set('2026-11-24');
    await assignPetition(await seed.as('head'), petition, handedTo(seed.ids.otherHandler));
    world.clock.set('2026-11-19');
    expect(await stored(petition)).toMatchObject({ holderName: 'Bùi Quốc Đạt', dueOn, acceptedOn: '2026-11-19' });
  });

  test.each(['clerk', 'village', 'doiHandler', 'provinceClerk'] as const)(
    'not to %s, who handles nothing there',
    async (person) => {
      const { seed, triaged } = petitions;
      const petition = await triaged();
      await expect(assignPetition(await seed.as('clerk'), petition, handedTo(seed.ids[person]))).rejects.toMatchObject({
        code: 'petitions.handler_unknown',
        field: 'holder',
      });
    },
  );

  test('nobody answers for it who could not assign it', async () => {
    const { seed, triaged, stored } = petitions;
    const petition = await triaged();
    const input = handedTo(seed.ids.handler, { accountableId: seed.ids.otherHandler });
    await expect(assignPetition(await seed.as('clerk'), petition, input)).rejects.toMatchObject({
      code: 'petitions.handler_unknown',
    });
    expect(await stored(petition)).toMatchObject({ status: 'triaged', holderId: null });
  });

  test('not by the handler', async () => {
    const { seed, assigned } = petitions;
    const petition = await assigned();
    await expect(assignPetition(await seed.as('handler'), petition, handedTo(seed.ids.handler))).rejects.toMatchObject({
      code: 'not_allowed',
    });
  });

  test('not once it is answered', async () => {
    const { seed, answered } = petitions;
    const petition = await answered();
    await expect(assignPetition(await seed.as('clerk'), petition, handedTo(seed.ids.handler))).rejects.toMatchObject({
      code: 'petitions.move_not_lawful',
      status: 409,
    });
  });

  test('a case of a commune that merged goes on with the one that took its records over', async () => {
    const { seed, world, sent, stored } = petitions;
    world.clock.set('2025-06-20');
    const petition = await sent({ unitCode: '10002' });
    world.clock.set('2026-11-19');
    expect((await stored(petition)).provinceId).toBe(1);
    await triagePetition(await seed.as('clerk'), petition, sorted());
    await assignPetition(await seed.as('clerk'), petition, handedTo(seed.ids.handler));
    expect(await stored(petition)).toMatchObject({ status: 'inProgress', holderName: 'Phùng Văn Lực' });
  });
});

describe('assign many', () => {
  test('all of them', async () => {
    const { seed, triaged, stored } = petitions;
    const chosen = [await triaged(), await triaged(), await triaged()];
    await assignMany(await seed.as('clerk'), chosen, handedTo(seed.ids.handler));
    for (const each of chosen) expect(await stored(each)).toMatchObject({ status: 'inProgress' });
  });

  test('or, when one cannot be, none', async () => {
    const { seed, triaged, answered, stored } = petitions;
    const [open, closed] = [await triaged(), await answered()];
    await expect(assignMany(await seed.as('clerk'), [open, closed], handedTo(seed.ids.handler))).rejects.toMatchObject({
      code: 'petitions.move_not_lawful',
    });
    expect(await stored(open)).toMatchObject({ status: 'triaged' });
  });

  test('overlapping choices of two officers do not lock one another out', async () => {
    const { seed, triaged } = petitions;
    const chosen = [];
    for (let at = 0; at < 6; at += 1) chosen.push(await triaged());
    const clerk = await seed.as('clerk');
    await Promise.all([
      assignMany(clerk, chosen, handedTo(seed.ids.handler)),
      assignMany(await seed.as('head'), chosen.toReversed(), handedTo(seed.ids.otherHandler)),
    ]);
  });

  test('none and too many are refused', async () => {
    const { seed, triaged } = petitions;
    const one = await triaged();
    const clerk = await seed.as('clerk');
    const refused = (keys: (typeof one)[]) => assignMany(clerk, keys, handedTo(seed.ids.handler));
    await expect(refused([])).rejects.toMatchObject({ code: 'petitions.too_many_chosen' });
    await expect(refused(Array(51).fill(one))).rejects.toMatchObject({ code: 'petitions.too_many_chosen' });
  });
});
