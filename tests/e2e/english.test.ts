import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { current, year2022 } from '#src/demo/matters.ts';
import { oversightLetters } from '#src/demo/oversight.ts';
import { offices, people } from '#src/demo/people.ts';
import { proceedings } from '#src/demo/proceedings.ts';
import { firstCase, openSite, phone, type Site } from '#tests/e2e/support/site.ts';

/** Letters only Vietnamese has. */
const vietnamese = /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i;
/** Names of people, posts and places, and what people wrote, stay as they are in any language. */
const data = [
  ...[...year2022.map(({ matter }) => matter), ...current, ...proceedings, ...oversightLetters].map(({ subject }) => subject),
  ...people.flatMap(({ name, posts }) => [name, ...posts.map(({ title }) => title)]),
  ...offices.map(({ name }) => name),
  ...['Xã Phủ Thông', 'Tỉnh Thái Nguyên', 'Thái Nguyên', 'Phủ Thông', 'Dân Vận', 'Tiếng Việt', 'Việt Nam'],
];

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site?.close());

test('the switch keeps the page and turns all its words to English', async () => {
  const page = await site.visitor({ viewport: phone });
  await page.goto('/gui');
  await page.getByText('Mục lục').click();
  await page.getByRole('link', { name: 'English' }).click();
  await page.waitForURL(/\/gui/);
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  for (const path of [
    '/',
    '/gui',
    '/tra-cuu',
    '/cau-tra-loi',
    '/so-lieu',
    '/noi',
    '/quyen-cua-ban',
    '/du-lieu-ca-nhan',
    '/kha-nang-tiep-can',
    '/dang-nhap',
  ]) {
    await page.goto(path);
    expect(await vietnameseWords(page), path).toEqual([]);
  }
  await page.goto('/gui');
  await page.getByRole('main').getByRole('button', { name: 'Send' }).last().click();
  await page.getByRole('region', { name: /^Not sent yet/ }).waitFor();
  expect(await vietnameseWords(page), 'the form with its errors').toEqual([]);
  await page.context().close();
});

test('staff pages have no Vietnamese word of ours left', async () => {
  const page = await site.staff('vanthu');
  await page.goto('/ngon-ngu?sang=en&ve=/lam-viec');
  for (const path of [
    '/lam-viec',
    '/lam-viec/don-thu',
    '/lam-viec/don-thu/nhan',
    '/lam-viec/tim?q=zzz',
    '/lam-viec/tiep-cong-dan',
    '/lam-viec/tiep-cong-dan/ghi',
    '/lam-viec/bao-cao',
    '/lam-viec/don-vi',
    '/lam-viec/tai-khoan',
    '/lam-viec/tai-khoan/mat-khau',
    '/lam-viec/tai-khoan/buoc-hai',
    '/lam-viec/tai-khoan/uy-quyen',
  ]) {
    await page.goto(path);
    expect(await page.locator('html').getAttribute('lang'), path).toBe('en');
    expect(await vietnameseWords(page), path).toEqual([]);
  }
  const address = await firstCase(page, '?status=received');
  await page.goto(address);
  await page.getByRole('link', { name: 'Sort…' }).waitFor();
  for (const form of ['phan-loai', 'giao', 'chuyen', 'ghi-them']) {
    await page.goto(`${address}/${form}`);
    expect(await vietnameseWords(page), form).toEqual([]);
  }
  await page.context().close();
});

/** What stands on labels, headings, buttons, table heads and links of the menu, and still holds Vietnamese letters. */
async function vietnameseWords(page: Page): Promise<string[]> {
  const said = await page
    .locator('h1, h2, h3, button, label, legend, th[scope=col], nav a, summary, .ds-button, [data-field=description], title')
    // What people typed is theirs, in whatever language.
    .evaluateAll((elements) =>
      elements.map((element) => {
        const ours = element.cloneNode(true) as Element;
        for (const typed of ours.querySelectorAll('[data-typed]')) typed.remove();
        return ours.textContent ?? '';
      }),
    );
  return said
    .map((text) => data.reduce((rest, known) => rest.replaceAll(known, ''), text).trim())
    .filter((text) => vietnamese.test(text));
}
