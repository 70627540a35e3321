import { givenTo } from '#src/modules/field-matters/access.ts';
import { subjectKind } from '#src/modules/field-matters/actions/save.ts';
import { href } from '#src/modules/field-matters/href.ts';
import { terms } from '#src/modules/field-matters/messages.ts';
import { findMatterById } from '#src/modules/field-matters/queries.ts';
import { visible } from '#src/modules/field-matters/visible.ts';
import type { TaskSource } from '#src/modules/tasks/index.ts';

/** What field matters lend to tasks: a matter as a record tasks come from. A restricted one shows its address and nothing else. */
export const matterTasks: TaskSource = {
  kind: subjectKind,
  label: (lang) => terms(lang).title,
  async shown(tx, refs) {
    const rows = await visible(tx)
      .select(['m.id', 'm.reference', 'm.title', 'm.restricted'])
      .where('m.province_id', 'in', [...new Set(refs.map(({ provinceId }) => provinceId))])
      .where('m.id', 'in', [...new Set(refs.map(({ id }) => id))])
      .execute();
    return new Map(rows.map((row) => [row.id, { title: row.restricted ? null : row.title, href: href.case(row.reference) }]));
  },
  async open(tx, ref) {
    const matter = await findMatterById(tx, ref.provinceId, ref.id);
    if (!matter) return undefined;
    const { restricted: sealed, title, reference } = matter;
    const people = sealed ? (await givenTo(tx, matter)).map(({ personId }) => personId) : null;
    return { title: sealed ? null : title, href: href.case(reference), sealed, people };
  },
};
