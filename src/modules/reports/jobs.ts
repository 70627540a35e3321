import { z } from 'zod';
import { allHomes } from '#src/modules/org-units/index.ts';
import type { Ctx } from '#src/platform/context.ts';
import { foldAll } from '#src/platform/counters.ts';
import { inSnapshot, inTransaction } from '#src/platform/db/transaction.ts';
import type { AnyJob, Job } from '#src/platform/jobs.ts';
import { type BrokenChain, verifyChains } from '#src/platform/ledger.ts';

/** Folds every counted change that waits. Figures are exact without it; it keeps them cheap. Returns how many changes were folded. */
export function foldCounters(ctx: Ctx): Promise<number> {
  return foldAll((work) => inTransaction(ctx, work));
}

/** Walks the chain of every record of every home. Returns the places where an entry was changed, removed or put in. */
export async function verifyLedger(ctx: Ctx): Promise<BrokenChain[]> {
  const broken: BrokenChain[] = [];
  for (const home of await allHomes(ctx)) {
    broken.push(...(await inSnapshot(ctx, (tx) => verifyChains(tx, home), { provinceIds: [home] })));
  }
  return broken;
}

const everyMinute = {
  queue: 'counters.fold',
  data: z.object({}),
  cron: '* * * * *',
  async run(ctx) {
    await foldCounters(ctx);
  },
} satisfies Job;

/** Two o'clock at night in Viet Nam. */
const nightly = {
  queue: 'ledger.verify',
  data: z.object({}),
  cron: '0 19 * * *',
  async run(ctx) {
    const broken = await verifyLedger(ctx);
    for (const place of broken) ctx.services.log.error({ ...place }, 'ledger chain broken');
  },
} satisfies Job;

export const reportJobs: AnyJob[] = [everyMinute, nightly];
