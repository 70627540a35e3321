import { z } from 'zod';
import { allHomes } from '#src/modules/org-units/index.ts';
import { subjectKind } from '#src/modules/tasks/actions/save.ts';
import { tellSource } from '#src/modules/tasks/commitment-store.ts';
import { lockById } from '#src/modules/tasks/queries.ts';
import type { TaskLending } from '#src/modules/tasks/source.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import type { Job } from '#src/platform/jobs.ts';
import { record } from '#src/platform/ledger.ts';

/** Every morning: the commitments whose day has passed are told to who asked, once for each due date. */
export function lateCommitmentsJob(lending: TaskLending) {
  return {
    queue: 'tasks.late-commitments',
    data: z.object({}),
    /** Half past six in Viet Nam. */
    cron: '30 23 * * *',
    async run(ctx) {
      for (const provinceId of await allHomes(ctx)) await tellLateCommitments(ctx, lending, provinceId);
    },
  } satisfies Job;
}

/** Returns of how many commitments of the home it was told that they are late. */
export async function tellLateCommitments(ctx: Ctx, lending: TaskLending, provinceId: number): Promise<number> {
  const late = await inTransaction(ctx, (tx) => untold(tx, provinceId), { provinceIds: [provinceId] });
  let told = 0;
  for (const id of late) {
    // Each in a transaction of its own: noted, recorded and told together.
    const isTold = await inTransaction(ctx, (tx) => tellOne(tx, lending, { provinceId, id }), { provinceIds: [provinceId] });
    if (isTold) told += 1;
  }
  return told;
}

async function untold(tx: Ctx, provinceId: number): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('commitment as c')
    .innerJoin('task as t', (join) => join.onRef('t.province_id', '=', 'c.province_id').onRef('t.id', '=', 'c.task_id'))
    .select('c.task_id as id')
    .where('c.province_id', '=', provinceId)
    .where('c.kept_on', 'is', null)
    .where('c.cancelled_on', 'is', null)
    .where('c.late_told_on', 'is', null)
    .where('c.due_on', '<', today(tx))
    // A result that waits to be accepted is not called late before it is judged.
    .where('t.status', 'in', ['assigned', 'accepted', 'inProgress'])
    .execute();
  return rows.map(({ id }) => id);
}

async function tellOne(tx: Ctx, lending: TaskLending, key: { provinceId: number; id: string }): Promise<boolean> {
  const task = await lockById(tx, key);
  if (!task || !(await untold(tx, key.provinceId)).includes(key.id)) return false;
  await tx.db
    .updateTable('commitment')
    .set({ late_told_on: today(tx) })
    .where('province_id', '=', key.provinceId)
    .where('task_id', '=', key.id)
    .execute();
  await record(tx, {
    subject: { kind: subjectKind, ...key },
    action: 'commitmentLate',
    details: { dueOn: task.dueOn },
  });
  await tellSource(tx, lending, task, 'late');
  return true;
}
