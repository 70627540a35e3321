import { Hono } from 'hono';
import { z } from 'zod';
import { href } from '#src/modules/notices/href.ts';
import { Inbox, type ShownNotice } from '#src/modules/notices/inbox-view.tsx';
import { markAllRead, markRead } from '#src/modules/notices/mark-read.ts';
import { type AnyNoticeKind, kindsOf, type NoticeSource, saidBy } from '#src/modules/notices/notice.ts';
import { ownNotices } from '#src/modules/notices/own-notices.ts';
import { policy } from '#src/modules/notices/policy.ts';
import { personChannels } from '#src/modules/notices/preferences.ts';
import { listNotices, openNotice, type StoredNotice } from '#src/modules/notices/queries.ts';
import { states } from '#src/modules/notices/queue/delivery.ts';
import { peopleLog, resend } from '#src/modules/notices/queue/log.ts';
import { PeopleLog } from '#src/modules/notices/queue/log-view.tsx';
import { logWords } from '#src/modules/notices/queue/log-words.ts';
import { webhookPages } from '#src/modules/notices/webhooks/pages.tsx';
import { noticeWords } from '#src/modules/notices/words.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { notFound } from '#src/platform/errors.ts';
import { readForm } from '#src/platform/files/multipart.ts';
import type { Env } from '#src/platform/http/env.ts';
import type { Lang } from '#src/platform/i18n.ts';

/** The reader's own notices, under /lam-viec/thong-bao. */
export function noticePages(lent: readonly NoticeSource[]) {
  const sources = [...lent, ownNotices];
  const kinds = kindsOf(sources);

  return new Hono<Env>()
    .get('/', async (c) => {
      const { ctx } = c.var;
      const { lang } = ctx;
      const cursor = c.req.query('cursor');
      const shown = await inSnapshot(ctx, async (tx) => {
        const { notices, next } = await listNotices(tx, cursor);
        const titles = await titlesOf(sources, tx, notices);
        return { next, notices: notices.map((notice) => shownAs(notice, kinds.get(notice.kind), titles, lang)) };
      });
      return c.render(
        <Inbox lang={lang} {...shown} isFirst={!cursor} now={ctx.now()} mayWebhook={policy.webhooks(ctx.actor)} />,
        {
          title: noticeWords(lang).title,
          current: 'notices',
        },
      );
    })
    .post('/da-doc', async (c) => {
      const { ctx } = c.var;
      const { fields } = await readForm(c.req.raw);
      // What came while the list was open was not on it, and stays unread.
      const until = z.iso.datetime().safeParse(fields.until);
      await markAllRead(ctx, until.success ? new Date(until.data) : ctx.now());
      return c.redirect(href.inbox(), 303);
    })
    .route('/webhook', webhookPages)
    .get('/nhat-ky', async (c) => {
      const { ctx } = c.var;
      const { da, ...asked } = c.req.query();
      const filter = logFilter.parse(asked);
      const page = await peopleLog(ctx, filter);
      return c.render(<PeopleLog lang={ctx.lang} page={page} filter={filter} resent={da === 'gui-lai'} />, {
        title: logWords(ctx.lang).title,
        current: 'people',
      });
    })
    .post('/nhat-ky/:id/gui-lai', async (c) => {
      await resend(c.var.ctx, idOf(c.req.param('id')));
      return c.redirect(`${href.log}?da=gui-lai`, 303);
    })
    .get('/:id', async (c) => c.redirect(await openNotice(c.var.ctx, idOf(c.req.param('id'))), 303))
    .post('/:id/da-doc', async (c) => {
      await markRead(c.var.ctx, idOf(c.req.param('id')));
      return c.redirect(href.inbox(), 303);
    });
}

function idOf(written: string): string {
  const id = z.uuid().safeParse(written);
  if (!id.success) throw notFound();
  return id.data;
}

/** Filters stand in the address; one that is not ours filters nothing. */
const logFilter = z.object({
  state: z.enum(states).optional().catch(undefined),
  channel: z.enum(personChannels).optional().catch(undefined),
  cursor: z.string().optional(),
});

function shownAs(
  notice: StoredNotice,
  kind: AnyNoticeKind | undefined,
  titles: ReadonlyMap<string, string>,
  lang: Lang,
): ShownNotice {
  const { title, note } = saidBy(kind, notice.about, lang) ?? { title: noticeWords(lang).unknown };
  const record = titles.get(notice.subject.id);
  const { id, href: address, at, dueOn, read } = notice;
  return { id, title, notes: [record, note].filter((line) => line !== undefined), href: address, at, dueOn, read };
}

/** Each record named by the module it belongs to. */
async function titlesOf(
  sources: readonly NoticeSource[],
  tx: Ctx,
  notices: readonly StoredNotice[],
): Promise<Map<string, string>> {
  const titles = new Map<string, string>();
  for (const source of sources) {
    const own = notices.filter(({ kind }) => source.kinds.some((known) => known.kind === kind)).map(({ subject }) => subject);
    if (own.length > 0) for (const [id, title] of await source.titlesOf(tx, own)) titles.set(id, title);
  }
  return titles;
}
