import { sql } from 'kysely';
import type { Petition } from '#src/modules/petitions/petition.ts';
import { visible as visiblePetitions } from '#src/modules/petitions/visible.ts';
import type { Ctx } from '#src/platform/context.ts';

/** Of these petitions, the ones that came before this one and are not sealed: those the actor may see, newest first, and how many in all. */
export async function earlierOf(tx: Ctx, { provinceId, id, receivedAt }: Petition, ids: readonly string[]) {
  if (ids.length === 0) return { visible: [], count: 0 };
  const isEarlier = sql<boolean>`not p.sealed and (p.received_at, p.id) < (${receivedAt}::timestamptz, ${id}::uuid)`;
  const visible = await visiblePetitions(tx)
    .select(['p.reference', 'p.kind', 'p.subject', 'p.status', 'p.identity', 'p.received_on as receivedOn'])
    .where('p.province_id', '=', provinceId)
    .where('p.id', 'in', [...ids])
    .where(isEarlier)
    .orderBy('p.received_at', 'desc')
    .execute();
  const { count } = await tx.db
    .selectFrom('petition as p')
    .select(sql<number>`count(*)::integer`.as('count'))
    .where('p.province_id', '=', provinceId)
    .where('p.id', 'in', [...ids])
    .where(isEarlier)
    .executeTakeFirstOrThrow();
  return { visible, count };
}
