import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bringInLine, calendarJobs } from '#src/modules/calendar/jobs.ts';
import { calendarPages } from '#src/modules/calendar/pages/index.tsx';
import { readWorkingDays } from '#src/modules/calendar/store.ts';
import {
  answerPetition,
  assignPetition,
  findPetition,
  parseCode,
  ratePetition,
  submitPetition,
  triagePetition,
} from '#src/modules/petitions/index.ts';
import { restDay } from '#src/platform/calendar.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { ExpectedError } from '#src/platform/errors.ts';
import type { Env } from '#src/platform/http/env.ts';
import { openJobs } from '#src/platform/jobs.ts';
import { verifyChains } from '#src/platform/ledger.ts';
import { createLogger } from '#src/platform/log.ts';
import { renderPage } from '#src/ui/document.tsx';
import { type PersonKey, type Seed, seedOffices, submission } from '#tests/support/seed.ts';
import { testWorld, type World } from '#tests/support/world.ts';

let world: World;
let seed: Seed;
let site: Hono<Env>;
let keeper: Awaited<ReturnType<Seed['actor']>>;

beforeAll(async () => {
  world = await testWorld({ jobs: (connectionString) => openJobs(connectionString, calendarJobs, createLogger('silent')) });
  seed = await seedOffices(world);
  // The nation's operator keeps the calendar; here the one of a commune is given the permission.
  const operator = await seed.actor('operator');
  keeper = { ...operator, grants: operator.grants.map((grant) => ({ ...grant, permissions: new Set(['units.manage']) })) };
  site = new Hono<Env>()
    .onError((error, c) => {
      if (!(error instanceof ExpectedError)) throw error;
      return c.json({ code: error.code }, error.status);
    })
    .use(async (c, next) => {
      const who = c.req.header('x-who') as PersonKey | 'keeper';
      c.set('ctx', world.ctx(who === 'keeper' ? keeper : await seed.actor(who)));
      c.setRenderer((content, head) => c.html(renderPage(content), head.status ?? 200));
      await next();
    })
    .route('/lam-viec/lich-lam-viec', calendarPages);
});
afterAll(() => world.close());

const base = '/lam-viec/lich-lam-viec';
const textOf = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

async function get(path: string, who: PersonKey | 'keeper' = 'keeper') {
  const answer = await site.request(`${base}${path}`, { headers: { 'x-who': who } });
  const html = await answer.text();
  return { status: answer.status, html, text: textOf(html) };
}

async function post(path: string, fields: Record<string, string | File>, who: PersonKey | 'keeper' = 'keeper') {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  const answer = await site.request(`${base}${path}`, { method: 'POST', body, headers: { 'x-who': who } });
  const html = await answer.text();
  return { status: answer.status, html, text: textOf(html), location: answer.headers.get('location') };
}

/** What the page that asks would send when its button is pressed. */
function hiddenOf(html: string): Record<string, string> {
  const inputs = [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)];
  const plain = (value = '') => value.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&amp;', '&');
  return Object.fromEntries(inputs.map(([, name = '', value]) => [name, plain(value)]));
}

const day = (given: Record<string, string>) => ({
  kind: 'off',
  nameVi: 'Nghỉ hoán đổi',
  nameEn: '',
  source: 'Công văn 9/VPCP',
  status: 'decided',
  ...given,
});

async function sent(given: Parameters<typeof submission>[0] = {}) {
  const { reference } = await submitPetition(seed.public(), submission(given), { channel: 'web' });
  const key = parseCode(reference);
  if (!key) throw new Error('no reference');
  return { provinceId: key.provinceId, reference };
}

const dueOf = (key: { provinceId: number; reference: string }) =>
  inSnapshot(seed.system, async (tx) => (await findPetition(tx, key))?.dueOn);

test('nobody but its keeper opens the calendar or changes it', async () => {
  expect((await get('', 'clerk')).status).toBe(403);
  expect((await post('/ngay', day({ day: '2026-11-30' }), 'head')).status).toBe(403);
  expect((await post('/luu', { version: '1', edit: '{"put":[],"drop":["2026-11-24"]}' }, 'inspector')).status).toBe(403);
});

describe('a day off is put in at which open petitions end', () => {
  let open: Awaited<ReturnType<typeof sent>>;
  let elsewhere: Awaited<ReturnType<typeof sent>>;
  let sealed: Awaited<ReturnType<typeof sent>>;
  let settled: Awaited<ReturnType<typeof sent>>;
  let asked: Awaited<ReturnType<typeof post>>;

  beforeAll(async () => {
    // Thursday 19 November: ten days end on Sunday 29, so on Monday 30.
    open = await sent();
    elsewhere = await sent({ unitCode: '30001' });
    sealed = await sent({ kind: 'denunciation' });
    settled = await sent();
    const clerk = await seed.as('clerk');
    await triagePetition(clerk, settled, { kind: 'feedback', field: 'land', subject: 'Việc đã xong', place: undefined });
    await assignPetition(clerk, settled, { holderId: seed.ids.handler, accountableId: undefined, note: undefined });
    await answerPetition(await seed.as('handler'), settled, {
      outcome: 'done',
      whatWasDone: 'Đã nạo vét 40 m cống.',
      whereToLook: 'Đầu thôn',
      nextDoor: undefined,
      documentNumber: '12/BC-UBND',
      uploads: undefined,
    });
    asked = await post('/ngay', day({ day: '2026-11-30' }));
  });

  test('the page names the open ones of the keeper’s provinces, old date and new, and has saved nothing', async () => {
    expect(asked.status).toBe(422);
    expect(asked.text).toContain(open.reference);
    expect(asked.text).toContain('30/11/2026 → 01/12/2026');
    expect(asked.text).toContain('1 hồ sơ thuộc tỉnh khác');
    expect(asked.text).not.toContain(elsewhere.reference);
    expect(asked.text).not.toContain(settled.reference);
    // Two of them, no third: a number would tell of the sealed one.
    expect(asked.text).toContain('Lưu và dời 2 hạn');
    expect(asked.text).not.toContain(sealed.reference);
    expect(await dueOf(open)).toBe('2026-11-30');
    expect((await readWorkingDays(seed.system.db)).version).toBe(1);
  });

  test('saved, the process counts by it at once, and the job moves them with an entry each; again, it finds nothing', async () => {
    const saved = await post('/luu', hiddenOf(asked.html));
    expect([saved.status, saved.location]).toEqual([303, `${base}?year=2026&done=saved`]);
    expect(restDay('2026-11-30')).toMatchObject({ source: 'Công văn 9/VPCP' });
    expect((await get('?year=2026&done=saved')).text).toContain('đang tính lại hạn');

    await bringInLine(seed.system);
    for (const key of [open, elsewhere, sealed]) expect(await dueOf(key)).toBe('2026-12-01');
    const [{ n } = { n: 0 }] = await world.asSuperuser(`select count(*)::int as n from ledger_entry where action = 'dueMoved'`);
    expect(n).toBe(3);
    expect((await get('?year=2026')).text).toContain('2 hạn đã dời');

    await bringInLine(seed.system);
    expect(await world.asSuperuser(`select count(*)::int as n from ledger_entry where action = 'dueMoved'`)).toEqual([{ n: 3 }]);
    for (const home of [1, 2, 3]) expect(await inSnapshot(seed.system, (tx) => verifyChains(tx, home))).toEqual([]);
  });

  test('the figure of the day it becomes late follows', async () => {
    const rows = await world.asSuperuser(
      `select day::text, sum(n)::int as n from counter_delta where indicator = 'becameLate' group by day having sum(n) <> 0 order by day`,
    );
    expect(rows.find((row) => row.day === '2026-12-01')).toBeUndefined();
    expect(rows.find((row) => row.day === '2026-12-02')).toMatchObject({ n: 3 });
  });

  test('a change made of the calendar as it was before is shown once more, not saved over the other', async () => {
    const late = await post('/luu', { version: '1', edit: '{"put":[],"drop":["2026-11-30"]}' });
    expect(late.status).toBe(422);
    expect(late.text).toContain('Người khác vừa đổi lịch');
    expect(hiddenOf(late.html).version).toBe('2');
    expect(restDay('2026-11-30')).toBeDefined();
  });

  test('taken out again before the night is over, every date comes back, also one counted meanwhile', async () => {
    const between = await sent();
    expect(await dueOf(between)).toBe('2026-12-01');
    const again = await post('/bo', { day: '2026-11-30' });
    await post('/luu', hiddenOf(again.html));
    await bringInLine(seed.system);
    for (const key of [open, sealed, between]) expect(await dueOf(key)).toBe('2026-11-30');
  });
});

test('a term that began anew moves from the day it began anew', async () => {
  world.clock.set('2026-11-20');
  const key = await sent();
  const clerk = await seed.as('clerk');
  await triagePetition(clerk, key, { kind: 'recommendation', field: 'land', subject: 'Cống tắc', place: undefined });
  await assignPetition(clerk, key, { holderId: seed.ids.handler, accountableId: undefined, note: undefined });
  await answerPetition(await seed.as('handler'), key, {
    outcome: 'answered',
    whatWasDone: 'Đã xem.',
    whereToLook: 'Đầu thôn',
    nextDoor: undefined,
    documentNumber: undefined,
    uploads: undefined,
  });
  world.clock.set('2026-12-01');
  const [{ code } = { code: '' }] = [{ code: await codeOf(key) }];
  await ratePetition(seed.public(), code, { verdict: 'notDone', comment: 'Cống vẫn tắc.' });
  expect(await dueOf(key)).toBe('2026-12-08');
  const asked = await post('/ngay', day({ day: '2026-12-08' }));
  expect(asked.text).toContain('08/12/2026 → 09/12/2026');
});

async function codeOf(key: { reference: string }): Promise<string> {
  const { trackingCode } = await import('#src/modules/petitions/tracking-code.ts');
  return trackingCode(world.services.keys, key.reference);
}

test('of two who save at once, one is asked again', async () => {
  const version = String((await readWorkingDays(seed.system.db)).version);
  const answers = await Promise.all(
    ['2026-12-14', '2026-12-15'].map((each) => {
      const put = { day: each, kind: 'off', name: { vi: 'Nghỉ', en: 'Off' }, source: 'TB 2', status: 'decided' };
      return post('/luu', { version, edit: JSON.stringify({ put: [put], drop: [] }) });
    }),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422]);
  expect((await readWorkingDays(seed.system.db)).version).toBe(Number(version) + 1);
});

test('the switch of 24 November asks, too', async () => {
  const asked = await post('/ngay-van-hoa', { off: 'false' });
  expect(asked.status).toBe(422);
  expect(asked.text).toContain('Đang tính là ngày làm việc');
  await post('/luu', hiddenOf(asked.html));
  expect(restDay('2026-11-24')).toBeUndefined();
  expect((await post('/ngay-van-hoa', { off: 'false' })).location).toContain('done=nothing');
});

test('a form that is wrong comes back as it was typed, every wrong field named', async () => {
  const { status, html, text } = await post('/ngay', {
    day: '2027-02-30',
    kind: 'off',
    nameVi: ' ',
    source: 'TB 5',
    status: 'sure',
  });
  expect(status).toBe(422);
  expect([...html.matchAll(/<li><a href="#([\w-]+)">/g)].map(([, id]) => id)).toEqual(['day', 'nameVi', 'status']);
  expect(html).toContain('value="TB 5"');
  expect(text).toContain('Ghi tên ngày');
});

test('a table is read, asked about and saved; a wrong one saves nothing', async () => {
  const table = (text: string) => ({ table: new File([text], 'lich-2027.csv', { type: 'text/csv' }) });
  const head = 'day,kind,name_vi,name_en,source,status';
  const wrong = await post('/nap', table(`${head}\n2027-02-05,off,Tết,,TB 1,decided\n2027-02-31,off,Tết,,TB 1,decided\n`));
  expect([wrong.status, wrong.text.includes('Bảng có 1 chỗ sai')]).toEqual([422, true]);
  expect(restDay('2027-02-05')).toBeUndefined();

  const asked = await post('/nap', table(`${head}\n2027-02-05,off,Tết,,TB 1,decided\n2027-02-08,off,Tết,,TB 1,decided\n`));
  expect(asked.text).toContain('Nghỉ: Tết Nguyên đán (đề xuất, chưa áp dụng)');
  expect((await post('/luu', hiddenOf(asked.html))).location).toBe(`${base}?year=2027&done=saved`);
  expect(restDay('2027-02-08')).toMatchObject({ source: 'TB 1' });
  expect((await post('/nap', { table: new File([], '') })).text).toContain('Chọn tệp');
});

test('the page of a year lists its days; one not entered says what that means; a day can be changed from its row', async () => {
  expect((await get('?year=2026')).text).toContain('Thứ Ba 24/11/2026');
  expect((await get('?year=2031')).text).toContain('Năm 2031 chưa nhập ngày nào');
  expect((await get('?year=2026&day=2026-08-22')).html).toContain('value="2026-08-22"');
  expect((await get('?year=abc')).status).toBe(200);
  expect((await post('/bo', { day: '2031-01-01' })).status).toBe(404);
  expect((await get('/bang.csv?year=2026')).html).toContain('2026-08-22,work,Làm bù,Make-up working day');
});
