import { type Officer, peopleWith } from '#src/modules/identity/index.ts';
import { tell } from '#src/modules/notices/index.ts';
import { attachFiles, subjectKind } from '#src/modules/tasks/actions/save.ts';
import {
  assignerUnknown,
  dueAfterWhole,
  dueInPast,
  noPartsOfParts,
  notTheirs,
  roleUnknown,
  taskNotFound,
} from '#src/modules/tasks/errors.ts';
import { taskNotice, tellingOf } from '#src/modules/tasks/notices.ts';
import { livingUnit, takerOf, takersOf } from '#src/modules/tasks/people.ts';
import { policy } from '#src/modules/tasks/policy.ts';
import { lockTask } from '#src/modules/tasks/queries.ts';
import {
  canMove,
  facts,
  type RoleName,
  type SourceRef,
  type Task,
  type TaskKey,
  type TaskRole,
} from '#src/modules/tasks/task.ts';
import { taskTerms } from '#src/modules/tasks/words.ts';
import { type Ctx, covers, type Grant, today } from '#src/platform/context.ts';
import { count } from '#src/platform/counters.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { newId } from '#src/platform/ids.ts';
import { record } from '#src/platform/ledger.ts';
import { newRecordCode } from '#src/platform/record-code.ts';

/** A unit that takes part, or one person of it. */
export type NewRole = { role: RoleName; unitId: number; personId?: string | undefined };

export type NewTask = {
  /** Made by the form: the same one again is the same task. */
  clientId?: string | undefined;
  title: string;
  /** What is to be handed over, so that one can tell whether it is done. */
  deliverable: string;
  instructions?: string | undefined;
  /** Field of work, by code. */
  field?: string | undefined;
  /** Key political task of a year it belongs to (nhiệm vụ trọng tâm). */
  keyTask?: { year: number; name: string } | undefined;
  /** The record it comes from. The caller has seen it through its own gate; of a sealed one, `people` are those it was given to. */
  source?: (SourceRef & { sealed?: boolean; people?: readonly string[] | null }) | undefined;
  /** The one accountable person, and the commune, province or nation for which they take it. */
  accountable: { personId: string; unitId: number };
  roles?: readonly NewRole[] | undefined;
  /** `YYYY-MM-DD`, today or later. */
  dueOn: string;
  urgent?: boolean | undefined;
  /** Who gives it out, when the actor writes it down for them: someone of the actor's own unit who may. */
  onBehalfOf?: string | undefined;
  /** The task it is a part of. */
  partOf?: TaskKey | undefined;
  /** Uploads of the form that go with it. */
  uploads?: readonly string[] | undefined;
};

export type TaskRef = { provinceId: number; id: string; code: string };

/**
 * Gives out a task (giao nhiệm vụ), in the caller's transaction when there is one: to one accountable person who holds a post in the unit
 * today. Throws `notAllowed`, `unitClosed`, `accountableLeft` or `accountableUnknown` (each says who holds the post now), `roleUnknown`,
 * `dueInPast`, `dueAfterWhole`, `notTheirs` or `assignerUnknown`; then nothing is written. The same `clientId` again is the same task.
 */
export function assignTask(ctx: Ctx, input: NewTask): Promise<TaskRef> {
  return inTransaction(ctx, async (tx) => {
    const unit = await livingUnit(tx, input.accountable.unitId);
    const here = { provinceId: unit.provinceId, unitId: unit.id };
    if (input.dueOn < today(tx)) throw dueInPast();
    const whole = input.partOf ? await wholeOf(tx, input.partOf, input.dueOn) : undefined;
    const grant = givingGrant(tx, here, whole);
    const taker = await takerOf(tx, unit.id, input.accountable.personId);
    const { source } = input;
    const sealed = source?.sealed === true || whole?.sealed === true;
    if (source?.sealed && !source.people?.includes(taker.personId)) throw notTheirs();
    const assigner = await assignerOf(tx, grant, input.onBehalfOf);
    const roles = sealed ? [] : await rolesFrom(tx, input.roles ?? []);
    const words = taskTerms('vi');
    const task = await insertTask(tx, {
      ...here,
      clientId: input.clientId ?? newId(),
      parentId: whole?.id ?? null,
      seriesId: null,
      nominalOn: null,
      title: sealed ? words.sealedTitle : input.title,
      deliverable: sealed ? words.sealedDeliverable : input.deliverable,
      instructions: sealed ? null : (input.instructions ?? null),
      field: input.field ?? null,
      keyTask: input.keyTask?.name ?? null,
      keyTaskYear: input.keyTask?.year ?? null,
      sourceKind: source?.kind ?? null,
      sourceProvinceId: source?.provinceId ?? null,
      sourceId: source?.id ?? null,
      sealed,
      urgent: input.urgent ?? false,
      taker,
      assigner,
      dueOn: input.dueOn,
    });
    if (task.isNew) {
      await writeRoles(tx, task.task, roles);
      await attachFiles(tx, task.task, input.uploads ?? [], 'brief');
      await tellGiven(tx, task.task, roles);
    }
    const { provinceId, id, code } = task.task;
    return { provinceId, id, code };
  });
}

async function wholeOf(tx: Ctx, key: TaskKey, dueOn: string): Promise<Task> {
  const whole = await lockTask(tx, key);
  if (!whole) throw taskNotFound();
  if (whole.parentId) throw noPartsOfParts();
  if (!policy.addPart(tx.actor, whole) || !canMove(whole, 'addPart')) throw notAllowed();
  if (dueOn > whole.dueOn) throw dueAfterWhole(whole.dueOn);
  return whole;
}

/** The post under which the actor gives it out: one that gives work out to this unit; for a part of their own task, the post they hold there. */
function givingGrant(tx: Ctx, unit: { provinceId: number; unitId: number }, whole: Task | undefined): Grant | undefined {
  if (tx.actor.kind === 'system') return undefined;
  if (tx.actor.kind !== 'staff') throw notAllowed();
  const { grants } = tx.actor;
  const giving = grants.find((grant) => grant.permissions.has('tasks.assign') && covers(grant, unit));
  const own = whole && unit.unitId === whole.unitId ? grants.find((grant) => covers(grant, whole)) : undefined;
  const grant = giving ?? own;
  if (!grant) throw notAllowed();
  return grant;
}

export type Assigner = { id: string; name: string; post: string; positionId: string; unitId: number };

async function assignerOf(tx: Ctx, grant: Grant | undefined, onBehalfOf: string | undefined): Promise<Assigner> {
  if (grant && tx.actor.kind === 'staff' && (onBehalfOf === undefined || onBehalfOf === tx.actor.personId)) {
    const { personId, name } = tx.actor;
    return { id: personId, name, post: grant.title, positionId: grant.positionId, unitId: grant.authorityId };
  }
  const officers = grant ? await peopleWith(tx, { permission: 'tasks.assign', unitId: grant.authorityId }) : [];
  const found = officers.find(({ personId }) => personId === onBehalfOf);
  if (!grant || !found) throw assignerUnknown();
  return { id: found.personId, name: found.name, post: found.title, positionId: found.positionId, unitId: grant.authorityId };
}

/** Units of today with their names, people with their posts. Throws `roleUnknown`. */
async function rolesFrom(tx: Ctx, wanted: readonly NewRole[]): Promise<TaskRole[]> {
  const roles: TaskRole[] = [];
  for (const { role, unitId, personId } of wanted) {
    const unit = await livingUnit(tx, unitId).catch(() => undefined);
    if (!unit) throw roleUnknown();
    const person = personId ? (await takersOf(tx, unitId)).find((officer) => officer.personId === personId) : undefined;
    if (personId && !person) throw roleUnknown();
    const { name: unitName } = unit;
    roles.push({
      role,
      unitId,
      unitName,
      personId: person?.personId ?? null,
      personName: person?.name ?? null,
      post: person?.title ?? null,
    });
  }
  return roles;
}

async function writeRoles(tx: Ctx, task: Task, roles: readonly TaskRole[]): Promise<void> {
  if (roles.length === 0) return;
  await tx.db
    .insertInto('task_role')
    .values(
      roles.map(({ role, unitId, unitName, personId, personName, post }, seq) => ({
        province_id: task.provinceId,
        task_id: task.id,
        seq,
        role,
        unit_id: unitId,
        unit_name: unitName,
        person_id: personId,
        person_name: personName,
        post,
      })),
    )
    .execute();
}

async function tellGiven(tx: Ctx, task: Task, roles: readonly TaskRole[]): Promise<void> {
  const me = tx.actor.kind === 'staff' ? tx.actor.personId : null;
  const taking = roles.flatMap(({ personId }) => personId ?? []);
  const tellings = [
    tellingOf(task, 'given', task.accountableId, 'first'),
    ...[...new Set(taking)].map((personId) => tellingOf(task, 'takesPart', personId, 'first')),
  ];
  await tell(
    tx,
    taskNotice,
    tellings.filter(({ personId }) => personId !== me),
  );
}

export type ReadyTask = Pick<
  Task,
  | 'provinceId'
  | 'unitId'
  | 'parentId'
  | 'seriesId'
  | 'nominalOn'
  | 'title'
  | 'deliverable'
  | 'instructions'
  | 'field'
  | 'keyTask'
  | 'keyTaskYear'
  | 'sourceKind'
  | 'sourceProvinceId'
  | 'sourceId'
  | 'sealed'
  | 'urgent'
  | 'dueOn'
> & { clientId: string; taker: Officer; assigner: Assigner };

const TRIES = 5;

/** Writes a task that was checked, counts it and begins its ledger. One that is there already, by client id or as the occurrence of a series, is given back. */
export async function insertTask(tx: Ctx, ready: ReadyTask): Promise<{ task: Task; isNew: boolean }> {
  const { clientId, taker, assigner, ...given } = ready;
  for (let tried = 0; tried < TRIES; tried += 1) {
    const task: Task = {
      ...given,
      id: newId(),
      code: newRecordCode('NV', given.provinceId),
      status: 'assigned',
      officeUnitId: taker.unitId,
      accountableId: taker.personId,
      accountableName: taker.name,
      accountablePost: taker.title,
      positionId: taker.positionId,
      assignerId: assigner.id,
      assignerName: assigner.name,
      assignerPost: assigner.post,
      assignerPositionId: assigner.positionId,
      assignerUnitId: assigner.unitId,
      assignedOn: today(tx),
      assignedAt: tx.now(),
      firstDueOn: given.dueOn,
      reportedOn: null,
      result: null,
      doneOn: null,
      cancelledOn: null,
      timesReturned: 0,
    };
    const made = await tx.db
      .insertInto('task')
      .values(rowOf(task, clientId))
      .onConflict((oc) => oc.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (made) {
      await count(tx, facts(task));
      await record(tx, {
        subject: { kind: subjectKind, provinceId: task.provinceId, id: task.id },
        action: 'assigned',
        details: { to: taker.name, post: taker.title, by: assigner.name, dueOn: task.dueOn },
        first: true,
      });
      return { task, isNew: true };
    }
    const known = await existing(tx, task, clientId);
    if (known) return { task: known, isNew: false };
  }
  throw new Error('No free code for a task was found');
}

async function existing(tx: Ctx, task: Task, clientId: string): Promise<Task | undefined> {
  const found = await tx.db
    .selectFrom('task')
    .select(['id', 'code'])
    .where('province_id', '=', task.provinceId)
    .where((eb) =>
      eb.or([
        eb('client_id', '=', clientId),
        eb.and([eb('series_id', '=', task.seriesId), eb('nominal_on', '=', task.nominalOn)]),
      ]),
    )
    .executeTakeFirst();
  return found && { ...task, ...found };
}

function rowOf(task: Task, clientId: string) {
  return {
    province_id: task.provinceId,
    id: task.id,
    client_id: clientId,
    code: task.code,
    parent_id: task.parentId,
    series_id: task.seriesId,
    title: task.title,
    deliverable: task.deliverable,
    instructions: task.instructions,
    field: task.field,
    key_task: task.keyTask,
    key_task_year: task.keyTaskYear,
    source_kind: task.sourceKind,
    source_province_id: task.sourceProvinceId,
    source_id: task.sourceId,
    sealed: task.sealed,
    urgent: task.urgent,
    status: task.status,
    unit_id: task.unitId,
    office_unit_id: task.officeUnitId,
    accountable_id: task.accountableId,
    accountable_name: task.accountableName,
    accountable_post: task.accountablePost,
    position_id: task.positionId,
    assigner_id: task.assignerId,
    assigner_name: task.assignerName,
    assigner_post: task.assignerPost,
    assigner_position_id: task.assignerPositionId,
    assigner_unit_id: task.assignerUnitId,
    assigned_on: task.assignedOn,
    assigned_at: task.assignedAt,
    due_on: task.dueOn,
    first_due_on: task.firstDueOn,
    nominal_on: task.nominalOn,
  };
}
