import { petitionsOfSameSender } from '#src/modules/persons/index.ts';
import { type PetitionKey, subjectKind } from '#src/modules/petitions/actions/save.ts';
import { petitionNotFound } from '#src/modules/petitions/errors.ts';
import type { Petition, PetitionKind, PetitionStatus } from '#src/modules/petitions/petition.ts';
import { policy, postFor } from '#src/modules/petitions/policy.ts';
import { findPetition, lockPetition } from '#src/modules/petitions/queries.ts';
import { earlierOf } from '#src/modules/petitions/same-person/queries.ts';
import type { Actor, Ctx } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { defineError, notAllowed } from '#src/platform/errors.ts';
import { record } from '#src/platform/ledger.ts';

export const linkedToNobody = defineError('petitions.linked_to_nobody', {
  status: 409,
  message: {
    vi: 'Tố cáo và đơn không để tên không được nối với đơn nào khác.',
    en: 'Denunciations and anonymous petitions are linked to no other.',
  },
});

export type EarlierPetition = {
  reference: string;
  kind: PetitionKind;
  subject: string;
  status: PetitionStatus;
  receivedOn: string;
};

/** Earlier petitions of the same sender: those the reader may see, and how many more there are that are not theirs to see. */
export type SamePerson = { petition: Petition; earlier: EarlierPetition[]; others: number };

/** Whether there is anything to look for, and the reader may: who may open the sender of this petition. */
export function mayReadSamePerson(actor: Actor, petition: Petition): boolean {
  return !petition.sealed && petition.identity !== 'anonymous' && policy.unseal(actor, petition);
}

/**
 * Earlier petitions of the sender of this one, found by blind index, nothing opened; the reading is recorded with it. Denunciations take no
 * part: they are neither listed nor counted, and have no such context themselves. A petition whose sender withheld their name is listed only
 * to who may open that name, because standing here tells it. Throws `petitionNotFound`, `notAllowed` or `linkedToNobody`.
 */
export function readSamePerson(ctx: Ctx, key: PetitionKey): Promise<SamePerson> {
  return inTransaction(ctx, async (tx) => {
    const petition = await lockPetition(tx, key);
    if (!petition) throw petitionNotFound();
    if (petition.sealed || petition.identity === 'anonymous') throw linkedToNobody();
    if (!mayReadSamePerson(tx.actor, petition)) throw notAllowed();

    const ids = await petitionsOfSameSender(tx, { provinceId: petition.provinceId, petitionId: petition.id });
    const { visible, count } = await earlierOf(tx, petition, ids);
    const earlier: EarlierPetition[] = [];
    for (const found of visible)
      if (found.identity === 'named' || (await mayOpen(tx, petition.provinceId, found.reference))) earlier.push(found);
    await record(tx, {
      subject: { kind: subjectKind, provinceId: petition.provinceId, id: petition.id },
      action: 'samePersonRead',
      details: { shown: earlier.length },
      as: postFor(tx.actor, petition),
    });
    return { petition, earlier, others: count - earlier.length };
  });
}

async function mayOpen(tx: Ctx, provinceId: number, reference: string): Promise<boolean> {
  const found = await findPetition(tx, { provinceId, reference });
  return found !== undefined && policy.unseal(tx.actor, found);
}
