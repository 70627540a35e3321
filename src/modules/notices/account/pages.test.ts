import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { noticeAccountPages } from '#src/modules/notices/account/pages.tsx';
import { noticePages } from '#src/modules/notices/pages.tsx';
import { type MailServer, mailServer } from '#src/modules/notices/testing/mail-server.ts';
import { telling, testSource } from '#src/modules/notices/testing/told.ts';
import { type StaffSite, staffSite } from '#src/modules/petitions/testing/site.tsx';
import { type Seed, seedOffices } from '#tests/support/seed.ts';
import { testWorld, type World } from '#tests/support/world.ts';

const settings = '/lam-viec/tai-khoan/thong-bao';
const inbox = '/lam-viec/thong-bao';

let server: MailServer;
let world: World;
let seed: Seed;
let own: StaffSite;
let pages: StaffSite;
let at: ReturnType<typeof telling>;
beforeAll(async () => {
  server = await mailServer();
  world = await testWorld({ env: { SMTP_URL: server.url } });
  seed = await seedOffices(world);
  at = telling(world, seed);
  own = staffSite(world, seed, noticeAccountPages([testSource]), settings);
  pages = staffSite(world, seed, noticePages([testSource]), inbox);
});
afterAll(async () => {
  await world.close();
  await server.close();
});
beforeEach(async () => {
  server.letters.length = 0;
  world.clock.set('2026-11-19');
  for (const table of [
    'notice',
    'delivery',
    'notice_choice',
    'notice_quiet',
    'notice_address',
    'push_subscription',
    'rate_limit',
  ])
    await world.asSuperuser(`delete from ${table}`);
});

const codeIn = (text = '') => /là (\d{6})/.exec(text)?.[1] ?? '';

test('an address is proved by the code sent there; a wrong, old or other address’s code proves nothing', async () => {
  expect((await own.get('clerk', settings)).text).toContain('Chưa có. Không gửi gì');
  expect((await own.post('clerk', `${settings}/dia-chi/email`, { address: ' Thao@Example.VN ' })).location).toBe(
    `${settings}?da=ma`,
  );
  await at.send();
  const [letter] = server.letters;
  expect(letter?.to).toBe('thao@example.vn');
  const code = codeIn(letter?.text);
  expect(code).toHaveLength(6);

  const wrong = await own.post('clerk', `${settings}/dia-chi/email/ma`, { code: code === '000000' ? '000001' : '000000' });
  expect([wrong.status, wrong.text.includes('Mã không đúng')]).toEqual([422, true]);
  await world.asSuperuser(`update notice_address set address = 'khac@example.vn'`);
  expect((await own.post('clerk', `${settings}/dia-chi/email/ma`, { code })).status).toBe(422);
  await world.asSuperuser(`update notice_address set address = 'thao@example.vn'`);
  world.clock.set('2026-11-19T02:31:00Z');
  expect((await own.post('clerk', `${settings}/dia-chi/email/ma`, { code })).status).toBe(422);
  world.clock.set('2026-11-19T02:30:00Z');
  expect((await own.post('clerk', `${settings}/dia-chi/email/ma`, { code: `${code.slice(0, 3)} ${code.slice(3)}` })).status).toBe(
    303,
  );
  expect((await own.get('clerk', settings)).text).toContain('thao@example.vn, xác minh ngày 19/11/2026');

  await at.tell('clerk', 1);
  await at.send();
  expect(server.letters).toHaveLength(2);
  await own.post('clerk', `${settings}/dia-chi/email/bo`, {});
  await at.tell('clerk', 2);
  await at.send();
  expect(server.letters).toHaveLength(2);
});

test('five wrong codes end it, five codes an hour are the most; a made-up channel is no page', async () => {
  await own.post('clerk', `${settings}/dia-chi/email`, { address: 'a@example.vn' });
  await at.send();
  const code = codeIn(server.letters[0]?.text);
  const other = code === '123456' ? '654321' : '123456';
  for (let n = 0; n < 5; n += 1) await own.post('clerk', `${settings}/dia-chi/email/ma`, { code: other });
  expect((await own.post('clerk', `${settings}/dia-chi/email/ma`, { code })).status).toBe(422);
  for (let n = 0; n < 4; n += 1) await own.post('clerk', `${settings}/dia-chi/email`, { address: 'a@example.vn' });
  expect((await own.post('clerk', `${settings}/dia-chi/email`, { address: 'a@example.vn' })).status).toBe(429);
  expect((await own.post('clerk', `${settings}/dia-chi/fax`, { address: 'x' })).status).toBe(404);
  const bad = await own.post('head', `${settings}/dia-chi/email`, { address: 'không phải thư' });
  expect([bad.status, bad.html.includes('value="không phải thư"'), bad.html.includes('href="#email-address"')]).toEqual([
    422,
    true,
    true,
  ]);
});

test('choices are kept where they differ, shown again, and followed', async () => {
  expect((await own.get('clerk', settings)).html).toContain('name="email.test"');
  const all = Object.fromEntries(
    ['urgent', 'test', 'channels'].flatMap((area) =>
      ['email', 'push', 'sms', 'zalo'].map((channel) => [`${channel}.${area}`, 'off']),
    ),
  );
  const typed = { ...all, 'email.urgent': 'now', 'email.test': 'now', starts: '21:00', ends: '05:00', urgentPasses: '1' };
  expect((await own.post('clerk', settings, typed)).location).toBe(`${settings}?da=luu`);
  expect(await world.asSuperuser('select channel, area, choice from notice_choice order by 1, 2')).toEqual([
    { channel: 'email', area: 'channels', choice: 'off' },
    { channel: 'email', area: 'test', choice: 'now' },
    { channel: 'push', area: 'urgent', choice: 'off' },
  ]);
  await at.prove('clerk');
  await at.tell('clerk', 1, { urgency: 'ordinary' });
  await at.send();
  expect(server.letters).toHaveLength(1);
  const wrong = await own.post('clerk', settings, { ...typed, starts: '25:00', 'email.test': 'mai' });
  expect(wrong.status).toBe(422);
  expect(wrong.html).toContain('value="25:00"');
  expect((await own.get('clerk', settings)).html).toContain('value="21:00"');
});

test('a letter’s link leads to the page for its reader alone', async () => {
  await at.tell('clerk', 5);
  const [notice] = await world.asSuperuser('select id from notice');
  expect((await pages.get('clerk', `${inbox}/${notice?.id}`)).location).toBe('/lam-viec/don-thu/DV-KIN5-02');
  expect((await pages.get('head', `${inbox}/${notice?.id}`)).status).toBe(404);
  expect((await pages.get('clerk', `${inbox}/khong-co`)).status).toBe(404);
});

test('a browser is added once, taken off by its owner only, and its address must be one we may call', async () => {
  const browser = { endpoint: 'https://push.example.vn/abc', p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) };
  await own.post('clerk', `${settings}/trinh-duyet`, browser);
  await own.post('clerk', `${settings}/trinh-duyet`, browser);
  expect(await world.asSuperuser('select endpoint from push_subscription')).toHaveLength(1);
  for (const endpoint of ['http://push.example.vn/abc', 'https://127.0.0.1/x', 'https://[::1]/x', 'không phải'])
    expect((await own.post('clerk', `${settings}/trinh-duyet`, { ...browser, endpoint })).status, endpoint).toBe(422);
  const [{ id } = {}] = await world.asSuperuser('select id from push_subscription');
  expect((await own.post('head', `${settings}/trinh-duyet/${id}/bo`, {})).status).toBe(404);
  expect((await own.post('clerk', `${settings}/trinh-duyet/${id}/bo`, {})).status).toBe(303);
});

test('one sees what was sent to oneself; an operator when and how, of the people they look after, and sends again what failed', async () => {
  await at.prove('clerk');
  await at.prove('clerk', 'sms', '0912345678');
  await at.choose('clerk', 'sms', 'urgent', 'now');
  server.refuseNext({ at: 'letter', code: 554 });
  await at.tell('clerk', 7);
  await at.tell('clerk', 8);
  await at.send();
  const mine = (await own.get('clerk', `${settings}/da-gui`)).text;
  expect(mine).toContain('2 thông báo');
  expect(mine).toContain('máy chủ thư từ chối');
  expect(mine).toContain('Dân Vận: 2 việc vừa báo cho bạn Việc số 7. Việc số 8.');
  expect((await own.get('head', `${settings}/da-gui`)).text).toContain('Chưa gửi gì');
  for (const n of [11, 12, 13]) await at.tell('clerk', n, { urgency: 'ordinary' });
  await at.send();
  expect((await own.get('clerk', `${settings}/da-gui`)).text.match(/Thư gộp buổi sáng, \d+ thông báo/g)).toEqual([
    'Thư gộp buổi sáng, 3 thông báo',
  ]);

  expect((await pages.get('clerk', `${inbox}/nhat-ky`)).status).toBe(403);
  const log = await pages.get('operator', `${inbox}/nhat-ky`);
  expect(log.text).toContain('Đinh Thị Thảo');
  expect(log.text).not.toContain('Việc số');
  expect((await pages.get('operator', `${inbox}/nhat-ky?state=sent&channel=fax`)).text).toContain('Chưa gửi gì');
  const [failed] = await world.asSuperuser(`select id from delivery where state = 'failed' and id = letter_id`);
  expect((await pages.post('clerk', `${inbox}/nhat-ky/${failed?.id}/gui-lai`, {})).status).toBe(403);
  expect((await pages.post('operator', `${inbox}/nhat-ky/${failed?.id}/gui-lai`, {})).status).toBe(303);
  await at.send();
  expect(server.letters.map(({ text }) => text.split('\n')[0])).toEqual(['2 việc vừa báo cho bạn']);
  expect((await pages.post('operator', `${inbox}/nhat-ky/${failed?.id}/gui-lai`, {})).status).toBe(409);
});
