import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countPetitions, listPetitions } from '#src/modules/petitions/list.ts';
import { getImport, importsOf, openDraft } from '#src/modules/petitions/register-import/prepare.ts';
import { problemSentence } from '#src/modules/petitions/register-import/problems.ts';
import { petitionsOfImport } from '#src/modules/petitions/register-import/store.ts';
import { type Imports, openImports } from '#src/modules/petitions/register-import/testing/imports.ts';
import { register, registerLine } from '#src/modules/petitions/register-import/testing/workbooks.ts';
import { type StaffSite, staffSite } from '#src/modules/petitions/testing/site.tsx';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { type PersonKey, personKeys } from '#tests/support/seed.ts';

let imports: Imports;
let site: StaffSite;
beforeAll(async () => {
  imports = await openImports();
  site = staffSite(imports.world, imports.seed);
});
afterAll(() => imports.close());
beforeEach(async () => {
  await imports.world.asSuperuser('truncate petition, petition_search, petition_register_import, ledger_entry cascade');
});

const secret = {
  kind: 'Tố cáo',
  name: 'Quàng Thị Sâu',
  address: 'Bản Cọn, xã An',
  phone: '0987654321',
  subject: 'Kê khống tiền đèn đường thôn Nà Hái',
  settledOn: null,
  outcome: '',
  number: '77/TC-MẬT',
};
const words = /Quàng|Sâu|0987|Bản Cọn|đèn đường|den duong|77\/TC|Kê khống/;
const open = { subject: 'Rác đầu thôn' };

describe('a denunciation in a register', () => {
  test('is read, but neither its sender nor its words show in the preview', async () => {
    const ctx = await imports.seed.as('clerk');
    const id = await imports.draft(ctx, await register([registerLine(1, open), registerLine(2, { ...secret, number: '2' })]));
    const { text } = await site.get('clerk', `/lam-viec/don-thu/nhap-so/${id}`);
    expect(text).toContain('1 dòng là tố cáo: giữ kín');
    expect(text).toContain('Rác đầu thôn');
    expect(text).not.toMatch(words);
  });

  test('leaves nothing of itself in a list of errors, whichever column was taken for which', async () => {
    const ctx = await imports.seed.as('clerk');
    const wrong = {
      receivedOn: secret.name,
      settledOn: secret.address,
      outcome: secret.subject,
      field: secret.name,
      unit: secret.address,
      phone: 'Sâu',
    };
    const lines = [
      registerLine(1, { ...secret, ...wrong }),
      registerLine(2, { ...secret, kind: secret.name }),
      registerLine(3, { ...secret, kind: 'Khiếu nại, tố cáo', receivedOn: '25/52/000' }),
    ];
    const id = await imports.draft(ctx, await register(lines));
    const { checked } = await openDraft(ctx, id);
    const said = checked.problems.map((found) => problemSentence(found, 'vi'));
    expect(said.length).toBeGreaterThanOrEqual(8);
    expect(said.join('\n')).not.toMatch(words);
    expect(said.join('\n')).toContain('25/52/000');
    const shown = await site.get('clerk', `/lam-viec/don-thu/nhap-so/${id}`);
    const csv = await site.get('clerk', `/lam-viec/don-thu/nhap-so/${id}/cho-sai.csv`);
    for (const { html } of [shown, csv]) expect(html).not.toMatch(words);
  });

  test('a phone number or name that is wrong is not repeated, of any kind', async () => {
    const ctx = await imports.seed.as('clerk');
    const id = await imports.draft(ctx, await register([registerLine(1, { phone: '0999 88', name: 'Lò Thị '.repeat(40) })]));
    const said = (await openDraft(ctx, id)).checked.problems.map((found) => problemSentence(found, 'vi')).join('\n');
    expect(said).not.toMatch(/0999|Lò Thị/);
  });

  test('once imported exists for those who take denunciations in and the importer, through every door', async () => {
    const clerk = await imports.seed.as('clerk');
    const id = await imports.imported(clerk, await register([registerLine(1, open), registerLine(2, secret)]));
    const seenBy: PersonKey[] = [];
    for (const person of personKeys) {
      const ctx = await imports.seed.as(person);
      const doors = await inSnapshot(ctx, async (tx) => {
        const { rows } = await listPetitions(tx, {});
        const [byKind = 0] = await countPetitions(tx, [{ filter: { kind: 'denunciation' }, upTo: 100 }]);
        const [found = 0, numbered = 0] = await countPetitions(tx, [
          { filter: { q: 'den duong' }, upTo: 100 },
          { filter: { q: '77/TC-MẬT' }, upTo: 100 },
        ]);
        const batch = await petitionsOfImport(tx, { id }, 10);
        return {
          list: rows.some(({ kind }) => kind === 'denunciation'),
          byKind,
          found,
          numbered,
          batch: batch.rows.some(({ line }) => line === 5),
        };
      }).catch(() => null);
      if (doors?.list) seenBy.push(person);
      // No search row: words and number of a sealed petition find it for nobody.
      expect(doors?.found ?? 0).toBe(0);
      expect(doors?.numbered ?? 0).toBe(0);
      expect((doors?.byKind ?? 0) > 0).toBe(doors?.list ?? false);
      expect(doors?.batch ?? false).toBe(doors?.list ?? false);
    }
    expect(seenBy).toEqual(['clerk']);
    const rows = await imports.world.asSuperuser(
      `select (select count(*)::integer from petition_search s join petition p on p.id = s.petition_id where p.sealed) as search,
        (select count(*)::integer from petition_sender_index s join petition p on p.id = s.petition_id where p.sealed) as linked,
        (select count(*)::integer from petition where sealed and (sender_label is not null or identity <> 'nameWithheld')) as named`,
    );
    expect(rows).toEqual([{ search: 0, linked: 0, named: 0 }]);
    const [ledger = {}] = await imports.world.asSuperuser(
      `select string_agg(details::text || changes::text, ' ') as said from ledger_entry`,
    );
    expect(String(ledger.said)).not.toMatch(/Quàng|Sâu|0987|đèn đường/);
  });

  test('an import of nothing else is not there for the rest of the unit; of others it tells no total', async () => {
    const clerk = await imports.seed.as('clerk');
    const only = await imports.imported(clerk, await register([registerLine(1, secret)]));
    const mixed = await imports.imported(
      clerk,
      await register([registerLine(2, open), registerLine(3, { ...secret, number: '3' })]),
    );
    const other = await imports.seed.as('provinceClerk');
    await expect(inSnapshot(other, (tx) => getImport(tx, only))).rejects.toMatchObject({ code: 'petitions.register.unknown' });
    const units = [{ id: (await imports.found(mixed)).unitId, code: '10001', name: '' }];
    expect((await importsOf(other, units)).map(({ id }) => id)).toEqual([mixed]);
    const { text } = await site.get('provinceClerk', `/lam-viec/don-thu/nhap-so/${mixed}`);
    expect(text).toContain('Bạn xem được 1 hồ sơ');
    expect(text).not.toContain('Đã nhập 2 hồ sơ');
    expect(text).not.toMatch(words);
    expect((await importsOf(clerk, units)).map(({ id }) => id)).toEqual([mixed, only]);
  });
});
