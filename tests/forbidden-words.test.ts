import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApiDocument } from '#src/platform/http/api-doc.ts';
import { allCatalogues, type Catalogue } from '#src/platform/i18n.ts';
import { foldVietnamese } from '#src/platform/text.ts';
import { apiDocumentation } from '#src/routes.ts';
import { testWorld, type World } from '#tests/support/world.ts';

/*
 * Matters, not people (rule 1; acceptance A55): nothing in the product takes what a person thinks, feels, believes or is. This reads every name
 * under which something can be stored, sent or asked: columns, fields of the API, fields of forms and schemas, keys of words.
 */

/** Words that name such a thing, without tone marks; each stands alone or as a part of a compound name. */
const forbidden = [
  // en
  ...[
    'opinion',
    'mood',
    'sentiment',
    'attitude',
    'stance',
    'loyalty',
    'loyal',
    'belief',
    'religion',
    'faith',
    'ethnicity',
    'ethnic',
    'race',
  ],
  ...['ideology', 'politics', 'political', 'partyMember', 'morale', 'emotion', 'personality', 'trustScore', 'reputation'],
  // vi
  ...[
    'tamTrang',
    'tuTuong',
    'thaiDo',
    'lapTruong',
    'quanDiem',
    'nguyenVong',
    'tonGiao',
    'danToc',
    'tinNguong',
    'chinhKien',
    'camXuc',
    'tamTu',
  ],
];

/** Names that hold such a word and mean something else: a field of work of a matter, which design rule 1 allows, said so here one by one. */
const allowed = new Set(['ethnicAffairs', 'religiousAffairs', 'ethnicReligiousAffairs']);

/** `tam_trang`, `tâmTrạng`, `tam-trang` → `tam trang`. */
function wordsOf(name: string): string {
  const apart = name.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').replaceAll(/[^\p{L}\d]+/gu, ' ');
  return ` ${foldVietnamese(apart).trim()} `;
}

function isForbidden(name: string): boolean {
  return !allowed.has(name) && forbidden.some((word) => wordsOf(name).includes(wordsOf(word)));
}

let world: World;
beforeAll(async () => {
  world = await testWorld();
});
afterAll(() => world.close());

async function columns(): Promise<string[]> {
  const rows = await world.asSuperuser(
    `select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public'`,
  );
  return rows.map(({ name }) => String(name));
}

/** Every property name of the OpenAPI document's schemas and parameters. */
function apiFields(document: unknown): string[] {
  if (Array.isArray(document)) return document.flatMap(apiFields);
  if (typeof document !== 'object' || document === null) return [];
  return Object.entries(document).flatMap(([key, value]) => {
    const own = key === 'properties' && typeof value === 'object' && value !== null ? Object.keys(value) : [];
    const named = key === 'name' && typeof value === 'string' ? [value] : [];
    return [...own, ...named, ...apiFields(value)];
  });
}

const root = join(import.meta.dirname, '..');

/** Names given to controls and to keys of schemas, in the source. */
function formFields(): string[] {
  const schemas = globSync('src/modules/**/*{forms,schema,api,columns}.ts', { cwd: root });
  const views = globSync('src/{modules,ui,shell}/**/*.tsx', { cwd: root });
  const keys = schemas.flatMap((path) => [
    ...readFileSync(join(root, path), 'utf8').matchAll(/^\s+(\w+): (?:z\.|text\(|optionalText|unlessEmpty|day\b)/gm),
  ]);
  const names = views.flatMap((path) => [
    ...readFileSync(join(root, path), 'utf8').matchAll(/\bname="([\w.]+)"|field\('([\w.]+)'\)|'([\w.]+)'\)\} label/g),
  ]);
  return [...keys, ...names].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

function keysOf(catalogue: Catalogue): string[] {
  return Object.entries(catalogue).flatMap(([key, value]) => (typeof value === 'object' ? [key, ...keysOf(value)] : [key]));
}

test('no column takes an opinion, a mood, a stance, a belief or an origin', async () => {
  const all = await columns();
  expect(all.length).toBeGreaterThan(300);
  expect(all.filter((name) => isForbidden(name.split('.')[1] ?? ''))).toEqual([]);
});

test('no field of the API takes one', () => {
  const fields = apiFields(openApiDocument(apiDocumentation, { version: '0', url: 'http://test' }));
  expect(fields.length).toBeGreaterThan(80);
  expect(fields.filter(isForbidden)).toEqual([]);
});

test('no control of a form and no key of a schema takes one', () => {
  const fields = formFields();
  expect(fields.length).toBeGreaterThan(250);
  expect(fields.filter(isForbidden)).toEqual([]);
});

test('no key of words speaks of one', () => {
  const keys = allCatalogues().flatMap(({ vi }) => keysOf(vi));
  expect(keys.length).toBeGreaterThan(1_000);
  expect(keys.filter(isForbidden)).toEqual([]);
});

test('the test would notice: in either language, with or without tone marks, in any spelling of a name', () => {
  for (const name of [
    'opinion',
    'public_mood',
    'tam_trang',
    'tâmTrạng',
    'thai-do',
    'senderReligion',
    'dan_toc',
    'politicalStance',
    'nguyệnVọng',
  ])
    expect(isForbidden(name), name).toBe(true);
  for (const name of ['field', 'place', 'embrace', 'dances', 'ethnicAffairs', 'staged', 'subject', 'reliability'])
    expect(isForbidden(name), name).toBe(false);
});

test('a column put into the schema is found', async () => {
  await world.asSuperuser('alter table field_matter add column tu_tuong text');
  const found = (await columns()).filter((name) => isForbidden(name.split('.')[1] ?? ''));
  await world.asSuperuser('alter table field_matter drop column tu_tuong');
  expect(found).toEqual(['field_matter.tu_tuong']);
});

test('the form from the field says in plain words what it does not take', () => {
  const said = readFileSync(join(root, 'src/modules/field-matters/pages/report-words.ts'), 'utf8');
  expect(said).toMatch(/không ghi ai nghĩ gì, tâm trạng, thái độ, tôn giáo hay dân tộc của ai/);
});
