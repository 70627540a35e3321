import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportPetitions } from '#src/modules/petitions/export.ts';
import { openPetitions, type Petitions, type Sent } from '#src/modules/petitions/testing/petitions.ts';
import { type StaffSite, staffSite } from '#src/modules/petitions/testing/site.tsx';
import { type StatementCount, statementCount } from '#src/platform/db/database.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { verifyChains } from '#src/platform/ledger.ts';
import { communes } from '#tests/support/seed.ts';

const list = '/lam-viec/don-thu';

let petitions: Petitions;
let site: StaffSite;
beforeAll(async () => {
  petitions = await openPetitions();
  site = staffSite(petitions.world, petitions.seed);
});
afterAll(() => petitions.close());

/** Data statements of one request, the session among them. */
async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const count: StatementCount = { data: 0 };
  await statementCount.run(count, work);
  return count.data;
}

describe('who sees what', () => {
  test('a clerk sees the petitions of their own unit only, a province’s clerk those of all its communes', async () => {
    const here = await petitions.sent({ subject: 'Đèn đường xóm Trên hỏng' });
    const there = await petitions.sent({ subject: 'Rác ứ ở chợ Đồi', unitCode: communes.doi });
    const elsewhere = await petitions.sent({ subject: 'Kè suối Gò sạt', unitCode: communes.go });

    const clerk = await site.get('clerk', list);
    expect(clerk.html).toContain(here.reference);
    expect(clerk.html).not.toContain(there.reference);

    const province = await site.get('provinceClerk', list);
    expect(province.html).toContain(here.reference);
    expect(province.html).toContain(there.reference);
    expect(province.html).not.toContain(elsewhere.reference);
  });

  test('a denunciation shows to the clerk who takes them in, sealed, and to no head by rank: not in list, count, search or export', async () => {
    const subject = 'Khoản thu làm đường không có sổ';
    const { reference } = await petitions.sent({ kind: 'denunciation', subject });

    const clerk = await site.get('clerk', `${list}?kind=denunciation`);
    expect(clerk.html).toContain(reference);
    expect(clerk.text).toMatch(/1 hồ sơ tố cáo/);
    expect(clerk.text).toContain('Giữ kín');
    expect(clerk.html).not.toContain('Hoàng Thị Mận');

    for (const person of ['head', 'provinceClerk', 'inspector', 'nation'] as const) {
      for (const path of [list, `${list}?kind=denunciation`, `${list}?q=${reference}`, `${list}?q=khoan+thu+lam+duong`]) {
        const page = await site.get(person, path);
        expect(page.status).toBe(200);
        expect(page.html).not.toContain(`/lam-viec/don-thu/${reference}`);
        expect(page.text).not.toContain(subject);
      }
    }
    expect((await site.get('head', `${list}?kind=denunciation`)).text).toContain('0 hồ sơ tố cáo');
    expect((await site.get('head', `${list}/xuat.csv?kind=denunciation`)).html).not.toContain(reference);
  });

  test('a post that reads no petitions opens no list', async () => {
    expect((await site.get('operator', list)).status).toBe(403);
    expect((await site.get('village', list)).status).toBe(403);
  });
});

describe('the address is the list', () => {
  test('words without tone marks, a step and a sort are said back in the heading', async () => {
    await petitions.sent({ subject: 'Nước giếng có mùi lạ ở Gò Dài' });
    const page = await site.get('clerk', `${list}?q=nuoc+gieng&status=open&sort=due`);
    expect(page.text).toContain('1 hồ sơ chưa trả lời xong, có “nuoc gieng”, xếp hạn gần nhất trước');
    expect(page.text).toContain('Nước giếng có mùi lạ');
  });

  test('what is wrong in an old link is left out and said; the list opens', async () => {
    const page = await site.get('clerk', `${list}?kind=xyz&from=2026-02-30&status=open`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Bỏ qua phần lọc không đúng');
    expect(page.text).toContain('chưa trả lời xong');
  });

  test('sorting by deadline is not offered, nor obeyed, for what has no deadline any more', async () => {
    const page = await site.get('clerk', `${list}?status=confirmed&sort=due`);
    expect(page.text).not.toContain('hạn gần nhất trước');
  });

  test('a unit is found by its name; one of several is chosen from a list; a commune’s clerk is not asked', async () => {
    const one = await site.get('provinceClerk', `${list}?unitName=xa+an+binh&status=open`);
    expect(one).toMatchObject({ status: 303, location: `${list}?unit=${communes.anBinh}&status=open` });
    const several = await site.get('provinceClerk', `${list}?unitName=xa`);
    expect(several.text).toContain('Có nhiều nơi tên “xa”');
    expect(several.html).toContain(`href="${list}?unit=${communes.doi}"`);
    expect((await site.get('provinceClerk', `${list}?unitName=khong+co+noi+nay`)).text).toContain('Không có đơn vị nào tên');
    const cleared = await site.get('provinceClerk', `${list}?unit=${communes.doi}&unitName=`);
    expect(cleared).toMatchObject({ status: 303, location: list });
    expect((await site.get('clerk', list)).html).not.toContain('name="unitName"');
  });

  test('finished and never confirmed is not said to wait for anyone', async () => {
    const { world } = petitions;
    world.clock.set('2025-12-01');
    const { reference } = await petitions.answered({ kind: 'recommendation' }, { outcome: 'done' });
    const path = `${list}?q=${reference}`;
    expect((await site.get('clerk', path)).text).toContain('Đã làm xong, chờ xác nhận Về đầu');
    world.clock.set('2026-11-19');
    const later = await site.get('clerk', path);
    expect(later.text).toContain('Đã làm xong, chưa có xác nhận Về đầu');
    expect(later.text).toContain('nhận 01/12/2025');
  });

  test('page after page holds every petition once', async () => {
    for (let at = 0; at < 53; at += 1) await petitions.sent({ subject: `Việc số ${at}`, kind: 'feedback' });
    const seen: string[] = [];
    let path: string | undefined = `${list}?kind=feedback`;
    while (path) {
      const page = await site.get('clerk', path);
      seen.push(...[...page.html.matchAll(/don-thu\/(DV-[0-9A-Z]{5}-\d\d)"/g)].map(([, reference = '']) => reference));
      path = /href="([^"]*cursor=[^"]*)"/.exec(page.html)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(new Set(seen).size).toBe(53);
    expect(seen).toHaveLength(53);
  });

  test('the page costs six statements at most, whatever is filtered', async () => {
    for (const path of [list, `${list}?unit=${communes.anBinh}&status=late&q=nuoc`, `${list}?holder=me&sort=due`])
      expect(await statementsOf(() => site.get('provinceClerk', path))).toBeLessThanOrEqual(6);
    const drill = `${list}?unit=${communes.anBinh}&indicator=received&from=2026-11-01&to=2026-11-30`;
    expect(await statementsOf(() => site.get('clerk', drill))).toBeLessThanOrEqual(6);
  });
});

describe('a figure and its records', () => {
  const drill = `${list}?unit=${communes.anBinh}&indicator=received&from=2026-11-01&to=2026-11-30`;

  test('says what is counted, of which unit, in which period', async () => {
    expect((await site.get('clerk', drill)).text).toContain(
      'Hồ sơ được tính vào “Nhận trong kỳ” của Xã An Bình, từ 01/11/2026 đến hết 30/11/2026.',
    );
  });

  test('whoever may know sealed totals is told how many are counted and not listed; nobody else hears of them', async () => {
    const unitCode = communes.cat;
    await petitions.sent({ kind: 'denunciation', unitCode });
    await petitions.sent({ kind: 'denunciation', unitCode });
    await petitions.sent({ unitCode });
    const there = `${list}?unit=${unitCode}&indicator=received&from=2026-11-01&to=2026-11-30`;
    expect((await site.get('provinceClerk', there)).text).toContain('còn gồm 2 hồ sơ giữ kín');
    const board = await site.get('board', there);
    expect(board.text).toContain('1 hồ sơ xếp');
    expect(board.text).not.toContain('giữ kín không giao');
  });
});

describe('saved queues', () => {
  test('a filter saved under a name stands above the list with its count, for that person only, and can be removed', async () => {
    const form = await site.get('clerk', `${list}/luu?kind=complaint&status=open`);
    expect(form.text).toContain('khiếu nại, chưa trả lời xong');
    const saved = await site.post('clerk', `${list}/luu`, { name: 'Khiếu nại mở', query: 'kind=complaint&status=open' });
    expect(saved).toMatchObject({ status: 303, location: `${list}?kind=complaint&status=open` });

    const page = await site.get('clerk', `${list}?kind=complaint&status=open`);
    expect(page.text).toMatch(/Khiếu nại mở \d/);
    expect((await site.get('head', list)).text).not.toContain('Khiếu nại mở');

    const again = await site.post('clerk', `${list}/luu`, { name: 'Khiếu nại mở', query: 'kind=feedback' });
    expect(again.status).toBe(422);
    expect(again.text).toContain('Bạn đã có hàng việc tên này');
    expect((await site.post('clerk', `${list}/luu`, { name: ' ', query: '' })).text).toContain('Đặt tên cho hàng việc này');

    const id = /name="id" value="([^"]+)"/.exec(page.html)?.[1] ?? '';
    await site.post('head', `${list}/xoa-hang-viec`, { id });
    expect((await site.get('clerk', list)).text).toContain('Khiếu nại mở');
    await site.post('clerk', `${list}/xoa-hang-viec`, { id });
    expect((await site.get('clerk', list)).text).not.toContain('Khiếu nại mở');
  });
});

describe('giving several to one person', () => {
  test('all go to the handler, whose list then opens', async () => {
    const keys = [await petitions.triaged(), await petitions.triaged()];
    const ref = keys.map(({ reference }) => reference);
    const form = await site.get('clerk', `${list}/giao?${new URLSearchParams(ref.map((each) => ['ref', each]))}`);
    expect(form.text).toContain('Giao 2 hồ sơ');
    expect(form.text).toMatch(/Phùng Văn Lực .*(chưa giữ hồ sơ nào|đang giữ)/);

    const sent = await site.post('clerk', `${list}/giao`, { ref, holderId: petitions.seed.ids.handler });
    expect(sent).toMatchObject({ status: 303, location: `${list}?status=open&holder=${petitions.seed.ids.handler}&sort=due` });
    for (const key of keys)
      expect(await petitions.stored(key)).toMatchObject({ status: 'inProgress', holderName: 'Phùng Văn Lực' });
  });

  test('thirty cost no more statements than a form may', async () => {
    const keys: Sent[] = [];
    for (let at = 0; at < 30; at += 1) keys.push(await petitions.triaged({ kind: at % 2 ? 'feedback' : 'recommendation' }));
    const fields = { ref: keys.map(({ reference }) => reference), holderId: petitions.seed.ids.otherHandler };
    expect(await statementsOf(() => site.post('clerk', `${list}/giao`, fields))).toBeLessThanOrEqual(15);
    for (const key of keys) {
      expect(await petitions.stored(key)).toMatchObject({ status: 'inProgress', holderName: 'Bùi Quốc Đạt' });
      expect((await petitions.ledgerOf(key)).map(({ seq, action }) => `${seq} ${action}`)).toEqual([
        '1 received',
        '2 triaged',
        '3 assigned',
      ]);
    }
    const broken = await inTransaction(petitions.seed.system, (tx) => verifyChains(tx, keys[0]?.provinceId ?? 0));
    expect(broken).toEqual([]);
  });

  test('one that cannot be assigned leaves all as they were, and is named with its step', async () => {
    const open = await petitions.triaged();
    const settled = await petitions.answered();
    const ref = [open.reference, settled.reference];
    const page = await site.get('clerk', `${list}/giao?ref=${ref[0]}&ref=${ref[1]}`);
    expect(page.text).toContain(`${settled.reference} : đang ở bước “Đã trả lời, việc chưa xong”`);
    expect(page.html).toContain(`/giao?ref=${open.reference}"`);

    const sent = await site.post('clerk', `${list}/giao`, { ref, holderId: petitions.seed.ids.handler });
    expect(sent.status).toBe(409);
    expect(sent.text).toContain('Chưa giao hồ sơ nào');
    expect(await petitions.stored(open)).toMatchObject({ status: 'triaged', holderId: null });
  });

  test('without a name nothing is given, and the choice comes back', async () => {
    const { reference } = await petitions.triaged();
    const sent = await site.post('clerk', `${list}/giao`, { ref: reference, note: 'Gấp trong tuần' });
    expect(sent.status).toBe(422);
    expect(sent.text).toContain('mỗi việc phải có một người chịu trách nhiệm');
    expect(sent.html).toContain('Gấp trong tuần');
  });

  test('a handler gives nothing out; petitions of two units go to nobody', async () => {
    const { reference } = await petitions.triaged();
    expect((await site.get('handler', `${list}/giao?ref=${reference}`)).status).toBe(403);
    const other = await petitions.sent({ unitCode: communes.doi });
    expect((await site.get('provinceClerk', `${list}/giao?ref=${reference}&ref=${other.reference}`)).text).toContain(
      'ở nhiều đơn vị khác nhau',
    );
    expect((await site.get('clerk', `${list}/giao`)).text).toContain('Chưa chọn hồ sơ nào');
  });
});

describe('export', () => {
  test('holds what the screen holds, opens in Excel, and runs nothing a citizen wrote', async () => {
    const { reference } = await petitions.sent({ subject: '=HYPERLINK("http://xau","bấm vào đây")', kind: 'complaint' });
    const file = await site.get('clerk', `${list}/xuat.csv?kind=complaint`);
    expect(file.status).toBe(200);
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="don-thu-2026-11-19.csv"');
    const rows: Record<string, string>[] = parse(file.html, { columns: true });
    const row = rows.find((each) => each['Mã hồ sơ'] === reference);
    expect(row?.['Nội dung']).toBe(`'=HYPERLINK("http://xau","bấm vào đây")`);
    expect(rows.every((each) => each.Loại === 'Khiếu nại')).toBe(true);
  });

  test('begins with the mark without which Excel reads Vietnamese as another alphabet', async () => {
    const { body } = await exportPetitions(await petitions.seed.as('clerk'), {}, 'csv');
    const bytes = new Uint8Array(await new Response(body).arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  test('an .xlsx of the same rows, with days as days', async () => {
    const { default: excel } = await import('exceljs');
    const file = await exportPetitions(await petitions.seed.as('clerk'), {}, 'xlsx');
    const book = new excel.Workbook();
    await book.xlsx.load(await new Response(file.body).arrayBuffer());
    const sheet = book.getWorksheet('Đơn thư');
    expect(sheet?.getCell('A1').value).toBe('Mã hồ sơ');
    expect(sheet?.getCell('A2').value).toMatch(/^DV-/);
    expect(sheet?.getCell('J2').value).toEqual(new Date('2026-11-19T00:00:00Z'));
  });

  test('needs its own permission, and says who took out what', async () => {
    expect((await site.get('handler', `${list}/xuat.csv`)).status).toBe(403);
    expect((await site.get('handler', list)).html).not.toContain('xuat.csv');
    await site.get('head', `${list}/xuat.csv?status=late`);
    const entries = await petitions.world.asSuperuser(
      "select actor_name, details from ledger_entry where subject_kind = 'petition_export' order by at desc, id desc",
    );
    expect(entries).toContainEqual({ actor_name: 'Nguyễn Thị Nhung', details: { format: 'csv', filter: 'status=late' } });
    expect(entries.some(({ actor_name: name }) => name === 'Phùng Văn Lực')).toBe(false);
  });
});
