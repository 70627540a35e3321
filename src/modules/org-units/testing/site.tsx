import { Hono } from 'hono';
import { renderToStaticMarkup } from 'preact-render-to-string';
import { orgUnitApi } from '#src/modules/org-units/api.ts';
import { orgUnitPages } from '#src/modules/org-units/pages/index.tsx';
import type { Actor } from '#src/platform/context.ts';
import { ExpectedError } from '#src/platform/errors.ts';
import type { Env } from '#src/platform/http/env.ts';
import type { World } from '#tests/support/world.ts';

/** This module's routes alone, for one actor; what the shell would wrap is given bare. */
export function unitSite(world: World, actor: Actor): Hono<Env> {
  return new Hono<Env>()
    .onError((error, c) => {
      if (!(error instanceof ExpectedError)) throw error;
      return c.json({ error: error.problem('vi') }, error.status);
    })
    .use(async (c, next) => {
      c.set('ctx', world.ctx(actor));
      c.setRenderer((content, head) =>
        c.html(renderToStaticMarkup(<main data-refresh={head.refreshSeconds}>{content}</main>), head.status ?? 200),
      );
      await next();
    })
    .route('/api/v1', orgUnitApi)
    .route('/lam-viec/don-vi', orgUnitPages);
}
