import { noteInLedger, onMatter } from '#src/modules/field-matters/actions/save.ts';
import { recordUnknown } from '#src/modules/field-matters/errors.ts';
import type { Matter } from '#src/modules/field-matters/matter.ts';
import type { MatterKey } from '#src/modules/field-matters/reference.ts';
import { findPetition, parseCode, petitionNotices } from '#src/modules/petitions/index.ts';
import type { Ctx } from '#src/platform/context.ts';

/** Says that a petition is about this matter. A sealed one is never linked: the link would show that it exists. Throws `recordUnknown`. */
export function linkPetition(ctx: Ctx, key: MatterKey, typed: string): Promise<Matter> {
  return onMatter(ctx, key, { deed: 'verify' }, async (tx, matter) => {
    const code = parseCode(typed);
    const petition = code && (await findPetition(tx, code));
    if (!petition || petition.sealed || petition.provinceId !== matter.provinceId) throw recordUnknown();
    const added = await tx.db
      .insertInto('field_matter_record')
      .values({
        province_id: matter.provinceId,
        matter_id: matter.id,
        kind: 'petition',
        record_id: petition.id,
        code: petition.reference,
        linked_at: tx.now(),
      })
      .onConflict((oc) => oc.doNothing())
      .returning('record_id')
      .executeTakeFirst();
    if (added) await noteInLedger(tx, matter, 'linked', { petitionId: petition.id });
    return matter;
  });
}

export type LinkedPetition = { reference: string; subject: string };

/** Petitions that are about a matter, as far as the actor may see them; never a sealed one. Two statements at most. */
export async function petitionsOf(tx: Ctx, { provinceId, id }: Matter): Promise<LinkedPetition[]> {
  const rows = await tx.db
    .selectFrom('field_matter_record')
    .select(['record_id', 'code'])
    .where('province_id', '=', provinceId)
    .where('matter_id', '=', id)
    .where('kind', '=', 'petition')
    .orderBy('linked_at')
    .execute();
  const subjects = await petitionNotices.titlesOf(
    tx,
    rows.map((row) => ({ kind: 'petition', provinceId, id: row.record_id })),
  );
  return rows.flatMap((row) => {
    const subject = subjects.get(row.record_id);
    return subject === undefined ? [] : [{ reference: row.code, subject }];
  });
}
