import { Hono } from 'hono';
import { calendarSchema, fieldWords, yearSchema } from '#src/modules/calendar/forms.ts';
import { readWorkingDays } from '#src/modules/calendar/store.ts';
import { calendarOf } from '#src/modules/calendar/working-days.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { ApiRoute } from '#src/platform/http/api-doc.ts';
import type { Env } from '#src/platform/http/env.ts';

export const calendarApi = new Hono<Env>().get('/calendar', async (c) => {
  const { ctx } = c.var;
  const { year } = parseInput(yearSchema, c.req.query(), fieldWords);
  const stored = await readWorkingDays(ctx.db);
  const { knownFrom, knownUntil } = calendarOf(stored);
  const days = stored.days
    .filter(({ day }) => year === undefined || day.startsWith(`${year}-`))
    .map(({ day, kind, name, source, status }) => ({ day, kind, name: name[ctx.lang], source, status }));
  return c.json({ cultureDayOff: stored.with2411, knownFrom, knownUntil, days });
});

export const calendarApiRoutes: ApiRoute[] = [
  {
    method: 'get',
    path: '/calendar',
    tag: 'Deadlines',
    summary: 'Days that differ from their weekday: holidays, swapped days off and the Saturdays worked for them.',
    auth: 'none',
    query: yearSchema,
    responses: { 200: { description: 'The days, of one year when it is given', schema: calendarSchema } },
  },
];
