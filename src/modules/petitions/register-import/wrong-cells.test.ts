import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mapColumns, openDraft } from '#src/modules/petitions/register-import/prepare.ts';
import { problemSentence } from '#src/modules/petitions/register-import/problems.ts';
import { orderImport } from '#src/modules/petitions/register-import/run-import.ts';
import { type Imports, openImports } from '#src/modules/petitions/register-import/testing/imports.ts';
import { register, registerLine, workbook } from '#src/modules/petitions/register-import/testing/workbooks.ts';

let imports: Imports;
beforeAll(async () => {
  imports = await openImports();
});
afterAll(() => imports.close());
beforeEach(() => imports.clear());

async function problemsOf(bytes: Buffer): Promise<string[]> {
  const ctx = await imports.seed.as('clerk');
  const { checked } = await openDraft(ctx, await imports.draft(ctx, bytes));
  return checked.problems.map((found) => problemSentence(found, 'vi'));
}

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
    const before = await imports.counts();
    const id = await imports.draft(ctx, await register(lines));
    await expect(orderImport(ctx, id)).rejects.toMatchObject({ code: 'petitions.register.has_problems' });
    await imports.work(id);
    expect(await imports.counts()).toEqual(before);
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
