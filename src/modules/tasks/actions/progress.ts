import { tell } from '#src/modules/notices/index.ts';
import { attachFiles, movedTo, onTask, save } from '#src/modules/tasks/actions/save.ts';
import { partsOpen } from '#src/modules/tasks/errors.ts';
import { taskNotice, tellingOf } from '#src/modules/tasks/notices.ts';
import { countOpenParts } from '#src/modules/tasks/queries.ts';
import type { Task, TaskKey } from '#src/modules/tasks/task.ts';
import { type Ctx, today } from '#src/platform/context.ts';

/** The accountable person takes it on (nhận việc). Throws `taskNotFound`, `notAllowed` or `moveNotLawful`, as every move does. */
export function receiveTask(ctx: Ctx, key: TaskKey): Promise<Task> {
  return onTask(ctx, key, 'receive', (tx, task) => save(tx, task, movedTo(task, 'receive'), { action: 'received' }));
}

/** Work begins (bắt đầu làm). */
export function startTask(ctx: Ctx, key: TaskKey): Promise<Task> {
  return onTask(ctx, key, 'start', (tx, task) => save(tx, task, movedTo(task, 'start'), { action: 'started' }));
}

/** Writes down how far it is (ghi tiến độ), with files if any. */
export function noteProgress(
  ctx: Ctx,
  key: TaskKey,
  input: { text: string; uploads?: readonly string[] | undefined },
): Promise<Task> {
  return onTask(ctx, key, 'note', async (tx, task) => {
    const files = await attachFiles(tx, task, input.uploads ?? [], 'evidence');
    return save(tx, task, {}, { action: 'noted', details: { text: input.text, ...(files ? { files } : {}) } });
  });
}

/**
 * Hands in the result with its evidence (báo cáo kết quả), for the assigner to accept. The day counts against the due date.
 * Throws `partsOpen` while a part is not finished.
 */
export function reportTask(
  ctx: Ctx,
  key: TaskKey,
  input: { result: string; uploads?: readonly string[] | undefined },
): Promise<Task> {
  return onTask(ctx, key, 'report', async (tx, task) => {
    const open = await countOpenParts(tx, task);
    if (open > 0) throw partsOpen(open);
    const files = await attachFiles(tx, task, input.uploads ?? [], 'evidence');
    const after = await save(
      tx,
      task,
      { ...movedTo(task, 'report'), result: input.result, reportedOn: today(tx) },
      { action: 'reported', details: { result: input.result, files } },
    );
    if (task.assignerId !== task.accountableId)
      await tell(tx, taskNotice, [tellingOf(after, 'reported', task.assignerId, `${task.timesReturned}`)]);
    return after;
  });
}
