import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EditedMigration, migrate, splitStatements } from '#src/platform/db/migrate.ts';
import { testWorld, type World } from '#tests/support/world.ts';

describe('splitStatements', () => {
  test('one statement a query; bodies, quotes and comments stay whole', () => {
    const text = `-- a; comment
create table a (b text default 'x;''y');
create function f() returns text language sql as $$ select 'a;b'; $$;
-- only a comment;
comment on table a is 'one; two';
`;
    expect(splitStatements(text)).toEqual([
      "-- a; comment\ncreate table a (b text default 'x;''y')",
      "create function f() returns text language sql as $$ select 'a;b'; $$",
      "-- only a comment;\ncomment on table a is 'one; two'",
    ]);
  });

  test('nothing is nothing', () => {
    expect(splitStatements(' \n;;\n-- x\n')).toEqual([]);
  });
});

describe('migrate', () => {
  let world: World;
  let dir: string;
  beforeAll(async () => {
    world = await testWorld();
    dir = await mkdtemp(join(tmpdir(), 'danvan-migrations-'));
  });
  afterAll(async () => {
    await world.close();
    await rm(dir, { recursive: true });
  });
  const run = () => migrate(world.services.database.pool, dir);
  const write = (name: string, text: string) => writeFile(join(dir, name), text);
  const tables = async () =>
    (await world.asSuperuser(`select relname from pg_class where relname like 'moved%' and relkind = 'r' order by 1`)).map(
      ({ relname }) => relname,
    );

  test('applies what is missing, in order, once; two processes at once too', async () => {
    await write('2_second.sql', 'insert into moved values (1);');
    await write('1_first.sql', 'create table moved (n integer);');
    await write('notes.txt', 'not a migration');
    const applied = await Promise.all([run(), run(), run()]);
    expect(applied.flat().sort()).toEqual(['1_first.sql', '2_second.sql']);
    expect(await run()).toEqual([]);
    expect(await world.asSuperuser('select n from moved')).toEqual([{ n: 1 }]);
  });

  test('one that fails leaves nothing of itself, says its name, and is tried again', async () => {
    await write('3_third.sql', 'create table moved_third (n integer); select 1 / 0;');
    await expect(run()).rejects.toThrow(/3_third\.sql failed: division by zero/);
    expect(await tables()).toEqual(['moved']);
    await write('3_third.sql', 'create table moved_third (n integer);');
    expect(await run()).toEqual(['3_third.sql']);
  });

  test('one that is about records finds those of every province', async () => {
    await world.asSuperuser(`insert into org_unit (id, code, name, name_search, kind, level, province_id, opened_on) values
      (901, '91', 'Tỉnh Một', 'tinh mot', 'tỉnh', 'province', 901, '2000-01-01'), (902, '92', 'Tỉnh Hai', 'tinh hai', 'tỉnh', 'province', 902, '2000-01-01')`);
    const file = (home: number) => [home, `00000000-0000-7000-8000-000000000${home}`];
    await world.asSuperuser(
      `create table sealed_thing (province_id integer not null, id uuid not null, n integer not null, primary key (province_id, id))`,
    );
    await world.asSuperuser('insert into sealed_thing values ($1, $2, 0), ($3, $4, 0)', [...file(901), ...file(902)]);
    await world.asSuperuser('grant all on sealed_thing to public');
    await world.asSuperuser('alter table sealed_thing enable row level security');
    await world.asSuperuser('alter table sealed_thing force row level security');
    await world.asSuperuser('create policy sealed_thing_scope on sealed_thing using (app_in_scope(province_id))');
    await write('4_fourth.sql', 'update sealed_thing set n = 1;');
    expect(await run()).toEqual(['4_fourth.sql']);
    expect(await world.asSuperuser('select n from sealed_thing')).toEqual([{ n: 1 }, { n: 1 }]);
  });

  test('one that was applied and edited since is refused', async () => {
    await write('1_first.sql', 'create table moved (n bigint);');
    await expect(run()).rejects.toThrow(EditedMigration);
  });
});
