import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Offices, openOffices } from '#src/modules/identity/testing/offices.ts';
import { forget, giveBack, hit, networkOf, sweepRateLimits } from '#src/platform/rate-limit.ts';

let offices: Offices;
beforeAll(async () => {
  offices = await openOffices();
});
afterAll(() => offices.close());

const fresh = () => `test:${randomBytes(6).toString('hex')}`;

test('the limit is the last try that is allowed; the window begins with the first try', async () => {
  const limit = { bucket: fresh(), limit: 3, windowSeconds: 60 };
  const allowed = [];
  for (let tries = 0; tries < 4; tries += 1) allowed.push((await hit(offices.system(), limit)).allowed);
  expect(allowed).toEqual([true, true, true, false]);
  offices.clock.offset = 59_000;
  expect(await hit(offices.system(), limit)).toMatchObject({ allowed: false });
  offices.clock.offset = 61_000;
  expect(await hit(offices.system(), limit)).toMatchObject({ allowed: true, retryAfter: 60 });
  offices.clock.offset = 0;
});

test('tries sent at once are all counted', async () => {
  const limit = { bucket: fresh(), limit: 5, windowSeconds: 60 };
  const ctx = offices.system();
  const results = await Promise.all(Array.from({ length: 20 }, () => hit(ctx, limit)));
  expect(results.filter(({ allowed }) => allowed)).toHaveLength(5);
});

test('a good try can be taken back, or all of them forgotten', async () => {
  const limit = { bucket: fresh(), limit: 1, windowSeconds: 60 };
  const ctx = offices.system();
  await hit(ctx, limit);
  await giveBack(ctx, limit.bucket);
  expect((await hit(ctx, limit)).allowed).toBe(true);
  expect((await hit(ctx, limit)).allowed).toBe(false);
  await forget(ctx, limit.bucket);
  expect((await hit(ctx, limit)).allowed).toBe(true);
});

test('no source stands in the table, and old windows are swept', async () => {
  const { db } = offices.services.database;
  await hit(offices.system(), { bucket: 'test:203.0.113.99', limit: 1, windowSeconds: 60 });
  const rows = await db.selectFrom('rate_limit').select('bucket').execute();
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.map(({ bucket }) => bucket).join(' ')).not.toContain('203.0.113');
  offices.clock.offset = 3 * 86_400_000;
  await sweepRateLimits.run(offices.system());
  offices.clock.offset = 0;
  expect(await db.selectFrom('rate_limit').select('bucket').execute()).toEqual([]);
});

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8::6', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['', ''],
])('the network of %s is %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
