import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { keepOnce, takeOnce } from '#src/modules/identity/index.ts';
import { href } from '#src/modules/notices/href.ts';
import { webhookUnits } from '#src/modules/notices/policy.ts';
import { webhookLog } from '#src/modules/notices/queue/log.ts';
import { type Failed, failedStatus, readTyped, tried } from '#src/modules/notices/typed.ts';
import {
  addWebhook,
  findWebhook,
  listWebhooks,
  removeWebhook,
  switchWebhook,
  tryWebhook,
} from '#src/modules/notices/webhooks/actions.ts';
import { WebhookList, WebhookView } from '#src/modules/notices/webhooks/view.tsx';
import { webhookWords } from '#src/modules/notices/webhooks/words.ts';
import { notFound } from '#src/platform/errors.ts';
import { parseInput, text } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';

const webhookSchema = z.object({ unit: z.coerce.number().int(), url: text({ max: 500 }) });
const dones = { thu: 'tried', luu: 'saved' } as const;

/** Webhooks of the units one looks after, under /lam-viec/thong-bao/webhook. */
export const webhookPages = new Hono<Env>()
  .get('/', (c) => listPage(c))
  .post('/', async (c) => {
    const typed = await readTyped(c.req.raw);
    let id = '';
    const failed = await tried(typed, async () => {
      const { unit, url } = parseInput(webhookSchema, typed);
      const made = await addWebhook(c.var.ctx, { unitId: unit, url });
      id = made.id;
      keepOnce(c, 'token', made.id, made.secret);
    });
    return failed ? listPage(c, failed) : c.redirect(href.webhook(id), 303);
  })
  .get('/:id', async (c) => {
    const { ctx } = c.var;
    const webhook = await findWebhook(ctx, idOf(c));
    const view = (
      <WebhookView
        lang={ctx.lang}
        webhook={webhook}
        log={await webhookLog(ctx, webhook.id)}
        secret={takeOnce(c, 'token', webhook.id)}
        done={dones[c.req.query('da') as keyof typeof dones]}
      />
    );
    return c.render(view, { title: webhookWords(ctx.lang).title, current: 'notices' });
  })
  .post('/:id/thu', async (c) => {
    await tryWebhook(c.var.ctx, idOf(c));
    return c.redirect(`${href.webhook(idOf(c))}?da=thu`, 303);
  })
  .post('/:id/tat', async (c) => {
    await switchWebhook(c.var.ctx, idOf(c), false);
    return c.redirect(`${href.webhook(idOf(c))}?da=luu`, 303);
  })
  .post('/:id/bat', async (c) => {
    await switchWebhook(c.var.ctx, idOf(c), true);
    return c.redirect(`${href.webhook(idOf(c))}?da=luu`, 303);
  })
  .post('/:id/xoa', async (c) => {
    await removeWebhook(c.var.ctx, idOf(c));
    return c.redirect(`${href.webhooks}?da=xoa`, 303);
  });

function idOf(c: Context<Env>): string {
  const id = z.uuid().safeParse(c.req.param('id'));
  if (!id.success) throw notFound();
  return id.data;
}

async function listPage(c: Context<Env>, failed?: Failed) {
  const { ctx } = c.var;
  const view = (
    <WebhookList
      lang={ctx.lang}
      webhooks={await listWebhooks(ctx)}
      units={webhookUnits(ctx.actor)}
      removed={!failed && c.req.query('da') === 'xoa'}
      failed={failed}
    />
  );
  return c.render(view, { title: webhookWords(ctx.lang).title, current: 'notices', ...failedStatus(failed) });
}
