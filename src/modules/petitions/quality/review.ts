import type { Selectable } from 'kysely';
import { tell } from '#src/modules/notices/index.ts';
import { findUnit } from '#src/modules/org-units/index.ts';
import { nowAndToday, save, subjectKind } from '#src/modules/petitions/actions/save.ts';
import { unitUnknown } from '#src/modules/petitions/errors.ts';
import { href } from '#src/modules/petitions/href.ts';
import { outcomes, type Petition } from '#src/modules/petitions/petition.ts';
import { postFor } from '#src/modules/petitions/policy.ts';
import { startedClock } from '#src/modules/petitions/proceedings/clock.ts';
import { restartMain } from '#src/modules/petitions/proceedings/clocks.ts';
import { reviewDone, reviewOwn, reviewUnknown } from '#src/modules/petitions/quality/errors.ts';
import type { ReviewInput, ShareInput } from '#src/modules/petitions/quality/forms.ts';
import { reviewNotice, sealedReviewNotice } from '#src/modules/petitions/quality/notices.ts';
import { looksOver, mayReview } from '#src/modules/petitions/quality/queries.ts';
import { lockPetition } from '#src/modules/petitions/queries.ts';
import { visible } from '#src/modules/petitions/visible.ts';
import { type Ctx, covers, today } from '#src/platform/context.ts';
import type { PetitionReviewTable } from '#src/platform/db/tables.gen.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { record } from '#src/platform/ledger.ts';

type Row = Pick<
  Selectable<PetitionReviewTable>,
  'province_id' | 'id' | 'answer_id' | 'act_seq' | 'answered_by' | 'status' | 'reviewer_name'
>;

/**
 * A second officer's verdict on a drawn answer. “Needs work” gives the petition back to its handler with the words, under a term of its own,
 * unless the sender has confirmed meanwhile or an act was drawn, which only another act can put right; then the words stand alone, and
 * whoever answered is told. Throws `reviewUnknown`, `reviewOwn`, `reviewDone` or `notAllowed`;
 * then nothing is written.
 */
export function reviewAnswer(ctx: Ctx, reviewId: string, input: ReviewInput): Promise<Petition> {
  return inTransaction(ctx, async (tx) => {
    const found = await reviewById(tx, reviewId);
    if (!found) throw reviewUnknown();
    const { review, petition } = found;
    mustBeSecond(tx, review, petition);
    if (review.status !== 'waiting') throw reviewDone(review.reviewer_name ?? '');
    await writeVerdict(tx, review, input);
    const stands = await isStanding(tx, petition, review.answer_id);
    if (input.verdict === 'needsWork' && stands) return sendBack(tx, petition, input.words ?? '');
    const about = review.act_seq === null ? 'reviewed' : 'actReviewed';
    await record(tx, {
      subject: { kind: subjectKind, provinceId: petition.provinceId, id: petition.id },
      action: input.verdict === 'good' ? `${about}Good` : `${about}NeedsWork`,
      details: input.words ? { note: input.words } : {},
      as: postFor(tx.actor, petition),
    });
    if (input.verdict === 'needsWork') await tellHandler(tx, review, petition);
    return petition;
  });
}

/** Who answered is told that there are words to read. */
async function tellHandler(tx: Ctx, { id, answered_by: personId }: Row, petition: Petition): Promise<void> {
  const { reference, provinceId, sealed } = petition;
  const telling = {
    personId,
    subject: { kind: subjectKind, provinceId, id: petition.id },
    occasion: id,
    urgency: 'ordinary' as const,
    href: href.case(reference),
  };
  if (sealed) await tell(tx, sealedReviewNotice, [{ ...telling, about: {} }]);
  else await tell(tx, reviewNotice, [{ ...telling, about: { reference } }]);
}

/** The drawn answer with its petition, locked, through the gate. The petition is locked first, as every deed on it does. */
async function reviewById(tx: Ctx, id: string): Promise<{ review: Row; petition: Petition } | undefined> {
  const of = await visible(tx)
    .innerJoin('petition_review as r', (join) =>
      join.onRef('r.province_id', '=', 'p.province_id').onRef('r.petition_id', '=', 'p.id'),
    )
    .select(['p.reference', 'p.province_id'])
    .where('r.id', '=', id)
    .executeTakeFirst();
  const petition = of && (await lockPetition(tx, { provinceId: of.province_id, reference: of.reference }));
  if (!petition) return undefined;
  const review = await tx.db
    .selectFrom('petition_review')
    .select(['province_id', 'id', 'answer_id', 'act_seq', 'answered_by', 'status', 'reviewer_name'])
    .where('province_id', '=', petition.provinceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return review && { review, petition };
}

function mustBeSecond({ actor }: Ctx, review: Row, petition: Petition): void {
  if (actor.kind !== 'staff') throw notAllowed();
  if (actor.personId === review.answered_by || actor.personId === petition.holderId) throw reviewOwn();
  if (!actor.grants.some((grant) => looksOver(grant) && covers(grant, petition))) throw notAllowed();
}

async function writeVerdict(tx: Ctx, review: Row, { verdict, words }: ReviewInput): Promise<void> {
  const { actor } = tx;
  await tx.db
    .updateTable('petition_review')
    .set({
      status: verdict,
      words: words ?? null,
      reviewer_id: actor.kind === 'staff' ? actor.personId : null,
      reviewer_name: actor.kind === 'staff' ? actor.name : null,
      reviewed_on: today(tx),
    })
    .where('province_id', '=', review.province_id)
    .where('id', '=', review.id)
    .execute();
}

/** The answer still is what the sender was told, and waits for their word. */
async function isStanding(tx: Ctx, petition: Petition, answerId: string | null): Promise<boolean> {
  if (answerId === null || !outcomes.some((outcome) => outcome === petition.status)) return false;
  const answer = await tx.db
    .selectFrom('petition_answer')
    .select('superseded_at')
    .where('province_id', '=', petition.provinceId)
    .where('id', '=', answerId)
    .executeTakeFirst();
  return answer?.superseded_at === null;
}

/** The petition is in its handler's hands again, settled no more: the figures say so at once. */
async function sendBack(tx: Ctx, petition: Petition, words: string): Promise<Petition> {
  const { on } = nowAndToday(tx);
  const clock = startedClock({ ruleId: 'feedback.reopen', startedOn: on, main: true });
  await restartMain(tx, [{ of: petition, next: clock }], { on, why: 'sentBack' });
  const back = {
    status: 'inProgress' as const,
    settledOn: null,
    outcome: null,
    doneOn: null,
    confirmBy: null,
    dueOn: clock.dueOn,
    dueRule: clock.ruleId,
  };
  return save(tx, petition, back, { action: 'sentBack', details: { note: words } });
}

/** Sets the share of a unit's answers that is looked at, for those who look over it. Throws `unitUnknown` or `notAllowed`. */
export function setReviewShare(ctx: Ctx, input: ShareInput): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const { actor } = tx;
    if (actor.kind !== 'staff' || !mayReview(actor)) throw notAllowed();
    const unit = await findUnit(tx, input.unit, today(tx));
    if (!unit) throw unitUnknown();
    const here = { provinceId: unit.provinceId, unitId: unit.id };
    if (!actor.grants.some((grant) => looksOver(grant) && covers(grant, here))) throw notAllowed();
    const share = { percent: input.percent, set_at: tx.now(), set_by_name: actor.name };
    await tx.db
      .insertInto('petition_review_share')
      .values({ province_id: unit.provinceId, unit_id: unit.id, ...share })
      .onConflict((oc) => oc.columns(['province_id', 'unit_id']).doUpdateSet(share))
      .execute();
  });
}
