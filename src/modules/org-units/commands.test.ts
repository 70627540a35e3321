import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unitsImportCommand } from '#src/modules/org-units/commands.ts';
import { countUnits } from '#src/modules/org-units/queries.ts';
import { demoLists } from '#src/modules/org-units/testing/lists.ts';
import type { Ctx } from '#src/platform/context.ts';
import { testWorld, type World } from '#tests/support/world.ts';

let world: World;
let ctx: Ctx;
beforeAll(async () => {
  world = await testWorld();
  ctx = world.ctx({ kind: 'system', name: 'danvan units import', provinceIds: [0] });
});
afterAll(() => world.close());

async function folderWith(files: { name: string; text: string | Buffer }[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'danvan-lists-'));
  for (const { name, text } of files) await writeFile(join(folder, name), text);
  return folder;
}

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const lines = { out: [] as string[], err: [] as string[] };
  const code = await unitsImportCommand.run(ctx, args, {
    out: (line) => lines.out.push(line),
    err: (line) => lines.err.push(line),
  });
  return { code, out: lines.out.join('\n'), err: lines.err.join('\n') };
}

test('called wrongly it says how: no file, an unknown option, a path that is not there, a folder without lists', async () => {
  expect(await run()).toMatchObject({ code: 2, err: expect.stringContaining('danvan units import FILE…') });
  expect(await run('--force', 'x.csv')).toMatchObject({ code: 2, err: expect.stringContaining('--force') });
  expect(await run('/no/such/file.csv')).toMatchObject({ code: 2, err: expect.stringContaining('/no/such/file.csv') });
  expect((await run(await folderWith([]))).code).toBe(2);
});

test('wrong lists are printed as file:line:column and nothing is imported', async () => {
  const bad = 'code,name_2025-07-01,name_2026-04-30,effective,decree\n75,Tỉnh Đồng Nai,Thành phố Đồng Nai,25/52/000,1/NQ\n';
  const folder = await folderWith([...demoLists().slice(0, 3), { name: 'thay-doi.csv', text: bad }]);
  const { code, err } = await run(folder);
  expect(code).toBe(1);
  expect(err).toContain('thay-doi.csv:2:effective: “25/52/000”');
  expect(await countUnits(ctx, '2026-11-19')).toMatchObject({ province: 0 });
});

test('a file that is not UTF-8 is named', async () => {
  const { code, err } = await run(await folderWith([{ name: 'cu.csv', text: Buffer.from([0xff, 0xfe, 0x63, 0x00]) }]));
  expect({ code, err }).toMatchObject({ code: 1, err: expect.stringContaining('cu.csv') });
});

test('a dry run previews; without it the folder is imported; again nothing is new', async () => {
  const folder = await folderWith(demoLists());
  expect(await run(folder, '--dry-run')).toMatchObject({ code: 0, out: expect.stringContaining('88 đơn vị mới') });
  expect(await countUnits(ctx, '2026-11-19')).toMatchObject({ province: 0 });
  expect(await run(folder)).toMatchObject({ code: 0, out: expect.stringContaining('Đã nạp xong.') });
  expect(await countUnits(ctx, '2026-11-19')).toMatchObject({ province: 3, commune: 15 });
  expect(await run(...demoLists().map(({ name }) => join(folder, name)))).toMatchObject({
    code: 0,
    out: expect.stringContaining('Không có gì mới'),
  });
});
