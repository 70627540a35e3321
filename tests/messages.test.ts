import { globSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { allCatalogues, type Catalogue } from '#src/platform/i18n.ts';

const root = join(import.meta.dirname, '..');

/** Every catalogue of the product is declared by being imported. */
beforeAll(async () => {
  const paths = globSync('src/**/*.{ts,tsx}', { cwd: root });
  const running = paths.filter((path) => !/\.test\.|\/testing\/|\/client\/|src\/main\.ts/.test(path));
  await Promise.all(running.map((path) => import(/* @vite-ignore */ join(root, path))));
}, 120_000);

type Said = { key: string; vi: string; en: string; parts: number };

/** A function is called with its own places for parts, so that the words around them show. */
function textOf(message: unknown): string {
  if (typeof message === 'string') return message;
  if (typeof message !== 'function') return '';
  try {
    return String(message(...Array.from({ length: message.length }, (_, at) => `⟨${at}⟩`)));
  } catch {
    return String(message(...Array.from({ length: message.length }, () => 2)));
  }
}

function pairs(vi: Catalogue, en: Catalogue, path: string): Said[] {
  return Object.entries(vi).flatMap(([key, message]) => {
    const other = en[key];
    const at = `${path}.${key}`;
    if (typeof message === 'object' && typeof other === 'object') return pairs(message, other, at);
    return [{ key: at, vi: textOf(message), en: textOf(other), parts: typeof message === 'function' ? message.length : 0 }];
  });
}

const said = () => allCatalogues().flatMap(({ vi, en }, at) => pairs(vi, en, String(at)));

test('there are words to check', () => {
  expect(allCatalogues().length).toBeGreaterThan(20);
  expect(said().length).toBeGreaterThan(500);
});

test('no catalogue has a key the other language lacks', () => {
  const keys = (catalogue: Catalogue): string[] =>
    Object.entries(catalogue).flatMap(([key, value]) =>
      typeof value === 'object' ? keys(value).map((sub) => `${key}.${sub}`) : [key],
    );
  for (const { vi, en } of allCatalogues()) expect(keys(en).sort()).toEqual(keys(vi).sort());
});

test('nothing is blank, and no word begins or ends with a stray space', () => {
  const blank = said().filter(({ vi, en }) => vi.trim() === '' || en.trim() === '');
  expect(blank).toEqual([]);
});

test('a sentence with letters of Vietnamese is not offered as English', () => {
  // Names, quoted examples and the field's own term stay as they are.
  const plain = (en: string) =>
    en
      .replaceAll(/[“"(][^”")]*[”")]/g, '')
      .replaceAll('công tác dân vận', '')
      .replaceAll(/\b[A-ZĐ][\p{L}]*/gu, '');
  expect(said().filter(({ en }) => /[ăâđêôơư]/i.test(plain(en)))).toEqual([]);
});

test('Vietnamese has its tone marks and no "vui lòng"', () => {
  const long = said().filter(({ vi }) => vi.length > 40);
  const bare = long.filter(({ vi }) => !/[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]/i.test(vi));
  expect(bare).toEqual([]);
  expect(said().filter(({ vi }) => /vui lòng/i.test(vi))).toEqual([]);
});

test('text is composed, as it is stored and searched', () => {
  expect(said().filter(({ vi, en }) => vi !== vi.normalize('NFC') || en !== en.normalize('NFC'))).toEqual([]);
});
