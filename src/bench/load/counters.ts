import { sql } from 'kysely';
import type { Ctx } from '#src/platform/context.ts';
import { rebuildBuckets } from '#src/platform/counters.ts';

/** Holds the changes of the counters until they are summed up. */
export const deltaTable = `create temporary table bench_delta (
  province_id integer, unit_id integer, day date, indicator text, dims text, n integer) on commit drop`;

/** Sums the changes up into days and buckets, in the caller's transaction, as folding them one batch after the other would. */
export async function foldEverything(tx: Ctx): Promise<void> {
  await sql`analyze bench_delta`.execute(tx.db);
  await sql`
    insert into counter_day (province_id, unit_id, day, indicator, dims, n)
    select province_id, unit_id, day, indicator, dims, sum(n) from bench_delta group by 1, 2, 3, 4, 5 having sum(n) <> 0`.execute(
    tx.db,
  );
  await sql`analyze counter_day`.execute(tx.db);
  await rebuildBuckets(tx);
}
