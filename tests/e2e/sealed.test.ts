import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectGood, expectHeading, openSite, phone, type Site } from '#tests/e2e/support/site.ts';

/** The demo's denunciation, taken in by the clerk and given to the handler of Phòng Kinh tế. */
const subject = 'Khoản thu làm đường thôn không có sổ sách';

let site: Site;
let address = '';

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site?.close());

test('the handler it was given to sees it, and that it is sealed', async () => {
  const page = await site.staff('kinhte');
  await page.goto('/lam-viec/don-thu?kind=denunciation');
  await page.getByRole('link', { name: subject }).click();
  await expectHeading(page, subject);
  address = new URL(page.url()).pathname;
  expect(await page.getByRole('main').innerText()).toMatch(/Chỉ \d người được giao thấy hồ sơ này/);
  await expectGood(page, 'case-sealed');
  await page.context().close();
});

test.each(['chutich', 'bandanvan', 'vanhoa', 'vanthu2', 'quantri'])(
  '%s finds it neither in the list, nor by search, nor by its address',
  async (username) => {
    const page = await site.staff(username);
    expect(await page.getByRole('main').innerText()).not.toContain(subject);
    for (const path of [
      '/lam-viec/don-thu?kind=denunciation',
      '/lam-viec/don-thu?q=so+sach',
      '/lam-viec/tim?q=khoan+thu+lam+duong',
    ]) {
      await page.goto(path);
      expect(await page.content(), path).not.toContain('không có sổ sách');
    }
    const answer = await page.goto(address);
    expect([403, 404]).toContain(answer?.status());
    expect(await page.content()).not.toContain(subject);
    await page.context().close();
  },
);

test('to open the identity one says why, and that stays in the record', async () => {
  const page = await site.staff('kinhte', { viewport: phone });
  await page.goto(address);
  const before = await page.content();
  await page.getByLabel('Lý do mở').fill('Hẹn người tố cáo đến xác minh');
  await page.getByRole('button', { name: 'Mở và ghi lại' }).click();
  await page.getByText('Bạn đã mở lúc này.').waitFor();
  const name = await page.getByRole('listitem').filter({ hasText: 'Họ và tên' }).innerText();
  const shown = name.replace('Họ và tên', '').trim();
  expect(shown).not.toBe('');
  expect(before).not.toContain(shown);
  await expectGood(page, 'identity');

  await page.getByRole('link', { name: 'Về hồ sơ' }).click();
  await page.getByRole('heading', { name: 'Diễn biến' }).waitFor();
  const text = await page.getByRole('main').innerText();
  expect(text).toContain('Hẹn người tố cáo đến xác minh');
  expect(text).toContain('Đã mở 1 lần');
  expect(await page.content()).not.toContain(shown);
  await page.context().close();
});

test('nothing of it stands on a public page', async () => {
  const page = await site.visitor();
  for (const path of ['/', '/?noi=01969', '/cau-tra-loi', '/cau-tra-loi?q=so+sach', '/so-lieu']) {
    await page.goto(path);
    expect(await page.content(), path).not.toContain('không có sổ sách');
  }
  await page.context().close();
});
