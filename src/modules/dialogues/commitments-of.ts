import { sql } from 'kysely';
import type { Dialogue } from '#src/modules/dialogues/dialogue.ts';
import type { Ctx } from '#src/platform/context.ts';

/** Kinds of record a task of a dialogue comes from. */
export const dialogueSource = 'dialogue';
export const questionSource = 'dialogueQuestion';

/** A commitment made at a dialogue, as anyone may read it. */
export type Promised = {
  code: string;
  questionId: string | null;
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

/** The commitments of a dialogue and of its questions, by due date, to the number given. One statement; every column is public. */
export async function commitmentsOf(
  { db }: Ctx,
  { provinceId, id }: Pick<Dialogue, 'provinceId' | 'id'>,
  { questionId, most = 200 }: { questionId?: string | undefined; most?: number } = {},
): Promise<Promised[]> {
  const { rows } = await sql<Promised>`
    select t.code, case when t.source_kind = ${questionSource} then t.source_id end as "questionId", c.wording,
      c.holder_post as "holderPost", c.holder_name as "holderName", t.accountable_name as "accountableName",
      t.accountable_post as "accountablePost", c.due_on as "dueOn", c.first_due_on as "firstDueOn", c.changes,
      c.kept_on as "keptOn", c.cancelled_on as "cancelledOn"
    from commitment c join task t on t.province_id = c.province_id and t.id = c.task_id
    where c.province_id = ${provinceId} and t.source_province_id = ${provinceId} and (
      ${
        questionId === undefined
          ? sql`(t.source_kind = ${dialogueSource} and t.source_id = ${id}::uuid)
        or (t.source_kind = ${questionSource} and t.source_id = any(array(
          select q.id from dialogue_question q where q.province_id = ${provinceId} and q.dialogue_id = ${id}::uuid and q.outcome = 'assigned')))`
          : sql`t.source_kind = ${questionSource} and t.source_id = ${questionId}::uuid`
      })
    order by c.due_on, t.code limit ${sql.lit(most)}`.execute(db);
  return rows;
}

export type PromisedCounts = { made: number; kept: number; keptLate: number; late: number; open: number; cancelled: number };

/** How the commitments of dialogues stand on a day, by the id of the dialogue; those without any are left out. One statement. */
export async function countPromised(
  { db }: Ctx,
  dialogues: readonly Pick<Dialogue, 'provinceId' | 'id'>[],
  today: string,
): Promise<Map<string, PromisedCounts>> {
  if (dialogues.length === 0) return new Map();
  const homes = [...new Set(dialogues.map(({ provinceId }) => provinceId))];
  const ids = dialogues.map(({ id }) => id);
  const { rows } = await sql<PromisedCounts & { dialogueId: string }>`
    with made as (
      select t.source_id as dialogue_id, t.province_id, t.id from task t
      where t.province_id = any(${sql.val(homes)}::integer[]) and t.source_kind = ${dialogueSource} and t.source_id = any(${sql.val(ids)}::uuid[])
      union all
      select q.dialogue_id, t.province_id, t.id from dialogue_question q
      join task t on t.source_province_id = q.province_id and t.source_id = q.id and t.source_kind = ${questionSource}
      where q.province_id = any(${sql.val(homes)}::integer[]) and q.dialogue_id = any(${sql.val(ids)}::uuid[]) and q.outcome = 'assigned')
    select m.dialogue_id as "dialogueId", count(*)::integer as made,
      (count(*) filter (where c.kept_on <= c.due_on))::integer as kept,
      (count(*) filter (where c.kept_on > c.due_on))::integer as "keptLate",
      (count(*) filter (where c.kept_on is null and c.cancelled_on is null and c.due_on < ${today}::date))::integer as late,
      (count(*) filter (where c.kept_on is null and c.cancelled_on is null and c.due_on >= ${today}::date))::integer as open,
      (count(*) filter (where c.cancelled_on is not null))::integer as cancelled
    from made m join commitment c on c.province_id = m.province_id and c.task_id = m.id
    group by m.dialogue_id`.execute(db);
  return new Map(rows.map(({ dialogueId, ...counts }) => [dialogueId, counts]));
}

export type PromiseState = 'kept' | 'keptLate' | 'late' | 'onTime' | 'cancelled';

/** How a commitment stands on a day, by the due date that stands then. */
export function promiseState(
  { dueOn, keptOn, cancelledOn }: Pick<Promised, 'dueOn' | 'keptOn' | 'cancelledOn'>,
  today: string,
): PromiseState {
  if (cancelledOn) return 'cancelled';
  if (keptOn) return keptOn <= dueOn ? 'kept' : 'keptLate';
  return dueOn < today ? 'late' : 'onTime';
}
