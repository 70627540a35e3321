import { type SqlBool, sql } from 'kysely';
import { recordsOf } from '#src/modules/org-units/index.ts';
import type { Cohort, CohortPart, Commitment } from '#src/modules/tasks/commitment.ts';
import type { BoardFilter } from '#src/modules/tasks/forms.ts';
import type { TaskKey } from '#src/modules/tasks/task.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { planOnce } from '#src/platform/db/database.ts';
import { foldVietnamese } from '#src/platform/text.ts';

/*
 * Commitments are public: every column may be read by anyone, so these queries go by the homes the page is about and by no gate. They touch
 * `task` for its code and its files alone.
 */

const columns = sql`c.province_id as "provinceId", c.task_id as "taskId", t.code, c.unit_id as "unitId", u.name as "unitName", c.wording, c.question, c.occasion,
  c.occasion_on as "occasionOn", c.holder_post as "holderPost", c.holder_name as "holderName", c.holder_id as "holderId",
  c.first_due_on as "firstDueOn", c.due_on as "dueOn", c.promised_on as "promisedOn", c.changes, c.kept_on as "keptOn", c.evidence,
  c.cancelled_on as "cancelledOn"`;
const from = sql`from commitment c join task t on t.province_id = c.province_id and t.id = c.task_id join org_unit u on u.id = c.unit_id`;

/** A commune with those it took over, or the homes of a province; null for everything in the transaction's homes. */
export type BoardPlace = { unitIds: readonly number[] | null; provinceIds: readonly number[] };

const BOARD_PAGE = 30;
export type Board = { rows: Commitment[]; next: string | null };

function isOf({ unitIds, provinceIds }: BoardPlace) {
  const homes = sql`c.province_id = any(${sql.val([...provinceIds])}::integer[])`;
  return unitIds === null ? homes : sql`${homes} and c.unit_id = any(${sql.val([...unitIds])}::integer[])`;
}

/** How each state reads in SQL, by `commitmentState`; `changed` is any that was changed, whatever came of it. */
function stateIs(state: NonNullable<BoardFilter['state']>, day: string) {
  switch (state) {
    case 'kept':
      return sql<SqlBool>`c.kept_on <= c.first_due_on`;
    case 'keptLate':
      return sql<SqlBool>`c.kept_on > c.first_due_on`;
    case 'onTime':
      return sql<SqlBool>`c.kept_on is null and c.cancelled_on is null and c.due_on >= ${day}`;
    case 'late':
      return sql<SqlBool>`c.kept_on is null and c.cancelled_on is null and c.due_on < ${day}`;
    case 'cancelled':
      return sql<SqlBool>`c.cancelled_on is not null`;
    case 'changed':
      return sql<SqlBool>`(c.changes > 0 and c.cancelled_on is null)`;
  }
}

/** The parts of a cohort on the cut-off day; each commitment is in one. Changed and cancelled stand apart, whatever came of them. */
function partIs(part: CohortPart, cutOff: string) {
  const keptBy = sql`(c.kept_on is not null and c.kept_on <= ${cutOff})`;
  const plain = sql`c.changes = 0 and c.cancelled_on is null`;
  switch (part) {
    case 'kept':
      return sql<SqlBool>`(${plain} and ${keptBy} and c.kept_on <= c.first_due_on)`;
    case 'keptLate':
      return sql<SqlBool>`(${plain} and ${keptBy} and c.kept_on > c.first_due_on)`;
    case 'changed':
      return sql<SqlBool>`(c.changes > 0 and c.cancelled_on is null)`;
    case 'cancelled':
      return sql<SqlBool>`(c.cancelled_on is not null)`;
    case 'notKept':
      return sql<SqlBool>`(${plain} and not ${keptBy})`;
  }
}

function conditions(tx: Ctx, place: BoardPlace, { state, part, holder, q, from: first, to }: BoardFilter) {
  const like = q === undefined ? '' : `%${foldVietnamese(q).replaceAll(/[\\%_]/g, '\\$&')}%`;
  return [
    isOf(place),
    ...(state ? [stateIs(state, today(tx))] : []),
    // What is not due yet is in no part.
    ...(part ? [partIs(part, today(tx)), sql`c.first_due_on <= ${today(tx)}`] : []),
    ...(holder ? [sql`c.holder_id = ${holder}`] : []),
    ...(q === undefined ? [] : [sql`vn_norm(c.wording || ' ' || coalesce(c.question, '')) like ${like}`]),
    // A cohort goes by the date as first promised.
    ...(first ? [sql`c.first_due_on >= ${first}`] : []),
    ...(to ? [sql`c.first_due_on <= ${to}`] : []),
  ];
}

/** Commitments of a place, the latest due date first, thirty a page. One statement. */
export async function listCommitments(tx: Ctx, place: BoardPlace, filter: BoardFilter, size = BOARD_PAGE): Promise<Board> {
  const [, dueOn, id] = /^(\d{4}-\d{2}-\d{2})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(filter.cursor ?? '') ?? [];
  const after =
    dueOn && id && !Number.isNaN(Date.parse(dueOn)) ? [sql`(c.due_on, c.task_id) < (${dueOn}::date, ${id}::uuid)`] : [];
  const { rows } = await sql<Commitment>`
    select ${planOnce} ${columns} ${from} where ${sql.join([...conditions(tx, place, filter), ...after], sql` and `)}
    order by c.due_on desc, c.task_id desc limit ${sql.lit(size + 1)}`.execute(tx.db);
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > size && last ? `${last.dueOn}_${last.taskId}` : null };
}

export type BoardCounts = Record<NonNullable<BoardFilter['state']> | 'all', number>;

/** How many commitments of a place stand how, whatever else is filtered. One statement. */
export async function countCommitments(tx: Ctx, place: BoardPlace, filter: BoardFilter): Promise<BoardCounts> {
  const day = today(tx);
  const of = (state: NonNullable<BoardFilter['state']>) => sql`(count(*) filter (where ${stateIs(state, day)}))::integer`;
  const { rows } = await sql<BoardCounts>`
    select count(*)::integer as all, ${of('kept')} as kept, ${of('keptLate')} as "keptLate", ${of('onTime')} as "onTime",
      ${of('late')} as late, ${of('cancelled')} as cancelled, ${of('changed')} as changed
    from commitment c where ${sql.join(conditions(tx, place, { ...filter, state: undefined }), sql` and `)}`.execute(tx.db);
  const [counts] = rows;
  if (!counts) throw new Error('Nothing was counted');
  return counts;
}

export type CohortRow = Cohort & {
  unitId: number;
  unitCode: string;
  unitName: string;
  holderId: string;
  holderName: string;
  holderPost: string;
};

/**
 * What became of the promises first due in a period and by the cut-off day, by unit and by who promised. Each is in one part only: changed
 * and cancelled stand apart, and “not kept” is late on the cut-off. One statement.
 */
export async function cohorts(
  tx: Ctx,
  place: BoardPlace,
  { from: first, to, cutOff }: { from: string; to: string; cutOff: string },
): Promise<CohortRow[]> {
  const last = to < cutOff ? to : cutOff;
  const of = (part: CohortPart) => sql`(count(*) filter (where ${partIs(part, cutOff)}))::integer`;
  const { rows } = await sql<CohortRow>`
    select c.unit_id as "unitId", u.code as "unitCode", u.name as "unitName", c.holder_id as "holderId", max(c.holder_name) as "holderName",
      max(c.holder_post) as "holderPost", count(*)::integer as due,
      ${of('kept')} as kept, ${of('keptLate')} as "keptLate", ${of('changed')} as changed, ${of('cancelled')} as cancelled,
      ${of('notKept')} as "notKept"
    from commitment c join org_unit u on u.id = c.unit_id
    where ${isOf(place)} and c.first_due_on between ${first} and ${last}
    group by c.unit_id, u.code, u.name, c.holder_id order by u.name, "holderName"`.execute(tx.db);
  return rows;
}

/** How many promises first due in a period and by the cut-off day were kept in time, of how many. One statement, by the parts of `cohorts`. */
export async function keptInTime(
  tx: Ctx,
  place: BoardPlace,
  { from: first, cutOff }: { from: string; cutOff: string },
): Promise<Pick<Cohort, 'kept' | 'due'>> {
  const { rows } = await sql<Pick<Cohort, 'kept' | 'due'>>`
    select count(*)::integer as due, (count(*) filter (where ${partIs('kept', cutOff)}))::integer as kept
    from commitment c where ${isOf(place)} and c.first_due_on between ${first} and ${cutOff}`.execute(tx.db);
  return rows[0] ?? { kept: 0, due: 0 };
}

export async function findCommitment(tx: Ctx, { provinceId, code }: TaskKey): Promise<Commitment | undefined> {
  const { rows } =
    await sql<Commitment>`select ${columns} ${from} where c.province_id = ${provinceId} and t.province_id = ${provinceId} and t.code = ${code}`.execute(
      tx.db,
    );
  return rows[0];
}

export type CommitmentChangeRow = {
  kind: 'dueOn' | 'wording' | 'holder' | 'cancelled';
  was: string;
  becomes: string | null;
  reason: string;
  changedOn: string;
  byPost: string;
};

/** Every change of a commitment, the latest first. */
export function changesOf(
  tx: Ctx,
  { provinceId, taskId }: Pick<Commitment, 'provinceId' | 'taskId'>,
): Promise<CommitmentChangeRow[]> {
  return tx.db
    .selectFrom('commitment_change')
    .select(['kind', 'was', 'becomes', 'reason', 'changed_on as changedOn', 'by_post as byPost'])
    .where('province_id', '=', provinceId)
    .where('task_id', '=', taskId)
    .orderBy('seq', 'desc')
    .execute();
}

export type PublicFile = { id: string; sha256: string; name: string; type: string; size: number };

/** Files of the evidence that were chosen for anyone to see. */
export function publicFilesOf(tx: Ctx, { provinceId, taskId }: Pick<Commitment, 'provinceId' | 'taskId'>): Promise<PublicFile[]> {
  return tx.db
    .selectFrom('task_file as tf')
    .innerJoin('file as f', (join) => join.onRef('f.province_id', '=', 'tf.province_id').onRef('f.id', '=', 'tf.file_id'))
    .select(['f.id', 'f.sha256', 'f.name', 'f.type', 'f.size'])
    .where('tf.province_id', '=', provinceId)
    .where('tf.task_id', '=', taskId)
    .where('tf.public', '=', true)
    .orderBy('f.created_at')
    .orderBy('f.id')
    .execute();
}

export type Review = {
  id: string;
  fromOn: string;
  toOn: string;
  figures: Cohort;
  finding: string;
  reviewedAt: Date;
  byName: string;
  byPost: string;
};

/** What was found of a unit's commitments, the latest first. */
export async function reviewsOf(tx: Ctx, unitIds: readonly number[]): Promise<Review[]> {
  const rows = await tx.db
    .selectFrom('commitment_review')
    .select([
      'id',
      'from_on as fromOn',
      'to_on as toOn',
      'figures',
      'finding',
      'reviewed_at as reviewedAt',
      'by_name as byName',
      'by_post as byPost',
    ])
    .where('unit_id', 'in', [...unitIds])
    .orderBy('reviewed_at', 'desc')
    .limit(20)
    .execute();
  return rows.map((row) => ({ ...row, figures: row.figures as unknown as Cohort })); // written by reviewCommitments only
}

/** The place of a unit's code, with its name; undefined when no unit ever had it. */
export async function placeOfUnit(tx: Ctx, code: string): Promise<(BoardPlace & { unitId: number; name: string }) | undefined> {
  const found = await recordsOf(tx, code, today(tx));
  if (!found) return undefined;
  return {
    unitId: found.unitId,
    name: found.name,
    unitIds: found.level === 'commune' ? found.unitIds : null,
    provinceIds: found.provinceIds,
  };
}
