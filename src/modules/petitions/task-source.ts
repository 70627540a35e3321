import { href } from '#src/modules/petitions/href.ts';
import { todoWords } from '#src/modules/petitions/todo-words.ts';
import { visible } from '#src/modules/petitions/visible.ts';
import type { TaskSource } from '#src/modules/tasks/index.ts';
import type { Ctx } from '#src/platform/context.ts';

/** What petitions lend to tasks: their gate. A task of a sealed petition is given only to those the petition was given to. */
export const petitionTasks: TaskSource = {
  kind: 'petition',
  label: (lang) => todoWords(lang).label,
  async shown(tx, refs) {
    const rows = await visible(tx)
      .select(['p.id', 'p.reference', 'p.subject', 'p.sealed'])
      .where('p.province_id', 'in', [...new Set(refs.map(({ provinceId }) => provinceId))])
      .where(
        'p.id',
        'in',
        refs.map(({ id }) => id),
      )
      .execute();
    return new Map(
      rows.map(({ id, reference, subject, sealed }) => [id, { title: sealed ? null : subject, href: href.case(reference) }]),
    );
  },
  async open(tx, { provinceId, id }) {
    const found = await visible(tx)
      .select(['p.reference', 'p.subject', 'p.sealed'])
      .where('p.province_id', '=', provinceId)
      .where('p.id', '=', id)
      .executeTakeFirst();
    if (!found) return undefined;
    const { reference, subject, sealed } = found;
    return {
      title: sealed ? null : subject,
      href: href.case(reference),
      sealed,
      people: sealed ? await grantedPeople(tx, { provinceId, id }) : null,
    };
  },
};

async function grantedPeople(tx: Ctx, { provinceId, id }: { provinceId: number; id: string }): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('petition_access')
    .select('person_id as personId')
    .distinct()
    .where('province_id', '=', provinceId)
    .where('petition_id', '=', id)
    .execute();
  return rows.map(({ personId }) => personId);
}
