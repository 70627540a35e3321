import pg from 'pg';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { restDay } from '#src/platform/calendar.ts';
import { expectHeading, openSite, phone, type Site } from '#tests/e2e/support/site.ts';
import { onDatabase } from '#tests/support/database-url.ts';

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site?.close());

const title = 'Đèn đường và đường liên thôn';
const asked = 'Bao giờ thôn Khuổi Slưn có đèn đường? Nhà ông Hoàng Văn Thử ở đầu thôn tối lắm.';
const wording = 'Bao giờ thôn Khuổi Slưn có đèn đường?';
const promise = 'Lắp 9 bóng đèn đường thôn Khuổi Slưn, đoạn từ cầu đến nhà văn hóa.';
const evidence = 'Đủ 9 bóng đã sáng, trưởng thôn ký biên bản bàn giao.';

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const follow = (page: Page, name: string) => page.getByRole('link', { name }).first().click();
const read = (page: Page) => page.getByRole('main').innerText();

/** A day as a field for dates takes it, by the clock in Việt Nam. */
function dayIn(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toLocaleDateString('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' });
}

/** Today, or where today is a holiday, on which no dialogue is planned, the first day after that is none. */
function plannedDay(): string {
  for (let days = 0; ; days += 1) {
    const rest = restDay(dayIn(days));
    if (!rest || rest === 'weekend') return dayIn(days);
  }
}

/** The day of every dialogue still to come is today: where today is a holiday, the journey cannot wait for tomorrow. */
async function theDayComes(planned: string): Promise<void> {
  if (planned === dayIn(0)) return;
  const database = /\/(test_\w+)/.exec(site.server.connectionString)?.[1] ?? '';
  const client = new pg.Client(onDatabase(inject('postgres').superuser, database));
  await client.connect();
  try {
    const { rowCount } = await client.query('update dialogue set day = $1 where day = $2', [dayIn(0), planned]);
    expect(rowCount).toBeGreaterThan(0);
  } finally {
    await client.end();
  }
}

test('a question asked at the portal is taken up, becomes a promise at the session, is published, kept, and the asker reads it by code', async () => {
  const clerk = await site.staff('vanthu', { javaScript: false });
  await clerk.goto('/lam-viec/doi-thoai/lap');
  await clerk.getByLabel('Chức vụ như trong thông báo').fill('Chủ tịch UBND xã');
  await clerk.getByLabel('Họ và tên').fill('Nguyễn Thị Hồng Nhung');
  await clerk.getByLabel('Chủ đề').fill(title);
  await clerk.getByLabel('Nội dung, mỗi dòng một việc').fill('Đèn đường các thôn\nĐường liên thôn');
  await clerk.getByLabel('Nơi tổ chức').fill('Hội trường UBND xã');
  const planned = plannedDay();
  await clerk.getByLabel('Ngày', { exact: true }).fill(planned);
  await press(clerk, 'Ghi');
  await expectHeading(clerk, title);
  const dialogue = new URL(clerk.url()).pathname;
  const open = dialogue.replace('/lam-viec', '');
  await clerk.goto(`${dialogue}/thong-bao`);
  await clerk.getByLabel('Nhận câu hỏi gửi trước đến hết ngày').fill(dayIn(0));
  await press(clerk, 'Thông báo');
  await expectHeading(clerk, title);

  const asker = await site.visitor({ viewport: phone, javaScript: false });
  await asker.goto('/doi-thoai');
  await follow(asker, title);
  await asker.goto(`${open}/gui`);
  await asker.getByLabel('Câu hỏi của bạn').fill(asked);
  await press(asker, 'Gửi');
  await expectHeading(asker, 'Câu hỏi số 1');
  const own = new URL(asker.url()).pathname;

  await clerk.goto(`${dialogue}/cau-hoi/1`);
  await clerk.getByLabel('Lời sẽ đưa ra và công bố').fill(wording);
  await clerk.getByLabel('Nhóm mới').fill('Đèn đường');
  await press(clerk, 'Duyệt câu hỏi');
  await asker.goto(open);
  expect(await read(asker)).toContain(wording);
  expect(await read(asker)).not.toContain('Hoàng Văn Thử');

  await theDayComes(planned);
  await clerk.goto(`${dialogue}/bat-dau`);
  await press(clerk, 'Bắt đầu');
  await expectHeading(clerk, 'Điều hành đối thoại');
  const wall = await site.staff('vanthu');
  await wall.goto(`${dialogue}/man-hinh`);
  await expectHeading(wall, wording);

  const chair = await site.staff('chutich', { javaScript: false });
  await chair.goto(`${dialogue}/dieu-hanh`);
  await chair.getByLabel('Việc hứa').fill(promise);
  const owners = chair.getByLabel('Người chịu trách nhiệm');
  await owners.selectOption(await owners.locator('option', { hasText: 'Phùng Văn Lực' }).first().innerText());
  await chair.getByLabel('Hạn', { exact: true }).fill(dayIn(20));
  await press(chair, 'Giao việc');
  await expectHeading(chair, 'Điều hành đối thoại');
  const commitment = (await chair.getByRole('link', { name: promise }).first().getAttribute('href')) ?? '';
  expect(commitment).toMatch(/^\/cam-ket\/CK-/);
  await press(chair, 'Kết thúc buổi đối thoại');
  await expectHeading(chair, title);

  await clerk.goto(`${dialogue}/ket-luan`);
  await clerk
    .getByLabel('Kết luận của người chủ trì, mỗi dòng một ý')
    .fill('Xã lắp đèn trong tháng, báo lại tại nhà văn hóa thôn.');
  await press(clerk, 'Ghi và soạn thông báo kết luận');
  await clerk.goto(dialogue);
  await clerk.getByRole('link', { name: 'Thông báo kết luận' }).click();
  await press(clerk, 'Cấp số và phát hành');
  await clerk.getByText(/^Số \d+\/.* phát hành/).waitFor();
  await clerk.goto(dialogue);
  await press(clerk, 'Công bố kết quả');
  await asker.goto(open);
  expect(await read(asker)).toContain('Xã lắp đèn trong tháng');
  await asker.goto('/cam-ket');
  expect(await read(asker)).toContain(promise);

  const task = commitment.replace('/cam-ket/CK', '/lam-viec/nhiem-vu/NV');
  const handler = await site.staff('kinhte', { javaScript: false });
  await handler.goto(task);
  await press(handler, 'Nhận việc');
  await press(handler, 'Bắt đầu làm');
  await follow(handler, 'Báo cáo kết quả');
  await handler.getByLabel('Kết quả đã làm được').fill(evidence);
  await press(handler, 'Gửi báo cáo');
  await expectHeading(handler, promise);
  await chair.goto(task);
  await follow(chair, 'Nghiệm thu');
  await chair.getByLabel('Cam kết đã giữ ra sao').fill(evidence);
  await press(chair, 'Nghiệm thu, xong việc');
  await expectHeading(chair, promise);

  await asker.goto(own);
  expect(await read(asker)).toContain('Đã làm đúng hẹn');
  await asker.getByRole('link', { name: promise }).first().click();
  expect(await read(asker)).toContain(evidence);
  for (const page of [clerk, asker, wall, chair, handler]) await page.context().close();
});
