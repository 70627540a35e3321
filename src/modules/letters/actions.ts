import { peopleWith } from '#src/modules/identity/index.ts';
import {
  alreadyCancelled,
  alreadyNumbered,
  alreadySent,
  blanksLeft,
  kindDoesNotFit,
  namesSender,
  notADraft,
  notIssuedYet,
  sentDayWrong,
  signerUnknown,
  unitUnknown,
} from '#src/modules/letters/errors.ts';
import { knownDetails, type LetterDetails, type ReviseInput, readDetails, type SeriesInput } from '#src/modules/letters/forms.ts';
import { isForSender, kindOf, kindsFor, type LetterKind, mayNameSender } from '#src/modules/letters/kinds.ts';
import {
  canMove,
  type LetterBody,
  type LetterSubject,
  letterBodySchema,
  letterHash,
  SENDER,
  symbolOf,
} from '#src/modules/letters/letter.ts';
import { claimNumber } from '#src/modules/letters/numbers.ts';
import { insertLetter, type Letter, type LetterKey, lockLetter, takeNumber } from '#src/modules/letters/queries.ts';
import { signatureOf } from '#src/modules/letters/signature.ts';
import { sentence } from '#src/modules/letters/templates/facts.ts';
import { templates } from '#src/modules/letters/templates.ts';
import { findUnit, issuerOf, type UnitFacts, unitFacts } from '#src/modules/org-units/index.ts';
import { type Ctx, covers, type Grant, hasIn, provincesOf, today } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { newId } from '#src/platform/ids.ts';
import { type Changes, record } from '#src/platform/ledger.ts';
import { formatDay } from '#src/ui/format.ts';

export const subjectKind = 'letter';

export type DraftInput = {
  /** The record it is about; the caller has seen it through the record's own gate. */
  subject: LetterSubject;
  /** The authority that issues it: a commune or a province. */
  unitId: number;
  kind: LetterKind;
  /** What the template has to be told; checked against what the kind needs. */
  details?: LetterDetails | Record<string, string>;
  /** Who signs; the first who may when left out. */
  signerId?: string | undefined;
  /** The act of the petition's formal file it goes with. */
  actSeq?: number | undefined;
};

/**
 * Drafts a letter from the template of its kind: no number yet. Call it in the transaction of the act it tells of, or outside any.
 * Throws `kindDoesNotFit`, `unitUnknown`, `signerUnknown`, `notAllowed`, or names every detail the kind needs and was not given.
 */
export function draftLetter(ctx: Ctx, { subject, unitId, kind, details = {}, signerId }: DraftInput): Promise<Letter> {
  if (!kindsFor(subject).includes(kind)) throw kindDoesNotFit();
  return keepDraft(ctx, { subject, unitId, kind, details: readDetails(kind, details), signerId });
}

/**
 * As `draftLetter`, for the letter the law has go with an act: what the act knows is filled in, the rest is left blank and has to be
 * written before the letter can be issued.
 */
export function draftOfAct(
  ctx: Ctx,
  input: { subject: LetterSubject; unitId: number; kind: LetterKind; details: LetterDetails; actSeq: number | undefined },
): Promise<Letter> {
  return keepDraft(ctx, { ...input, details: knownDetails(input.kind, input.details), signerId: undefined });
}

type Keeping = Omit<DraftInput, 'details'> & { details: LetterDetails };

function keepDraft(ctx: Ctx, { subject, unitId, kind, details: told, signerId, actSeq }: Keeping): Promise<Letter> {
  return inTransaction(ctx, async (tx) => {
    const unit = await issuingUnit(tx, unitId);
    const here = { provinceId: unit.provinceId, unitId };
    if (!hasIn(tx.actor, 'letters.draft', here)) throw notAllowed();
    const body = await composed(tx, unit, { subject, kind, details: told, signerId });
    const { series, audience } = kindOf(kind);
    const key = { provinceId: unit.provinceId, id: newId() };
    const letter = await insertLetter(tx, {
      province_id: key.provinceId,
      id: key.id,
      unit_id: unitId,
      kind,
      about_kind: subject.kind,
      about_province_id: subject.provinceId,
      about_id: subject.id,
      about_reference: subject.reference,
      sealed: subject.sealed,
      for_sender: isForSender(kind),
      abstract: body.abstract,
      addressee: audience === 'body' ? (body.to ?? told.respondent ?? told.toBody ?? null) : null,
      body: JSON.stringify(body),
      series,
      act_seq: actSeq ?? null,
      created_at: tx.now(),
      created_by: tx.actor.kind === 'staff' ? tx.actor.personId : null,
      created_by_name: nameOf(tx),
    });
    await written(tx, { ...key, unitId }, 'drafted', { details: { kind, about: subject.id }, first: true });
    return letter;
  });
}

type Composing = { subject: LetterSubject; kind: LetterKind; details: LetterDetails; signerId: string | undefined };

async function composed(tx: Ctx, unit: UnitFacts, { subject, kind, details, signerId }: Composing): Promise<LetterBody> {
  const issuer = issuerOf(unit, unit.province?.name);
  const officers = await peopleWith(tx, { permission: 'letters.sign', unitId: unit.id });
  const signer = signerId ? officers.find(({ personId }) => personId === signerId) : officers[0];
  if (signerId && !signer) throw signerUnknown();
  return letterBodySchema.parse({
    issuer: { head: issuer.head, place: issuer.place },
    // A subject is typed with or without its full stop; the sentence it stands in has one.
    ...templates[kind]({ subject: { ...subject, subject: sentence(subject.subject) }, issuer, on: today(tx), details }),
    signature: signatureOf(signer, kind),
  });
}

async function issuingUnit(tx: Ctx, unitId: number): Promise<UnitFacts> {
  const [unit] = await unitFacts(tx, [unitId], today(tx));
  if (!unit?.living || (unit.level !== 'commune' && unit.level !== 'province')) throw unitUnknown();
  return unit;
}

/** Replaces the text of a draft. Throws `notADraft`, `namesSender` or `notAllowed`. */
export function reviseLetter(ctx: Ctx, key: LetterKey, input: ReviseInput): Promise<Letter> {
  return inTransaction(ctx, async (tx) => {
    const letter = await lockLetter(tx, key);
    if (!hasIn(tx.actor, 'letters.draft', letter)) throw notAllowed();
    if (!canMove(letter.status, 'revise')) throw notADraft();
    const body = letterBodySchema.parse({
      ...letter.body,
      abstract: input.abstract,
      to: letter.body.to === null ? null : (input.to ?? ''),
      basis: lines(input.basis),
      paragraphs: lines(input.paragraphs),
      recipients: lines(input.recipients),
      signature: { lines: lines(input.signerLines).slice(0, 3), name: input.signerName ?? '' },
    });
    checkNames(letter, body);
    await tx.db
      .updateTable('letter')
      .set({
        body: JSON.stringify(body),
        abstract: body.abstract,
        ...(kindOf(letter.kind).audience === 'body' && body.to ? { addressee: body.to } : {}),
      })
      .where('province_id', '=', key.provinceId)
      .where('id', '=', key.id)
      .execute();
    // What it says may concern a sealed matter: the ledger tells that it was revised, the letter itself what it says now.
    await written(tx, letter, 'revised', {});
    return lockLetter(tx, key);
  });
}

/**
 * Issues a draft: takes the next number of its book, fixes day, symbol and text. From now on nothing of it changes. Number and letter are
 * one transaction: when anything fails, neither is there.
 * Throws `notADraft`, `namesSender` or `notAllowed`.
 */
export function issueLetter(ctx: Ctx, key: LetterKey): Promise<Letter> {
  return inTransaction(ctx, async (tx) => {
    const letter = await lockLetter(tx, key);
    if (!hasIn(tx.actor, 'letters.issue', letter)) throw notAllowed();
    if (!canMove(letter.status, 'issue')) throw notADraft();
    checkNames(letter, letter.body);
    if (BLANKS.test(JSON.stringify(letter.body))) throw blanksLeft();
    const unit = await issuingUnit(tx, letter.unitId);
    const issuedOn = today(tx);
    const year = Number(issuedOn.slice(0, 4));
    const { number, symbol } = await nextSymbol(tx, letter, { year, office: officeOf(unit.level) });
    const hash = letterHash({ symbol, issuedOn, body: letter.body });
    await tx.db
      .updateTable('letter')
      .set({
        status: 'issued',
        series_year: year,
        number,
        symbol,
        issued_on: issuedOn,
        issued_at: tx.now(),
        issued_by_name: nameOf(tx),
        hash,
      })
      .where('province_id', '=', key.provinceId)
      .where('id', '=', key.id)
      .execute();
    await written(tx, letter, 'issued', {
      changes: { status: ['draft', 'issued'], symbol: [null, symbol], issuedOn: [null, issuedOn] },
      details: { hash },
    });
    return lockLetter(tx, key);
  });
}

/** The next number of the book that no paper numbered outside bears already. */
async function nextSymbol(tx: Ctx, letter: Letter, { year, office }: { year: number; office: string }) {
  for (;;) {
    const number = await takeNumber(tx, { ...letter, year });
    const symbol = symbolOf(number, { series: letter.series, office, sealed: letter.sealed });
    if (await claimNumber(tx, letter, { year, symbol })) return { number, symbol };
  }
}

/** Two dots in a row or more, as templates leave them where something is still to be said. */
const BLANKS = /……|…\//;

/**
 * Records the day on which an issued letter went out to its addressee; what hangs on it (the term for sending) is for the record it is about.
 * Throws `notIssuedYet`, `alreadySent`, `sentDayWrong` or `notAllowed`.
 */
export function markSent(ctx: Ctx, key: LetterKey, on: string): Promise<Letter> {
  return inTransaction(ctx, async (tx) => {
    const letter = await lockLetter(tx, key);
    if (!hasIn(tx.actor, 'letters.draft', letter)) throw notAllowed();
    if (letter.status !== 'issued' || !letter.issuedOn) throw notIssuedYet();
    if (letter.sentOn) throw alreadySent(formatDay(letter.sentOn, tx.lang));
    if (on < letter.issuedOn || on > today(tx)) throw sentDayWrong();
    await tx.db
      .updateTable('letter')
      .set({ sent_on: on, sent_by_name: nameOf(tx) })
      .where('province_id', '=', key.provinceId)
      .where('id', '=', key.id)
      .execute();
    await written(tx, letter, 'sent', { changes: { sentOn: [null, on] } });
    return { ...letter, sentOn: on };
  });
}

/** The office that writes công văn: at a province its reception board, at a commune its office. */
export function officeOf(level: string): string {
  return level === 'province' ? 'BTCD' : 'VP';
}

/** Cancels a letter, saying why. What was issued keeps its number, which nobody else gets. Throws `alreadyCancelled` or `notAllowed`. */
export function cancelLetter(ctx: Ctx, key: LetterKey, reason: string): Promise<Letter> {
  return inTransaction(ctx, async (tx) => {
    const letter = await lockLetter(tx, key);
    if (!hasIn(tx.actor, letter.status === 'draft' ? 'letters.draft' : 'letters.issue', letter)) throw notAllowed();
    if (!canMove(letter.status, 'cancel')) throw alreadyCancelled();
    await tx.db
      .updateTable('letter')
      .set({ status: 'cancelled', cancel_reason: reason })
      .where('province_id', '=', key.provinceId)
      .where('id', '=', key.id)
      .execute();
    await written(tx, letter, 'cancelled', { changes: { status: [letter.status, 'cancelled'] }, details: { reason } });
    return lockLetter(tx, key);
  });
}

/** A record became sealed: its drafts will take their number from the sealed book, and what may not name the sender is not issued. */
export async function sealDrafts(tx: Ctx, about: Pick<LetterSubject, 'kind' | 'provinceId' | 'id'>): Promise<void> {
  const homes = provincesOf(tx.actor);
  if (homes.length === 0) return;
  await tx.db
    .updateTable('letter')
    .set({ sealed: true })
    .where('province_id', 'in', [...homes])
    .where('about_province_id', '=', about.provinceId)
    .where('about_id', '=', about.id)
    .where('about_kind', '=', about.kind)
    .where('status', '=', 'draft')
    .execute();
}

/**
 * Says with which number a book of this year begins, for an office that numbered on paper until now. Once, before the first letter.
 * Throws `alreadyNumbered`, `unitUnknown` or `notAllowed`.
 */
export function beginSeries(ctx: Ctx, { unit: code, series, first }: SeriesInput): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const on = today(tx);
    const found = await findUnit(tx, code, on);
    if (!found) throw unitUnknown();
    const unit = await issuingUnit(tx, found.id);
    const here = { provinceId: unit.provinceId, unitId: unit.id };
    if (!hasIn(tx.actor, 'letters.issue', here)) throw notAllowed();
    const book = {
      province_id: here.provinceId,
      unit_id: here.unitId,
      series_year: Number(on.slice(0, 4)),
      series,
      sealed: false,
    };
    const begun = await tx.db
      .insertInto('letter_series')
      .values({ ...book, first, last: first - 1, begun_at: tx.now(), begun_by: nameOf(tx) })
      .onConflict((oc) => oc.columns(['province_id', 'unit_id', 'series_year', 'series', 'sealed']).doNothing())
      .returning('last')
      .executeTakeFirst();
    if (!begun) throw alreadyNumbered(await lastOf(tx, book));
    await record(tx, {
      subject: { kind: 'letterSeries', provinceId: here.provinceId, id: newId() },
      action: 'begun',
      changes: { first: [null, first] },
      details: { series, year: book.series_year, unitId: unit.id },
      as: grantOf(tx, here),
      first: true,
    });
  });
}

type BookKey = { province_id: number; unit_id: number; series_year: number; series: string; sealed: boolean };

async function lastOf(tx: Ctx, book: BookKey): Promise<number> {
  const { last } = await tx.db
    .selectFrom('letter_series')
    .select('last')
    .where('province_id', '=', book.province_id)
    .where('unit_id', '=', book.unit_id)
    .where('series_year', '=', book.series_year)
    .where('series', '=', book.series)
    .where('sealed', '=', book.sealed)
    .executeTakeFirstOrThrow();
  return last;
}

/** Whoever edits may not put the mark of the sender's name where the law forbids the name. */
function checkNames({ kind, sealed }: Letter, body: LetterBody): void {
  if (!mayNameSender(kind, sealed) && JSON.stringify(body).includes(SENDER)) throw namesSender();
}

/** One paragraph a line; blank lines count for nothing. */
function lines(text: string | undefined): string[] {
  return (text ?? '')
    .split('\n')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

type Written = { changes?: Changes; details?: Record<string, unknown>; first?: boolean };

function written(tx: Ctx, letter: LetterKey & { unitId: number }, action: string, what: Written): Promise<void> {
  return record(tx, {
    subject: { kind: subjectKind, provinceId: letter.provinceId, id: letter.id },
    action,
    as: grantOf(tx, letter),
    ...what,
  });
}

function grantOf(tx: Ctx, here: { provinceId: number; unitId: number }): Grant | undefined {
  return tx.actor.kind === 'staff' ? tx.actor.grants.find((grant) => covers(grant, here)) : undefined;
}

function nameOf({ actor }: Ctx): string {
  return actor.kind === 'public' ? '' : actor.name;
}
