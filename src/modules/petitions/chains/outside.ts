import { onPetition, type PetitionKey, subjectKind } from '#src/modules/petitions/actions/save.ts';
import { outsideAnswered } from '#src/modules/petitions/chains/errors.ts';
import type { OutsideAnswer } from '#src/modules/petitions/chains/forms.ts';
import { receivedInFuture } from '#src/modules/petitions/errors.ts';
import type { Petition } from '#src/modules/petitions/petition.ts';
import { postFor } from '#src/modules/petitions/policy.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { record } from '#src/platform/ledger.ts';

/** Urges the body outside that was to answer (đôn đốc); counted, and told to the sender. Throws `outsideAnswered` when there is nothing to urge. */
export function urgeOutside(ctx: Ctx, key: PetitionKey, note: string | undefined): Promise<void> {
  return onPetition(ctx, key, 'transfer', null, async (tx, petition) => {
    const urged = await tx.db
      .updateTable('petition_outside')
      .set((eb) => ({ urged_on: today(tx), urged_times: eb('urged_times', '+', 1) }))
      .where('province_id', '=', petition.provinceId)
      .where('petition_id', '=', petition.id)
      .where('answered_on', 'is', null)
      .returning('body')
      .executeTakeFirst();
    if (!urged) throw outsideAnswered();
    await tell(tx, petition, 'urged', { to: urged.body, ...(note ? { note } : {}) });
  });
}

/** Records what the body outside answered. It counts as transferred all the same, never as settled here. */
export function recordOutsideAnswer(ctx: Ctx, key: PetitionKey, input: OutsideAnswer): Promise<void> {
  return onPetition(ctx, key, 'transfer', null, async (tx, petition) => {
    const on = input.answeredOn ?? today(tx);
    if (on > today(tx)) throw receivedInFuture();
    const answered = await tx.db
      .updateTable('petition_outside')
      .set({ answered_on: on, answer: input.answer })
      .where('province_id', '=', petition.provinceId)
      .where('petition_id', '=', petition.id)
      .where('answered_on', 'is', null)
      .returning('body')
      .executeTakeFirst();
    if (!answered) throw outsideAnswered();
    await tell(tx, petition, 'outsideAnswered', { by: answered.body, reason: input.answer });
  });
}

function tell(tx: Ctx, petition: Petition, action: string, details: Record<string, unknown>): Promise<void> {
  return record(tx, {
    subject: { kind: subjectKind, provinceId: petition.provinceId, id: petition.id },
    action,
    details,
    as: postFor(tx.actor, petition),
  });
}
