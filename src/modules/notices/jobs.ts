import { z } from 'zod';
import { ownNotices } from '#src/modules/notices/own-notices.ts';
import { deliverDue, type Lent } from '#src/modules/notices/queue/deliver.ts';
import { routeNotices } from '#src/modules/notices/queue/route.ts';
import { allHomes } from '#src/modules/org-units/index.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import type { AnyJob, Job } from '#src/platform/jobs.ts';

/** Read notices are kept this long; what happened stands in the ledger of the record, for good. */
export const KEPT_DAYS = 90;

/** Every night: notices read more than ninety days ago. An unread one stays until it is read. */
export const sweepNotices = {
  queue: 'notices.sweep',
  data: z.object({}),
  cron: '35 20 * * *',
  async run(ctx) {
    for (const provinceId of await allHomes(ctx)) await sweep(ctx, provinceId);
  },
} satisfies Job;

async function sweep(ctx: Ctx, provinceId: number): Promise<void> {
  const before = new Date(ctx.now().getTime() - KEPT_DAYS * 86_400_000);
  await inTransaction(
    ctx,
    async (tx) => {
      await tx.db.deleteFrom('notice').where('province_id', '=', provinceId).where('read_at', '<', before).execute();
    },
    { provinceIds: [provinceId] },
  );
}

/** Every night: what was settled more than ninety days ago leaves the delivery log. */
export const sweepDeliveries = {
  queue: 'notices.sweep-log',
  data: z.object({}),
  cron: '45 20 * * *',
  async run(ctx) {
    const before = new Date(ctx.now().getTime() - KEPT_DAYS * 86_400_000);
    await ctx.db.deleteFrom('delivery').where('settled_at', '<', before).execute();
  },
} satisfies Job;

/** Seconds between two looks for what is to be sent. */
const LOOK_EVERY = 5;

/** What runs for notices; `lent` is what the modules say of theirs. */
export function noticeJobs(lent: Lent): AnyJob[] {
  const deliver = {
    queue: 'notices.deliver',
    data: z.object({}),
    everySeconds: LOOK_EVERY,
    async run(ctx) {
      await routeNotices(ctx, [...lent.notices, ownNotices]);
      await deliverDue(ctx, lent);
    },
  } satisfies Job;
  return [sweepNotices, sweepDeliveries, deliver];
}
