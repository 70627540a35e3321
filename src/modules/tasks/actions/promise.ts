import { peopleWith } from '#src/modules/identity/index.ts';
import { assignTask, type NewTask, type TaskRef } from '#src/modules/tasks/actions/assign.ts';
import { onTask, save } from '#src/modules/tasks/actions/save.ts';
import {
  accountableUnknown,
  alreadyPublic,
  dueBeforeOccasion,
  sealedStaysInside,
  taskNotFound,
} from '#src/modules/tasks/errors.ts';
import { policy } from '#src/modules/tasks/policy.ts';
import { lockById } from '#src/modules/tasks/queries.ts';
import type { Task, TaskKey } from '#src/modules/tasks/task.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';

export type NewCommitment = {
  /** What is promised, measurable, in words anyone may read. */
  wording: string;
  /** The question it answers, as published; never a name. */
  question?: string | undefined;
  /** Where it was made, and on which day: it cannot fall due before. */
  occasion?: { title: string; on: string } | undefined;
  /** Who promised as holder of the office: one who may publish commitments of the unit. The accountable person when left out. */
  holderId?: string | undefined;
};

/**
 * Makes a commitment (cam kết): a task made public at once, in the caller's transaction when there is one. Throws what `assignTask` throws,
 * and `dueBeforeOccasion`, `sealedStaysInside` or `accountableUnknown` (the holder); then nothing is written.
 */
export function promise(ctx: Ctx, input: NewTask & NewCommitment): Promise<TaskRef> {
  const { occasion, source } = input;
  return inTransaction(ctx, async (tx) => {
    if (occasion && input.dueOn < occasion.on) throw dueBeforeOccasion(occasion.on);
    if (source?.sealed) throw sealedStaysInside();
    const ref = await assignTask(tx, input);
    const task = await lockById(tx, ref);
    if (!task) throw taskNotFound();
    if (!policy.publish(tx.actor, task)) throw notAllowed();
    // The same send again: it is public already.
    if (!(await isPublic(tx, task))) await makePublic(tx, task, input);
    return ref;
  });
}

/** Makes a task public as a commitment. Throws `taskNotFound`, `notAllowed`, `moveNotLawful`, `alreadyPublic`, `sealedStaysInside` or `dueBeforeOccasion`. */
export function publishCommitment(ctx: Ctx, key: TaskKey, input: NewCommitment): Promise<Task> {
  return onTask(ctx, key, 'publish', async (tx, task) => {
    if (task.sealed) throw sealedStaysInside();
    if (await isPublic(tx, task)) throw alreadyPublic();
    if (input.occasion && task.dueOn < input.occasion.on) throw dueBeforeOccasion(input.occasion.on);
    return makePublic(tx, task, input);
  });
}

async function isPublic(tx: Ctx, { provinceId, id }: Task): Promise<boolean> {
  const found = await tx.db
    .selectFrom('commitment')
    .select('task_id')
    .where('province_id', '=', provinceId)
    .where('task_id', '=', id)
    .executeTakeFirst();
  return found !== undefined;
}

async function makePublic(tx: Ctx, task: Task, { wording, question, occasion, holderId }: NewCommitment): Promise<Task> {
  const holder = await holderOf(tx, task, holderId);
  await tx.db
    .insertInto('commitment')
    .values({
      province_id: task.provinceId,
      task_id: task.id,
      unit_id: task.unitId,
      wording,
      question: question ?? null,
      occasion: occasion?.title ?? null,
      occasion_on: occasion?.on ?? null,
      holder_post: holder.title,
      holder_name: holder.name,
      holder_id: holder.personId,
      first_due_on: task.dueOn,
      due_on: task.dueOn,
      promised_on: occasion?.on ?? today(tx),
      published_at: tx.now(),
    })
    .execute();
  return save(tx, task, {}, { action: 'madePublic', details: { holder: holder.name, post: holder.title, dueOn: task.dueOn } });
}

async function holderOf(tx: Ctx, task: Task, holderId: string | undefined) {
  if (holderId === undefined || holderId === task.accountableId)
    return { personId: task.accountableId, name: task.accountableName, title: task.accountablePost };
  const officers = await peopleWith(tx, { permission: 'commitments.publish', unitId: task.unitId });
  const found = officers.find(({ personId }) => personId === holderId);
  if (!found) throw accountableUnknown();
  return found;
}
