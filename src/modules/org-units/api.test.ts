import { afterAll, beforeAll, expect, test } from 'vitest';
import { orgUnitApi, orgUnitApiRoutes } from '#src/modules/org-units/api.ts';
import { unitListSchema, unitWithVersionsSchema } from '#src/modules/org-units/forms.ts';
import { importUnitFiles } from '#src/modules/org-units/import-actions.ts';
import { demoLists } from '#src/modules/org-units/testing/lists.ts';
import { unitSite } from '#src/modules/org-units/testing/site.tsx';
import { testWorld, type World } from '#tests/support/world.ts';

let world: World;
let site: ReturnType<typeof unitSite>;
beforeAll(async () => {
  world = await testWorld();
  await importUnitFiles(world.ctx({ kind: 'system', name: 'test', provinceIds: [0] }), demoLists());
  site = unitSite(world, { kind: 'public' });
});
afterAll(() => world.close());

async function get(path: string): Promise<{ status: number; body: unknown }> {
  const response = await site.request(`/api/v1${path}`);
  return { status: response.status, body: await response.json() };
}

test('anyone finds an old commune by its name without tone marks, and sees what it is now', async () => {
  const { status, body } = await get('/units?q=phan%20hoa');
  expect(status).toBe(200);
  const { items } = unitListSchema.strict().parse(body);
  expect(items[0]).toMatchObject({
    code: '23035',
    name: 'Xã Phan Hòa',
    living: false,
    validTo: '2025-07-01',
    province: { code: '60', name: 'Tỉnh Bình Thuận' },
    successors: [{ code: '23005', name: 'Xã Bắc Bình', on: '2025-07-01', share: 'whole' }],
  });
});

test('the same search on a day before the reform shows it living, in its district', async () => {
  const { items } = unitListSchema.parse((await get('/units?q=phan%20hoa&asOf=2025-06-30')).body);
  expect(items[0]).toMatchObject({ living: true, parent: { code: '596' } });
});

test('a unit by its code on a day, with its names in time', async () => {
  const { body } = await get('/units/75?asOf=2026-04-29');
  const unit = unitWithVersionsSchema.strict().parse(body);
  expect(unit).toMatchObject({ name: 'Tỉnh Đồng Nai', kind: 'tỉnh', validFrom: '2025-07-01' });
  expect(unit.predecessors.map(({ code }) => code)).toEqual(['70', '75']);
  expect(unit.versions.map(({ name, validFrom, legalBasis }) => [name, validFrom, legalBasis])).toEqual([
    ['Tỉnh Đồng Nai', '2025-07-01', '202/2025/QH15'],
    ['Thành phố Đồng Nai', '2026-04-30', '30/2026/QH16'],
  ]);
});

test('an old code leads to the unit that bore it, and from there to its successor', async () => {
  const { body } = await get('/units/23035');
  expect(body).toMatchObject({ name: 'Xã Phan Hòa', living: false, successors: [{ code: '23005' }] });
});

test('a divided commune names both successors', async () => {
  const { body } = await get('/units/22978?asOf=2025-06-30');
  expect(unitWithVersionsSchema.parse(body).successors.map(({ code, share }) => [code, share])).toEqual([
    ['22978', 'part'],
    ['22972', 'part'],
  ]);
});

test('counts on a day', async () => {
  expect((await get('/units/counts?asOf=2025-06-30')).body).toMatchObject({ province: 7, district: 13, commune: 49 });
  expect((await get('/units/counts')).body).toMatchObject({ asOf: '2026-11-19', province: 3, district: 0, commune: 15 });
});

test.each([
  ['/units/99999', 404, 'code'],
  ['/units/%00', 404, 'code'],
  ['/units?asOf=25%2F52%2F000', 422, 'asOf'],
  ['/units?asOf=2026-02-30', 422, 'asOf'],
  ['/units/19?asOf=hom-qua', 422, 'asOf'],
  ['/units?level=village', 422, 'level'],
  ['/units?limit=51', 422, 'limit'],
  ['/units?limit=x', 422, 'limit'],
  [`/units?q=${'x'.repeat(101)}`, 422, 'q'],
])('%s is refused, naming what is wrong', async (path, status, field) => {
  const answer = await get(path);
  expect(answer).toMatchObject({ status, body: { error: { field } } });
});

test.each(['%25', '_', "'", '%5C', '%22)%3B%20xqzxqz%20--', '%00', '🙂'])(
  'typing %s finds nothing and breaks nothing',
  async (typed) => {
    expect(await get(`/units?q=${typed}`)).toEqual({ status: 200, body: { items: [] } });
  },
);

test('every route is documented', () => {
  const routes = orgUnitApi.routes.filter(({ method }) => method !== 'ALL').map(({ path }) => path.replace(/:(\w+)/g, '{$1}'));
  expect(orgUnitApiRoutes.map(({ path }) => path)).toEqual(routes);
});
