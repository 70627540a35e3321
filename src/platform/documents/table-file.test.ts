import { expect, test } from 'vitest';
import { csvCell, type TableColumn, tableFile } from '#src/platform/documents/table-file.ts';

type Row = { name: string; on: string | null };
const columns: TableColumn<Row>[] = [
  { head: 'Tên', width: 20, value: ({ name }) => name },
  { head: 'Ngày', width: 12, value: ({ on }) => ({ day: on }) },
];
const rows: Row[] = [
  { name: 'Cống "A",\nthôn 2', on: '2026-11-19' },
  { name: '=HYPERLINK("http://xau")', on: null },
];
const table = { name: 'so', sheet: 'Sổ', columns, rows } as const;

test.each(['=1+1', '+84912', '-2', '@SUM(A1)', '\t=1', '  =1'])('%j is shown, not run', (value) => {
  expect(csvCell(value)).toBe(`"'${value}"`);
});

test('a .csv begins with the mark without which Excel reads Vietnamese as another alphabet, and says when there is more', async () => {
  const file = await tableFile({ ...table, format: 'csv', lastLine: () => 'Còn nữa' });
  expect(file.name).toBe('so.csv');
  expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(await new Response(file.body).arrayBuffer())).toBe(
    '\uFEFF"Tên","Ngày"\r\n"Cống ""A"",\nthôn 2","2026-11-19"\r\n"\'=HYPERLINK(""http://xau"")",""\r\n"Còn nữa"\r\n',
  );
});

test('an .xlsx holds the same rows, days as days, formulas as text', async () => {
  const { default: excel } = await import('exceljs');
  const file = await tableFile({ ...table, format: 'xlsx' });
  const book = new excel.Workbook();
  await book.xlsx.load(await new Response(file.body).arrayBuffer());
  const sheet = book.getWorksheet('Sổ');
  expect(sheet?.getCell('B2').value).toEqual(new Date('2026-11-19T00:00:00Z'));
  expect([sheet?.getCell('A3').value, sheet?.getCell('B3').value, sheet?.rowCount]).toEqual([rows[1]?.name, null, 3]);
});

test.each(['csv', 'xlsx'] as const)('a .%s whose rows break off does not look whole', async (format) => {
  async function* broken() {
    yield* rows;
    throw new Error('gone');
  }
  const file = await tableFile({ ...table, rows: broken(), format });
  await expect(new Response(file.body).arrayBuffer()).rejects.toThrow();
});
