import { href } from '#src/modules/briefings/href.ts';
import { visible } from '#src/modules/briefings/queries/meetings.ts';
import { dueMessages } from '#src/modules/briefings/words/due.ts';
import type { MeetingSource } from '#src/modules/letters/index.ts';
import type { TaskSource } from '#src/modules/tasks/index.ts';
import type { Ctx } from '#src/platform/context.ts';
import { formatDay } from '#src/ui/format.ts';

/** What briefings lend to the pages of letters. Approved minutes stay as they are, whatever becomes of a letter. */
export const briefingLetters: MeetingSource = {
  issued: () => Promise.resolve(),
  href: (id) => href.meeting(id),
};

/** What briefings lend to tasks, which come from their conclusions. */
export const briefingTasks: TaskSource = {
  kind: 'briefing',
  label: (lang) => dueMessages(lang).kind,
  async shown(tx, refs) {
    return new Map(
      (
        await seen(
          tx,
          refs.map(({ id }) => id),
        )
      ).map(({ id, ...record }) => [id, record]),
    );
  },
  async open(tx, ref) {
    const [found] = await seen(tx, [ref.id]);
    return found && { title: found.title, href: found.href, sealed: false, people: null };
  },
};

async function seen(tx: Ctx, ids: readonly string[]): Promise<{ id: string; title: string; href: string }[]> {
  if (ids.length === 0) return [];
  const rows = await visible(tx)
    .select(['m.id', 's.name', 'm.day'])
    .where('m.id', 'in', [...ids])
    .execute();
  return rows.map(({ id, name, day }) => ({ id, title: `${name}, ${formatDay(day, tx.lang)}`, href: href.meeting(id) }));
}
