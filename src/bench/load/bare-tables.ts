import type { Pool } from 'pg';

/** What was taken off tables so that rows go in fast, as the statements that put it back. */
export type TakenOff = { restore: { what: string; sql: string }[] };

/**
 * Takes indexes, constraints and forced row level security off the tables, in the caller's transaction (`pool` has one connection). COPY is refused where row
 * level security holds for the one who copies, and it holds for the owner too while it is forced; unforced, the owner passes and
 * everybody else does not. `restore` puts back exactly what was there. Building an index over all rows costs a fraction of keeping
 * it up row by row.
 */
export async function takeOff(pool: Pool, tables: readonly string[]): Promise<TakenOff> {
  const names = [tables];
  const { rows: foreign } = await pool.query<Constraint>(
    `${constraints} where contype = 'f' and (conrelid = any($1::text[]::regclass[]) or confrelid = any($1::text[]::regclass[])) order by 1, 2`,
    names,
  );
  const { rows: keys } = await pool.query<Constraint>(
    `${constraints} where contype in ('p', 'u') and conrelid = any($1::text[]::regclass[]) order by 1, 2`,
    names,
  );
  const { rows: indexes } = await pool.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index i where i.indrelid = any($1::text[]::regclass[])
       and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u')) order by 1`,
    names,
  );
  const { rows: forced } = await pool.query<{ name: string }>(
    'select oid::regclass::text as name from pg_class where oid = any($1::text[]::regclass[]) and relforcerowsecurity order by 1',
    names,
  );

  for (const { table, name } of [...foreign, ...keys]) await pool.query(`alter table ${table} drop constraint ${name}`);
  for (const { name } of indexes) await pool.query(`drop index ${name}`);
  for (const { name } of forced) await pool.query(`alter table ${name} no force row level security`);

  const constraint = ({ table, name, definition }: Constraint) => ({
    what: name,
    sql: `alter table ${table} add constraint ${name} ${definition}`,
  });
  return {
    restore: [
      ...keys.map(constraint),
      ...indexes.map(({ name, definition }) => ({ what: name, sql: definition })),
      // A foreign key is checked by looking up keys, so it comes after them.
      ...foreign.map(constraint),
      ...forced.map(({ name }) => ({ what: name, sql: `alter table ${name} force row level security` })),
    ],
  };
}

type Constraint = { table: string; name: string; definition: string };

const constraints = `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
  from pg_constraint`;
