import { Hono } from 'hono';
import { showList } from '#src/modules/briefings/pages/list.tsx';
import { meetingPages } from '#src/modules/briefings/pages/meeting.tsx';
import { seriesPages } from '#src/modules/briefings/pages/series.tsx';
import type { BriefingSource } from '#src/modules/briefings/proposals.ts';
import type { Env } from '#src/platform/http/env.ts';

/** The staff pages of briefings. `sources` are what the modules of late and due things lend to agendas. */
export function briefingPages(sources: readonly BriefingSource[]): Hono<Env> {
  return new Hono<Env>()
    .get('/', (c) => showList(c))
    .route('/', seriesPages)
    .route('/', meetingPages(sources));
}
