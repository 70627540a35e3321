import { tell } from '#src/modules/notices/index.ts';
import { movedTo, onTask, save } from '#src/modules/tasks/actions/save.ts';
import { addChange, commitmentOf, tellSource } from '#src/modules/tasks/commitment-store.ts';
import { nothingHandedIn, partsOpen } from '#src/modules/tasks/errors.ts';
import { taskNotice, tellingOf } from '#src/modules/tasks/notices.ts';
import { countOpenParts } from '#src/modules/tasks/queries.ts';
import type { TaskLending } from '#src/modules/tasks/source.ts';
import type { Task, TaskKey } from '#src/modules/tasks/task.ts';
import { type Ctx, today } from '#src/platform/context.ts';

export type Acceptance = {
  remark?: string | undefined;
  /** Of a commitment: how it was kept, in words anyone may read. */
  evidence?: string | undefined;
  /** Of a commitment: files of the evidence that are shown with it. */
  files?: readonly string[] | undefined;
};

/**
 * The assigner accepts the result (nghiệm thu): the task is done, as of the day the result was handed in. A commitment is kept with it, and
 * who asked is told. Throws `nothingHandedIn` when a commitment is accepted without words for the public.
 */
export function acceptTask(ctx: Ctx, lending: TaskLending, key: TaskKey, input: Acceptance): Promise<Task> {
  return onTask(ctx, key, 'accept', async (tx, task) => {
    const commitment = await commitmentOf(tx, task);
    if (commitment && !input.evidence) throw nothingHandedIn();
    const after = await save(
      tx,
      task,
      { ...movedTo(task, 'accept'), doneOn: today(tx) },
      { action: 'accepted', details: { ...(input.remark ? { remark: input.remark } : {}), reportedOn: task.reportedOn } },
    );
    if (commitment) {
      await keep(tx, after, input);
      await tellSource(tx, lending, after, 'kept');
    }
    await tellDoer(tx, after, 'done');
    return after;
  });
}

async function keep(tx: Ctx, task: Task, { evidence, files = [] }: Acceptance): Promise<void> {
  await tx.db
    .updateTable('commitment')
    .set({ kept_on: task.reportedOn, evidence: evidence ?? null })
    .where('province_id', '=', task.provinceId)
    .where('task_id', '=', task.id)
    .execute();
  if (files.length === 0) return;
  await tx.db
    .updateTable('task_file')
    .set({ public: true })
    .where('province_id', '=', task.provinceId)
    .where('task_id', '=', task.id)
    .where('role', '=', 'evidence')
    .where('file_id', 'in', [...files])
    .execute();
}

/** The assigner gives it back with what is missing (trả lại làm tiếp). The due date stays. */
export function returnTask(ctx: Ctx, key: TaskKey, input: { reason: string }): Promise<Task> {
  return onTask(ctx, key, 'return', async (tx, task) => {
    const after = await save(
      tx,
      task,
      { ...movedTo(task, 'return'), timesReturned: task.timesReturned + 1 },
      { action: 'returned', details: { reason: input.reason } },
    );
    await tellDoer(tx, after, 'returned');
    return after;
  });
}

/**
 * The assigner calls it off (hủy), with the reason. A commitment stays on the public board as cancelled, with the reason given for anyone.
 * Throws `partsOpen` while a part is open.
 */
export function cancelTask(ctx: Ctx, lending: TaskLending, key: TaskKey, input: { reason: string }): Promise<Task> {
  return onTask(ctx, key, 'cancel', async (tx, task) => {
    const open = await countOpenParts(tx, task);
    if (open > 0) throw partsOpen(open);
    const commitment = await commitmentOf(tx, task);
    const after = await save(
      tx,
      task,
      { ...movedTo(task, 'cancel'), cancelledOn: today(tx) },
      { action: 'cancelled', details: { reason: input.reason } },
    );
    if (commitment) {
      await addChange(tx, after, commitment, { kind: 'cancelled', was: commitment.wording, becomes: null, reason: input.reason });
      await tellSource(tx, lending, after, 'cancelled');
    }
    await tellDoer(tx, after, 'cancelled');
    return after;
  });
}

async function tellDoer(tx: Ctx, task: Task, what: 'done' | 'returned' | 'cancelled'): Promise<void> {
  if (tx.actor.kind === 'staff' && tx.actor.personId === task.accountableId) return;
  await tell(tx, taskNotice, [tellingOf(task, what, task.accountableId, `${task.timesReturned}`)]);
}
