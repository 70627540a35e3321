import type { Ctx } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';

/** The provinces whose superior the actor acts for: a post of the province itself that gives work out. */
export function provinceOf({ actor }: Ctx): number | undefined {
  if (actor.kind !== 'staff') return undefined;
  return actor.grants.find(({ level, permissions }) => level === 'province' && permissions.has('petitions.assign'))?.authorityId;
}

/** Sets after how many working days of silence the province is told, for every home it holds. Throws `notAllowed`. */
export function setSilenceDays(ctx: Ctx, days: number): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const unitId = provinceOf(tx);
    const { actor } = tx;
    if (unitId === undefined || actor.kind !== 'staff') throw notAllowed();
    const homes = actor.grants.find(({ authorityId }) => authorityId === unitId)?.provinceIds ?? [];
    const rule = { silence_days: days, set_at: tx.now(), set_by_name: actor.name };
    await tx.db
      .insertInto('petition_chain_rule')
      .values(homes.map((provinceId) => ({ province_id: provinceId, ...rule })))
      .onConflict((oc) => oc.column('province_id').doUpdateSet(rule))
      .execute();
  });
}
