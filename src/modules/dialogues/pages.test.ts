import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { formOf, textOf } from '#src/modules/petitions/testing/site.tsx';
import { newId } from '#src/platform/ids.ts';
import type { PersonKey } from '#tests/support/seed.ts';
import { openSite, type Site } from '#tests/support/site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());
beforeEach(() => site.world.clock.set('2026-11-10'));

async function page(path: string, person?: PersonKey) {
  const answer = await site.get(path, person);
  const html = await answer.text();
  return { status: answer.status, html, text: textOf(html), location: answer.headers.get('location') };
}

async function send(path: string, fields: Record<string, string>, person?: PersonKey) {
  const headers = person ? site.seed.headers(person) : new Headers();
  headers.set('sec-fetch-site', 'same-origin');
  const answer = await site.app.request(path, { method: 'POST', headers, body: new URLSearchParams(fields) });
  const html = await answer.text();
  return { status: answer.status, html, text: textOf(html), location: answer.headers.get('location') ?? '' };
}

const plan = {
  unitCode: '10001',
  post: 'communeChair',
  headTitle: 'Chủ tịch UBND xã',
  headName: 'Nguyễn Thị Nhung',
  occasion: 'periodic',
  ground: 'yearly',
  counterpart: 'people',
  title: 'Đường, nước và rác ở các thôn',
  content: 'Đường liên thôn\nNước sinh hoạt',
  mode: 'direct',
  day: '2026-11-25',
  startsTime: '08:00',
  endsTime: '11:00',
  place: 'Hội trường UBND xã',
};

describe('from the plan to what the asker reads', () => {
  test('planned and announced by forms, asked in public without a script, answered at the session, followed by the code', async () => {
    const planned = await send('/lam-viec/doi-thoai/lap', { ...plan, clientId: newId() }, 'clerk');
    expect(planned.status).toBe(303);
    const code = planned.location.split('/').at(-1) ?? '';
    expect((await page(`/doi-thoai/${code}`)).status).toBe(404);
    expect((await send(`${planned.location}/thong-bao`, { questionsUntil: '2026-11-24' }, 'clerk')).status).toBe(303);

    expect((await page('/doi-thoai')).text).toContain(plan.title);
    const form = await page(`/doi-thoai/${code}/gui`);
    expect(form.text).toContain('Khiếu nại một quyết định, tố cáo một người');
    const bad = await send(`/doi-thoai/${code}/gui`, { ...formOf(form.html), text: 'Ngắn', phone: '123' });
    expect(bad.status).toBe(422);
    expect(bad.html).toContain('>Ngắn</textarea>');
    const asked = await send(`/doi-thoai/${code}/gui`, {
      ...formOf(form.html),
      text: 'Bao giờ sửa cầu thôn Nà Hái? Nhà bà Hoàng Thị Mận bị ngập.',
      name: 'Hoàng Thị Mận',
      phone: '0912345678',
    });
    expect(asked.location).toMatch(/^\/doi-thoai\/theo-doi\/CH-.*\?moi=1$/);
    const followed = await page(asked.location);
    expect(followed.text).toContain('Đã nhận câu hỏi của bạn');
    expect(followed.text).not.toContain('Mận');
    const askerCode = asked.location.split('/').at(-1)?.split('?')[0] ?? '';
    // The one place where any code may be typed.
    expect((await page(`/tra-cuu?ma=${askerCode.toLowerCase()}`)).location).toBe(`/doi-thoai/theo-doi/${askerCode}`);

    const question = `/lam-viec/doi-thoai/${code}/cau-hoi/1`;
    expect((await page(question, 'clerk')).text).toContain('Nhà bà Hoàng Thị Mận');
    expect((await page(question, 'handler')).status).toBe(404);
    expect((await page(`/doi-thoai/${code}`)).text).not.toContain('Nà Hái');
    await send(
      `${question}/duyet`,
      { version: '1', wording: 'Bao giờ xã sửa cầu thôn Nà Hái?', newTopic: 'Giao thông' },
      'clerk',
    );
    expect((await page(question, 'handler')).text).not.toContain('Mận');
    const shown = await page(`/doi-thoai/${code}`);
    expect(shown.text).toContain('Bao giờ xã sửa cầu thôn Nà Hái?');
    expect(shown.html).not.toMatch(/Mận|0912/);

    site.world.clock.set('2026-11-25');
    expect((await send(`/lam-viec/doi-thoai/${code}/bat-dau`, { deputy: '' }, 'clerk')).location).toBe(
      `/lam-viec/doi-thoai/${code}/dieu-hanh`,
    );
    const wall = await page(`/lam-viec/doi-thoai/${code}/man-hinh`, 'clerk');
    expect(wall.text).toContain('Bao giờ xã sửa cầu thôn Nà Hái?');
    expect(wall.html).toContain('http-equiv="refresh"');
    const session = await page(`/lam-viec/doi-thoai/${code}/dieu-hanh`, 'clerk');
    expect(session.text).toContain('Đang trên màn hình');
    const answered = await send(
      `${question}/tra-loi`,
      { version: '2', outcome: 'onSpot', answer: 'Xã sửa xong trước Tết, đã có vốn.', from: 'session' },
      'clerk',
    );
    expect(answered.location).toBe(`/lam-viec/doi-thoai/${code}/dieu-hanh`);
    const late = await send(
      `${question}/tra-loi`,
      { version: '2', outcome: 'onSpot', answer: 'Một câu trả lời khác hẳn.' },
      'head',
    );
    expect(late.status).toBe(422);
    expect(late.text).toContain('vừa được ghi trả lời');
    expect(late.html).toContain('Một câu trả lời khác hẳn.');
    expect((await page(`/doi-thoai/theo-doi/${askerCode}`)).text).toContain('Xã sửa xong trước Tết');
  });

  test('who reads only sees no form, no word that is not shown, and no name', async () => {
    const planned = await send('/lam-viec/doi-thoai/lap', { ...plan, clientId: newId() }, 'clerk');
    for (const path of ['', '/cau-hoi'])
      expect((await page(`${planned.location}${path}`, 'handler')).html).not.toContain('<form method="post"');
    for (const path of ['/ghi-cau-hoi', '/dieu-hanh', '/sua', '/thong-bao'])
      expect((await page(`${planned.location}${path}`, 'handler')).status, path).toBe(403);
    expect((await page(planned.location, 'catClerk')).status).toBe(404);
  });
});

test('the open figures and the feed are there for everyone', async () => {
  const api = await site.get('/api/v1/dialogues?when=coming');
  expect(api.status).toBe(200);
  expect(await api.json()).toMatchObject({ items: expect.any(Array), next: null });
  const feed = await page('/doi-thoai/lich.ics?unit=10001');
  expect(feed.html).toContain('BEGIN:VCALENDAR');
  const review = await site.get('/lam-viec/doi-thoai/tong-ket.docx', 'clerk');
  expect([review.status, review.headers.get('content-type')]).toEqual([200, expect.stringContaining('wordprocessingml')]);
});
