import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoPicture } from '#src/demo/pictures.ts';
import { choose, expectGood, expectHeading, openSite, phone, type Site } from '#tests/e2e/support/site.ts';

const address = '/lam-viec/nam-tinh-hinh/ghi';
/** Slow 3G as the brief of the product has it: 400 kbit/s both ways, 400 ms there and back. */
const slow = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

async function photos() {
  const buffer = await demoPicture('before');
  return ['Anh 1.jpg', 'Anh 2.jpg'].map((name) => ({ name, mimeType: 'image/jpeg', buffer }));
}

/** Fills the form as a team does; the rest is as it stands. */
async function fill(page: Page, title: string): Promise<void> {
  await page.getByLabel('Việc gì xảy ra?').fill(title);
  await page.getByLabel('Kể rõ hơn').fill('Cầu gãy hai nhịp, học sinh phải đi vòng bốn cây số.');
  await page.getByLabel('Lĩnh vực').selectOption('transport');
  await page.getByLabel(/^Ảnh hiện trường/).setInputFiles(await photos());
  await choose(page, /^Gấp$/);
  await choose(page, 'Tổ đã đến tận nơi xem');
}

const send = (page: Page) => page.getByRole('button', { name: 'Gửi', exact: true }).click();
const outbox = (page: Page, title: string) => page.locator('[data-field-outbox] li').filter({ hasText: title });

/** How many matters of this title their author has. */
async function countOf(page: Page, title: string): Promise<number> {
  await page.goto(`/lam-viec/nam-tinh-hinh?q=${encodeURIComponent(title)}`);
  return page.getByRole('link', { name: title, exact: true }).count();
}

test('on a slow line the page is usable in seconds, and a matter with two photos arrives', async () => {
  const page = await site.staff('todanvan', { viewport: phone });
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
  await cdp.send('Network.emulateNetworkConditions', slow);
  await page.goto(address);
  // From the press on the link to the first letters on the screen: the form is there to be filled.
  const seconds = (await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0)) / 1_000;
  expect(seconds).toBeGreaterThan(0.4);
  console.info(`field report usable after ${seconds.toFixed(2)} s at 400 kbit/s, 400 ms`);
  expect(seconds).toBeLessThan(10);
  await page.locator('[data-field-outbox][data-ready]').waitFor({ state: 'attached' });
  await fill(page, 'Cầu treo Nậm Mu gãy hai nhịp');
  const sending = performance.now();
  await send(page);
  await outbox(page, 'Cầu treo Nậm Mu gãy hai nhịp').getByText('đã nhận').waitFor();
  console.info(`sent with two photos in ${((performance.now() - sending) / 1_000).toFixed(2)} s`);
  await page.getByRole('link', { name: 'Mở', exact: true }).click();
  await expectHeading(page, 'Cầu treo Nậm Mu gãy hai nhịp');
  expect(await page.getByRole('link', { name: /^Anh \d\.jpg$/ }).count()).toBe(2);
  await page.context().close();
});

test('without a line it is kept on the phone, survives a reload, and is sent when the line is back', async () => {
  const page = await site.staff('todanvan', { viewport: phone });
  await page.goto(address);
  await expectGood(page, 'field-report');
  await page.waitForFunction(
    async () => (await caches.keys()).includes('danvan-field') && navigator.serviceWorker.controller !== null,
  );
  await page.context().setOffline(true);
  await fill(page, 'Đường vào thôn Nà Cà bị ngập');
  await send(page);
  await outbox(page, 'Đường vào thôn Nà Cà bị ngập').getByText('đã lưu trên máy').waitFor();
  await page.reload();
  await expectHeading(page, 'Báo tình hình');
  await outbox(page, 'Đường vào thôn Nà Cà bị ngập').getByText('đã lưu trên máy').waitFor();
  await page.context().setOffline(false);
  await outbox(page, 'Đường vào thôn Nà Cà bị ngập').getByText('đã nhận').waitFor();
  expect(await countOf(page, 'Đường vào thôn Nà Cà bị ngập')).toBe(1);
  await page.context().close();
});

test('the line drops while sending, or just before the answer: nothing is lost, and there is one record', async () => {
  const page = await site.staff('todanvan', { viewport: phone });
  await page.goto(address);
  let tries = 0;
  await page.context().route('**/ghi/gui', async (route) => {
    tries += 1;
    if (tries === 1) return route.abort('connectionreset');
    if (tries === 2) {
      // It arrives; the answer does not.
      await route.fetch();
      return route.abort('connectionreset');
    }
    return route.continue();
  });
  await fill(page, 'Cột điện nghiêng đầu thôn');
  await send(page);
  for (let again = 0; again < 2; again += 1) {
    await outbox(page, 'Cột điện nghiêng đầu thôn').getByText('đã lưu trên máy').waitFor();
    await page.getByRole('button', { name: 'Gửi lại ngay' }).click();
  }
  await outbox(page, 'Cột điện nghiêng đầu thôn').getByText('đã nhận').waitFor();
  expect(tries).toBe(3);
  expect(await countOf(page, 'Cột điện nghiêng đầu thôn')).toBe(1);
  await page.context().close();
});

test('signing out asks about what was not sent, and then leaves nothing on the phone', async () => {
  const page = await site.staff('todanvan', { viewport: phone });
  await page.goto(address);
  await page.context().route('**/ghi/gui', (route) => route.abort('connectionreset'));
  await fill(page, 'Ván cầu mục');
  await send(page);
  await outbox(page, 'Ván cầu mục').getByText('đã lưu trên máy').waitFor();
  const asked: string[] = [];
  page.once('dialog', (dialog) => {
    asked.push(dialog.message());
    return dialog.accept();
  });
  await page.locator('summary', { hasText: 'Mục lục' }).click();
  await page.getByRole('button', { name: 'Đăng xuất' }).first().click();
  await page.waitForURL(/dang-nhap|\/$/);
  expect(asked).toEqual([expect.stringContaining('Còn 1 báo cáo trên máy này chưa gửi được')]);
  const left = await page.evaluate(async () => ({ flag: localStorage.getItem('danvan-field'), caches: await caches.keys() }));
  expect(left).toEqual({ flag: null, caches: [] });
  await page.context().close();
});

test('without a script it is a plain form that comes back filled', async () => {
  const page = await site.staff('todanvan', { viewport: phone, javaScript: false });
  await page.goto(address);
  await page.getByLabel('Việc gì xảy ra?').fill('Mất nước cuối thôn');
  await send(page);
  await page.getByText(/^Còn \d chỗ cần sửa/).waitFor();
  expect(await page.getByLabel('Việc gì xảy ra?').inputValue()).toBe('Mất nước cuối thôn');
  await fill(page, 'Mất nước cuối thôn');
  await send(page);
  await expectHeading(page, 'Mất nước cuối thôn');
  await expectGood(page, 'field-matter');
  await page.context().close();
});
