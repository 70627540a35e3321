import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { searchQuery, searchWords } from '#src/modules/petitions/search-words.ts';
import { testWorld, type World } from '#tests/support/world.ts';

let world: World;
beforeAll(async () => {
  world = await testWorld();
});
afterAll(() => world.close());

async function finds(text: string, typed: string): Promise<boolean> {
  const query = searchQuery(typed);
  if (!query) return false;
  const { rows } = await sql<{
    found: boolean;
  }>`select ${searchWords([text])}::tsvector @@ ${query.all}::tsquery as found`.execute(world.services.database.db);
  return rows[0]?.found ?? false;
}

test('tone marks, đ, case and order do not matter', async () => {
  const text = 'Cống thoát nước ở ĐỒNG BẨM bị tắc';
  for (const typed of ['cong thoat nuoc', 'Đồng Bẩm', 'DONG BAM', 'tắc cống', 'co\u0302\u0301ng'])
    expect(await finds(text, typed), typed).toBe(true);
  expect(await finds(text, 'đường')).toBe(false);
  expect(await finds(text, 'cống đường')).toBe(false);
});

test('signs of the query language are only signs', async () => {
  for (const typed of ["tac' | 'x", 'tắc & !nước', '(tắc', 'tac:*', "';--", '\\'])
    await expect(finds('cống tắc', typed)).resolves.toBeTypeOf('boolean');
  expect(await finds('cống tắc', "!'tac'")).toBe(true);
});

test('nothing searchable is no query', () => {
  for (const typed of ['', '  ', '…', '😀', '()']) expect(searchQuery(typed)).toBeUndefined();
});

test('any text a person can send becomes words the database takes', async () => {
  const texts = [
    'a'.repeat(5_000),
    'ấ '.repeat(2_500),
    '0'.repeat(3_000),
    '',
    '😀'.repeat(2_500),
    "'".repeat(5_000),
    '\\'.repeat(5_000),
  ];
  for (const text of texts) {
    const { rows } = await sql<{ n: number }>`select length(${searchWords([text, null, text])}::tsvector) as n`.execute(
      world.services.database.db,
    );
    expect(rows[0]?.n).toBeGreaterThanOrEqual(0);
  }
});

test('a run of letters too long for a word is still found by itself', async () => {
  expect(await finds(`xa${'o'.repeat(4_000)}`, `xa${'o'.repeat(190)}`)).toBe(true);
});
