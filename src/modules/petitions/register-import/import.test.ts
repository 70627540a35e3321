import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { notePetition } from '#src/modules/petitions/actions/answer.ts';
import { countPetitions, listPetitions } from '#src/modules/petitions/list.ts';
import { discardDraft, mapColumns, openDraft, startImport } from '#src/modules/petitions/register-import/prepare.ts';
import { problemSentence } from '#src/modules/petitions/register-import/problems.ts';
import { orderImport } from '#src/modules/petitions/register-import/run-import.ts';
import { petitionsOfImport } from '#src/modules/petitions/register-import/store.ts';
import { type Imports, openImports } from '#src/modules/petitions/register-import/testing/imports.ts';
import { header, register, registerLine, workbook } from '#src/modules/petitions/register-import/testing/workbooks.ts';
import { sweepDrafts, undoImport } from '#src/modules/petitions/register-import/undo-import.ts';
import { parseCode } from '#src/modules/petitions/tracking-code.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { verifyChains } from '#src/platform/ledger.ts';
import { communes } from '#tests/support/seed.ts';

let imports: Imports;
beforeAll(async () => {
  imports = await openImports();
});
afterAll(() => imports.close());

const tables = [
  'petition',
  'petition_search',
  'petition_sender',
  'petition_sender_index',
  'petition_access',
  'petition_custody',
  'petition_answer',
  'petition_register_entry',
  'counter_delta',
];

/** How many rows each table has, whoever may see them. */
async function counts(): Promise<Record<string, number>> {
  const [row = {}] = await imports.world.asSuperuser(
    `select ${tables.map((table) => `(select count(*)::integer from ${table}) as ${table}`).join(', ')}`,
  );
  return row as Record<string, number>;
}

/** What the counters hold, sums of nothing left out. */
async function figures() {
  return imports.world.asSuperuser(
    'select unit_id, day::text, indicator, dims, sum(n)::integer as n from counter_delta group by 1, 2, 3, 4 having sum(n) <> 0 order by 1, 2, 3, 4',
  );
}

async function problemsOf(bytes: Buffer): Promise<string[]> {
  const ctx = await imports.seed.as('clerk');
  const { checked } = await openDraft(ctx, await imports.draft(ctx, bytes));
  return checked.problems.map((found) => problemSentence(found, 'vi'));
}

beforeEach(async () => {
  imports.world.clock.set('2026-11-19');
  const all = [...tables, 'petition_register_import', 'petition_register_mapping', 'ledger_entry'].join(', ');
  await imports.world.asSuperuser(`truncate ${all} cascade`);
});

describe('a register of a commune', () => {
  test('is read as its titles say, with header and sheet found by themselves', async () => {
    const ctx = await imports.seed.as('clerk');
    const bytes = await workbook({
      'Ghi chú': [['Sổ này do văn phòng giữ']],
      'Sổ 2025': [['SỔ ĐƠN'], header, header.map((_, at) => at + 1), registerLine(1), [], registerLine(2)],
    });
    const { mapping, sheets, checked } = await openDraft(ctx, await imports.draft(ctx, bytes));
    expect(sheets.map(({ name }) => name)).toEqual(['Ghi chú', 'Sổ 2025']);
    expect(mapping).toMatchObject({
      sheet: 1,
      headerLine: 2,
      columns: { number: 1, receivedOn: 2, senderName: 3, kind: 6, subject: 7, unit: 9 },
    });
    expect(checked.problems).toEqual([]);
    expect(checked.rows.map(({ line }) => line)).toEqual([4, 6]);
  });

  test('becomes petitions with their own days, outcome, old number and unit of that day', async () => {
    const ctx = await imports.seed.as('clerk');
    const id = await imports.imported(
      ctx,
      await register([
        registerLine(1),
        registerLine(2, {
          unit: 'Binh',
          receivedOn: new Date('2025-03-07T00:00:00Z'),
          settledOn: '45737',
          outcome: 'Trả lời bằng văn bản',
        }),
        registerLine(3, { unit: '10001', receivedOn: '2/7/2025', settledOn: null, outcome: 'Đang giải quyết', document: '' }),
        registerLine(4, { settledOn: '10/3/2025', outcome: 'Chuyển đơn' }),
      ]),
    );
    expect(await imports.found(id)).toMatchObject({
      status: 'done',
      done: 4,
      total: 4,
      result: { kind: 'done', imported: 4, known: 0 },
    });

    const stored = await imports.world.asSuperuser(`
      select e.line, u.code, u.name, p.province_id, p.received_on::text, p.settled_on::text, p.outcome, p.status, p.field, p.due_on::text, p.done_on::text
      from petition p join petition_register_entry e on e.petition_id = p.id join org_unit u on u.id = p.unit_id order by e.line`);
    const common = { field: 'infrastructure', province_id: 1 };
    expect(stored).toEqual([
      {
        ...common,
        line: 4,
        code: '10001',
        name: 'Xã An',
        received_on: '2025-03-05',
        settled_on: '2025-03-20',
        outcome: 'done',
        status: 'done',
        due_on: null,
        done_on: '2025-03-20',
      },
      {
        ...common,
        line: 5,
        code: '10002',
        name: 'Xã Bình',
        received_on: '2025-03-07',
        settled_on: '2025-03-21',
        outcome: 'answered',
        status: 'answered',
        due_on: null,
        done_on: null,
      },
      {
        ...common,
        line: 6,
        code: '10001',
        name: 'Xã An Bình',
        received_on: '2025-07-02',
        settled_on: null,
        outcome: null,
        status: 'received',
        due_on: expect.stringMatching(/^2025-07/),
        done_on: null,
        province_id: 2,
      },
      {
        ...common,
        line: 7,
        code: '10001',
        name: 'Xã An',
        received_on: '2025-03-05',
        settled_on: '2025-03-10',
        outcome: 'transferredOut',
        status: 'transferredOut',
        due_on: null,
        done_on: null,
      },
    ]);
  });

  test('shows under the unit that followed, in order of arrival, and is found by its old number and its words', async () => {
    const ctx = await imports.seed.as('clerk');
    await imports.imported(ctx, await register([registerLine(77, { number: '77/TD-2025', unit: 'Xã Bình' }), registerLine(2)]));
    await inSnapshot(ctx, async (tx) => {
      const { rows } = await listPetitions(tx, { unit: communes.anBinh });
      expect(rows.map(({ unitName, receivedOn }) => `${unitName} ${receivedOn}`)).toEqual([
        'Xã An 2025-03-05',
        'Xã Bình 2025-03-05',
      ]);
      const found = await listPetitions(tx, { q: '77/TD-2025' });
      expect(found.rows.map(({ unitName, senderName }) => `${unitName} ${senderName}`)).toEqual(['Xã Bình Hoàng Thị Mận']);
      expect(await countPetitions(tx, [{ filter: { q: 'cong thoat nuoc na hai' }, upTo: 100 }])).toEqual([2]);
    });
  });

  test('has one ledger entry for each record and one for the whole, every chain whole, counters equal to the lists', async () => {
    const ctx = await imports.seed.as('clerk');
    const id = await imports.imported(ctx, await register([registerLine(1), registerLine(2, { settledOn: null, outcome: '' })]));
    const entries = await imports.world.asSuperuser(
      "select subject_kind, action, actor_name, unit_name, details from ledger_entry order by subject_kind, details->>'line'",
    );
    expect(entries).toMatchObject([
      {
        subject_kind: 'petition',
        action: 'imported',
        actor_name: 'Đinh Thị Thảo',
        details: { importId: id, line: 4, number: '1/ĐT' },
      },
      { subject_kind: 'petition', action: 'imported', details: { line: 5 } },
      {
        subject_kind: 'petition_register_import',
        action: 'imported',
        actor_name: 'Đinh Thị Thảo',
        details: { rows: 2, known: 0 },
      },
    ]);
    for (const home of [1, 2]) expect(await inSnapshot(imports.seed.system, (tx) => verifyChains(tx, home))).toEqual([]);
    expect((await figures()).map(({ day, indicator, n }) => `${indicator} ${day} ${n}`).sort()).toEqual([
      expect.stringMatching(/^becameLate 2025-03-\d\d 1$/),
      'done 2025-03-20 1',
      'received 2025-03-05 2',
      'settled 2025-03-20 1',
    ]);
  });

  test('an open matter can be worked on like any other', async () => {
    const ctx = await imports.seed.as('clerk');
    await imports.imported(
      ctx,
      await register([registerLine(1, { receivedOn: '16/11/2026', unit: '', settledOn: null, outcome: '' })]),
    );
    const { rows } = await inSnapshot(ctx, (tx) => listPetitions(tx, {}));
    const key = parseCode(rows[0]?.reference ?? '');
    if (!key) throw new Error('no petition');
    await notePetition(ctx, key, 'Đã gọi cho người gửi.');
    expect(rows[0]).toMatchObject({ status: 'received', unitName: 'Xã An Bình', dueOn: '2026-11-26' });
  });
});

describe('a register with something wrong', () => {
  test('names every wrong cell at once, by line and title', async () => {
    const lines = [
      registerLine(1, { receivedOn: '25/52/000' }),
      registerLine(2, { receivedOn: '2019', settledOn: '1/2/2020' }),
      registerLine(3, { receivedOn: '20/11/2026', settledOn: null, outcome: '' }),
      registerLine(4, { receivedOn: '1/9/1944' }),
      registerLine(5, { receivedOn: null }),
      registerLine(6, { kind: 'Tranh chấp' }),
      registerLine(7, { subject: '' }),
      registerLine(8, { field: 'Thiên văn' }),
      registerLine(9, { settledOn: '1/1/2025' }),
      registerLine(10, { settledOn: null }),
      registerLine(11, { outcome: 'Tốt' }),
      registerLine(12, { outcome: 'Đang giải quyết' }),
      registerLine(13, { unit: 'Xã Đồi' }),
      registerLine(14, { receivedOn: '5/8/2025', settledOn: '6/8/2025', unit: 'Xã Bình' }),
      registerLine(15, { phone: '12345' }),
      registerLine(16, { number: '1/ĐT' }),
    ];
    const good = registerLine(1);
    expect(await problemsOf(await register([...lines, good, good]))).toEqual([
      'Dòng 4, cột Ngày nhận: 25/52/000 không phải là ngày. Ghi ngày/tháng/năm, ví dụ 25/12/2024.',
      'Dòng 5, cột Ngày nhận: 2019 chỉ có năm. Ghi đủ ngày/tháng/năm, hoặc chọn “Ngày chỉ ghi năm” ở trên.',
      'Dòng 6, cột Ngày nhận: 20/11/2026 sau hôm nay.',
      'Dòng 7, cột Ngày nhận: 1/9/1944 trước năm 1945.',
      'Dòng 8, cột Ngày nhận: ô này còn trống.',
      expect.stringMatching(/^Dòng 9, cột Loại đơn: điều ghi ở đây không phải một trong bốn loại/),
      'Dòng 10, cột Nội dung: ô này còn trống.',
      expect.stringMatching(/^Dòng 11, cột Lĩnh vực: Thiên văn không khớp lĩnh vực nào/),
      'Dòng 12, cột Ngày giải quyết: 1/1/2025 trước ngày nhận.',
      'Dòng 13, cột Ngày giải quyết: đã có kết quả nhưng thiếu ngày giải quyết.',
      expect.stringMatching(/^Dòng 14, cột Kết quả: Tốt không rõ kết quả/),
      'Dòng 15, cột Kết quả: có ngày giải quyết nhưng kết quả ghi là đang giải quyết.',
      expect.stringMatching(
        /^Dòng 16, cột Xã, phường: Xã Đồi không phải đơn vị này hay đơn vị cũ của nó\. Ghi tên hoặc mã của: Xã An \(10001\)/,
      ),
      'Dòng 17, cột Xã, phường: ngày 05/08/2025 không có Xã Bình. Ngày đó có: Xã An Bình (10001).',
      'Dòng 18, cột Số điện thoại: số điện thoại phải có 10 hoặc 11 chữ số và bắt đầu bằng 0.',
      'Dòng 20: trùng với dòng 19: cùng số đơn, ngày nhận, loại, nội dung và người gửi.',
      'Dòng 21: trùng với dòng 19: cùng số đơn, ngày nhận, loại, nội dung và người gửi.',
    ]);
  });

  test('400 lines and one bad date: nothing is stored', async () => {
    const ctx = await imports.seed.as('clerk');
    const lines = Array.from({ length: 400 }, (_, at) => registerLine(at + 1, at === 250 ? { receivedOn: '25/52/000' } : {}));
    const before = await counts();
    const id = await imports.draft(ctx, await register(lines));
    await expect(orderImport(ctx, id)).rejects.toMatchObject({ code: 'petitions.register.has_problems' });
    await imports.work(id);
    expect(await counts()).toEqual(before);
    expect(await imports.found(id)).toMatchObject({ status: 'draft' });
  });

  test('a year alone is taken for the first and the last day where the office says so', async () => {
    const ctx = await imports.seed.as('clerk');
    const id = await imports.draft(ctx, await register([registerLine(1, { receivedOn: 2019, settledOn: '2020' })]));
    await mapColumns(ctx, id, { ...(await openDraft(ctx, id)).mapping, yearOnly: true });
    const { checked } = await openDraft(ctx, id);
    expect(checked.rows[0]).toMatchObject({ receivedOn: '2019-01-01', settledOn: '2020-12-31' });
  });

  test('without columns it says which are missing, and one kind may stand for the whole register', async () => {
    const ctx = await imports.seed.as('clerk');
    const id = await imports.draft(
      ctx,
      await workbook({
        Trang1: [
          ['A', 'B', 'C'],
          ['1/3/2025', 'Cống bị tắc', 'x'],
        ],
      }),
    );
    const { mapping, checked } = await openDraft(ctx, id);
    expect(checked.problems.map(({ code }) => code)).toEqual(['no_column', 'no_column', 'no_kind']);
    await mapColumns(ctx, id, { ...mapping, columns: { receivedOn: 0, subject: 1 }, kind: 'feedback' });
    expect((await openDraft(ctx, id)).checked).toMatchObject({
      problems: [],
      rows: [{ kind: 'feedback', identity: 'anonymous', sender: null }],
    });
    await expect(mapColumns(ctx, id, { ...mapping, columns: { subject: 9 } })).rejects.toMatchObject({
      code: 'petitions.register.mapping_incomplete',
    });
  });
});

describe('a second try', () => {
  test('of the same file, read the same way, is told when and by whom it was imported', async () => {
    const ctx = await imports.seed.as('clerk');
    const bytes = await register([registerLine(1)]);
    const first = await imports.imported(ctx, bytes);
    const again = await imports.draft(ctx, bytes);
    expect((await openDraft(ctx, again)).before).toMatchObject({ id: first });
    await expect(orderImport(ctx, again)).rejects.toMatchObject({
      code: 'petitions.register.already_imported',
      words: { vi: expect.stringContaining('Đinh Thị Thảo đã nhập tệp này') },
    });
    expect((await counts()).petition).toBe(1);
  });

  test('of a file grown by a line adds that line alone', async () => {
    const ctx = await imports.seed.as('clerk');
    await imports.imported(ctx, await register([registerLine(1), registerLine(2)]));
    const id = await imports.imported(ctx, await register([registerLine(1), registerLine(2), registerLine(3)]));
    expect(await imports.found(id)).toMatchObject({ result: { imported: 1, known: 2 } });
    expect((await counts()).petition).toBe(3);
  });

  test('of the job after a crash changes nothing', async () => {
    const ctx = await imports.seed.as('clerk');
    const id = await imports.imported(ctx, await register([registerLine(1)]));
    const before = await counts();
    await imports.work(id);
    expect(await counts()).toEqual(before);
  });

  test('finds the columns where this unit had them, whatever they are called', async () => {
    const ctx = await imports.seed.as('clerk');
    const odd = [
      ['Ngày', 'Gì', 'Ai'],
      ['1/3/2025', 'Cống bị tắc', 'Hoàng Thị Mận'],
    ];
    const id = await imports.draft(ctx, await workbook({ S: odd }));
    await mapColumns(ctx, id, {
      ...(await openDraft(ctx, id)).mapping,
      columns: { receivedOn: 0, subject: 1, senderName: 2 },
      kind: 'feedback',
    });
    await orderImport(ctx, id);
    await imports.work(id);
    const next = await imports.draft(
      ctx,
      await workbook({
        S: [
          ['Gì', 'Ai', 'Ngày'],
          ['Rác đầu thôn', 'Lò Thị Sáng', '2/3/2025'],
        ],
      }),
    );
    expect((await openDraft(ctx, next)).mapping).toMatchObject({
      kind: 'feedback',
      columns: { receivedOn: 2, subject: 0, senderName: 1 },
    });
  });
});

describe('undoing', () => {
  test('takes everything away but the ledger, and the file can come in again', async () => {
    const ctx = await imports.seed.as('clerk');
    const bytes = await register([
      registerLine(1),
      registerLine(2, { kind: 'Tố cáo', settledOn: null, outcome: '' }),
      registerLine(3, { outcome: 'Chuyển đơn' }),
    ]);
    const id = await imports.imported(ctx, bytes);
    await undoImport(ctx, id);
    const { counter_delta: deltas, ...left } = await counts();
    expect(deltas).toBeGreaterThan(0);
    expect(new Set(Object.values(left))).toEqual(new Set([0]));
    expect(await figures()).toEqual([]);
    expect(await imports.found(id)).toMatchObject({ status: 'undone', undoneBy: 'Đinh Thị Thảo' });
    const [{ n } = {}] = await imports.world.asSuperuser(
      "select count(*)::integer as n from ledger_entry where action = 'importUndone'",
    );
    expect(n).toBe(4);
    for (const home of [1, 2]) expect(await inSnapshot(imports.seed.system, (tx) => verifyChains(tx, home))).toEqual([]);
    await imports.imported(ctx, bytes);
    expect((await counts()).petition).toBe(3);
  });

  test('is refused once someone worked on one of them, and nothing is lost', async () => {
    const ctx = await imports.seed.as('clerk');
    const id = await imports.imported(ctx, await register([registerLine(1), registerLine(2)]));
    const { rows } = await inSnapshot(ctx, (tx) => petitionsOfImport(tx, { id }, 10));
    const key = parseCode(rows[1]?.reference ?? '');
    if (!key) throw new Error('no petition');
    await notePetition(ctx, key, 'Đã xem lại.');
    const before = await counts();
    await expect(undoImport(ctx, id)).rejects.toMatchObject({
      code: 'petitions.register.touched',
      words: { vi: expect.stringContaining(rows[1]?.reference ?? '?') },
    });
    expect(await counts()).toEqual(before);
  });

  test('is for who imported it alone, once', async () => {
    const id = await imports.imported(await imports.seed.as('clerk'), await register([registerLine(1)]));
    await expect(undoImport(await imports.seed.as('provinceClerk'), id)).rejects.toMatchObject({
      code: 'petitions.register.unknown',
    });
    await undoImport(await imports.seed.as('clerk'), id);
    await expect(undoImport(await imports.seed.as('clerk'), id)).rejects.toMatchObject({ code: 'petitions.register.not_done' });
  });
});

describe('who and where', () => {
  test.each(['handler', 'head', 'village', 'operator', 'board', 'nation', 'catClerk', 'otherProvince'] as const)(
    '%s brings no register into Xã An Bình',
    async (person) => {
      const bytes = await register([registerLine(1)]);
      await expect(imports.draft(await imports.seed.as(person), bytes)).rejects.toMatchObject({
        code: 'petitions.register.unit_unknown',
      });
    },
  );

  test('the province brings one in for itself and for its communes', async () => {
    const ctx = await imports.seed.as('provinceClerk');
    const lines = [
      registerLine(1, { unit: 'Tỉnh Đông' }),
      registerLine(2, { unit: 'Xã Đồi' }),
      registerLine(3, { unit: '', receivedOn: '5/8/2025', settledOn: '6/8/2025' }),
    ];
    await imports.imported(ctx, await register(lines), { unit: '02' });
    const units = await imports.world.asSuperuser(
      'select u.name from petition p join org_unit u on u.id = p.unit_id order by u.name',
    );
    expect(units.map(({ name }) => name)).toEqual(['Tỉnh Tây', 'Tỉnh Đông', 'Xã Đồi']);
  });

  test('a draft is its sender’s alone, can be given up, and goes by itself', async () => {
    const ctx = await imports.seed.as('clerk');
    const id = await imports.draft(ctx, await register([registerLine(1)]));
    const other = await imports.seed.as('provinceClerk');
    for (const open of [openDraft, discardDraft, orderImport])
      await expect(open(other, id)).rejects.toMatchObject({ code: 'petitions.register.unknown' });
    await discardDraft(ctx, id);
    await expect(openDraft(ctx, id)).rejects.toMatchObject({ code: 'petitions.register.unknown' });

    const left = await imports.draft(ctx, await register([registerLine(1)]));
    imports.world.clock.set('2026-11-22');
    await sweepDrafts.run({ ...imports.seed.system, now: () => imports.world.clock.now });
    await expect(openDraft(ctx, left)).rejects.toMatchObject({ code: 'petitions.register.unknown' });
  });

  test('what waits to be imported cannot be read in the database', async () => {
    await imports.draft(await imports.seed.as('clerk'), await register([registerLine(1)]));
    const [row = {}] = await imports.world.asSuperuser('select draft from petition_register_import');
    const draft = row.draft as Buffer;
    expect(draft.length).toBeGreaterThan(100);
    for (const word of ['Hoàng', 'Mận', 'Cống']) expect(draft.includes(word)).toBe(false);
  });
});

describe('a file that is no register', () => {
  const send = async (name: string, bytes: Buffer) =>
    startImport(await imports.seed.as('clerk'), communes.anBinh, { name, bytes });

  test.each([
    ['so.csv', Buffer.from('Ngày nhận,Nội dung\n1/3/2025,Cống'), 'petitions.register.not_a_register'],
    ['so.xlsx', Buffer.from('Ngày nhận,Nội dung\n1/3/2025,Cống'), 'files.type_not_allowed'],
    ['so.xlsx', Buffer.alloc(0), 'files.empty'],
    ['so.xlsx', Buffer.alloc(11 * 1024 * 1024, 1), 'files.too_big'],
    ['so.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'files.old_office'],
    ['so.xlsx', Buffer.from('504b0304141414', 'hex'), 'files.broken_document'],
  ])('%s is refused in clear words and not kept', async (name, bytes, code) => {
    await expect(send(name, bytes)).rejects.toMatchObject({ code });
    expect(await imports.world.asSuperuser('select id from petition_register_import')).toEqual([]);
  });

  test('nor is an empty one, one of too many lines, or one cut off', async () => {
    await expect(send('so.xlsx', await workbook({ Trang1: [] }))).rejects.toMatchObject({
      code: 'petitions.register.not_a_register',
    });
    const long = Array.from({ length: 20_005 }, (_, at) => [at, 'x']);
    await expect(send('so.xlsx', await workbook({ Trang1: long }))).rejects.toMatchObject({
      code: 'petitions.register.too_long',
    });
    const whole = await register([registerLine(1)]);
    await expect(send('so.xlsx', whole.subarray(0, whole.length / 2))).rejects.toMatchObject({
      code: expect.stringMatching(/^files\./),
    });
    expect(await imports.world.asSuperuser('select id from petition_register_import')).toEqual([]);
  });
});
