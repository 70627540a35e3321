import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { onDatabase } from '#tests/support/database-url.ts';
import { launch } from '#tests/support/server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    demo: {
      /** A database with the demonstration in it and nobody connected, to be copied. */
      database: string;
      /** Its keys and files. */
      dataDir: string;
      /** What the first start on the empty database took and said. */
      firstStart: { milliseconds: number; printed: string };
    };
  }
}

const dataDir = mkdtempSync(join(tmpdir(), 'danvan-demo-'));

/** Lets the built server load its demonstration once; each file of tests then works on a copy of its own. */
export async function setup(project: TestProject): Promise<void> {
  const { superuser, application, template, run } = project.getProvidedContext().postgres;
  const database = `test_${run}_demo`;
  const client = new pg.Client(superuser);
  await client.connect();
  try {
    await client.query(`drop database if exists ${database} with (force)`);
    await client.query(`create database ${database} template ${template} owner danvan strategy wal_log`);
  } finally {
    await client.end();
  }
  const server = await launch({ DATABASE_URL: onDatabase(application, database), DANVAN_DATA: dataDir });
  await server.stop();
  project.provide('demo', { database, dataDir, firstStart: { milliseconds: server.startedIn, printed: server.printed() } });
}

export function teardown(): void {
  rmSync(dataDir, { recursive: true, force: true });
}
