import { visible } from '#src/modules/tasks/visible.ts';
import { type Ctx, today } from '#src/platform/context.ts';

/** Key tasks of this year that tasks within the reader's reach belong to, by name; for choosing and for filtering. One statement. */
export async function keyTasksOf(tx: Ctx): Promise<string[]> {
  const rows = await visible(tx)
    .select('t.key_task as name')
    .distinct()
    .where('t.key_task', 'is not', null)
    .where('t.key_task_year', '=', Number(today(tx).slice(0, 4)))
    .where('t.sealed', '=', false)
    .orderBy('t.key_task')
    .limit(30)
    .execute();
  return rows.flatMap(({ name }) => name ?? []);
}
