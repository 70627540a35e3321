import { tell } from '#src/modules/notices/index.ts';
import { onTask, save } from '#src/modules/tasks/actions/save.ts';
import { notTheirs, samePerson } from '#src/modules/tasks/errors.ts';
import { taskNotice, tellingOf } from '#src/modules/tasks/notices.ts';
import { takerOf } from '#src/modules/tasks/people.ts';
import type { Task, TaskKey } from '#src/modules/tasks/task.ts';
import type { Ctx } from '#src/platform/context.ts';

/**
 * Hands a task over (bàn giao) to another person of the unit that answers for it, with the reason. The due date stays. Throws `samePerson`,
 * `accountableLeft` or `accountableUnknown`; a task from a sealed record is not handed over, but given out anew from the record (`notTheirs`).
 */
export function handOverTask(ctx: Ctx, key: TaskKey, input: { personId: string; reason: string }): Promise<Task> {
  return onTask(ctx, key, 'handOver', async (tx, task) => {
    if (task.sealed) throw notTheirs();
    if (input.personId === task.accountableId) throw samePerson();
    const taker = await takerOf(tx, task.unitId, input.personId);
    const after = await save(
      tx,
      task,
      {
        accountableId: taker.personId,
        accountableName: taker.name,
        accountablePost: taker.title,
        positionId: taker.positionId,
        officeUnitId: taker.unitId,
        // Who gets it takes it on again; who had begun had begun for themselves.
        status: 'assigned',
      },
      { action: 'handedOver', details: { from: task.accountableName, to: taker.name, reason: input.reason } },
    );
    const told = [...new Set([taker.personId, task.assignerId])];
    const me = tx.actor.kind === 'staff' ? tx.actor.personId : null;
    const occasion = `${taker.personId} ${tx.now().toISOString()}`;
    await tell(
      tx,
      taskNotice,
      told.filter((personId) => personId !== me).map((personId) => tellingOf(after, 'handedOver', personId, occasion)),
    );
    return after;
  });
}
