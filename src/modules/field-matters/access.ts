import type { Matter } from '#src/modules/field-matters/matter.ts';
import { readerOf } from '#src/modules/field-matters/visible.ts';
import { peopleWith } from '#src/modules/identity/index.ts';
import type { Ctx } from '#src/platform/context.ts';

/** Gives a matter to people by name. Someone who has it keeps it. */
export async function giveTo(tx: Ctx, { provinceId, id }: Matter, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  await tx.db
    .insertInto('field_matter_access')
    .values(
      [...new Set(personIds)].map((personId) => ({
        province_id: provinceId,
        matter_id: id,
        person_id: personId,
        granted_at: tx.now(),
        granted_by_name: tx.actor.kind === 'public' ? '' : tx.actor.name,
      })),
    )
    .onConflict((oc) => oc.doNothing())
    .execute();
}

/** A restricted matter is for who reported it, who restricts it and the heads of its unit: someone must be able to give it to others. */
export async function giveToHeads(tx: Ctx, matter: Matter): Promise<void> {
  const heads = await peopleWith(tx, { permission: 'matters.direct', unitId: matter.unitId });
  await giveTo(tx, matter, [matter.reporterId, readerOf(tx).personId, ...heads.map(({ personId }) => personId)]);
}

export type Given = { personId: string; name: string };

/** Who has a restricted matter, by name. */
export function givenTo(tx: Ctx, { provinceId, id }: Matter): Promise<Given[]> {
  return tx.db
    .selectFrom('field_matter_access as a')
    .innerJoin('account_user as u', 'u.id', 'a.person_id')
    .select(['a.person_id as personId', 'u.name'])
    .where('a.province_id', '=', provinceId)
    .where('a.matter_id', '=', id)
    .orderBy('a.granted_at')
    .orderBy('u.name')
    .execute();
}
