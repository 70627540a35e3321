import type { Context } from 'hono';
import type { Ctx } from '#src/platform/context.ts';
import { ExpectedError, tooManyTries } from '#src/platform/errors.ts';
import type { Env } from '#src/platform/http/env.ts';
import { clientAddress, giveBack, hit } from '#src/platform/rate-limit.ts';

const HOUR = 3_600;
const WRONG_CODES_PER_HOUR = 60;

/** On public pages everyone is the public: what an officer sends from their own browser is not done under their post. */
export function asPublic(c: Context<Env>): Ctx {
  return { ...c.var.ctx, actor: { kind: 'public' } };
}

/** Pages of one person's matter are kept nowhere: neither in a cache nor by a search engine. */
export function keepNowhere(c: Context<Env>): void {
  c.header('cache-control', 'no-store');
  c.header('x-robots-tag', 'noindex, nofollow');
}

/**
 * Does something with a code a citizen was given. Wrong codes of one network (`unknown` names their error) are counted in `bucket` and,
 * past 60 in an hour, every further try is refused, right or wrong: nobody finds a code by trying. Throws `tooManyTries` and whatever
 * `work` throws.
 */
export async function countingWrongCodes<T>(
  c: Context<Env>,
  codes: { bucket: string; unknown: () => ExpectedError },
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  const ctx = asPublic(c);
  const address = clientAddress(c);
  if (address === '') return work(ctx);
  const bucket = `${codes.bucket}:${address}`;
  const { allowed } = await hit(ctx, { bucket, limit: WRONG_CODES_PER_HOUR, windowSeconds: HOUR });
  if (!allowed) throw tooManyTries();
  const done = await work(ctx).then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  const wrongCode = 'error' in done && done.error instanceof ExpectedError && done.error.code === codes.unknown().code;
  if (!wrongCode) await giveBack(ctx, bucket);
  if ('error' in done) throw done.error;
  return done.value;
}
