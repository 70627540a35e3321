import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#src/platform/ids.ts';
import { communes, type PersonKey, submission } from '#tests/support/seed.ts';
import { openSite, type Site } from '#tests/support/site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

type Receipt = { trackingCode: string; receivedOn: string; unit: { code: string; name: string } };
type Failure = {
  error: { code: string; message: string; field?: string; fields?: { code: string; field: string; message: string }[] };
};

const send = (body: unknown, headers?: Record<string, string>) =>
  site.post('/api/v1/submissions', body, headers ? { headers } : {});

async function sent(given?: Parameters<typeof submission>[0]): Promise<Receipt> {
  const answer = await send(submission(given));
  expect(answer.status).toBe(201);
  return answer.json();
}

async function failureOf(answer: Response | Promise<Response>): Promise<Failure['error'] & { status: number }> {
  const given = await answer;
  const { error }: Failure = await given.json();
  return { ...error, status: given.status };
}

test('metrics are for the machine itself, not for what a proxy passes on', async () => {
  expect(await (await site.get('/metrics')).text()).toContain('process_cpu_seconds_total');
  expect((await site.get('/metrics', undefined, { 'x-forwarded-for': '203.0.113.9' })).status).toBe(404);
});

test('healthz says what it is', async () => {
  const answer = await site.get('/healthz');
  expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok', database: 'postgresql', version: '0.0.0-test' }]);
});

describe('POST /submissions', () => {
  test('201 with the receipt, and the same clientId again 200 with the same body', async () => {
    const input = submission();
    const first = await send(input);
    expect(first.status).toBe(201);
    expect(first.headers.get('cache-control')).toBe('no-store');
    const body: Receipt = await first.json();
    expect(Object.keys(body).sort()).toEqual(['receivedOn', 'trackingCode', 'unit']);
    expect(body).toMatchObject({ receivedOn: '2026-11-19', unit: { code: '10001', name: 'Xã An Bình' } });
    const again = await send(input);
    expect([again.status, await again.json()]).toEqual([200, body]);
  });

  test('ten at once are one 201, nine 200 and one body', async () => {
    const input = submission();
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(input)));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(9).fill(200), 201]);
    expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1);
  });

  test('the smallest that is whole', async () => {
    const { clientId, kind, subject, body, unitCode } = submission();
    expect((await send({ clientId, kind, subject, body, unitCode, identity: 'anonymous' })).status).toBe(201);
  });

  test('every wrong field at once, in the language asked for', async () => {
    const wrong = {
      clientId: 'x',
      kind: 'praise',
      subject: '',
      body: 'ngắn',
      unitCode: 'Xã An',
      identity: 'secret',
      sender: { phone: '123', email: 'x' },
    };
    const vi = await failureOf(send(wrong, { 'accept-language': 'vi' }));
    expect(vi.status).toBe(422);
    expect(vi.fields?.map(({ field }) => field).sort()).toEqual([
      'body',
      'clientId',
      'identity',
      'kind',
      'sender.email',
      'sender.phone',
      'subject',
      'unitCode',
    ]);
    expect({ code: vi.code, message: vi.message, field: vi.field }).toEqual(vi.fields?.[0]);
    const en = await failureOf(send(wrong, { 'accept-language': 'en-GB,en;q=0.9' }));
    expect(en.fields?.find(({ field }) => field === 'sender.phone')?.message).toBe(
      'A phone number has 10 digits and begins with 0.',
    );
    expect(vi.fields?.find(({ field }) => field === 'sender.phone')?.message).toBe(
      'Số điện thoại có 10 chữ số và bắt đầu bằng 0.',
    );
  });

  test('a name is asked of those who give one', async () => {
    expect(await failureOf(send(submission({ sender: {} })))).toMatchObject({ status: 422, field: 'sender.name' });
    expect(await failureOf(send(submission({ identity: 'nameWithheld', sender: { phone: '0912345678' } })))).toMatchObject({
      field: 'sender.name',
    });
  });

  test('a unit that is none, or is no more', async () => {
    for (const unitCode of ['99999', '10002'])
      expect(await failureOf(send(submission({ unitCode })))).toMatchObject({
        status: 422,
        code: 'petitions.unit_unknown',
        field: 'unitCode',
      });
  });

  test('nothing is stored of what was refused', async () => {
    const clientId = newId();
    await send({ ...submission({ clientId }), unitCode: '99999' });
    expect(await site.world.asSuperuser('select 1 from petition where client_id = $1', [clientId])).toEqual([]);
  });
});

describe('GET /submissions/{trackingCode}', () => {
  test('says where it stands in words, and nothing of who sent it', async () => {
    const { trackingCode } = await sent();
    const answer = await site.get(`/api/v1/submissions/${trackingCode.toLowerCase().replaceAll('-', '')}`);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const body = await answer.text();
    expect(JSON.parse(body)).toMatchObject({
      reference: trackingCode.slice(0, 11),
      status: { code: 'received', words: 'Mới nhận' },
      holder: expect.stringContaining('An Bình'),
      since: '2026-11-19',
      dueOn: '2026-11-30',
      answer: null,
    });
    for (const sealed of ['Hoàng Thị Mận', '0912', 'man@example']) expect(body).not.toContain(sealed);
  });

  test('any wrong code is one and the same 404', async () => {
    const { trackingCode } = await sent();
    const reference = trackingCode.slice(0, 11);
    const failures = [];
    for (const code of ['x', reference, `${reference}-AAAA-AAAA`, 'DV-AAAAA-02-AAAA-AAAA', '%00'])
      failures.push(await failureOf(site.get(`/api/v1/submissions/${code}`)));
    expect(new Set(failures.map((failure) => JSON.stringify(failure))).size).toBe(1);
    expect(failures[0]).toMatchObject({ status: 404, code: 'petitions.code_unknown', field: 'code' });
  });
});

describe('GET /units', () => {
  test('found without tone marks, by an old name, and as of a day', async () => {
    const list = async (query: string) => {
      const { items }: { items: { code: string; name: string; living: boolean; successors: { code: string }[] }[] } = await (
        await site.get(`/api/v1/units?${query}`)
      ).json();
      return items;
    };
    expect((await list('q=xa%20doi'))[0]).toMatchObject({ code: '20001', name: 'Xã Đồi' });
    const old = (await list('q=Xã%20Bình')).find(({ code }) => code === '10002');
    expect(old).toMatchObject({ living: false, successors: [{ code: '10001' }] });
    expect((await list('q=xa%20binh&asOf=2025-06-30')).find(({ code }) => code === '10002')).toMatchObject({ living: true });
  });

  test('one unit with what it came from', async () => {
    expect(await (await site.get('/api/v1/units/10001')).json()).toMatchObject({
      name: 'Xã An Bình',
      validFrom: '2025-07-01',
      predecessors: [{ code: '10001' }, { code: '10002' }],
    });
    expect(await (await site.get('/api/v1/units/10001?asOf=2025-06-30')).json()).toMatchObject({ name: 'Xã An' });
    expect(await failureOf(site.get('/api/v1/units/77777'))).toMatchObject({ status: 404 });
  });
});

describe('GET /petitions', () => {
  type Page = { items: { reference: string; subject: string; unit: { name: string } }[]; next: string | null };
  const page = async (person: PersonKey, query = ''): Promise<Page> =>
    (await site.get(`/api/v1/petitions${query}`, person)).json();

  test('50 newest, then the rest by cursor, each once', async () => {
    for (let at = 0; at < 55; at += 1) await sent({ unitCode: communes.go });
    const first = await page('goClerk');
    expect(first.items).toHaveLength(50);
    const second = await page('goClerk', `?cursor=${first.next}`);
    expect(second).toMatchObject({ next: null });
    const references = [...first.items, ...second.items].map(({ reference }) => reference);
    expect(new Set(references).size).toBe(55);
  });

  test('of the post, the kind, the status and the words asked for', async () => {
    await sent({ kind: 'complaint', subject: 'Bậc thềm lấn ngõ' });
    expect((await page('catClerk')).items).toEqual([]);
    expect((await page('clerk', '?q=bac%20them&kind=complaint&status=received&unit=10001')).items).toMatchObject([
      { subject: 'Bậc thềm lấn ngõ', unit: { name: 'Xã An Bình' } },
    ]);
    expect((await page('clerk', '?q=bac%20them&kind=feedback')).items).toEqual([]);
    expect((await page('doiClerk', '?unit=10001')).items).toEqual([]);
  });

  test('asks for a token, and for the permission', async () => {
    expect(await failureOf(site.get('/api/v1/petitions'))).toMatchObject({ status: 401, code: 'sign_in_needed' });
    expect(await failureOf(site.get('/api/v1/petitions', 'operator'))).toMatchObject({ status: 403, code: 'not_allowed' });
  });

  test('a token does at most what it was made for', async () => {
    const { world, seed } = site;
    await world.asSuperuser(`update api_token set permissions = '{reports.read}' where person_id = $1`, [seed.ids.doiClerk]);
    expect(await failureOf(site.get('/api/v1/petitions', 'doiClerk'))).toMatchObject({ status: 403 });
    expect((await site.get('/api/v1/reports/petitions?unit=20001&from=2026-01-01&to=2026-11-19', 'doiClerk')).status).toBe(200);
  });
});

describe('GET /reports/petitions', () => {
  type Cell = { indicator: string; kind?: string; channel?: string; numerator: number; denominator?: number; href: string };

  test('each figure with what it is a part of and the address of its records', async () => {
    const answer = await site.get('/api/v1/reports/petitions?unit=30001&from=2026-11-01&to=2026-11-19', 'goClerk');
    const { cells }: { cells: Cell[] } = await answer.json();
    const plain = (indicator: string) => cells.find((cell) => cell.indicator === indicator && !cell.kind && !cell.channel);
    expect(plain('received')).toMatchObject({ numerator: 55 });
    expect(plain('settled')).toMatchObject({ numerator: 0, denominator: 55 });
    for (const { href } of cells) expect((await site.get(href, 'goClerk')).status, href).toBe(200);
  });

  test('not without a token, not of a unit the post does not cover', async () => {
    const url = '/api/v1/reports/petitions?unit=30001&from=2026-11-01&to=2026-11-19';
    expect(await failureOf(site.get(url))).toMatchObject({ status: 401 });
    expect([403, 404]).toContain((await site.get(url, 'clerk')).status);
  });
});

test('what is not there is a 404 in JSON, in the language asked for', async () => {
  const vi = await failureOf(site.get('/api/v1/nothing'));
  expect(vi).toMatchObject({ status: 404, code: 'not_found' });
  const en = await failureOf(site.get('/api/v1/nothing', undefined, { 'accept-language': 'en' }));
  expect(en.message).not.toBe(vi.message);
});
