import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectGood, expectHeading, openSite, phone, type Site } from '#tests/e2e/support/site.ts';
import { namesInZip } from '#tests/e2e/support/zip.ts';

const year2022 = '/lam-viec/bao-cao?unit=01969&from=2022-01-01&to=2022-12-31';

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site?.close());

test('the head reads 36/42 and 85,7 % for 2022, and each figure opens exactly the records counted', async () => {
  const page = await site.staff('chutich');
  await page.goto(year2022);
  await expectHeading(page, /^Xử lý đơn thư/);
  const table = page.getByRole('table', { name: /Theo loại đơn/ });
  const all = table.getByRole('row', { name: /^Tất cả/ });
  expect(await all.innerText()).toMatch(/36\/42\s+85,7 %/);
  expect(await page.getByRole('main').innerText()).toMatch(/Lượt tiếp:\s*12\b/);
  await expectGood(page, 'report-2022');

  await all.getByRole('link', { name: /36/ }).first().click();
  await expectHeading(page, 'Đơn thư');
  expect(await page.getByRole('main').innerText()).toContain('36 hồ sơ');
  expect(await page.getByRole('row').count()).toBe(36 + 1);
  await expectGood(page, 'list-counted');
  await page.goBack();
  await all.getByRole('link', { name: /42/ }).first().click();
  await page.getByText('42 hồ sơ').first().waitFor();
  await page.context().close();
});

test('it leaves as a letter and as a workbook with a chart, both whole', async () => {
  const page = await site.staff('chutich');
  await page.goto(year2022);
  const letter = await download(page, '.docx');
  expect(namesInZip(letter)).toEqual(expect.arrayContaining(['[Content_Types].xml', 'word/document.xml', 'word/styles.xml']));
  const workbook = namesInZip(await download(page, '.xlsx'));
  expect(workbook).toEqual(expect.arrayContaining(['[Content_Types].xml', 'xl/workbook.xml', 'xl/worksheets/sheet1.xml']));
  expect(workbook.some((name) => name.startsWith('xl/media/') || name.startsWith('xl/charts/'))).toBe(true);
  await page.context().close();
});

test('the province reads its communes one by one; on a phone the table scrolls, not the page', async () => {
  const page = await site.staff('bandanvan', { viewport: phone });
  await page.goto('/lam-viec/bao-cao');
  await expectHeading(page, /^Xử lý đơn thư/);
  expect(await page.getByRole('main').innerText()).toContain('Xã Phủ Thông');
  await expectGood(page, 'report-province');
  await page.context().close();
});

async function download(page: Page, name: string): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name, exact: true }).click()]);
  return readFileSync(await file.path());
}
