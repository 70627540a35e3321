import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { choose, expectGood, expectHeading, openSite, phone, type Site } from '#tests/e2e/support/site.ts';

const story =
  'Đèn đường ở khúc cua đầu thôn Nà Hái hỏng từ đầu tháng.\n\nTối các cháu đi học về không thấy đường. Tôi mong xã thay bóng và dựng lại cột.';
const subject = /^Đèn đường ở khúc cua đầu thôn Nà Hái hỏng/;
const senderName = 'Lý Thị Thử Nghiệm';

let site: Site;
/** What the sender keeps, and what the office calls it. */
let code = '';
let reference = '';

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site?.close());

function photo(name: string, color: string) {
  return sharp({ create: { width: 1600, height: 1200, channels: 3, background: color } })
    .withExif({
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '22/1 17/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '105/1 52/1 0/1' },
    })
    .jpeg()
    .toBuffer()
    .then((buffer) => ({ name, mimeType: 'image/jpeg', buffer }));
}

test('a citizen sends from a phone without JavaScript; a wrong number costs neither the text nor the photo', async () => {
  const page = await site.visitor({ viewport: phone, javaScript: false });
  await page.goto('/');
  await expectGood(page, 'home');
  await page.getByRole('main').getByRole('link', { name: 'Gửi ý kiến' }).click();
  await expectHeading(page, 'Gửi ý kiến');

  const place = page.getByLabel('Tên xã, phường');
  await place.fill('vi huong');
  await page.getByRole('button', { name: 'Tìm', exact: true }).click();
  expect(await page.getByRole('radio', { name: /Xã Phủ Thông/ }).count()).toBe(1);
  expect(await page.getByRole('group', { name: 'Gửi đến xã, phường nào?' }).innerText()).toContain('Vi Hương');
  await place.fill('phu thong');
  await page.getByRole('button', { name: 'Tìm', exact: true }).click();
  await choose(page, /Xã Phủ Thông/);
  await expectGood(page, 'send-place-found');

  await choose(page, 'Đề nghị làm hoặc sửa một việc');
  await page.getByLabel('Chuyện thế nào?').fill(story);
  await page.getByLabel(/^Ảnh, giấy tờ/).setInputFiles(await photo('khuc-cua.jpg', '#445566'));
  await choose(page, 'Chỉ cán bộ thụ lý biết');
  await page.getByLabel('Họ và tên').fill(senderName);
  await page.getByLabel(/^Điện thoại/).fill('0912 345 67');
  await send(page);

  const summary = page.getByRole('region', { name: 'Chưa gửi được: còn 1 chỗ cần bổ sung' });
  expect(await summary.innerText()).toContain('1 tệp đã tải lên vẫn còn nguyên');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-labelledby'))).not.toBeNull();
  await summary.getByRole('link', { name: /ở đây mới có 9 chữ số/ }).click();
  expect(await page.getByLabel(/^Điện thoại/).getAttribute('aria-invalid')).toBe('true');
  expect(await page.getByLabel('Chuyện thế nào?').inputValue()).toBe(story);
  expect(await page.getByRole('button', { name: 'Bỏ khuc-cua.jpg' }).count()).toBe(1);
  await expectGood(page, 'send-error');

  await page.getByLabel(/^Điện thoại/).fill('0912 345 678');
  await send(page);
  await expectHeading(page, 'Đã nhận ý kiến của bạn');
  code = /DV-[0-9A-Z]{5}-\d{2}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await page.getByRole('main').innerText())?.[0] ?? '';
  expect(code).not.toBe('');
  reference = code.slice(0, 11);
  await expectGood(page, 'receipt');

  await page.getByRole('link', { name: 'In giấy biên nhận' }).click();
  await expectHeading(page, 'GIẤY BIÊN NHẬN');
  expect(await page.getByRole('img', { name: 'Mã QR mở trang theo dõi' }).count()).toBe(1);
  expect(await page.getByRole('main').innerText()).toContain(code);
  expect(await page.getByRole('main').innerText()).not.toContain(senderName);
  await expectGood(page, 'slip');
  await page.context().close();
});

test('the sender follows it by the code, however it is typed', async () => {
  const page = await site.visitor({ viewport: phone, javaScript: false });
  await page.goto('/tra-cuu');
  await page.getByLabel('Mã theo dõi').fill(reference);
  await page.getByRole('button', { name: 'Tra cứu' }).click();
  expect(await page.getByRole('main').innerText()).toContain('Đây mới là nửa đầu');
  await expectGood(page, 'lookup-half');
  await page.getByLabel('Mã theo dõi').fill(code.toLowerCase().replaceAll('-', ' '));
  await page.getByRole('button', { name: 'Tra cứu' }).click();
  await expectHeading(page, subject);
  const text = await page.getByRole('main').innerText();
  for (const question of ['Chuyện gì đã xảy ra', 'Ai đang giữ', 'Đến khi nào', 'Bạn làm được gì'])
    expect(text).toContain(question);
  expect(text).toContain('Xã Phủ Thông');
  await expectGood(page, 'track-received');
  await page.context().close();
});

test('a clerk sorts it and gives it to a named handler', async () => {
  const page = await site.staff('vanthu');
  await expectGood(page, 'today');
  await page.getByRole('link', { name: 'Đơn thư', exact: true }).click();
  await page.getByRole('link', { name: /^Chưa phân loại/ }).click();
  await page.getByRole('link', { name: subject }).click();
  await expectHeading(page, subject);
  expect(await page.getByRole('main').innerText()).toContain('Chưa trả lời được: chưa giao cho ai giải quyết.');
  expect(await page.content()).not.toContain(senderName);
  await expectGood(page, 'case-received');

  await page.getByRole('link', { name: 'Phân loại…' }).click();
  await expectHeading(page, 'Phân loại');
  await page.getByRole('button', { name: 'Ghi phân loại' }).click();
  await expectHeading(page, 'Phân loại');
  await page.getByRole('region', { name: 'Còn 1 chỗ cần sửa' }).waitFor();
  await expectGood(page, 'triage-error');
  await page.getByLabel('Lĩnh vực').selectOption({ label: 'Giao thông, hạ tầng' });
  await page.getByLabel(/^Nơi xảy ra/).fill('Khúc cua đầu thôn Nà Hái');
  await page.getByRole('button', { name: 'Ghi phân loại' }).click();
  await expectHeading(page, subject);

  await page.getByRole('link', { name: 'Giao người giải quyết…' }).click();
  await expectHeading(page, 'Giao người giải quyết');
  await expectGood(page, 'assign');
  await choose(page, 'Phùng Văn Lực');
  await page.getByLabel(/^Lãnh đạo chịu trách nhiệm/).selectOption({ label: 'Nguyễn Thị Hồng Nhung, Chủ tịch UBND xã' });
  await page.getByRole('button', { name: 'Giao', exact: true }).click();
  await expectHeading(page, subject);
  const text = await page.getByRole('main').innerText();
  expect(text).toContain('Phùng Văn Lực');
  expect(text).toContain('Vì sao là ngày');
  await expectGood(page, 'case-assigned');
  await page.context().close();
});

test('three taps lead the handler from “Hôm nay” to the answer; an answer nobody can check is refused in words', async () => {
  const page = await site.staff('kinhte', { viewport: phone });
  await expectGood(page, 'today-handler');
  await page.getByRole('link', { name: /^Trả lời ?: Nước giếng/ }).click();
  await expectHeading(page, 'Trả lời người gửi');

  await page.goto('/lam-viec/don-thu?holder=me');
  await page.getByRole('link', { name: subject }).click();
  await page.getByRole('link', { name: 'Trả lời…', exact: true }).click();
  await expectHeading(page, 'Trả lời người gửi');
  await choose(page, 'Đã làm xong');
  const what = page.getByLabel('Đã làm gì, ai làm, ngày nào');
  await what.fill('Tổ điện của xã đã thay bóng đèn và dựng lại cột sáng nay.');
  await page.getByRole('button', { name: 'Gửi trả lời' }).click();
  await page.getByRole('link', { name: /Báo xong việc này cần có/ }).waitFor();
  expect(await what.inputValue()).toContain('thay bóng đèn');
  await expectGood(page, 'answer-error');

  await page.getByLabel(/^Ảnh, văn bản làm bằng chứng/).setInputFiles(await photo('den-moi.jpg', '#ddcc88'));
  await page.getByRole('button', { name: 'Gửi trả lời' }).click();
  await expectHeading(page, subject);
  expect(await page.getByRole('main').innerText()).toContain('den-moi.jpg');
  await expectGood(page, 'case-answered');
  await page.context().close();
});

test('the sender says it is not done, so it opens again; the handler answers anew and the sender confirms', async () => {
  const sender = await site.visitor({ viewport: phone, javaScript: false });
  await sender.goto(`/tra-cuu/${code}`);
  expect(await sender.getByRole('main').innerText()).toContain('thay bóng đèn');
  await expectGood(sender, 'track-answered');
  await choose(sender, 'Chưa xong');
  await sender.getByRole('button', { name: 'Gửi xác nhận' }).click();
  await sender.getByRole('link', { name: 'Viết giúp phần nào chưa xong, để cán bộ biết phải làm gì tiếp.' }).waitFor();
  expect(await sender.getByRole('radio', { name: 'Chưa xong' }).isChecked()).toBe(true);
  await expectGood(sender, 'track-rate-error');
  await sender.getByLabel(/^Lời nhắn cho cơ quan/).fill('Cột đã dựng nhưng đèn chưa sáng.');
  await sender.getByRole('button', { name: 'Gửi xác nhận' }).click();
  await sender.getByText('Đã ghi: việc chưa xong. Hồ sơ đã mở lại.').waitFor();
  await expectGood(sender, 'track-disputed');

  const handler = await site.staff('kinhte');
  await handler.goto(`/lam-viec/don-thu/${reference}`);
  expect(await handler.getByRole('main').innerText()).toContain('Cột đã dựng nhưng đèn chưa sáng.');
  await handler.getByRole('link', { name: 'Trả lời…', exact: true }).click();
  await choose(handler, 'Đã làm xong');
  await handler.getByLabel('Đã làm gì, ai làm, ngày nào').fill('Đã đấu lại điện, đèn sáng từ tối qua.');
  await handler.getByLabel(/^Kiểm tra ở đâu/).fill('Khúc cua đầu thôn Nà Hái, sau 18 giờ');
  await handler.getByLabel(/^Số văn bản/).fill('64/PKT');
  await handler.getByRole('button', { name: 'Gửi trả lời' }).click();
  await expectHeading(handler, subject);
  await handler.context().close();

  await sender.goto(`/tra-cuu/${code}`);
  expect(await sender.getByRole('main').innerText()).toContain('đèn sáng từ tối qua');
  await choose(sender, 'Xong rồi');
  await sender.getByRole('button', { name: 'Gửi xác nhận' }).click();
  await sender.getByText('Đã ghi: bạn xác nhận việc xong.').waitFor();
  await expectGood(sender, 'track-confirmed');
  await sender.context().close();
});

test('published, it stands on the first page and among the answers, without the name of the sender', async () => {
  const clerk = await site.staff('vanthu');
  await clerk.goto(`/lam-viec/don-thu/${reference}`);
  await clerk.getByRole('link', { name: 'Công bố…' }).click();
  await expectHeading(clerk, 'Công bố');
  await clerk.getByLabel('Bà con nói gì').fill('Đèn đường ở khúc cua đầu thôn hỏng, tối không thấy đường.');
  await clerk.getByLabel('Đã làm gì').fill('Dựng lại cột, thay bóng, đèn đã sáng.');
  await choose(clerk, 'den-moi.jpg', 'checkbox');
  await expectGood(clerk, 'publish');
  await clerk.getByRole('button', { name: 'Công bố cho mọi người xem' }).click();
  await expectHeading(clerk, subject);
  await clerk.context().close();

  const anyone = await site.visitor({ viewport: phone, javaScript: false });
  await anyone.goto('/?noi=01969');
  expect(await anyone.getByRole('main').innerText()).toContain('Đèn đường ở khúc cua đầu thôn hỏng');
  await anyone.goto('/cau-tra-loi?q=khuc+cua+dau+thon');
  await anyone.getByRole('link', { name: 'Dựng lại cột, thay bóng, đèn đã sáng.' }).click();
  const picture = anyone.getByRole('img', { name: /den-moi\.jpg/ });
  await picture.scrollIntoViewIfNeeded();
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  expect(await anyone.content()).not.toContain(senderName);
  await expectGood(anyone, 'answer-published');
  await anyone.context().close();
});

async function send(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: 'Gửi ý kiến' }).last().click();
}
