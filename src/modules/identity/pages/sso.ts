import { Hono } from 'hono';
import { signOut } from '#src/modules/identity/actions/sign-in.ts';
import { resolveActor } from '#src/modules/identity/actor.ts';
import { ssoNoPost } from '#src/modules/identity/errors.ts';
import { href, localPath } from '#src/modules/identity/href.ts';
import { tried } from '#src/modules/identity/pages/form.ts';
import { signInPage } from '#src/modules/identity/pages/sign-in-view.tsx';
import { headersWith } from '#src/modules/identity/session.ts';
import { finishSso, ssoCallbackPath, startSso } from '#src/modules/identity/sso.ts';
import { notFound } from '#src/platform/errors.ts';
import type { Env } from '#src/platform/http/env.ts';

/** A link, not a form: the browser would not let a form of ours lead to another site. */
export const ssoPages = new Hono<Env>()
  .get(href.sso, async (c) => {
    const { ctx } = c.var;
    if (!ctx.services.config.oidc) throw notFound();
    const result = await tried(() => startSso(ctx, localPath(c.req.query('ve')), href.signIn));
    if ('error' in result) return signInPage(c, { error: result.error, fields: {} });
    for (const cookie of result.done.cookies) c.header('set-cookie', cookie, { append: true });
    return c.redirect(result.done.url, 303);
  })
  .get(ssoCallbackPath, async (c) => {
    const { ctx } = c.var;
    if (!ctx.services.config.oidc) throw notFound();
    const result = await tried(async () => {
      const finished = await finishSso(ctx, c.req.raw);
      const session = headersWith(finished.cookies);
      const actor = await resolveActor(session, ctx.services);
      if (actor.kind === 'staff' && actor.grants.length > 0) return finished;
      await signOut(ctx, session);
      throw ssoNoPost();
    });
    if ('error' in result) return signInPage(c, { error: result.error, fields: {} });
    for (const cookie of result.done.cookies) c.header('set-cookie', cookie, { append: true });
    return c.redirect(result.done.url, 303);
  });
