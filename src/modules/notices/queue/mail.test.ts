import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { withdrawNotices } from '#src/modules/notices/tell.ts';
import { type MailServer, mailServer } from '#src/modules/notices/testing/mail-server.ts';
import { telling } from '#src/modules/notices/testing/told.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { type Seed, seedOffices } from '#tests/support/seed.ts';
import { testWorld, type World } from '#tests/support/world.ts';

let server: MailServer;
let world: World;
let seed: Seed;
let at: ReturnType<typeof telling>;
beforeAll(async () => {
  server = await mailServer();
  world = await testWorld({ env: { SMTP_URL: server.url, DANVAN_URL: 'https://danvan.example.vn' } });
  seed = await seedOffices(world);
  at = telling(world, seed);
});
afterAll(async () => {
  await world.close();
  await server.close();
});
beforeEach(async () => {
  server.letters.length = 0;
  server.refuseNext();
  world.clock.set('2026-11-19');
  for (const table of ['notice', 'delivery', 'notice_choice', 'notice_quiet', 'notice_address'])
    await world.asSuperuser(`delete from ${table}`);
  await at.prove('clerk');
});

const count = (text: string, part: string) => text.split(part).length - 1;

test('what comes together is one letter, in plain words, with links that tell nothing', async () => {
  for (const n of [1, 2, 3]) await at.tell('clerk', n);
  expect(await at.send()).toMatchObject({ sent: 1 });
  const [letter] = server.letters;
  expect(letter?.to).toBe('clerk@example.vn');
  expect(letter?.text).toContain('3 việc vừa báo cho bạn');
  for (const n of [1, 2, 3]) expect(count(letter?.text ?? '', `Việc số ${n}.`)).toBe(1);
  expect(letter?.text).toMatch(/https:\/\/danvan\.example\.vn\/lam-viec\/thong-bao\/[0-9a-f-]{36}\n/);
  expect(letter?.text).toContain('https://danvan.example.vn/lam-viec/tai-khoan/thong-bao');
  expect(letter?.raw).toContain('Auto-Submitted: auto-generated');
  expect(letter?.raw).toMatch(/Message-ID: <[0-9a-f-]{36}@danvan\.example\.vn>/i);
  expect(await at.send()).toMatchObject({ sent: 0 });
  expect(server.letters).toHaveLength(1);
});

test('of a sealed record a letter says that there is something, and no code, day or address of it', async () => {
  await at.tell('clerk', 77, { sealed: true });
  await at.send();
  const { text = '', raw = '' } = server.letters[0] ?? {};
  expect(text).toMatch(/^Một hồ sơ kín có việc đến hạn\n/);
  expect(Buffer.from(raw).toString()).not.toContain('DV-KIN77');
  expect(text).not.toContain('DV-KIN77');
});

test('in the language of the person', async () => {
  await world.asSuperuser(`update account_user set language = 'en' where id = $1`, [seed.ids.clerk]);
  await at.tell('clerk', 1);
  await at.send();
  expect(server.letters[0]?.text).toContain('Matter no. 1.');
  await world.asSuperuser(`update account_user set language = 'vi'`);
});

test('nothing goes to an address that is not proved, or to who chose none', async () => {
  await world.asSuperuser('update notice_address set verified_at = null');
  await at.tell('clerk', 1);
  await at.prove('head');
  await at.choose('head', 'email', 'urgent', 'off');
  await at.tell('head', 2);
  await at.send();
  expect(server.letters).toEqual([]);
  expect(await at.log()).toEqual([]);
});

test('what was read, withdrawn or is no longer one’s own is not sent; the rest of the letter is', async () => {
  world.clock.set('2026-11-19T15:00:00Z');
  const ids: string[] = [];
  for (const n of [1, 2, 3]) ids.push(await at.tell('clerk', n));
  expect(await at.send()).toMatchObject({ sent: 0 });
  await world.asSuperuser('update notice set read_at = $1 where subject_id = $2', [world.clock.now, ids[0]]);
  await inTransaction(at.system(), (tx) => withdrawNotices(tx, [{ provinceId: 2, id: ids[1] ?? '' }]));
  world.clock.set('2026-11-20');
  await at.send();
  expect(server.letters.map(({ text }) => [count(text, 'Việc số 3.'), count(text, 'Việc số 1.')])).toEqual([[2, 0]]);
  expect((await at.log()).map(({ state, reason }) => reason ?? state).sort()).toEqual(['read', 'sent', 'withdrawn']);
});

test('who lost their post is told no more', async () => {
  world.clock.set('2026-11-19T15:00:00Z');
  await at.tell('clerk', 1);
  await at.send();
  await world.asSuperuser(`update position set ends_on = '2026-11-20' where person_id = $1`, [seed.ids.clerk]);
  world.clock.set('2026-11-20');
  await at.send();
  await world.asSuperuser('update position set ends_on = null where person_id = $1', [seed.ids.clerk]);
  expect(server.letters).toEqual([]);
  expect(await at.log()).toMatchObject([{ state: 'dropped', reason: 'noPost' }]);
});

test('the night is quiet, over midnight; what came in it is one letter in the morning', async () => {
  world.clock.set('2026-11-19T13:00:00Z'); // 20:00
  await at.tell('clerk', 1);
  await at.send();
  world.clock.set('2026-11-19T17:30:00Z'); // half past midnight
  await at.tell('clerk', 2);
  await at.send();
  world.clock.set('2026-11-19T23:29:00Z');
  await at.send();
  expect(server.letters).toEqual([]);
  world.clock.set('2026-11-19T23:30:00Z'); // 06:30
  await at.send();
  expect(server.letters.map(({ text }) => /^\d việc/.exec(text)?.[0])).toEqual(['2 việc']);
});

test('at night what is urgent comes to those who let it', async () => {
  await world.asSuperuser(`insert into notice_quiet values ($1, '20:00', '06:30', true)`, [seed.ids.clerk]);
  await at.choose('clerk', 'email', 'test', 'now');
  world.clock.set('2026-11-19T15:00:00Z');
  await at.tell('clerk', 1);
  await at.tell('clerk', 2, { urgency: 'ordinary' });
  await at.send();
  expect(server.letters.map(({ text }) => text.split('\n')[0])).toEqual(['Việc số 1.']);
});

describe('the digest', () => {
  const morning = (day: string) => world.clock.set(`${day}T06:40:00+07:00`);
  const ordinary = (n: number) => at.tell('clerk', n, { urgency: 'ordinary' });
  const subjects = () => server.letters.map(({ text }) => text.split('\n')[0]);

  test('none when there is nothing; one of one; many by area with their number, once a day', async () => {
    morning('2026-11-20');
    await at.send();
    expect(subjects()).toEqual([]);

    await ordinary(1);
    await at.send();
    expect(subjects()).toEqual([]);
    morning('2026-11-21'); // Saturday
    await at.send();
    expect(subjects()).toEqual([]);
    morning('2026-11-23');
    await at.send();
    expect(subjects()).toEqual(['1 thông báo chưa đọc, sáng 23/11']);

    for (let n = 10; n < 18; n += 1) await ordinary(n);
    await at.tell('clerk', 99);
    await at.send();
    expect(subjects().slice(1)).toEqual(['Việc số 99.']);
    world.clock.set('2026-11-25T06:39:00+07:00');
    await at.send();
    expect(subjects()).toHaveLength(2);
    morning('2026-11-25');
    await at.send();
    await at.send();
    const last = server.letters[2]?.text ?? '';
    expect(last.split('\n')[0]).toBe('8 thông báo chưa đọc, sáng 25/11');
    expect(last).toContain('Việc thử: 8 thông báo');
    expect(last).toContain('và 3 thông báo nữa');
    // Told at once, and by the digest before.
    expect(last).not.toMatch(/Việc số (99|1)\./);
    expect(subjects()).toHaveLength(3);
  });

  test('read before it goes out: no letter, and the log says why', async () => {
    await ordinary(1);
    await at.send();
    await world.asSuperuser('update notice set read_at = $1', [world.clock.now]);
    morning('2026-11-20');
    await at.send();
    expect(subjects()).toEqual([]);
    expect(await at.log()).toMatchObject([{ what: 'digest', state: 'dropped', reason: 'read' }]);
  });

  test('what is old news when the machine comes back is not told at once', async () => {
    await at.tell('clerk', 1);
    world.clock.set('2026-11-24T02:00:00Z');
    await at.send();
    expect(subjects()).toEqual([]);
    morning('2026-11-25');
    await at.send();
    expect(subjects()).toEqual(['1 thông báo chưa đọc, sáng 25/11']);
  });
});

describe('a mail server that', () => {
  const afterMinutes = (minutes: number) => world.clock.set(new Date(world.clock.now.getTime() + minutes * 60_000).toISOString());

  test('says not now is asked again, with the same letter', async () => {
    server.refuseNext({ at: 'address', code: 451 }, { at: 'letter', code: 452 });
    await at.tell('clerk', 1);
    expect(await at.send()).toMatchObject({ later: 1 });
    const [first] = await world.asSuperuser('select letter_id from delivery');
    expect(await at.send()).toMatchObject({ later: 0, sent: 0 });
    afterMinutes(1);
    expect(await at.send()).toMatchObject({ later: 1 });
    afterMinutes(4);
    expect(await at.send()).toMatchObject({ sent: 1 });
    expect(server.letters.map(({ messageId }) => messageId)).toEqual([`${first?.letter_id}@danvan.example.vn`]);
    expect(await at.log()).toMatchObject([{ state: 'sent', tries: 3, answer: '250' }]);
  });

  test('knows no such address: the channel is switched off and the person is told on the page', async () => {
    server.refuseNext({ at: 'address', code: 550, text: '5.1.1 clerk@example.vn unknown' });
    await at.tell('clerk', 1);
    expect(await at.send()).toMatchObject({ failed: 1 });
    const [entry] = await at.log();
    expect(entry).toMatchObject({ state: 'failed', reason: 'bounced' });
    expect(entry?.answer).not.toContain('@');
    await at.tell('clerk', 2);
    expect(await at.send()).toMatchObject({ sent: 0, failed: 0 });
    expect(await world.asSuperuser(`select about from notice where kind = 'channels.addressOff'`)).toEqual([
      { about: { channel: 'email' } },
    ]);
  });

  test('refuses by its policy, or refuses the letter: that letter fails, the address stays', async () => {
    server.refuseNext({ at: 'address', code: 550, text: '5.7.1 policy' });
    await at.tell('clerk', 1);
    await at.send();
    server.refuseNext({ at: 'letter', code: 554 });
    await at.tell('clerk', 2);
    await at.send();
    expect((await at.log()).map(({ state, reason }) => [state, reason])).toEqual([
      ['failed', 'refused'],
      ['failed', 'refused'],
    ]);
    expect(await world.asSuperuser('select 1 from notice_address where off_at is not null')).toEqual([]);
  });
});

test.each([
  ['never greets', { url: '?greetingTimeout=300', hangs: true }],
  ['offers no TLS where it is asked for', { url: '?requireTLS=true', hangs: false }],
])('a mail server that %s gets no letter, and is tried for a day', async (_, { url, hangs }) => {
  const other = await mailServer(hangs ? { onConnect: () => undefined } : {});
  const elsewhere = {
    ...world,
    services: {
      ...world.services,
      config: { ...world.services.config, mail: { smtpUrl: other.url + url, from: 'a@example.vn' } },
    },
  };
  const there = telling(elsewhere, seed);
  await there.tell('clerk', 1);
  for (let tries = 1; tries <= 8; tries += 1) {
    expect(await there.send()).toMatchObject({ later: 1 });
    world.clock.set(new Date(world.clock.now.getTime() + 6 * 3_600_000).toISOString());
    // Out of the night.
    if (world.clock.now.getUTCHours() >= 12 || world.clock.now.getUTCHours() < 1)
      world.clock.set(new Date(world.clock.now.getTime() + 14 * 3_600_000).toISOString());
  }
  expect(await there.send()).toMatchObject({ failed: 1 });
  expect(await there.log()).toMatchObject([{ state: 'failed', reason: 'expired', tries: 9 }]);
  expect(other.letters).toEqual([]);
  await other.close();
});

test('without a mail server the log says so; nothing is dropped in silence', async () => {
  const elsewhere = { ...world, services: { ...world.services, config: { ...world.services.config, mail: undefined } } };
  const there = telling(elsewhere, seed);
  await there.tell('clerk', 1);
  expect(await there.send()).toMatchObject({ failed: 1 });
  expect(await there.log()).toMatchObject([{ channel: 'email', state: 'failed', reason: 'unconfigured' }]);
});

test('SMS and Zalo are simulated, and the log says so with what would have been sent', async () => {
  await at.prove('clerk', 'sms', '0912345678');
  await at.choose('clerk', 'sms', 'urgent', 'now');
  await at.choose('clerk', 'email', 'urgent', 'off');
  await at.tell('clerk', 1);
  expect(await at.send()).toMatchObject({ simulated: 1 });
  expect(await at.log()).toMatchObject([{ channel: 'sms', state: 'simulated', answer: 'Dân Vận: Việc số 1.' }]);
});
