import type { MiddlewareHandler } from 'hono';
import { accountOf } from '#src/modules/identity/actor.ts';
import { href } from '#src/modules/identity/href.ts';
import type { Env } from '#src/platform/http/env.ts';

/** Leads whoever still has a password set by someone else to the page that changes it: they may do nothing else until then. */
export const passwordFirst: MiddlewareHandler<Env> = (c, next) => {
  const { path } = c.req;
  const onTheWay = path === href.account || path.startsWith(`${href.account}/`);
  if (onTheWay || !accountOf(c.var.ctx.actor)?.mustChangePassword) return next();
  return Promise.resolve(c.redirect(href.password, 303));
};
