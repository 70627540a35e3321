import { sql } from 'kysely';
import { waitingAttention } from '#src/modules/petitions/chains/queries.ts';
import { waitingReviews } from '#src/modules/petitions/quality/queries.ts';
import type { Ctx } from '#src/platform/context.ts';

/** How many petitions going round wait for the actor as superior, and how many answers for their second look; up to 100 each, in one statement. */
export async function countOversight(tx: Ctx): Promise<{ attention: number; reviews: number }> {
  const reviews = waitingReviews(tx);
  return tx.db
    .selectNoFrom([
      sql<number>`(select count(*)::integer from (${waitingAttention(tx)}) waiting)`.as('attention'),
      (reviews ? sql<number>`(select count(*)::integer from (${reviews}) waiting)` : sql<number>`0`).as('reviews'),
    ])
    .executeTakeFirstOrThrow();
}
