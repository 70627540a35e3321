import type { Hono } from 'hono';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createPerson } from '#src/modules/identity/actions/people.ts';
import { localPath } from '#src/modules/identity/href.ts';
import { browser, type Offices, openOffices, password, units } from '#src/modules/identity/testing/offices.ts';
import { formPost, siteOf } from '#src/modules/identity/testing/site.tsx';
import { totpCode } from '#src/modules/identity/totp.ts';
import { dayOf } from '#src/platform/context.ts';
import { type StatementCount, statementCount } from '#src/platform/db/database.ts';
import type { Env } from '#src/platform/http/env.ts';

let offices: Offices;
let site: Hono<Env>;
beforeAll(async () => {
  offices = await openOffices();
  site = siteOf(offices);
});
afterEach(() => {
  offices.clock.offset = 0;
});
afterAll(() => offices.close());

const get = (path: string, headers = new Headers()) => site.request(path, { headers });
const post = (path: string, fields: Record<string, string>, headers?: Headers) => site.request(path, formPost(fields, headers));
const inDays = (days: number) => dayOf(new Date(Date.now() + days * 86_400_000));
const errorsOf = (html: string) => [...html.matchAll(/<li><a href="#([\w-]+)">/g)].map((match) => match[1]);

test('one signs in by form, and goes where one wanted to', async () => {
  const person = await offices.personWith('handler', 'office');
  const answer = await post('/dang-nhap?ve=%2Flam-viec%2Fdon-thu%3Fq%3D1', { username: person.username, password });
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe('/lam-viec/don-thu?q=1');
  const headers = browser(answer.headers.getSetCookie());
  expect((await get('/dang-nhap', headers)).status).toBe(303);
  const out = await post('/dang-xuat', {}, headers);
  expect(out.headers.get('location')).toBe('/dang-nhap?da=xuat');
});

test('a form that fails comes back with the name typed, the message, and no password', async () => {
  const answer = await post('/dang-nhap?ve=%2Flam-viec%2Fdon-thu', { username: 'lan.nguyen', password: 'bi-mat-da-go' });
  expect(answer.status).toBe(401);
  const html = await answer.text();
  expect(errorsOf(html)).toEqual(['username']);
  expect(html).toContain('value="lan.nguyen"');
  expect(html).not.toContain('bi-mat-da-go');
  expect(html).toContain('action="/dang-nhap?ve=%2Flam-viec%2Fdon-thu"');
});

test('an empty form names both fields', async () => {
  const answer = await post('/dang-nhap', { username: ' ' });
  expect(answer.status).toBe(422);
  expect(errorsOf(await answer.text())).toEqual(['username', 'password']);
});

test.each([
  [undefined, '/lam-viec'],
  ['/lam-viec/don-thu?q=a#b', '/lam-viec/don-thu?q=a#b'],
  ['https://xau.example.com', '/lam-viec'],
  ['//xau.example.com', '/lam-viec'],
  ['/\\xau.example.com', '/lam-viec'],
  ['/\t/xau.example.com', '/lam-viec'],
  ['javascript:alert(1)', '/lam-viec'],
  ['/a/..//xau.example.com', '/lam-viec'],
])('after signing in, %j leads to %s', (asked, target) => {
  expect(localPath(asked)).toBe(target);
});

test('the second step is set up, used and shown by pages alone', async () => {
  const person = await offices.personWith('handler', 'office');
  const headers = await offices.signedIn(person);
  const step = '/lam-viec/tai-khoan/buoc-hai';
  expect((await post(step, { password: 'sai' }, headers)).status).toBe(422);
  expect((await post(step, { password }, headers)).status).toBe(303);
  const setUp = await (await get(step, headers)).text();
  expect(setUp).toContain('<svg');
  const secret = (setUp.match(/dv-code"[^>]*>([A-Z2-7 ]+)</)?.[1] ?? '').replaceAll(' ', '');
  const wrong = await post(`${step}/xac-nhan`, { code: '12' }, headers);
  expect(wrong.status).toBe(422);
  expect(errorsOf(await wrong.text())).toEqual(['code']);
  const confirmed = await post(`${step}/xac-nhan`, { code: totpCode(secret, new Date()) }, headers);
  expect(confirmed.status).toBe(303);

  const kept = browser(confirmed.headers.getSetCookie(), headers);
  const shown = await get(step, kept);
  const codes = [...(await shown.text()).matchAll(/dv-code"[^>]*>(\w{5}-\w{5})</g)].map((match) => match[1]);
  expect(codes).toHaveLength(10);
  const again = await (await get(step, browser(shown.headers.getSetCookie(), kept))).text();
  expect(again).not.toContain(codes[0]);

  const first = await post('/dang-nhap', { username: person.username, password });
  expect(first.headers.get('location')).toBe('/dang-nhap/ma');
  const waiting = browser(first.headers.getSetCookie());
  expect((await get('/dang-nhap/ma', waiting)).status).toBe(200);
  expect((await post('/dang-nhap/ma', { code: '000000' }, waiting)).status).toBe(422);
  const done = await post('/dang-nhap/ma', { code: codes[0] ?? '' }, waiting);
  expect(done.headers.get('location')).toBe('/lam-viec');
  expect((await get('/lam-viec/tai-khoan', browser(done.headers.getSetCookie(), waiting))).status).toBe(200);
  expect((await get('/dang-nhap/ma')).status).toBe(303);
});

test('what is shown once is shown to nobody else', async () => {
  const clerk = await offices.signedIn(await offices.personWith('communeClerk', 'office'));
  const made = await post('/lam-viec/tai-khoan/ma-api', { name: 'Đồng bộ', permissions: 'petitions.read', days: '30' }, clerk);
  expect(made.status).toBe(303);
  const [once = ''] = made.headers.getSetCookie();
  expect(once).not.toContain('dv_');
  const mine = await (await get('/lam-viec/tai-khoan', browser([once], clerk))).text();
  expect(mine).toMatch(/dv_[\w-]{43}/);
  const other = await offices.signedIn(await offices.personWith('communeClerk', 'office'));
  expect(await (await get('/lam-viec/tai-khoan', browser([once], other))).text()).not.toMatch(/dv_[\w-]{43}/);
});

test('every page opens within 15 statements', async () => {
  const headers = await offices.signedIn(await offices.personWith('communeClerk', 'office'));
  const handler = await offices.personWith('handler', 'office');
  const operator = await offices.signedIn(await offices.personWith('operator', 'thaiNguyen'));
  const own = ['', '/mat-khau', '/buoc-hai', '/uy-quyen', '/ma-api'].map((path) => [`tai-khoan${path}`, headers] as const);
  const others = ['', '/moi', '/chuc-vu-trong', '/chuc-vu-trong/moi', `/${handler.id}`, `/${handler.id}/chuc-vu`];
  for (const [path, who] of [...own, ...others.map((other) => [`nguoi-dung${other}`, operator] as const)]) {
    const count: StatementCount = { data: 0 };
    const answer = await statementCount.run(count, () => get(`/lam-viec/${path}`, who));
    expect([path, answer.status]).toEqual([path, 200]);
    expect(count.data).toBeLessThanOrEqual(15);
  }
});

test('a delegation is given and revoked by form', async () => {
  const head = await offices.personWith('communeHead', 'phuThong');
  const deputy = await offices.personWith('handler', 'office');
  const headers = await offices.signedIn(head);
  const empty = await post('/lam-viec/tai-khoan/uy-quyen', {}, headers);
  expect(errorsOf(await empty.text())).toEqual(['positionId', 'toPersonId', 'reason', 'lastDay']);
  const given = { positionId: head.positionId, toPersonId: deputy.id, reason: 'Nghỉ phép', startsOn: '', lastDay: inDays(3) };
  expect((await post('/lam-viec/tai-khoan/uy-quyen', given, headers)).status).toBe(303);
  const page = await (await get('/lam-viec/tai-khoan', headers)).text();
  const revoke = page.match(/action="([^"]+\/thu-hoi)"/)?.[1] ?? '';
  expect((await post(revoke, {}, headers)).status).toBe(303);
  expect(await (await get('/lam-viec/tai-khoan', headers)).text()).not.toContain('/thu-hoi');
});

test('an operator adds a person with a post, who must first change the password shown once', async () => {
  const operator = await offices.signedIn(await offices.personWith('operator', 'phuThong'));
  const empty = await post('/lam-viec/nguoi-dung/moi', {}, operator);
  expect(empty.status).toBe(422);
  expect(errorsOf(await empty.text())).toEqual(['name', 'username', 'unit', 'title', 'role']);
  const form = {
    name: 'Lường Thị Son',
    username: 'Son.Luong',
    email: '',
    unit: '01921.VP',
    title: 'Công chức',
    role: 'communeClerk',
  };
  const made = await post('/lam-viec/nguoi-dung/moi', form, operator);
  expect(made.status).toBe(303);
  const page = await (await get(made.headers.get('location') ?? '', browser(made.headers.getSetCookie(), operator))).text();
  const temporary = page.match(/dv-code"[^>]*>([a-z2-9-]{19})</)?.[1] ?? '';
  expect(temporary).not.toBe('');
  const signedIn = await post('/dang-nhap', { username: 'son.luong', password: temporary });
  expect(signedIn.headers.get('location')).toBe('/lam-viec/tai-khoan/mat-khau');
  const headers = browser(signedIn.headers.getSetCookie());
  expect((await get('/lam-viec/don-thu', headers)).headers.get('location')).toBe('/lam-viec/tai-khoan/mat-khau');
  const change = { password: temporary, newPassword: 'mot-hai-ba-bon-nam', repeat: 'mot-hai-ba-bon-sau' };
  expect(errorsOf(await (await post('/lam-viec/tai-khoan/mat-khau', change, headers)).text())).toEqual(['repeat']);
  const changed = await post('/lam-viec/tai-khoan/mat-khau', { ...change, repeat: change.newPassword }, headers);
  expect(changed.headers.get('location')).toBe('/lam-viec/tai-khoan?da=mat-khau');
  expect((await post('/lam-viec/nguoi-dung/moi', form, operator)).status).toBe(422);
});

test('a post is added, ended, left vacant and given again by form', async () => {
  const operator = await offices.signedIn(await offices.personWith('operator', 'phuThong'));
  const person = await createPerson(offices.system(), {
    name: 'Bế Văn Thọ',
    username: 'tho.be',
    email: undefined,
    unit: '01921',
    password,
  });
  const form = { unit: '01921.VP', title: 'Công chức địa chính', role: 'handler', startsOn: inDays(-5) };
  expect((await post(`/lam-viec/nguoi-dung/${person.id}/chuc-vu`, form, operator)).status).toBe(303);
  const page = await (await get(`/lam-viec/nguoi-dung/${person.id}`, operator)).text();
  const end = page.match(/href="([^"]+\/ket-thuc)"/)?.[1] ?? '';
  expect((await get(end, operator)).status).toBe(200);
  const early = await post(end, { endsOn: inDays(-6), leaveVacant: '1' }, operator);
  expect(errorsOf(await early.text())).toEqual(['endsOn']);
  expect((await post(end, { endsOn: inDays(0), leaveVacant: '1' }, operator)).status).toBe(303);
  const vacancies = await (await get('/lam-viec/nguoi-dung/chuc-vu-trong', operator)).text();
  expect(vacancies).toContain('Công chức địa chính');
  const fill = vacancies.match(/href="([^"]+\/giao)"/)?.[1] ?? '';
  expect((await get(fill, operator)).status).toBe(200);
  expect(errorsOf(await (await post(fill, { username: 'khong.co' }, operator)).text())).toEqual(['username']);
  expect((await post(fill, { username: 'tho.be' }, operator)).headers.get('location')).toBe(`/lam-viec/nguoi-dung/${person.id}`);
  expect((await post('/lam-viec/nguoi-dung/chuc-vu-trong/moi', { ...form, title: 'Công chức tư pháp' }, operator)).status).toBe(
    303,
  );
});

test('people are listed, filtered, disabled and given a new password', async () => {
  const operator = await offices.signedIn(await offices.personWith('operator', 'phuThong'));
  const person = await createPerson(offices.system(), {
    name: 'Đàm Văn Khởi',
    username: 'khoi.dam',
    email: undefined,
    unit: '01921',
    password,
  });
  const list = await (await get('/lam-viec/nguoi-dung?q=dam+van+khoi', operator)).text();
  expect(list).toContain('Đàm Văn Khởi');
  expect(await (await get(`/lam-viec/nguoi-dung?unit=${units.vanPhu.code}`, operator)).text()).not.toContain('Đàm Văn Khởi');
  const reset = await post(`/lam-viec/nguoi-dung/${person.id}/mat-khau`, {}, operator);
  expect(reset.headers.getSetCookie().join()).toContain('danvan.once=');
  expect((await post(`/lam-viec/nguoi-dung/${person.id}/khoa`, {}, operator)).status).toBe(303);
  expect(await (await get('/lam-viec/nguoi-dung?q=khoi.dam', operator)).text()).toContain('Đã khóa');
  expect((await post(`/lam-viec/nguoi-dung/${person.id}/mo`, {}, operator)).status).toBe(303);
  const page = await (await get(`/lam-viec/nguoi-dung/${person.id}`, operator)).text();
  for (const what of ['Lập tài khoản', 'Đặt lại mật khẩu', 'Khóa tài khoản', 'Mở lại tài khoản']) expect(page).toContain(what);
});

test('whoever does not look after people sees none of these pages', async () => {
  const clerk = await offices.signedIn(await offices.personWith('communeClerk', 'office'));
  const outsider = await offices.signedIn(await offices.personWith('operator', 'vanPhu'));
  const person = await offices.personWith('handler', 'office');
  for (const path of ['', '/moi', '/chuc-vu-trong', '/chuc-vu-trong/moi']) {
    expect([path, (await get(`/lam-viec/nguoi-dung${path}`, clerk)).status]).toEqual([path, 403]);
  }
  for (const headers of [clerk, outsider]) {
    for (const path of [person.id, `chuc-vu/${person.positionId}/ket-thuc`, `chuc-vu/${person.positionId}/giao`]) {
      expect([path, (await get(`/lam-viec/nguoi-dung/${path}`, headers)).status]).toEqual([path, 404]);
    }
    const added = await post(
      `/lam-viec/nguoi-dung/${person.id}/chuc-vu`,
      { unit: '01921', title: 'x', role: 'communeHead' },
      headers,
    );
    expect([403, 404]).toContain(added.status);
  }
});

test('the API says who one is, and makes, lists and revokes tokens', async () => {
  const clerk = await offices.personWith('communeClerk', 'office');
  const session = await offices.signedIn(clerk);
  session.set('content-type', 'application/json');
  const made = await site.request('/api/v1/tokens', {
    method: 'POST',
    headers: session,
    body: JSON.stringify({ name: 'Đồng bộ', permissions: ['petitions.read'], days: 30 }),
  });
  expect(made.status).toBe(201);
  const { id, token } = (await made.json()) as { id: string; token: string };
  const bearer = new Headers({ authorization: `Bearer ${token}` });
  expect(await (await get('/api/v1/me', bearer)).json()).toMatchObject({
    id: clerk.id,
    positions: [{ authority: { name: units.phuThong.name }, permissions: ['petitions.read'] }],
  });
  expect(await (await get('/api/v1/tokens', bearer)).json()).toMatchObject({ items: [{ id, lastUsedOn: inDays(0) }] });
  expect((await site.request(`/api/v1/tokens/${id}`, { method: 'DELETE', headers: bearer })).status).toBe(204);
  expect((await get('/api/v1/me', bearer)).status).toBe(401);
  expect((await get('/api/v1/me')).status).toBe(401);
});
