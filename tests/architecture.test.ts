import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
type Source = { path: string; text: string; imports: string[] };

function sourcesOf(pattern: string): Source[] {
  const paths = globSync(pattern, { cwd: root });
  return paths.sort().map((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    const imports = [...text.matchAll(/(?:from|import\(?) ?'#(src\/[^']+)'/g)].map((match) => match[1] ?? '');
    return { path, text, imports };
  });
}

const all = sourcesOf('src/**/*.{ts,tsx}');
/** What runs; tests and what only they use may look anywhere. */
const running = all.filter(({ path }) => !path.includes('.test.') && !path.includes('/testing/'));
const area = (path: string) => path.split('/')[1] ?? '';
const moduleOf = (path: string) => (area(path) === 'modules' ? path.split('/')[2] : undefined);

/** `file → imported` of every import that the rule forbids. */
function breaking(rule: (from: string, to: string) => boolean): string[] {
  return running.flatMap(({ path, imports }) => imports.filter((to) => rule(path, to)).map((to) => `${path} → ${to}`));
}

/** Each module may use those before it: arrows point one way. */
const order = [
  'org-units',
  'persons',
  'identity',
  'notices',
  'deadlines',
  'letters',
  'tasks',
  'petitions',
  'reception',
  'field-matters',
  'dialogues',
  'briefings',
  'calendar',
  'reports',
  'workspace',
  'portal',
];

test('the test sees the code', () => {
  expect(running.length).toBeGreaterThan(200);
  expect(new Set(running.map(({ path }) => moduleOf(path)).filter(Boolean))).toEqual(new Set(order));
});

test('modules use platform, ui and other modules, nothing else', () => {
  expect(
    breaking((from, to) => moduleOf(from) !== undefined && !['modules', 'platform', 'ui', 'root.ts'].includes(area(to))),
  ).toEqual([]);
});

test('a module reaches another through its index alone', () => {
  const deep = (from: string, to: string) =>
    moduleOf(from) !== undefined &&
    moduleOf(to) !== undefined &&
    moduleOf(from) !== moduleOf(to) &&
    !/^src\/modules\/[^/]+\/index\.tsx?$/.test(to);
  expect(breaking(deep)).toEqual([]);
});

test('arrows between modules point one way', () => {
  const back = (from: string, to: string) => {
    const [user, used] = [moduleOf(from), moduleOf(to)];
    return user !== undefined && used !== undefined && user !== used && order.indexOf(used) >= order.indexOf(user);
  };
  expect(breaking(back)).toEqual([]);
});

test('platform knows no module and no screen', () => {
  expect(breaking((from, to) => area(from) === 'platform' && area(to) !== 'platform')).toEqual([]);
});

test('ui loads nothing: words, formats and the names of assets are all it takes', () => {
  const taken = ['src/platform/i18n.ts', 'src/platform/http/assets.ts', 'src/platform/calendar.ts'];
  expect(breaking((from, to) => area(from) === 'ui' && area(to) !== 'ui' && !taken.includes(to))).toEqual([]);
});

test('what runs in the browser imports no action, query or platform', () => {
  expect(breaking((from, to) => from.startsWith('src/client/') && !to.startsWith('src/client/'))).toEqual([]);
});

test('running code imports no test and nothing made for tests', () => {
  expect(breaking((_, to) => to.includes('/testing/') || to.includes('.test.'))).toEqual([]);
  expect(running.filter(({ text }) => /from '#tests\//.test(text)).map(({ path }) => path)).toEqual([]);
});

test('the time of day is asked at the doors only; everything else is told', () => {
  const doors = [
    'src/services.ts', // the clock of the process
    'src/bench/', // measures and makes up time
    'src/client/', // the browser's own
  ];
  const asks = /new Date\(\)|Date\.now\(\)/;
  const found = running.filter(({ path, text }) => asks.test(text) && !doors.some((door) => path.startsWith(door)));
  expect(found.map(({ path }) => path)).toEqual([]);
});

test('SQL stands where its reader looks for it: in queries and actions, never in a page, a view or an API', () => {
  const asksData = /\b(sql`|selectFrom\(|insertInto\(|updateTable\(|deleteFrom\()/;
  const found = running.filter(
    ({ path, text }) => moduleOf(path) && asksData.test(text) && (path.endsWith('.tsx') || path.endsWith('/api.ts')),
  );
  expect(found.map(({ path }) => path)).toEqual([]);
  expect(running.filter(({ path, text }) => area(path) === 'ui' && asksData.test(text))).toEqual([]);
});

test('a table is written by the module that owns it', () => {
  const owners: [RegExp, string[]][] = [
    [/^org_unit|^unit_import/, ['src/modules/org-units/']],
    [/^account_|^position|^delegation|^api_token/, ['src/modules/identity/']],
    [/^(petition_sender|visitor_identity)/, ['src/modules/persons/']],
    [/^petition|^saved_queue/, ['src/modules/petitions/']],
    [/^notice/, ['src/modules/notices/']],
    [/^letter/, ['src/modules/letters/']],
    [/^(task|commitment)/, ['src/modules/tasks/']],
    [/^reception/, ['src/modules/reception/']],
    [/^field_/, ['src/modules/field-matters/']],
    [/^dialogue/, ['src/modules/dialogues/']],
    [/^briefing/, ['src/modules/briefings/']],
    [/^calendar_feed/, ['src/modules/workspace/']],
    [/^working_calendar/, ['src/modules/calendar/']],
    // A form's uploads become files of the record they are saved with.
    [/^(file|upload)$/, ['src/platform/', 'src/modules/']],
    [/^(ledger_entry|counter_|rate_limit|schema_migration)/, ['src/platform/']],
  ];
  const writes =
    /(?:insertInto|updateTable|deleteFrom)\('(\w+)|\b(?:insert into|delete from|update) (?!set\b|skip\b|of\b)([a-z_]{3,}) *(?:\(|as |where|set|[a-z]{1,2} )/g;
  const known = running.filter(({ path }) => !path.startsWith('src/bench/') && !path.endsWith('.gen.ts'));
  const written = known.flatMap(({ path, text }) =>
    [...text.matchAll(writes)].map(([, built, typed]) => ({ path, table: built ?? typed ?? '' })),
  );
  expect(written.length).toBeGreaterThan(60);
  const foreign = written.filter(({ path, table }) => {
    const owner = owners.find(([name]) => name.test(table))?.[1];
    return owner && !owner.some((folder) => path.startsWith(folder));
  });
  expect(foreign).toEqual([]);
});

test('the sealed identity is read by persons/ and by no one else', () => {
  const found = running.filter(
    ({ path, text }) => /petition_sender\b(?!_index)/.test(text) && !path.startsWith('src/modules/persons/'),
  );
  const knows = ['src/bench/', 'src/platform/db/tables.gen.ts'];
  expect(found.map(({ path }) => path).filter((path) => !knows.some((known) => path.startsWith(known)))).toEqual([]);
});

test('code asks for permissions, never for the name of a role', () => {
  const roles = /['"](communeClerk|communeHead|villageTeam|provinceBoard|provinceClerk|inspector|operator)['"]/;
  const allowed = ['src/modules/identity/', 'src/demo/', 'src/bench/'];
  const found = running.filter(({ path, text }) => roles.test(text) && !allowed.some((folder) => path.startsWith(folder)));
  expect(found.map(({ path }) => path)).toEqual([]);
});

test('files stay readable and are named in kebab-case', () => {
  // The matters of the demonstration are data: one list to read from top to bottom.
  const exempt = ['src/platform/db/tables.gen.ts', 'src/demo/matters.ts'];
  const long = running.filter(({ path, text }) => text.split('\n').length > 401 && !exempt.includes(path));
  expect(long.map(({ path, text }) => `${path}: ${text.split('\n').length}`)).toEqual([]);
  expect(all.filter(({ path }) => !/^[a-z0-9/.-]+$/.test(path)).map(({ path }) => path)).toEqual([]);
});
