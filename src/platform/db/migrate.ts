import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pool, PoolClient } from 'pg';

/** Any number that is ours alone: two processes that start together migrate one after the other. */
const MIGRATION_LOCK = 7_402_511;

/** A migration that was applied has since been edited: the schema is not what the files say. */
export class EditedMigration extends Error {}

/**
 * Applies the migrations of `directory` that the database lacks, in the order of their names, each in its own transaction.
 * Returns the names applied. Throws `EditedMigration` when an applied file has changed since.
 */
export async function migrate(pool: Pool, directory: string): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    // Trusted extensions: the owner of the database may create them; embedded ones are there already.
    for (const extension of ['unaccent', 'pg_trgm']) await client.query(`create extension if not exists ${extension}`);
    await client.query(`create table if not exists schema_migration (
      name text not null, sha256 text not null, applied_at timestamptz not null default now(), constraint schema_migration_pk primary key (name))`);
    return await applyMissing(client, directory);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    client.release();
  }
}

async function applyMissing(client: PoolClient, directory: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from schema_migration');
  const known = new Map(rows.map((row) => [row.name, row.sha256]));
  const applied: string[] = [];

  for (const name of (await readdir(directory)).filter((file) => file.endsWith('.sql')).sort()) {
    const text = await readFile(join(directory, name), 'utf8');
    const sha256 = createHash('sha256').update(text).digest('hex');
    const before = known.get(name);
    if (before === sha256) continue;
    if (before) throw new EditedMigration(`Migration ${name} was edited after it had been applied. Add a new migration instead.`);

    // An index on a large table takes as long as it takes; the limit that ends a runaway query is not for it.
    await client.query('begin; set local statement_timeout = 0');
    try {
      await openEveryProvince(client);
      for (const statement of splitStatements(text)) await client.query(statement);
      await client.query('insert into schema_migration (name, sha256) values ($1, $2)', [name, sha256]);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw new Error(`Migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
    applied.push(name);
  }
  return applied;
}

/**
 * A migration is about every record. Without a scope row level security would show it none: an update would change nothing and say
 * nothing, a new foreign key would find no row to point at.
 */
async function openEveryProvince(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ known: boolean }>(`select to_regclass('org_unit') is not null as known`);
  if (!rows[0]?.known) return;
  await client.query(
    `select set_config('app.province_ids', coalesce(string_agg(distinct province_id::text, ','), ''), true) from org_unit`,
  );
}

/** Splits a migration into its statements, one per query as Citus needs; `$$ … $$` bodies, quotes and comments stay whole. */
export function splitStatements(text: string): string[] {
  const token = /\$\$[\s\S]*?\$\$|'(?:[^']|'')*'|--[^\n]*|;/g;
  const statements: string[] = [];
  let from = 0;
  for (const match of text.matchAll(token)) {
    if (match[0] !== ';') continue;
    statements.push(text.slice(from, match.index).trim());
    from = match.index + 1;
  }
  statements.push(text.slice(from).trim());
  return statements.filter((statement) => statement.replaceAll(/--[^\n]*/g, '').trim() !== '');
}
