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

  test('one that was applied and edited since is refused', async () => {
    await write('1_first.sql', 'create table moved (n bigint);');
    await expect(run()).rejects.toThrow(EditedMigration);
  });
});
