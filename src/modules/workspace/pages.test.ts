import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assignPetition, triagePetition } from '#src/modules/petitions/actions/assign.ts';
import { ratePetition } from '#src/modules/petitions/actions/sender.ts';
import { type Act, parseAct, petitionDue, recordAct } from '#src/modules/petitions/index.ts';
import { conditionsOf } from '#src/modules/petitions/proceedings/act.ts';
import { handedTo, openPetitions, type Petitions, sorted } from '#src/modules/petitions/testing/petitions.ts';
import { type StaffSite, staffSite } from '#src/modules/petitions/testing/site.tsx';
import { deskFieldWords, deskSchema } from '#src/modules/reception/desk-forms.ts';
import { receiveVisitor, receptionDue, receptionEvents } from '#src/modules/reception/index.ts';
import { workspacePages } from '#src/modules/workspace/index.tsx';
import { loadToday } from '#src/modules/workspace/today.ts';
import { type StatementCount, statementCount } from '#src/platform/db/database.ts';
import { parseInput } from '#src/platform/forms.ts';
import { newId } from '#src/platform/ids.ts';
import { communes } from '#tests/support/seed.ts';

const due = [petitionDue, receptionDue];
let petitions: Petitions;
let site: StaffSite;
beforeAll(async () => {
  petitions = await openPetitions();
  site = staffSite(petitions.world, petitions.seed, workspacePages({ due, events: [receptionEvents], search: [] }), '/lam-viec');
});
afterAll(() => petitions.close());

async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const count: StatementCount = { data: 0 };
  await statementCount.run(count, work);
  return count.data;
}

const promisedVisit = parseInput(
  deskSchema,
  {
    clientId: newId(),
    unitCode: communes.anBinh,
    receivedAs: 'officer',
    name: 'Hoàng Thị Mận',
    paperKind: 'none',
    people: '1',
    matters: '1',
    turn: 'first',
    kind: 'recommendation',
    content: 'Đề nghị nạo vét mương.',
    outcome: 'answerLater',
    answerOn: '2026-11-18',
    contact: 'Trần Văn Phòng',
  },
  deskFieldWords,
);

describe('Hôm nay', () => {
  test('a clerk finds what nobody has sorted or assigned, late first, one press from the form', async () => {
    const { world } = petitions;
    world.clock.set('2026-11-02');
    const late = await petitions.sent({ subject: 'Đèn đường hỏng từ đầu tháng' });
    world.clock.set('2026-11-13');
    const soon = await petitions.triaged({ subject: 'Xin mở thêm buổi làm thẻ' });
    world.clock.set('2026-11-19');
    const far = await petitions.sent({ subject: 'Việc hạn còn xa' });
    const { html, text } = await site.get('clerk', '/lam-viec');
    expect(text).toContain('Hôm nay, thứ Năm 19/11/2026');
    expect(text).toContain('1 việc trễ , 1 trong 7 ngày tới , 1 hạn xa hơn');
    expect(html.indexOf(late.reference)).toBeLessThan(html.indexOf(soon.reference));
    expect(html).toContain(`href="/lam-viec/don-thu/${late.reference}/phan-loai"`);
    expect(html).toContain(`href="/lam-viec/don-thu/${soon.reference}/giao"`);
    expect(html).not.toContain(far.reference);
    expect((await site.get('handler', '/lam-viec')).html).not.toContain(late.reference);
  });

  test('a handler finds what they hold, and nobody else’s', async () => {
    const { world } = petitions;
    world.clock.set('2026-11-06');
    const mine = await petitions.assigned({ kind: 'feedback' });
    const other = await petitions.assigned({ kind: 'feedback' }, 'otherHandler');
    world.clock.set('2026-11-19');
    const page = await site.get('handler', '/lam-viec');
    expect(page.html).toContain(`href="/lam-viec/don-thu/${mine.reference}/tra-loi"`);
    expect(page.html).not.toContain(other.reference);
    expect(page.text).not.toContain('Nhận đơn');
  });

  test('what came since the last working day is new: to the handler it was given, not to the unit that had it', async () => {
    const { world } = petitions;
    world.clock.set('2026-11-06');
    const key = await petitions.triaged({ kind: 'feedback' });
    world.clock.set('2026-11-18');
    await assignPetition(await petitions.seed.as('clerk'), key, handedTo(petitions.seed.ids.handler));
    world.clock.set('2026-11-19');
    expect((await site.get('handler', '/lam-viec?new=1')).html).toContain(key.reference);
    world.clock.set('2026-11-23');
    expect((await site.get('handler', '/lam-viec?new=1')).html).not.toContain(key.reference);
    world.clock.set('2026-11-19');
  });

  test('what the sender disputes comes back to holder and clerk, each with their own step', async () => {
    const { world, seed } = petitions;
    world.clock.set('2026-11-12');
    const key = await petitions.answered({}, { outcome: 'done' });
    await ratePetition(seed.public(), key.code, { verdict: 'notDone', comment: 'Vẫn còn tắc.' });
    world.clock.set('2026-11-19');
    expect((await site.get('handler', '/lam-viec')).html).toContain(`/don-thu/${key.reference}/tra-loi"`);
    expect((await site.get('clerk', '/lam-viec')).html).toContain(`/don-thu/${key.reference}/giao"`);
  });

  test('a province’s clerk is not shown the work of its communes; a denunciation only to those who have it', async () => {
    const { world } = petitions;
    world.clock.set('2026-11-10');
    const commune = await petitions.sent();
    const sealed = await petitions.sent({ kind: 'denunciation' });
    const own = await petitions.sent({ unitCode: '02' });
    world.clock.set('2026-11-19');
    const province = await site.get('provinceClerk', '/lam-viec');
    expect(province.html).toContain(own.reference);
    expect(province.html).not.toContain(commune.reference);
    expect((await site.get('clerk', '/lam-viec')).html).toContain(sealed.reference);
    expect((await site.get('head', '/lam-viec')).html).not.toContain(sealed.reference);
  });

  test('what waits for others is counted, and the figures of the period lead to their records', async () => {
    const { text, html } = await site.get('clerk', '/lam-viec');
    expect(text).toMatch(/Người được giao đang giải quyết Người được giao đang giải quyết: \d+ việc/);
    expect(text).toContain('Kỳ này của Xã An Bình');
    expect(html).toContain(
      `/lam-viec/don-thu?unit=${communes.anBinh}&amp;indicator=settled&amp;from=2026-11-15&amp;to=2026-11-19`,
    );
    expect((await site.get('board', '/lam-viec')).text).toContain('Kỳ này của Tỉnh Tây');
  });

  test('a decision not sent and an answer promised at the desk stand there, the late on top, each one press from where it is done', async () => {
    const { world, seed } = petitions;
    world.clock.set('2026-11-10');
    const key = await petitions.assigned({ kind: 'complaint' });
    const act = async (name: Act, given: Record<string, unknown> = {}) =>
      recordAct(
        await seed.as('handler'),
        key,
        parseAct(name, { on: '2026-11-10', documentNumber: `9/QĐ-${key.reference}`, ...given }),
      );
    await act('check', { met: conditionsOf('complaint') });
    await act('accept');
    await act('suspend', { ground: 'forceMajeure' });
    await receiveVisitor(await seed.as('clerk'), promisedVisit);
    world.clock.set('2026-11-19');
    const { html, text } = await site.get('clerk', '/lam-viec');
    expect(text).toContain('Gửi quyết định tạm đình chỉ, tiếp tục, đình chỉ');
    expect(html).toContain(`/lam-viec/don-thu/${key.reference}#van-ban`);
    expect(text).toContain('Trả lời người đã đến tiếp dân');
    expect(html).toMatch(/\/lam-viec\/tiep-cong-dan\/luot\/[0-9a-f-]{36}#tra-loi/);
    expect((await site.get('handler', '/lam-viec')).html).toContain(`/lam-viec/don-thu/${key.reference}#van-ban`);
    expect((await site.get('otherHandler', '/lam-viec')).html).not.toContain(key.reference);
    expect((await site.get('catClerk', '/lam-viec')).text).not.toContain('Trả lời người đã đến tiếp dân');
  });

  test('costs ten statements at most', async () => {
    for (const person of ['clerk', 'handler', 'provinceClerk', 'nation'] as const)
      expect(await statementsOf(() => site.get(person, '/lam-viec'))).toBeLessThanOrEqual(10);
  });

  test('a post without petitions opens an honest empty page', async () => {
    const page = await site.get('operator', '/lam-viec');
    expect(page.status).toBe(200);
    expect(page.text).toContain('Chức vụ hiện nay của bạn không giữ việc nào ở đây.');
  });

  test('speaks English when asked', async () => {
    const { waiting, items } = await loadToday(await petitions.seed.as('clerk', 'en'), due);
    expect(waiting.map(({ label }) => label)).toContain('Waiting for the sender to confirm');
    expect(items.map(({ act }) => act)).toContain('Sort and assign');
  });
});

describe('search everywhere', () => {
  test('finds petitions by words without tone marks and units by name, today’s and former ones', async () => {
    await petitions.sent({ subject: 'Cầu treo bản Nặm gãy ván' });
    const page = await site.get('clerk', '/lam-viec/tim?q=cau+treo');
    expect(page.text).toContain('Cầu treo bản Nặm gãy ván');
    const units = await site.get('clerk', '/lam-viec/tim?q=xa+binh');
    expect(units.text).toContain('Xã Bình');
    expect(units.text).toContain('nay là Xã An Bình');
  });

  test('a reference, however typed, opens its petition at once; so does the sender’s own code', async () => {
    const key = await petitions.sent();
    const typed = key.reference.toLowerCase().replaceAll('-', ' ');
    const there = `/lam-viec/don-thu/${key.reference}`;
    expect((await site.get('clerk', `/lam-viec/tim?q=${encodeURIComponent(typed)}`)).location).toBe(there);
    expect((await site.get('clerk', `/lam-viec/tim?q=${key.code}`)).location).toBe(there);
  });

  test('finds nothing that was not given to one: not by words, not by reference', async () => {
    const sealed = await petitions.sent({ kind: 'denunciation', subject: 'Trưởng thôn bớt tiền hỗ trợ' });
    await triagePetition(await petitions.seed.as('clerk'), sealed, sorted({ kind: 'denunciation' }));
    await assignPetition(await petitions.seed.as('clerk'), sealed, handedTo(petitions.seed.ids.handler));
    for (const q of ['bot tien ho tro', sealed.reference]) {
      const page = await site.get('head', `/lam-viec/tim?q=${encodeURIComponent(q)}`);
      expect(page.status).toBe(200);
      expect(page.text).not.toContain('Trưởng thôn bớt tiền');
    }
    expect((await site.get('handler', `/lam-viec/tim?q=${sealed.reference}`)).status).toBe(303);
    expect((await site.get('doiClerk', '/lam-viec/tim?q=cau+treo')).text).not.toContain('bản Nặm');
  });

  test('bears anything typed, and costs six statements at most', async () => {
    for (const q of ['', '   ', '\u0000\u202E', "'; drop table petition; --", '%%%', 'a'.repeat(5_000), 'Đuờng ĐÈN đường'])
      expect((await site.get('clerk', `/lam-viec/tim?q=${encodeURIComponent(q)}`)).status).toBe(200);
    expect(await statementsOf(() => site.get('clerk', '/lam-viec/tim?q=xa'))).toBeLessThanOrEqual(6);
  });
});
