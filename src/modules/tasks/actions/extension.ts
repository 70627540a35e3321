import { tell } from '#src/modules/notices/index.ts';
import { onTask, save } from '#src/modules/tasks/actions/save.ts';
import { addChange, commitmentOf, tellSource } from '#src/modules/tasks/commitment-store.ts';
import { dueAfterWhole, dueBeforeOccasion, extensionWaits, noExtension, notLater, notPublic } from '#src/modules/tasks/errors.ts';
import { taskNotice, tellingOf } from '#src/modules/tasks/notices.ts';
import { lockById } from '#src/modules/tasks/queries.ts';
import type { TaskLending } from '#src/modules/tasks/source.ts';
import type { Task, TaskKey } from '#src/modules/tasks/task.ts';
import type { Ctx } from '#src/platform/context.ts';
import { newId } from '#src/platform/ids.ts';

/**
 * The accountable person asks for a later date (xin gia hạn) with the reason; the due date stays until the assigner approves. Throws
 * `notLater`, `dueAfterWhole` or `extensionWaits`.
 */
export function askExtension(ctx: Ctx, key: TaskKey, input: { dueOn: string; reason: string }): Promise<Task> {
  return onTask(ctx, key, 'askExtension', async (tx, task) => {
    await checkLater(tx, task, input.dueOn);
    const made = await tx.db
      .insertInto('task_extension')
      .values({
        province_id: task.provinceId,
        id: newId(),
        task_id: task.id,
        was_due_on: task.dueOn,
        asked_due_on: input.dueOn,
        reason: input.reason,
        asked_at: tx.now(),
        asked_by_id: tx.actor.kind === 'staff' ? tx.actor.personId : task.accountableId,
        asked_by_name: tx.actor.kind === 'public' ? '' : tx.actor.name,
      })
      .onConflict((oc) => oc.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!made) throw extensionWaits();
    const after = await save(tx, task, {}, { action: 'extensionAsked', details: { ...input, was: task.dueOn } });
    if (task.assignerId !== task.accountableId)
      await tell(tx, taskNotice, [tellingOf(after, 'extensionAsked', task.assignerId, made.id)]);
    return after;
  });
}

async function checkLater(tx: Ctx, task: Task, dueOn: string): Promise<void> {
  if (dueOn <= task.dueOn) throw notLater(task.dueOn);
  const whole = task.parentId ? await lockById(tx, { provinceId: task.provinceId, id: task.parentId }) : undefined;
  if (whole && dueOn > whole.dueOn) throw dueAfterWhole(whole.dueOn);
}

export type ExtensionDecision = { decision: 'approved'; why?: string | undefined } | { decision: 'refused'; why: string };

/**
 * The assigner approves or refuses the request that waits. The date it moves from stays readable; of a commitment the public page shows both,
 * with the reason that was given. Throws `noExtension`, or `dueAfterWhole` when the whole fell due meanwhile.
 */
export function decideExtension(ctx: Ctx, lending: TaskLending, key: TaskKey, input: ExtensionDecision): Promise<Task> {
  return onTask(ctx, key, 'decideExtension', async (tx, task) => {
    const waiting = await tx.db
      .selectFrom('task_extension')
      .select(['id', 'asked_due_on as dueOn', 'reason', 'asked_by_id as askedById'])
      .where('province_id', '=', task.provinceId)
      .where('task_id', '=', task.id)
      .where('decision', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (!waiting) throw noExtension();
    const isApproved = input.decision === 'approved';
    if (isApproved) await checkLater(tx, task, waiting.dueOn);
    await tx.db
      .updateTable('task_extension')
      .set({
        decision: input.decision,
        decided_at: tx.now(),
        decided_by_name: tx.actor.kind === 'public' ? '' : tx.actor.name,
        decided_why: input.why ?? null,
      })
      .where('province_id', '=', task.provinceId)
      .where('id', '=', waiting.id)
      .execute();
    const after = await save(tx, task, isApproved ? { dueOn: waiting.dueOn } : {}, {
      action: isApproved ? 'extensionApproved' : 'extensionRefused',
      details: { asked: waiting.dueOn, ...(input.why ? { why: input.why } : {}) },
    });
    if (isApproved) await moveCommitment(tx, lending, task, after, waiting.reason);
    if (tx.actor.kind !== 'staff' || tx.actor.personId !== waiting.askedById)
      await tell(tx, taskNotice, [
        tellingOf(after, isApproved ? 'extensionApproved' : 'extensionRefused', task.accountableId, waiting.id),
      ]);
    return after;
  });
}

async function moveCommitment(tx: Ctx, lending: TaskLending, before: Task, after: Task, reason: string): Promise<void> {
  const commitment = await commitmentOf(tx, after);
  if (!commitment) return;
  await addChange(tx, after, commitment, { kind: 'dueOn', was: before.dueOn, becomes: after.dueOn, reason });
  await tellSource(tx, lending, after, 'changed');
}

export type CommitmentChange = { dueOn?: string | undefined; wording?: string | undefined; reason: string };

/**
 * Changes a published commitment, openly: what it said before stays on its page with the reason. A date may be moved either way, but not
 * before the day it was made. Throws `notPublic`, `dueBeforeOccasion` or `dueAfterWhole`.
 */
export function changeCommitment(ctx: Ctx, lending: TaskLending, key: TaskKey, input: CommitmentChange): Promise<Task> {
  return onTask(ctx, key, 'change', async (tx, task) => {
    const commitment = await commitmentOf(tx, task);
    if (!commitment) throw notPublic();
    const dueOn = input.dueOn ?? task.dueOn;
    const wording = input.wording ?? commitment.wording;
    const soonest = commitment.occasionOn ?? task.assignedOn;
    if (dueOn < soonest) throw dueBeforeOccasion(soonest);
    if (dueOn > task.dueOn) await checkLater(tx, task, dueOn);
    const { reason } = input;
    let { changes } = commitment;
    if (dueOn !== task.dueOn) {
      await addChange(tx, task, { ...commitment, changes }, { kind: 'dueOn', was: task.dueOn, becomes: dueOn, reason });
      changes += 1;
    }
    if (wording !== commitment.wording)
      await addChange(
        tx,
        task,
        { ...commitment, changes },
        { kind: 'wording', was: commitment.wording, becomes: wording, reason },
      );
    if (dueOn === task.dueOn && wording === commitment.wording) return task;
    const after = await save(tx, task, { dueOn }, { action: 'commitmentChanged', details: { reason } });
    if (tx.actor.kind !== 'staff' || tx.actor.personId !== task.accountableId)
      await tell(tx, taskNotice, [tellingOf(after, 'commitmentChanged', task.accountableId, `${changes}`)]);
    await tellSource(tx, lending, after, 'changed');
    return after;
  });
}
