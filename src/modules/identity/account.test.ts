import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { delegate, revokeDelegation } from '#src/modules/identity/actions/delegations.ts';
import { changePassword, endOtherSessions, endSession } from '#src/modules/identity/actions/own-account.ts';
import { resetPassword } from '#src/modules/identity/actions/people.ts';
import { addPosition, endPosition } from '#src/modules/identity/actions/positions.ts';
import { signIn, verifySecondStep } from '#src/modules/identity/actions/sign-in.ts';
import { createToken, revokeToken } from '#src/modules/identity/actions/tokens.ts';
import {
  beginTwoFactor,
  confirmTwoFactor,
  endTwoFactor,
  pendingTwoFactor,
  replaceBackupCodes,
} from '#src/modules/identity/actions/two-factor.ts';
import { accountOf, resolveActor } from '#src/modules/identity/actor.ts';
import { sessionsOf } from '#src/modules/identity/queries/sessions.ts';
import { tokensOf } from '#src/modules/identity/queries/tokens.ts';
import { browser, type Offices, openOffices, password } from '#src/modules/identity/testing/offices.ts';
import { totpCode } from '#src/modules/identity/totp.ts';
import { dayOf, has } from '#src/platform/context.ts';
import { type StatementCount, statementCount } from '#src/platform/db/database.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { timeline, verifyChains } from '#src/platform/ledger.ts';

let offices: Offices;
beforeAll(async () => {
  offices = await openOffices();
});
afterEach(() => {
  offices.clock.offset = 0;
});
afterAll(() => offices.close());

const DAY = 86_400_000;
const inDays = (days: number) => dayOf(new Date(Date.now() + days * DAY));
const as = async (headers: Headers) => offices.ctxFor(await resolveActor(headers, offices.services));
const actorOf = async (headers: Headers) => resolveActor(headers, offices.services);
const bearer = (token: string) => new Headers({ authorization: `Bearer ${token}` });
const attempt = (username: string, given: string) =>
  signIn(offices.ctxFor({ kind: 'public' }), { username, password: given }, new Headers(), `192.0.2.${Math.random()}`);
const actionsOf = async (kind: string, id: string) =>
  (await inSnapshot(offices.system(), (tx) => timeline(tx, { kind, provinceId: 19, id }))).map((entry) => entry.action).reverse();

test('changing the password ends the other sessions, keeps this one, and is on record', async () => {
  const person = await offices.personWith('handler', 'office');
  const here = await offices.signedIn(person);
  const there = await offices.signedIn(person);
  const next = 'noi-dong-cay-lua-moi';
  await changePassword(await as(here), { password, newPassword: next });
  expect(await actorOf(here)).toMatchObject({ kind: 'staff' });
  expect(await actorOf(there)).toEqual({ kind: 'public' });
  await expect(attempt(person.username, password)).rejects.toMatchObject({ status: 401 });
  expect(await attempt(person.username, next)).toMatchObject({ next: 'in' });
  expect(await actionsOf('person', person.id)).toEqual(['created', 'passwordChanged']);
});

test('a new password is refused when the old one is wrong, when it is the same, or when it is guessable', async () => {
  const person = await offices.personWith('handler', 'office');
  const ctx = await as(await offices.signedIn(person));
  const change = (given: string, next: string) => changePassword(ctx, { password: given, newPassword: next });
  await expect(change('sai', 'noi-dong-cay-lua')).rejects.toMatchObject({ code: 'identity.password_wrong', field: 'password' });
  await expect(change(password, password)).rejects.toMatchObject({ code: 'identity.password_same' });
  await expect(change(password, person.username)).rejects.toMatchObject({ code: 'identity.password_weak' });
});

test('a stolen session cannot try passwords without end', async () => {
  const ctx = await as(await offices.signedIn(await offices.personWith('handler', 'office')));
  for (let tries = 0; tries < 5; tries += 1) {
    await expect(endTwoFactor(ctx, 'sai')).rejects.toMatchObject({ code: 'identity.password_wrong' });
  }
  await expect(endTwoFactor(ctx, password)).rejects.toMatchObject({ status: 429, field: 'password' });
});

test('with a temporary password one can only change it', async () => {
  const { username } = await offices.personWith('communeClerk', 'office');
  const { id } = await offices.services.database.db
    .selectFrom('account_user')
    .select('id')
    .where('username', '=', username)
    .executeTakeFirstOrThrow();
  const temporary = await resetPassword(offices.system(), id);
  const { cookies, next } = await attempt(username, temporary);
  expect(next).toBe('newPassword');
  const headers = browser(cookies);
  const actor = await actorOf(headers);
  expect(actor).toMatchObject({ kind: 'staff', grants: [], provinceIds: [] });
  expect(accountOf(actor)).toMatchObject({ mustChangePassword: true });
  await changePassword(await as(headers), { password: temporary, newPassword: 'noi-dong-cay-lua-moi' });
  expect(has(await actorOf(headers), 'petitions.triage')).toBe(true);
});

test('ending a session takes effect with the next request', async () => {
  const person = await offices.personWith('handler', 'office');
  const here = await offices.signedIn(person);
  const there = await offices.signedIn(person);
  const third = await offices.signedIn(person);
  const ctx = await as(here);
  const thereId = accountOf(await actorOf(there))?.sessionId ?? '';
  await endSession(ctx, thereId);
  expect(await actorOf(there)).toEqual({ kind: 'public' });
  expect(await sessionsOf(ctx, person.id)).toHaveLength(2);
  await endOtherSessions(ctx);
  expect(await actorOf(third)).toEqual({ kind: 'public' });
  expect(await actorOf(here)).toMatchObject({ kind: 'staff' });
});

test("nobody ends another person's session", async () => {
  const victim = await offices.signedIn(await offices.personWith('handler', 'office'));
  const victimSession = accountOf(await actorOf(victim))?.sessionId ?? '';
  await endSession(await as(await offices.signedIn(await offices.personWith('handler', 'office'))), victimSession);
  expect(await actorOf(victim)).toMatchObject({ kind: 'staff' });
});

async function withSecondStep() {
  const person = await offices.personWith('handler', 'office');
  const headers = await offices.signedIn(person);
  const ctx = await as(headers);
  await beginTwoFactor(ctx, password);
  const { secret } = (await pendingTwoFactor(ctx)) ?? { secret: '' };
  await expect(confirmTwoFactor(ctx, '000000')).rejects.toMatchObject({ code: 'identity.wrong_code' });
  const codes = await confirmTwoFactor(ctx, totpCode(secret, new Date()));
  return { person, headers, ctx, secret, codes };
}

test('with the second step on, the password alone gives no session', async () => {
  const { person, secret } = await withSecondStep();
  const first = await attempt(person.username, password);
  expect(first.next).toBe('code');
  expect(first.cookies.join()).not.toMatch(/session_token=[^;]/);
  const waiting = browser(first.cookies);
  expect(await actorOf(waiting)).toEqual({ kind: 'public' });
  const open = offices.ctxFor({ kind: 'public' });
  await expect(verifySecondStep(open, '000000', waiting)).rejects.toMatchObject({ code: 'identity.wrong_code' });
  const count: StatementCount = { data: 0 };
  const done = await statementCount.run(count, () => verifySecondStep(open, totpCode(secret, new Date()), waiting));
  expect(count.data).toBeLessThanOrEqual(14);
  expect(done.next).toBe('in');
  expect(await actorOf(browser(done.cookies, waiting))).toMatchObject({ personId: person.id });
});

test('the second step asks about the sign-in under way, not about an older session of the browser', async () => {
  const { person, secret } = await withSecondStep();
  const other = await offices.personWith('handler', 'office');
  const first = await attempt(person.username, password);
  const both = browser(first.cookies, await offices.signedIn(other));
  const done = await verifySecondStep(offices.ctxFor({ kind: 'public' }), totpCode(secret, new Date()), both);
  expect(await actorOf(browser(done.cookies))).toMatchObject({ personId: person.id });
});

test('five wrong codes lock the second step, also for a new sign-in', async () => {
  const { person, secret } = await withSecondStep();
  const open = offices.ctxFor({ kind: 'public' });
  const waiting = browser((await attempt(person.username, password)).cookies);
  for (let tries = 0; tries < 5; tries += 1) await verifySecondStep(open, '000000', waiting).catch(() => undefined);
  const again = browser((await attempt(person.username, password)).cookies);
  await expect(verifySecondStep(open, totpCode(secret, new Date()), again)).rejects.toMatchObject({ status: 429 });
});

test('a code without a sign-in under way is sent back to the start', async () => {
  const open = offices.ctxFor({ kind: 'public' });
  await expect(verifySecondStep(open, '123456', new Headers())).rejects.toMatchObject({ code: 'identity.second_step_over' });
});

test('a backup code works once; new ones end the old ones', async () => {
  const { person, ctx, codes } = await withSecondStep();
  const [code = ''] = codes;
  expect(codes).toHaveLength(10);
  const open = offices.ctxFor({ kind: 'public' });
  const use = async (given: string) => verifySecondStep(open, given, browser((await attempt(person.username, password)).cookies));
  expect(await use(code)).toMatchObject({ next: 'in' });
  await expect(use(code)).rejects.toMatchObject({ code: 'identity.wrong_code' });
  const [fresh = ''] = await replaceBackupCodes(ctx, password);
  await expect(use(codes[1] ?? '')).rejects.toMatchObject({ code: 'identity.wrong_code' });
  expect(await use(fresh)).toMatchObject({ next: 'in' });
});

test('turning the second step off needs the password; both turns are on record', async () => {
  const { person, ctx } = await withSecondStep();
  await endTwoFactor(ctx, password);
  expect(await attempt(person.username, password)).toMatchObject({ next: 'in' });
  expect(await actionsOf('person', person.id)).toEqual(['created', 'twoFactorOn', 'twoFactorOff']);
});

test('a new password from the operator takes the second step off and ends every session', async () => {
  const { person, headers } = await withSecondStep();
  const temporary = await resetPassword(offices.system(), person.id);
  expect(await actorOf(headers)).toEqual({ kind: 'public' });
  expect(await attempt(person.username, temporary)).toMatchObject({ next: 'newPassword' });
});

test('a colleague acts for a post through its last day, and not after', async () => {
  const head = await offices.personWith('communeHead', 'phuThong');
  const deputy = await offices.personWith('handler', 'office');
  const ctx = await as(await offices.signedIn(head));
  const id = await delegate(ctx, {
    positionId: head.positionId,
    toPersonId: deputy.id,
    reason: 'Nghỉ phép',
    startsOn: inDays(1),
    lastDay: inDays(2),
  });
  const mayPublishOn = async (days: number) => {
    offices.clock.offset = days * DAY;
    const actor = await offices.staff(deputy);
    offices.clock.offset = 0;
    return has(actor, 'petitions.publish');
  };
  expect(await mayPublishOn(0)).toBe(false);
  expect(await mayPublishOn(1)).toBe(true);
  expect(await mayPublishOn(2)).toBe(true);
  expect(await mayPublishOn(3)).toBe(false);
  expect(await actionsOf('delegation', id)).toEqual(['given']);
});

test('a delegation ends when it is revoked, by either side, or when the post itself is over', async () => {
  const head = await offices.personWith('communeHead', 'phuThong');
  const deputy = await offices.personWith('handler', 'office');
  const ctx = await as(await offices.signedIn(head));
  const give = () =>
    delegate(ctx, {
      positionId: head.positionId,
      toPersonId: deputy.id,
      reason: 'Đi công tác',
      startsOn: undefined,
      lastDay: inDays(5),
    });
  const deputyHeaders = await offices.signedIn(deputy);
  const actsFor = async () => {
    const actor = await actorOf(deputyHeaders);
    return actor.kind === 'staff' && actor.grants.some((grant) => grant.delegated);
  };

  const first = await give();
  expect(await actsFor()).toBe(true);
  await revokeDelegation(ctx, first);
  expect(await actsFor()).toBe(false);
  const second = await give();
  await revokeDelegation(await as(deputyHeaders), second);
  expect(await actsFor()).toBe(false);
  await expect(revokeDelegation(ctx, second)).rejects.toMatchObject({ code: 'identity.delegation_unknown' });

  await give();
  offices.clock.offset = DAY;
  await endPosition(offices.system(), head.positionId, { endsOn: inDays(1), leaveVacant: true });
  expect(await actsFor()).toBe(false);
});

test('only one’s own post is delegated, only to a colleague of the same authority, for a year at most', async () => {
  const head = await offices.personWith('communeHead', 'phuThong');
  const deputy = await offices.personWith('handler', 'office');
  const stranger = await offices.personWith('handler', 'vanPhu');
  const ctx = await as(await offices.signedIn(head));
  const give = (change: object) =>
    delegate(ctx, {
      positionId: head.positionId,
      toPersonId: deputy.id,
      reason: 'Nghỉ',
      startsOn: undefined,
      lastDay: inDays(3),
      ...change,
    });
  await expect(give({ toPersonId: stranger.id })).rejects.toMatchObject({ code: 'identity.delegate_unknown' });
  await expect(give({ toPersonId: head.id })).rejects.toMatchObject({ code: 'identity.delegate_unknown' });
  await expect(give({ positionId: deputy.positionId })).rejects.toMatchObject({ code: 'identity.position_unknown' });
  await expect(give({ lastDay: inDays(-1) })).rejects.toMatchObject({ code: 'identity.ends_before_start' });
  await expect(give({ lastDay: inDays(400) })).rejects.toMatchObject({ code: 'identity.delegation_too_long' });

  await give({});
  const deputyCtx = await as(await offices.signedIn(deputy));
  const onward = {
    positionId: head.positionId,
    toPersonId: head.id,
    reason: 'Ủy quyền tiếp',
    startsOn: undefined,
    lastDay: inDays(3),
  };
  await expect(delegate(deputyCtx, onward)).rejects.toMatchObject({ code: 'identity.position_unknown' });
});

test('a token may do what its scope and its holder both allow', async () => {
  const clerk = await offices.personWith('communeClerk', 'office');
  const ctx = await as(await offices.signedIn(clerk));
  const { token } = await createToken(ctx, { name: 'Đồng bộ', permissions: ['petitions.read', 'petitions.triage'], days: 30 });
  expect(token).toMatch(/^dv_[\w-]{43}$/);
  const count: StatementCount = { data: 0 };
  const actor = await statementCount.run(count, () => actorOf(bearer(token)));
  expect(count.data).toBe(1);
  expect(actor).toMatchObject({ kind: 'staff', personId: clerk.id });
  expect(actor.kind === 'staff' && actor.grants.map((grant) => [...grant.permissions].sort())).toEqual([
    ['petitions.read', 'petitions.triage'],
  ]);

  offices.clock.offset = DAY;
  await endPosition(offices.system(), clerk.positionId, { endsOn: inDays(1), leaveVacant: false });
  await addPosition(offices.system(), { personId: clerk.id, title: 'Công chức', role: 'handler', unit: '01921.VP' });
  const later = await actorOf(bearer(token));
  expect(later.kind === 'staff' && later.grants.map((grant) => [...grant.permissions])).toEqual([['petitions.read']]);
});

test('a token is not made beyond one’s own permissions, nor by another token', async () => {
  const handler = await offices.personWith('handler', 'office');
  const ctx = await as(await offices.signedIn(handler));
  await expect(createToken(ctx, { name: 'x', permissions: ['petitions.publish'], days: 1 })).rejects.toMatchObject({
    code: 'identity.scope_beyond_yours',
  });
  const { token } = await createToken(ctx, { name: 'x', permissions: ['tokens.own', 'petitions.read'], days: 1 });
  const byToken = await as(bearer(token));
  await expect(createToken(byToken, { name: 'y', permissions: ['petitions.read'], days: 300 })).rejects.toMatchObject({
    code: 'identity.needs_session',
  });
  const villager = await as(await offices.signedIn(await offices.personWith('villageTeam', 'village')));
  await expect(createToken(villager, { name: 'x', permissions: ['units.read'], days: 1 })).rejects.toMatchObject({
    code: 'not_allowed',
  });
});

test('a token ends when it is revoked, when its days are over, and when its holder is disabled', async () => {
  const handler = await offices.personWith('handler', 'office');
  const ctx = await as(await offices.signedIn(handler));
  const make = () => createToken(ctx, { name: 'x', permissions: ['petitions.read'], days: 2 });
  const revoked = await make();
  await revokeToken(ctx, revoked.id);
  expect(await actorOf(bearer(revoked.token))).toEqual({ kind: 'public' });
  await expect(revokeToken(ctx, revoked.id)).rejects.toMatchObject({ code: 'identity.token_unknown' });
  expect(await actionsOf('apiToken', revoked.id)).toEqual(['created', 'revoked']);

  const { id, token } = await make();
  expect(await actorOf(bearer(token))).toMatchObject({ kind: 'staff' });
  const stranger = await as(await offices.signedIn(await offices.personWith('handler', 'office')));
  await expect(revokeToken(stranger, id)).rejects.toMatchObject({ code: 'identity.token_unknown' });
  expect(await tokensOf(ctx, handler.id)).toMatchObject([{ id, lastUsedOn: inDays(0) }]);
  offices.clock.offset = 2 * DAY + 1_000;
  expect(await actorOf(bearer(token))).toEqual({ kind: 'public' });
});

test('neither token nor password stands in the database', async () => {
  const handler = await offices.personWith('handler', 'office');
  const { token } = await createToken(await as(await offices.signedIn(handler)), {
    name: 'x',
    permissions: ['petitions.read'],
    days: 2,
  });
  const { rows } = await offices.services.database.pool.query<{ all: string }>(
    `select (select string_agg(t::text, ' ') from api_token t) || (select string_agg(c::text, ' ') from account_credential c) as all`,
  );
  expect(rows[0]?.all).not.toContain(token);
  expect(rows[0]?.all).not.toContain(password);
});

test('every chain of what was done here is whole', async () => {
  expect(await inSnapshot(offices.system(), (tx) => verifyChains(tx, 19))).toEqual([]);
});
