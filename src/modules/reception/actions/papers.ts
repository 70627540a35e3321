import {
  draftLetter,
  draftOfAct,
  issueLetter,
  type Letter,
  type LetterDetails,
  type LetterKind,
  type LetterSubject,
  lettersAbout,
} from '#src/modules/letters/index.ts';
import { petitionLetters } from '#src/modules/petitions/index.ts';
import { subjectOf } from '#src/modules/reception/actions/receive.ts';
import { noPaperDue, visitUnknown } from '#src/modules/reception/errors.ts';
import { findVisit, lockVisit, petitionCodeOf, type VisitDetail } from '#src/modules/reception/queries.ts';
import { postFor } from '#src/modules/reception/receiving-unit.ts';
import { refusalGrounds } from '#src/modules/reception/refusal-grounds.ts';
import type { VisitOutcome } from '#src/modules/reception/visit.ts';
import { type Ctx, hasIn } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { record } from '#src/platform/ledger.ts';

/** The letter that goes with what came of a visit; the others have a slip without a number. */
const letterOf: Partial<Record<VisitOutcome, LetterKind>> = {
  petition: 'receipt',
  guided: 'guidance',
  transferred: 'guidance',
  refused: 'receptionRefusal',
};

/** Which letter this visit calls for; undefined where a slip without a number does. */
export function letterOfVisit({ outcome, refusalExplained, petitionReference }: VisitDetail): LetterKind | undefined {
  if (outcome === null || (outcome === 'refused' && refusalExplained)) return undefined;
  // A visit does not tell of a sealed petition: its receipt is drafted on its own page, or when it was just taken in.
  if (outcome === 'petition' && petitionReference === null) return undefined;
  return letterOf[outcome];
}

/** What a letter about this visit is told of it. A denunciation is told by nothing. */
export function visitSubject(visit: VisitDetail): LetterSubject {
  return {
    kind: 'visit',
    provinceId: visit.provinceId,
    id: visit.id,
    reference: null,
    petitionKind: null,
    subject: visit.content ? subjectOf(visit.content) : 'nội dung đã trình bày',
    receivedOn: visit.visitedOn,
    sealed: visit.subject === 'denunciation',
  };
}

/**
 * The letter of a visit, drafted the first time and found again after: biên nhận of the petition taken in (issued at once where the officer
 * numbers letters), phiếu hướng dẫn, thông báo từ chối 01/TCD. Throws `noPaperDue`, `visitUnknown` or `notAllowed`.
 */
export function paperOfVisit(ctx: Ctx, visitId: string): Promise<Letter> {
  return onVisit(ctx, visitId, async (tx, visit) => {
    const kind = visit.outcome === 'petition' ? 'receipt' : letterOfVisit(visit);
    if (!kind) throw noPaperDue();
    const { subject, unitId } = await aboutOf(tx, visit, kind);
    const known = (await lettersAbout(tx, subject)).find((each) => each.kind === kind && each.status !== 'cancelled');
    if (known) return known;
    const draft = await draftOfAct(tx, { subject, unitId, kind, details: toldOf(visit), actSeq: undefined });
    return kind === 'receipt' && hasIn(tx.actor, 'letters.issue', draft) ? issueLetter(tx, draft) : draft;
  });
}

/** Giấy biên nhận 02/TCD of papers handed over at the desk. Throws as `paperOfVisit`, and names papers that are missing. */
export function receiptOfPapers(ctx: Ctx, visitId: string, papers: string | undefined): Promise<Letter> {
  return onVisit(ctx, visitId, (tx, visit) =>
    draftLetter(tx, {
      subject: visitSubject(visit),
      unitId: visit.unitId,
      kind: 'receptionReceipt',
      details: papers ? { papers } : {},
    }),
  );
}

function onVisit<T>(ctx: Ctx, visitId: string, work: (tx: Ctx, visit: VisitDetail) => Promise<T>): Promise<T> {
  return inTransaction(ctx, async (tx) => {
    const seen = await findVisit(tx, visitId);
    const visit = seen && (await lockVisit(tx, seen));
    if (!visit) throw visitUnknown();
    if (!hasIn(tx.actor, 'reception.record', visit)) throw notAllowed();
    return work(tx, visit);
  });
}

async function aboutOf(tx: Ctx, visit: VisitDetail, kind: LetterKind): Promise<{ subject: LetterSubject; unitId: number }> {
  if (kind !== 'receipt') return { subject: visitSubject(visit), unitId: visit.unitId };
  const about = await petitionLetters.find(tx, (await petitionCodeOf(tx, visit)) ?? '');
  if (!about) throw noPaperDue();
  return { subject: about.subject, unitId: visit.unitId };
}

function toldOf({ guidedTo, handedTo, refusalGround }: VisitDetail): LetterDetails {
  const to = guidedTo ?? handedTo;
  const ground = refusalGrounds.find(({ code }) => code === refusalGround);
  return {
    ...(to ? { toBody: to, reason: `thuộc thẩm quyền của ${to}` } : {}),
    ...(ground ? { reason: `${ground.words.vi} (${ground.basis.vi})` } : {}),
  };
}

/** Notice 01/TCD went out: its term is over. Called by letters in the transaction that records it. */
export async function visitLetterSent(tx: Ctx, { kind, about, sentOn }: Letter): Promise<void> {
  if (kind !== 'receptionRefusal') return;
  const visit = await lockVisit(tx, about);
  if (!visit || visit.refusalSentOn !== null) return;
  await tx.db
    .updateTable('reception_visit')
    .set({ refusal_sent_on: sentOn })
    .where('province_id', '=', about.provinceId)
    .where('id', '=', about.id)
    .execute();
  await record(tx, {
    subject: { kind: 'visit', provinceId: about.provinceId, id: about.id },
    action: 'refusalSent',
    changes: { refusalSentOn: [null, sentOn] },
    as: postFor(tx, 'reception.record', { provinceId: visit.provinceId, id: visit.unitId }),
  });
}
