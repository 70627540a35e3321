import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { vapidKeys } from '#src/modules/notices/channels/push.ts';
import { noticePages } from '#src/modules/notices/pages.tsx';
import { telling, testSource } from '#src/modules/notices/testing/told.ts';
import { addWebhook, switchWebhook } from '#src/modules/notices/webhooks/actions.ts';
import { type StaffSite, staffSite } from '#src/modules/petitions/testing/site.tsx';
import { newId } from '#src/platform/ids.ts';
import { type PersonKey, type Seed, seedOffices } from '#tests/support/seed.ts';
import { testWorld, type World } from '#tests/support/world.ts';

const page = '/lam-viec/thong-bao/webhook';
const AN_BINH = 'Xã An Bình';

type Heard = { path: string; body: string; signature: string; event: string; headers: Record<string, unknown> };
let heard: Heard[] = [];
let answer: { status: number; location?: string } = { status: 200 };
let receiver: Server;
let host: string;
let world: World;
let seed: Seed;
let site: StaffSite;
let at: ReturnType<typeof telling>;
beforeAll(async () => {
  receiver = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const header = (name: string) => String(request.headers[name] ?? '');
    heard.push({
      path: request.url ?? '',
      body: Buffer.concat(chunks).toString('utf8'),
      signature: header('dan-van-signature'),
      event: header('dan-van-event'),
      headers: request.headers,
    });
    response.writeHead(answer.status, answer.location ? { location: answer.location } : {}).end();
  });
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  host = `127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  world = await testWorld({ env: { DANVAN_INTERNAL_HOSTS: `${host},127.0.0.1:1`, DANVAN_URL: 'https://danvan.example.vn' } });
  seed = await seedOffices(world);
  at = telling(world, seed);
  site = staffSite(world, seed, noticePages([testSource]), '/lam-viec/thong-bao');
});
afterAll(async () => {
  await world.close();
  receiver.close();
});
beforeEach(async () => {
  heard = [];
  answer = { status: 200 };
  world.clock.set('2026-11-19');
  for (const table of ['notice', 'delivery', 'webhook', 'push_subscription']) await world.asSuperuser(`delete from ${table}`);
});

async function unitOf(person: PersonKey): Promise<number> {
  const [grant] = (await seed.actor(person)).grants;
  return grant?.authorityId ?? 0;
}
const add = async (url = `http://${host}/goi`) => addWebhook(await seed.as('head'), { unitId: await unitOf('head'), url });
const forward = (hours: number) => world.clock.set(new Date(world.clock.now.getTime() + hours * 3_600_000).toISOString());

test('what several people of the unit are told is one call, signed, with codes only', async () => {
  const { secret } = await add();
  const subjectId = newId();
  await at.tell('clerk', 5, { subjectId, urgency: 'ordinary' });
  await at.tell('handler', 5, { subjectId });
  await at.tell('doiClerk', 6);
  await at.send();
  expect(heard).toHaveLength(1);
  const [{ body = '', signature = '', event } = {}] = heard;
  expect(JSON.parse(body)).toEqual({
    id: event,
    kind: 'test.open',
    at: '2026-11-19T02:00:00.000Z',
    dueOn: null,
    about: { n: 5 },
    href: 'https://danvan.example.vn/lam-viec/don-thu/DV-KIN5-02',
  });
  const [, seconds = '', mac] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? [];
  expect(Number(seconds)).toBe(Date.parse('2026-11-19T02:00:00Z') / 1000);
  expect(mac).toBe(createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex'));
});

test('nothing of a sealed record, nor of a kind that does not say it may, is called out', async () => {
  await add();
  await at.tell('clerk', 1, { sealed: true });
  await at.send();
  expect(heard).toEqual([]);
  expect(await world.asSuperuser(`select 1 from delivery where channel = 'webhook'`)).toEqual([]);
});

test('a receiver that answers 500 for a day is tried ever more rarely, one call at a time, then switched off and its owner told', async () => {
  await add();
  answer = { status: 500 };
  for (const n of [1, 2, 3]) await at.tell('clerk', n);
  await at.send();
  expect(heard).toHaveLength(1);
  await at.send();
  expect(heard).toHaveLength(1);
  for (let n = 0; n < 24 * 12; n += 1) {
    forward(1 / 12);
    await at.send();
  }
  expect(heard.length).toBeGreaterThan(5);
  expect(heard.length).toBeLessThan(15);
  expect(await world.asSuperuser('select off_reason from webhook')).toEqual([{ off_reason: 'failing' }]);
  const rows = await world.asSuperuser(`select state, reason, answer from delivery where channel = 'webhook' order by state`);
  expect(rows.map(({ state }) => state)).toEqual(['dropped', 'dropped', 'dropped']);
  const told = await world.asSuperuser(`select person_id, about from notice where kind = 'channels.webhookOff'`);
  expect(told).toEqual([{ person_id: seed.ids.head, about: { host } }]);

  const calls = heard.length;
  await at.tell('clerk', 4);
  await at.send();
  expect(heard).toHaveLength(calls);
});

test('a receiver that comes back is forgiven, and gets what waited in the order it was told', async () => {
  const { id } = await add();
  answer = { status: 503 };
  for (const n of [1, 2]) await at.tell('clerk', n);
  await at.send();
  answer = { status: 204 };
  forward(0.02);
  await at.send();
  expect(heard.slice(1).map(({ body }) => JSON.parse(body).about.n)).toEqual([1, 2]);
  expect(new Set(heard.slice(0, 2).map(({ event }) => event)).size).toBe(1);
  expect(await world.asSuperuser('select failures, failing_since from webhook')).toEqual([{ failures: 0, failing_since: null }]);
  await switchWebhook(await seed.as('head'), id, false);
  await at.tell('clerk', 3);
  await at.send();
  expect(heard).toHaveLength(3);
});

test('a redirect to this machine is not followed, a name that leads inside is not called', async () => {
  await add();
  answer = { status: 302, location: 'http://127.0.0.1/secret' };
  await at.tell('clerk', 1);
  await at.send();
  expect(heard.map(({ path }) => path)).toEqual(['/goi']);
  await world.asSuperuser(`update webhook set url = 'https://localhost:${new URL(`http://${host}`).port}/x', next_try_at = null`);
  forward(1);
  await at.send();
  expect(heard).toHaveLength(1);
  expect(await world.asSuperuser(`select state, reason from delivery where channel = 'webhook'`)).toEqual([
    { state: 'waiting', reason: 'forbiddenAddress' },
  ]);
});

test('a webhook that fails holds up neither letters nor another webhook', async () => {
  await add(`http://${host}/goi`);
  await add('http://127.0.0.1:1/khong-ai');
  await at.prove('clerk', 'sms', '0912345678');
  await at.choose('clerk', 'sms', 'urgent', 'now');
  await at.tell('clerk', 1);
  expect(await at.send()).toMatchObject({ sent: 1, later: 1, simulated: 1 });
});

test('on the page: the secret once, a trial, what became of it; another unit’s is not there', async () => {
  const unit = String(await unitOf('head'));
  expect((await site.get('clerk', page)).status).toBe(403);
  const inside = await site.post('head', page, { unit, url: 'https://192.168.1.1/x' });
  expect([inside.status, inside.text.includes('Chỉ gọi được địa chỉ https công khai')]).toEqual([422, true]);
  expect((await site.post('head', page, { unit: '1', url: `http://${host}/x` })).status).toBe(422);
  const { location, headers } = await site.post('head', page, { unit, url: `http://${host}/x` });
  expect(headers.get('set-cookie')).toContain('HttpOnly');
  const at1 = location ?? '';
  expect((await site.get('head', at1)).text).not.toContain('dvw_');
  await site.post('head', `${at1}/thu`, {});
  await at.send();
  expect(JSON.parse(heard[0]?.body ?? '{}')).toMatchObject({ kind: 'trial', about: {}, href: null });
  const shown = await site.get('operator', at1);
  expect(shown.text).toContain('trả lời 200');
  expect((await site.get('head', page)).text).toContain(AN_BINH);
  expect((await site.post('head', `${at1}/xoa`, {})).location).toBe(`${page}?da=xoa`);
  expect((await site.get('head', at1)).status).toBe(404);
  for (let n = 0; n < 5; n += 1) await add(`http://${host}/${n}`);
  expect((await site.post('head', page, { unit, url: `http://${host}/6` })).status).toBe(409);
});

test('a push message is encrypted and signed for the browser; one whose service says it is gone is forgotten', async () => {
  const browser = vapidKeys(world.services.keys);
  await world.asSuperuser(`insert into push_subscription values ($1, $2, $3, $4, $5, 'Firefox', $6)`, [
    newId(),
    seed.ids.clerk,
    `http://${host}/push`,
    // Any point of the curve does for a key.
    browser.publicKey,
    'a'.repeat(22),
    world.clock.now,
  ]);
  answer = { status: 201 };
  await at.tell('clerk', 1);
  expect(await at.send()).toMatchObject({ sent: 1 });
  const [{ body = '', headers = {} } = {}] = heard;
  expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', urgency: 'high' });
  expect(String(headers.authorization)).toMatch(new RegExp(`^vapid t=[\\w.-]+, k=${browser.publicKey}$`));
  expect(body).not.toContain('Việc số');
  answer = { status: 410 };
  await at.tell('clerk', 2);
  expect(await at.send()).toMatchObject({ dropped: 1 });
  expect(await world.asSuperuser('select 1 from push_subscription')).toEqual([]);
});
