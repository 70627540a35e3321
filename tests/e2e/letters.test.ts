import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { choose, desk, expectGood, expectHeading, openSite, phone, type Site } from '#tests/e2e/support/site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

async function record(page: Page, reference: string, slug: string, fill: (page: Page) => Promise<void> = async () => undefined) {
  await page.goto(`/lam-viec/don-thu/${reference}/buoc?viec=${slug}`);
  await fill(page);
  await page.getByRole('button', { name: 'Ghi vào hồ sơ' }).click();
  await page.getByRole('heading', { name: 'Diễn biến' }).waitFor();
}

/** Opens the draft beside the newest act and takes its number; what is left blank is written first. */
async function issue(page: Page, reference: string, blanks?: [from: RegExp, to: string][]): Promise<string> {
  await page.goto(`/lam-viec/don-thu/${reference}`);
  await page.getByRole('region', { name: 'Hồ sơ giải quyết' }).getByRole('link', { name: 'Xem và ban hành' }).first().click();
  const take = page.getByRole('button', { name: 'Cấp số và phát hành' });
  if (blanks) {
    await take.click();
    await page.getByText('Văn bản còn chỗ trống').first().waitFor();
    await expectGood(page, 'letter-blanks');
    await page.getByRole('link', { name: 'Sửa lời văn' }).click();
    await expectHeading(page, 'Sửa lời văn');
    const text = page.getByRole('textbox', { name: 'Nội dung' });
    let said = await text.inputValue();
    for (const [from, to] of blanks) said = said.replace(from, to);
    await text.fill(said.replaceAll(/…{2,}/g, 'Theo biên bản xác minh'));
    const recipients = page.getByLabel(/^Nơi nhận/);
    await recipients.fill((await recipients.inputValue()).replaceAll(/…{2,}/g, 'UBND xã'));
    await page.getByRole('button', { name: 'Lưu lời văn' }).click();
    await page.waitForURL(/van-ban-di\/[0-9a-f-]{36}$/);
  }
  await take.click();
  await page.getByText(/^Số \d+\/.* phát hành/).waitFor();
  return (await page.title()).split(/\s/)[0] ?? '';
}

test('a complaint at the desk: receipt, acceptance, invitation, decision, each letter from its act, numbered without a gap, sent', async () => {
  const clerk = await site.staff('vanthu', { viewport: desk });
  await clerk.goto('/lam-viec/tiep-cong-dan/ban');
  await clerk.getByLabel('Họ và tên', { exact: true }).fill('Lục Văn Thử');
  await clerk.getByLabel('Địa chỉ').fill('Thôn Nà Hái');
  await choose(clerk, 'Khiếu nại');
  await clerk.getByLabel('Số giấy tờ').fill('019085006677');
  await clerk.getByLabel('Trình bày việc gì?').fill('Không đồng ý diện tích trong quyết định thu hồi đất làm kênh.');
  await choose(clerk, 'Nhận đơn ngay tại bàn');
  await clerk.getByRole('button', { name: 'Ghi lượt tiếp', exact: true }).click();
  await expectHeading(clerk, 'Đã nhận đơn và ghi lượt tiếp');
  const reference = (await clerk.getByRole('link', { name: /^DV-\w{5}-\d{2}$/ }).innerText()).trim();

  await clerk.getByRole('button', { name: 'Giấy biên nhận đơn' }).click();
  await clerk.getByText(/^Số \d+\/GBN-UBND/).waitFor();
  await expectGood(clerk, 'letter-issued');
  await clerk.getByRole('link', { name: 'Bản in' }).click();
  await clerk.waitForURL(/\/in$/);
  expect(await clerk.getByRole('main').innerText()).toContain('GIẤY BIÊN NHẬN');

  await clerk.goto(`/lam-viec/don-thu/${reference}/phan-loai`);
  await clerk.getByLabel('Lĩnh vực').selectOption({ index: 1 });
  await clerk.getByRole('button', { name: 'Ghi phân loại' }).click();
  await clerk.getByRole('heading', { name: 'Diễn biến' }).waitFor();
  await clerk.goto(`/lam-viec/don-thu/${reference}/giao`);
  await choose(clerk, 'Phùng Văn Lực');
  await clerk.getByRole('button', { name: 'Giao', exact: true }).click();
  await clerk.getByRole('heading', { name: 'Diễn biến' }).waitFor();

  await record(clerk, reference, 'kiem-tra-dieu-kien', async (page) => {
    for (const box of await page.getByRole('checkbox').all()) await box.check({ force: true });
  });
  await record(clerk, reference, 'thu-ly');
  await expectGood(clerk, 'case-with-draft');
  const accepted = await issue(clerk, reference);
  expect(accepted).toMatch(/^\d+\/TB-UBND$/);

  await record(clerk, reference, 'xac-minh');
  const ahead = new Date(Date.now() + 8 * 86_400_000).toISOString().slice(0, 10);
  await record(clerk, reference, 'moi-doi-thoai', async (page) => {
    await page.getByLabel('Ngày đối thoại').fill(ahead);
    await page.getByLabel('Nơi đối thoại').fill('Phòng tiếp công dân xã');
  });
  const invited = await issue(clerk, reference, [[/Thời gian: …+/, 'Thời gian: 8 giờ 30']]);
  expect(invited).toMatch(/^\d+\/GM-UBND$/);

  await record(clerk, reference, 'quyet-dinh', (page) => choose(page, 'Đúng một phần'));
  const decided = await issue(clerk, reference, []);
  expect(decided).toMatch(/^\d+\/QĐ-UBND$/);
  await clerk.getByRole('button', { name: 'Ghi đã gửi' }).click();
  await clerk.getByText(/Đã gửi ngày/).waitFor();
  await expectGood(clerk, 'letter-sent');

  await clerk.goto(`/lam-viec/don-thu/${reference}`);
  const file = await clerk.getByRole('region', { name: 'Hồ sơ giải quyết' }).innerText();
  for (const symbol of [accepted, invited, decided]) expect(file).toContain(`Số ${symbol}`);
  expect(file).toContain('Ghi đã gửi, đã công khai');
  const told = await clerk.getByRole('region', { name: 'Diễn biến' }).innerText();
  expect(told.match(/Ban hành văn bản/g)).toHaveLength(3);
  await expectGood(clerk, 'case-decided');
  await clerk.setViewportSize(phone);
  await expectGood(clerk, 'case-decided');

  // No number of this year's book of notices is missing or there twice.
  await clerk.goto(`/lam-viec/van-ban-di?q=TB-UBND`);
  const symbols = (await clerk.getByRole('main').innerText()).match(/\b\d+(?=\/TB-UBND\b(?!-GK))/g) ?? [];
  const numbers = [...new Set(symbols.map(Number))].toSorted((a, b) => a - b);
  expect(numbers).toEqual(numbers.map((_, at) => at + 1));
  expect(Number(accepted.split('/')[0])).toBe(numbers.at(-1));
  await clerk.context().close();
});
