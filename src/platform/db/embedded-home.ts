import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { type Binaries, cleanEnvironment, type RunAs } from '#src/platform/db/embedded-binaries.ts';

/**
 * The folder of one embedded database: `cluster` (PostgreSQL's own data), `run` (its socket), `credentials.json` and
 * `start.log` (what PostgreSQL said the last time it was started).
 */
export type Home = { dir: string; cluster: string; run: string; startLog: string };

const credentialsShape = z.object({ superuser: z.string(), application: z.string() });
export type Credentials = z.infer<typeof credentialsShape>;

const elsewhere = '/var/lib/danvan';

/** PostgreSQL's user may not enter `closed`, a folder above a database that is there already. */
export class ClosedFolder extends Error {
  readonly closed: string;

  constructor(closed: string) {
    super(`PostgreSQL may not enter ${closed}`);
    this.closed = closed;
  }
}

/**
 * Where the database of `dataDir` lives: `<dataDir>/postgres`. When root keeps `dataDir` under a folder that PostgreSQL's
 * user may not enter (such as /root), that is a link to a folder of its own in /var/lib/danvan. Throws `ClosedFolder` when
 * such a folder already holds a database: moving one is for a person to decide.
 */
export function findHome(dataDir: string, user: RunAs, onMoved: (to: string) => void): Home {
  mkdirSync(dataDir, { recursive: true });
  // The folder is the product's own: a strict umask must not keep PostgreSQL out. What lies in it has its own protection.
  if (user.uid !== undefined) chmodSync(dataDir, statSync(dataDir).mode | 0o011);

  const usual = join(realpathSync(dataDir), 'postgres');
  const dir = placeOf(usual, closedFolder(dirname(usual), user), onMoved);
  return { dir, cluster: join(dir, 'cluster'), run: join(dir, 'run'), startLog: join(dir, 'start.log') };
}

function placeOf(usual: string, closed: string | undefined, onMoved: (to: string) => void): string {
  const found = lstatSync(usual, { throwIfNoEntry: false });
  if (found?.isSymbolicLink()) return readlinkSync(usual);
  if (closed === undefined) return usual;
  if (found) throw new ClosedFolder(closed);
  return moveOut(usual, onMoved);
}

function moveOut(usual: string, onMoved: (to: string) => void): string {
  const target = join(elsewhere, randomBytes(6).toString('hex'));
  mkdirSync(elsewhere, { recursive: true });
  chmodSync(elsewhere, 0o755);
  try {
    symlinkSync(target, usual);
  } catch {
    // Another process was first; its choice holds.
    return readlinkSync(usual);
  }
  onMoved(target);
  return target;
}

/** The first folder, from `dir` upwards, that `user` may not enter. */
function closedFolder(dir: string, user: RunAs): string | undefined {
  if (user.uid === undefined) return undefined;
  const { mode, uid, gid } = statSync(dir);
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  if ((mode & bit) === 0) return dir;
  return dirname(dir) === dir ? undefined : closedFolder(dirname(dir), user);
}

/** Reads the passwords of the database, making the database first when there is none. */
export async function openHome(home: Home, binaries: Binaries, user: RunAs, onCreate: () => void): Promise<Credentials> {
  const file = join(home.dir, 'credentials.json');
  if (!existsSync(file)) {
    onCreate();
    await createCluster(home, binaries, user);
  }
  return credentialsShape.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Builds the whole folder under another name and renames it, so that a crash or a second process never leaves half of one. */
async function createCluster(home: Home, binaries: Binaries, user: RunAs): Promise<void> {
  clearUnfinished(home);
  const fresh = `${home.dir}.${process.pid}`;
  mkdirSync(fresh);
  chmodSync(fresh, user.uid === undefined ? 0o700 : 0o755);
  try {
    for (const dir of [join(fresh, 'cluster'), join(fresh, 'run')]) {
      mkdirSync(dir, { mode: 0o700 });
      lend(dir, user);
    }
    const credentials: Credentials = { superuser: randomBytes(24).toString('hex'), application: randomBytes(24).toString('hex') };
    const passwordFile = join(fresh, 'password');
    writeFileSync(passwordFile, credentials.superuser, { mode: 0o600 });
    lend(passwordFile, user);
    await promisify(execFile)(
      binaries.initdb,
      [
        '-D',
        join(fresh, 'cluster'),
        '-U',
        'postgres',
        '-E',
        'UTF8',
        '-A',
        'scram-sha-256',
        `--pwfile=${passwordFile}`,
        ...locale(Number.parseInt(binaries.version, 10)),
      ],
      { ...user, cwd: join(fresh, 'cluster'), env: cleanEnvironment() },
    );
    rmSync(passwordFile);
    writeFileSync(join(fresh, 'credentials.json'), JSON.stringify(credentials), { mode: 0o600, flush: true });
    renameSync(fresh, home.dir);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    // A second process that made the same database first has won; anything else is a failure.
    if (!existsSync(join(home.dir, 'credentials.json'))) throw error;
  }
}

/** Half-made folders of processes that were killed; their name ends in the process id. */
function clearUnfinished(home: Home): void {
  const prefix = `${basename(home.dir)}.`;
  for (const name of readdirSync(dirname(home.dir))) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : 0;
    if (pid > 0 && (pid === process.pid || !isAlive(pid)))
      rmSync(join(dirname(home.dir), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Code-point order everywhere, the same on every machine; Vietnamese order is asked for where it is shown. */
function locale(major: number): string[] {
  return major >= 17 ? ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : ['--locale=C.UTF-8'];
}

function lend(path: string, user: RunAs): void {
  if (user.uid !== undefined && user.gid !== undefined) chownSync(path, user.uid, user.gid);
}
