import type { CalendarFilter } from '#src/modules/workspace/calendar.ts';
import type { TodayFilter } from '#src/modules/workspace/today-filter.ts';

const root = '/lam-viec';
const calendar = `${root}/lich`;

function withQuery(path: string, filter: Record<string, string | undefined>): string {
  const said = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) said.set(name, value);
  return said.size > 0 ? `${path}?${said}` : path;
}

export const href = {
  today: ({ after, ...filter }: TodayFilter = {}) =>
    withQuery(root, { ...filter, after: after && [after.due_on, after.source, after.id, after.step].join('~') }),
  find: `${root}/tim`,
  calendar: (filter: CalendarFilter = {}) => withQuery(calendar, filter),
  /** A day in full, where the page lists it. */
  calendarDay: (filter: CalendarFilter) => `${withQuery(calendar, filter)}#ngay`,
  makeFeed: `${calendar}/dia-chi`,
  dropFeed: `${calendar}/dia-chi/bo`,
  feedFile: (id: string, key: string) => `/lich-rieng/${id}/${key}/lich.ics`,
};
