import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cancelLetter, draftLetter, issueLetter, type Letter, lettersAbout, markSent } from '#src/modules/letters/index.ts';
import { findLetter } from '#src/modules/letters/queries.ts';
import { assignPetition, triagePetition } from '#src/modules/petitions/actions/assign.ts';
import { transferPetition } from '#src/modules/petitions/actions/transfer.ts';
import { petitionLetters } from '#src/modules/petitions/letter-source.ts';
import { letterSubject } from '#src/modules/petitions/letter-subject.ts';
import type { PetitionKind } from '#src/modules/petitions/petition.ts';
import { type Act, conditionsOf, parseAct } from '#src/modules/petitions/proceedings/act.ts';
import { proceedingsOf } from '#src/modules/petitions/proceedings/acts-store.ts';
import { draftAgain } from '#src/modules/petitions/proceedings/draft-again.ts';
import { recordAct } from '#src/modules/petitions/proceedings/record-act.ts';
import { publicStatus } from '#src/modules/petitions/public/status.ts';
import { handedTo, openPetitions, type Petitions, type Sent, sorted } from '#src/modules/petitions/testing/petitions.ts';
import { trackPetition } from '#src/modules/petitions/tracking.ts';
import { statementCount } from '#src/platform/db/database.ts';
import { inSnapshot, inTransaction } from '#src/platform/db/transaction.ts';
import { verifyChains } from '#src/platform/ledger.ts';
import { communes, type PersonKey } from '#tests/support/seed.ts';

let p: Petitions;
beforeAll(async () => {
  p = await openPetitions();
});
afterAll(() => p.close());
beforeEach(() => p.world.clock.set('2026-11-02'));

async function act(key: Sent, name: Act, given: Record<string, unknown> = {}, by: PersonKey = 'handler') {
  const on = p.world.clock.now.toISOString().slice(0, 10);
  return recordAct(await p.seed.as(by), key, parseAct(name, { on, ...given }));
}

async function checked(kind: PetitionKind): Promise<Sent> {
  const key = await p.sent({ kind });
  await triagePetition(await p.seed.as('clerk'), key, sorted({ kind }));
  await assignPetition(await p.seed.as('clerk'), key, handedTo(p.seed.ids.handler));
  await act(key, 'check', { met: [...conditionsOf(kind)] });
  return key;
}

async function lettersOf(key: Sent): Promise<Letter[]> {
  const petition = await p.stored(key);
  const found = await inSnapshot(p.seed.system, (tx) => lettersAbout(tx, letterSubject(petition)));
  return found.toReversed();
}

async function fileOf(key: Sent) {
  const petition = await p.stored(key);
  return inSnapshot(p.seed.system, (tx) => proceedingsOf(tx, petition));
}

async function issued(key: Sent, letter: Letter | undefined, by: PersonKey = 'clerk'): Promise<Letter> {
  if (!letter) throw new Error(`${key.reference} has no such letter`);
  return inTransaction(await p.seed.as(by), async (tx) => {
    const made = await issueLetter(tx, letter);
    await petitionLetters.issued(tx, made);
    return made;
  });
}

async function sentOn(letter: Letter, on: string, by: PersonKey = 'clerk') {
  await inTransaction(await p.seed.as(by), async (tx) => petitionLetters.sent(tx, await markSent(tx, letter, on)));
}

const textOf = (letter: Letter | undefined) => JSON.stringify(letter?.body ?? null);

describe('an act and its letter', () => {
  test('accepting a complaint drafts the notice with its days; issuing it gives the act its number and day, once', async () => {
    const key = await checked('complaint');
    await act(key, 'accept');
    expect((await fileOf(key)).acts.at(-1)).toMatchObject({ act: 'accept', documentNumber: null });
    const [draft] = await lettersOf(key);
    expect(draft).toMatchObject({ kind: 'complaintAccepted', status: 'draft', actSeq: 2 });
    expect(textOf(draft)).toContain('thụ lý từ ngày 02/11/2026; thời hạn giải quyết đến hết ngày 02/12/2026');

    p.world.clock.set('2026-11-03');
    const letter = await issued(key, draft);
    const file = await fileOf(key);
    expect(file.acts.at(-1)).toMatchObject({ documentNumber: letter.symbol, documentDate: '2026-11-03', actedOn: '2026-11-02' });
    expect((await p.ledgerOf(key)).at(-1)).toMatchObject({
      action: 'letterIssued',
      details: { act: 'accept', documentNumber: letter.symbol },
    });
    const { provinceId } = await p.stored(key);
    expect(await inSnapshot(p.seed.system, (tx) => verifyChains(tx, provinceId))).toEqual([]);
  });

  test('a paper that was numbered elsewhere is the document already: no second one is drafted', async () => {
    const key = await checked('complaint');
    await act(key, 'accept', { documentNumber: '12/TB-UBND' });
    expect(await lettersOf(key)).toEqual([]);
  });

  test('what is not known is left blank, and a letter with blanks takes no number', async () => {
    const key = await checked('complaint');
    await act(key, 'accept');
    await act(key, 'inviteDialogue', { dialogueOn: '2026-11-12', place: 'Phòng tiếp công dân' });
    const draft = (await lettersOf(key)).at(-1);
    expect(textOf(draft)).toContain('ngày 12/11/2026');
    expect(textOf(draft)).toContain('Phòng tiếp công dân');
    await expect(issued(key, draft)).rejects.toMatchObject({ code: 'letters.blanks_left' });
    expect((await lettersOf(key)).at(-1)).toMatchObject({ status: 'draft', number: null });
  });

  test('an act refused leaves no letter', async () => {
    const key = await checked('complaint');
    await expect(act(key, 'decide', { finding: 'founded' })).rejects.toMatchObject({ code: 'petitions.move_not_lawful' });
    expect(await lettersOf(key)).toEqual([]);
  });

  test('the term for sending a decision to suspend ends on the day it went out, and the file says so', async () => {
    const key = await checked('complaint');
    await act(key, 'accept');
    await act(key, 'suspend', { ground: 'forceMajeure' });
    const letter = await issued(key, (await lettersOf(key)).at(-1));
    const open = async () =>
      (await fileOf(key)).clocks.filter(({ ruleId, endedOn }) => ruleId === 'complaint.sendSuspension' && endedOn === null);
    expect(await open()).toHaveLength(1);
    await expect(sentOn(letter, '2026-11-01')).rejects.toMatchObject({ code: 'letters.sent_day_wrong' });
    await expect(sentOn(letter, '2026-11-03')).rejects.toMatchObject({ code: 'letters.sent_day_wrong' });
    p.world.clock.set('2026-11-04');
    await sentOn(letter, '2026-11-03');
    expect(await open()).toEqual([]);
    expect((await fileOf(key)).acts.at(-1)).toMatchObject({
      act: 'fulfil',
      actedOn: '2026-11-03',
      documentNumber: letter.symbol,
      details: { rule: 'complaint.sendSuspension' },
    });
    await expect(sentOn(letter, '2026-11-04')).rejects.toMatchObject({ code: 'letters.already_sent' });
  });

  test('two decisions wait to be sent: sending one ends its own term alone', async () => {
    const key = await checked('complaint');
    await act(key, 'accept');
    await act(key, 'suspend', { ground: 'forceMajeure' });
    p.world.clock.set('2026-11-04');
    await act(key, 'resume');
    const [, suspension, resumption] = await lettersOf(key);
    expect(resumption).toMatchObject({ kind: 'resumption' });
    expect(textOf(resumption)).toContain('04/12/2026');
    await sentOn(await issued(key, suspension), '2026-11-04');
    const open = (await fileOf(key)).clocks.filter(({ ruleId, endedOn }) => ruleId.includes('send') && endedOn === null);
    expect(open.map(({ startedOn }) => startedOn)).toEqual(['2026-11-04']);
  });

  test('guidance names the body that was named in the act, and gives the reason', async () => {
    const key = await p.triaged();
    await act(key, 'guide', { to: 'Sở Xây dựng' }, 'clerk');
    const [draft] = await lettersOf(key);
    expect(draft).toMatchObject({ kind: 'guidance' });
    expect(textOf(draft)).toContain('gửi đơn đến Sở Xây dựng');
    expect(await issued(key, draft)).toMatchObject({ status: 'issued' });
  });

  test('recording an act with its draft costs fifteen statements at most', async () => {
    const key = await checked('complaint');
    const ctx = await p.seed.as('handler');
    const input = parseAct('accept', { on: '2026-11-02' });
    const count = { data: 0 };
    await statementCount.run(count, () => recordAct(ctx, key, input));
    expect(await lettersOf(key)).toHaveLength(1);
    expect(count.data).toBeLessThanOrEqual(15);
  });
});

describe('letters of a denunciation', () => {
  const secret = /Hoàng Thị Mận|0912/;

  test('the notice to the denouncer is drafted beside the decision to accept, sealed, and names them in no stored word', async () => {
    const key = await checked('denunciation');
    await expect(act(key, 'accept')).rejects.toMatchObject({ code: 'petitions.document_needed' });
    await act(key, 'accept', { documentNumber: '07/QĐ-UBND' });
    const [draft] = await lettersOf(key);
    expect(draft).toMatchObject({ kind: 'denunciationAccepted', sealed: true });
    const letter = await issued(key, draft, 'handler').catch(() => issued(key, draft, 'clerk'));
    expect((await fileOf(key)).acts.at(-1)).toMatchObject({ act: 'accept', documentNumber: '07/QĐ-UBND' });
    expect(letter.symbol).toContain('-GK');
    await sentOn(letter, '2026-11-02');
    const notice = (await fileOf(key)).clocks.find(({ ruleId }) => ruleId === 'denunciation.acceptNotice');
    expect(notice?.endedOn).toBe('2026-11-02');
  });

  test('what goes to others holds neither name nor the place for it, nor the note of the officer', async () => {
    const key = await checked('denunciation');
    await act(key, 'accept', { documentNumber: '08/QĐ-UBND' });
    await act(key, 'verify');
    await act(key, 'suspend', { ground: 'needsExpertise', note: 'Bà Hoàng Thị Mận xin chờ giám định.' });
    p.world.clock.set('2026-11-05');
    await act(key, 'resume');
    await act(key, 'conclude', { finding: 'founded', note: 'Theo bà Hoàng Thị Mận.' });
    const drafts = await lettersOf(key);
    expect(drafts.map(({ kind }) => kind)).toEqual([
      'denunciationAccepted',
      'suspension',
      'resumption',
      'denunciationConclusion',
    ]);
    for (const draft of drafts) {
      expect(draft.sealed, draft.kind).toBe(true);
      expect(textOf(draft), draft.kind).not.toMatch(secret);
      if (draft.kind !== 'denunciationAccepted') expect(textOf(draft), draft.kind).not.toContain('⟦người gửi⟧');
    }
  });
});

describe('one truth about numbers', () => {
  const numbersOf = async (key: Sent) =>
    (await fileOf(key)).acts.map(({ documentNumber, letterId }) => [documentNumber, letterId]);

  test('a number typed for one case is not taken for another of the unit in that year, however it is written', async () => {
    const [one, other] = [await checked('complaint'), await checked('complaint')];
    await act(one, 'accept', { documentNumber: '071/TB-UBND' });
    expect((await numbersOf(one)).at(-1)).toEqual(['071/TB-UBND', null]);
    for (const same of ['71/TB-UBND', ' 71 / tb-ubnd', 'Số: 71/TB–UBND'])
      await expect(act(other, 'accept', { documentNumber: same }), same).rejects.toMatchObject({ code: 'letters.number_taken' });
    expect((await p.stored(other)).status).toBe('checked');
    // The same document may do two things in one case.
    await act(one, 'inviteDialogue', { documentNumber: '71/TB-UBND', dialogueOn: '2026-11-12', place: 'Hội trường' });
    await act(other, 'accept', { documentNumber: '71/TB-UBND', documentDate: '2025-12-30' }).catch((error) =>
      expect(error).toMatchObject({ code: 'petitions.document_date_wrong' }),
    );
  });

  test('a book steps over a number that a paper outside bears', async () => {
    const one = await checked('complaint');
    await act(one, 'accept');
    const first = await issued(one, (await lettersOf(one)).at(-1));
    const used = Number(first.number) + 1;
    const outside = await checked('complaint');
    await act(outside, 'accept', { documentNumber: `${used}/TB-UBND` });
    const next = await checked('complaint');
    await act(next, 'accept');
    expect(await issued(next, (await lettersOf(next)).at(-1))).toMatchObject({ number: used + 1 });
  });

  test('the number of a letter written about this case makes that letter the document; of another case’s letter it is refused', async () => {
    const [one, other] = [await checked('complaint'), await checked('complaint')];
    const subject = letterSubject(await p.stored(one));
    const clerk = await p.seed.as('clerk');
    const unitId = (await p.stored(one)).unitId;
    const details = { startedOn: '2026-11-02', dueOn: '2026-12-02', instance: 'first' };
    const draft = await draftLetter(clerk, { subject, unitId, kind: 'complaintAccepted', details });
    const letter = await issued(one, draft);
    await expect(act(other, 'accept', { documentNumber: letter.symbol })).rejects.toMatchObject({ code: 'letters.number_taken' });
    await act(one, 'accept', { documentNumber: letter.symbol });
    expect((await numbersOf(one)).at(-1)).toEqual([letter.symbol, letter.id]);
    expect((await lettersOf(one)).map(({ actSeq, status }) => [actSeq, status])).toEqual([[2, 'issued']]);
  });

  test('cancelling the letter tells the act; another one takes its place, and the old number is used no more', async () => {
    const key = await checked('complaint');
    await act(key, 'accept');
    const letter = await issued(key, (await lettersOf(key)).at(-1));
    await expect(draftAgain(await p.seed.as('clerk'), key, 2)).rejects.toMatchObject({ code: 'petitions.letter_stands' });
    await inTransaction(await p.seed.as('clerk'), async (tx) =>
      petitionLetters.cancelled(tx, await cancelLetter(tx, letter, 'Ghi sai ngày thụ lý.')),
    );
    expect((await fileOf(key)).acts.at(-1)).toMatchObject({ documentNumber: letter.symbol, documentCancelledOn: '2026-11-02' });
    expect((await p.ledgerOf(key)).at(-1)).toMatchObject({
      action: 'letterCancelled',
      details: { documentNumber: letter.symbol },
    });
    const said = publicStatus(await trackPetition(p.seed.public(), key.code), 'vi', '2026-11-02');
    expect(said.notes.happened).toContain('đã hủy');
    await expect(
      act(key, 'inviteDialogue', { documentNumber: letter.symbol, dialogueOn: '2026-11-12', place: 'Hội trường' }),
    ).rejects.toMatchObject({ code: 'letters.number_cancelled' });

    await expect(draftAgain(await p.seed.as('board'), key, 2)).rejects.toMatchObject({ code: 'not_allowed' });
    await draftAgain(await p.seed.as('clerk'), key, 2);
    const instead = await issued(key, (await lettersOf(key)).at(-1));
    expect(instead.number).toBeGreaterThan(letter.number ?? 0);
    expect((await fileOf(key)).acts.at(-1)).toMatchObject({
      documentNumber: instead.symbol,
      letterId: instead.id,
      documentCancelledOn: null,
    });
  });

  test('of two officers who type one number at the same moment, one is refused', async () => {
    const [one, other] = [await checked('complaint'), await checked('complaint')];
    const tries = await Promise.allSettled([one, other].map((key) => act(key, 'accept', { documentNumber: '900/TB-UBND' })));
    expect(tries.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('a denunciation passed on inside', () => {
  test('takes its slip along, numbered in the sealed book, without the denouncer; the office that passed it on sees no more of it', async () => {
    const key = await p.sent({ kind: 'denunciation' });
    await triagePetition(await p.seed.as('clerk'), key, sorted({ kind: 'denunciation' }));
    const reason = 'Bà Hoàng Thị Mận tố cáo cán bộ xã bạn.';
    await transferPetition(await p.seed.as('clerk'), key, { toUnitCode: communes.doi, toBody: undefined, reason });
    const [slip] = await lettersOf(key);
    expect(slip).toMatchObject({ kind: 'transfer', status: 'issued', sealed: true, about: { reference: key.reference } });
    expect(slip?.symbol).toMatch(/^\d+\/PC-UBND-GK$/);
    expect(textOf(slip)).toContain('Xã Đồi');
    expect(textOf(slip)).not.toMatch(/Hoàng Thị Mận|0912|⟦/);
    const read = async (person: PersonKey) =>
      inSnapshot(await p.seed.as(person), (tx) => findLetter(tx, petitionLetters, slip?.id ?? ''));
    expect((await read('doiClerk')).id).toBe(slip?.id);
    for (const person of ['clerk', 'head', 'board', 'provinceClerk'] as const)
      await expect(read(person), person).rejects.toMatchObject({ code: 'letters.not_found' });
  });
});
