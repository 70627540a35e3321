import { type Register, type RegisterColumn, registerColumns } from '#src/modules/reception/register.ts';
import { registerWords } from '#src/modules/reception/register-messages.ts';
import type { Lang } from '#src/platform/i18n.ts';

const widths: Record<RegisterColumn, number> = {
  no: 6,
  day: 12,
  who: 34,
  paper: 18,
  content: 60,
  kind: 14,
  people: 10,
  prior: 24,
  competence: 10,
  guided: 24,
  handed: 24,
  followUp: 24,
  note: 30,
};

/** Register 03/TCD as a workbook: its title, its 13 columns, one line a visit. Everything is text, so that nothing typed is ever run. */
export async function registerWorkbook(register: Register, unit: string, lang: Lang): Promise<Buffer> {
  // Loaded when first needed: it is larger than everything else in the process.
  const { default: excel } = await import('exceljs');
  const words = registerWords(lang);
  const book = new excel.Workbook();
  const sheet = book.addWorksheet(words.sheet, {
    views: [{ state: 'frozen', ySplit: 4 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.columns = registerColumns.map((column) => ({ width: widths[column] }));
  sheet.addRow([`${words.title} – ${unit}`]).font = { bold: true, size: 14 };
  sheet.addRow([words.form]);
  sheet.addRow([]);
  sheet.addRow(registerColumns.map((column) => words.columns[column])).font = { bold: true };
  for (const line of register.lines) {
    sheet.addRow(registerColumns.map((column) => line[column])).alignment = { vertical: 'top', wrapText: true };
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}
