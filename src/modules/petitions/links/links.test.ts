import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerPetition } from '#src/modules/petitions/actions/answer.ts';
import { assignPetition } from '#src/modules/petitions/actions/assign.ts';
import { unsealSender } from '#src/modules/petitions/actions/sender.ts';
import { loadCaseFile } from '#src/modules/petitions/case-file.ts';
import { mostRepresentatives } from '#src/modules/petitions/links/group.ts';
import { joinPetitions, unjoinPetition } from '#src/modules/petitions/links/join.ts';
import { likelyDuplicates, linksOf } from '#src/modules/petitions/links/queries.ts';
import { splitPetition } from '#src/modules/petitions/links/split.ts';
import { listPetitions } from '#src/modules/petitions/list.ts';
import { answerOf, handedTo, keyOf, openPetitions, type Petitions, type Sent } from '#src/modules/petitions/testing/petitions.ts';
import { trackPetition } from '#src/modules/petitions/tracking.ts';
import { parseCode } from '#src/modules/petitions/tracking-code.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { communes, type PersonKey } from '#tests/support/seed.ts';

let petitions: Petitions;
beforeAll(async () => {
  petitions = await openPetitions();
});
afterAll(() => petitions.close());

const part = (
  subject: string,
  kind: 'complaint' | 'denunciation' | 'recommendation' | 'feedback' = 'feedback',
  unitCode: string = communes.anBinh,
) => ({
  kind,
  subject,
  body: `${subject}, bà con đã nói nhiều lần.`,
  unitCode,
});
const join = (others: Sent[], people?: number, representatives?: number) => ({
  others: others.map(({ reference }) => reference),
  people,
  representatives,
});

async function seenBy(person: PersonKey): Promise<string[]> {
  const { rows } = await inSnapshot(await petitions.seed.as(person), (tx) => listPetitions(tx, {}));
  return rows.map(({ reference }) => reference);
}

async function partsOf(letter: Sent) {
  const { letter: found } = await trackPetition(petitions.seed.public(), letter.code);
  return found.parts.map(({ code, ...rest }) => ({ ...rest, key: { ...keyOf(code), code } }));
}

describe('a letter with several contents', () => {
  test('falls into parts with their own units and terms, received on its day, all under its code', async () => {
    const letter = await petitions.sent();
    petitions.world.clock.set('2026-11-23');
    await splitPetition(await petitions.seed.as('clerk'), letter, {
      parts: [part('Cống thôn tắc'), part('Đường liên xã hỏng', 'recommendation', communes.doi)],
    });
    petitions.world.clock.set('2026-11-19');
    expect(await petitions.stored(letter)).toMatchObject({
      status: 'split',
      outcome: 'split',
      settledOn: '2026-11-23',
      sealed: false,
    });
    const [first, second] = await partsOf(letter);
    expect([first?.unitName, second?.unitName]).toEqual(['Xã An Bình', 'Xã Đồi']);
    if (!first || !second) throw new Error('no parts');
    expect(await petitions.stored(first.key)).toMatchObject({
      status: 'received',
      receivedOn: '2026-11-19',
      dueRule: 'petition.process',
    });
    // The other unit has its part; the one that split it goes on seeing it, and the sender follows each by its own code.
    expect(await seenBy('doiClerk')).toContain(second.key.reference);
    expect((await trackPetition(petitions.seed.public(), second.key.code)).petition.subject).toBe('Đường liên xã hỏng');
    const links = await inSnapshot(await petitions.seed.as('clerk'), async (tx) => linksOf(tx, await petitions.stored(letter)));
    expect(links.map(({ kind, direction }) => [kind, direction])).toEqual([
      ['splitFrom', 'from'],
      ['splitFrom', 'from'],
    ]);
  });

  test('keeps its sender sealed once; who opens a part opens that, recorded with the part', async () => {
    const letter = await petitions.sent();
    await splitPetition(await petitions.seed.as('clerk'), letter, { parts: [part('Cống thôn tắc'), part('Đèn đường hỏng')] });
    const [first] = await partsOf(letter);
    if (!first) throw new Error('no parts');
    const { id } = await petitions.stored(first.key);
    expect(await petitions.world.asSuperuser('select 1 from petition_sender where petition_id = $1', [id])).toEqual([]);
    const sender = await unsealSender(await petitions.seed.as('clerk'), first.key, 'Gọi lại cho người gửi.');
    expect(sender.name).toBe('Hoàng Thị Mận');
    expect((await petitions.ledgerOf(first.key)).at(-1)).toMatchObject({ action: 'unsealed' });
  });

  test('with a denunciation among its parts is sealed itself; the open part tells nobody of it', async () => {
    const letter = await petitions.sent();
    await splitPetition(await petitions.seed.as('clerk'), letter, {
      parts: [part('Cống thôn tắc'), part('Trưởng thôn kê khống', 'denunciation')],
    });
    expect(await petitions.stored(letter)).toMatchObject({ sealed: true, status: 'split' });
    const parts = await partsOf(letter);
    const open = parts.find(({ kind }) => kind === 'feedback');
    const sealed = parts.find(({ kind }) => kind === 'denunciation');
    if (!open || !sealed) throw new Error('no parts');
    for (const person of ['head', 'handler', 'board', 'inspector', 'nation'] as const) {
      expect(await seenBy(person), person).not.toContain(letter.reference);
      expect(await seenBy(person), person).not.toContain(sealed.key.reference);
      const file = await inSnapshot(await petitions.seed.as(person), (tx) => loadCaseFile(tx, open.key));
      expect(file.links, person).toEqual([]);
      expect(JSON.stringify({ ...file, units: [] }), person).not.toMatch(
        new RegExp(`${letter.reference}|${sealed.key.reference}|kê khống|Hoàng Thị Mận`),
      );
    }
    expect(await petitions.stored(open.key)).toMatchObject({ identity: 'nameWithheld', sealed: false });
    const [search] = await petitions.world.asSuperuser(
      'select count(*)::integer as n from petition_search where petition_id in (select id from petition where reference = any($1))',
      [[letter.reference, sealed.key.reference]],
    );
    expect(search?.n).toBe(0);
  });

  test('is split once; a unit elsewhere is named as the part’s fault, and then nothing is written', async () => {
    const letter = await petitions.sent();
    const clerk = await petitions.seed.as('clerk');
    const wrong = { parts: [part('Cống thôn tắc'), part('Đường tỉnh khác', 'feedback', communes.go)] };
    await expect(splitPetition(clerk, letter, wrong)).rejects.toMatchObject({
      code: 'petitions.part_unit_unknown',
      field: 'parts.1.unitCode',
    });
    expect(await petitions.stored(letter)).toMatchObject({ status: 'received' });
    const right = { parts: [part('Cống thôn tắc'), part('Đèn đường hỏng')] };
    const tries = await Promise.allSettled([splitPetition(clerk, letter, right), splitPetition(clerk, letter, right)]);
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await partsOf(letter)).toHaveLength(2);
  });
});

describe('petitions of the same matter', () => {
  test('joined, their senders read the one answer under their own codes, and nothing of one another', async () => {
    const [lead, other] = [await petitions.triaged({ subject: 'Cống thôn Nà Hái tắc' }), await petitions.sent()];
    const clerk = await petitions.seed.as('clerk');
    await joinPetitions(clerk, lead, join([other]));
    expect(await petitions.stored(other)).toMatchObject({ status: 'joined', outcome: 'joined' });
    await assignPetition(clerk, lead, handedTo(petitions.seed.ids.handler));
    const before = await trackPetition(petitions.seed.public(), other.code);
    expect(before.letter.joinedAt).toBe('Xã An Bình');
    expect(before.answer).toBeNull();
    await answerPetition(await petitions.seed.as('handler'), lead, answerOf());
    const after = await trackPetition(petitions.seed.public(), other.code);
    expect(after.answer?.whatWasDone).toContain('nạo vét 40 m cống');
    expect(JSON.stringify(after)).not.toContain(lead.reference);
    const ofLead = await trackPetition(petitions.seed.public(), lead.code);
    expect(JSON.stringify(ofLead)).not.toContain(other.reference);
  });

  test('can be taken out until there is a result, its term counted from the day it came', async () => {
    const [lead, other] = [await petitions.assigned(), await petitions.sent()];
    const clerk = await petitions.seed.as('clerk');
    const { dueOn } = await petitions.stored(other);
    await joinPetitions(clerk, lead, join([other]));
    petitions.world.clock.set('2026-11-25');
    await unjoinPetition(await petitions.seed.as('clerk'), other);
    expect(await petitions.stored(other)).toMatchObject({ settledOn: null, outcome: null, dueOn });
    await joinPetitions(await petitions.seed.as('clerk'), lead, join([other]));
    await answerPetition(await petitions.seed.as('handler'), lead, answerOf());
    await expect(unjoinPetition(await petitions.seed.as('clerk'), other)).rejects.toMatchObject({
      code: 'petitions.lead_closed',
    });
    petitions.world.clock.set('2026-11-19');
  });

  test.each([
    ['nobody else', [], undefined, undefined, 'petitions.group_of_one'],
    ['one person', [], 1, undefined, 'petitions.group_of_one'],
    ['three who speak for seven', [], 7, 3, 'petitions.too_many_representatives'],
  ] as const)('a group of %s is refused', async (_, others, people, representatives, code) => {
    const lead = await petitions.sent();
    const input = { others: [...others], people, representatives };
    await expect(joinPetitions(await petitions.seed.as('clerk'), lead, input)).rejects.toMatchObject({ code });
  });

  test('one paper of twelve people names up to five who speak for them', async () => {
    const lead = await petitions.sent();
    await joinPetitions(await petitions.seed.as('clerk'), lead, join([], 12, 5));
    const { chain } = await inSnapshot(await petitions.seed.as('clerk'), (tx) => loadCaseFile(tx, lead));
    expect(chain.group).toEqual({ people: 12, representatives: 5 });
    expect([2, 4, 5, 10, 11].map(mostRepresentatives)).toEqual([1, 1, 2, 2, 5]);
  });

  test('never across a seal, never one that is closed, elsewhere or leads others; two who join crosswise do not lock one another out', async () => {
    const clerk = await petitions.seed.as('clerk');
    const [lead, sealed, closed, elsewhere, leads] = [
      await petitions.sent(),
      await petitions.sent({ kind: 'denunciation' }),
      await petitions.answered(),
      await petitions.sent({ unitCode: communes.doi }),
      await petitions.sent(),
    ];
    await joinPetitions(clerk, leads, join([await petitions.sent()]));
    for (const other of [sealed, closed, elsewhere, leads])
      await expect(joinPetitions(clerk, lead, join([other]))).rejects.toMatchObject({ code: 'petitions.cannot_join' });
    await expect(joinPetitions(clerk, sealed, join([lead]))).rejects.toMatchObject({ code: 'petitions.cannot_join' });
    const [one, other] = [await petitions.sent(), await petitions.sent()];
    const tries = await Promise.allSettled([joinPetitions(clerk, one, join([other])), joinPetitions(clerk, other, join([one]))]);
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('are suggested by their words, of this unit and these ninety days, and never a sealed one', async () => {
    const subject = 'Trạm biến áp xóm Trên quá tải về đêm';
    const [lead, alike] = [await petitions.sent({ subject }), await petitions.sent({ subject: 'Trạm biến áp xóm trên quá tải' })];
    await petitions.sent({ subject, kind: 'denunciation' });
    await petitions.sent({ subject, unitCode: communes.doi });
    const found = await inSnapshot(await petitions.seed.as('clerk'), async (tx) =>
      likelyDuplicates(tx, await petitions.stored(lead)),
    );
    expect(found.map(({ reference }) => reference)).toEqual([alike.reference]);
    petitions.world.clock.set('2027-03-01');
    const later = await inSnapshot(await petitions.seed.as('clerk'), async (tx) =>
      likelyDuplicates(tx, await petitions.stored(lead)),
    );
    expect(later).toEqual([]);
    petitions.world.clock.set('2026-11-19');
  });
});

test('every part keeps a code of its own that opens nothing else', async () => {
  const letter = await petitions.sent();
  await splitPetition(await petitions.seed.as('clerk'), letter, { parts: [part('Cống thôn tắc'), part('Đèn đường hỏng')] });
  const codes = (await partsOf(letter)).map(({ key }) => key.code);
  expect(new Set([letter.code, ...codes]).size).toBe(3);
  expect(codes.every((code) => parseCode(code)?.secret !== parseCode(letter.code)?.secret)).toBe(true);
});
