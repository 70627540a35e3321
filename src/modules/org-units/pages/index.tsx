import { Hono } from 'hono';
import { unitImportPages } from '#src/modules/org-units/pages/import.tsx';
import { unitListPage } from '#src/modules/org-units/pages/list.tsx';
import { unitPage } from '#src/modules/org-units/pages/unit.tsx';
import { has } from '#src/platform/context.ts';
import { notAllowed } from '#src/platform/errors.ts';
import type { Env } from '#src/platform/http/env.ts';

/** Everything under /lam-viec/don-vi. Reading needs `units.read`; the import asks for `units.manage` itself. */
export const orgUnitPages = new Hono<Env>()
  .use(async (c, next) => {
    if (!has(c.var.ctx.actor, 'units.read')) throw notAllowed();
    await next();
  })
  .route('/nap-danh-muc', unitImportPages)
  .route('/', unitListPage)
  .route('/', unitPage);
