import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { type Embedded, EmbeddedFailure, startEmbedded } from '#src/platform/db/embedded.ts';
import { ClosedFolder, findHome } from '#src/platform/db/embedded-home.ts';

const folders: string[] = [];
/** One database for the tests that need no new one: making one takes a second. */
const dataDir = folder();
let running: Embedded[] = [];

afterEach(async () => {
  for (const database of running) await database.stop();
  running = [];
});

afterAll(() => {
  for (const dir of folders) rmSync(dir, { recursive: true, force: true });
});

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'danvan-embedded-'));
  chmodSync(dir, 0o711);
  folders.push(dir);
  return dir;
}

async function start(dir = dataDir, log: (line: string) => void = () => {}): Promise<Embedded> {
  const database = await startEmbedded({ dataDir: dir, log, lang: 'en' });
  running.push(database);
  return database;
}

async function ask<T extends pg.QueryResultRow>(connectionString: string, text: string): Promise<T[]> {
  const client = new pg.Client(connectionString);
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

function postmaster(dir = dataDir): number {
  return Number(readFileSync(join(dir, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]);
}

test('a new database belongs to a role that row-level security binds, and flushes to disk', async () => {
  const { connectionString, version } = await start();
  expect(version).toMatch(/^18\./);
  expect(
    await ask(
      connectionString,
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, current_setting('fsync') as fsync, current_setting('listen_addresses') as listens,
              (select array_agg(extname::text order by extname) from pg_extension) as extensions, pg_get_userbyid(datdba) as owner
         from pg_roles, pg_database where rolname = current_user and datname = current_database()`,
    ),
  ).toEqual([
    {
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      fsync: 'on',
      listens: '',
      extensions: ['pg_trgm', 'plpgsql', 'unaccent'],
      owner: 'danvan',
    },
  ]);
});

test('what was written is there after a stop; who comes second joins, and the last one out stops it', async () => {
  const first = await start();
  await ask(first.connectionString, 'create table if not exists kept as select 1 as n');
  const second = await start();
  expect(second.connectionString).toBe(first.connectionString);

  await first.stop();
  expect(await ask(second.connectionString, 'select n from kept')).toEqual([{ n: 1 }]);
  await second.stop();
  await expect(ask(second.connectionString, 'select')).rejects.toThrow();
  expect(existsSync(join(dataDir, 'postgres/cluster/postmaster.pid'))).toBe(false);

  const third = await start();
  expect(await ask(third.connectionString, 'select n from kept')).toEqual([{ n: 1 }]);
});

test('comes back at the same address when the postmaster is killed', async () => {
  const said: string[] = [];
  const { connectionString } = await start(dataDir, (line) => said.push(line));
  await ask(connectionString, 'create table if not exists kept as select 1 as n');
  process.kill(postmaster(), 'SIGKILL');
  await vi.waitFor(() => expect(said).toContain('The database stopped suddenly and is running again.'), 20_000);
  expect(await ask(connectionString, 'select n from kept')).toEqual([{ n: 1 }]);
});

test('a start straight after a kill waits for the old processes to go', async () => {
  const { connectionString, stop } = await start();
  await ask(connectionString, 'create table if not exists kept as select 1 as n');
  process.kill(postmaster(), 'SIGKILL');
  await stop();
  expect(await ask((await start()).connectionString, 'select n from kept')).toEqual([{ n: 1 }]);
});

test('a path too long for a socket is served on a local port, also after a kill', async () => {
  const long = join(folder(), 'đường-dẫn-rất-dài-'.repeat(5));
  const said: string[] = [];
  const { connectionString } = await start(long, (line) => said.push(line));
  expect(connectionString).toMatch(/@127\.0\.0\.1:\d+\/danvan$/);
  expect((await start(long)).connectionString).toBe(connectionString);
  process.kill(postmaster(long), 'SIGKILL');
  await vi.waitFor(() => expect(said).toContain('The database stopped suddenly and is running again.'), 20_000);
  await ask(connectionString, 'select');
});

test('three processes that begin on an empty folder at once share one database', async () => {
  const empty = folder();
  const script = `
    import { startEmbedded } from '#src/platform/db/embedded.ts';
    const database = await startEmbedded({ dataDir: process.argv[1], log: () => {} });
    console.log(database.connectionString);
    await database.stop();`;
  const outputs = await Promise.all(
    [1, 2, 3].map(() =>
      promisify(execFile)(process.execPath, ['--input-type=module', '-e', script, empty], {
        cwd: join(import.meta.dirname, '../../..'),
      }),
    ),
  );
  expect(new Set(outputs.map(({ stdout }) => stdout)).size).toBe(1);
  expect(existsSync(join(empty, 'postgres/cluster/postmaster.pid'))).toBe(false);
});

test('half of a set-up, as a kill may leave it, is completed', async () => {
  const { superuserConnectionString, stop } = await start();
  await ask(superuserConnectionString.replace('/postgres?', '/danvan?'), 'drop extension pg_trgm');
  await stop();
  const again = await start();
  expect(await ask(again.connectionString, `select similarity('don thu', 'don') > 0 as found`)).toEqual([{ found: true }]);
});

test('a database under a folder that its user may not enter is refused with that folder named, never replaced by an empty one', () => {
  const closed = folder();
  chmodSync(closed, 0o700);
  mkdirSync(join(closed, 'data/postgres'), { recursive: true });
  const stranger = { uid: 65_533, gid: 65_533 };
  expect(() => findHome(join(closed, 'data'), stranger, () => {})).toThrow(new ClosedFolder(closed));
  chmodSync(closed, 0o711);
  expect(findHome(join(closed, 'data'), stranger, () => {}).dir).toBe(join(closed, 'data/postgres'));
});

test('a password file that does not fit is named, and nothing is left running', async () => {
  const { stop } = await start();
  await stop();
  writeFileSync(join(dataDir, 'postgres/credentials.json'), JSON.stringify({ superuser: 'x', application: 'y' }));
  await expect(start()).rejects.toThrow(EmbeddedFailure);
  await vi.waitFor(() => expect(existsSync(join(dataDir, 'postgres/cluster/postmaster.pid'))).toBe(false), 10_000);
});
