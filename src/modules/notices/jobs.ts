import { z } from 'zod';
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

export const noticeJobs: AnyJob[] = [sweepNotices];
