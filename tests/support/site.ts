import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { createApp } from '#src/app.ts';
import type { Env } from '#src/platform/http/env.ts';
import { openJobs } from '#src/platform/jobs.ts';
import { createLogger } from '#src/platform/log.ts';
import { allJobs } from '#src/routes.ts';
import { type PersonKey, type Seed, seedOffices } from '#tests/support/seed.ts';
import { testWorld, type World } from '#tests/support/world.ts';

export type Site = {
  app: Hono<Env>;
  world: World;
  seed: Seed;
  /** Asks as this person, or as anyone. */
  get(path: string, person?: PersonKey, headers?: Record<string, string>): Promise<Response>;
  /** Sends JSON. */
  post(
    path: string,
    body: unknown,
    options?: { as?: PersonKey | undefined; headers?: Record<string, string> },
  ): Promise<Response>;
  close(): Promise<void>;
};

/** The whole site over a seeded database, asked without a socket. Its pages name styles that are not there: nothing is built for it. */
export async function openSite(): Promise<Site> {
  const clientDir = mkdtempSync(join(tmpdir(), 'danvan-site-'));
  mkdirSync(join(clientDir, '.vite'));
  writeFileSync(join(clientDir, '.vite', 'manifest.json'), '{}');
  const world = await testWorld({ jobs: (connectionString) => openJobs(connectionString, allJobs, createLogger('silent')) });
  const seed = await seedOffices(world);
  const app = createApp(world.services, { version: '0.0.0-test', databaseKind: 'postgresql', clientDir });

  const headersOf = (person: PersonKey | undefined, more: Record<string, string> = {}) => {
    const headers = person ? seed.headers(person) : new Headers();
    for (const [name, value] of Object.entries(more)) headers.set(name, value);
    return headers;
  };
  return {
    app,
    world,
    seed,
    get: async (path, person, headers) => app.request(path, { headers: headersOf(person, headers) }),
    post: async (path, body, { as, headers = {} } = {}) =>
      app.request(path, {
        method: 'POST',
        headers: headersOf(as, { 'content-type': 'application/json', ...headers }),
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    async close() {
      await world.close();
      rmSync(clientDir, { recursive: true });
    },
  };
}
