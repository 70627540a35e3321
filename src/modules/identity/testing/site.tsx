import { Hono } from 'hono';
import { resolveActor } from '#src/modules/identity/actor.ts';
import { identityApi } from '#src/modules/identity/api.ts';
import { passwordFirst } from '#src/modules/identity/pages/password-first.ts';
import { signInPages } from '#src/modules/identity/pages/sign-in.ts';
import { staffPages } from '#src/modules/identity/pages/staff.ts';
import type { Offices } from '#src/modules/identity/testing/offices.ts';
import { ExpectedError } from '#src/platform/errors.ts';
import type { Env } from '#src/platform/http/env.ts';
import { renderPage } from '#src/ui/document.tsx';

/** This module's pages and API, without the shells and middleware of the whole site. */
export function siteOf(offices: Offices): Hono<Env> {
  return new Hono<Env>()
    .onError((error, c) => {
      if (!(error instanceof ExpectedError)) throw error;
      return c.json({ error: error.problem('vi') }, error.status);
    })
    .use(async (c, next) => {
      c.set('ctx', offices.ctxFor(await resolveActor(c.req.raw.headers, offices.services)));
      c.setRenderer((content, head) => c.html(renderPage(<main>{content}</main>), head.status ?? 200));
      await next();
    })
    .route('/api/v1', identityApi)
    .use('/lam-viec/*', passwordFirst)
    .route('/lam-viec', staffPages)
    .route('/', signInPages);
}

export function formPost(fields: Record<string, string>, headers: Headers = new Headers()): RequestInit {
  const sent = new Headers(headers);
  sent.set('content-type', 'application/x-www-form-urlencoded');
  return { method: 'POST', headers: sent, body: new URLSearchParams(fields).toString() };
}
