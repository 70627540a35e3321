import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectHeading, openSite, phone, type Site } from '#tests/e2e/support/site.ts';

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site?.close());

test('the first Tab leads past the menu', async () => {
  const page = await site.visitor();
  await page.goto('/gui');
  await page.keyboard.press('Tab');
  expect((await focused(page)).name).toBe('Đến nội dung chính');
  expect((await focused(page)).visible).toBe(true);
  await page.keyboard.press('Enter');
  await tabTo(page, 'Tên xã, phường', 3);
  await page.context().close();
});

test('the keyboard alone sends a petition, and one always sees where one is', async () => {
  const page = await site.visitor({ viewport: phone });
  await page.goto('/gui');
  await tabTo(page, 'Tên xã, phường');
  await page.keyboard.type('phu thong');
  await tabTo(page, 'Tìm');
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: /Xã Phủ Thông/ }).waitFor();
  await tabTo(page, /Xã Phủ Thông/);
  await page.keyboard.press('Space');
  await tabTo(page, 'Báo một việc đang xảy ra');
  await page.keyboard.press('Space');
  await tabTo(page, 'Chuyện thế nào?');
  await page.keyboard.type('Cống đầu thôn tắc từ hôm qua, nước tràn ra đường.');
  await tabTo(page, 'Chỉ cán bộ thụ lý biết');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  expect((await focused(page)).name).toMatch(/^Không để tên/);
  await tabTo(page, 'Gửi ý kiến');
  await page.keyboard.press('Enter');
  await expectHeading(page, 'Đã nhận ý kiến của bạn');
  await page.context().close();
});

test('a clerk opens a case from “Hôm nay” and its next step without a mouse', async () => {
  const page = await site.staff('vanthu');
  await tabTo(page, 'Phân loại và giao');
  await page.keyboard.press('Enter');
  await expectHeading(page, 'Phân loại');
  await page.goBack();
  await tabTo(page, /^DV-/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'Hôm nay' }).waitFor();
  await tabTo(page, /…$/);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Không làm nữa' }).waitFor();
  await page.context().close();
});

/** What has the focus: its accessible name as the browser tells it, and whether the eye finds it. */
async function focused(page: Page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    // Past the last control the focus goes to the browser's own bars, and the page holds none.
    if (!(element instanceof HTMLElement) || element === document.body) return { name: '', visible: true };
    const labels = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels : null;
    const name = element.getAttribute('aria-label') ?? labels?.[0]?.innerText ?? element.innerText;
    const marked = [element, element.closest('label'), element.parentElement].some((each) => {
      const style = each ? getComputedStyle(each) : null;
      return style && ((style.outlineStyle !== 'none' && style.outlineWidth !== '0px') || style.boxShadow !== 'none');
    });
    const box = element.getBoundingClientRect();
    return { name: name.trim(), visible: marked && box.width > 0 && box.bottom > 0 && box.top < window.innerHeight };
  });
}

/** Presses Tab until the named control has the focus; every stop on the way must be seen. */
async function tabTo(page: Page, name: string | RegExp, most = 80): Promise<void> {
  const isIt = (found: string) => (typeof name === 'string' ? found === name : name.test(found));
  for (let pressed = 0; pressed < most; pressed++) {
    await page.keyboard.press('Tab');
    const { name: reached } = await focused(page);
    // A page one has come back to may still be scrolling to what got the focus.
    await expect.poll(async () => (await focused(page)).visible, { message: `the focus on “${reached}” can be seen` }).toBe(true);
    if (isIt(reached)) return;
  }
  throw new Error(`${most} presses of Tab do not lead to ${name}`);
}
