import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { petitionsImportCommand } from '#src/modules/petitions/register-import/command.ts';
import { type Imports, openImports } from '#src/modules/petitions/register-import/testing/imports.ts';
import { register, registerLine } from '#src/modules/petitions/register-import/testing/workbooks.ts';

let imports: Imports;
let folder: string;
beforeAll(async () => {
  imports = await openImports();
  folder = await mkdtemp(join(tmpdir(), 'danvan-register-'));
});
afterAll(async () => {
  await imports.close();
  await rm(folder, { recursive: true });
});
beforeEach(() =>
  imports.world.asSuperuser(
    'truncate petition, petition_search, petition_register_import, petition_register_mapping, ledger_entry cascade',
  ),
);

async function run(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await petitionsImportCommand.run(imports.seed.system, args, {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

async function kept(name: string, content: Buffer | object): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, Buffer.isBuffer(content) ? content : JSON.stringify(content));
  return path;
}

const petitions = () => imports.world.asSuperuser('select kind, sealed, received_on::text from petition');

test('imports by a map, and the import can be undone by its id', async () => {
  const file = await kept('so.xlsx', await register([registerLine(1), registerLine(2, { subject: 'Rác đầu thôn' })]));
  const map = await kept('map.json', {
    sheet: 'Sổ 2025',
    headerLine: 3,
    columns: { receivedOn: 'Ngày nhận', subject: 'nội dung', settledOn: 'Ngày giải quyết', senderName: 'Họ và tên' },
    kind: 'feedback',
  });
  expect(await run(file, '--unit', '10001', '--map', map, '--dry-run')).toMatchObject({
    code: 0,
    out: '2 dòng đọc được hết. Chỉ kiểm tra, chưa nhập.',
  });
  expect(await petitions()).toEqual([]);
  const { code, out } = await run(file, '--unit', '10001', '--map', map);
  expect(code).toBe(0);
  expect(await petitions()).toMatchObject([{ kind: 'feedback' }, { kind: 'feedback' }]);
  const id = /Mã lần nhập: (\S+)/.exec(out)?.[1] ?? '';
  expect(await run('--undo', id)).toMatchObject({ code: 0, out: 'Đã hoàn tác.' });
  expect(await petitions()).toEqual([]);
});

test('without a map the titles decide; a denunciation goes to those who take them in', async () => {
  const file = await kept('so.xlsx', await register([registerLine(1, { kind: 'Tố cáo' })]));
  expect((await run(file, '--unit', '10001')).code).toBe(0);
  expect(await petitions()).toMatchObject([{ kind: 'denunciation', sealed: true }]);
  const access = await imports.world.asSuperuser('select person_id from petition_access');
  expect(access).toEqual([{ person_id: imports.seed.ids.clerk }]);
});

test('says every wrong place and exits 1, nothing imported', async () => {
  const file = await kept(
    'so.xlsx',
    await register([registerLine(1, { receivedOn: '25/52/000' }), registerLine(2, { kind: '' })]),
  );
  const { code, err } = await run(file, '--unit', '10001');
  expect(code).toBe(1);
  expect(err).toContain('Dòng 4, cột Ngày nhận: 25/52/000 không phải là ngày');
  expect(err).toContain('Dòng 5, cột Loại đơn: ô này còn trống.');
  expect(err).toContain('Còn 2 chỗ phải sửa');
  const map = await kept('map.json', { columns: { receivedOn: 'Ngày xưa' } });
  expect(await run(file, '--unit', '10001', '--map', map)).toMatchObject({ code: 1, err: 'Sổ không có: Ngày xưa.' });
  expect(await run(file, '--unit', '99999')).toMatchObject({ code: 1 });
  expect(await petitions()).toEqual([]);
});

test('called wrongly it says how and exits 2', async () => {
  const file = await kept('so.xlsx', await register([registerLine(1)]));
  const map = await kept('map.json', { colums: {} });
  for (const args of [
    [],
    [file],
    ['--unit', '10001'],
    [file, '--unit'],
    [file, '--unit', '10001', '--now'],
    [join(folder, 'none.xlsx'), '--unit', '10001'],
    [file, '--unit', '10001', '--map', map],
  ])
    expect((await run(...args)).code, args.join(' ')).toBe(2);
});
