import { z } from 'zod';
import type { Job } from '#src/platform/jobs.ts';

const KEPT_DAYS = 1;

/** Every night: sessions and half-done sign-ins that ended the day before. */
export const sweepSessions = {
  queue: 'identity.sweep-sessions',
  data: z.object({}),
  cron: '23 20 * * *',
  async run(ctx) {
    const old = new Date(ctx.now().getTime() - KEPT_DAYS * 86_400_000);
    await ctx.db.deleteFrom('account_session').where('expires_at', '<', old).execute();
    await ctx.db.deleteFrom('account_verification').where('expires_at', '<', old).execute();
  },
} satisfies Job;

/**
 * Asked for in the transaction in which a post ends at once. Whose work hangs on who holds a post gives the queue its `run`; identity
 * knows no such work.
 */
export const postsEnded = { queue: 'identity.posts-ended', data: z.object({}) } satisfies Pick<Job, 'queue' | 'data'>;
