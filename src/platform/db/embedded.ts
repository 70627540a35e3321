import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import {
  type Binaries,
  binariesIn,
  bundledBinaries,
  cleanEnvironment,
  postgresUser,
  type RunAs,
} from '#src/platform/db/embedded-binaries.ts';
import { ClosedFolder, type Credentials, findHome, type Home, openHome } from '#src/platform/db/embedded-home.ts';
import { defineMessages, type Lang } from '#src/platform/i18n.ts';

const words = defineMessages({
  vi: {
    creating: 'Đang tạo cơ sở dữ liệu lần đầu.',
    copying: 'Đang chép PostgreSQL sang nơi nó đọc được (60 MB, một lần).',
    moved: (dir: string, to: string) => `PostgreSQL không vào được ${dir}. Dữ liệu nằm ở ${to}.`,
    closed: (dir: string, folder: string) =>
      `PostgreSQL không vào được ${folder} nên không mở được dữ liệu ở ${dir}. Chạy: chmod o+x ${folder}, hoặc chuyển thư mục dữ liệu đi nơi khác và đặt DANVAN_DATA.`,
    revived: 'Cơ sở dữ liệu dừng đột ngột và đã chạy lại.',
    failed: (dir: string, said: string) => `Cơ sở dữ liệu ở ${dir} không khởi động được. PostgreSQL báo:\n${said}`,
    wrongPassword: (dir: string) =>
      `Mật khẩu trong ${dir}/credentials.json không khớp với cơ sở dữ liệu. Khôi phục cả thư mục từ cùng một bản sao lưu.`,
  },
  en: {
    creating: 'Creating the database for the first time.',
    copying: 'Copying PostgreSQL to a place it can read (60 MB, once).',
    moved: (dir: string, to: string) => `PostgreSQL may not enter ${dir}. The data is in ${to}.`,
    closed: (dir: string, folder: string) =>
      `PostgreSQL may not enter ${folder}, so it cannot open the data in ${dir}. Run: chmod o+x ${folder}, or move the data folder and set DANVAN_DATA.`,
    revived: 'The database stopped suddenly and is running again.',
    failed: (dir: string, said: string) => `The database in ${dir} does not start. PostgreSQL says:\n${said}`,
    wrongPassword: (dir: string) =>
      `The password in ${dir}/credentials.json does not fit the database. Restore the whole folder from one backup.`,
  },
});

/** The role the application signs in with (neither superuser nor exempt from row-level security) and its database. */
const application = 'danvan';
/** What the migrations build on; made by the superuser, as on any managed PostgreSQL. */
export const extensions = ['unaccent', 'pg_trgm'];
/** Every process that uses the database holds this advisory lock, shared; who can take it alone is the last one out. */
const lease = 0x64616e76;
/** Milliseconds PostgreSQL may take to replay its log after a crash before we say that it does not start. */
const longestRecovery = 600_000;

/** The embedded database cannot be used; the message says why and what to do, for the person who runs the product. */
export class EmbeddedFailure extends Error {}

export type Embedded = {
  /** For the application role, `danvan`. Stays the same when the database has to be revived. */
  connectionString: string;
  /** For the superuser, database `postgres`: set-up of tests only. */
  superuserConnectionString: string;
  /** `server_version`, such as `18.4`. */
  version: string;
  /** Leaves the database, and stops it when no other process uses it. Close every pool first. */
  stop(): Promise<void>;
};

/**
 * Starts the PostgreSQL that comes with the product on `dataDir`, or joins the one that already runs there: several
 * processes may share it. The database is created on first use with the role and database `danvan` and the extensions
 * the migrations need, and is started again when it is killed. `binDir` names the programs of another PostgreSQL ≥ 15.
 * Throws `EmbeddedFailure`, with PostgreSQL's own words, when it cannot be started.
 */
export async function startEmbedded(options: {
  dataDir: string;
  log: (line: string) => void;
  lang?: Lang;
  binDir?: string;
}): Promise<Embedded> {
  const say = words(options.lang ?? 'vi');
  const { dataDir, log } = options;
  const user = postgresUser();
  const home = locate(dataDir, user, say, log);
  const binaries = options.binDir
    ? binariesIn(options.binDir, user)
    : bundledBinaries(user, dirname(home.dir), () => log(say.copying));
  const credentials = await openHome(home, binaries, user, () => log(say.creating));
  const cluster: Cluster = { home, binaries, user, credentials, say, address: await chooseAddress(home) };

  let client = await open(cluster);
  let revival: Promise<void> | undefined;
  let stopping = false;
  const watch = () => {
    client.once('end', () => {
      if (stopping) return;
      revival = open(cluster)
        .then((opened) => {
          client = opened;
          watch();
          log(say.revived);
        })
        .catch((error: unknown) => log(String(error)));
    });
  };
  watch();

  return {
    connectionString: urlFor(cluster.address, application, credentials.application, application),
    superuserConnectionString: urlFor(cluster.address, 'postgres', credentials.superuser, 'postgres'),
    version: binaries.version,
    async stop() {
      if (stopping) return;
      stopping = true;
      await revival;
      const last = await isLastOut(client);
      await client.end().catch(() => {});
      if (last) await shutDown(cluster);
    },
  };
}

function locate(dataDir: string, user: RunAs, say: Words, log: (line: string) => void): Home {
  try {
    return findHome(dataDir, user, (to) => log(say.moved(dataDir, to)));
  } catch (error) {
    throw error instanceof ClosedFolder ? new EmbeddedFailure(say.closed(dataDir, error.closed)) : error;
  }
}

type Words = ReturnType<typeof words>;
type Address = { host: string; port: number };
type Cluster = {
  home: Home;
  binaries: Binaries;
  user: RunAs;
  credentials: Credentials;
  say: Words;
  address: Address;
};

/** A socket in the folder itself; where its path would be too long for the system (108 bytes), a local port. */
async function chooseAddress(home: Home): Promise<Address> {
  if (process.platform !== 'win32' && Buffer.byteLength(join(home.run, '.s.PGSQL.5432')) < 100)
    return { host: home.run, port: 5432 };
  return { host: '127.0.0.1', port: runningPort(home) ?? (await freePort()) };
}

/** The port in the fourth line of PostgreSQL's own pid file. */
function runningPort(home: Home): number | undefined {
  const file = join(home.cluster, 'postmaster.pid');
  const port = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[3]) : 0;
  return port > 0 ? port : undefined;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function urlFor({ host, port }: Address, role: string, password: string, database: string): string {
  return host === '127.0.0.1'
    ? `postgres://${role}:${password}@${host}:${port}/${database}`
    : `postgres://${role}:${password}@/${database}?host=${encodeURIComponent(host)}&port=${port}`;
}

/** A connection that holds the lease, to a running database with role, database and extensions in place. */
async function open(cluster: Cluster): Promise<pg.Client> {
  let server: ChildProcess | undefined;
  let starts = 0;
  try {
    for (const until = performance.now() + longestRecovery; performance.now() < until; await delay(20)) {
      const reached = await reach(cluster);
      if (typeof reached === 'object') return reached;
      if (reached === 'busy' || runs(server)) continue;
      // After a kill −9 the old processes hold the data for a moment longer and each new start is refused: ~10 s of tries.
      if (starts > 0) await delay(500);
      if (starts === 20) break;
      starts += 1;
      server = launch(cluster);
    }
    throw new EmbeddedFailure(cluster.say.failed(cluster.home.dir, readFileSync(cluster.home.startLog, 'utf8').trim()));
  } catch (error) {
    if (runs(server)) server?.kill('SIGINT');
    throw error;
  }
}

function runs(server: ChildProcess | undefined): boolean {
  return server?.pid !== undefined && server.exitCode === null && server.signalCode === null;
}

/** `down`: nobody listens. `busy`: PostgreSQL starts, recovers, stops or was just furnished; ask again. */
async function reach(cluster: Cluster): Promise<pg.Client | 'down' | 'busy'> {
  try {
    const client = await connect(cluster, application, application);
    if (client && (await takeLease(client))) return client;
    await client?.end();
    await furnish(cluster);
    return 'busy';
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ECONNREFUSED') return 'down';
    // Starting, or stopped under our hands by the last process out. `pg` gives no code to a connection that just ends.
    const passing = ['57P01', '57P02', '57P03', 'ECONNRESET', 'EPIPE'].some((one) => one === code);
    if (passing || (error instanceof Error && /^Connection terminated|is not queryable$/.test(error.message))) return 'busy';
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/** Undefined when the password, the role or the database is not (yet) the right one. */
async function connect(
  cluster: Cluster,
  role: typeof application | 'postgres',
  database: string,
): Promise<pg.Client | undefined> {
  const password = role === 'postgres' ? cluster.credentials.superuser : cluster.credentials.application;
  const client = new pg.Client({ ...cluster.address, user: role, password, database, application_name: 'danvan-lease' });
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => {});
    if (['28P01', '28000', '3D000'].some((code) => code === codeOf(error))) return undefined;
    throw error;
  }
}

/** True when all is in place and the lease is taken. */
async function takeLease(client: pg.Client): Promise<boolean> {
  await client.query('select pg_advisory_lock_shared($1)', [lease]);
  const { rows } = await client.query('select from pg_extension where extname = any($1)', [extensions]);
  return rows.length === extensions.length;
}

function launch(cluster: Cluster): ChildProcess {
  const { address, home } = cluster;
  const settings = {
    listen_addresses: address.host === '127.0.0.1' ? address.host : '',
    port: String(address.port),
    unix_socket_directories: address.host === '127.0.0.1' ? '' : address.host,
    unix_socket_permissions: '0700',
    shared_buffers: '128MB',
    max_connections: '60',
    timezone: 'UTC',
    jit: 'off',
    // A week of logs at most. Statements and values stay out of them: they may hold what a person wrote.
    logging_collector: 'on',
    log_filename: 'postgresql-%a.log',
    log_truncate_on_rotation: 'on',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length_on_error: '0',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(home.startLog, 'w', 0o600);
  // Detached: Ctrl-C in a terminal must reach the application only, which still has requests to finish.
  const server = spawn(cluster.binaries.postgres, ['-D', home.cluster, ...args], {
    ...surroundings(cluster),
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  // A program that cannot be run at all shows in `runs`, and at last in the message that it does not start.
  server.once('error', () => {});
  server.unref();
  return server;
}

async function shutDown(cluster: Cluster): Promise<void> {
  const pgCtl = (...args: string[]) =>
    promisify(execFile)(cluster.binaries.pgCtl, [...args, '-D', cluster.home.cluster], surroundings(cluster));
  try {
    await pgCtl('stop', '-m', 'fast', '-w');
  } catch (error) {
    // Killed just before: there is nothing left to stop. `status` fails when no postmaster runs.
    const runsOn = await pgCtl('status').then(
      () => true,
      () => false,
    );
    if (runsOn) throw error;
  }
}

function surroundings({ home, user }: Cluster) {
  return { ...user, cwd: home.cluster, env: cleanEnvironment() };
}

/** Makes what is missing of role, database and extensions; may run twice, also at once in two processes. */
async function furnish(cluster: Cluster): Promise<void> {
  const admin = await connect(cluster, 'postgres', 'postgres');
  if (!admin) throw new EmbeddedFailure(cluster.say.wrongPassword(cluster.home.dir));
  try {
    await admin.query('select pg_advisory_lock($1)', [lease]);
    const role = await admin.query('select from pg_roles where rolname = $1', [application]);
    const verb = role.rowCount ? 'alter' : 'create';
    const password = cluster.credentials.application; // hexadecimal: no quote to escape
    await admin.query(
      `${verb} role ${application} with login nosuperuser nobypassrls nocreaterole nocreatedb password '${password}'`,
    );
    const database = await admin.query('select from pg_database where datname = $1', [application]);
    if (!database.rowCount) await admin.query(`create database ${application} owner ${application}`);
    await admin.query(`revoke all on database ${application} from public`);
    await addExtensions(cluster);
  } finally {
    await admin.end();
  }
}

async function addExtensions(cluster: Cluster): Promise<void> {
  const inside = await connect(cluster, 'postgres', application);
  try {
    for (const extension of extensions) await inside?.query(`create extension if not exists ${extension} schema public`);
  } finally {
    await inside?.end();
  }
}

/** Gives up this process's lease; true when no other process holds one. A database that is down needs no stopping. */
async function isLastOut(client: pg.Client): Promise<boolean> {
  try {
    await client.query('select pg_advisory_unlock_shared($1)', [lease]);
    const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [lease]);
    return rows[0]?.alone ?? false;
  } catch {
    return false;
  }
}
