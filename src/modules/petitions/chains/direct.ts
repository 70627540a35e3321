import { findUnit } from '#src/modules/org-units/index.ts';
import { onPetition, type PetitionKey, subjectKind } from '#src/modules/petitions/actions/save.ts';
import { transferPetition } from '#src/modules/petitions/actions/transfer.ts';
import { notInQuestion } from '#src/modules/petitions/chains/errors.ts';
import type { Direction } from '#src/modules/petitions/chains/forms.ts';
import { openAttention } from '#src/modules/petitions/chains/queries.ts';
import { sitsAt } from '#src/modules/petitions/chains/watch.ts';
import { transferTargetUnknown } from '#src/modules/petitions/errors.ts';
import type { Petition } from '#src/modules/petitions/petition.ts';
import { postFor } from '#src/modules/petitions/policy.ts';
import { custodyOf } from '#src/modules/petitions/queries.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { record } from '#src/platform/ledger.ts';

/**
 * The superior decides which unit is competent (chỉ đạo): the petition goes there, or stays where it is, and that unit may not pass it on
 * again. Only an officer of the superior it was put before. Throws `notInQuestion`, `notAllowed` or `transferTargetUnknown`; then nothing is written.
 */
export function directPetition(ctx: Ctx, key: PetitionKey, input: Direction): Promise<Petition> {
  return onPetition(ctx, key, 'transfer', null, async (tx, petition) => {
    const open = await openAttention(tx, petition);
    const [first] = open;
    if (!first) throw notInQuestion();
    if (!open.every(({ superiorId }) => sitsAt(tx, superiorId))) throw notAllowed();
    const target = await findUnit(tx, input.toUnitCode, today(tx));
    if (!target) throw transferTargetUnknown();

    const stays = target.id === petition.unitId;
    const seq = stays ? null : (await custodyOf(tx, petition)).length + 1;
    await decide(tx, petition, { unitId: target.id, seq, words: input.words });
    const after = stays
      ? petition
      : await transferPetition(tx, key, { toUnitCode: input.toUnitCode, toBody: undefined, reason: input.words });
    await record(tx, {
      subject: { kind: subjectKind, provinceId: petition.provinceId, id: petition.id },
      action: 'directed',
      details: { to: target.name, superior: first.superiorName, reason: input.words },
      as: postFor(tx.actor, petition),
    });
    return after;
  });
}

async function decide(
  tx: Ctx,
  petition: Petition,
  decision: { unitId: number; seq: number | null; words: string },
): Promise<void> {
  await tx.db
    .updateTable('petition_attention')
    .set({
      closed_on: today(tx),
      closed_how: 'decided',
      decided_unit_id: decision.unitId,
      decided_seq: decision.seq,
      decided_words: decision.words,
      decided_by_name: tx.actor.kind === 'staff' ? tx.actor.name : '',
    })
    .where('province_id', '=', petition.provinceId)
    .where('petition_id', '=', petition.id)
    .where('closed_on', 'is', null)
    .execute();
}
