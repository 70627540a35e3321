import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginSeries, cancelLetter, draftLetter, issueLetter, reviseLetter, sealDrafts } from '#src/modules/letters/actions.ts';
import type { LetterKind } from '#src/modules/letters/kinds.ts';
import { type LetterSubject, letterHash, SENDER } from '#src/modules/letters/letter.ts';
import { startOf } from '#src/modules/letters/pages/revise-view.tsx';
import { type Letter, lettersAbout, lettersToSender } from '#src/modules/letters/queries.ts';
import { findUnit } from '#src/modules/org-units/index.ts';
import { openPetitions, type Petitions, type Sent } from '#src/modules/petitions/testing/petitions.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inSnapshot, inTransaction } from '#src/platform/db/transaction.ts';
import { timeline, verifyChains } from '#src/platform/ledger.ts';
import { communes } from '#tests/support/seed.ts';

let offices: Petitions;
let unit: { id: number; provinceId: number };
let doi: { id: number; provinceId: number };
beforeAll(async () => {
  offices = await openPetitions();
  unit = await living(communes.anBinh);
  doi = await living(communes.doi);
});
afterAll(() => offices.close());

async function living(code: string) {
  const found = await findUnit(offices.seed.system, code, '2026-11-19');
  if (!found) throw new Error(code);
  return found;
}

async function about(petition: Sent): Promise<LetterSubject> {
  const { provinceId, id, reference, kind, subject, receivedOn, sealed } = await offices.stored(petition);
  return { kind: 'petition', provinceId, id, reference, petitionKind: kind, subject, receivedOn, sealed };
}

async function drafted(ctx: Ctx, kind: LetterKind = 'returned', given?: Sent): Promise<Letter> {
  const subject = await about(given ?? (await offices.triaged()));
  return draftLetter(ctx, {
    subject,
    unitId: unit.id,
    kind,
    details: { reason: 'Không rõ nội dung', toBody: 'Sở Xây dựng', dueOn: '2026-12-01' },
  });
}

const failing = (code: string) => expect.objectContaining({ code });

test('a draft has no number; issuing takes the next of its kind, unit and year, fixes the text and keeps its hash in the ledger', async () => {
  const clerk = await offices.seed.as('clerk');
  const draft = await drafted(clerk, 'guidance');
  expect(draft).toMatchObject({ status: 'draft', number: null, symbol: null, addressee: null, forSender: true });
  expect(draft.body.signature.name).toBe('Nguyễn Thị Nhung');
  const issued = await issueLetter(clerk, draft);
  expect(issued).toMatchObject({ status: 'issued', symbol: '01/PHD-UBND', issuedOn: '2026-11-19', year: 2026 });
  expect(issued.hash).toBe(letterHash({ symbol: '01/PHD-UBND', issuedOn: '2026-11-19', body: issued.body }));
  const again = await issueLetter(clerk, await drafted(clerk, 'guidance'));
  expect(again.symbol).toBe('02/PHD-UBND');
  expect((await issueLetter(clerk, await drafted(clerk, 'transfer'))).symbol).toBe('01/PC-UBND');

  const entries = await inSnapshot(offices.seed.system, (tx) =>
    timeline(tx, { kind: 'letter', provinceId: issued.provinceId, id: issued.id }),
  );
  expect(entries.map(({ action }) => action)).toEqual(['issued', 'drafted']);
  expect(entries[0]?.details.hash).toBe(issued.hash);
  expect(await inSnapshot(offices.seed.system, (tx) => verifyChains(tx, unit.provinceId))).toEqual([]);
});

test('what is issued is frozen: no revision, no second number', async () => {
  const clerk = await offices.seed.as('clerk');
  const issued = await issueLetter(clerk, await drafted(clerk));
  const text = { ...startOf(issued), abstract: 'Khác', paragraphs: 'Khác' };
  await expect(reviseLetter(clerk, issued, text)).rejects.toThrow(failing('letters.not_a_draft'));
  await expect(issueLetter(clerk, issued)).rejects.toThrow(failing('letters.not_a_draft'));
});

test('clerks who issue at once get numbers in a row, each its own; one letter issued twice at once gets one', async () => {
  const clerk = await offices.seed.as('clerk');
  const subject = await about(await offices.triaged());
  const drafts = await Promise.all(
    Array.from({ length: 12 }, () =>
      draftLetter(clerk, { subject, unitId: unit.id, kind: 'filed', details: { reason: 'Trùng' } }),
    ),
  );
  const before = await lastNumber('TB');
  const issued = await Promise.all(drafts.map((draft) => issueLetter(clerk, draft)));
  const numbers = issued.map(({ number }) => number ?? 0).toSorted((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: 12 }, (_, at) => before + at + 1));

  const one = await drafted(clerk, 'filed');
  const twice = await Promise.allSettled([issueLetter(clerk, one), issueLetter(clerk, one)]);
  expect(twice.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(await lastNumber('TB')).toBe(before + 13);
});

async function lastNumber(series: string, unitId = unit.id): Promise<number> {
  const rows = await offices.world.asSuperuser(
    'select last from letter_series where unit_id = $1 and series = $2 and series_year = 2026 and not sealed',
    [unitId, series],
  );
  return Number(rows[0]?.last ?? 0);
}

test('a failure after the number was taken leaves neither: the next letter gets that number', async () => {
  const clerk = await offices.seed.as('clerk');
  const draft = await drafted(clerk, 'urging');
  const broken = inTransaction(clerk, async (tx) => {
    const issued = await issueLetter(tx, draft);
    expect(issued.symbol).toBe('01/UBND-VP');
    throw new Error('the machine stopped');
  });
  await expect(broken).rejects.toThrow('the machine stopped');
  expect(await lastNumber('CV')).toBe(0);
  expect((await issueLetter(clerk, draft)).symbol).toBe('01/UBND-VP');
});

test('a cancelled number is not used again; a letter is cancelled once, with a reason', async () => {
  const clerk = await offices.seed.as('clerk');
  const issued = await issueLetter(clerk, await drafted(clerk, 'urging'));
  const cancelled = await cancelLetter(clerk, issued, 'Gửi nhầm nơi');
  expect(cancelled).toMatchObject({ status: 'cancelled', symbol: issued.symbol, cancelReason: 'Gửi nhầm nơi' });
  await expect(cancelLetter(clerk, issued, 'Lần nữa')).rejects.toThrow(failing('letters.already_cancelled'));
  const next = await issueLetter(clerk, await drafted(clerk, 'urging'));
  expect(next.number).toBe((issued.number ?? 0) + 1);
  const draft = await drafted(clerk);
  expect(await cancelLetter(clerk, draft, 'Không cần nữa')).toMatchObject({ status: 'cancelled', number: null });
});

test('a book begins where the paper one stood, once a year; a new year begins with 01', async () => {
  const clerk = await offices.seed.as('doiClerk');
  await beginSeries(clerk, { unit: communes.doi, series: 'TB', first: 57 });
  await expect(beginSeries(clerk, { unit: communes.doi, series: 'TB', first: 80 })).rejects.toThrow(
    failing('letters.already_numbered'),
  );
  const subject = await about(await offices.sent({ unitCode: communes.doi }));
  const draft = () => draftLetter(clerk, { subject, unitId: doi.id, kind: 'filed', details: { reason: 'Trùng' } });
  expect((await issueLetter(clerk, await draft())).symbol).toBe('57/TB-UBND');
  const late = await draft();
  offices.world.clock.set('2027-01-04');
  expect((await issueLetter(clerk, late)).symbol).toBe('01/TB-UBND');
  offices.world.clock.set('2026-11-19');
  await expect(beginSeries(await offices.seed.as('handler'), { unit: communes.anBinh, series: 'QĐ', first: 2 })).rejects.toThrow(
    failing('not_allowed'),
  );
  await expect(beginSeries(clerk, { unit: '10002', series: 'QĐ', first: 2 })).rejects.toThrow(failing('letters.unit_unknown'));
});

test('a sealed letter is numbered apart, so that the open book has no gap', async () => {
  const clerk = await offices.seed.as('clerk');
  const open = await lastNumber('PC');
  const sealed = await issueLetter(clerk, await drafted(clerk, 'transfer', await offices.triaged({ kind: 'denunciation' })));
  expect(sealed.symbol).toBe('01/PC-UBND-GK');
  expect(await lastNumber('PC')).toBe(open);
  expect((await issueLetter(clerk, await drafted(clerk, 'transfer'))).number).toBe(open + 1);
});

test('drafts of a record that becomes sealed take their number from the sealed book, and a decision may no longer name the sender', async () => {
  const clerk = await offices.seed.as('clerk');
  const subject = await about(await offices.triaged({ kind: 'complaint' }));
  const details = { respondent: 'UBND xã', findings: 'Đã xác minh', decision: 'Bác', reason: 'Trùng' };
  const decision = await draftLetter(clerk, { subject, unitId: unit.id, kind: 'complaintDecision', details });
  expect(JSON.stringify(decision.body)).toContain(SENDER);
  await inTransaction(clerk, (tx) => sealDrafts(tx, subject));
  await expect(issueLetter(clerk, decision)).rejects.toThrow(failing('letters.names_sender'));
  expect(await lastNumber('QĐ')).toBe(0);
});

test('nobody edits the place of the sender’s name into a letter to others', async () => {
  const clerk = await offices.seed.as('clerk');
  const draft = await drafted(clerk, 'transfer');
  const text = { ...startOf(draft), abstract: 'Về việc chuyển đơn', paragraphs: `Đơn của ông/bà ${SENDER}` };
  await expect(reviseLetter(clerk, draft, text)).rejects.toThrow(failing('letters.names_sender'));
  const revised = await reviseLetter(clerk, draft, { ...text, paragraphs: 'Một.\n\n  Hai.  \n', to: 'Sở Y tế' });
  expect(revised.body.paragraphs).toEqual(['Một.', 'Hai.']);
  expect(revised.addressee).toBe('Sở Y tế');
});

test('a kind that does not fit, a detail left out, a unit that is no more: nothing is drafted', async () => {
  const clerk = await offices.seed.as('clerk');
  const subject = await about(await offices.triaged());
  const draft =
    (kind: LetterKind, unitId = unit.id, details = {}) =>
    () =>
      draftLetter(clerk, { subject, unitId, kind, details });
  expect(draft('complaintDecision')).toThrow(failing('letters.kind_does_not_fit'));
  expect(draft('returned')).toThrow(failing('invalid_input'));
  const old = await living('10002');
  await expect(draft('returned', old.id, { reason: 'x' })()).rejects.toThrow(failing('letters.unit_unknown'));
  expect(await inSnapshot(clerk, (tx) => lettersAbout(tx, subject))).toEqual([]);
});

test('who drafts, who issues', async () => {
  const { seed } = offices;
  const handler = await seed.as('handler');
  const draft = await drafted(handler);
  await expect(issueLetter(handler, draft)).rejects.toThrow(failing('not_allowed'));
  for (const person of ['village', 'operator', 'catClerk', 'board'] as const)
    await expect(drafted(await seed.as(person)), person).rejects.toThrow(failing('not_allowed'));
  expect((await issueLetter(await seed.as('head'), draft)).status).toBe('issued');
});

test('the sender gets what was issued to them, and nothing else', async () => {
  const clerk = await offices.seed.as('clerk');
  const petition = await offices.triaged();
  const subject = await about(petition);
  await drafted(clerk, 'guidance', petition);
  await issueLetter(clerk, await drafted(clerk, 'transfer', petition));
  await cancelLetter(clerk, await issueLetter(clerk, await drafted(clerk, 'guidance', petition)), 'Nhầm');
  const returned = await issueLetter(clerk, await drafted(clerk, 'returned', petition));
  const got = await inSnapshot(offices.seed.system, (tx) => lettersToSender(tx, subject, [unit.provinceId]));
  expect(got.map(({ id }) => id)).toEqual([returned.id]);
  expect((await inSnapshot(clerk, (tx) => lettersAbout(tx, subject))).map(({ status }) => status)).toEqual([
    'issued',
    'cancelled',
    'issued',
    'draft',
  ]);
});
