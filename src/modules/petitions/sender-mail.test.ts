import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { deliverDue } from '#src/modules/notices/queue/deliver.ts';
import { stopLetterPages } from '#src/modules/notices/sender/pages.tsx';
import { type MailServer, mailServer } from '#src/modules/notices/testing/mail-server.ts';
import { answerPetition } from '#src/modules/petitions/actions/answer.ts';
import { eraseSender } from '#src/modules/petitions/actions/sender.ts';
import { submissionSchema } from '#src/modules/petitions/forms.ts';
import { petitionSenders } from '#src/modules/petitions/sender-mail.ts';
import { answerOf, openPetitions, type Petitions } from '#src/modules/petitions/testing/petitions.ts';
import { staffSite } from '#src/modules/petitions/testing/site.tsx';

let server: MailServer;
let petitions: Petitions;
beforeAll(async () => {
  server = await mailServer();
  petitions = await openPetitions();
  Object.assign(petitions.world.services.config, { mail: { smtpUrl: server.url, from: 'a@example.vn' } });
});
afterAll(async () => {
  await petitions.close();
  await server.close();
});
beforeEach(() => {
  server.letters.length = 0;
});

const send = () => deliverDue(petitions.seed.system, { notices: [], senders: [petitionSenders] });
const subjects = () => server.letters.map(({ text }) => text.split('\n')[0]);

test('who asked is told of receipt and answer, without a word of it and without the code; each opening is recorded', async () => {
  const sent = await petitions.assigned({ mail: true });
  await send();
  await answerPetition(await petitions.seed.as('handler'), sent, answerOf());
  await send();
  expect(subjects()).toEqual([`Hồ sơ ${sent.reference} đã được tiếp nhận`, `Hồ sơ ${sent.reference} đã có trả lời`]);
  for (const { to, text, raw } of server.letters) {
    expect(to).toBe('man@example.vn');
    expect(text).not.toMatch(/cống|Mận|nạo vét/i);
    expect(raw).not.toContain(sent.code);
    expect(raw).toMatch(/List-Unsubscribe-Post: List-Unsubscribe=One-Click/);
  }
  const opened = (await petitions.ledgerOf(sent)).filter(({ action }) => action === 'senderMailed');
  expect(opened.map(({ actorKind, details }) => [actorKind, details])).toEqual([
    ['system', { event: 'received' }],
    ['system', { event: 'answered' }],
  ]);
  const kept = await petitions.world.asSuperuser('select data::text || once || coalesce(answer, $1) as row from delivery', ['']);
  expect(JSON.stringify(kept)).not.toContain('man@example.vn');
});

test('who did not ask is not told, and nothing of theirs is opened', async () => {
  const sent = await petitions.answered();
  await send();
  expect(subjects()).toEqual([]);
  expect((await petitions.ledgerOf(sent)).map(({ action }) => action)).not.toContain('senderMailed');
});

test('a denouncer who asked learns that there is news, and the letter not even names the reference', async () => {
  const sent = await petitions.sent({ kind: 'denunciation', mail: true });
  await send();
  expect(subjects()).toEqual(['Hồ sơ bạn gửi có tin mới']);
  expect(server.letters[0]?.raw).not.toContain(sent.reference);
  expect(server.letters[0]?.text).not.toMatch(/tố cáo/i);
});

test('the link in the letter ends them: opening it changes nothing, pressing does; a made-up link is no page', async () => {
  const sent = await petitions.assigned({ mail: true });
  await send();
  const path = /\/thoi-nhan-thu\/\S+/.exec(server.letters[0]?.text ?? '')?.[0] ?? '';
  const site = staffSite(petitions.world, petitions.seed, stopLetterPages, '/');
  expect((await site.get('clerk', path)).text).toContain('Thôi nhận thư');
  expect((await site.get('clerk', `${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`)).status).toBe(404);
  const asked = () =>
    petitions.world.asSuperuser('select 1 from sender_mail where subject_id = (select id from petition where reference = $1)', [
      sent.reference,
    ]);
  expect(await asked()).toHaveLength(1);
  expect((await site.post('clerk', path, {})).text).toContain('Đã thôi gửi thư');
  expect((await site.post('clerk', path, {})).status).toBe(200);
  expect(await asked()).toEqual([]);
  await answerPetition(await petitions.seed.as('handler'), sent, answerOf());
  await send();
  expect(server.letters).toHaveLength(1);
});

test('a name erased before the letter goes is written to no more', async () => {
  const sent = await petitions.sent({ mail: true });
  await eraseSender(petitions.seed.public(), sent.code);
  await send();
  expect(subjects()).toEqual([]);
  expect(
    await petitions.world.asSuperuser(`select state, reason from delivery where what = 'sender' and state <> 'sent'`),
  ).toEqual([{ state: 'dropped', reason: 'notWanted' }]);
});

test('asking without an address is said by the field', () => {
  const asked = submissionSchema.safeParse({
    clientId: crypto.randomUUID(),
    kind: 'feedback',
    subject: 'Đèn đường',
    body: 'Đèn đường hỏng ba tuần.',
    unitCode: '10001',
    identity: 'named',
    sender: { name: 'Hoàng Thị Mận' },
    mail: true,
  });
  expect(asked.error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([['sender.email', 'emailNeeded']]);
});
