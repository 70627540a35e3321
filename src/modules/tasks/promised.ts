import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '#src/platform/context.ts';

/**
 * The records whose promises are asked for, lent by their module as one query of its own tables: `root` (what they are put together by), `kind`,
 * `province_id` and `id`.
 */
type PromiseSources = RawBuilder<unknown>;

/** A commitment that came from a record, as anyone may read it. */
export type Promised = {
  code: string;
  sourceKind: string;
  sourceId: string;
  wording: string;
  holderPost: string;
  holderName: string;
  accountableName: string;
  accountablePost: string;
  dueOn: string;
  firstDueOn: string;
  changes: number;
  keptOn: string | null;
  cancelledOn: string | null;
};

const MOST_OF_ONE = 200;

const from = sql`from came join task t on t.source_id = came.id and t.source_province_id = came.province_id and t.source_kind = came.kind
      and t.province_id = came.province_id
    join commitment c on c.province_id = t.province_id and c.task_id = t.id`;

/** The commitments that came from records, by due date, two hundred at most. One statement; every column is public. */
export async function promisedFrom({ db }: Ctx, sources: PromiseSources): Promise<Promised[]> {
  const { rows } = await sql<Promised>`
    with came as (${sources})
    select t.code, t.source_kind as "sourceKind", t.source_id as "sourceId", c.wording, c.holder_post as "holderPost", c.holder_name as "holderName",
      t.accountable_name as "accountableName", t.accountable_post as "accountablePost", c.due_on as "dueOn", c.first_due_on as "firstDueOn",
      c.changes, c.kept_on as "keptOn", c.cancelled_on as "cancelledOn"
    ${from} order by c.due_on, t.code limit ${sql.lit(MOST_OF_ONE)}`.execute(db);
  return rows;
}

export type PromisedCounts = { made: number; kept: number; keptLate: number; late: number; open: number; cancelled: number };

/** How the commitments that came from records stand on a day, by `root`; a root without any is left out. One statement. */
export async function countPromisedFrom(
  { db }: Ctx,
  sources: PromiseSources,
  today: string,
): Promise<Map<string, PromisedCounts>> {
  const { rows } = await sql<PromisedCounts & { root: string }>`
    with came as (${sources})
    select came.root, count(*)::integer as made,
      (count(*) filter (where c.kept_on <= c.due_on))::integer as kept,
      (count(*) filter (where c.kept_on > c.due_on))::integer as "keptLate",
      (count(*) filter (where c.kept_on is null and c.cancelled_on is null and c.due_on < ${today}::date))::integer as late,
      (count(*) filter (where c.kept_on is null and c.cancelled_on is null and c.due_on >= ${today}::date))::integer as open,
      (count(*) filter (where c.cancelled_on is not null))::integer as cancelled
    ${from} group by came.root`.execute(db);
  return new Map(rows.map(({ root, ...counts }) => [root, counts]));
}

type PromiseState = 'kept' | 'keptLate' | 'late' | 'onTime' | 'cancelled';

/** How a commitment stands on a day, by the due date that stands then. */
export function promiseState(
  { dueOn, keptOn, cancelledOn }: Pick<Promised, 'dueOn' | 'keptOn' | 'cancelledOn'>,
  today: string,
): PromiseState {
  if (cancelledOn) return 'cancelled';
  if (keptOn) return keptOn <= dueOn ? 'kept' : 'keptLate';
  return dueOn < today ? 'late' : 'onTime';
}
