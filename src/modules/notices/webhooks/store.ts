import { href } from '#src/modules/notices/href.ts';
import { webhookOffNotice } from '#src/modules/notices/own-notices.ts';
import { backoff, GIVE_UP_MS } from '#src/modules/notices/preferences.ts';
import { dropWaiting } from '#src/modules/notices/queue/store.ts';
import { tell } from '#src/modules/notices/tell.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';

export type Webhook = {
  id: string;
  unitId: number;
  url: string;
  sealedSecret: Buffer;
  madeBy: string;
  madeAt: Date;
  failingSince: Date | null;
  failures: number;
  nextTryAt: Date | null;
  offAt: Date | null;
  offReason: 'failing' | 'byHand' | null;
};

export function webhooks(ctx: Ctx) {
  return ctx.db
    .selectFrom('webhook')
    .select([
      'id',
      'unit_id as unitId',
      'url',
      'sealed_secret as sealedSecret',
      'made_by as madeBy',
      'made_at as madeAt',
      'failing_since as failingSince',
      'failures',
      'next_try_at as nextTryAt',
      'off_at as offAt',
      'off_reason as offReason',
    ])
    .$narrowType<{ offReason: Webhook['offReason'] }>();
}

export function secretContext(id: string): string {
  return `webhook:${id}`;
}

/** The last call was taken: whatever failed before is forgotten. */
export async function noteWorks(ctx: Ctx, id: string): Promise<void> {
  await ctx.db
    .updateTable('webhook')
    .set({ failing_since: null, failures: 0, next_try_at: null })
    .where('id', '=', id)
    .where('failures', '>', 0)
    .execute();
}

/**
 * The last call failed. Until the time returned nothing more is called there. After 24 hours of failing it is switched off, what waits for it
 * is dropped, and whoever made it is told; then null.
 */
export function noteFails(ctx: Ctx, webhook: Webhook, homeId: number | null): Promise<Date | null> {
  return inTransaction(
    ctx,
    async (tx) => {
      const now = tx.now();
      const since = webhook.failingSince ?? now;
      if (now.getTime() - since.getTime() >= GIVE_UP_MS) {
        await tx.db
          .updateTable('webhook')
          .set({ off_at: now, off_reason: 'failing' })
          .where('id', '=', webhook.id)
          .where('off_at', 'is', null)
          .execute();
        await dropWaiting(tx, webhook.id, 'off');
        if (homeId !== null) await tellOwner(tx, webhook, homeId);
        return null;
      }
      const failures = webhook.failures + 1;
      // The last try comes when the day is over, not hours later.
      const next = new Date(Math.min(now.getTime() + backoff(failures), since.getTime() + GIVE_UP_MS));
      await tx.db
        .updateTable('webhook')
        .set({ failing_since: since, failures, next_try_at: next })
        .where('id', '=', webhook.id)
        .execute();
      return next;
    },
    homeId === null ? {} : { provinceIds: [homeId] },
  );
}

async function tellOwner(tx: Ctx, { id, url, madeBy }: Webhook, homeId: number): Promise<void> {
  await tell(tx, webhookOffNotice, [
    {
      personId: madeBy,
      subject: { kind: 'webhook', provinceId: homeId, id },
      occasion: tx.now().toISOString(),
      urgency: 'ordinary',
      about: { host: new URL(url).host },
      href: href.webhook(id),
    },
  ]);
}
