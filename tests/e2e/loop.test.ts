import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { choose, expectHeading, openSite, phone, type Site } from '#tests/e2e/support/site.ts';

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site?.close());

const wish = 'Bể nước tập trung thôn Nà Hái cạn';
const job = 'Thay máy bơm và thau rửa bể nước thôn Nà Hái';
const promise = 'Trước ngày hẹn, bể nước thôn Nà Hái có nước đủ dùng mỗi ngày cho 42 hộ.';

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const follow = (page: Page, name: string | RegExp) => page.getByRole('link', { name }).first().click();

/** Ten days from today, as a field for dates takes it. */
function inTenDays(): string {
  return new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
}

test('what a village team reports becomes somebody’s task and a public promise, is done, accepted, and the team reads the outcome', async () => {
  const team = await site.staff('todanvan', { viewport: phone, javaScript: false });
  await team.goto('/lam-viec/nam-tinh-hinh/ghi');
  await team.getByLabel('Việc gì xảy ra?').fill(wish);
  await team.getByLabel('Kể rõ hơn').fill('Máy bơm hỏng từ thứ Sáu, 42 hộ phải đi gánh nước cách một cây số.');
  await team.getByLabel('Lĩnh vực').selectOption({ index: 1 });
  await choose(team, /^Gấp$/);
  await choose(team, 'Tổ đã đến tận nơi xem');
  await press(team, 'Gửi');
  await expectHeading(team, wish);
  const matter = new URL(team.url()).pathname;

  const clerk = await site.staff('vanthu', { javaScript: false });
  await clerk.getByRole('listitem').filter({ hasText: wish }).getByRole('link').last().click();
  await choose(clerk, /^Đúng như báo/);
  await clerk.getByLabel('Ai đi, bằng cách nào, thấy gì').fill('Công chức cùng trưởng thôn đến bể sáng nay, mực nước còn 20 cm.');
  await press(clerk, 'Ghi kết quả xác minh');
  await expectHeading(clerk, wish);

  const chair = await site.staff('chutich', { javaScript: false });
  await chair.goto(matter);
  await chair.locator('section[aria-labelledby="nhiem-vu"]').getByRole('link', { name: /^Giao/ }).click();
  await chair.getByLabel('Làm việc gì').fill(job);
  await chair.getByLabel('Kết quả phải giao').fill('Máy bơm mới chạy, biên bản bàn giao cho thôn.');
  await choose(chair, /^Phùng Văn Lực/);
  await chair.getByLabel('Hạn xong').fill(inTenDays());
  await press(chair, 'Giao nhiệm vụ');
  await expectHeading(chair, job);
  const task = new URL(chair.url()).pathname;
  await follow(chair, 'Công bố thành cam kết');
  await chair.getByLabel('Lời hứa').fill(promise);
  await press(chair, 'Công bố');
  await expectHeading(chair, job);

  const neighbour = await site.visitor({ viewport: phone, javaScript: false });
  await neighbour.goto('/cam-ket');
  await neighbour.getByText(promise).first().waitFor();

  const handler = await site.staff('kinhte', { javaScript: false });
  await handler.goto('/lam-viec?source=tasks&group=later');
  await handler
    .getByRole('link', { name: new RegExp(job) })
    .first()
    .waitFor();
  await handler.goto(task);
  await press(handler, 'Nhận việc');
  await press(handler, 'Bắt đầu làm');
  await follow(handler, 'Báo cáo kết quả');
  await handler.getByLabel('Kết quả đã làm được').fill('Đã lắp máy bơm mới, bể đầy 60 khối, đã bàn giao cho thôn.');
  await press(handler, 'Gửi báo cáo');
  await expectHeading(handler, job);

  await chair.goto(task);
  await follow(chair, 'Nghiệm thu');
  await chair.getByLabel('Cam kết đã giữ ra sao').fill('Bể nước thôn Nà Hái đã có máy bơm mới, đầy 60 khối, xem tại bể.');
  await press(chair, 'Nghiệm thu, xong việc');
  await expectHeading(chair, job);
  await neighbour.goto('/cam-ket');
  const kept = neighbour.getByRole('link', { name: 'Đã giữ, đúng hẹn' });
  await kept.click();
  await neighbour.getByText(promise).first().waitFor();

  await clerk.goto(matter);
  await follow(clerk, 'Ghi kết quả');
  await choose(clerk, /^Đã giải quyết/);
  await clerk.getByLabel('Kết quả', { exact: true }).fill('Đã thay máy bơm, thau bể; 42 hộ có nước từ hôm nay.');
  await press(clerk, 'Kết thúc vụ việc');
  await team.goto(matter);
  expect(await team.locator('main').innerText()).toContain('đã giải quyết xong ngày');
  for (const page of [team, clerk, chair, handler, neighbour]) await page.context().close();
});
