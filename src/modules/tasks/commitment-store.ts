import { publicHref } from '#src/modules/tasks/href.ts';
import type { CommitmentNews, TaskLending } from '#src/modules/tasks/source.ts';
import type { Task } from '#src/modules/tasks/task.ts';
import { type Ctx, today } from '#src/platform/context.ts';

export type StoredCommitment = {
  wording: string;
  dueOn: string;
  firstDueOn: string;
  occasionOn: string | null;
  holderPost: string;
  holderName: string;
  changes: number;
};

/** The public side of a task, locked with it; undefined when it has none. */
export function commitmentOf(
  tx: Ctx,
  { provinceId, id }: Pick<Task, 'provinceId' | 'id'>,
): Promise<StoredCommitment | undefined> {
  return tx.db
    .selectFrom('commitment')
    .select([
      'wording',
      'due_on as dueOn',
      'first_due_on as firstDueOn',
      'occasion_on as occasionOn',
      'holder_post as holderPost',
      'holder_name as holderName',
      'changes',
    ])
    .where('province_id', '=', provinceId)
    .where('task_id', '=', id)
    .executeTakeFirst();
}

export type PublicChange = {
  kind: 'dueOn' | 'wording' | 'holder' | 'cancelled';
  was: string;
  becomes: string | null;
  reason: string;
};

/** Writes a change of a commitment beside what it was, for anyone to read. */
export async function addChange(tx: Ctx, task: Task, commitment: StoredCommitment, change: PublicChange): Promise<void> {
  const { actor } = tx;
  await tx.db
    .insertInto('commitment_change')
    .values({
      province_id: task.provinceId,
      task_id: task.id,
      seq: commitment.changes + 1,
      kind: change.kind,
      was: change.was,
      becomes: change.becomes,
      reason: change.reason,
      changed_on: today(tx),
      by_name: actor.kind === 'public' ? '' : actor.name,
      by_post: actor.kind === 'staff' ? (actor.grants[0]?.title ?? '') : '',
    })
    .execute();
  await tx.db
    .updateTable('commitment')
    .set({
      changes: commitment.changes + 1,
      ...(change.kind === 'dueOn' && change.becomes ? { due_on: change.becomes, late_told_on: null } : {}),
      ...(change.kind === 'wording' && change.becomes ? { wording: change.becomes } : {}),
      ...(change.kind === 'cancelled' ? { cancelled_on: today(tx) } : {}),
    })
    .where('province_id', '=', task.provinceId)
    .where('task_id', '=', task.id)
    .execute();
}

/** Tells the record a commitment came from what became of it, in the transaction of that. */
export async function tellSource(tx: Ctx, { sources }: TaskLending, task: Task, what: CommitmentNews['what']): Promise<void> {
  const { sourceKind: kind, sourceProvinceId: provinceId, sourceId: id } = task;
  if (!kind || provinceId === null || !id) return;
  const source = sources.find((each) => each.kind === kind);
  await source?.news?.(tx, {
    what,
    source: { kind, provinceId, id },
    task: { provinceId: task.provinceId, id: task.id },
    href: publicHref.commitment(task.code),
    dueOn: task.dueOn,
  });
}
