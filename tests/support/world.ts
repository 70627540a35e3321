import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { readConfig } from '#src/platform/config.ts';
import type { Actor, Ctx, Grant, Services, StaffActor } from '#src/platform/context.ts';
import { openDatabase } from '#src/platform/db/database.ts';
import { createFileStore } from '#src/platform/files/store.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { newId } from '#src/platform/ids.ts';
import type { Jobs } from '#src/platform/jobs.ts';
import { keysFrom } from '#src/platform/keys.ts';
import { createLogger } from '#src/platform/log.ts';
import { testDatabase } from '#tests/support/postgres.ts';

/** A clock a test sets by hand. */
export type TestClock = { now: Date; set(moment: string): void };

export type World = {
  services: Services;
  clock: TestClock;
  ctx(actor: Actor, lang?: Lang): Ctx;
  /** Runs a statement past row-level security, as someone with the database in hand could. */
  asSuperuser(statement: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
};

const testKeys = 'k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=';

/** Everything a request finds, over a fresh migrated database and a folder of its own; the clock stands at 2026-11-19 09:00 in Viet Nam. */
export async function testWorld(
  options: { jobs?: (connectionString: string) => Promise<Jobs>; env?: Record<string, string> } = {},
): Promise<World> {
  const database = await testDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'danvan-test-'));
  const config = readConfig({ DANVAN_DATA: dataDir, DANVAN_LOG: 'silent', DANVAN_DEMO: '0', ...options.env });
  const opened = openDatabase({
    connectionString: database.connectionString,
    max: 8,
    statementTimeout: 10_000,
    applicationName: 'test',
  });
  const clock: TestClock = {
    now: new Date('2026-11-19T02:00:00Z'),
    set(moment) {
      this.now = new Date(moment.length === 10 ? `${moment}T02:00:00Z` : moment);
    },
  };
  const services: Services = {
    config,
    database: opened,
    keys: keysFrom(testKeys),
    files: createFileStore(config.files),
    jobs: (await options.jobs?.(database.connectionString)) ?? noJobs,
    log: createLogger('silent'),
    clock: () => clock.now,
  };
  return {
    services,
    clock,
    ctx: (actor, lang = 'vi') => ({ db: opened.db, actor, lang, requestId: newId(), now: () => clock.now, services }),
    async asSuperuser(statement, values = []) {
      const client = new pg.Client(database.superuserConnectionString);
      await client.connect();
      try {
        return (await client.query<Record<string, unknown>>(statement, values)).rows;
      } finally {
        await client.end();
      }
    },
    async close() {
      // Its upkeep may be asking something; dropped under it, the database would fail a test that has passed.
      await services.jobs.stop(10_000);
      await opened.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** For files that enqueue nothing; one that does passes real jobs. */
const noJobs: Jobs = {
  enqueue: () => Promise.reject(new Error('this test has no job store')),
  work: () => Promise.resolve(),
  stop: () => Promise.resolve(),
};

/** A staff actor made by hand, for tests of rules; tests of sign-in make theirs through identity. */
export function staff(options: { personId?: string; name?: string; grants: Partial<Grant>[] }): StaffActor {
  const grants = options.grants.map(
    (grant): Grant => ({
      positionId: newId(),
      title: 'Công chức',
      unitId: 1,
      unitName: 'Xã Thử',
      authorityId: grant.unitId ?? 1,
      authorityName: 'Xã Thử',
      level: 'commune',
      provinceIds: [1],
      unitIds: [grant.unitId ?? 1],
      permissions: new Set(),
      delegated: false,
      ...grant,
    }),
  );
  return {
    kind: 'staff',
    personId: options.personId ?? newId(),
    name: options.name ?? 'Đinh Thị Thử',
    grants,
    provinceIds: [...new Set(grants.flatMap((grant) => grant.provinceIds))],
  };
}
