import type { MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { routePath } from 'hono/route';
import type { Actor, Ctx, Services } from '#src/platform/context.ts';
import { statementCount } from '#src/platform/db/database.ts';
import { defineError } from '#src/platform/errors.ts';
import type { Env } from '#src/platform/http/env.ts';
import type { Metrics } from '#src/platform/http/metrics.ts';
import { isLang, type Lang } from '#src/platform/i18n.ts';
import { newId } from '#src/platform/ids.ts';

const foreignForm = defineError('foreign_form', {
  status: 403,
  message: {
    vi: 'Biểu mẫu này không gửi đi từ trang của chúng tôi. Mở lại trang rồi gửi lần nữa.',
    en: 'This form was not sent from our own page. Open the page again and send it once more.',
  },
});

/** Counts, times and logs every request: method, route, status, time and statements; never the path, which may hold a code. */
export function observed(services: Services, metrics: Metrics): MiddlewareHandler<Env> {
  return async (c, next) => {
    const started = performance.now();
    const count = { data: 0 };
    const requestId = newId();
    c.set('requestId', requestId);
    c.header('x-request-id', requestId);
    await statementCount.run(count, next);
    const seconds = (performance.now() - started) / 1000;
    // Of all that matched, the last one that ran.
    const route = routePath(c);
    metrics.observe({ route, method: c.req.method, status: c.res.status, seconds, statements: count.data });
    services.log.info(
      {
        requestId,
        method: c.req.method,
        route,
        status: c.res.status,
        ms: Math.round(seconds * 1e4) / 10,
        statements: count.data,
      },
      'request',
    );
    c.res.headers.set('server-timing', `app;dur=${(seconds * 1000).toFixed(1)}, statements;desc="${count.data}"`);
  };
}

const policy = [
  "default-src 'self'",
  "img-src 'self' data:",
  // Bars and meters carry their width in a style attribute.
  "style-src 'self' 'unsafe-inline'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers every answer carries. A tracking code stands in some addresses, so no address is ever passed on to another site. */
export const protectedHeaders: MiddlewareHandler<Env> = async (c, next) => {
  await next();
  const { headers } = c.res;
  if (!headers.has('content-security-policy')) headers.set('content-security-policy', policy);
  headers.set('x-content-type-options', 'nosniff');
  // `no-referrer` would also blank the Origin of our own forms, which `ownForms` goes by where Sec-Fetch-Site is unknown.
  if (!headers.has('referrer-policy')) headers.set('referrer-policy', 'same-origin');
  headers.set('permissions-policy', 'geolocation=(), microphone=(), camera=()');
  if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-cache');
};

/** Puts the context of the request in its place: who asks, in which language, and when. */
export function withContext(
  services: Services,
  resolveActor: (headers: Headers, services: Services) => Promise<Actor>,
): MiddlewareHandler<Env> {
  return async (c, next) => {
    const now = services.clock();
    const ctx: Ctx = {
      db: services.database.db,
      actor: await resolveActor(c.req.raw.headers, services),
      lang: languageOf(
        c.req.query('lang'),
        getCookie(c, 'lang'),
        c.req.path.startsWith('/api/') ? c.req.header('accept-language') : undefined,
      ),
      // Not read from c.res: looking at the answer before there is one makes Hono build it twice, which costs a fifth of a list.
      requestId: c.var.requestId,
      now: () => now,
      services,
    };
    c.set('ctx', ctx);
    await next();
  };
}

/** What was asked for, what was chosen before, what the client prefers; Vietnamese otherwise. */
export function languageOf(asked: string | undefined, chosen: string | undefined, accepted: string | undefined): Lang {
  const wanted = [asked, chosen].find(isLang);
  if (wanted) return wanted;
  const first = accepted
    ?.split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase())
    .find(isLang);
  return first ?? 'vi';
}

/** Refuses a form post to the staff area that another site made the browser send. */
export function ownForms(services: Services): MiddlewareHandler<Env> {
  const own = new URL(services.config.url).host;
  return async (c, next) => {
    const safe = c.req.method === 'GET' || c.req.method === 'HEAD';
    const site = c.req.header('sec-fetch-site');
    const origin = c.req.header('origin');
    const sameOrigin = site ? site === 'same-origin' || site === 'none' : !origin || isHost(origin, [own, c.req.header('host')]);
    if (!safe && !sameOrigin) throw foreignForm();
    await next();
  };
}

/** Whether the origin is at one of the hosts; `null`, which a sandboxed page sends, is at none. */
function isHost(origin: string, hosts: readonly (string | undefined)[]): boolean {
  return URL.canParse(origin) && hosts.includes(new URL(origin).host);
}
