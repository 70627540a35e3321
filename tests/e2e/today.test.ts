import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectGood, expectHeading, openSite, phone, type Site } from '#tests/e2e/support/site.ts';

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site?.close());

test('on a phone without a script: what is due is three taps from done, whatever kind it is', async () => {
  const page = await site.staff('vanthu', { viewport: phone, javaScript: false });
  await expectGood(page, 'today-phone');
  // Tap one: the button of the first thing due.
  await page.locator('.dv-todo a.ds-button').first().click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  // Tap two would choose, tap three send: the form stands open.
  expect(await page.locator('main form[method="post"]').count()).toBeGreaterThan(0);
  await page.context().close();
});

test('the head sees who is late with what, and each number opens exactly those', async () => {
  const page = await site.staff('chutich');
  const row = page
    .locator('section[aria-labelledby="don-vi-tre"] li')
    .filter({ has: page.getByRole('link') })
    .first();
  const count = Number(/\d+/.exec((await row.getByRole('link').innerText()) ?? '')?.[0]);
  await row.getByRole('link').click();
  await page.waitForURL('**holder=**');
  await page.getByRole('heading', { level: 2, name: /^Trễ hạn/ }).waitFor();
  expect(await page.locator('.dv-todo').count()).toBe(count);
  await expectGood(page, 'today-holder');
  await page.context().close();
});

test('“Ghi nhanh” is one press away on every page, by keyboard too', async () => {
  const page = await site.staff('vanthu');
  await page.goto('/lam-viec/bao-cao');
  const menu = page.locator('summary').filter({ hasText: 'Ghi nhanh' });
  await menu.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Nhận một đơn');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/lam-viec/don-thu/nhan');
  await page.context().close();
});

test('the month: turned by links, a day in full, and an address for the telephone that can be changed', async () => {
  const page = await site.staff('vanthu', { viewport: phone, javaScript: false });
  await page.goto('/lam-viec/lich');
  await expectHeading(page, /^Lịch tháng/);
  await expectGood(page, 'month-phone');
  await page
    .getByRole('link', { name: /^Tháng/ })
    .last()
    .click();
  await expectHeading(page, /^Lịch tháng/);
  await page.getByRole('link', { name: 'Về hôm nay' }).click();
  await page.getByRole('button', { name: 'Lập địa chỉ' }).click();
  const address = page.locator('a[href*="/lich-rieng/"]');
  const first = await address.getAttribute('href');
  const path = new URL(first ?? '').pathname;
  const feed = await page.request.get(path);
  expect(feed.headers()['content-type']).toContain('text/calendar');
  expect(await feed.text()).toContain('BEGIN:VEVENT');
  await page.getByRole('button', { name: 'Đổi địa chỉ khác' }).click();
  expect(await address.getAttribute('href')).not.toBe(first);
  expect((await page.request.get(path)).status()).toBe(404);
  await page.getByRole('button', { name: 'Thôi dùng' }).click();
  await page.getByRole('button', { name: 'Lập địa chỉ' }).waitFor();
  await page.context().close();
});

test('the month stands on one sheet of A4', async () => {
  const page = await site.staff('vanthu');
  await page.goto('/lam-viec/lich?view=unit');
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const sheets = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length;
  expect(sheets).toBe(1);
  await page.context().close();
});
