import type { TodayFilter } from '#src/modules/workspace/today-filter.ts';

const root = '/lam-viec';

export const href = {
  today(filter: TodayFilter = {}): string {
    const { after, ...rest } = filter;
    const said = new URLSearchParams();
    for (const [name, value] of Object.entries(rest)) if (value !== undefined) said.set(name, value);
    if (after) said.set('after', [after.due_on, after.source, after.id, after.step].join('~'));
    return said.size > 0 ? `${root}?${said}` : root;
  },
  find: `${root}/tim`,
};
