import type { QuotaInput } from '#src/modules/dialogues/forms.ts';
import type { Ctx } from '#src/platform/context.ts';

/** Keeps a local rule; the same unit, post and first year again replaces it. */
export async function saveQuota(tx: Ctx, unit: { provinceId: number; id: number }, input: QuotaInput, by: string): Promise<void> {
  await tx.db
    .insertInto('dialogue_quota')
    .values({
      province_id: unit.provinceId,
      unit_id: unit.id,
      post: input.post,
      from_year: input.fromYear,
      per_year: input.perYear,
      basis: input.basis,
      set_at: tx.now(),
      set_by: by,
    })
    .onConflict((oc) =>
      oc.columns(['province_id', 'unit_id', 'post', 'from_year']).doUpdateSet((eb) => ({
        per_year: eb.ref('excluded.per_year'),
        basis: eb.ref('excluded.basis'),
        set_at: eb.ref('excluded.set_at'),
        set_by: eb.ref('excluded.set_by'),
      })),
    )
    .execute();
}
