import { addCohorts } from '#src/modules/tasks/commitment.ts';
import { cohorts, placeOfUnit } from '#src/modules/tasks/commitment-queries.ts';
import { unitUnknown } from '#src/modules/tasks/errors.ts';
import { mayAssign } from '#src/modules/tasks/policy.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { newId } from '#src/platform/ids.ts';
import { record } from '#src/platform/ledger.ts';

export type ReviewInput = { clientId: string; unit: string; from: string; to: string; finding: string };

/**
 * Writes down what was found of a unit's commitments over a period, with the figures as they stand now. For who gives work out to the unit
 * from above it. The same `clientId` again is the same review. Throws `unitUnknown` or `notAllowed`.
 */
export function reviewCommitments(ctx: Ctx, { clientId, unit, from, to, finding }: ReviewInput): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const { actor } = tx;
    const place = await placeOfUnit(tx, unit);
    if (!place) throw unitUnknown();
    const home = await tx.db
      .selectFrom('org_unit')
      .select('province_id as provinceId')
      .where('id', '=', place.unitId)
      .executeTakeFirstOrThrow();
    const here = { ...home, unitId: place.unitId };
    if (actor.kind !== 'staff' || !mayReview(tx, here)) throw notAllowed();
    const figures = addCohorts(await cohorts(tx, place, { from, to, cutOff: today(tx) }));
    const id = newId();
    const made = await tx.db
      .insertInto('commitment_review')
      .values({
        province_id: here.provinceId,
        id,
        client_id: clientId,
        unit_id: place.unitId,
        from_on: from,
        to_on: to,
        figures: JSON.stringify(figures),
        finding,
        reviewed_at: tx.now(),
        by_id: actor.personId,
        by_name: actor.name,
        by_post: actor.grants[0]?.title ?? '',
      })
      .onConflict((oc) => oc.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!made) return;
    await record(tx, {
      subject: { kind: 'commitmentReview', provinceId: here.provinceId, id },
      action: 'reviewed',
      details: { unitId: place.unitId, from, to, figures },
      first: true,
    });
  });
}

/** Who reviews: whoever gives work out to the unit and does not sit in it. */
export function mayReview({ actor }: Pick<Ctx, 'actor'>, unit: { provinceId: number; unitId: number }): boolean {
  return actor.kind === 'staff' && mayAssign(actor, unit) && !actor.grants.some(({ authorityId }) => authorityId === unit.unitId);
}
