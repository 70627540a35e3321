import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { choose, expectGood, expectHeading, openSite, phone, type Site } from '#tests/e2e/support/site.ts';
import { namesInZip } from '#tests/e2e/support/zip.ts';

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site?.close());

test('a clerk gives several at once to one handler', async () => {
  const page = await site.staff('vanthu');
  await page.goto('/lam-viec/don-thu?status=received');
  const boxes = page.getByRole('checkbox', { name: /^Chọn DV-/ });
  const chosen = await boxes.count();
  expect(chosen).toBeGreaterThan(1);
  await page.getByRole('checkbox', { name: 'Chọn cả trang' }).check({ force: true });
  await page.getByText(`Đã chọn ${chosen}:`).waitFor();
  await page.getByRole('button', { name: 'Giao cho…' }).click();
  await expectHeading(page, `Giao ${chosen} hồ sơ`);
  await expectGood(page, 'assign-many');
  await page.getByRole('button', { name: `Giao ${chosen} hồ sơ` }).click();
  await page.getByRole('region', { name: 'Chưa giao hồ sơ nào' }).waitFor();
  await choose(page, 'Bùi Quốc Đạt');
  await page.getByRole('button', { name: `Giao ${chosen} hồ sơ` }).click();
  await expectHeading(page, 'Đơn thư');
  expect(await page.getByRole('main').innerText()).toContain('giao cho Bùi Quốc Đạt');
  // A complaint stays as received until it is sorted, but someone holds it now.
  await page.goto('/lam-viec/don-thu?status=received&holder=none');
  await page.getByText('Không có hồ sơ nào như vậy.').waitFor();
  await expectGood(page, 'list-empty');
  await page.context().close();
});

test('a filter is kept as a queue, and taken away again', async () => {
  const page = await site.staff('vanthu', { viewport: phone });
  await page.goto('/lam-viec/don-thu');
  await page.getByLabel('Loại', { exact: true }).selectOption({ label: 'Khiếu nại' });
  await page.getByRole('button', { name: 'Lọc', exact: true }).click();
  await page.waitForURL(/kind=complaint/);
  await page.getByRole('link', { name: 'Lưu bộ lọc này' }).click();
  await expectHeading(page, 'Lưu bộ lọc thành hàng việc');
  await expectGood(page, 'queue-save');
  await page.getByLabel('Tên hàng việc').fill('Khiếu nại của xã');
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await page.getByRole('link', { name: /^Khiếu nại của xã/ }).waitFor();
  await expectGood(page, 'list-queue');
  await page.getByRole('button', { name: 'Xóa hàng việc này' }).click();
  await page.waitForURL((url) => url.search === '');
  expect(await page.getByRole('link', { name: /^Khiếu nại của xã/ }).count()).toBe(0);
  await page.context().close();
});

test('what is on the screen leaves as .xlsx and .csv, row for row', async () => {
  const page = await site.staff('vanthu');
  await page.goto('/lam-viec/don-thu?kind=complaint');
  const rows = (await page.getByRole('row').count()) - 1;
  const [workbook] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: `Xuất ${rows} dòng (.xlsx)` }).click(),
  ]);
  expect(namesInZip(readFileSync(await workbook.path()))).toContain('xl/worksheets/sheet1.xml');
  const [csv] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '.csv' }).click()]);
  const text = readFileSync(await csv.path(), 'utf8');
  expect(text.match(/DV-[0-9A-Z]{5}-\d{2}/g)?.length).toBe(rows);
  expect(text).not.toMatch(/DV-[0-9A-Z]{5}-\d{2}-/);
  await page.context().close();
});

test('search needs no tone marks, and finds units beside petitions', async () => {
  const page = await site.staff('vanthu', { viewport: phone });
  await page.getByRole('searchbox', { name: 'Tìm mã, nội dung, văn bản' }).fill('nuoc gieng co mui la');
  await page.getByRole('button', { name: 'Tìm', exact: true }).click();
  await page.getByRole('link', { name: 'Nước giếng có mùi lạ ở cụm dân cư Gò Dài' }).waitFor();
  await expectGood(page, 'search-petition');
  await page.goto('/lam-viec/tim?q=phu+thong');
  await page.getByRole('link', { name: /Xã Phủ Thông/ }).waitFor();
  await expectGood(page, 'search-units');
  await page.context().close();
});
