import { afterAll, beforeAll, expect, test } from 'vitest';
import { askSender } from '#src/modules/petitions/actions/sender.ts';
import { type Citizens, keyOf, openCitizens } from '#src/modules/petitions/public/testing/citizens.ts';
import { hiddenFields, publicSite, summary } from '#src/modules/petitions/public/testing/site.tsx';
import { newId } from '#src/platform/ids.ts';
import { keepUploads } from '#src/platform/uploads.ts';
import type { Seed } from '#tests/support/seed.ts';
import type { World } from '#tests/support/world.ts';

let all: Citizens;
let world: World;
let seed: Seed;

beforeAll(async () => {
  all = await openCitizens();
  ({ world, seed } = all);
});
afterAll(() => world.close());

test('a code is taken however it is typed; half a code and no code are explained', async () => {
  const { trackingCode } = await all.send();
  const typed = trackingCode.toLowerCase().replaceAll('-', ' ');
  const found = await publicSite(world).request(`/tra-cuu?ma=${encodeURIComponent(typed)}`);
  expect(found.status).toBe(303);
  expect(found.headers.get('location')).toBe(`/tra-cuu/${trackingCode}`);
  const half = await publicSite(world).request(`/tra-cuu?ma=${trackingCode.slice(0, 11)}`);
  expect(half.status).toBe(422);
  expect(await half.text()).toContain('mới là nửa đầu');
  expect(await all.page('/tra-cuu?ma=xyz')).toContain('bắt đầu bằng DV');
});

test('a wrong code opens nothing and says so', async () => {
  const { trackingCode } = await all.send();
  const response = await publicSite(world).request(
    `/tra-cuu/${trackingCode.slice(0, -1)}${trackingCode.endsWith('A') ? 'C' : 'A'}`,
  );
  expect(response.status).toBe(404);
  expect(await response.text()).toContain('Không có ý kiến nào mang mã này');
});

test('after 60 wrong codes in an hour even the right one is refused to that network', async () => {
  const { trackingCode } = await all.send();
  const ask = (code: string, address: string) =>
    publicSite(world).request(`/tra-cuu/${code}`, { headers: { 'x-forwarded-for': address } });
  for (let tries = 0; tries < 60; tries += 1) await ask('DV-22222-01-2222-2222', '203.0.113.20');
  expect((await ask(trackingCode, '203.0.113.20')).status).toBe(429);
  expect((await ask(trackingCode, '203.0.113.21')).status).toBe(200);
});

test('right codes are never counted', async () => {
  const { trackingCode } = await all.send();
  const ask = () => publicSite(world).request(`/tra-cuu/${trackingCode}`, { headers: { 'x-forwarded-for': '203.0.113.30' } });
  for (let looks = 0; looks < 65; looks += 1) expect((await ask()).status).toBe(200);
});

test('the page of a matter says who has it until when, and never who sent it', async () => {
  const { trackingCode } = await all.inHand();
  const html = await all.page(`/tra-cuu/${trackingCode}`);
  expect(html).toContain('Xã An Bình đang giải quyết.');
  expect(html).toContain('Phùng Văn Lực');
  expect(html).toContain('Vì sao là ngày này?');
  expect(html).not.toContain('Hoàng Thị Mận');
  expect(html).not.toContain('0912');
});

test('a question is answered with a file', async () => {
  const { trackingCode } = await all.inHand();
  await askSender(await seed.as('handler'), keyOf(trackingCode), 'Cống tắc ở trước nhà số mấy?');
  expect(await all.page(`/tra-cuu/${trackingCode}`)).toContain('Cống tắc ở trước nhà số mấy?');

  const empty = await all.post(`/tra-cuu/${trackingCode}/tra-loi`, { traLoi: '', anh: [all.picture] });
  const html = await empty.text();
  expect(empty.status).toBe(422);
  expect(Object.keys(summary(html))).toEqual(['traLoi']);

  const replied = await all.post(`/tra-cuu/${trackingCode}/tra-loi`, {
    ...hiddenFields(html),
    traLoi: 'Trước nhà văn hóa thôn.',
  });
  expect(replied.status).toBe(303);
  const after = await all.page(replied.headers.get('location') ?? '');
  expect(after).toContain('Đã gửi trả lời của bạn');
  expect(after).toContain('Trước nhà văn hóa thôn.');
  const files = await world.asSuperuser('select file_count from petition where reference = $1', [keyOf(trackingCode).reference]);
  expect(files).toEqual([{ file_count: 1 }]);
});

test('“not done” needs a word on what is missing, and opens the matter again', async () => {
  const { trackingCode } = await all.answered();
  const silent = await all.post(`/tra-cuu/${trackingCode}/danh-gia`, { xong: 'notDone', loiNhan: '' });
  expect(silent.status).toBe(422);
  expect(Object.keys(summary(await silent.text()))).toEqual(['loiNhan']);
  const nothing = await all.post(`/tra-cuu/${trackingCode}/danh-gia`, { loiNhan: 'Còn một nắp vỡ' });
  const html = await nothing.text();
  expect(Object.keys(summary(html))).toEqual(['xong-done']);
  expect(html).toContain('Còn một nắp vỡ');

  const said = await all.post(`/tra-cuu/${trackingCode}/danh-gia`, { xong: 'notDone', loiNhan: 'Còn một nắp vỡ' });
  expect(said.status).toBe(303);
  const reopened = await all.page(`/tra-cuu/${trackingCode}`);
  expect(reopened).toContain('Bạn báo chưa xong. Xã An Bình phải làm tiếp.');
  expect(reopened).toContain('Câu trả lời trước');
  expect(reopened).toContain('Thông 60 m cống');
});

test('confirming closes it, once', async () => {
  const { trackingCode } = await all.answered();
  const confirm = () => all.post(`/tra-cuu/${trackingCode}/danh-gia`, { xong: 'done', loiNhan: '' });
  expect((await confirm()).status).toBe(303);
  const again = await confirm();
  expect(again.status).toBe(422);
  expect(await again.text()).toContain('không làm việc này được nữa');
  expect(await all.page(`/tra-cuu/${trackingCode}`)).not.toContain('Việc này đã xong chưa?');
});

test('a name is erased after one more question', async () => {
  const { trackingCode } = await all.send();
  expect(await all.page(`/tra-cuu/${trackingCode}/xoa-ten`)).toContain('không lấy lại được');
  const erased = await all.post(`/tra-cuu/${trackingCode}/xoa-ten`, {});
  expect(erased.status).toBe(303);
  const after = await all.page(erased.headers.get('location') ?? '');
  expect(after).toContain('Đã xóa tên và cách liên hệ của bạn');
  expect(after).not.toContain('Xóa tên tôi khỏi ý kiến này');
});

test('files open with the right code only, and the answer to a wrong code tells nothing', async () => {
  const [upload] = await keepUploads(seed.public(), [
    { name: all.picture.name, bytes: Buffer.from(await all.picture.arrayBuffer()) },
  ]);
  const { trackingCode } = await all.send({ uploads: [upload?.id ?? ''] });
  const fileId = /\/tep\/([0-9a-f-]{36})/.exec(await all.page(`/tra-cuu/${trackingCode}`))?.[1] ?? '';
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
  const named = await all.send({ identity: 'named' });
  const slip = await all.page(`/bien-nhan/${named.trackingCode}/in`);
  expect(slip).toContain(named.trackingCode);
  expect(slip).toContain('<svg');
  expect(slip).toContain('Cống thoát nước thôn Nà Hái bị tắc');
  expect(slip).not.toContain('Hoàng Thị Mận');
  const sealed = await all.send({ kind: 'denunciation', subject: 'Cán bộ địa chính nhận tiền' });
  expect(await all.page(`/bien-nhan/${sealed.trackingCode}/in`)).not.toContain('địa chính');
});

test('a denunciation names no officer to whoever holds its code', async () => {
  const { trackingCode } = await all.inHand({ kind: 'denunciation', subject: 'Cán bộ nhận tiền', identity: 'nameWithheld' });
  const html = await all.page(`/tra-cuu/${trackingCode}`);
  expect(html).toContain('Người được giao ở xã An Bình.');
  expect(html).not.toContain('Phùng Văn Lực');
  expect(html).not.toContain('Đinh Thị Thảo');
});
