import { sql } from 'kysely';
import type { NoticeSource } from '#src/modules/notices/index.ts';
import { href } from '#src/modules/tasks/href.ts';
import { dueNotice, manyDueNotice } from '#src/modules/tasks/jobs/remind.ts';
import { matches } from '#src/modules/tasks/list.ts';
import { taskNotice } from '#src/modules/tasks/notices.ts';
import { statuses } from '#src/modules/tasks/task.ts';
import { visible } from '#src/modules/tasks/visible.ts';
import { taskTerms } from '#src/modules/tasks/words.ts';
import type { FoundRow, SearchSource } from '#src/platform/search-source.ts';
import { formatDay } from '#src/ui/format.ts';

/** What tasks lend to the page of notices: their kinds, and the titles of those the reader may see, never of one from a sealed record. */
export const taskNotices: NoticeSource = {
  area: { key: 'tasks', name: { vi: taskTerms('vi').tasks, en: taskTerms('en').tasks } },
  kinds: [taskNotice, dueNotice, manyDueNotice],
  async titlesOf(tx, subjects) {
    const tasks = subjects.filter(({ kind }) => kind === 'task');
    if (tasks.length === 0) return new Map();
    const rows = await visible(tx)
      .select(['t.id', 't.title'])
      .where('t.province_id', 'in', [...new Set(tasks.map(({ provinceId }) => provinceId))])
      .where('t.id', 'in', [...new Set(tasks.map(({ id }) => id))])
      .where('t.sealed', '=', false)
      .execute();
    return new Map(rows.map(({ id, title }) => [id, title]));
  },
};

/** What search everywhere finds in tasks. */
export const taskSearch: SearchSource = {
  name: 'tasks',
  label: (lang) => taskTerms(lang).tasks,
  found(tx, typed, most) {
    if (tx.actor.kind !== 'staff' || tx.actor.provinceIds.length === 0) return undefined;
    return visible(tx)
      .select([
        't.province_id',
        't.id',
        't.code',
        't.title',
        sql<string>`t.status`.as('status'),
        sql<string | null>`t.due_on`.as('day'),
        't.unit_id',
        sql<FoundRow['meta']>`jsonb_build_object('accountable', t.accountable_name)`.as('meta'),
      ])
      .where('t.sealed', '=', false)
      .where(matches(typed))
      .orderBy('t.due_on', 'desc')
      .limit(sql.lit(most));
  },
  words({ code, title, status, day, meta }, lang) {
    const terms = taskTerms(lang);
    const known = statuses.find((each) => each === status);
    return {
      label: title,
      note: [code, String(meta.accountable ?? ''), day ? terms.block.due(formatDay(day, lang)) : ''].filter(Boolean).join(' · '),
      state: known ? terms.status[known] : '',
      href: href.task(code),
    };
  },
  listHref: (typed) => href.list({ queue: 'unit', state: 'all', q: typed }),
};
