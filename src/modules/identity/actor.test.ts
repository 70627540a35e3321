import { afterAll, beforeAll, expect, test } from 'vitest';
import { resolveActor } from '#src/modules/identity/actor.ts';
import { type Offices, openOffices, units } from '#src/modules/identity/testing/offices.ts';
import { dayOf, has, hasIn } from '#src/platform/context.ts';
import { type StatementCount, statementCount } from '#src/platform/db/database.ts';

let offices: Offices;
beforeAll(async () => {
  offices = await openOffices();
});
afterAll(() => offices.close());

const DAY = 86_400_000;

test('a clerk of a commune office may act for the commune, and for it alone', async () => {
  const clerk = await offices.personWith('communeClerk', 'office');
  const actor = await offices.staff(clerk);
  expect(actor.grants).toMatchObject([
    {
      unitId: units.office.id,
      unitName: units.office.name,
      authorityId: units.phuThong.id,
      authorityName: units.phuThong.name,
      level: 'commune',
      provinceIds: [19],
      unitIds: [units.phuThong.id],
      delegated: false,
    },
  ]);
  expect(hasIn(actor, 'petitions.triage', { provinceId: 19, unitId: units.phuThong.id })).toBe(true);
  expect(hasIn(actor, 'petitions.triage', { provinceId: 19, unitId: units.vanPhu.id })).toBe(false);
  expect(has(actor, 'users.manage')).toBe(false);
});

test('a post of the province covers every unit of the province', async () => {
  const actor = await offices.staff(await offices.personWith('provinceClerk', 'board'));
  expect(actor.grants).toMatchObject([{ authorityId: units.thaiNguyen.id, level: 'province', unitIds: null, provinceIds: [19] }]);
});

test('it takes one statement', async () => {
  const headers = await offices.signedIn(await offices.personWith('handler', 'office'));
  const count: StatementCount = { data: 0 };
  await statementCount.run(count, () => resolveActor(headers, offices.services));
  expect(count.data).toBe(1);
});

test('a stranger, a forged cookie and a made-up token are the public, and cost no statement or one', async () => {
  const headers = await offices.signedIn(await offices.personWith('handler', 'office'));
  const forged = new Headers({ cookie: headers.get('cookie')?.replace(/=./, '=x') ?? '' });
  const count: StatementCount = { data: 0 };
  await statementCount.run(count, async () => {
    expect(await resolveActor(new Headers(), offices.services)).toEqual({ kind: 'public' });
    expect(await resolveActor(forged, offices.services)).toEqual({ kind: 'public' });
  });
  expect(count.data).toBe(0);
  const bearer = new Headers({ authorization: 'Bearer dv_0123456789012345678901234567890123456789012' });
  expect(await resolveActor(bearer, offices.services)).toEqual({ kind: 'public' });
});

test('a post counts from its first day up to the day it is over', async () => {
  const day = (offset: number) => dayOf(new Date(Date.now() + offset * DAY));
  const person = await offices.personWith('communeHead', 'phuThong', { startsOn: day(1), endsOn: day(2) });
  const grantsOn = async (offset: number) => {
    offices.clock.offset = offset * DAY;
    const { grants } = await offices.staff(person);
    offices.clock.offset = 0;
    return grants.length;
  };
  expect(await grantsOn(0)).toBe(0);
  expect(await grantsOn(1)).toBe(1);
  expect(await grantsOn(2)).toBe(0);
});

test('a session moves on while it is used, and ends after 12 hours without use or 7 days in all', async () => {
  const headers = await offices.signedIn(await offices.personWith('handler', 'office'));
  const kindAfter = async (hours: number) => {
    offices.clock.offset = hours * 3_600_000;
    const { kind } = await resolveActor(headers, offices.services);
    offices.clock.offset = 0;
    return kind;
  };
  for (let hours = 0; hours < 7 * 24; hours += 11) expect(await kindAfter(hours)).toBe('staff');
  expect(await kindAfter(7 * 24 + 0.1)).toBe('public');

  const idle = await offices.signedIn(await offices.personWith('handler', 'office'));
  offices.clock.offset = 12.1 * 3_600_000;
  expect(await resolveActor(idle, offices.services)).toEqual({ kind: 'public' });
  offices.clock.offset = 0;
});

test('use of a session is written down at most once in five minutes', async () => {
  const person = await offices.personWith('handler', 'office');
  const headers = await offices.signedIn(person);
  const lastSeen = async () =>
    (
      await offices.services.database.db
        .selectFrom('account_session')
        .select('last_seen_at')
        .where('user_id', '=', person.id)
        .executeTakeFirstOrThrow()
    ).last_seen_at;
  const atFirst = await lastSeen();
  offices.clock.offset = 4 * 60_000;
  await resolveActor(headers, offices.services);
  expect(await lastSeen()).toEqual(atFirst);
  offices.clock.offset = 6 * 60_000;
  await resolveActor(headers, offices.services);
  expect((await lastSeen()).getTime()).toBeGreaterThan(atFirst.getTime());
  offices.clock.offset = 0;
});
