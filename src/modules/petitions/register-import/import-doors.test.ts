import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { discardDraft, openDraft, startImport } from '#src/modules/petitions/register-import/prepare.ts';
import { orderImport } from '#src/modules/petitions/register-import/run-import.ts';
import { type Imports, openImports } from '#src/modules/petitions/register-import/testing/imports.ts';
import { register, registerLine, workbook } from '#src/modules/petitions/register-import/testing/workbooks.ts';
import { sweepDrafts } from '#src/modules/petitions/register-import/undo-import.ts';
import { communes } from '#tests/support/seed.ts';

let imports: Imports;
beforeAll(async () => {
  imports = await openImports();
});
afterAll(() => imports.close());
beforeEach(async () => {
  imports.world.clock.set('2026-11-19');
  await imports.world.asSuperuser(
    'truncate petition, petition_search, petition_register_import, petition_register_mapping, ledger_entry cascade',
  );
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
