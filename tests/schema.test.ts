import { afterAll, beforeAll, expect, test } from 'vitest';
import { testWorld, type World } from '#tests/support/world.ts';

let world: World;
beforeAll(async () => {
  world = await testWorld();
});
afterAll(() => world.close());

/** What keeps the schema fit for plain PostgreSQL and for a cluster that spreads it by province. Each row is a fault. */
const faults = `
with tenant as (select attrelid rel, attnum from pg_attribute a join pg_class c on c.oid = a.attrelid
    where attname = 'province_id' and attnotnull and relkind in ('r','p') and relnamespace = 'public'::regnamespace
      and not (relname = any('{org_unit}')))                                  -- reference tables
select rel::regclass, indexrelid::regclass::text what, 'unique index without province_id' why
  from tenant join pg_index on indrelid = rel where indisunique and not attnum = any(indkey)
union all select conrelid::regclass, conname, 'foreign key without province_id' from pg_constraint
  join tenant c on c.rel = conrelid join tenant p on p.rel = confrelid where contype = 'f' and not c.attnum = any(conkey)
union all select conrelid::regclass, conname, 'non-tenant table points at tenant table' from pg_constraint
  where contype = 'f' and confrelid in (select rel from tenant) and conrelid not in (select rel from tenant)
union all select conrelid::regclass, conname, 'on delete/update set null|default' from pg_constraint
  where contype = 'f' and (confdeltype in ('n','d') or confupdtype in ('n','d')) and conrelid in (select rel from tenant)
union all select polrelid::regclass, polname, 'policy reads a table' from pg_policy
  where coalesce(polqual::text,'') || coalesce(polwithcheck::text,'') like '%SUBLINK%'
union all select rel::regclass, null, 'no primary key' from tenant
  where not exists (select from pg_index where indrelid = rel and indisprimary)`;

test('the schema can be spread by province', async () => {
  expect(await world.asSuperuser(faults)).toEqual([]);
});

test('the check would notice', async () => {
  await world.asSuperuser(`create table fault (province_id integer not null, id uuid not null unique)`);
  const found = await world.asSuperuser(faults);
  await world.asSuperuser('drop table fault');
  expect(found.map(({ why }) => why).sort()).toEqual(['no primary key', 'unique index without province_id']);
});

type Table = { name: string; comment: string | null; tenant: boolean; walled: boolean; forced: boolean };

async function tables(): Promise<Table[]> {
  const rows = await world.asSuperuser(`
    select relname as name, obj_description(c.oid) as comment, relrowsecurity as walled, relforcerowsecurity as forced,
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'province_id' and a.attnotnull) and relname <> 'org_unit' as tenant
    from pg_class c where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace order by relname`);
  return rows as Table[];
}

test('every table says what it holds and whose it is', async () => {
  const silent = (await tables()).filter(({ comment }) => !comment || comment.length < 20);
  // Made before the first migration, by the code that applies them.
  expect(silent.map(({ name }) => name)).toEqual(['schema_migration']);
});

test('tables with what people wrote or who they are have row level security, forced for their owner too', async () => {
  const open = (await tables()).filter(({ tenant, walled, forced }) => tenant && !(walled && forced)).map(({ name }) => name);
  expect(open).toEqual([
    // Numbers only.
    'counter_bucket',
    'counter_day',
    'counter_delta',
    // Words of matters that are not restricted: docs/decisions/0003.
    'field_matter_search',
    // Ids of staff; a row shows that a petition exists to nobody who cannot join it to `petition`.
    'petition_access',
    // Names of units and the reason staff gave, joined to `petition`.
    'petition_custody',
    // Pairs of ids, joined to `petition` and `file`.
    'petition_file',
    // Written to be public.
    'petition_publication',
    // Words of petitions that are not sealed: docs/decisions/0003.
    'petition_search',
    // Keyed hashes, joined to `petition`.
    'petition_sender_index',
  ]);
});

test('matters, not people: no column for opinion, mood, politics, belief or ethnicity', async () => {
  const columns = await world.asSuperuser(`
    select table_name || '.' || column_name as column from information_schema.columns where table_schema = 'public'
      and column_name ~* '(opinion|mood|sentiment|politic|party|belief|religio|ethnic|race|attitude|loyal|reputation|risk|score|tag)'
    union all
    select c.conrelid::regclass || '.' || c.conname from pg_constraint c where contype = 'c'
      and pg_get_constraintdef(c.oid) ~* '(sentiment|opinion|belief|loyal)'`);
  expect(columns).toEqual([]);
});

test('every constraint has the name of its table, so that an error says where it came from', async () => {
  const named = await world.asSuperuser(`
    select conrelid::regclass::text as "table", conname from pg_constraint c join pg_class t on t.oid = c.conrelid
    where t.relnamespace = 'public'::regnamespace and c.contype in ('p', 'u', 'f', 'c')
      and conname not like t.relname || '\\_%' order by 1, 2`);
  expect(named).toEqual([]);
});

test('days are dates and moments have their zone', async () => {
  const columns = await world.asSuperuser(`
    select table_name || '.' || column_name || ' ' || data_type as column from information_schema.columns where table_schema = 'public'
      and ((column_name ~ '_(on|from|to|by)$' and data_type like 'timestamp%')
        or (column_name ~ '_at$|^at$' and data_type <> 'timestamp with time zone')
        or data_type = 'timestamp without time zone')`);
  expect(columns).toEqual([]);
});

test('every foreign key of a table that grows has an index to look up by', async () => {
  const bare = await world.asSuperuser(`
    select conrelid::regclass::text || '.' || conname as key from pg_constraint c
    where contype = 'f' and confdeltype = 'c' and not exists (
      select from pg_index i where i.indrelid = c.conrelid and (i.indkey::smallint[])[0:cardinality(c.conkey) - 1] @> c.conkey)`);
  expect(bare).toEqual([]);
});
