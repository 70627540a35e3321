import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { type Embedded, extensions, startEmbedded } from '#src/platform/db/embedded.ts';
import { migrate } from '#src/platform/db/migrate.ts';
import { onDatabase } from '#tests/support/database-url.ts';

const root = join(import.meta.dirname, '../..');
const migrations = join(root, 'migrations');

declare module 'vitest' {
  interface ProvidedContext {
    postgres: {
      superuser: string;
      application: string;
      template: string;
      /** Process id of the run: in the name of each of its databases, so that the next run clears what a killed one left. */
      run: number;
    };
  }
}

let database: Embedded;

/**
 * One PostgreSQL for the whole run, with a migrated template database that `testDatabase` copies. Runs beside one another
 * share the instance; its folder is kept between runs, so that a single file is tested at once.
 * `DANVAN_TEST_PG=system` uses the oldest PostgreSQL ≥ 15 of the operating system instead of the bundled one.
 */
export async function setup(project: TestProject): Promise<void> {
  const binDir = process.env.DANVAN_TEST_PG === 'system' ? systemPostgres() : undefined;
  const place = createHash('sha256').update(`${root} ${binDir} ${process.getuid?.()}`).digest('hex').slice(0, 8);
  database = await startEmbedded({
    dataDir: join(tmpdir(), `danvan-test-${place}`),
    log: (line) => console.log(line),
    lang: 'en',
    ...(binDir ? { binDir } : {}),
  });
  await forgetOnPowerCut();
  const template = await makeTemplate();
  project.provide('postgres', {
    superuser: database.superuserConnectionString,
    application: database.connectionString,
    template,
    run: process.pid,
  });
}

/**
 * Test data need not survive a power cut, only a killed process; not waiting for the disk makes a run several times as fast.
 * What is said to survive more (tests/crash.test.ts) runs on an instance of its own, with durability untouched.
 */
async function forgetOnPowerCut(): Promise<void> {
  await asSuperuser('postgres', async (client) => {
    for (const setting of ['fsync', 'full_page_writes']) await client.query(`alter system set ${setting} = off`);
    await client.query('select pg_reload_conf()');
  });
}

export async function teardown(): Promise<void> {
  await asSuperuser('postgres', (client) => dropLeftovers(client, `test_${process.pid}_%`));
  await database.stop();
}

/** Folder with the programs of the oldest installed PostgreSQL ≥ 15. Throws when there is none. */
export function systemPostgres(): string {
  const base = '/usr/lib/postgresql';
  const versions = readdirSync(base)
    .map(Number)
    .filter((version) => version >= 15)
    .sort((a, b) => a - b);
  if (versions[0] === undefined) throw new Error(`No PostgreSQL 15 or newer in ${base}`);
  return join(base, String(versions[0]), 'bin');
}

/** The template is named after the migrations in it: editing one makes another template, and a second run makes none. */
async function makeTemplate(): Promise<string> {
  const hash = createHash('sha256');
  for (const name of readdirSync(migrations).sort()) hash.update(name).update(readFileSync(join(migrations, name)));
  const template = `danvan_template_${hash.digest('hex').slice(0, 12)}`;

  await asSuperuser('postgres', async (client) => {
    await client.query(`select pg_advisory_lock(hashtext('danvan_template'))`);
    await dropLeftovers(client, 'test_%');
    // Its name is given only when it is complete, so a failed migration leaves no template behind.
    if (await exists(client, template)) return;
    const unfinished = `${template}_unfinished`;
    await client.query(`drop database if exists ${unfinished} with (force)`);
    await client.query(`create database ${unfinished} owner danvan strategy wal_log`);
    await asSuperuser(unfinished, async (inside) => {
      for (const extension of extensions) await inside.query(`create extension if not exists ${extension}`);
    });
    const pool = new pg.Pool({ connectionString: onDatabase(database.connectionString, unfinished), max: 1 });
    try {
      await migrate(pool, migrations);
    } finally {
      await pool.end();
    }
    await client.query(`alter database ${unfinished} rename to ${template}`);
  });
  return template;
}

/** Databases of runs that were killed: their name holds the process id of the run. */
async function dropLeftovers(client: pg.Client, like: string): Promise<void> {
  const { rows } = await client.query<{ datname: string }>('select datname from pg_database where datname like $1', [like]);
  for (const { datname } of rows) {
    const owner = Number(datname.split('_')[1]);
    if (owner === process.pid || !isAlive(owner)) await client.query(`drop database if exists ${datname} with (force)`);
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function exists(client: pg.Client, name: string): Promise<boolean> {
  return (await client.query('select from pg_database where datname = $1', [name])).rowCount === 1;
}

async function asSuperuser(name: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client(onDatabase(database.superuserConnectionString, name));
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
