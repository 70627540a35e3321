import { Hono } from 'hono';
import { sendFile } from '#src/modules/petitions/public/files.ts';
import { publicHref } from '#src/modules/petitions/public/href.ts';
import { placeName, placeOf } from '#src/modules/petitions/public/place.ts';
import { findPublished, listPublished } from '#src/modules/petitions/public/published.ts';
import { publishedMessages } from '#src/modules/petitions/public/published-messages.ts';
import { PublishedListView, PublishedMatterView } from '#src/modules/petitions/public/published-view.tsx';
import { notFound } from '#src/platform/errors.ts';
import type { Env } from '#src/platform/http/env.ts';
import { asPublic } from '#src/platform/http/public-visit.ts';
import { cleanText } from '#src/platform/text.ts';

const PAGE = 20;
const LONGEST_QUERY = 100;

export const publishedPages = new Hono<Env>()
  .get('/cau-tra-loi', async (c) => {
    const ctx = asPublic(c);
    const place = await placeOf(c);
    const q = cleanText(c.req.query('q') ?? '')
      .trim()
      .slice(0, LONGEST_QUERY);
    const cursor = c.req.query('sau');
    const page = await listPublished(ctx, { place, q, cursor, limit: PAGE });
    const view = <PublishedListView lang={ctx.lang} place={place} q={q} page={page} isFirst={!cursor} />;
    const title = publishedMessages(ctx.lang).title;
    return c.render(view, { title, current: publicHref.answers, ...(place ? { place: placeName(place, ctx.lang) } : {}) });
  })
  .get('/cau-tra-loi/:reference', async (c) => {
    const ctx = asPublic(c);
    const matter = await findPublished(ctx, c.req.param('reference'));
    if (!matter) throw notFound();
    const title = publishedMessages(ctx.lang).matter(matter.reference);
    return c.render(<PublishedMatterView lang={ctx.lang} matter={matter} />, {
      title,
      current: publicHref.answers,
      place: matter.unit.name,
    });
  })
  .get('/cau-tra-loi/:reference/tep/:fileId', async (c) => {
    const matter = await findPublished(asPublic(c), c.req.param('reference'));
    const file = matter?.files.find(({ id }) => id === c.req.param('fileId'));
    if (!file) throw notFound();
    return sendFile(c, file, 'public, max-age=3600');
  });
