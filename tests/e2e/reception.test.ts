import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectGood, expectHeading, openSite, phone, type Site } from '#tests/e2e/support/site.ts';

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site?.close());

/** Presses keys and counts them. */
function keyboardOf(page: Page) {
  let strokes = 0;
  return {
    async press(key: string, times = 1): Promise<void> {
      for (let at = 0; at < times; at += 1) await page.keyboard.press(key);
      strokes += times;
    },
    async type(text: string): Promise<void> {
      await page.keyboard.type(text);
      strokes += text.length;
    },
    /** What is pressed beside the words themselves. */
    strokes: () => strokes,
  };
}

test('a visit with a petition, from the call of the number to the receipt, by keyboard alone', async () => {
  const page = await site.staff('vanthu');
  await page.goto('/lam-viec/tiep-cong-dan/ban');
  await expectGood(page, 'staff-reception-desk');
  const next = page.getByRole('button', { name: 'Gọi số tiếp theo', exact: true });
  await next.focus();
  const keys = keyboardOf(page);
  const started = performance.now();
  await keys.press('Enter');
  await page.getByRole('heading', { name: 'Phiếu tiếp – số 3' }).waitFor();
  // The cursor stands in the first field: nothing to look for.
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('name');
  await keys.type('Lục Văn Bình');
  await keys.press('Tab');
  await keys.type('Thôn Nà Hái');
  await keys.press('Tab', 2);
  await keys.type('019085006677');
  await keys.press('Tab', 3);
  // Complaint, denunciation, recommendation: the third of four.
  await keys.press('ArrowDown', 2);
  expect(await page.getByRole('radio', { name: 'Kiến nghị' }).isChecked()).toBe(true);
  await keys.press('Tab');
  await keys.type('Đề nghị sửa cống đầu thôn Nà Hái bị sập một bên.');
  await keys.press('Tab');
  await keys.press('Space');
  expect(await page.getByRole('radio', { name: 'Nhận đơn ngay tại bàn' }).isChecked()).toBe(true);
  await keys.press('Enter');
  await expectHeading(page, 'Đã nhận đơn và ghi lượt tiếp');
  const seconds = (performance.now() - started) / 1_000;
  await page.getByText(/^DV-\w{5}-19-\w{4}-\w{4}$/).waitFor();
  await expectGood(page, 'staff-reception-receipt');
  expect(keys.strokes()).toBeLessThan(130);
  expect(seconds).toBeLessThan(30);
  console.info(`desk visit with petition: ${keys.strokes()} keystrokes, ${seconds.toFixed(1)} s`);

  await page.getByRole('button', { name: 'Tiếp người sau' }).press('Enter');
  await page.getByRole('heading', { name: 'Phiếu tiếp – số 4' }).waitFor();
  await page.context().close();
});

test('a citizen finds the schedule on a phone without a script, books a time and cancels it', async () => {
  const page = await site.visitor({ viewport: phone, javaScript: false });
  await page.goto('/lich-tiep-cong-dan');
  await page.getByLabel('Tên xã, phường, tỉnh').fill('phu thong');
  await page.getByRole('button', { name: 'Tìm' }).click();
  await page.getByRole('link', { name: /^Xã Phủ Thông/ }).click();
  await expectHeading(page, 'Lịch tiếp công dân Xã Phủ Thông');
  await expectGood(page, 'reception-calendar');
  await page
    .getByRole('link', { name: /^Đặt giờ đến/ })
    .first()
    .click();
  await expectHeading(page, 'Đặt giờ đến gặp');
  await page.getByLabel('Họ và tên').fill('Sìn');
  await page.getByLabel('Số điện thoại').fill('123');
  await page.getByRole('button', { name: 'Đặt giờ' }).click();
  await page.getByRole('link', { name: /10 chữ số/ }).waitFor();
  await page.getByLabel('Số điện thoại').fill('0912345678');
  await expectGood(page, 'reception-booking-form');
  await page.getByRole('button', { name: 'Đặt giờ' }).click();
  await expectHeading(page, 'Giờ bạn đã đặt');
  await expectGood(page, 'reception-booking');
  const code = await page.getByText(/^TD-/).innerText();
  await page.getByRole('button', { name: 'Hủy giờ này' }).click();
  await page.getByText('Giờ này đã hủy').waitFor();
  await page.goto('/hen-tiep-cong-dan');
  await page.getByLabel('Mã hẹn').fill(code.toLowerCase());
  await page.getByRole('button', { name: 'Xem' }).click();
  await page.getByText('Giờ này đã hủy').waitFor();
  await page.context().close();
});

test('every screen of reception is good on a phone and a desk', async () => {
  const root = '/lam-viec/tiep-cong-dan';
  for (const viewport of [phone, { width: 1280, height: 900 }]) {
    const page = await site.staff('vanthu', { viewport });
    for (const [name, path] of [
      ['schedule', '/lich'],
      ['plan', '/lich/lap'],
      ['call', '/lich/dot-xuat'],
      ['register', '/so?from=2026-01-01'],
      ['register-print', '/so/in'],
    ] as const) {
      await page.goto(`${root}${path}`);
      await expectGood(page, `staff-reception-${name}`);
    }
    await page.goto(`${root}/lich`);
    await page.locator(`a[href^="${root}/lich/buoi/"]`).first().click();
    await page.getByRole('heading', { level: 1, name: /^Buổi tiếp/ }).waitFor();
    await expectGood(page, 'staff-reception-session');
    await page.goto(root);
    await page.locator(`a[href^="${root}/luot/"]`).first().click();
    await page.getByRole('heading', { level: 1, name: /^Lượt tiếp/ }).waitFor();
    await expectGood(page, 'staff-reception-visit');
    await page.goto(`${page.url()}/phieu`);
    await expectGood(page, 'staff-reception-slip');
    await page.goBack();
    await page.goto(`${page.url()}/ket-luan`);
    await expectGood(page, 'staff-reception-conclude');
    await page.context().close();
  }
});
