import { sql, type Updateable } from 'kysely';
import type { SourceRef, Task, TaskKey, TaskRole, TaskStatus } from '#src/modules/tasks/task.ts';
import { visible } from '#src/modules/tasks/visible.ts';
import type { Ctx } from '#src/platform/context.ts';
import type { TaskTable } from '#src/platform/db/tables.gen.ts';

export const columns = [
  't.province_id as provinceId',
  't.id',
  't.code',
  't.parent_id as parentId',
  't.series_id as seriesId',
  't.title',
  't.deliverable',
  't.instructions',
  't.field',
  't.key_task as keyTask',
  't.key_task_year as keyTaskYear',
  't.source_kind as sourceKind',
  't.source_province_id as sourceProvinceId',
  't.source_id as sourceId',
  't.sealed',
  't.urgent',
  't.status',
  't.unit_id as unitId',
  't.office_unit_id as officeUnitId',
  't.accountable_id as accountableId',
  't.accountable_name as accountableName',
  't.accountable_post as accountablePost',
  't.position_id as positionId',
  't.assigner_id as assignerId',
  't.assigner_name as assignerName',
  't.assigner_post as assignerPost',
  't.assigner_position_id as assignerPositionId',
  't.assigner_unit_id as assignerUnitId',
  't.assigned_on as assignedOn',
  't.assigned_at as assignedAt',
  't.due_on as dueOn',
  't.first_due_on as firstDueOn',
  't.nominal_on as nominalOn',
  't.reported_on as reportedOn',
  't.result',
  't.done_on as doneOn',
  't.cancelled_on as cancelledOn',
  't.times_returned as timesReturned',
] as const;

/** The task with this code, if it exists for the actor. */
export function findTask(tx: Ctx, { provinceId, code }: TaskKey): Promise<Task | undefined> {
  return visible(tx).select(columns).where('t.province_id', '=', provinceId).where('t.code', '=', code).executeTakeFirst();
}

/** As `findTask`, locked until the transaction ends. */
export function lockTask(tx: Ctx, { provinceId, code }: TaskKey): Promise<Task | undefined> {
  return visible(tx)
    .select(columns)
    .where('t.province_id', '=', provinceId)
    .where('t.code', '=', code)
    .forUpdate('t')
    .executeTakeFirst();
}

/** The task, for the system or a caller who was shown it; locked. */
export function lockById(tx: Ctx, { provinceId, id }: { provinceId: number; id: string }): Promise<Task | undefined> {
  return tx.db
    .selectFrom('task as t')
    .select(columns)
    .where('t.province_id', '=', provinceId)
    .where('t.id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function updateTask(
  tx: Ctx,
  { provinceId, id }: { provinceId: number; id: string },
  patch: Partial<Task>,
): Promise<void> {
  const row: Updateable<TaskTable> = {
    status: patch.status,
    unit_id: patch.unitId,
    office_unit_id: patch.officeUnitId,
    accountable_id: patch.accountableId,
    accountable_name: patch.accountableName,
    accountable_post: patch.accountablePost,
    position_id: patch.positionId,
    assigner_id: patch.assignerId,
    assigner_name: patch.assignerName,
    assigner_post: patch.assignerPost,
    assigner_position_id: patch.assignerPositionId,
    due_on: patch.dueOn,
    reported_on: patch.reportedOn,
    result: patch.result,
    done_on: patch.doneOn,
    cancelled_on: patch.cancelledOn,
    times_returned: patch.timesReturned,
  };
  const known = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
  if (Object.keys(known).length === 0) return;
  await tx.db.updateTable('task').set(known).where('province_id', '=', provinceId).where('id', '=', id).execute();
}

/** A task as other records list it. */
export type ListedTask = Pick<
  Task,
  | 'provinceId'
  | 'id'
  | 'code'
  | 'title'
  | 'deliverable'
  | 'sealed'
  | 'status'
  | 'accountableId'
  | 'accountableName'
  | 'accountablePost'
  | 'dueOn'
  | 'reportedOn'
  | 'doneOn'
  | 'result'
> & { unitName: string; commitment: boolean };

function listed(tx: Ctx) {
  return visible(tx)
    .innerJoin('org_unit as u', 'u.id', 't.unit_id')
    .leftJoin('commitment as c', (join) => join.onRef('c.province_id', '=', 't.province_id').onRef('c.task_id', '=', 't.id'))
    .select([
      't.province_id as provinceId',
      't.id',
      't.code',
      't.title',
      't.deliverable',
      't.sealed',
      't.status',
      't.accountable_id as accountableId',
      't.accountable_name as accountableName',
      't.accountable_post as accountablePost',
      't.due_on as dueOn',
      't.reported_on as reportedOn',
      't.done_on as doneOn',
      't.result',
      'u.name as unitName',
      sql<boolean>`c.task_id is not null`.as('commitment'),
    ]);
}

const MOST_OF_ONE = 200;

/** The tasks given out from a record that exist for the actor, by due date. One statement. */
export function tasksOf(tx: Ctx, source: SourceRef): Promise<ListedTask[]> {
  return tasksOfMany(tx, [source]);
}

/** As `tasksOf`, of several records at once; `sourceId` says whose each is. One statement. */
export async function tasksOfMany(tx: Ctx, sources: readonly SourceRef[]): Promise<(ListedTask & { sourceId: string })[]> {
  if (sources.length === 0) return [];
  const rows = await listed(tx)
    .select('t.source_id as sourceId')
    .where('t.source_kind', 'in', [...new Set(sources.map(({ kind }) => kind))])
    .where('t.source_province_id', 'in', [...new Set(sources.map(({ provinceId }) => provinceId))])
    .where(
      't.source_id',
      'in',
      sources.map(({ id }) => id),
    )
    .where('t.parent_id', 'is', null)
    .orderBy('t.due_on')
    .orderBy('t.id')
    .limit(MOST_OF_ONE)
    .execute();
  return rows.map((row) => ({ ...row, sourceId: row.sourceId ?? '' }));
}

/** The parts of a task that exist for the actor, by due date. */
export function partsOf(tx: Ctx, { provinceId, id }: { provinceId: number; id: string }): Promise<ListedTask[]> {
  return listed(tx)
    .where('t.province_id', '=', provinceId)
    .where('t.parent_id', '=', id)
    .orderBy('t.due_on')
    .orderBy('t.id')
    .execute();
}

const openStatuses: TaskStatus[] = ['assigned', 'accepted', 'inProgress', 'reported'];

/** How many parts of a task are still open, whoever may see them. */
export async function countOpenParts(tx: Ctx, { provinceId, id }: { provinceId: number; id: string }): Promise<number> {
  const { n } = await tx.db
    .selectFrom('task')
    .select(sql<number>`count(*)::integer`.as('n'))
    .where('province_id', '=', provinceId)
    .where('parent_id', '=', id)
    .where('status', 'in', openStatuses)
    .executeTakeFirstOrThrow();
  return n;
}

export function rolesOf(tx: Ctx, { provinceId, id }: { provinceId: number; id: string }): Promise<TaskRole[]> {
  return tx.db
    .selectFrom('task_role')
    .select(['role', 'unit_id as unitId', 'unit_name as unitName', 'person_id as personId', 'person_name as personName', 'post'])
    .where('province_id', '=', provinceId)
    .where('task_id', '=', id)
    .orderBy('seq')
    .execute();
}

export type Extension = {
  id: string;
  wasDueOn: string;
  askedDueOn: string;
  reason: string;
  askedAt: Date;
  askedByName: string;
  decision: 'approved' | 'refused' | null;
  decidedAt: Date | null;
  decidedByName: string | null;
  decidedWhy: string | null;
};

/** Requests to move the due date, the latest first. */
export function extensionsOf(tx: Ctx, { provinceId, id }: { provinceId: number; id: string }): Promise<Extension[]> {
  return tx.db
    .selectFrom('task_extension')
    .select([
      'id',
      'was_due_on as wasDueOn',
      'asked_due_on as askedDueOn',
      'reason',
      'asked_at as askedAt',
      'asked_by_name as askedByName',
      'decision',
      'decided_at as decidedAt',
      'decided_by_name as decidedByName',
      'decided_why as decidedWhy',
    ])
    .where('province_id', '=', provinceId)
    .where('task_id', '=', id)
    .orderBy('asked_at', 'desc')
    .execute();
}

export type TaskFile = {
  id: string;
  sha256: string;
  name: string;
  type: string;
  size: number;
  role: 'brief' | 'evidence';
  public: boolean;
};

export function filesOf(tx: Ctx, { provinceId, id }: { provinceId: number; id: string }): Promise<TaskFile[]> {
  return tx.db
    .selectFrom('task_file as tf')
    .innerJoin('file as f', (join) => join.onRef('f.province_id', '=', 'tf.province_id').onRef('f.id', '=', 'tf.file_id'))
    .select(['f.id', 'f.sha256', 'f.name', 'f.type', 'f.size', 'tf.role', 'tf.public'])
    .where('tf.province_id', '=', provinceId)
    .where('tf.task_id', '=', id)
    .orderBy('f.created_at')
    .orderBy('f.id')
    .execute();
}
