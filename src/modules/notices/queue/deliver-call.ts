import type { Letter, Outcome, Reason } from '#src/modules/notices/queue/delivery.ts';
import { type Known, noticeOf } from '#src/modules/notices/queue/known.ts';
import { callWebhook, type Event } from '#src/modules/notices/webhooks/call.ts';
import { noteFails, noteWorks, secretContext, webhooks } from '#src/modules/notices/webhooks/store.ts';
import type { Ctx } from '#src/platform/context.ts';

/** Tells a program of one event. What fails is tried again until the webhook has failed for a day and is switched off. */
export async function deliverCall(ctx: Ctx, letter: Letter, known: Known): Promise<Outcome> {
  const webhook = await webhooks(ctx).where('id', '=', letter.targetId).executeTakeFirst();
  if (!webhook) return { state: 'dropped', reason: 'gone' };
  if (webhook.offAt) return { state: 'dropped', reason: 'off' };
  const event = eventOf(ctx, letter, known);
  if (!event) return { state: 'dropped', reason: 'withdrawn' };
  const { config, keys } = ctx.services;
  const secret = keys.open(webhook.sealedSecret, secretContext(webhook.id));
  const called = await callWebhook({ url: webhook.url, secret }, event, { now: ctx.now(), internalHosts: config.internalHosts });
  if ('status' in called && called.status >= 200 && called.status < 300) {
    await noteWorks(ctx, webhook.id);
    return { state: 'sent', answer: String(called.status) };
  }
  const ending: { reason: Reason; answer?: string } =
    'failure' in called ? { reason: called.failure } : { reason: 'status', answer: String(called.status) };
  const until = await noteFails(ctx, webhook, letter.parts[0]?.homeId ?? null);
  return until ? { state: 'later', until, ...ending } : { state: 'failed', ...ending };
}

function eventOf(ctx: Ctx, letter: Letter, known: Known): Event | undefined {
  if (letter.what === 'trial')
    return { id: letter.id, kind: 'trial', at: letter.createdAt.toISOString(), dueOn: null, about: {}, href: null };
  const [part] = letter.parts;
  const notice = part && noticeOf(known, part);
  if (!notice) return undefined;
  const { kind, at, dueOn, about, href } = notice;
  return { id: letter.id, kind, at: at.toISOString(), dueOn, about, href: `${ctx.services.config.url}${href}` };
}
