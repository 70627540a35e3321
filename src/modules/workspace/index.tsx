import { Hono } from 'hono';
import { calendarFilter, loadCalendar } from '#src/modules/workspace/calendar.ts';
import { CalendarPage } from '#src/modules/workspace/calendar-page.tsx';
import { calendarWords } from '#src/modules/workspace/calendar-words.ts';
import { dropFeed, makeFeed, readFeed } from '#src/modules/workspace/feed.ts';
import { href } from '#src/modules/workspace/href.ts';
import { findEverywhere, onlyMatch, SearchPage } from '#src/modules/workspace/search-page.tsx';
import { loadToday } from '#src/modules/workspace/today.ts';
import { todayFilter } from '#src/modules/workspace/today-filter.ts';
import { TodayPage } from '#src/modules/workspace/today-page.tsx';
import { searchWords, todayWords } from '#src/modules/workspace/words.ts';
import type { CalendarSource } from '#src/platform/calendar-events.ts';
import type { DueSource } from '#src/platform/due-items.ts';
import { notFound } from '#src/platform/errors.ts';
import type { Env } from '#src/platform/http/env.ts';
import type { SearchSource } from '#src/platform/search-source.ts';
import { cleanText } from '#src/platform/text.ts';

/** Longer than any reference, name or phrase one searches for. */
const MAX_TYPED = 200;

/** What the modules lend: what is due in them, what happens, and what can be found. */
export type WorkspaceSources = {
  due: readonly DueSource[];
  events: readonly CalendarSource[];
  search: readonly SearchSource[];
};

export function workspacePages(sources: WorkspaceSources) {
  return new Hono<Env>()
    .get('/', async (c) => {
      const { ctx } = c.var;
      return c.render(<TodayPage {...(await loadToday(ctx, sources.due, todayFilter(c.req.query())))} />, {
        title: todayWords(ctx.lang).pageTitle,
        current: 'today',
      });
    })
    .get('/lich', async (c) => {
      const { ctx } = c.var;
      return c.render(<CalendarPage {...(await loadCalendar(ctx, sources, calendarFilter(c.req.query())))} />, {
        title: calendarWords(ctx.lang).pageTitle,
        current: 'month',
      });
    })
    .post('/lich/dia-chi', async (c) => {
      await makeFeed(c.var.ctx);
      return c.redirect(`${href.calendar()}#dia-chi`, 303);
    })
    .post('/lich/dia-chi/bo', async (c) => {
      await dropFeed(c.var.ctx);
      return c.redirect(`${href.calendar()}#dia-chi`, 303);
    })
    .get('/tim', async (c) => {
      const { ctx } = c.var;
      const typed = cleanText(c.req.query('q') ?? '')
        .trim()
        .slice(0, MAX_TYPED);
      const found = await findEverywhere(ctx, sources.search, typed);
      const only = onlyMatch(typed, found);
      if (only) return c.redirect(only, 303);
      return c.render(<SearchPage lang={ctx.lang} typed={typed} found={found} sources={sources.search} />, {
        title: searchWords(ctx.lang).title,
        current: 'search',
        query: typed,
      });
    });
}

/** The calendar a telephone reads by its own address: nobody is signed in. */
export function calendarFeed(sources: Pick<WorkspaceSources, 'due' | 'events'>) {
  return new Hono<Env>().get('/lich-rieng/:id{[0-9a-f-]{36}}/:key{[0-9A-Za-z_-]{43}}/lich.ics', async (c) => {
    const { id, key } = c.req.param();
    const feed = await readFeed(c.var.ctx, { id, key }, sources);
    if (feed === undefined) throw notFound();
    return c.body(feed, 200, { 'content-type': 'text/calendar; charset=utf-8', 'cache-control': 'private, max-age=900' });
  });
}
