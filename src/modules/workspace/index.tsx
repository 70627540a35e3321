import { Hono } from 'hono';
import { findEverywhere, onlyMatch, SearchPage } from '#src/modules/workspace/search-page.tsx';
import { loadToday } from '#src/modules/workspace/today.ts';
import { todayFilter } from '#src/modules/workspace/today-filter.ts';
import { TodayPage } from '#src/modules/workspace/today-page.tsx';
import { searchWords, todayWords } from '#src/modules/workspace/words.ts';
import type { DueSource } from '#src/platform/due-items.ts';
import type { Env } from '#src/platform/http/env.ts';
import { cleanText } from '#src/platform/text.ts';

/** Longer than any reference, name or phrase one searches for. */
const MAX_TYPED = 200;

/** What the modules lend: what is due in them. */
export type WorkspaceSources = { due: readonly DueSource[] };

export function workspacePages({ due }: WorkspaceSources) {
  return new Hono<Env>()
    .get('/', async (c) => {
      const { ctx } = c.var;
      return c.render(<TodayPage {...(await loadToday(ctx, due, todayFilter(c.req.query())))} />, {
        title: todayWords(ctx.lang).pageTitle,
        current: 'today',
      });
    })
    .get('/tim', async (c) => {
      const { ctx } = c.var;
      const typed = cleanText(c.req.query('q') ?? '')
        .trim()
        .slice(0, MAX_TYPED);
      const found = await findEverywhere(ctx, typed);
      const only = onlyMatch(typed, found);
      if (only) return c.redirect(only, 303);
      return c.render(<SearchPage lang={ctx.lang} typed={typed} found={found} />, {
        title: searchWords(ctx.lang).title,
        current: 'search',
        query: typed,
      });
    });
}
