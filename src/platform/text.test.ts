import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cleanText, foldVietnamese, hasNul } from '#src/platform/text.ts';
import { type TestDatabase, testDatabase } from '#tests/support/postgres.ts';

describe('cleanText', () => {
  test('gives decomposed Vietnamese, as an iPhone or macOS sends it, its composed spelling', () => {
    const typed = 'Nguyễn Thị Hường, xã Đắk Ơ';
    expect(cleanText(typed.normalize('NFD'))).toBe(typed);
    expect(cleanText('ê\u0301')).toBe('ế');
    expect(cleanText('a\u0340')).toBe('à');
  });

  test('composes letters that a hidden character kept apart', () => {
    expect(cleanText('e\u200B\u0302\u2060\u0301')).toBe('ế');
  });

  test.each([0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x202a, 0x202e, 0x2060, 0x2064, 0x2066, 0x2069, 0xfeff, 0x061c, 0xe0041])(
    'removes the unseen character U+%s',
    (code) => {
      expect(cleanText(`đơn${String.fromCodePoint(code)} thư`)).toBe('đơn thư');
    },
  );

  test('keeps lines, however they end, and turns a tab into a space', () => {
    expect(cleanText('một\r\nhai\rba\nbốn\u2028năm\tsáu')).toBe('một\nhai\nba\nbốn\nnăm sáu');
  });

  test('removes other control characters, NUL among them, and lone surrogates', () => {
    expect(cleanText('a\u0000b\u0007c\u001Bd\u007Fe\u009Ff')).toBe('abcdef');
    expect(cleanText('a\uD800b')).toBe('a\uFFFDb');
  });

  test('leaves clean text as it is, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = cleanText(text);
        expect(cleanText(once)).toBe(once);
        expect(hasNul(once)).toBe(false);
      }),
    );
  });
});

test('hasNul sees U+0000 and nothing else', () => {
  expect(hasNul('a\u0000')).toBe(true);
  expect(hasNul('a\u0001 \\0 0')).toBe(false);
});

describe('foldVietnamese', () => {
  let database: TestDatabase;
  let client: pg.Client;
  beforeAll(async () => {
    database = await testDatabase();
    client = new pg.Client(database.connectionString);
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  async function inSql(texts: string[]): Promise<string[]> {
    const { rows } = await client.query<{ norm: string }>(
      'select vn_norm(t) as norm from unnest($1::text[]) with ordinality as x(t, n) order by n',
      [texts],
    );
    return rows.map((row) => row.norm);
  }

  test('folds names typed with tone marks, without them, or decomposed to the same text', () => {
    for (const typed of ['Xã Đồng Nơ', 'XÃ ĐỒNG NƠ', 'xa dong no', 'Xã Đồng Nơ'.normalize('NFD')])
      expect(foldVietnamese(typed)).toBe('xa dong no');
  });

  test('equals vn_norm of the database, character by character', async () => {
    // PostgreSQL 15 and 18 spell these six differently; 18 is followed.
    const differing = new Set('ªµº¼½¾');
    const ranges = [
      [0x20, 0x7e],
      [0xa0, 0x17f],
      [0x1a0, 0x1a1],
      [0x1af, 0x1b0],
      [0x1cd, 0x1dc],
      [0x300, 0x362],
      [0x1ea0, 0x1ef9],
      [0x2010, 0x2015],
      [0x2018, 0x201f],
      [0x2024, 0x2026],
    ];
    const characters = ranges
      .flatMap(([from = 0, to = 0]) => Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)))
      .filter((character) => !differing.has(character));
    const sql = await inSql(characters);
    const different = characters.filter((character, index) => foldVietnamese(character) !== sql[index]);
    expect(different).toEqual([]);
  });

  test('equals vn_norm on whole sentences, composed and decomposed', async () => {
    const sentence = 'Đề nghị “sửa đường” thôn Ea H’leo – đoạn 1.200 m… № 5, gửi ỦY BAN NHÂN DÂN xã Kông Bơ La; ĐÃ hỏi 3 lần?';
    const texts = [sentence, sentence.normalize('NFD'), sentence.toUpperCase(), ''];
    expect(texts.map(foldVietnamese)).toEqual(await inSql(texts));
  });
});
