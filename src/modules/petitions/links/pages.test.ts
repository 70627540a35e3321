import { afterAll, beforeAll, expect, test } from 'vitest';
import { transferPetition } from '#src/modules/petitions/actions/transfer.ts';
import { offerPetition } from '#src/modules/petitions/chains/offers.ts';
import { setReviewShare } from '#src/modules/petitions/quality/review.ts';
import { openPetitions, type Petitions, type Sent } from '#src/modules/petitions/testing/petitions.ts';
import { errorsOf, formOf, type StaffSite, staffSite } from '#src/modules/petitions/testing/site.tsx';
import { communes, type PersonKey } from '#tests/support/seed.ts';

let petitions: Petitions;
let site: StaffSite;
beforeAll(async () => {
  petitions = await openPetitions();
  site = staffSite(petitions.world, petitions.seed);
});
afterAll(() => petitions.close());

const root = '/lam-viec/don-thu';
const caseOf = ({ reference }: Sent) => `${root}/${reference}`;

async function fill(person: PersonKey, path: string, fields: Record<string, string | string[]>) {
  const opened = await site.get(person, path);
  return site.post(person, path, { ...formOf(opened.html), ...fields });
}

test('the form of splitting grows by a part, comes back whole when one is wrong, and ends in the parts', async () => {
  const letter = await petitions.sent();
  const path = `${caseOf(letter)}/tach`;
  const opened = formOf((await site.get('clerk', path)).html);
  const second = {
    'parts.0.kind': 'feedback',
    'parts.0.unitCode': '10001',
    'parts.1.kind': 'feedback',
    'parts.1.unitCode': '10003',
  };
  const more = await site.post('clerk', path, { ...opened, ...second, lookUp: 'more' });
  expect(more.html).toContain('name="parts.2.subject"');
  const wrong = await site.post('clerk', path, { ...formOf(more.html), ...second, 'parts.1.subject': 'Đèn đường hỏng' });
  expect(wrong.status).toBe(422);
  expect(errorsOf(wrong.html)).toContain('parts.1.body');
  expect(formOf(wrong.html)['parts.1.subject']).toBe('Đèn đường hỏng');
  const sent = await site.post('clerk', path, {
    ...formOf(wrong.html),
    ...second,
    'parts.1.body': 'Đèn đường xóm Trên hỏng đã lâu.',
  });
  expect(sent.status).toBe(303);
  const page = await site.get('clerk', caseOf(letter));
  expect(page.text).toContain('Tách thành');
  expect(page.text).toContain('Đèn đường hỏng');
});

test('joining from the suggestions, then taking one out again', async () => {
  const subject = 'Cầu treo bản Cọn mục ván';
  const [lead, other] = [await petitions.sent({ subject }), await petitions.sent({ subject: 'Cầu treo bản Cọn ván mục' })];
  const form = await site.get('clerk', `${caseOf(lead)}/nhap`);
  expect(form.text).toContain(other.reference);
  expect(errorsOf((await fill('clerk', `${caseOf(lead)}/nhap`, { people: '1' })).html)).toEqual(['people']);
  expect(
    (await fill('clerk', `${caseOf(lead)}/nhap`, { others: other.reference, people: '7', representatives: '2' })).status,
  ).toBe(303);
  expect((await site.get('clerk', caseOf(lead))).text).toContain('Việc của 7 người, 2 người đại diện');
  expect((await site.post('clerk', `${caseOf(other)}/tach-ra`, {})).status).toBe(303);
  expect(await petitions.stored(other)).toMatchObject({ settledOn: null });
  expect((await site.post('clerk', `${caseOf(other)}/tach-ra`, {})).status).toBe(409);
});

test('a chain that goes round is decided on its page, by the province alone', async () => {
  const petition = await petitions.sent();
  for (const [person, toUnitCode] of [
    ['clerk', communes.doi],
    ['doiClerk', communes.anBinh],
  ] as const)
    await transferPetition(await petitions.seed.as(person), petition, {
      toUnitCode,
      toBody: undefined,
      reason: 'Địa bàn nơi nhận.',
    });
  const list = `${root}/vong-chuyen`;
  expect((await site.get('clerk', list)).html).not.toContain(`${caseOf(petition)}/dinh-noi`);
  expect((await site.get('provinceClerk', list)).html).toContain(`${caseOf(petition)}/dinh-noi`);
  const path = `${caseOf(petition)}/dinh-noi`;
  expect(errorsOf((await fill('provinceClerk', path, { words: 'ngắn' })).html)).toEqual(['unitTyped', 'words']);
  const words = 'Đoạn mương nằm ở xã Đồi, xã Đồi giải quyết.';
  expect((await fill('clerk', path, { toUnitCode: communes.doi, words })).status).toBe(403);
  expect((await fill('provinceClerk', path, { toUnitCode: communes.doi, words })).status).toBe(303);
  expect((await site.get('doiClerk', caseOf(petition))).text).toContain('Tỉnh Tây đã chỉ đạo Xã Đồi giải quyết');
});

test('an offer is read and refused with a reason, or taken, on its own page', async () => {
  const petition = await petitions.sent();
  await offerPetition(await petitions.seed.as('clerk'), petition, { toUnitCode: communes.go, reason: 'Địa bàn tỉnh bạn.' });
  const list = await site.get('goClerk', `${root}/vong-chuyen`);
  const path = /\/lam-viec\/don-thu\/vong-chuyen\/de-nghi\/[0-9a-f-]{36}/.exec(list.html)?.[0] ?? '';
  expect((await site.get('goClerk', path)).text).toContain('Cống thoát nước thôn Nà Hái bị tắc');
  expect((await site.get('doiClerk', path)).status).toBe(404);
  expect(errorsOf((await site.post('goClerk', `${path}/khong-nhan`, { refusal: 'Không' })).html)).toEqual(['refusal']);
  const taken = await site.post('goClerk', `${path}/nhan`, {});
  expect(taken.status).toBe(303);
  expect((await site.get('goClerk', taken.location ?? '')).text).toContain('Chuyển từ Xã An Bình');
  expect((await site.post('goClerk', `${path}/nhan`, {})).status).toBe(409);
});

test('what was sent outside is urged and its answer recorded; not before the day it came', async () => {
  const petition = await petitions.sent();
  await transferPetition(await petitions.seed.as('clerk'), petition, {
    toUnitCode: undefined,
    toBody: 'Công ty Điện lực',
    reason: 'Ngành điện.',
  });
  const path = `${caseOf(petition)}/ben-ngoai`;
  expect((await site.get('clerk', `${root}/vong-chuyen`)).text).toContain('Đã chuyển Công ty Điện lực');
  expect((await site.post('clerk', `${path}/don-doc`, { note: 'Công văn 15/UBND' })).status).toBe(303);
  expect(errorsOf((await site.post('clerk', `${path}/tra-loi`, { answer: '' })).html)).toEqual(['answer']);
  expect((await site.post('clerk', `${path}/tra-loi`, { answer: 'Đã thay cột điện.', answeredOn: '2026-12-30' })).status).toBe(
    422,
  );
  expect((await site.post('clerk', `${path}/tra-loi`, { answer: 'Đã thay cột điện.' })).status).toBe(303);
  expect((await site.get('clerk', caseOf(petition))).text).toContain(
    'Công ty Điện lực trả lời ngày 19/11/2026: Đã thay cột điện.',
  );
  expect((await site.post('clerk', `${path}/don-doc`, {})).status).toBe(409);
});

test('words sent before come back with a field for the reason; the second officer reads both and sends it back', async () => {
  await setReviewShare(await petitions.seed.as('clerk'), { unit: '10001', percent: 0 });
  const words = 'Xã đã tiếp nhận ý kiến và sẽ xem xét giải quyết theo quy định trong thời gian tới.';
  await petitions.answered({}, { whatWasDone: words });
  const petition = await petitions.assigned();
  const answer = { outcome: 'answered', whatWasDone: words, whereToLook: 'Bảng tin xã' };
  const path = `${caseOf(petition)}/tra-loi`;
  const told = await fill('handler', path, answer);
  expect(errorsOf(told.html)).toEqual(['sameWordsReason']);
  expect((await site.post('handler', path, { ...formOf(told.html), ...answer, sameWordsReason: 'Cùng một việc.' })).status).toBe(
    303,
  );
  const list = await site.get('head', `${root}/kiem-tra`);
  const review = /\/lam-viec\/don-thu\/kiem-tra\/[0-9a-f-]{36}/.exec(list.html)?.[0] ?? '';
  expect((await site.get('handler', review)).status).toBe(403);
  expect(errorsOf((await site.post('head', review, { verdict: 'needsWork' })).html)).toEqual(['words']);
  expect((await site.post('head', review, { verdict: 'needsWork', words: 'Nói rõ làm gì, khi nào xong.' })).status).toBe(303);
  expect(await petitions.stored(petition)).toMatchObject({ status: 'inProgress' });
  expect((await site.get('handler', caseOf(petition))).text).toContain('Nói rõ làm gì, khi nào xong.');
});
