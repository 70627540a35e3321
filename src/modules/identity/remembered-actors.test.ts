import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { disablePerson } from '#src/modules/identity/actions/people.ts';
import { addPosition } from '#src/modules/identity/index.ts';
import { identityChannel, rememberActors } from '#src/modules/identity/remembered-actors.ts';
import { type Offices, openOffices, units } from '#src/modules/identity/testing/offices.ts';
import { type ChangeFeed, followChanges } from '#src/platform/db/change-feed.ts';
import { type StatementCount, statementCount } from '#src/platform/db/database.ts';

let offices: Offices;
let changes: ChangeFeed;
beforeAll(async () => {
  offices = await openOffices();
  changes = await followChanges(offices.connectionString, identityChannel);
});
afterAll(async () => {
  await changes.stop();
  await offices.close();
});

/** Statements the question cost. */
async function cost(work: () => Promise<unknown>): Promise<number> {
  const count: StatementCount = { data: 0 };
  await statementCount.run(count, work);
  return count.data;
}

/** The feed has heard of everything done so far. */
async function heard(before: number | undefined): Promise<void> {
  await vi.waitFor(() => expect(changes.epoch()).toBeGreaterThan(before ?? Number.NaN));
}

test('the second request of a person costs no statement, and one of five seconds later asks again', async () => {
  const whoAsks = rememberActors(changes);
  const before = changes.epoch();
  const headers = await offices.signedIn(await offices.personWith('handler', 'office'));
  await heard(before);
  expect(await cost(() => whoAsks(headers, offices.services))).toBe(1);
  expect(await cost(() => whoAsks(headers, offices.services))).toBe(0);
  offices.clock.offset = 5_001;
  expect(await cost(() => whoAsks(headers, offices.services))).toBe(1);
  offices.clock.offset = 0;
});

test('who is disabled, signed out or given another post is known as such at once', async () => {
  const whoAsks = rememberActors(changes);
  const person = await offices.personWith('handler', 'office');
  const headers = await offices.signedIn(person);
  expect(await whoAsks(headers, offices.services)).toMatchObject({ kind: 'staff', grants: [{ unitId: units.office.id }] });

  let before = changes.epoch();
  await addPosition(offices.system(), {
    personId: person.id,
    title: 'Phó chủ tịch',
    role: 'communeHead',
    unit: units.phuThong.code,
    concurrent: true,
  });
  await heard(before);
  const twice = await whoAsks(headers, offices.services);
  expect(twice.kind === 'staff' && twice.grants.length).toBe(2);

  before = changes.epoch();
  await offices.services.database.db.deleteFrom('account_session').where('user_id', '=', person.id).execute();
  await heard(before);
  expect(await whoAsks(headers, offices.services)).toEqual({ kind: 'public' });

  const again = await offices.signedIn(person);
  expect(await whoAsks(again, offices.services)).toMatchObject({ kind: 'staff' });
  before = changes.epoch();
  await disablePerson(offices.system(), person.id);
  await heard(before);
  expect(await whoAsks(again, offices.services)).toEqual({ kind: 'public' });
});

test('the public is not remembered: a token made a moment later works', async () => {
  const whoAsks = rememberActors(changes);
  const nobody = new Headers({ authorization: 'Bearer dv_0123456789012345678901234567890123456789012' });
  expect(await cost(() => whoAsks(nobody, offices.services))).toBe(1);
  expect(await cost(() => whoAsks(nobody, offices.services))).toBe(1);
});

test('a feed that cannot hear remembers nothing, and hears again after its connection was ended', async () => {
  const feed = await followChanges(offices.connectionString, identityChannel);
  const whoAsks = rememberActors(feed);
  const headers = await offices.signedIn(await offices.personWith('handler', 'office'));
  await whoAsks(headers, offices.services);

  await offices.services.database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = $1`,
    [`danvan ${identityChannel}`],
  );
  await vi.waitFor(() => expect(feed.epoch()).toBeUndefined());
  expect(await cost(() => whoAsks(headers, offices.services))).toBe(1);
  expect(await cost(() => whoAsks(headers, offices.services))).toBe(1);

  await vi.waitFor(() => expect(feed.epoch()).toBeDefined(), { timeout: 10_000 });
  await whoAsks(headers, offices.services);
  expect(await cost(() => whoAsks(headers, offices.services))).toBe(0);
  await feed.stop();
  expect(feed.epoch()).toBeUndefined();
});
