import type { Context, MiddlewareHandler } from 'hono';
import { codeUnknown } from '#src/modules/petitions/errors.ts';
import { parseCode, trackingCode } from '#src/modules/petitions/tracking-code.ts';
import type { Ctx } from '#src/platform/context.ts';
import { ExpectedError } from '#src/platform/errors.ts';
import type { Env } from '#src/platform/http/env.ts';
import { countingWrongCodes, keepNowhere } from '#src/platform/http/public-visit.ts';

export const keptNowhere: MiddlewareHandler<Env> = async (c, next) => {
  keepNowhere(c);
  await next();
};

/** Does something with a tracking code. Throws the errors of `countingWrongCodes`. */
export function withCode<T>(c: Context<Env>, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return countingWrongCodes(c, { bucket: 'wrong-code', unknown: codeUnknown }, work);
}

export function isUnknownCode(error: unknown): boolean {
  return error instanceof ExpectedError && error.code === codeUnknown().code;
}

/** The code of the address as it is printed on the slip; for pages where it was proved genuine. */
export function printed(c: Context<Env>): string {
  const code = parseCode(c.req.param('code') ?? '');
  return code ? trackingCode(c.var.ctx.services.keys, code.reference) : '';
}
