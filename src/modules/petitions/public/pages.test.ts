import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { answerPetition, publishPetition } from '#src/modules/petitions/actions/answer.ts';
import { assignPetition, triagePetition } from '#src/modules/petitions/actions/assign.ts';
import { askSender } from '#src/modules/petitions/actions/sender.ts';
import { type Receipt, submitPetition } from '#src/modules/petitions/actions/submit.ts';
import { formOf, hiddenFields, publicSite, summary } from '#src/modules/petitions/public/testing/site.tsx';
import { parseCode } from '#src/modules/petitions/tracking-code.ts';
import { newId } from '#src/platform/ids.ts';
import { keepUploads } from '#src/platform/uploads.ts';
import { communes, type Seed, seedOffices, submission } from '#tests/support/seed.ts';
import { testWorld, type World } from '#tests/support/world.ts';

let world: World;
let seed: Seed;
let picture: File;

beforeAll(async () => {
  world = await testWorld({ env: { DANVAN_TRUST_PROXY: '1' } });
  seed = await seedOffices(world);
  const pixels = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#789' } })
    .jpeg()
    .toBuffer();
  picture = new File([new Uint8Array(pixels)], 'Nắp cống vỡ.jpg', { type: 'image/jpeg' });
});
afterAll(() => world.close());
beforeEach(() => world.clock.set('2026-11-19'));

const story = 'Cống thoát nước đầu ngõ Xóm Đình tắc từ tháng 9. Cứ mưa to là nước tràn vào sân trường.';
const filled = {
  maNoi: communes.anBinh,
  loai: 'feedback',
  chuyen: story,
  ai: 'nameWithheld',
  ten: 'Hoàng Thị Mận',
  dienThoai: '0912 345 678',
};

const post = (path: string, values: Parameters<typeof formOf>[0], headers: Record<string, string> = {}) =>
  publicSite(world).request(path, { method: 'POST', body: formOf(values), headers });
const page = async (path: string) => (await publicSite(world).request(path)).text();
const codeIn = (response: Response) => /\/bien-nhan\/([A-Z0-9-]+)/.exec(response.headers.get('location') ?? '')?.[1] ?? '';

const keyOf = (code: string) => {
  const { provinceId, reference } = parseCode(code) ?? { provinceId: 0, reference: '' };
  return { provinceId, reference };
};

async function stored(clientId: string) {
  return world.asSuperuser('select * from petition where client_id = $1', [clientId]);
}

async function send(given: Parameters<typeof submission>[0] = {}): Promise<Receipt> {
  return submitPetition(seed.public(), submission(given), { channel: 'web' });
}

/** Sorted and given to the handler. */
async function inHand(given: Parameters<typeof submission>[0] = {}): Promise<Receipt> {
  const receipt = await send(given);
  const key = keyOf(receipt.trackingCode);
  const kind = given.kind ?? 'recommendation';
  await triagePetition(await seed.as('clerk'), key, { kind, field: 'infrastructure', subject: 'Cống tắc' });
  await assignPetition(await seed.as(kind === 'denunciation' ? 'clerk' : 'head'), key, { holderId: seed.ids.handler });
  return receipt;
}

async function answered(uploads: string[] = []): Promise<Receipt> {
  const receipt = await inHand();
  await answerPetition(await seed.as('handler'), keyOf(receipt.trackingCode), {
    outcome: 'done',
    whatWasDone: 'Thông 60 m cống, thay 4 nắp bê tông.',
    whereToLook: 'Cống đầu ngõ Xóm Đình',
    uploads,
  });
  return receipt;
}

describe('sending', () => {
  test('an empty form names every wrong field at once, and each name leads to a control', async () => {
    const response = await post('/gui', {});
    const html = await response.text();
    expect(response.status).toBe(422);
    const wrong = summary(html);
    expect(Object.keys(wrong)).toEqual(['noi', 'loai-feedback', 'chuyen', 'ai-nameWithheld']);
    for (const id of Object.keys(wrong)) expect(html).toContain(`id="${id}"`);
  });

  test('a filled form is stored and leads to its receipt', async () => {
    const ma = newId();
    const response = await post('/gui', { ...filled, ma });
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
    const first = await post('/gui', { ...filled, ma });
    const second = await post('/gui', { ...filled, ma, chuyen: `${story} Viết thêm.` });
    expect(codeIn(second)).toBe(codeIn(first));
    expect(await page(second.headers.get('location') ?? '')).toContain('chúng tôi chỉ ghi một lần');
    expect(await stored(ma)).toHaveLength(1);
  });

  test('what was typed and the files come back with a wrong field, and are sent the next time', async () => {
    const ma = newId();
    const wrong = await post('/gui', { ...filled, ma, dienThoai: '0912 345 67', anh: [picture] });
    const html = await wrong.text();
    expect(wrong.status).toBe(422);
    expect(summary(html)).toEqual({ dienThoai: 'Số điện thoại có 10 chữ số và bắt đầu bằng 0, ở đây mới có 9 chữ số.' });
    expect(html).toContain('Cứ mưa to là nước tràn vào sân trường.');
    expect(html).toContain('Nắp cống vỡ.jpg');
    expect(html).toContain('value="Hoàng Thị Mận"');
    expect(await stored(ma)).toHaveLength(0);

    const sent = await post('/gui', { ...filled, ...hiddenFields(html) });
    expect(sent.status).toBe(303);
    expect(await stored(ma)).toMatchObject([{ file_count: 1 }]);
  });

  test('one file that cannot be taken does not cost the others', async () => {
    const program = new File([new Uint8Array([0x4d, 0x5a, 0x90, 0, 3])], 'anh.jpg', { type: 'image/jpeg' });
    const response = await post('/gui', { ...filled, ma: newId(), anh: [picture, program] });
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(summary(html).anh).toContain('anh.jpg');
    expect(hiddenFields(html).tep).toHaveLength(1);
  });

  test('more files than are taken: the first eight are kept, with the text', async () => {
    const note = (at: number) => new File([`ghi chú ${at}`], `ghi-chu-${at}.txt`);
    const response = await post('/gui', { ...filled, ma: newId(), anh: Array.from({ length: 60 }, (_, at) => note(at)) });
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(summary(html).anh).toContain('60 tệp');
    expect(hiddenFields(html).tep).toHaveLength(8);
    expect(html).toContain('Cứ mưa to là nước tràn vào sân trường.');
  });

  test('a kept file can be taken off again', async () => {
    const html = await (await post('/gui', { ma: newId(), anh: [picture], viec: 'tim-noi' })).text();
    const [tep = ''] = hiddenFields(html).tep ?? [];
    const without = await (await post('/gui', { ...hiddenFields(html), bo: tep })).text();
    expect(hiddenFields(without).tep).toBeUndefined();
  });

  test('a place is found by its old name without tone marks, and has to be chosen', async () => {
    const found = await post('/gui', { ...filled, maNoi: '', noi: 'xa binh', viec: 'tim-noi' });
    const html = await found.text();
    expect(found.status).toBe(200);
    expect(html).toContain('Xã An Bình, tỉnh Tây');
    expect(html).toContain('Xã Bình (cũ) nay thuộc nơi này.');

    const unchosen = await post('/gui', { ...filled, maNoi: '', noi: 'xa binh', noiDaTim: 'xa binh', ma: newId() });
    expect(unchosen.status).toBe(422);
    expect(Object.keys(summary(await unchosen.text()))).toEqual(['noi']);

    const chosen = await post('/gui', { ...filled, noi: 'xa binh', noiDaTim: 'xa binh', ma: newId() });
    expect(chosen.status).toBe(303);
  });

  test('a place chosen for another name does not count', async () => {
    const response = await post('/gui', { ...filled, noi: 'xa go', noiDaTim: 'xa binh', ma: newId() });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('Xã Gò, tỉnh Nam');
  });

  test('a place nobody knows is said in words', async () => {
    const html = await (await post('/gui', { noi: 'zzzzz', viec: 'tim-noi' })).text();
    expect(html).toContain('Không thấy nơi nào tên gần giống “zzzzz”');
  });

  test('unseen and decomposed letters are stored clean; NUL is refused', async () => {
    const ma = newId();
    await post('/gui', { ...filled, ma, chuyen: `\u202E${story.normalize('NFD')}\u200B` });
    const [row] = await stored(ma);
    expect(row?.body).toBe(story);

    const other = newId();
    const refused = await post('/gui', { ...filled, ma: other, chuyen: `${story}\u0000` });
    expect(refused.status).toBe(422);
    expect(await stored(other)).toHaveLength(0);
  });

  test('ten megabytes of text are refused in words, and nothing is stored', async () => {
    const ma = newId();
    const response = await post('/gui', { ...filled, ma, chuyen: 'a'.repeat(10_000_000) });
    expect(response.status).toBe(422);
    expect((await response.text()).length).toBeLessThan(60_000);
    expect(await stored(ma)).toHaveLength(0);
  });

  test('after 60 in an hour one network waits; what was typed stays', async () => {
    const from = { 'x-forwarded-for': '203.0.113.9' };
    for (let sent = 0; sent < 60; sent += 1) await post('/gui', { ma: newId() }, from);
    const response = await post('/gui', { ...filled, ma: newId() }, from);
    expect(response.status).toBe(429);
    expect(await response.text()).toContain('Cứ mưa to là nước tràn vào sân trường.');
    expect((await post('/gui', { ...filled, ma: newId() }, { 'x-forwarded-for': '203.0.113.10' })).status).toBe(303);
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
});

describe('following', () => {
  test('a code is taken however it is typed; half a code and no code are explained', async () => {
    const { trackingCode } = await send();
    const typed = trackingCode.toLowerCase().replaceAll('-', ' ');
    const found = await publicSite(world).request(`/tra-cuu?ma=${encodeURIComponent(typed)}`);
    expect(found.status).toBe(303);
    expect(found.headers.get('location')).toBe(`/tra-cuu/${trackingCode}`);
    const half = await publicSite(world).request(`/tra-cuu?ma=${trackingCode.slice(0, 11)}`);
    expect(half.status).toBe(422);
    expect(await half.text()).toContain('mới là nửa đầu');
    expect(await page('/tra-cuu?ma=xyz')).toContain('bắt đầu bằng DV');
  });

  test('a wrong code opens nothing and says so', async () => {
    const { trackingCode } = await send();
    const response = await publicSite(world).request(
      `/tra-cuu/${trackingCode.slice(0, -1)}${trackingCode.endsWith('A') ? 'C' : 'A'}`,
    );
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('Không có ý kiến nào mang mã này');
  });

  test('after 60 wrong codes in an hour even the right one is refused to that network', async () => {
    const { trackingCode } = await send();
    const ask = (code: string, address: string) =>
      publicSite(world).request(`/tra-cuu/${code}`, { headers: { 'x-forwarded-for': address } });
    for (let tries = 0; tries < 60; tries += 1) await ask('DV-22222-01-2222-2222', '203.0.113.20');
    expect((await ask(trackingCode, '203.0.113.20')).status).toBe(429);
    expect((await ask(trackingCode, '203.0.113.21')).status).toBe(200);
  });

  test('right codes are never counted', async () => {
    const { trackingCode } = await send();
    const ask = () => publicSite(world).request(`/tra-cuu/${trackingCode}`, { headers: { 'x-forwarded-for': '203.0.113.30' } });
    for (let looks = 0; looks < 65; looks += 1) expect((await ask()).status).toBe(200);
  });

  test('the page of a matter says who has it until when, and never who sent it', async () => {
    const { trackingCode } = await inHand();
    const html = await page(`/tra-cuu/${trackingCode}`);
    expect(html).toContain('Xã An Bình đang giải quyết.');
    expect(html).toContain('Phùng Văn Lực');
    expect(html).toContain('Vì sao là ngày này?');
    expect(html).not.toContain('Hoàng Thị Mận');
    expect(html).not.toContain('0912');
  });

  test('a question is answered with a file', async () => {
    const { trackingCode } = await inHand();
    await askSender(await seed.as('handler'), keyOf(trackingCode), 'Cống tắc ở trước nhà số mấy?');
    expect(await page(`/tra-cuu/${trackingCode}`)).toContain('Cống tắc ở trước nhà số mấy?');

    const empty = await post(`/tra-cuu/${trackingCode}/tra-loi`, { traLoi: '', anh: [picture] });
    const html = await empty.text();
    expect(empty.status).toBe(422);
    expect(Object.keys(summary(html))).toEqual(['traLoi']);

    const replied = await post(`/tra-cuu/${trackingCode}/tra-loi`, { ...hiddenFields(html), traLoi: 'Trước nhà văn hóa thôn.' });
    expect(replied.status).toBe(303);
    const after = await page(replied.headers.get('location') ?? '');
    expect(after).toContain('Đã gửi trả lời của bạn');
    expect(after).toContain('Trước nhà văn hóa thôn.');
    const files = await world.asSuperuser('select file_count from petition where reference = $1', [
      keyOf(trackingCode).reference,
    ]);
    expect(files).toEqual([{ file_count: 1 }]);
  });

  test('“not done” needs a word on what is missing, and opens the matter again', async () => {
    const { trackingCode } = await answered();
    const silent = await post(`/tra-cuu/${trackingCode}/danh-gia`, { xong: 'notDone', loiNhan: '' });
    expect(silent.status).toBe(422);
    expect(Object.keys(summary(await silent.text()))).toEqual(['loiNhan']);
    const nothing = await post(`/tra-cuu/${trackingCode}/danh-gia`, { loiNhan: 'Còn một nắp vỡ' });
    const html = await nothing.text();
    expect(Object.keys(summary(html))).toEqual(['xong-done']);
    expect(html).toContain('Còn một nắp vỡ');

    const said = await post(`/tra-cuu/${trackingCode}/danh-gia`, { xong: 'notDone', loiNhan: 'Còn một nắp vỡ' });
    expect(said.status).toBe(303);
    const reopened = await page(`/tra-cuu/${trackingCode}`);
    expect(reopened).toContain('Bạn báo chưa xong. Xã An Bình phải làm tiếp.');
    expect(reopened).toContain('Câu trả lời trước');
    expect(reopened).toContain('Thông 60 m cống');
  });

  test('confirming closes it, once', async () => {
    const { trackingCode } = await answered();
    const confirm = () => post(`/tra-cuu/${trackingCode}/danh-gia`, { xong: 'done', loiNhan: '' });
    expect((await confirm()).status).toBe(303);
    const again = await confirm();
    expect(again.status).toBe(422);
    expect(await again.text()).toContain('không làm việc này được nữa');
    expect(await page(`/tra-cuu/${trackingCode}`)).not.toContain('Việc này đã xong chưa?');
  });

  test('a name is erased after one more question', async () => {
    const { trackingCode } = await send();
    expect(await page(`/tra-cuu/${trackingCode}/xoa-ten`)).toContain('không lấy lại được');
    const erased = await post(`/tra-cuu/${trackingCode}/xoa-ten`, {});
    expect(erased.status).toBe(303);
    const after = await page(erased.headers.get('location') ?? '');
    expect(after).toContain('Đã xóa tên và cách liên hệ của bạn');
    expect(after).not.toContain('Xóa tên tôi khỏi ý kiến này');
  });

  test('files open with the right code only, and the answer to a wrong code tells nothing', async () => {
    const [upload] = await keepUploads(seed.public(), [{ name: picture.name, bytes: Buffer.from(await picture.arrayBuffer()) }]);
    const { trackingCode } = await send({ uploads: [upload?.id ?? ''] });
    const fileId = /\/tep\/([0-9a-f-]{36})/.exec(await page(`/tra-cuu/${trackingCode}`))?.[1] ?? '';
    const site = publicSite(world);
    const large = await site.request(`/tra-cuu/${trackingCode}/tep/${fileId}`);
    expect(large.headers.get('content-type')).toBe('image/jpeg');
    expect(large.headers.get('x-content-type-options')).toBe('nosniff');
    expect(large.headers.get('cache-control')).toContain('no-store');
    const small = await site.request(`/tra-cuu/${trackingCode}/tep/${fileId}?nho=1`);
    expect(small.headers.get('content-type')).toBe('image/webp');
    const wrongFile = await site.request(`/tra-cuu/${trackingCode}/tep/${newId()}`);
    const wrongCode = await site.request(`/tra-cuu/DV-22222-01-2222-2222/tep/${fileId}`);
    expect([wrongFile.status, wrongCode.status]).toEqual([404, 404]);
    expect(await wrongCode.text()).toBe(await wrongFile.text());
  });

  test('the slip names the matter and its code, never the sender; of a denunciation not even the matter', async () => {
    const named = await send({ identity: 'named' });
    const slip = await page(`/bien-nhan/${named.trackingCode}/in`);
    expect(slip).toContain(named.trackingCode);
    expect(slip).toContain('<svg');
    expect(slip).toContain('Cống thoát nước thôn Nà Hái bị tắc');
    expect(slip).not.toContain('Hoàng Thị Mận');
    const sealed = await send({ kind: 'denunciation', subject: 'Cán bộ địa chính nhận tiền' });
    expect(await page(`/bien-nhan/${sealed.trackingCode}/in`)).not.toContain('địa chính');
  });
});

describe('published answers', () => {
  const words = { said: 'Cống đầu ngõ tắc, cứ mưa là ngập.', did: 'Thông 60 m cống, thay 4 nắp.', place: 'Xóm Đình' };

  test('show what was said and done in the words for everyone, and only public pictures', async () => {
    const bytes = Buffer.from(await picture.arrayBuffer());
    const [shown] = await keepUploads(seed.public(), [{ name: 'sau.jpg', bytes }]);
    const [kept] = await keepUploads(seed.public(), [
      { name: 'noi-bo.jpg', bytes: await sharp(bytes).negate().jpeg().toBuffer() },
    ]);
    const { trackingCode } = await answered([shown?.id ?? '', kept?.id ?? '']);
    const { reference } = keyOf(trackingCode);
    const files = await world.asSuperuser(
      `select f.id, f.name from file f join petition_file pf on pf.file_id = f.id join petition p on p.id = pf.petition_id where p.reference = $1`,
      [reference],
    );
    const id = (name: string) => String(files.find((file) => file.name === name)?.id);
    await publishPetition(await seed.as('head'), keyOf(trackingCode), { ...words, files: [id('sau.jpg')] });

    const list = await page('/cau-tra-loi');
    expect(list).toContain(words.said);
    expect(list).toContain(words.did);
    expect(list).toContain(`/cau-tra-loi/${reference}/tep/${id('sau.jpg')}`);
    const one = await page(`/cau-tra-loi/${reference}`);
    expect(one).toContain('Cơ quan báo đã xong, chờ người gửi xác nhận');
    for (const html of [list, one]) {
      expect(html).not.toContain('Hoàng Thị Mận');
      expect(html).not.toContain('bốn nhà');
      expect(html).not.toContain(trackingCode.slice(-9));
    }
    const site = publicSite(world);
    expect((await site.request(`/cau-tra-loi/${reference}/tep/${id('sau.jpg')}`)).status).toBe(200);
    expect((await site.request(`/cau-tra-loi/${reference}/tep/${id('noi-bo.jpg')}`)).status).toBe(404);
  });

  test('are found without tone marks, by place, and never by what the sender wrote', async () => {
    const { trackingCode } = await answered();
    await publishPetition(await seed.as('head'), keyOf(trackingCode), { ...words, said: 'Đèn đường thôn Nà Sẳn hỏng.' });
    expect(await page('/cau-tra-loi?q=den+duong')).toContain('Đèn đường thôn Nà Sẳn hỏng.');
    expect(await page('/cau-tra-loi?q=den+duong&noi=10001')).toContain('Đèn đường thôn Nà Sẳn hỏng.');
    expect(await page('/cau-tra-loi?q=den+duong&noi=02')).toContain('Đèn đường thôn Nà Sẳn hỏng.');
    expect(await page('/cau-tra-loi?q=den+duong&noi=20001')).toContain('Không có câu trả lời nào');
    expect(await page('/cau-tra-loi?q=bon+nha')).toContain('Không có câu trả lời nào');
  });

  test('come in pages that neither repeat nor skip', async () => {
    const answers = 23;
    for (let made = 0; made < answers; made += 1) {
      const { trackingCode } = await answered();
      await publishPetition(await seed.as('head'), keyOf(trackingCode), {
        ...words,
        said: `Việc thứ ${made} của bà con trang dài.`,
      });
    }
    const seen: string[] = [];
    let next: string | undefined = '/cau-tra-loi?q=trang+dai';
    while (next) {
      const html: string = await page(next.replaceAll('&amp;', '&'));
      seen.push(...[...html.matchAll(/Việc thứ (\d+)/g)].map(([, at = '']) => at));
      next = /href="(\/cau-tra-loi\?[^"]*sau=[^"]*)"/.exec(html)?.[1];
    }
    expect(new Set(seen).size).toBe(answers);
    expect(seen).toHaveLength(answers);
  });

  test('never hold a sealed matter, even one that was published before it was sealed', async () => {
    const { trackingCode } = await answered();
    const { reference } = keyOf(trackingCode);
    await publishPetition(await seed.as('head'), keyOf(trackingCode), { ...words, said: 'Việc sau này giữ kín nhé.' });
    await world.asSuperuser('update petition set sealed = true where reference = $1', [reference]);
    expect(await page('/cau-tra-loi?q=giu+kin')).toContain('Không có câu trả lời nào');
    expect((await publicSite(world).request(`/cau-tra-loi/${reference}`)).status).toBe(404);
  });

  test('a matter that is not published is as unknown as one that is not there', async () => {
    const { trackingCode } = await answered();
    const site = publicSite(world);
    const unpublished = await site.request(`/cau-tra-loi/${keyOf(trackingCode).reference}`);
    const none = await site.request('/cau-tra-loi/DV-22222-01');
    expect([unpublished.status, none.status]).toEqual([404, 404]);
    expect(await unpublished.text()).toBe(await none.text());
  });
});

test('a denunciation names no officer to whoever holds its code', async () => {
  const { trackingCode } = await inHand({ kind: 'denunciation', subject: 'Cán bộ nhận tiền', identity: 'nameWithheld' });
  const html = await page(`/tra-cuu/${trackingCode}`);
  expect(html).toContain('Người được giao ở xã An Bình.');
  expect(html).not.toContain('Phùng Văn Lực');
  expect(html).not.toContain('Đinh Thị Thảo');
});
