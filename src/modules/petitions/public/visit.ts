import type { Context, MiddlewareHandler } from 'hono';
import { codeUnknown } from '#src/modules/petitions/errors.ts';
import { parseCode, trackingCode } from '#src/modules/petitions/tracking-code.ts';
import type { Ctx } from '#src/platform/context.ts';
import { ExpectedError, tooManyTries } from '#src/platform/errors.ts';
import type { Env } from '#src/platform/http/env.ts';
import { clientAddress, giveBack, hit } from '#src/platform/rate-limit.ts';

const HOUR = 3_600;
const WRONG_CODES_PER_HOUR = 60;

/** On these pages everyone is the public: what an officer sends from their own browser is not done under their post. */
export function asPublic(c: Context<Env>): Ctx {
  return { ...c.var.ctx, actor: { kind: 'public' } };
}

/** Pages of one matter are kept nowhere: neither in a cache nor by a search engine. */
export const keptNowhere: MiddlewareHandler<Env> = async (c, next) => {
  c.header('cache-control', 'no-store');
  c.header('x-robots-tag', 'noindex, nofollow');
  await next();
};

/**
 * Does something with a tracking code. Wrong codes of one network are counted and, past 60 in an hour, every further try is refused,
 * right or wrong: nobody finds a code by trying. Throws `tooManyTries` and whatever `work` throws.
 */
export async function withCode<T>(c: Context<Env>, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const ctx = asPublic(c);
  const address = clientAddress(c);
  if (address === '') return work(ctx);
  const bucket = `wrong-code:${address}`;
  const { allowed } = await hit(ctx, { bucket, limit: WRONG_CODES_PER_HOUR, windowSeconds: HOUR });
  if (!allowed) throw tooManyTries();
  const done = await work(ctx).then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  const wrongCode = 'error' in done && isUnknownCode(done.error);
  if (!wrongCode) await giveBack(ctx, bucket);
  if ('error' in done) throw done.error;
  return done.value;
}

export function isUnknownCode(error: unknown): boolean {
  return error instanceof ExpectedError && error.code === codeUnknown().code;
}

/** The code of the address as it is printed on the slip; for pages where it was proved genuine. */
export function printed(c: Context<Env>): string {
  const code = parseCode(c.req.param('code') ?? '');
  return code ? trackingCode(c.var.ctx.services.keys, code.reference) : '';
}
