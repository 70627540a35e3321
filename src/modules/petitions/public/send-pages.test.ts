import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Citizens, openCitizens } from '#src/modules/petitions/public/testing/citizens.ts';
import { formOf, hiddenFields, publicSite, summary } from '#src/modules/petitions/public/testing/site.tsx';
import { newId } from '#src/platform/ids.ts';
import { communes, type Seed } from '#tests/support/seed.ts';
import type { World } from '#tests/support/world.ts';

let all: Citizens;
let world: World;
let seed: Seed;

beforeAll(async () => {
  all = await openCitizens();
  ({ world, seed } = all);
});
afterAll(() => world.close());

const story = 'Cống thoát nước đầu ngõ Xóm Đình tắc từ tháng 9. Cứ mưa to là nước tràn vào sân trường.';
const filled = {
  maNoi: communes.anBinh,
  loai: 'feedback',
  chuyen: story,
  ai: 'nameWithheld',
  ten: 'Hoàng Thị Mận',
  dienThoai: '0912 345 678',
};

const codeIn = (response: Response) => /\/bien-nhan\/([A-Z0-9-]+)/.exec(response.headers.get('location') ?? '')?.[1] ?? '';

async function stored(clientId: string) {
  return world.asSuperuser('select * from petition where client_id = $1', [clientId]);
}

test('an empty form names every wrong field at once, and each name leads to a control', async () => {
  const response = await all.post('/gui', {});
  const html = await response.text();
  expect(response.status).toBe(422);
  const wrong = summary(html);
  expect(Object.keys(wrong)).toEqual(['noi', 'loai-feedback', 'chuyen', 'ai-nameWithheld']);
  for (const id of Object.keys(wrong)) expect(html).toContain(`id="${id}"`);
});

test('a filled form is stored and leads to its receipt', async () => {
  const ma = newId();
  const response = await all.post('/gui', { ...filled, ma });
  expect(response.status).toBe(303);
  const [row] = await stored(ma);
  expect(row).toMatchObject({
    kind: 'feedback',
    channel: 'web',
    identity: 'nameWithheld',
    subject: 'Cống thoát nước đầu ngõ Xóm Đình tắc từ tháng 9',
    sender_label: null,
  });
  const receipt = await publicSite(world).request(response.headers.get('location') ?? '');
  expect(receipt.headers.get('cache-control')).toBe('no-store');
  expect(await receipt.text()).toContain(codeIn(response));
});

test('the same form twice is one record, and the second time says so', async () => {
  const ma = newId();
  const first = await all.post('/gui', { ...filled, ma });
  const second = await all.post('/gui', { ...filled, ma, chuyen: `${story} Viết thêm.` });
  expect(codeIn(second)).toBe(codeIn(first));
  expect(await all.page(second.headers.get('location') ?? '')).toContain('chúng tôi chỉ ghi một lần');
  expect(await stored(ma)).toHaveLength(1);
});

test('what was typed and the files come back with a wrong field, and are sent the next time', async () => {
  const ma = newId();
  const wrong = await all.post('/gui', { ...filled, ma, dienThoai: '0912 345 67', anh: [all.picture] });
  const html = await wrong.text();
  expect(wrong.status).toBe(422);
  expect(summary(html)).toEqual({ dienThoai: 'Số điện thoại có 10 chữ số và bắt đầu bằng 0, ở đây mới có 9 chữ số.' });
  expect(html).toContain('Cứ mưa to là nước tràn vào sân trường.');
  expect(html).toContain('Nắp cống vỡ.jpg');
  expect(html).toContain('value="Hoàng Thị Mận"');
  expect(await stored(ma)).toHaveLength(0);

  const sent = await all.post('/gui', { ...filled, ...hiddenFields(html) });
  expect(sent.status).toBe(303);
  expect(await stored(ma)).toMatchObject([{ file_count: 1 }]);
});

test('one file that cannot be taken does not cost the others', async () => {
  const program = new File([new Uint8Array([0x4d, 0x5a, 0x90, 0, 3])], 'anh.jpg', { type: 'image/jpeg' });
  const response = await all.post('/gui', { ...filled, ma: newId(), anh: [all.picture, program] });
  const html = await response.text();
  expect(response.status).toBe(422);
  expect(summary(html).anh).toContain('anh.jpg');
  expect(hiddenFields(html).tep).toHaveLength(1);
});

test('more files than are taken: the first eight are kept, with the text', async () => {
  const note = (at: number) => new File([`ghi chú ${at}`], `ghi-chu-${at}.txt`);
  const response = await all.post('/gui', { ...filled, ma: newId(), anh: Array.from({ length: 60 }, (_, at) => note(at)) });
  const html = await response.text();
  expect(response.status).toBe(422);
  expect(summary(html).anh).toContain('60 tệp');
  expect(hiddenFields(html).tep).toHaveLength(8);
  expect(html).toContain('Cứ mưa to là nước tràn vào sân trường.');
});

test('a kept file can be taken off again', async () => {
  const html = await (await all.post('/gui', { ma: newId(), anh: [all.picture], viec: 'tim-noi' })).text();
  const [tep = ''] = hiddenFields(html).tep ?? [];
  const without = await (await all.post('/gui', { ...hiddenFields(html), bo: tep })).text();
  expect(hiddenFields(without).tep).toBeUndefined();
});

test('a place is found by its old name without tone marks, and has to be chosen', async () => {
  const found = await all.post('/gui', { ...filled, maNoi: '', noi: 'xa binh', viec: 'tim-noi' });
  const html = await found.text();
  expect(found.status).toBe(200);
  expect(html).toContain('Xã An Bình, tỉnh Tây');
  expect(html).toContain('Xã Bình (cũ) nay thuộc nơi này.');

  const unchosen = await all.post('/gui', { ...filled, maNoi: '', noi: 'xa binh', noiDaTim: 'xa binh', ma: newId() });
  expect(unchosen.status).toBe(422);
  expect(Object.keys(summary(await unchosen.text()))).toEqual(['noi']);

  const chosen = await all.post('/gui', { ...filled, noi: 'xa binh', noiDaTim: 'xa binh', ma: newId() });
  expect(chosen.status).toBe(303);
});

test('a place chosen for another name does not count', async () => {
  const response = await all.post('/gui', { ...filled, noi: 'xa go', noiDaTim: 'xa binh', ma: newId() });
  expect(response.status).toBe(422);
  expect(await response.text()).toContain('Xã Gò, tỉnh Nam');
});

test('a place nobody knows is said in words', async () => {
  const html = await (await all.post('/gui', { noi: 'zzzzz', viec: 'tim-noi' })).text();
  expect(html).toContain('Không thấy nơi nào tên gần giống “zzzzz”');
});

test('unseen and decomposed letters are stored clean; NUL is refused', async () => {
  const ma = newId();
  await all.post('/gui', { ...filled, ma, chuyen: `\u202E${story.normalize('NFD')}\u200B` });
  const [row] = await stored(ma);
  expect(row?.body).toBe(story);

  const other = newId();
  const refused = await all.post('/gui', { ...filled, ma: other, chuyen: `${story}\u0000` });
  expect(refused.status).toBe(422);
  expect(await stored(other)).toHaveLength(0);
});

test('ten megabytes of text are refused in words, and nothing is stored', async () => {
  const ma = newId();
  const response = await all.post('/gui', { ...filled, ma, chuyen: 'a'.repeat(10_000_000) });
  expect(response.status).toBe(422);
  expect((await response.text()).length).toBeLessThan(60_000);
  expect(await stored(ma)).toHaveLength(0);
});

test('after 60 in an hour one network waits; what was typed stays', async () => {
  const from = { 'x-forwarded-for': '203.0.113.9' };
  for (let sent = 0; sent < 60; sent += 1) await all.post('/gui', { ma: newId() }, from);
  const response = await all.post('/gui', { ...filled, ma: newId() }, from);
  expect(response.status).toBe(429);
  expect(await response.text()).toContain('Cứ mưa to là nước tràn vào sân trường.');
  expect((await all.post('/gui', { ...filled, ma: newId() }, { 'x-forwarded-for': '203.0.113.10' })).status).toBe(303);
});

test('an officer who sends from their own browser sends as anyone', async () => {
  const ma = newId();
  const site = publicSite(world, { actor: await seed.actor('goClerk') });
  const response = await site.request('/gui', { method: 'POST', body: formOf({ ...filled, ma }) });
  expect(response.status).toBe(303);
  const entries = await world.asSuperuser(
    'select e.actor_kind from ledger_entry e join petition p on p.id = e.subject_id where p.client_id = $1',
    [ma],
  );
  expect(entries).toEqual([{ actor_kind: 'public' }]);
});

test('the form is asked in English too', async () => {
  const html = await (await publicSite(world, { lang: 'en' }).request('/gui?noi=10001')).text();
  expect(html).toContain('<b>Xã An Bình, Tỉnh Tây</b>');
});
