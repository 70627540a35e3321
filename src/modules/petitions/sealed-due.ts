import { sql } from 'kysely';
import { type Ctx, hasIn } from '#src/platform/context.ts';

/**
 * How many sealed petitions of these units are open and due by the day: a number, for who may know figures with sealed petitions in them;
 * null for everyone else. `provinceIds` are the homes of the units' records.
 */
export async function countSealedDue(
  tx: Ctx,
  { provinceIds, unitIds, until }: { provinceIds: readonly number[]; unitIds: readonly number[]; until: string },
): Promise<number | null> {
  const mayKnow = unitIds.every((unitId) =>
    provinceIds.some((provinceId) => hasIn(tx.actor, 'reports.sealedTotals', { provinceId, unitId })),
  );
  if (!mayKnow) return null;
  const { n } = await tx.db
    .selectFrom('petition as p')
    .select(sql<number>`count(*)::integer`.as('n'))
    .where('p.province_id', 'in', [...provinceIds])
    .where('p.unit_id', 'in', [...unitIds])
    .where('p.sealed', '=', true)
    .where('p.settled_on', 'is', null)
    .where('p.due_on', '<=', until)
    .executeTakeFirstOrThrow();
  return n;
}
