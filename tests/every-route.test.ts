import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seriesSchema } from '#src/modules/briefings/forms.ts';
import { planSeries } from '#src/modules/briefings/index.ts';
import { comingMeetings } from '#src/modules/briefings/queries/meetings.ts';
import { enterForSomebody } from '#src/modules/dialogues/actions/ask.ts';
import { announceDialogue, planDialogue } from '#src/modules/dialogues/actions/plan.ts';
import { enterSchema, planSchema } from '#src/modules/dialogues/forms.ts';
import { askForCheck, joinMatter, reportMatter, sendProposal, verifyMatter } from '#src/modules/field-matters/index.ts';
import {
  answerPetition,
  assignPetition,
  parseCode,
  publishPetition,
  submitPetition,
  triagePetition,
} from '#src/modules/petitions/index.ts';
import { callSession, recordVisit } from '#src/modules/reception/index.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { parseInput } from '#src/platform/forms.ts';
import { newId } from '#src/platform/ids.ts';
import { type PersonKey, submission } from '#tests/support/seed.ts';
import { openSite, type Site } from '#tests/support/site.ts';

/** Everything anyone may open without signing in. A route that is not here asks who it is. */
const open = [
  'GET /assets/*',
  'GET /sw.js',
  'GET /healthz',
  'GET /metrics',
  'GET /api/v1/openapi.json',
  'POST /api/v1/submissions',
  'GET /api/v1/submissions/:trackingCode',
  'GET /api/v1/units',
  'GET /api/v1/units/counts',
  'GET /api/v1/units/:code',
  'GET /api/v1/calendar',
  'GET /api/v1/deadlines',
  'GET /api/v1/deadlines/:ruleId',
  'GET /',
  'GET /noi',
  'GET /so-lieu',
  'GET /quyen-cua-ban',
  'GET /du-lieu-ca-nhan',
  'GET /kha-nang-tiep-can',
  'GET /ngon-ngu',
  'POST /ngon-ngu',
  'GET /gui',
  'POST /gui',
  'GET /bien-nhan/:code',
  'GET /bien-nhan/:code/in',
  'GET /tra-cuu',
  'GET /tra-cuu/:code',
  'POST /tra-cuu/:code/tra-loi',
  'POST /tra-cuu/:code/danh-gia',
  'GET /tra-cuu/:code/xoa-ten',
  'POST /tra-cuu/:code/xoa-ten',
  'GET /tra-cuu/:code/tep/:fileId',
  'GET /tra-cuu/:code/van-ban/:letterId{[0-9a-f-]{36}}',
  'GET /tra-cuu/:code/van-ban/:letterId{[0-9a-f-]{36}}/van-ban.docx',
  'GET /lich-tiep-cong-dan',
  'GET /lich-tiep-cong-dan/:unit',
  'GET /lich-tiep-cong-dan/:unit/lich.ics',
  'GET /lich-tiep-cong-dan/:unit/dat/:sessionId',
  'POST /lich-tiep-cong-dan/:unit/dat/:sessionId',
  'GET /hen-tiep-cong-dan',
  'GET /hen-tiep-cong-dan/:code',
  'POST /hen-tiep-cong-dan/:code/huy',
  'GET /lich-rieng/:id{[0-9a-f-]{36}}/:key{[0-9A-Za-z_-]{43}}/lich.ics',
  'GET /cam-ket',
  'GET /cam-ket/:commitment{CK-[0-9A-Z]{5}-[0-9]{2}}',
  'GET /cam-ket/:commitment{CK-[0-9A-Z]{5}-[0-9]{2}}/tep/:fileId{[0-9a-f-]{36}}',
  'GET /api/v1/commitments',
  'GET /api/v1/dialogues',
  'GET /doi-thoai',
  'GET /doi-thoai/lich.ics',
  'GET /doi-thoai/theo-doi',
  'GET /doi-thoai/theo-doi/:asker',
  'POST /doi-thoai/theo-doi/:asker/huy',
  'GET /doi-thoai/:dialogue',
  'GET /doi-thoai/:dialogue/gui',
  'POST /doi-thoai/:dialogue/gui',
  'GET /cau-tra-loi',
  'GET /cau-tra-loi/:reference',
  'GET /cau-tra-loi/:reference/tep/:fileId',
  'GET /thoi-nhan-thu/:token',
  'POST /thoi-nhan-thu/:token',
  'GET /dang-nhap',
  'POST /dang-nhap',
  'GET /dang-nhap/ma',
  'POST /dang-nhap/ma',
  'POST /dang-xuat',
  'GET /dang-nhap/sso',
  'GET /dang-nhap/sso/callback/sso',
];

/** Staff pages that are one's own: a person without any post opens them too. */
const ownPages = /^\/lam-viec(\/tim|\/lich|\/tai-khoan.*|\/thong-bao.*|\/don-thu\/(luu|xoa-hang-viec))?$/;

/** The identity is opened by a form alone: its address leads back to the case, whether there is one or not. */
const leadsBack = (name: string) => name.startsWith('GET') && name.endsWith('/danh-tinh');

let site: Site;
let routes: { method: string; path: string; name: string }[];
let visited: { dialogue: string; visit: string; session: string; matter: string; series: string; meeting: string };
let sent: { reference: string; code: string; file: string };
beforeAll(async () => {
  site = await openSite();
  const listed = site.app.routes.filter(({ method }) => method !== 'ALL');
  routes = [
    ...new Map(listed.map(({ method, path }) => [`${method} ${path}`, { method, path, name: `${method} ${path}` }])).values(),
  ];
  sent = await someWork();
});
afterAll(() => site.close());

/** A day on which the chair of Xã An Bình receives citizens. */
function receptionDay() {
  return {
    unitCode: '10001',
    post: 'communeChair' as const,
    headTitle: 'Chủ tịch UBND xã',
    headName: 'Nguyễn Thị Nhung',
    day: '2026-11-25',
    startsTime: '07:30',
    endsTime: '11:30',
    place: 'Trụ sở UBND xã',
    slotMinutes: 30,
    slotPeople: 1,
    mode: 'online' as const,
    reason: 'Nhiều hộ cùng hỏi một việc',
    onlineGround: 'complex' as const,
    onlinePoints: undefined,
  };
}

/** A matter with all its page can show: a proposal, a check, a report joined to it. */
async function someMatter(): Promise<string> {
  const { seed } = site;
  const report = {
    clientId: newId(),
    title: 'Bể nước thôn Nà Hái cạn',
    account: 'Bể chứa của thôn không có nước từ đầu tháng.',
    field: 'water' as const,
    urgency: 'ordinary' as const,
    reliability: 'seen' as const,
    restricted: false,
  };
  const village = await seed.as('village');
  const matter = await reportMatter(village, report);
  const second = await reportMatter(village, { ...report, clientId: newId() });
  const clerk = await seed.as('clerk');
  await verifyMatter(clerk, matter, { result: 'verify', how: 'Đã đến xem bể nước.' });
  await joinMatter(clerk, second, { into: matter.reference, reason: 'Cùng một bể' });
  await askForCheck(clerk, matter, { personId: seed.ids.handler, dueOn: '2026-11-25' });
  await sendProposal(clerk, matter, {
    kind: 'proposal',
    toUnit: 'Tỉnh Tây',
    content: 'Đề nghị hỗ trợ xe téc chở nước.',
    answerBy: '2026-11-25',
  });
  return matter.reference;
}

/** A dialogue of the chair that was announced, with a question entered. */
async function someDialogue(clerk: Ctx): Promise<string> {
  const typed = {
    clientId: newId(),
    unitCode: '10001',
    post: 'communeChair',
    headTitle: 'Chủ tịch UBND xã',
    headName: 'Nguyễn Thị Nhung',
    occasion: 'periodic',
    ground: 'yearly',
    counterpart: 'people',
    title: 'Đường, nước và rác',
    content: 'Đường liên thôn',
    mode: 'direct',
    day: '2026-12-02',
    startsTime: '08:00',
    endsTime: '11:00',
    place: 'Hội trường UBND xã',
  };
  const planned = await planDialogue(clerk, parseInput(planSchema, typed));
  await announceDialogue(clerk, planned, { questionsUntil: '2026-12-01' });
  const question = { clientId: newId(), channel: 'phone', text: 'Bao giờ sửa cầu thôn Nà Hái?', name: 'Nông Văn Thạch' };
  await enterForSomebody(clerk, planned, parseInput(enterSchema, question));
  return planned.code;
}

/** A weekly briefing of Xã An Bình, and its first meeting. */
async function someBriefing(clerk: Ctx): Promise<{ series: string; meeting: string }> {
  const [post] = (await site.seed.actor('clerk')).grants;
  const typed = {
    clientId: newId(),
    unitCode: '10001',
    name: 'Giao ban tuần',
    startsTime: '08:00',
    minutesLong: '90',
    place: 'Trụ sở UBND xã',
    chair: post?.positionId,
    secretary: post?.positionId,
    standing: 'Việc tuần tới',
    agendaDays: '2',
    rhythm: 'week',
    weekday: '4',
    startsOn: '2026-11-19',
  };
  const { id } = await planSeries(clerk, parseInput(seriesSchema, typed));
  const [meeting] = await inSnapshot(clerk, (tx) => comingMeetings(tx, { from: '2026-11-19', to: '2027-03-01', seriesId: id }));
  return { series: id, meeting: meeting?.id ?? '' };
}

/** A petition of every stage, one of them published with a file, and a visit. */
async function someWork(): Promise<typeof sent> {
  const { seed } = site;
  const [clerk, handler] = [await seed.as('clerk'), await seed.as('handler')];
  const { id: visit } = await recordVisit(clerk, { clientId: newId(), unitCode: '10001', visitedOn: '2026-11-18', people: 2 });
  const session = await callSession(clerk, receptionDay());
  visited = {
    dialogue: await someDialogue(clerk),
    visit,
    session: session.id,
    matter: await someMatter(),
    ...(await someBriefing(clerk)),
  };
  for (let at = 0; at < 12; at += 1) await submitPetition(seed.public(), submission(), { channel: 'web' });
  const receipt = await submitPetition(seed.public(), submission(), { channel: 'web' });
  const key = parseCode(receipt.reference);
  if (!key) throw new Error('no reference');
  const upload = { id: newId(), sha256: 'a'.repeat(64), name: 'Anh.jpg', type: 'image/jpeg', size: 3, created_at: new Date() };
  await seed.system.db.insertInto('upload').values(upload).execute();
  await triagePetition(clerk, key, { kind: 'feedback', field: 'land', subject: 'Cống tắc ở thôn', place: 'Nà Hái' });
  await assignPetition(clerk, key, { holderId: seed.ids.handler, accountableId: seed.ids.head, note: undefined });
  await answerPetition(handler, key, {
    outcome: 'done',
    whatWasDone: 'Đã nạo vét 40 m cống ngày 18/11.',
    whereToLook: 'Đầu thôn',
    uploads: [upload.id],
    nextDoor: undefined,
    documentNumber: undefined,
  });
  const [file] = await site.world.asSuperuser('select file_id from petition_file');
  const words = { said: 'Cống đầu thôn bị tắc.', did: 'Đã nạo vét xong cống.', place: undefined, files: [String(file?.file_id)] };
  await publishPetition(clerk, key, words);
  return { reference: receipt.reference, code: receipt.trackingCode, file: String(file?.file_id) };
}

/** The address of a route, about something that is there. */
function addressOf(path: string, about = sent): string {
  return path
    .replaceAll(/\{[^}]*\](?:\{\d+\})?[^/]*\}/g, '')
    .replaceAll(/\{[^/]*\}/g, '')
    .replace('*', 'none.css')
    .replace(':reference', about.reference)
    .replace(':trackingCode', about.code)
    .replace(':fileId', about.file)
    .replace(':unit', '10001')
    .replace(':dialogue', visited.dialogue)
    .replace(':asker', 'CH-22222-22222-02')
    .replace(':number', '1')
    .replace(':sessionId', visited.session)
    .replace(':visitId', visited.visit)
    .replace(':seriesId', visited.series)
    .replace(':meetingId', visited.meeting)
    .replace(':matter', visited.matter)
    .replace(':code', path.startsWith('/lam-viec/don-vi') || path.startsWith('/api/v1/units') ? '10001' : about.code)
    .replace(':id', path.includes('/don-vi/id/') ? '1' : site.seed.ids.otherHandler);
}

const isStaffPage = (path: string) => path === '/lam-viec' || path.startsWith('/lam-viec/');
const isApi = (path: string) => path.startsWith('/api/');
const closed = () => routes.filter(({ name }) => !open.includes(name));

test('the list of open routes is exactly what lies outside the staff area and asks for no token', () => {
  expect(routes.length).toBeGreaterThan(80);
  expect(routes.map(({ name }) => name)).toEqual(expect.arrayContaining(open));
  const outside = routes.filter(({ path }) => !isStaffPage(path) && !isApi(path)).map(({ name }) => name);
  expect(outside.filter((name) => !open.includes(name))).toEqual([]);
  expect(open.filter((name) => name.includes('/lam-viec'))).toEqual([]);
});

test('every other route asks who it is: a page leads to the sign-in and back, the API says 401', async () => {
  expect(closed().length).toBeGreaterThan(50);
  for (const { method, path, name } of closed()) {
    const address = addressOf(path);
    const answer = await site.app.request(address, { method, headers: { 'sec-fetch-site': 'same-origin' } });
    if (isApi(path)) {
      expect(answer.status, name).toBe(401);
      expect(await answer.json(), name).toMatchObject({ error: { code: 'sign_in_needed' } });
    } else {
      expect(answer.status, name).toBe(303);
      const back = method === 'GET' ? address : '/lam-viec';
      expect(answer.headers.get('location'), name).toBe(`/dang-nhap?ve=${encodeURIComponent(back)}`);
    }
  }
});

test('a token that is wrong, ended or withdrawn opens nothing', async () => {
  const { world, seed } = site;
  await world.asSuperuser('update api_token set revoked_at = now() where person_id = $1', [seed.ids.village]);
  for (const headers of [
    { authorization: 'Bearer dv_wrong' },
    { authorization: 'Basic x' },
    Object.fromEntries(seed.headers('village')),
  ])
    expect((await site.app.request('/api/v1/petitions', { headers })).status).toBe(401);
  await world.asSuperuser('update api_token set revoked_at = null where person_id = $1', [seed.ids.village]);
});

test('a person whose post ended opens their own pages and nothing else', async () => {
  const { world, seed } = site;
  await world.asSuperuser(`update position set ends_on = '2026-11-01' where person_id = $1`, [seed.ids.inspector]);
  for (const { method, path, name } of closed()) {
    if (ownPages.test(path) || leadsBack(name) || /^\/api\/v1\/(me|tokens)/.test(path)) continue;
    const answer = await site.app.request(addressOf(path), {
      method,
      headers: { ...Object.fromEntries(seed.headers('inspector')), 'sec-fetch-site': 'same-origin' },
      ...(method === 'POST' ? { body: new URLSearchParams() } : {}),
    });
    expect([403, 404, 422], `${name} → ${answer.status}`).toContain(answer.status);
    expect(await answer.text(), name).not.toContain('Cống');
  }
  await world.asSuperuser('update position set ends_on = null where person_id = $1', [seed.ids.inspector]);
});

test('an operator administers and reads no petition', async () => {
  for (const { path, name } of closed().filter(({ method }) => method === 'GET')) {
    const answer = await site.get(addressOf(path), 'operator');
    expect(answer.status, name).toBeLessThan(500);
    expect(await answer.text(), name).not.toContain('Cống');
  }
});

test('a form that another site made the browser send is refused in the staff area and at the sign-in', async () => {
  const posts = routes.filter(({ method, path }) => method === 'POST' && (isStaffPage(path) || /^\/dang-(nhap|xuat)/.test(path)));
  expect(posts.length).toBeGreaterThan(25);
  for (const { path, name } of posts) {
    for (const foreign of [
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'null' },
    ]) {
      const headers = { ...Object.fromEntries(site.seed.headers('clerk')), ...foreign };
      const answer = await site.app.request(addressOf(path), { method: 'POST', headers });
      expect(answer.status, `${name} ${JSON.stringify(foreign)}`).toBe(403);
    }
  }
});

describe.each(['clerk', 'head', 'provinceClerk', 'nation', undefined] as const)('as %s', (person) => {
  test('every page answers, in at most 15 statements', async () => {
    const counts: Record<string, number> = {};
    for (const { path, name } of routes.filter(({ method }) => method === 'GET')) {
      const answer = await site.get(addressOf(path), person);
      await answer.arrayBuffer();
      expect(answer.status, name).toBeLessThan(500);
      counts[name] = Number(/statements;desc="(\d+)"/.exec(answer.headers.get('server-timing') ?? '')?.[1]);
    }
    expect(Object.entries(counts).filter(([, n]) => !(n <= 15))).toEqual([]);
  });
});

test('every answer carries the headers that protect it', async () => {
  for (const { path, name } of routes.filter(({ method }) => method === 'GET')) {
    const { headers } = await site.get(addressOf(path), 'clerk');
    expect(headers.get('x-content-type-options'), name).toBe('nosniff');
    expect(headers.get('referrer-policy'), name).toMatch(/^(no-referrer|same-origin)$/);
    expect(headers.get('content-security-policy'), name).toMatch(/default-src|sandbox/);
    expect(headers.get('cache-control'), name).toBeTruthy();
    expect(headers.get('x-request-id'), name).toMatch(/^[0-9a-f-]{36}$/);
  }
});

describe('a denunciation changes no page of anyone it was not given to', () => {
  const readers: (PersonKey | undefined)[] = ['head', 'otherHandler', 'board', 'doiClerk', undefined];
  const words = { subject: 'Kê khống tiền đèn đường ba năm', body: 'Trưởng thôn kê khống tiền đèn đường ba năm liền.' };
  let secret: typeof sent;

  /** What a reader sees of the whole site, without what changes by itself. */
  async function whole(person: PersonKey | undefined): Promise<Record<string, string>> {
    const seen: Record<string, string> = {};
    for (const { path, name } of routes.filter(({ method }) => method === 'GET')) {
      if (/\.(xlsx|docx)$|metrics/.test(path)) continue;
      const answer = await site.get(addressOf(path), person);
      seen[name] = (await answer.text()).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '(id)');
    }
    return seen;
  }

  const before = new Map<PersonKey | undefined, Record<string, string>>();
  beforeAll(async () => {
    const { seed } = site;
    for (const reader of readers) before.set(reader, await whole(reader));
    const receipt = await submitPetition(seed.public(), submission({ kind: 'denunciation', ...words }), { channel: 'web' });
    secret = { reference: receipt.reference, code: receipt.trackingCode, file: newId() };
    const key = parseCode(receipt.reference);
    if (!key) throw new Error('no reference');
    const clerk = await seed.as('clerk');
    await triagePetition(clerk, key, { kind: 'denunciation', field: 'other', subject: words.subject, place: undefined });
    await assignPetition(clerk, key, { holderId: seed.ids.handler, accountableId: undefined, note: undefined });
  });

  test.each(readers)('as %s, sent, sorted and assigned', async (reader) => {
    expect(await whole(reader)).toEqual(before.get(reader));
  });

  test('who may know that there is one more reads no word of it', async () => {
    for (const person of ['provinceClerk', 'inspector', 'nation'] as const) {
      const seen = Object.values(await whole(person)).join('\n');
      expect(seen).not.toContain(secret.reference);
      expect(seen).not.toMatch(/đèn đường|Trưởng thôn/);
    }
  });

  test('and its own address is not there', async () => {
    for (const { path, method, name } of routes.filter((route) => route.path.includes(':reference'))) {
      for (const reader of readers) {
        const answer = await site.app.request(addressOf(path, secret), {
          method,
          headers: { ...(reader ? Object.fromEntries(site.seed.headers(reader)) : {}), 'sec-fetch-site': 'same-origin' },
          ...(method === 'POST' ? { body: new URLSearchParams() } : {}),
        });
        const asksWho = !reader && path.startsWith('/api/v1/petitions/');
        const turnedAway = asksWho ? 401 : (isStaffPage(path) && !reader) || leadsBack(name) ? 303 : 404;
        expect(answer.status, `${name} as ${reader}`).toBe(turnedAway);
        expect(await answer.text()).not.toMatch(/đèn đường|Trưởng thôn/);
      }
    }
  });

  test('those it was given to find it', async () => {
    for (const person of ['clerk', 'handler'] as const) {
      const answer = await site.get(`/lam-viec/don-thu/${secret.reference}`, person);
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain(words.subject);
    }
  });
});
