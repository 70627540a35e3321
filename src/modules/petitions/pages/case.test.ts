import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerPetition, notePetition, publishPetition } from '#src/modules/petitions/actions/answer.ts';
import { assignPetition } from '#src/modules/petitions/actions/assign.ts';
import { askSender, ratePetition, replyToQuestion } from '#src/modules/petitions/actions/sender.ts';
import { transferPetition } from '#src/modules/petitions/actions/transfer.ts';
import { answerOf, handedTo, openPetitions, type Petitions, type Sent } from '#src/modules/petitions/testing/petitions.ts';
import { type StaffSite, staffSite } from '#src/modules/petitions/testing/site.tsx';
import { type StatementCount, statementCount } from '#src/platform/db/database.ts';
import { keepUploads } from '#src/platform/uploads.ts';
import { communes } from '#tests/support/seed.ts';

let petitions: Petitions;
let site: StaffSite;
beforeAll(async () => {
  petitions = await openPetitions();
  site = staffSite(petitions.world, petitions.seed);
});
afterAll(() => petitions.close());

const caseOf = ({ reference }: Pick<Sent, 'reference'>) => `/lam-viec/don-thu/${reference}`;

async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const count: StatementCount = { data: 0 };
  await statementCount.run(count, work);
  return count.data;
}

describe('the case page', () => {
  test('opens with who holds it and until when, and what may be done next', async () => {
    const key = await petitions.assigned({ subject: 'Nước giếng có mùi lạ' });
    const page = await site.get('handler', caseOf(key));
    expect(page.text).toContain('Bạn đang giữ và phải trả lời người gửi trước hết');
    expect(page.html).toContain(`href="${caseOf(key)}/tra-loi"`);
    expect(page.html).toContain(`href="${caseOf(key)}/tra-loi?outcome=done"`);
    expect((await site.get('clerk', caseOf(key))).text).toContain('Phùng Văn Lực (Văn phòng HĐND và UBND) đang giữ');
  });

  test('a step that is shut keeps its place, with the reason and the way out', async () => {
    const key = await petitions.sent();
    const clerk = await site.get('clerk', caseOf(key));
    expect(clerk.html).toMatch(/<button[^>]*aria-disabled="true"[^>]*>Trả lời…/);
    expect(clerk.text).toContain('chưa giao cho ai giải quyết. Giao người giải quyết');
    const handler = await site.get('handler', caseOf(key));
    expect(handler.html).toMatch(/aria-disabled="true"[^>]*>Phân loại…/);
    expect(handler.text).toContain('Phân loại là việc của văn thư hoặc lãnh đạo đơn vị.');
  });

  test('tells how the date came about, with its source', async () => {
    petitions.world.clock.set('2026-11-13');
    const key = await petitions.sent();
    petitions.world.clock.set('2026-11-19');
    const { text } = await site.get('clerk', caseOf(key));
    expect(text).toContain('Vì sao là ngày 23/11/2026?');
    expect(text).toContain('10 ngày, theo Thông tư 05/2021/TT-TTCP; bản có hiệu lực ngày 13/11/2026.');
    expect(text).toContain('Hết thứ Hai 23/11/2026.');
  });

  test('an internal target is called one', async () => {
    expect((await site.get('clerk', caseOf(await petitions.assigned()))).text).toContain('Hạn nội bộ của đơn vị');
  });

  test('everything that happened stands in the timeline in words, changes as before and after', async () => {
    const key = await petitions.assigned({ kind: 'feedback' });
    const handler = await petitions.seed.as('handler');
    await notePetition(handler, key, 'Đã đi kiểm tra cùng trưởng thôn');
    await askSender(handler, key, 'Cống ở đầu hay cuối ngõ?');
    await replyToQuestion(petitions.seed.public(), key.code, { body: 'Ở cuối ngõ.' });
    await assignPetition(await petitions.seed.as('head'), key, handedTo(petitions.seed.ids.otherHandler));
    const other = await petitions.seed.as('otherHandler');
    await answerPetition(other, key, answerOf({ outcome: 'done', documentNumber: '312/UBND-VP' }));
    await ratePetition(petitions.seed.public(), key.code, { verdict: 'partly', comment: 'Còn một đoạn.' });
    await answerPetition(other, key, answerOf({ outcome: 'cannotBeDone', nextDoor: 'Sở Xây dựng' }));
    await publishPetition(await petitions.seed.as('clerk'), key, {
      said: 'Cống ngõ tắc khi mưa.',
      did: 'Đã nạo vét phần thuộc xã.',
      place: undefined,
      files: [],
    });
    const { text } = await site.get('clerk', caseOf(key));
    const lines = [
      'Công bố câu trả lời',
      'Trả lời là không làm được',
      'Người gửi báo chưa xong',
      'Báo người gửi đã làm xong',
      'Giao Bùi Quốc Đạt (Văn phòng HĐND và UBND) , người giữ từ Phùng Văn Lực thành Bùi Quốc Đạt',
      'Người gửi bổ sung',
      'Hỏi lại người gửi',
      'Ghi thêm 19/11',
      'Giao Phùng Văn Lực (Văn phòng HĐND và UBND)',
      'Phân loại , lĩnh vực: Giao thông, hạ tầng',
      'Nhận qua mạng',
    ];
    const timeline = text.slice(text.indexOf('Diễn biến'));
    const places = lines.map((line) => timeline.indexOf(line));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(timeline).toContain('Đã đi kiểm tra cùng trưởng thôn');
    expect(timeline).toContain('Văn bản 312/UBND-VP');
    expect(timeline).not.toContain('Cập nhật hồ sơ');
    expect(text).toContain('Còn một đoạn.');
    expect(text).toContain('đã được thay bằng trả lời sau');
  });

  test('a petition passed on is seen by the unit it left, which can do nothing more; the new unit reads its way', async () => {
    const key = await petitions.triaged();
    const reason = 'Đoạn mương nằm trên đất xã Cát.';
    await transferPetition(await petitions.seed.as('clerk'), key, { toUnitCode: communes.cat, toBody: undefined, reason });
    const left = await site.get('clerk', caseOf(key));
    expect(left.text).toContain('đã chuyển hồ sơ này đi');
    expect(left.html).not.toContain('aria-disabled');
    const here = await site.get('catClerk', caseOf(key));
    expect(here.text).toContain('Xã An Bình chuyển đến ngày 19/11/2026, chưa phân loại.');
    expect(here.text).toContain(`Đinh Thị Thảo chuyển: ${reason}`);
    expect(here.html).toContain(`${caseOf(key)}/phan-loai`);
  });

  test('costs fifteen statements at most, however long its history', async () => {
    const key = await petitions.answered();
    expect(await statementsOf(() => site.get('clerk', caseOf(key)))).toBeLessThanOrEqual(15);
  });

  test('what was not given to one, or is no code, is not there', async () => {
    const { reference } = await petitions.sent({ kind: 'denunciation' });
    for (const person of ['head', 'handler', 'provinceClerk', 'nation'] as const)
      expect((await site.get(person, `/lam-viec/don-thu/${reference}`)).status).toBe(404);
    expect((await site.get('doiClerk', caseOf(await petitions.sent()))).status).toBe(404);
    expect((await site.get('clerk', '/lam-viec/don-thu/DV-00000-02')).status).toBe(404);
    expect((await site.get('clerk', '/lam-viec/don-thu/gi-do')).status).toBe(404);
  });
});

describe('the sealed sender', () => {
  test('nothing of it is in the page until it is opened with a reason; then it is shown once, and recorded', async () => {
    const key = await petitions.sent({ kind: 'denunciation' });
    const closed = await site.get('clerk', caseOf(key));
    for (const secret of ['Hoàng Thị Mận', '0912', 'man@example.vn', 'Thôn Nà Hái']) expect(closed.html).not.toContain(secret);
    expect(closed.text).toContain('Chưa ai mở.');

    const without = await site.post('clerk', `${caseOf(key)}/danh-tinh`, { reason: ' ' });
    expect(without.status).toBe(422);
    expect(without.html).not.toContain('Hoàng Thị Mận');

    const opened = await site.post('clerk', `${caseOf(key)}/danh-tinh`, { reason: 'xác minh nhân thân' });
    expect(opened.status).toBe(200);
    expect(opened.headers.get('cache-control')).toBe('no-store');
    expect(opened.text).toContain('Hoàng Thị Mận');
    // Turbo keeps pages for the Back button, without these parts.
    expect(opened.html).toMatch(/data-turbo-temporary>.*Hoàng Thị Mận/);

    const after = await site.get('clerk', caseOf(key));
    expect(after.html).not.toContain('Hoàng Thị Mận');
    expect(after.text).toContain('Đã mở 1 lần');
    expect(after.text).toContain('Mở danh tính người gửi , lý do “xác minh nhân thân”');
    expect((await site.get('clerk', `${caseOf(key)}/danh-tinh`)).location).toBe(caseOf(key));
  });

  test('opens for nobody who is not of the case', async () => {
    const key = await petitions.sent({ kind: 'denunciation' });
    expect((await site.post('head', `${caseOf(key)}/danh-tinh`, { reason: 'muốn biết' })).status).toBe(404);
    const open = await petitions.sent({ identity: 'nameWithheld' });
    expect((await site.post('otherHandler', `${caseOf(open)}/danh-tinh`, { reason: 'muốn biết' })).status).toBe(403);
    expect((await petitions.ledgerOf(open)).some(({ action }) => action === 'unsealed')).toBe(false);
  });

  test('an anonymous sender has nothing to open', async () => {
    const page = await site.get('clerk', caseOf(await petitions.sent({ identity: 'anonymous' })));
    expect(page.text).toContain('Không để tên. Không có gì để mở');
    expect(page.html).not.toContain('name="reason"');
  });
});

describe('files', () => {
  test('come through the same gate as the case, named, and never run', async () => {
    const upload = await keepUploads(petitions.seed.public(), [{ name: 'lời kể.txt', bytes: Buffer.from('Nước tràn vào nhà.') }]);
    const key = await petitions.sent({ kind: 'denunciation', uploads: upload.map(({ id }) => id) });
    const page = await site.get('clerk', caseOf(key));
    const path = new RegExp(`${caseOf(key)}/tep/[0-9a-f-]{36}`).exec(page.html)?.[0] ?? '';
    const file = await site.get('clerk', path);
    expect(file.html).toBe('Nước tràn vào nhà.');
    expect(file.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''l%E1%BB%9Di%20k%E1%BB%83.txt`);
    expect(file.headers.get('x-content-type-options')).toBe('nosniff');
    expect(file.headers.get('content-security-policy')).toContain('sandbox');
    expect((await site.get('head', path)).status).toBe(404);
    const other = await petitions.sent();
    expect((await site.get('clerk', path.replace(key.reference, other.reference))).status).toBe(404);
  });
});
