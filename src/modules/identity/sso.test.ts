import { randomBytes } from 'node:crypto';
import type { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createPerson, disablePerson } from '#src/modules/identity/actions/people.ts';
import { addPosition } from '#src/modules/identity/actions/positions.ts';
import { resolveActor } from '#src/modules/identity/actor.ts';
import { checkOidc } from '#src/modules/identity/sso.ts';
import { browser, type Offices, openOffices } from '#src/modules/identity/testing/offices.ts';
import { openProvider, type Provider } from '#src/modules/identity/testing/provider.ts';
import { siteOf } from '#src/modules/identity/testing/site.tsx';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import type { Env } from '#src/platform/http/env.ts';
import { timeline } from '#src/platform/ledger.ts';

let provider: Provider;
let offices: Offices;
let site: Hono<Env>;
beforeAll(async () => {
  provider = await openProvider();
  offices = await openOffices(environment());
  site = siteOf(offices);
});
beforeEach(() => {
  provider.state.forged = false;
});
afterAll(async () => {
  await offices.close();
  await provider.close();
});

function environment() {
  return {
    DANVAN_URL: 'http://danvan.example.vn',
    DANVAN_OIDC_NAME: 'Cổng cán bộ tỉnh',
    DANVAN_OIDC_ISSUER: provider.issuer,
    DANVAN_OIDC_CLIENT_ID: provider.client.id,
    DANVAN_OIDC_CLIENT_SECRET: provider.client.secret,
  };
}

async function officer({ post = true, ssoSubject }: { post?: boolean; ssoSubject?: string } = {}) {
  const username = `can.bo.${randomBytes(4).toString('hex')}`;
  const email = `${username}@thainguyen.example.vn`;
  const { id } = await createPerson(offices.system(), { name: 'Triệu Thị Mây', username, email, unit: '01921', ssoSubject });
  if (post) await addPosition(offices.system(), { personId: id, title: 'Công chức', role: 'handler', unit: '01921.VP' });
  return { id, email };
}

/** Walks as a browser does: our link, the provider, and back. Gives the answer to the way back. */
async function walk(claims: Provider['state']['next'], from = '/dang-nhap/sso?ve=%2Flam-viec%2Fdon-thu') {
  provider.state.next = claims;
  const start = await site.request(from);
  expect(start.status).toBe(303);
  const there = await fetch(start.headers.get('location') ?? '', { redirect: 'manual' });
  const back = new URL(there.headers.get('location') ?? '');
  expect(back.origin + back.pathname).toBe('http://danvan.example.vn/dang-nhap/sso/callback/sso');
  const jar = browser(start.headers.getSetCookie());
  return { jar, back, answer: await site.request(back.href, { headers: jar }) };
}

test('someone whose verified address we know signs in, and goes where they wanted to', async () => {
  const { id, email } = await officer();
  const { answer, jar } = await walk({ sub: 'may-1', email: email.toUpperCase(), email_verified: true, name: 'May' });
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe('/lam-viec/don-thu');
  const headers = browser(answer.headers.getSetCookie(), jar);
  expect(await resolveActor(headers, offices.services)).toMatchObject({ kind: 'staff', personId: id });
  const entries = await inSnapshot(offices.system(), (tx) => timeline(tx, { kind: 'person', provinceId: 19, id }));
  expect(entries.map((entry) => entry.action)).toEqual(['ssoLinked', 'created']);
});

test('the second time the subject is enough, and nothing is linked again', async () => {
  const { id, email } = await officer();
  await walk({ sub: 'may-2', email, email_verified: true });
  const { answer } = await walk({ sub: 'may-2', email: 'moi@noi-khac.example.vn', email_verified: false });
  expect(await resolveActor(browser(answer.headers.getSetCookie()), offices.services)).toMatchObject({ personId: id });
  const entries = await inSnapshot(offices.system(), (tx) => timeline(tx, { kind: 'person', provinceId: 19, id }));
  expect(entries.filter((entry) => entry.action === 'ssoLinked')).toHaveLength(1);
});

test('a subject known beforehand signs in without any address', async () => {
  const { id } = await officer({ ssoSubject: 'known-subject' });
  const { answer } = await walk({ sub: 'known-subject', email: 'khac@example.vn', email_verified: false });
  expect(await resolveActor(browser(answer.headers.getSetCookie()), offices.services)).toMatchObject({ personId: id });
});

test('no token of the provider is kept', async () => {
  const { email } = await officer();
  await walk({ sub: 'may-3', email, email_verified: true });
  const { rows } = await offices.services.database.pool.query<{ all: string }>(
    `select string_agg(c::text, ' ') as all from account_credential c where provider_id = 'sso'`,
  );
  expect(rows[0]?.all).toContain('may-3');
  expect(rows[0]?.all).not.toContain('eyJ');
});

test.each([
  ['nobody here', { sub: 'x-1', email: 'la@example.vn', email_verified: true }],
  ['an address the provider has not verified', { sub: 'x-2', email: 'theirs', email_verified: false }],
])('%s: no account is made, and the page says whom to ask', async (_what, claims) => {
  const { email } = await officer();
  const before = await people();
  const { answer } = await walk({ ...claims, email: claims.email === 'theirs' ? email : claims.email });
  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain('Nhờ quản trị của đơn vị bạn tạo tài khoản');
  expect(answer.headers.getSetCookie().join()).not.toMatch(/session_token=[^;]/);
  expect(await people()).toBe(before);
});

test('someone without a position today does not get in, and no session stays behind', async () => {
  const { id, email } = await officer({ post: false });
  const { answer } = await walk({ sub: 'x-3', email, email_verified: true });
  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain('không giữ chức vụ nào');
  expect(answer.headers.getSetCookie().join()).not.toMatch(/session_token=[^;]/);
  expect(await sessions(id)).toBe(0);
});

test('a disabled person does not get in', async () => {
  const { id, email } = await officer();
  await disablePerson(offices.system(), id);
  const { answer } = await walk({ sub: 'x-4', email, email_verified: true });
  expect(answer.status).toBeGreaterThanOrEqual(401);
  expect(await sessions(id)).toBe(0);
});

test('a token signed by someone else, a replayed way back and another browser are refused', async () => {
  const { id, email } = await officer();
  provider.state.forged = true;
  const forged = await walk({ sub: 'x-5', email, email_verified: true });
  expect(forged.answer.status).toBe(401);
  expect(await sessions(id)).toBe(0);

  provider.state.forged = false;
  const good = await walk({ sub: 'x-5', email, email_verified: true });
  expect(good.answer.status).toBe(303);
  expect((await site.request(good.back.href, { headers: good.jar })).status).toBe(401);
  provider.state.next = { sub: 'x-5', email, email_verified: true };
  const start = await site.request('/dang-nhap/sso');
  const there = await fetch(start.headers.get('location') ?? '', { redirect: 'manual' });
  expect((await site.request(there.headers.get('location') ?? '')).status).toBe(401);
});

test('the way back never leads to another site', async () => {
  const { email } = await officer();
  const { answer } = await walk(
    { sub: 'x-6', email, email_verified: true },
    '/dang-nhap/sso?ve=https%3A%2F%2Fxau.example.com%2F',
  );
  expect(answer.headers.get('location')).toBe('/lam-viec');
});

test('while the provider is away passwords still work and the button says so; it works again by itself', async () => {
  const away = await openProvider();
  const apart = await openOffices({ ...environment(), DANVAN_OIDC_ISSUER: away.issuer });
  const apartSite = siteOf(apart);
  try {
    await away.close();
    const failed = await apartSite.request('/dang-nhap/sso');
    expect(failed.status).toBe(503);
    expect(await failed.text()).toContain('đăng nhập bằng mật khẩu');
    await apart.signedIn(await apart.personWith('handler', 'office'));
    await expect(checkOidc(apart.services.config)).rejects.toThrow(/cannot be reached/);
    await away.reopen();
    expect((await apartSite.request('/dang-nhap/sso')).status).toBe(303);
    expect(await checkOidc(apart.services.config)).toContain(away.issuer);
  } finally {
    await away.close();
    await apart.close();
  }
});

async function people(): Promise<number> {
  const { rows } = await offices.services.database.pool.query<{ n: number }>('select count(*) as n from account_user');
  return rows[0]?.n ?? -1;
}

async function sessions(personId: string): Promise<number> {
  const { rows } = await offices.services.database.pool.query<{ n: number }>(
    'select count(*) as n from account_session where user_id = $1',
    [personId],
  );
  return rows[0]?.n ?? -1;
}
