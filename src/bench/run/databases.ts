import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { loadNation, type OnStep } from '#src/bench/load/load.ts';
import type { ImportFile } from '#src/modules/org-units/import-files.ts';
import type { Config } from '#src/platform/config.ts';
import { startEmbedded } from '#src/platform/db/embedded.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { systemCtx } from '#src/platform/system-context.ts';
import { openServices } from '#src/services.ts';

export type BenchDatabase = {
  petitions: number;
  /** As the product opens it. */
  url: string;
  /** As the bare server opens it: on our own PostgreSQL the superuser, whom row level security does not slow. */
  bareUrl: string;
};

export type Workplace = {
  /** For files and keys of the servers. */
  dir: string;
  keys: string;
  database(petitions: number, lists: readonly ImportFile[], onStep: OnStep): Promise<BenchDatabase>;
  close(): Promise<void>;
};

/**
 * Where the bench works: databases of its own, named danvan_bench_…, on the server of DATABASE_URL or on a PostgreSQL started for it
 * in a temporary folder. With `keep`, that folder and its loaded databases stay for the next run; otherwise all of it is removed.
 */
export async function openWorkplace(
  config: Config,
  lang: Lang,
  keep: string | undefined,
  say: (line: string) => void,
): Promise<Workplace> {
  const dir = keep ?? (await mkdtemp(join(tmpdir(), 'danvan-bench-')));
  await mkdir(dir, { recursive: true });
  const embedded = config.databaseUrl ? undefined : await startEmbedded({ dataDir: dir, log: say, lang });
  const adminUrl = embedded?.superuserConnectionString ?? config.databaseUrl ?? '';
  const productUrl = embedded?.connectionString ?? adminUrl;
  // One ring for every run, or databases that were kept could not be read. It seals invented people only.
  const keys = `k1:${Buffer.alloc(32, 7).toString('base64')}`;
  const made: string[] = [];

  return {
    dir,
    keys,
    async database(petitions, lists, onStep) {
      const name = `danvan_bench_${petitions}`;
      const url = onDatabase(productUrl, name);
      const bareUrl = onDatabase(adminUrl, name);
      if (!(keep && (await isLoaded(bareUrl)))) {
        await create(adminUrl, name, embedded ? 'danvan' : undefined);
        made.push(name);
        await fill(
          { ...config, databaseUrl: url, dataDir: dir, keys, statementTimeout: 3_600_000 },
          lang,
          { petitions, lists, keys },
          onStep,
        );
      }
      return { petitions, url, bareUrl };
    },
    async close() {
      if (!keep) for (const name of made) await asAdmin(adminUrl, `drop database if exists ${name} with (force)`);
      await embedded?.stop();
      if (!keep) await rm(dir, { recursive: true, force: true });
    },
  };
}

type Filling = { petitions: number; lists: readonly ImportFile[]; keys: string };

async function fill(config: Config, lang: Lang, filling: Filling, onStep: OnStep): Promise<void> {
  const opened = await openServices(config, () => undefined, lang);
  try {
    const ctx = systemCtx(opened.services, { name: 'bench', provinceIds: [0], lang });
    const { connectionString } = opened.database;
    await loadNation(ctx, { ...filling, connectionString, seed: 1, villages: 30_000 }, onStep);
  } finally {
    await opened.close();
  }
}

async function create(adminUrl: string, name: string, owner: string | undefined): Promise<void> {
  await asAdmin(adminUrl, `drop database if exists ${name} with (force)`);
  await asAdmin(adminUrl, `create database ${name}${owner ? ` owner ${owner}` : ''}`);
  for (const extension of ['unaccent', 'pg_trgm'])
    await asAdmin(onDatabase(adminUrl, name), `create extension if not exists ${extension} schema public`);
}

/** The load is all or nothing, so one row of it tells. */
async function isLoaded(url: string): Promise<boolean> {
  try {
    return (await asAdmin(url, 'select from petition_search limit 1')) === 1;
  } catch {
    return false;
  }
}

async function asAdmin(url: string, statement: string): Promise<number> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(statement)).rowCount ?? 0;
  } finally {
    await client.end();
  }
}

/** The same server, another database. The address of a socket has no host, which URL does not read. */
function onDatabase(url: string, name: string): string {
  return url.replace(/^(postgres(?:ql)?:\/\/[^/]*\/)[^?]*/, `$1${name}`);
}
