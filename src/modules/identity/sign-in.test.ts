import { randomInt } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { disablePerson } from '#src/modules/identity/actions/people.ts';
import { signIn, signOut } from '#src/modules/identity/actions/sign-in.ts';
import { resolveActor } from '#src/modules/identity/actor.ts';
import { browser, type Offices, openOffices, password } from '#src/modules/identity/testing/offices.ts';
import { type StatementCount, statementCount } from '#src/platform/db/database.ts';

let offices: Offices;
beforeAll(async () => {
  offices = await openOffices();
});
afterEach(() => {
  offices.clock.offset = 0;
});
afterAll(() => offices.close());

/** An address not used before. */
const elsewhere = () => `198.51.${randomInt(256)}.${randomInt(256)}`;
const attempt = (username: string, given: string, from = elsewhere(), headers = new Headers()) =>
  signIn(offices.ctxFor({ kind: 'public' }), { username, password: given }, headers, from);

test('the right password signs in, however the name is written', async () => {
  const person = await offices.personWith('handler', 'office');
  const { cookies, next } = await attempt(` ${person.username.toUpperCase()} `, password);
  expect(next).toBe('in');
  expect(cookies.join()).toMatch(/danvan\.session_token=.*HttpOnly; SameSite=Lax/);
  expect(await resolveActor(browser(cookies), offices.services)).toMatchObject({ kind: 'staff', personId: person.id });
});

test('it takes at most 12 statements', async () => {
  const person = await offices.personWith('handler', 'office');
  const count: StatementCount = { data: 0 };
  await statementCount.run(count, () => attempt(person.username, password));
  expect(count.data).toBeLessThanOrEqual(12);
});

test('a wrong password and an unknown name get the same answer', async () => {
  const person = await offices.personWith('handler', 'office');
  const wrong = await attempt(person.username, 'sai').catch((error: unknown) => error);
  const unknown = await attempt('khong-co-ai', 'sai').catch((error: unknown) => error);
  const long = await attempt('x'.repeat(200), 'sai').catch((error: unknown) => error);
  expect(wrong).toMatchObject({ code: 'identity.wrong_credentials', status: 401 });
  expect(unknown).toEqual(wrong);
  expect(long).toEqual(wrong);
});

test('after five wrong passwords the right one waits too, from any address, until 15 minutes have passed', async () => {
  const person = await offices.personWith('handler', 'office');
  for (let tries = 0; tries < 5; tries += 1) {
    await expect(attempt(person.username, 'sai')).rejects.toMatchObject({ code: 'identity.wrong_credentials' });
  }
  await expect(attempt(person.username, password)).rejects.toMatchObject({
    code: 'identity.too_many_sign_ins',
    status: 429,
    words: { vi: expect.stringMatching(/từ \d\d:\d\d\./) },
  });
  offices.clock.offset = 14 * 60_000;
  await expect(attempt(person.username, password)).rejects.toMatchObject({ status: 429 });
  offices.clock.offset = 15 * 60_000 + 1_000;
  expect(await attempt(person.username, password)).toMatchObject({ next: 'in' });
});

test('an unknown name is locked like a known one', async () => {
  for (let tries = 0; tries < 5; tries += 1) await attempt('khong.ai.ca', 'sai').catch(() => undefined);
  await expect(attempt('khong.ai.ca', 'sai')).rejects.toMatchObject({ status: 429 });
});

test('a right password forgets the wrong ones before it', async () => {
  const person = await offices.personWith('handler', 'office');
  for (let round = 0; round < 3; round += 1) {
    for (let tries = 0; tries < 4; tries += 1) await attempt(person.username, 'sai').catch(() => undefined);
    expect(await attempt(person.username, password)).toMatchObject({ next: 'in' });
  }
});

test('thirty wrong tries from one address lock the address, and right ones do not count', async () => {
  const from = elsewhere();
  const person = await offices.personWith('handler', 'office');
  for (let tries = 0; tries < 3; tries += 1) await attempt(person.username, password, from);
  for (let people = 0; people < 6; people += 1) {
    const { username } = await offices.personWith('handler', 'office');
    for (let tries = 0; tries < 5; tries += 1)
      await expect(attempt(username, 'sai', from)).rejects.toMatchObject({ status: 401 });
  }
  await expect(attempt(person.username, password, from)).rejects.toMatchObject({ status: 429 });
  expect(await attempt(person.username, password)).toMatchObject({ next: 'in' });
});

test('six wrong tries at once are not six free tries', async () => {
  const person = await offices.personWith('handler', 'office');
  const results = await Promise.allSettled(Array.from({ length: 8 }, () => attempt(person.username, 'sai')));
  const codes = results.map((result) => (result.status === 'rejected' ? result.reason.status : 200));
  expect(codes.filter((code) => code === 401)).toHaveLength(5);
  expect(codes.filter((code) => code === 429)).toHaveLength(3);
});

test('signing in again gives a new session and ends the one this browser had', async () => {
  const person = await offices.personWith('handler', 'office');
  const before = await offices.signedIn(person);
  const { cookies } = await attempt(person.username, password, elsewhere(), before);
  const after = browser(cookies, before);
  expect(after.get('cookie')).not.toBe(before.get('cookie'));
  expect(await resolveActor(before, offices.services)).toEqual({ kind: 'public' });
  expect(await resolveActor(after, offices.services)).toMatchObject({ kind: 'staff' });
});

test('signing out ends the session, not only the cookie', async () => {
  const headers = await offices.signedIn(await offices.personWith('handler', 'office'));
  const cookies = await signOut(offices.ctxFor({ kind: 'public' }), headers);
  expect(browser(cookies, headers).get('cookie')).not.toContain('session_token=');
  expect(await resolveActor(headers, offices.services)).toEqual({ kind: 'public' });
});

test('a disabled person is out at once and is told so only with the right password', async () => {
  const person = await offices.personWith('handler', 'office');
  const headers = await offices.signedIn(person);
  await disablePerson(offices.system(), person.id);
  expect(await resolveActor(headers, offices.services)).toEqual({ kind: 'public' });
  await expect(attempt(person.username, password)).rejects.toMatchObject({ code: 'identity.account_disabled' });
  await expect(attempt(person.username, 'sai')).rejects.toMatchObject({ code: 'identity.wrong_credentials' });
});

test('no address of the browser is kept', async () => {
  const person = await offices.personWith('handler', 'office');
  await attempt(person.username, password, '198.51.100.250', new Headers({ 'x-forwarded-for': '198.51.100.250' }));
  const session = await offices.services.database.db
    .selectFrom('account_session')
    .select(['ip_address', 'user_agent'])
    .where('user_id', '=', person.id)
    .executeTakeFirstOrThrow();
  expect(session.ip_address).toBeNull();
});
