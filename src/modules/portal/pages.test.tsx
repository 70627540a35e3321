import { Hono } from 'hono';
import { renderToStaticMarkup } from 'preact-render-to-string';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findUnit } from '#src/modules/org-units/index.ts';
import {
  type Act,
  answerPetition,
  assignPetition,
  conditionsOf,
  parseAct,
  parseCode,
  recordAct,
  submitPetition,
  triagePetition,
} from '#src/modules/petitions/index.ts';
import { portalPages } from '#src/modules/portal/index.tsx';
import { promise } from '#src/modules/tasks/index.ts';
import { addDays } from '#src/platform/calendar.ts';
import { today } from '#src/platform/context.ts';
import type { Env } from '#src/platform/http/env.ts';
import { newId } from '#src/platform/ids.ts';
import { communes, type Seed, seedOffices, submission } from '#tests/support/seed.ts';
import { testWorld, type World } from '#tests/support/world.ts';

let world: World;
let seed: Seed;

beforeAll(async () => {
  world = await testWorld();
  seed = await seedOffices(world);
});
afterAll(() => world.close());

function request(path: string, cookie = '') {
  return new Hono<Env>()
    .use(async (c, next) => {
      c.set('ctx', world.ctx({ kind: 'public' }));
      c.setRenderer((content, head) =>
        c.html(renderToStaticMarkup(<main data-place={head.place}>{content}</main>), head.status ?? 200),
      );
      await next();
    })
    .route('/', portalPages)
    .request(path, { headers: cookie ? { cookie } : {} });
}
const page = async (path: string, cookie?: string) => (await request(path, cookie)).text();

/** A rate as it stands in the page, markup aside. */
const words = (html: string) => html.replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, ' ');

async function settle(kind: 'recommendation' | 'denunciation') {
  const { trackingCode } = await submitPetition(seed.public(), submission({ kind }), { channel: 'web' });
  const { provinceId, reference } = parseCode(trackingCode) ?? { provinceId: 0, reference: '' };
  const key = { provinceId, reference };
  await triagePetition(await seed.as('clerk'), key, { kind, field: 'infrastructure', subject: 'Cống tắc' });
  await assignPetition(await seed.as(kind === 'denunciation' ? 'clerk' : 'head'), key, {
    holderId: seed.ids.handler,
  });
  if (kind === 'denunciation') return conclude(key);
  await answerPetition(await seed.as('handler'), key, {
    outcome: 'done',
    whatWasDone: 'Thông 60 m cống, thay 4 nắp bê tông.',
    whereToLook: 'Đầu ngõ',
    documentNumber: '118/PKT',
  });
}

/** Accepted, verified and concluded, as the law has it for denunciations. */
async function conclude(key: { provinceId: number; reference: string }) {
  const file = { on: today(world.ctx({ kind: 'public' })), documentNumber: `07/KL-${key.reference}` };
  const steps: [Act, Record<string, unknown>][] = [
    ['check', { met: [...conditionsOf('denunciation')] }],
    ['accept', {}],
    ['verify', {}],
    ['conclude', { finding: 'founded' }],
  ];
  for (const [act, given] of steps) await recordAct(await seed.as('handler'), key, parseAct(act, { ...file, ...given }));
}

test('with nothing due there is no rate, and the page says so', async () => {
  const html = await page('/?noi=20001');
  expect(html).toContain('Chưa có ý kiến nào đến hạn trả lời ở xã Đồi, tỉnh Tây');
  expect(html).not.toContain('%');
  expect(html).toContain('xã đã làm gì');
});

test('figures are fractions of what was due; a denunciation moves none of them', async () => {
  await settle('recommendation');
  const before = words(await page('/so-lieu?noi=10001'));
  expect(before).toContain('1 ý kiến đến hạn trả lời');
  expect(before).toContain('Được trả lời đúng hạn: 1/1 · 100,0 %');
  expect(before).toContain('Người gửi xác nhận đã xong: 0/1 · 0,0 %');
  await settle('denunciation');
  expect(words(await page('/so-lieu?noi=10001'))).toBe(before);
  expect(before).toContain('Tố cáo không nằm trong bất kỳ số nào');
});

test('every figure of the first page leads to what it means', async () => {
  await settle('recommendation');
  const home = await page('/?noi=10001');
  const target = /class="dv-big" href="([^"#]*)#([^"]*)"/.exec(home);
  const figures = await page(target?.[1]?.replaceAll('&amp;', '&') ?? '');
  expect(figures).toContain(`id="${target?.[2]}"`);
});

test('a place once chosen is remembered, by its heir when it has merged; the whole country can be chosen too', async () => {
  const chosen = await request('/?noi=10001');
  expect(chosen.headers.get('set-cookie')).toMatch(/^noi=10001;.*HttpOnly/);
  expect(await page('/', 'noi=10001')).toContain('data-place="Xã An Bình, tỉnh Tây"');
  expect(await page('/?noi=10002')).toContain('data-place="Xã An Bình, tỉnh Tây"');
  expect(await page('/?noi=VN', 'noi=10001')).toContain('chính quyền đã làm gì');
  expect(await page('/', "noi=10001' or 1=1")).toContain('chính quyền đã làm gì');
});

test('a place is found by its old name, without tone marks', async () => {
  const html = await page('/noi?q=xa+binh');
  expect(html).toContain(`href="/?noi=${communes.anBinh}"`);
  expect(html).toContain('Xã Bình (cũ) nay thuộc nơi này.');
  expect(await page('/noi?q=zzzz')).toContain('Không thấy nơi nào');
});

test('the language switch stays on this site', async () => {
  const switched = await request('/ngon-ngu?sang=en&ve=/gui');
  expect(switched.status).toBe(303);
  expect(switched.headers.get('location')).toBe('/gui');
  expect(switched.headers.get('set-cookie')).toMatch(/^lang=en;/);
  const elsewhere = await request('/ngon-ngu?sang=xx&ve=//evil.example');
  expect(elsewhere.headers.get('location')).toBe('/');
  expect(elsewhere.headers.get('set-cookie')).toBeNull();
});

test.each(['/quyen-cua-ban', '/du-lieu-ca-nhan', '/kha-nang-tiep-can'])('%s is there', async (path) => {
  expect((await request(path)).status).toBe(200);
});

test('what was promised is shared out only once something was due, and one not kept in time stays in the whole', async () => {
  expect(words(await page('/?noi=10001'))).toContain('Chưa có điều hứa nào đến hạn');
  const day = today(seed.public());
  const unit = await findUnit(seed.system, communes.anBinh, day);
  await promise(await seed.as('head'), {
    clientId: newId(),
    ...{ title: 'Lắp đèn đường', deliverable: '9 bóng sáng', wording: 'Lắp 9 bóng đèn đường thôn Nà Hái.' },
    accountable: { personId: seed.ids.handler, unitId: unit?.id ?? 0 },
    dueOn: addDays(day, 5),
  });
  world.clock.set(addDays(day, 6));
  expect(words(await page('/?noi=10001'))).toContain('Làm xong đúng hẹn: 0/1');
});
