import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { notePetition } from '#src/modules/petitions/actions/answer.ts';
import { countPetitions, listPetitions } from '#src/modules/petitions/list.ts';
import { mapColumns, openDraft } from '#src/modules/petitions/register-import/prepare.ts';
import { orderImport } from '#src/modules/petitions/register-import/run-import.ts';
import { petitionsOfImport } from '#src/modules/petitions/register-import/store.ts';
import { type Imports, openImports } from '#src/modules/petitions/register-import/testing/imports.ts';
import { header, register, registerLine, workbook } from '#src/modules/petitions/register-import/testing/workbooks.ts';
import { undoImport } from '#src/modules/petitions/register-import/undo-import.ts';
import { parseCode } from '#src/modules/petitions/tracking-code.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { verifyChains } from '#src/platform/ledger.ts';
import { communes } from '#tests/support/seed.ts';

let imports: Imports;
beforeAll(async () => {
  imports = await openImports();
});
afterAll(() => imports.close());

/** What the counters hold, sums of nothing left out. */
async function figures() {
  return imports.world.asSuperuser(
    'select unit_id, day::text, indicator, dims, sum(n)::integer as n from counter_delta group by 1, 2, 3, 4 having sum(n) <> 0 order by 1, 2, 3, 4',
  );
}

beforeEach(async () => {
  imports.world.clock.set('2026-11-19');
  await imports.clear();
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

  test('every figure has its records behind it, whatever came of the lines', async () => {
    const ctx = await imports.seed.as('clerk');
    const ends = [
      'Đã giải quyết',
      'Đã trả lời',
      'Không giải quyết được',
      'Chuyển đơn',
      'Lưu đơn',
      'Trả lại đơn',
      'Rút đơn',
      'Không thụ lý',
      'Hướng dẫn',
    ];
    const lines = ends.map((outcome, at) => registerLine(at + 1, { outcome, kind: at % 2 ? 'Khiếu nại' : 'Tố cáo' }));
    await imports.imported(ctx, await register([...lines, registerLine(20, { settledOn: null, outcome: '' })]));
    const counted = await figures();
    const inAll = (indicator: string) =>
      counted.filter((row) => row.indicator === indicator).reduce((sum, { n }) => sum + Number(n), 0);
    const whole = { unit: communes.anBinh, from: '2025-01-01', to: '2026-11-19' };
    const named = ['received', 'settled', 'done', 'cannotBeDone', 'transferredOut', 'onTime'] as const;
    const listed = await inSnapshot(ctx, (tx) =>
      countPetitions(
        tx,
        named.map((indicator) => ({ filter: { ...whole, indicator }, upTo: 100 })),
      ),
    );
    expect(Object.fromEntries(named.map((indicator, at) => [indicator, listed[at]]))).toEqual(
      Object.fromEntries(named.map((indicator) => [indicator, inAll(indicator)])),
    );
    expect(listed.slice(0, 2)).toEqual([10, 8]);
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
    expect(rows[0]).toMatchObject({ status: 'received', confirmBy: null, unitName: 'Xã An Bình', dueOn: '2026-11-26' });
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
    expect((await imports.counts()).petition).toBe(1);
  });

  test('by two officers in the same moment is one import; the second is told', async () => {
    const ctx = await imports.seed.as('clerk');
    const bytes = await register([registerLine(1)]);
    const drafts = [await imports.draft(ctx, bytes), await imports.draft(await imports.seed.as('clerk'), bytes)];
    const outcomes = await Promise.allSettled(drafts.map((id) => orderImport(ctx, id)));
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []));
    expect(refused).toEqual(['petitions.register.already_imported']);
    for (const id of drafts) await imports.work(id);
    expect((await imports.counts()).petition).toBe(1);
  });

  test('of a file grown by a line adds that line alone', async () => {
    const ctx = await imports.seed.as('clerk');
    await imports.imported(ctx, await register([registerLine(1), registerLine(2)]));
    const id = await imports.imported(ctx, await register([registerLine(1), registerLine(2), registerLine(3)]));
    expect(await imports.found(id)).toMatchObject({ result: { imported: 1, known: 2 } });
    expect((await imports.counts()).petition).toBe(3);
  });

  test('of the job after a crash changes nothing', async () => {
    const ctx = await imports.seed.as('clerk');
    const id = await imports.imported(ctx, await register([registerLine(1)]));
    const before = await imports.counts();
    await imports.work(id);
    expect(await imports.counts()).toEqual(before);
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
    const { counter_delta: deltas, ...left } = await imports.counts();
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
    expect((await imports.counts()).petition).toBe(3);
  });

  test('is refused once someone worked on one of them, and nothing is lost', async () => {
    const ctx = await imports.seed.as('clerk');
    const id = await imports.imported(ctx, await register([registerLine(1), registerLine(2)]));
    const { rows } = await inSnapshot(ctx, (tx) => petitionsOfImport(tx, { id }, 10));
    const key = parseCode(rows[1]?.reference ?? '');
    if (!key) throw new Error('no petition');
    await notePetition(ctx, key, 'Đã xem lại.');
    const before = await imports.counts();
    await expect(undoImport(ctx, id)).rejects.toMatchObject({
      code: 'petitions.register.touched',
      words: { vi: expect.stringContaining(rows[1]?.reference ?? '?') },
    });
    expect(await imports.counts()).toEqual(before);
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
