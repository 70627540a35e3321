import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Imports, openImports } from '#src/modules/petitions/register-import/testing/imports.ts';
import { register, registerLine } from '#src/modules/petitions/register-import/testing/workbooks.ts';
import { formOf, type StaffSite, staffSite } from '#src/modules/petitions/testing/site.tsx';
import type { PersonKey } from '#tests/support/seed.ts';

const root = '/lam-viec/don-thu/nhap-so';
let imports: Imports;
let site: StaffSite;
beforeAll(async () => {
  imports = await openImports();
  site = staffSite(imports.world, imports.seed);
});
afterAll(() => imports.close());
beforeEach(async () => {
  await imports.world.asSuperuser(
    'truncate petition, petition_search, petition_register_import, petition_register_mapping, ledger_entry cascade',
  );
});

function file(bytes: Buffer, name = 'so-don.xlsx'): File {
  return new File([new Uint8Array(bytes)], name);
}

/** Sends a register as the form does; the address of the draft. */
async function sent(bytes: Buffer, person: PersonKey = 'clerk'): Promise<string> {
  const answer = await site.post(person, root, { unit: '10001' }, [file(bytes)]);
  expect(answer.status).toBe(303);
  return answer.location ?? '';
}

test('upload, errors with line and column, the same list to download, then the corrected file', async () => {
  const wrong = await sent(await register([registerLine(1), registerLine(2, { receivedOn: '25/52/000' })]));
  const page = await site.get('clerk', wrong);
  expect(page.text).toContain('Còn 1 chỗ phải sửa. Chưa nhập dòng nào.');
  expect(page.text).toContain('Dòng 5, cột Ngày nhận: 25/52/000 không phải là ngày');
  expect(page.html).not.toContain('/lenh-nhap');
  const csv = await site.get('clerk', `${wrong}/cho-sai.csv`);
  expect(csv.html).toMatch(/^"Dòng","Cột","Phải sửa thế nào"\r\n"5","Ngày nhận","Dòng 5, cột Ngày nhận: 25\/52\/000/);
  expect((await site.post('clerk', `${wrong}/lenh-nhap`, {})).text).toContain('Còn 1 chỗ phải sửa nên chưa nhập dòng nào.');

  const good = await sent(await register([registerLine(1), registerLine(2)]));
  const preview = await site.get('clerk', good);
  expect(preview.text).toContain('2 dòng đọc được hết.');
  expect(preview.text).toContain('Hoàng Thị Mận');
  expect((await site.post('clerk', `${good}/lenh-nhap`, {})).location).toBe(good);
  const waiting = await site.get('clerk', good);
  expect(waiting.text).toContain('sắp bắt đầu');
  expect(waiting.html).toContain('data-refresh="2"');
  await imports.work(good.split('/').at(-1) ?? '');
  const done = await site.get('clerk', good);
  expect(done.text).toContain('Đã nhập 2 hồ sơ.');
  expect(done.html).toMatch(/href="\/lam-viec\/don-thu\/DV-/);

  const list = await site.get('clerk', '/lam-viec/don-thu');
  expect(list.text).toContain('Cống thoát nước thôn Nà Hái');
  expect((await site.post('clerk', `${good}/hoan-tac`, {})).location).toBe(good);
  expect((await site.get('clerk', good)).text).toContain('Đinh Thị Thảo đã hoàn tác');
});

test('columns are chosen without a script, and chosen again the page shows what that gives', async () => {
  const address = await sent(await register([registerLine(1)]));
  const form = formOf((await site.get('clerk', address)).html);
  expect(form).toMatchObject({ headerLine: '3' });
  const chosen = {
    sheet: '0',
    headerLine: '3',
    'column.receivedOn': '2',
    'column.subject': '4',
    kind: 'feedback',
    yearOnly: 'refuse',
  };
  expect((await site.post('clerk', `${address}/cot`, chosen)).location).toBe(address);
  const { text } = await site.get('clerk', address);
  expect(text).toContain('Thôn Nà Hái, xã An');
  expect(text).toContain('Không để tên');
  for (const bad of [{}, { ...chosen, sheet: '7' }, { ...chosen, 'column.subject': '99' }, { ...chosen, headerLine: 'x' }])
    expect((await site.post('clerk', `${address}/cot`, bad)).status).toBe(422);
  expect((await site.post('clerk', `${address}/bo`, {})).location).toBe(root);
  expect((await site.get('clerk', address)).status).toBe(404);
});

test('a file that is no register, none, or 200 MB of one: said in words by the field, nothing kept', async () => {
  const none = await site.post('clerk', root, { unit: '10001' });
  expect([none.status, none.text]).toEqual([422, expect.stringContaining('Chọn tệp sổ đơn (.xlsx) rồi gửi.')]);
  const csv = await site.post('clerk', root, { unit: '10001' }, [file(Buffer.from('Ngày nhận,Nội dung\n'), 'so.csv')]);
  expect([csv.status, csv.text]).toEqual([422, expect.stringContaining('không phải bảng tính .xlsx')]);
  const huge = await site.post('clerk', root, { unit: '10001' }, [file(Buffer.alloc(200 * 1024 * 1024))]);
  expect([huge.status, huge.text]).toEqual([422, expect.stringMatching(/nặng quá 10(,1)? MB/)]);
  const elsewhere = await site.post('clerk', root, { unit: '20001' }, [file(await register([registerLine(1)]))]);
  expect([elsewhere.status, elsewhere.text]).toEqual([422, expect.stringContaining('Chọn đơn vị mà chức vụ của bạn')]);
  expect(await imports.world.asSuperuser('select id from petition_register_import')).toEqual([]);
});

test.each(['handler', 'head', 'village', 'operator', 'board', 'inspector', 'nation'] as const)(
  '%s finds no such page',
  async (person) => {
    const address = await sent(await register([registerLine(1)]));
    expect((await site.get(person, root)).status).toBe(403);
    expect((await site.post(person, root, {})).status).toBe(403);
    for (const path of [address, `${address}/cho-sai.csv`]) expect((await site.get(person, path)).status).toBe(404);
    for (const path of ['cot', 'lenh-nhap', 'bo', 'hoan-tac'])
      expect((await site.post(person, `${address}/${path}`, {})).status).toBe(404);
  },
);
