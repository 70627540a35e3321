import { moveNotLawful, taskNotFound } from '#src/modules/tasks/errors.ts';
import { policy, postFor } from '#src/modules/tasks/policy.ts';
import { lockTask, updateTask } from '#src/modules/tasks/queries.ts';
import { canMove, facts, type Move, moves, type Task, type TaskKey } from '#src/modules/tasks/task.ts';
import type { Ctx } from '#src/platform/context.ts';
import { count, difference } from '#src/platform/counters.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { record } from '#src/platform/ledger.ts';
import { uploadsToFiles } from '#src/platform/uploads.ts';

export const subjectKind = 'task';

/** Loads and locks a task for a move. Throws `taskNotFound`, `notAllowed` or `moveNotLawful`; then nothing is written. */
export function onTask<T>(ctx: Ctx, key: TaskKey, move: Move, work: (tx: Ctx, task: Task) => Promise<T>): Promise<T> {
  return inTransaction(ctx, async (tx) => {
    const task = await lockTask(tx, key);
    if (!task) throw taskNotFound();
    if (!policy[move](tx.actor, task)) throw notAllowed();
    if (!canMove(task, move)) throw moveNotLawful(task.status);
    return work(tx, task);
  });
}

/** The status a move leads to, or the one where it stays. */
export function movedTo(task: Pick<Task, 'status'>, move: Move): Pick<Task, 'status'> {
  const { to } = moves[move];
  return { status: to === 'stays' ? task.status : to };
}

/** Writes changed fields, what they do to the counters, and the ledger entry. Returns the task as it is now. */
export async function save(
  tx: Ctx,
  before: Task,
  patch: Partial<Task>,
  saved: { action: string; details?: Record<string, unknown> },
): Promise<Task> {
  const after = { ...before, ...patch };
  await updateTask(tx, before, patch);
  await count(tx, difference(facts(before), facts(after)));
  const changed = Object.entries(patch).filter(([field, value]) => before[field as keyof Task] !== value);
  await record(tx, {
    subject: { kind: subjectKind, provinceId: before.provinceId, id: before.id },
    action: saved.action,
    changes: Object.fromEntries(changed.map(([field, value]) => [field, [before[field as keyof Task], value]])),
    details: saved.details ?? {},
    as: postFor(tx.actor, before),
  });
  return after;
}

/** Makes the uploads of a form files of the task. Unknown or swept uploads are left out. Returns how many were attached. */
export async function attachFiles(
  tx: Ctx,
  task: Pick<Task, 'provinceId' | 'id'>,
  uploads: readonly string[],
  role: 'brief' | 'evidence',
): Promise<number> {
  const files = await uploadsToFiles(tx, task.provinceId, uploads);
  if (files.length === 0) return 0;
  await tx.db
    .insertInto('task_file')
    .values(files.map((file) => ({ province_id: task.provinceId, task_id: task.id, file_id: file, role })))
    .execute();
  return files.length;
}
