import { readFileSync } from 'node:fs';
import pg from 'pg';
import { expect, test } from 'vitest';
import { generateTypes } from '#src/platform/db/generate-types.ts';
import { testDatabase } from '#tests/support/postgres.ts';

test('tables.gen.ts is what the migrated database says; else run `npm run db:types`', async () => {
  const database = await testDatabase();
  const pool = new pg.Pool({ connectionString: database.connectionString, max: 1 });
  try {
    expect(readFileSync(new URL('tables.gen.ts', import.meta.url), 'utf8')).toBe(await generateTypes(pool));
  } finally {
    await pool.end();
    await database.drop();
  }
});

test('what the generator knows: lists, arrays, nulls, defaults, computed columns, comments', async () => {
  const database = await testDatabase();
  const pool = new pg.Pool({ connectionString: database.connectionString, max: 1 });
  try {
    await pool.query(`create table sample (
      id uuid not null, kind text not null check (kind in ('a', 'it''s')), one text check (one = any (array['x'])), tags text[] not null,
      born date not null default current_date, seen timestamptz, data jsonb not null, extra jsonb, hash bytea not null,
      n bigint generated always as identity, len integer generated always as (length(kind)) stored, two int, three int, check (two < three))`);
    await pool.query(`comment on table sample is 'A sample.'; comment on column sample.born is 'Day of birth.'`);
    const types = await generateTypes(pool);
    expect(
      types.slice(types.indexOf('/** A sample.'), types.indexOf('};', types.indexOf('/** A sample.'))),
    ).toBe(`/** A sample. */
export type SampleTable = {
  id: string;
  kind: 'a' | 'it\\'s';
  one: 'x' | null;
  tags: string[];
  /** Day of birth. */
  born: Generated<string>;
  seen: Date | null;
  data: ColumnType<JsonValue, string, string>;
  extra: ColumnType<JsonValue | null, string | null | undefined, string | null>;
  hash: Buffer;
  n: GeneratedAlways<number>;
  len: GeneratedAlways<number | null>;
  two: number | null;
  three: number | null;
`);
  } finally {
    await pool.end();
    await database.drop();
  }
});
