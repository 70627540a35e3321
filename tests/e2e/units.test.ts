import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectGood, expectHeading, openSite, phone, type Site } from '#tests/e2e/support/site.ts';

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site?.close());

test('a name from before the reform leads to the commune of today', async () => {
  const page = await site.staff('quantritinh', { viewport: phone });
  await page.goto('/lam-viec/don-vi');
  await expectGood(page, 'units');
  await page.getByLabel('Tên, tên cũ hoặc tên kèm nơi').fill('phan hoa');
  await page.getByRole('main').getByRole('button', { name: 'Tìm', exact: true }).click();
  const found = page.getByRole('row', { name: /Xã Phan Hòa/ }).first();
  await found.waitFor();
  expect(await found.innerText()).toMatch(/\(cũ\)[\s\S]*nay là Xã \S/);
  await expectGood(page, 'units-found');
  await page
    .getByRole('link', { name: /Xã Phan Hòa/ })
    .first()
    .click();
  await expectHeading(page, /Xã Phan Hòa \(cũ\)/);
  await expectGood(page, 'unit-old');

  await page.goto('/lam-viec/don-vi/01969');
  await expectHeading(page, /Xã Phủ Thông/);
  const text = await page.getByRole('main').innerText();
  for (const before of ['Thị trấn Phủ Thông', 'Xã Vi Hương', 'Xã Lục Bình', 'Xã Tân Tú']) expect(text).toContain(before);
  await expectGood(page, 'unit');
  await page.context().close();
});

test('a list with mistakes is refused with line and column, and nothing of it is stored', async () => {
  const page = await site.staff('quantritinh');
  await page.goto('/lam-viec/don-vi/nap-danh-muc');
  await expectGood(page, 'import');
  const csv = [
    'code,name_2025-07-01,name_2026-04-30,effective,decree,change',
    '01969,Xã Phủ Thông,Phường Phủ Thông,2026-09-01,1/NQ-THU,status',
    '02008,Xã Cẩm Giàng,Phường Cẩm Giàng,31/02/2026,1/NQ-THU,status',
  ].join('\n');
  await page.getByLabel(/^Tệp danh mục/).setInputFiles({ name: 'don-vi.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await page.getByRole('button', { name: 'Xem trước' }).click();
  await expectHeading(page, /danh mục/);
  await page
    .getByText(/dòng 3/)
    .first()
    .waitFor();
  await expectGood(page, 'import-problems');
  expect(await page.getByRole('button', { name: 'Nạp danh mục này' }).count()).toBe(0);

  await page.goto('/lam-viec/don-vi/01969');
  await expectHeading(page, 'Xã Phủ Thông');
  await page.context().close();
});
