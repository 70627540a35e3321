import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importUnitFiles } from '#src/modules/org-units/import-actions.ts';
import { orgUnitJobs } from '#src/modules/org-units/jobs.ts';
import { findUnit } from '#src/modules/org-units/queries.ts';
import { importJob } from '#src/modules/org-units/screen-imports.ts';
import { demoLists } from '#src/modules/org-units/testing/lists.ts';
import { unitSite } from '#src/modules/org-units/testing/site.tsx';
import { openJobs } from '#src/platform/jobs.ts';
import { createLogger } from '#src/platform/log.ts';
import { staff, testWorld, type World } from '#tests/support/world.ts';

const reader = staff({ grants: [{ permissions: new Set(['units.read']) }] });
const operator = staff({ name: 'Lò Thị Vận Hành', grants: [{ permissions: new Set(['units.read', 'units.manage']) }] });
const nobody = staff({ grants: [{ permissions: new Set(['petitions.read']) }] });
const system = { kind: 'system', name: 'units.import', provinceIds: [0] } as const;

async function textOf(response: Response): Promise<string> {
  return (await response.text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
}

describe('finding and reading', () => {
  let world: World;
  beforeAll(async () => {
    world = await testWorld();
    await importUnitFiles(world.ctx(system), demoLists());
  });
  afterAll(() => world.close());

  test('the list opens with the counts of today and the provinces', async () => {
    const text = await textOf(await unitSite(world, reader).request('/lam-viec/don-vi'));
    expect(text).toContain('Ngày 19/11/2026: 3 tỉnh, thành phố và 15 xã, phường, đặc khu.');
    expect(text).toContain('Thành phố Đồng Nai');
    expect(text).not.toContain('Nạp danh mục');
  });

  test('an old name shows where it is now; a day before the reform says how far back the list goes', async () => {
    const site = unitSite(world, reader);
    expect(await textOf(await site.request('/lam-viec/don-vi?q=phan+hoa&asOf=&level='))).toContain(
      'Xã Phan Hòa (cũ) hết từ 01/07/2025; nay là Xã Bắc Bình',
    );
    expect(await textOf(await site.request('/lam-viec/don-vi?q=phan+hoa&asOf=2025-06-30'))).toContain('đúng vào ngày 30/06/2025');
  });

  test('a day that does not exist is told by its field, and today is shown', async () => {
    const response = await unitSite(world, reader).request('/lam-viec/don-vi?asOf=2026-02-30');
    expect(response.status).toBe(422);
    expect(await textOf(response)).toContain('Phải là một ngày có thật');
  });

  test('a unit that ended has its page by id, also when its code belongs to another now', async () => {
    const site = unitSite(world, reader);
    const old = await findUnit(world.ctx(reader), '22978', '2025-06-30');
    const text = await textOf(await site.request(`/lam-viec/don-vi/id/${old?.id}`));
    expect(text).toContain('Xã Phong Phú (cũ)');
    expect(text).toContain('Địa bàn nay thuộc');
    expect(text).toContain('giữ hồ sơ của đơn vị cũ');
    expect(await textOf(await site.request('/lam-viec/don-vi/22978'))).toContain('Xã Tuy Phong');
  });

  test('a province shows its names in time, what it was formed from, and its communes', async () => {
    const text = await textOf(await unitSite(world, reader).request('/lam-viec/don-vi/75'));
    expect(text).toMatch(/Tỉnh Đồng Nai từ 01\/07\/2025 đến hết 29\/04\/2026.*Thành phố Đồng Nai từ 30\/04\/2026 đến nay/);
    expect(text).toContain('Tỉnh Bình Phước');
    expect(text).toContain('Phường Long Thành');
  });

  test('an unknown code is not found; without the permission nothing is shown', async () => {
    expect((await unitSite(world, reader).request('/lam-viec/don-vi/99999')).status).toBe(404);
    expect((await unitSite(world, nobody).request('/lam-viec/don-vi')).status).toBe(403);
    expect((await unitSite(world, reader).request('/lam-viec/don-vi/nap-danh-muc')).status).toBe(403);
    expect(
      (await unitSite(world, reader).request('/lam-viec/don-vi/nap-danh-muc', { method: 'POST', body: new FormData() })).status,
    ).toBe(403);
  });
});

describe('importing on the screen', () => {
  let world: World;
  beforeAll(async () => {
    world = await testWorld({ jobs: (connectionString) => openJobs(connectionString, orgUnitJobs, createLogger('silent')) });
  });
  afterAll(async () => {
    await world.services.jobs.stop(1_000);
    await world.close();
  });

  function formOf(files: { name: string; text: string }[]): FormData {
    const form = new FormData();
    for (const { name, text } of files) form.append('lists', new File([text], name, { type: 'text/csv' }));
    return form;
  }

  async function send(files: { name: string; text: string }[]): Promise<Response> {
    return unitSite(world, operator).request('/lam-viec/don-vi/nap-danh-muc', { method: 'POST', body: formOf(files) });
  }

  test('preview, confirm, progress, result', async () => {
    const site = unitSite(world, operator);
    const sent = await send(demoLists());
    expect(sent.status).toBe(303);
    const page = sent.headers.get('location') ?? '';
    expect(await textOf(await site.request(page))).toMatch(/88 đơn vị mới.*30\/06\/2025 7 13 49 01\/07\/2025 3 0 15/);
    expect(await findUnit(world.ctx(operator), '75', '2026-11-19')).toBeUndefined();

    expect((await site.request(`${page}/lenh-nap`, { method: 'POST' })).status).toBe(303);
    expect((await site.request(`${page}/lenh-nap`, { method: 'POST' })).status).toBe(409);
    const waiting = await (await site.request(page)).text();
    expect(waiting).toContain('data-refresh="2"');

    const id = page.split('/').at(-1) ?? '';
    await importJob.run(world.ctx(system), { id });
    await importJob.run(world.ctx(system), { id });
    expect(await textOf(await site.request(page))).toMatch(/Đã nạp xong.*88 đơn vị mới/);
    expect(await findUnit(world.ctx(operator), '75', '2026-11-19')).toMatchObject({ name: 'Thành phố Đồng Nai' });
  });

  test('wrong lines are shown by file, line and column, and cannot be confirmed', async () => {
    const bad = 'code,name_2025-07-01,name_2026-04-30,effective,decree\n75,Thành phố Đồng Nai,Tỉnh Đồng Nai,25/52/000,1/NQ\n';
    const page = (await send([{ name: 'thay-doi.csv', text: bad }])).headers.get('location') ?? '';
    const html = await (await unitSite(world, operator).request(page)).text();
    expect(html).toContain('thay-doi.csv, dòng 2');
    expect(html).toContain('25/52/000');
    expect(html).not.toContain('lenh-nap');
  });

  test('no file, or something that is not text, brings the form back with the reason', async () => {
    expect((await send([])).status).toBe(422);
    const response = await unitSite(world, operator).request('/lam-viec/don-vi/nap-danh-muc', {
      method: 'POST',
      body: (() => {
        const form = new FormData();
        form.append('lists', new File([new Uint8Array([0xff, 0xfe, 0x63, 0x00])], 'danh-muc.csv'));
        return form;
      })(),
    });
    expect(response.status).toBe(422);
    expect(await textOf(response)).toContain('danh-muc.csv');
  });
});
