import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Ctx } from '#src/platform/context.ts';
import type { Env } from '#src/platform/http/env.ts';
import type { Job } from '#src/platform/jobs.ts';

export type Limit = {
  /** What is counted, and of whom: `sign-in:203.0.113.7`. Stored as a keyed hash only. */
  bucket: string;
  limit: number;
  windowSeconds: number;
};

export type Hit = {
  allowed: boolean;
  /** Seconds until the window is over. */
  retryAfter: number;
};

/**
 * Counts a try and says whether it is within the limit. The window begins with the first try and lasts `windowSeconds`.
 * One upsert outside any transaction of the caller: tries sent at once are all counted, and an action that fails takes none back.
 */
export async function hit(ctx: Ctx, { bucket, limit, windowSeconds }: Limit): Promise<Hit> {
  const now = ctx.now();
  const old = new Date(now.getTime() - windowSeconds * 1000);
  const { rows } = await sql<{ hits: number; window_at: Date }>`
    insert into rate_limit (bucket, window_at, hits) values (${hashed(ctx, bucket)}, ${now}, 1)
    on conflict (bucket) do update set
      hits = case when rate_limit.window_at <= ${old} then 1 else rate_limit.hits + 1 end,
      window_at = case when rate_limit.window_at <= ${old} then excluded.window_at else rate_limit.window_at end
    returning hits, window_at`.execute(ctx.services.database.db);
  const { hits, window_at: windowAt } = rows[0] ?? { hits: 1, window_at: now };
  const over = windowAt.getTime() + windowSeconds * 1000;
  return { allowed: hits <= limit, retryAfter: Math.max(1, Math.ceil((over - now.getTime()) / 1000)) };
}

/** Takes one try back: it was a good one, and only bad ones count. */
export async function giveBack(ctx: Ctx, bucket: string): Promise<void> {
  await sql`update rate_limit set hits = greatest(hits - 1, 0) where bucket = ${hashed(ctx, bucket)}`.execute(
    ctx.services.database.db,
  );
}

/** Forgets every try. */
export async function forget(ctx: Ctx, bucket: string): Promise<void> {
  await sql`delete from rate_limit where bucket = ${hashed(ctx, bucket)}`.execute(ctx.services.database.db);
}

function hashed(ctx: Ctx, bucket: string): string {
  return ctx.services.keys.blind('rate-limit', bucket);
}

/**
 * Where a request comes from: the peer or, behind a trusted proxy, the address that proxy saw. Of IPv6 the network part only,
 * because one subscriber holds the rest. Empty when it cannot be told: nothing came over a socket, or the peer is this very machine,
 * which is a proxy we were not told to trust (DANVAN_TRUST_PROXY) and would stand for everyone behind it.
 */
export function clientAddress(c: Context<Env>): string {
  const forwarded = c.var.ctx.services.config.trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  const address = networkOf(forwarded || peerAddress(c));
  return /^127\.|^0:0:0:0$/.test(address) ? '' : address;
}

function peerAddress(c: Context<Env>): string {
  try {
    return getConnInfo(c).remote.address ?? '';
  } catch {
    return ''; // app.request() has no socket
  }
}

export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped || !address.includes(':')) return mapped ?? address;
  const [head = '', tail] = address.split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array<string>(zeros).fill('0'), ...after].slice(0, 4).join(':');
}

const KEPT_DAYS = 2;

/** Every night: windows long past. */
export const sweepRateLimits = {
  queue: 'rate-limits.sweep',
  data: z.object({}),
  cron: '17 20 * * *',
  async run(ctx) {
    const old = new Date(ctx.now().getTime() - KEPT_DAYS * 86_400_000);
    await ctx.db.deleteFrom('rate_limit').where('window_at', '<', old).execute();
  },
} satisfies Job;
