import { Hono } from 'hono';
import { passwordFirst, resolveActor } from '#src/modules/identity/index.ts';
import type { Services } from '#src/platform/context.ts';
import { openApiDocument } from '#src/platform/http/api-doc.ts';
import { assetsHandler, loadAssets, serviceWorkerHandler } from '#src/platform/http/assets.ts';
import type { Env } from '#src/platform/http/env.ts';
import { createMetrics } from '#src/platform/http/metrics.ts';
import { observed, ownForms, protectedHeaders, withContext } from '#src/platform/http/middleware.ts';
import { apiDocumentation, apiRoutes, publicRoutes, staffRoutes } from '#src/routes.ts';
import { onError, onNotFound } from '#src/shell/errors.tsx';
import { publicShell } from '#src/shell/public.tsx';
import { staffOnly, staffShell } from '#src/shell/staff.tsx';

type About = {
  version: string;
  databaseKind: 'embedded' | 'postgresql';
  clientDir: string;
  /** Who sends a request; asks the database each time unless a server says how it remembers. */
  whoAsks?: typeof resolveActor;
};

const proxyHeaders = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

/**
 * The whole site over the given services. Nothing here listens: `main.ts` serves it, tests call `app.request()`.
 * The public shell comes before anything that may refuse, so that every refusal is a page; the staff area then sets its own.
 */
export function createApp(services: Services, about: About): Hono<Env> {
  const assets = loadAssets(about.clientDir);
  const metrics = createMetrics();
  const document = openApiDocument(apiDocumentation, { version: about.version, url: services.config.url });

  return new Hono<Env>()
    .onError(onError(services))
    .notFound(onNotFound)
    .use(observed(services, metrics))
    .use(protectedHeaders)
    .get('/assets/*', assetsHandler(about.clientDir))
    .get('/sw.js', serviceWorkerHandler(about.clientDir))
    .get('/healthz', async (c) => {
      const alive = await services.database.pool.query('select 1').then(
        () => true,
        () => false,
      );
      return c.json(
        { status: alive ? 'ok' : 'database unreachable', database: about.databaseKind, version: about.version },
        alive ? 200 : 503,
      );
    })
    .get('/metrics', async (c) => {
      // For whoever runs the machine. What a proxy passes on comes from outside.
      if (proxyHeaders.some((name) => c.req.header(name) !== undefined)) return c.notFound();
      return c.text(await metrics.text(), 200, { 'content-type': 'text/plain; version=0.0.4' });
    })
    .use(withContext(services, about.whoAsks ?? resolveActor))
    .get('/api/v1/openapi.json', (c) => c.json(document))
    .route('/api/v1', apiRoutes)
    .use(publicShell(assets))
    .use('/lam-viec/*', ownForms(services), staffOnly, passwordFirst, staffShell(assets))
    .use('/dang-xuat', ownForms(services))
    .use('/dang-nhap/*', ownForms(services))
    .route('/lam-viec', staffRoutes)
    .route('/', publicRoutes);
}
