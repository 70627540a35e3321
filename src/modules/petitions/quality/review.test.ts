import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerPetition } from '#src/modules/petitions/actions/answer.ts';
import { ratePetition } from '#src/modules/petitions/actions/sender.ts';
import { countOversight } from '#src/modules/petitions/oversight.ts';
import { parseAct } from '#src/modules/petitions/proceedings/act.ts';
import { recordAct } from '#src/modules/petitions/proceedings/record-act.ts';
import { listReviews, readReview, reviewFigures } from '#src/modules/petitions/quality/queries.ts';
import { reviewAnswer, setReviewShare } from '#src/modules/petitions/quality/review.ts';
import { answerOf, openPetitions, type Petitions, type Sent } from '#src/modules/petitions/testing/petitions.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import type { PersonKey } from '#tests/support/seed.ts';

let petitions: Petitions;
beforeAll(async () => {
  petitions = await openPetitions();
  await setReviewShare(await petitions.seed.as('clerk'), { unit: '10001', percent: 100 });
});
afterAll(() => petitions.close());

let number = 0;
/** Answered in words of its own. */
async function answered(given: Parameters<Petitions['assigned']>[0] = {}): Promise<Sent> {
  number += 1;
  const own = `Ngày 17/11 tổ ${'abcdefghijkl'[number]} đã làm đoạn ${'mnopqrstuvxy'[number]} xong cho nhà ông ${'ABCDEFGHIKLM'[number]}.`;
  return petitions.answered(given, { whatWasDone: own });
}

async function reviewOf(petition: Sent, person: PersonKey = 'head') {
  const rows = await inSnapshot(await petitions.seed.as(person), (tx) => listReviews(tx));
  return rows.find(({ reference }) => reference === petition.reference);
}

const needsWork = { verdict: 'needsWork', words: 'Chưa nói bao giờ làm xong đoạn còn lại.' } as const;

test('an answer is drawn for someone else: not for its handler, nor for who may not look over the unit', async () => {
  const petition = await answered();
  expect(await reviewOf(petition)).toMatchObject({ drawnWhy: 'share', answeredByName: 'Phùng Văn Lực' });
  for (const person of ['handler', 'otherHandler', 'doiClerk', 'board', 'operator'] as const)
    expect(await reviewOf(petition, person), person).toBeUndefined();
  const id = (await reviewOf(petition))?.id ?? '';
  await expect(reviewAnswer(await petitions.seed.as('handler'), id, { verdict: 'good', words: undefined })).rejects.toMatchObject(
    {
      code: 'petitions.review_own',
    },
  );
  await expect(reviewAnswer(await petitions.seed.as('doiClerk'), id, needsWork)).rejects.toMatchObject({
    code: 'petitions.review_unknown',
  });
});

test('“needs work” gives it back to its handler with the words and a new term, and it is settled no more', async () => {
  const petition = await answered();
  const id = (await reviewOf(petition))?.id ?? '';
  await reviewAnswer(await petitions.seed.as('head'), id, needsWork);
  expect(await petitions.stored(petition)).toMatchObject({
    status: 'inProgress',
    settledOn: null,
    outcome: null,
    holderId: petitions.seed.ids.handler,
    dueRule: 'feedback.reopen',
  });
  expect((await petitions.ledgerOf(petition)).at(-1)).toMatchObject({ action: 'sentBack', details: { note: needsWork.words } });
  await expect(reviewAnswer(await petitions.seed.as('clerk'), id, needsWork)).rejects.toMatchObject({
    code: 'petitions.review_done',
  });
});

test('what the sender confirmed meanwhile is not opened again', async () => {
  const petition = await answered();
  const id = (await reviewOf(petition))?.id ?? '';
  await ratePetition(petitions.seed.public(), petition.code, { verdict: 'done', comment: undefined });
  await reviewAnswer(await petitions.seed.as('head'), id, needsWork);
  expect(await petitions.stored(petition)).toMatchObject({ status: 'confirmed' });
  expect((await petitions.ledgerOf(petition)).at(-1)).toMatchObject({ action: 'reviewedNeedsWork' });
});

test('two officers look at once: one verdict stands', async () => {
  const petition = await answered();
  const id = (await reviewOf(petition))?.id ?? '';
  const tries = await Promise.allSettled([
    reviewAnswer(await petitions.seed.as('head'), id, { verdict: 'good', words: undefined }),
    reviewAnswer(await petitions.seed.as('clerk'), id, needsWork),
  ]);
  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('words sent before are told to the handler, and sent anyway with a reason they are always looked at', async () => {
  await setReviewShare(await petitions.seed.as('clerk'), { unit: '10001', percent: 0 });
  const words = {
    whatWasDone: 'Ủy ban nhân dân xã đã tiếp nhận phản ánh và sẽ xem xét, giải quyết theo quy định của pháp luật.',
  };
  const [first, second] = [await petitions.answered({}, words), await petitions.assigned()];
  expect(await reviewOf(first)).toBeUndefined();
  const handler = await petitions.seed.as('handler');
  await expect(answerPetition(handler, second, answerOf(words), { warn: true })).rejects.toMatchObject({
    code: 'petitions.same_words',
    field: 'sameWordsReason',
    words: { vi: expect.stringContaining(first.reference) },
  });
  const anyway = answerOf({ ...words, sameWordsReason: 'Cùng một việc, cùng một kết quả.' });
  await answerPetition(handler, second, anyway, { warn: true });
  expect(await reviewOf(second)).toMatchObject({ drawnWhy: 'sameWords' });
  await setReviewShare(await petitions.seed.as('clerk'), { unit: '10001', percent: 100 });
});

test('the words of a sealed answer warn nobody, and nobody finds it among the drawn but those it was given to', async () => {
  const words = { whatWasDone: 'Đã lập đoàn kiểm tra sổ thu chi tiền đèn đường của thôn trong ba năm.' };
  // A denunciation of before procedures: answered as all were then.
  const sealed = await answered();
  await petitions.world.asSuperuser(`update petition set sealed = true where reference = $1`, [sealed.reference]);
  await petitions.world.asSuperuser(
    `update petition_answer set what_was_done = $1 where petition_id = (select id from petition where reference = $2)`,
    [words.whatWasDone, sealed.reference],
  );
  const open = await petitions.assigned();
  await answerPetition(await petitions.seed.as('handler'), open, answerOf(words), { warn: true });
  for (const person of ['head', 'provinceClerk', 'inspector', 'nation'] as const)
    expect(await reviewOf(sealed, person), person).toBeUndefined();
});

test('figures are parts of one another, each with its whole; sealed ones in none', async () => {
  const head = await petitions.seed.as('head');
  const figures = await inSnapshot(head, (tx) => reviewFigures(tx, '10001', '2026-11-01', '2026-11-30'));
  if (!figures) throw new Error('no figures');
  const { answered: all, drawn, reviewed, good, sameWords } = figures;
  expect(figures).toMatchObject({ reviewed: 3, sameWords: 1 });
  expect(all).toBeGreaterThanOrEqual(drawn);
  expect(drawn).toBeGreaterThanOrEqual(reviewed);
  expect(reviewed).toBeGreaterThanOrEqual(good);
  expect(drawn).toBeGreaterThanOrEqual(sameWords);
  expect((await inSnapshot(head, countOversight)).reviews).toBe((await inSnapshot(head, (tx) => listReviews(tx))).length);
});

test.each([
  ['handler', '10001'],
  ['doiClerk', '10001'],
  ['board', '02'],
] as const)('%s sets no share for %s', async (person, unit) => {
  await expect(setReviewShare(await petitions.seed.as(person), { unit, percent: 50 })).rejects.toMatchObject({
    code: 'not_allowed',
  });
});

describe('an act that ends a case', () => {
  const on = '2026-11-19';
  async function refused(kind: 'complaint' | 'denunciation') {
    const key = await petitions.assigned({ kind });
    const given = {
      on,
      missing: ['competence'],
      note: 'Thuộc thẩm quyền của Sở Xây dựng.',
      documentNumber: `5/TB-${key.reference}`,
    };
    await recordAct(await petitions.seed.as('handler'), key, parseAct('refuse', given));
    return key;
  }

  test('is drawn as an answer is; the second officer reads what was done, and “needs work” changes nothing but is told', async () => {
    const key = await refused('complaint');
    const drawn = await reviewOf(key);
    expect(drawn).toMatchObject({ act: 'refuse', answeredByName: 'Phùng Văn Lực', answeredOn: on });
    expect(await reviewOf(key, 'handler')).toBeUndefined();
    const id = drawn?.id ?? '';
    const page = await inSnapshot(await petitions.seed.as('head'), (tx) => readReview(tx, id));
    expect(page).toMatchObject({ act: 'refuse', whatWasDone: null, documentNumber: `5/TB-${key.reference}`, files: 0 });
    const before = await petitions.stored(key);
    await reviewAnswer(await petitions.seed.as('head'), id, needsWork);
    expect(await petitions.stored(key)).toEqual(before);
    expect((await petitions.ledgerOf(key)).at(-1)).toMatchObject({
      action: 'actReviewedNeedsWork',
      details: { note: needsWork.words },
    });
    const told = await petitions.world.asSuperuser(
      `select person_id, about::text from notice where kind = 'petitions.review' and subject_id = $1`,
      [before.id],
    );
    expect(told).toEqual([{ person_id: petitions.seed.ids.handler, about: expect.stringContaining(key.reference) }]);
    await expect(reviewAnswer(await petitions.seed.as('clerk'), id, needsWork)).rejects.toMatchObject({
      code: 'petitions.review_done',
    });
  });

  test('of a denunciation waits for those it was given to alone, and its notice says nothing of it', async () => {
    const key = await refused('denunciation');
    for (const person of ['head', 'board', 'provinceClerk', 'inspector'] as const)
      expect(await reviewOf(key, person), person).toBeUndefined();
    const id = (await reviewOf(key, 'clerk'))?.id ?? '';
    await reviewAnswer(await petitions.seed.as('clerk'), id, needsWork);
    const { id: petitionId } = await petitions.stored(key);
    const told = await petitions.world.asSuperuser(
      'select kind, about::text from notice where subject_id = $1 and kind like $2',
      [petitionId, '%eview'],
    );
    expect(told).toEqual([{ kind: 'petitions.sealedReview', about: '{}' }]);
  });

  test('an act that ends nothing is not drawn', async () => {
    const key = await petitions.assigned({ kind: 'complaint' });
    await recordAct(await petitions.seed.as('handler'), key, parseAct('check', { on, met: ['competence'] }));
    expect(await reviewOf(key)).toBeUndefined();
  });
});
