import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { addressForbidden, tooManyWebhooks, unitUnknown } from '#src/modules/notices/errors.ts';
import { policy, webhookUnits } from '#src/modules/notices/policy.ts';
import { dropWaiting, putIn } from '#src/modules/notices/queue/store.ts';
import { secretContext, type Webhook, webhooks } from '#src/modules/notices/webhooks/store.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { notAllowed, notFound } from '#src/platform/errors.ts';
import { refusedUrl } from '#src/platform/http/guarded-call.ts';
import { newId } from '#src/platform/ids.ts';
import { record } from '#src/platform/ledger.ts';

const MOST = 5;

/** The webhooks of the units one looks after, with who made them. Throws `notAllowed`. */
export async function listWebhooks(ctx: Ctx): Promise<(Webhook & { makerName: string })[]> {
  if (!policy.webhooks(ctx.actor)) throw notAllowed();
  const units = webhookUnits(ctx.actor).map(({ id }) => id);
  return webhooks(ctx)
    .select((eb) =>
      eb
        .selectFrom('account_user as u')
        .select('u.name')
        .whereRef('u.id', '=', 'webhook.made_by')
        .$asScalar()
        .$notNull()
        .as('makerName'),
    )
    .where('unit_id', 'in', units)
    .orderBy('made_at')
    .execute();
}

/** One of them. Throws `notFound` for one that is not there or another unit's. */
export async function findWebhook(ctx: Ctx, id: string): Promise<Webhook & { makerName: string }> {
  const found = (await listWebhooks(ctx)).find((webhook) => webhook.id === id);
  if (!found) throw notFound();
  return found;
}

/**
 * Sets up a webhook of a unit and returns it with its secret, which is shown this once. Throws `notAllowed`, `unitUnknown`, `addressForbidden` or
 * `tooManyWebhooks`. Whether its name leads to a public address is asked at every call, because that can change.
 */
export function addWebhook(ctx: Ctx, { unitId, url }: { unitId: number; url: string }): Promise<{ id: string; secret: string }> {
  if (!policy.webhooks(ctx.actor)) throw notAllowed();
  const unit = webhookUnits(ctx.actor).find(({ id }) => id === unitId);
  if (!unit) throw unitUnknown();
  if (refusedUrl(url, ctx.services.config.internalHosts)) throw addressForbidden();
  return inTransaction(ctx, async (tx) => {
    // One at a time for a unit, so that two at once do not pass the most together.
    await sql`select pg_advisory_xact_lock(hashtext(${`webhooks ${unitId}`}))`.execute(tx.db);
    const there = await tx.db.selectFrom('webhook').select('id').where('unit_id', '=', unitId).execute();
    if (there.length >= MOST) throw tooManyWebhooks();
    const id = newId();
    const secret = `dvw_${randomBytes(32).toString('base64url')}`;
    await tx.db
      .insertInto('webhook')
      .values({
        id,
        unit_id: unitId,
        url,
        sealed_secret: tx.services.keys.seal(secret, secretContext(id)),
        made_by: tx.actor.kind === 'staff' ? tx.actor.personId : '',
        made_at: tx.now(),
      })
      .execute();
    await note(tx, id, 'added', { host: new URL(url).host, unitId });
    return { id, secret };
  });
}

/** Switches it off, or on again with its failures forgotten. What waited when it was switched off is not sent. */
export function switchWebhook(ctx: Ctx, id: string, on: boolean): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const webhook = await findWebhook(tx, id);
    if ((webhook.offAt === null) === on) return;
    await tx.db
      .updateTable('webhook')
      .set({
        off_at: on ? null : tx.now(),
        off_reason: on ? null : 'byHand',
        failing_since: null,
        failures: 0,
        next_try_at: null,
      })
      .where('id', '=', id)
      .execute();
    if (!on) await dropWaiting(tx, id, 'off');
    await note(tx, id, on ? 'switchedOn' : 'switchedOff', {});
  });
}

export function removeWebhook(ctx: Ctx, id: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const webhook = await findWebhook(tx, id);
    await dropWaiting(tx, id, 'gone');
    await tx.db.deleteFrom('webhook').where('id', '=', id).execute();
    await note(tx, id, 'removed', { host: new URL(webhook.url).host });
  });
}

/** Puts a call without content into the queue. */
export async function tryWebhook(ctx: Ctx, id: string): Promise<void> {
  await findWebhook(ctx, id);
  const once = ['trial', id, ctx.now().toISOString()].join(':');
  await putIn(ctx, [{ once, channel: 'webhook', what: 'trial', dueAt: ctx.now(), targetId: id }]);
}

function note(tx: Ctx, id: string, action: string, details: Record<string, unknown>): Promise<void> {
  const provinceId = webhookUnits(tx.actor)[0]?.provinceId ?? 0;
  return record(tx, { subject: { kind: 'webhook', provinceId, id }, action, details });
}
