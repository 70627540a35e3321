import { peopleWith } from '#src/modules/identity/index.ts';
import { sealDrafts } from '#src/modules/letters/index.ts';
import { unitFacts } from '#src/modules/org-units/index.ts';
import { unlinkSender } from '#src/modules/persons/index.ts';
import type { Petition } from '#src/modules/petitions/petition.ts';
import { grantAccess, revokeAccess, updatePetition } from '#src/modules/petitions/queries.ts';
import { type Ctx, today } from '#src/platform/context.ts';

/**
 * Ids of the people a sealed petition comes to at this unit: those who take denunciations in there or, where nobody does, at its
 * province. Empty when nobody does there either.
 */
export async function sealedTakers(tx: Ctx, unitId: number): Promise<string[]> {
  const here = await peopleWith(tx, { permission: 'petitions.sealedIntake', unitId });
  if (here.length > 0) return here.map(({ personId }) => personId);
  const [unit] = await unitFacts(tx, [unitId], today(tx));
  if (!unit?.province) return [];
  const above = await peopleWith(tx, { permission: 'petitions.sealedIntake', unitId: unit.province.id });
  return above.map(({ personId }) => personId);
}

/** Gives a sealed petition to these people, and to the officer at work if there is one, to take it in. */
export function giveToTakers(tx: Ctx, petition: Petition, takers: readonly string[]): Promise<void> {
  const people = new Set(takers);
  if (tx.actor.kind === 'staff') people.add(tx.actor.personId);
  return grantAccess(
    tx,
    petition,
    [...people].map((personId) => ({ personId, role: 'intake' as const })),
  );
}

/**
 * What must go when an open petition turns out to be a denunciation: the sender's name in lists, the link to the same sender's other
 * petitions, whatever was published, and everyone who had it, but for the officer at work (or, for the system, those who take it in).
 */
export async function sealAway(tx: Ctx, petition: Petition, { published = true }: { published?: boolean } = {}): Promise<void> {
  await updatePetition(tx, petition, { sender_label: null });
  await unlinkSender(tx, { provinceId: petition.provinceId, petitionId: petition.id });
  if (published) await withdrawPublication(tx, petition);
  await revokeAccess(tx, petition);
  await giveToTakers(tx, petition, tx.actor.kind === 'staff' ? [] : await sealedTakers(tx, petition.unitId));
}

async function withdrawPublication(tx: Ctx, petition: Petition): Promise<void> {
  await tx.db
    .updateTable('petition_publication')
    .set({ withdrawn_at: tx.now() })
    .where('province_id', '=', petition.provinceId)
    .where('petition_id', '=', petition.id)
    .where('withdrawn_at', 'is', null)
    .execute();
  await tx.db
    .updateTable('petition_file')
    .set({ public: false })
    .where('province_id', '=', petition.provinceId)
    .where('petition_id', '=', petition.id)
    .execute();
  await sealDrafts(tx, { kind: 'petition', provinceId: petition.provinceId, id: petition.id });
}
