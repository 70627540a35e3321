import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { desk, expectGood, firstCase, openSite, phone, type Site } from '#tests/e2e/support/site.ts';

/** Every screen that opens by its address; `case:` stands for the first case of the list. What comes after a form is in the journeys. */
const publicScreens = {
  'public-home': '/',
  'public-home-place': '/?noi=01969',
  'public-places': '/noi?q=phu+thong',
  'public-places-none': '/noi?q=khong+co+noi+nay',
  'public-send': '/gui',
  'public-send-place': '/gui?noi=01969&loai=denunciation',
  'public-track': '/tra-cuu',
  'public-answers': '/cau-tra-loi',
  'public-answers-none': '/cau-tra-loi?q=khong+co+chu+nay',
  'public-figures': '/so-lieu?noi=01969',
  'public-rights': '/quyen-cua-ban',
  'public-data': '/du-lieu-ca-nhan',
  'public-accessibility': '/kha-nang-tiep-can',
  'public-sign-in': '/dang-nhap',
};

const staffScreens: Record<string, Record<string, string>> = {
  vanthu: {
    'staff-today': '/lam-viec',
    'staff-today-unit': '/lam-viec?view=unit',
    'staff-month': '/lam-viec/lich',
    'staff-month-unit': '/lam-viec/lich?view=unit&month=2026-12',
    'staff-list': '/lam-viec/don-thu',
    'staff-list-late': '/lam-viec/don-thu?status=late&sort=due',
    'staff-intake': '/lam-viec/don-thu/nhan',
    'staff-case': 'case:?status=open',
    'staff-triage': 'case:?status=received/phan-loai',
    'staff-assign': 'case:?status=received/giao',
    'staff-transfer': 'case:?status=received/chuyen',
    'staff-note': 'case:?status=open/ghi-them',
    'staff-publish': 'case:?status=done/cong-bo',
    'staff-case-confirmed': 'case:?status=confirmed',
    'staff-case-transferred': 'case:?status=transferredOut',
    'staff-search': '/lam-viec/tim?q=cong',
    'staff-reception': '/lam-viec/tiep-cong-dan',
    'staff-reception-record': '/lam-viec/tiep-cong-dan/ghi',
    'staff-report': '/lam-viec/bao-cao',
    'staff-units': '/lam-viec/don-vi',
    'staff-unit': '/lam-viec/don-vi/01969',
    'staff-account': '/lam-viec/tai-khoan',
    'staff-password': '/lam-viec/tai-khoan/mat-khau',
    'staff-second-step': '/lam-viec/tai-khoan/buoc-hai',
    'staff-delegate': '/lam-viec/tai-khoan/uy-quyen',
    'staff-token': '/lam-viec/tai-khoan/ma-api',
  },
  kinhte: {
    'handler-today': '/lam-viec',
    'handler-case': 'case:?holder=me&status=open',
    'handler-answer': 'case:?holder=me&status=late/tra-loi',
    'handler-ask': 'case:?holder=me&status=late/hoi',
  },
  bandanvan: { 'board-today': '/lam-viec', 'board-list': '/lam-viec/don-thu', 'board-report': '/lam-viec/bao-cao' },
  quantritinh: {
    'operator-today': '/lam-viec',
    'operator-people': '/lam-viec/nguoi-dung',
    'operator-person-new': '/lam-viec/nguoi-dung/moi',
    'operator-vacancies': '/lam-viec/nguoi-dung/chuc-vu-trong',
    'operator-vacancy-new': '/lam-viec/nguoi-dung/chuc-vu-trong/moi',
    'operator-import': '/lam-viec/don-vi/nap-danh-muc',
  },
};

/** Many pages in one test. */
const LONG = 180_000;

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site?.close());

describe.each([
  ['on a phone', phone],
  ['on a desk', desk],
])('%s', (_, viewport) => {
  test(
    'every public page reads well, weighs at most 150 KB and loads no script',
    async () => {
      for (const [name, path] of Object.entries(publicScreens)) {
        // A new visitor each time, so that nothing comes from the cache.
        const page = await site.visitor({ viewport });
        const loaded = await weigh(page, async () => {
          expect((await page.goto(path))?.status(), path).toBe(200);
          await page.evaluate(() => document.fonts.ready.then(() => null));
        });
        expect(loaded.scripts, path).toEqual([]);
        expect(loaded.bytes, path).toBeLessThanOrEqual(150 * 1024);
        await expectGood(page, name);
        await page.context().close();
      }
    },
    LONG,
  );

  test.each(Object.keys(staffScreens))(
    'every page %s opens reads well',
    async (username) => {
      const page = await site.staff(username, { viewport });
      for (const [name, path] of Object.entries(staffScreens[username] ?? {})) {
        const [, filter = '', form] = /^case:([^/]+)(\/.+)?$/.exec(path) ?? [];
        const address = filter ? `${await firstCase(page, filter)}${form ?? ''}` : path;
        expect((await page.goto(address))?.status(), address).toBe(200);
        await expectGood(page, name);
      }
      await page.context().close();
    },
    LONG,
  );

  test('a page that is not there says so, and so does one that is not yours', async () => {
    const page = await site.visitor({ viewport });
    expect((await page.goto('/khong-co-trang-nay'))?.status()).toBe(404);
    await expectGood(page, 'public-not-found');
    await page.context().close();
    const village = await site.staff('todanvan', { viewport });
    await expectGood(village, 'village-today');
    expect((await village.goto('/lam-viec/nguoi-dung'))?.status()).toBe(403);
    await expectGood(village, 'staff-not-allowed');
    await village.context().close();
  });
});

/** Bytes as they went over the wire, heads included, and the scripts among them. */
async function weigh(page: Page, visit: () => Promise<void>): Promise<{ bytes: number; scripts: string[] }> {
  const wire = await page.context().newCDPSession(page);
  await wire.send('Network.enable');
  let bytes = 0;
  const scripts: string[] = [];
  wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  wire.on('Network.responseReceived', ({ type, response }) => {
    if (type === 'Script') scripts.push(response.url);
  });
  await visit();
  return { bytes, scripts };
}
