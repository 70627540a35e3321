import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { isSignedIn } from '#src/modules/identity/actor.ts';
import { cookiePrefix } from '#src/modules/identity/session.ts';
import type { Env } from '#src/platform/http/env.ts';

/** What is shown once, after the redirect that follows a good form: kept nowhere but sealed in the browser, for the signed-in person only. */
export type Once = 'token' | 'backupCodes' | 'temporaryPassword';

const LIFE_SECONDS = 120;

export function keepOnce(c: Context<Env>, what: Once, about: string, value: string): void {
  const sealed = c.var.ctx.services.keys.seal(value, contextOf(c, what, about)).toString('base64url');
  setCookie(c, nameOf(c), sealed, { ...attributes(c), maxAge: LIFE_SECONDS });
}

/** The value, if this request may see it; it is gone from the browser with this answer. */
export function takeOnce(c: Context<Env>, what: Once, about: string): string | undefined {
  const sealed = getCookie(c, nameOf(c));
  if (!sealed) return undefined;
  try {
    const value = c.var.ctx.services.keys.open(Buffer.from(sealed, 'base64url'), contextOf(c, what, about));
    setCookie(c, nameOf(c), '', { ...attributes(c), maxAge: 0 });
    c.header('cache-control', 'no-store');
    return value;
  } catch {
    return undefined; // of another person or page, or too old a key
  }
}

function nameOf(c: Context<Env>): string {
  return `${cookiePrefix(c.var.ctx.services.config)}.once`;
}

function attributes(c: Context<Env>) {
  return { httpOnly: true, secure: c.var.ctx.services.config.secureCookies, sameSite: 'Lax', path: '/' } as const;
}

function contextOf(c: Context<Env>, what: Once, about: string): string {
  const { actor } = c.var.ctx;
  return `once:${what}:${about}:${isSignedIn(actor) ? actor.account.sessionId : ''}`;
}
