import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { totpCode } from '#src/modules/identity/totp.ts';
import { expectGood, expectHeading, openSite, password, phone, type Site, signIn } from '#tests/e2e/support/site.ts';

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site?.close());

test('a second step is set up on the account page, and from then on asked for', async () => {
  const page = await site.staff('tiepdan', { viewport: phone });
  await page.goto('/lam-viec/tai-khoan');
  await expectGood(page, 'account');
  await page.getByRole('link', { name: /^Bật/ }).click();
  await expectHeading(page, 'Bước xác thực thứ hai');
  await page.getByLabel('Mật khẩu hiện tại').fill(password);
  await page.getByRole('button', { name: 'Bắt đầu' }).click();
  await page.getByRole('img', { name: 'Mã QR chứa khóa của bước thứ hai' }).waitFor();
  await expectGood(page, 'second-step-set-up');
  const secret = /Khóa:\s*([A-Z2-7 ]+)/.exec(await page.getByRole('main').innerText())?.[1]?.replaceAll(' ', '') ?? '';

  await page.getByLabel('Mã 6 chữ số ứng dụng đang hiện').fill('000000');
  await page.getByRole('button', { name: 'Xác nhận và bật' }).click();
  await page.getByRole('link', { name: /Mã chưa đúng hoặc đã hết hạn/ }).waitFor();
  await page.getByLabel('Mã 6 chữ số ứng dụng đang hiện').fill(totpCode(secret, new Date()));
  await page.getByRole('button', { name: 'Xác nhận và bật' }).click();
  await page.getByText('Mã dự phòng', { exact: true }).first().waitFor();
  await expectGood(page, 'second-step-codes');
  await page.context().close();

  const again = await site.visitor({ viewport: phone });
  await again.goto('/lam-viec/don-thu');
  await signIn(again, 'tiepdan');
  await expectHeading(again, 'Bước thứ hai');
  await expectGood(again, 'sign-in-code');
  await again.getByLabel('Mã 6 chữ số').fill(totpCode(secret, new Date(Date.now() + 30_000)));
  await again.getByRole('button', { name: 'Tiếp tục' }).click();
  await expectHeading(again, 'Đơn thư');
  await again.context().close();
});

test('a session ended elsewhere ends at once', async () => {
  const [here, there] = [await site.staff('vanhoa'), await site.staff('vanhoa', { viewport: phone })];
  await here.goto('/lam-viec/tai-khoan');
  await here.getByRole('button', { name: 'Kết thúc mọi phiên khác' }).click();
  await here.getByText('Đã lưu.').waitFor();
  await there.goto('/lam-viec/don-thu');
  await expectHeading(there, 'Cán bộ đăng nhập');
  await here.goto('/lam-viec/don-thu');
  await expectHeading(here, 'Đơn thư');
  for (const page of [here, there]) await page.context().close();
});

test('signing out leads to the sign-in page, and the way back is closed', async () => {
  const page = await site.staff('vanhoa');
  await page.getByText('Bùi Quốc Đạt').first().click();
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  await page.getByText('Bạn đã đăng xuất.').waitFor();
  await page.goto('/lam-viec');
  await expectHeading(page, 'Cán bộ đăng nhập');
  await page.context().close();
});

test('whoever guesses passwords is told until when to wait, in words that give nothing away', async () => {
  const page = await site.visitor({ viewport: phone });
  await page.goto('/dang-nhap');
  await signIn(page, 'thanhtra', 'sai-mat-khau');
  await wrongly(page);
  expect(await page.getByLabel('Tên đăng nhập').inputValue()).toBe('thanhtra');
  await expectGood(page, 'sign-in-wrong');
  const locked = page.getByRole('link', { name: /Đã thử sai quá nhiều lần\. Đăng nhập lại được từ/ });
  for (let tries = 1; tries < 20 && (await locked.count()) === 0; tries++) {
    await signIn(page, 'thanhtra', `sai-${tries}`);
    await page.getByRole('region', { name: 'Chưa đăng nhập được' }).waitFor();
  }
  expect(await locked.count()).toBe(1);
  await expectGood(page, 'sign-in-locked');
  await signIn(page, 'thanhtra');
  expect(await locked.count()).toBe(1);
  await page.context().close();
});

async function wrongly(page: Page): Promise<void> {
  await page.getByRole('link', { name: /Tên đăng nhập hoặc mật khẩu chưa đúng/ }).waitFor();
}
