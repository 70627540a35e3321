import { Readable } from 'node:stream';
import type { CellValue } from 'exceljs';
import { notARegister, registerTooLong, registerTooWide } from '#src/modules/petitions/register-import/errors.ts';
import type { Cell, Sheet } from '#src/modules/petitions/register-import/sheet.ts';
import { ExpectedError } from '#src/platform/errors.ts';
import { acceptUpload } from '#src/platform/files/accept.ts';
import { archiveBomb, brokenDocument } from '#src/platform/files/errors.ts';
import { readZipDirectory } from '#src/platform/files/zip-directory.ts';
import { cleanText } from '#src/platform/text.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What one register may hold; a year of the busiest province is a tenth of it. Sizes in bytes unpacked, lengths in characters. */
export const registerLimits = {
  lines: 20_000,
  columns: 60,
  sheets: 20,
  cell: 6_000,
  unpacked: 80 * 1024 * 1024,
  entries: 5_000,
} as const;

export type RegisterFile = { name: string; bytes: Buffer };

/**
 * The sheets of an .xlsx file as text and days. Judged before it is unpacked: throws what `acceptUpload` throws (not an office file, macros,
 * a zip bomb, a broken file), `notARegister` for any other kind of file, `registerTooLong` or `registerTooWide`. Formulas count as what they came to.
 */
export async function readWorkbook(file: RegisterFile): Promise<{ name: string; sheets: Sheet[] }> {
  const accepted = await acceptUpload(file);
  if (accepted.type !== XLSX) throw notARegister(accepted.name);
  const entries = readZipDirectory(file.bytes, registerLimits.entries) ?? [];
  if (entries.reduce((sum, { size }) => sum + size, 0) > registerLimits.unpacked) throw archiveBomb(accepted.name);
  const sheets = await sheetsOf(accepted.name, file.bytes);
  if (!sheets.some(({ lines }) => lines.length > 1)) throw notARegister(accepted.name);
  return { name: accepted.name, sheets };
}

async function sheetsOf(name: string, bytes: Buffer): Promise<Sheet[]> {
  // Loaded when first needed: it is larger than everything else in the process.
  const { default: excel } = await import('exceljs');
  const found: (Sheet & { place: number })[] = [];
  try {
    const reader = new excel.stream.xlsx.WorkbookReader(Readable.from([bytes]), {
      sharedStrings: 'cache',
      styles: 'cache',
      hyperlinks: 'ignore',
      worksheets: 'emit',
      entries: 'ignore',
    });
    for await (const worksheet of reader) {
      if (found.length === registerLimits.sheets) break;
      const { place, name: sheetName } = tabOf(worksheet, found.length + 1);
      const sheet: Sheet = { name: sheetName, lines: [] };
      for await (const row of worksheet) {
        if (sheet.lines.length > registerLimits.lines) throw registerTooLong(name, registerLimits.lines);
        if (row.cellCount > registerLimits.columns && !isBlankBeyond(row.values))
          throw registerTooWide(name, registerLimits.columns);
        const cells = Array.from({ length: Math.min(row.cellCount, registerLimits.columns) }, (_, at) =>
          cellOf(row.getCell(at + 1).value),
        );
        if (cells.some((cell) => cell !== null)) sheet.lines.push({ line: row.number, cells });
      }
      found.push({ ...sheet, place });
    }
  } catch (error) {
    if (error instanceof ExpectedError) throw error;
    // Whatever the reader stumbles over was put there by the file.
    throw brokenDocument(name);
  }
  // They come as they lie in the file; people count the tabs.
  return found.toSorted((a, b) => a.place - b.place).map(({ name: tab, lines }) => ({ name: tab, lines }));
}

/** Name and place of a sheet: the reader knows them, its declared type does not say so. */
function tabOf(worksheet: object, place: number): { name: string; place: number } {
  return {
    name: 'name' in worksheet && typeof worksheet.name === 'string' ? worksheet.name : String(place),
    place: 'id' in worksheet ? Number(worksheet.id) : place,
  };
}

function isBlankBeyond(values: unknown): boolean {
  return (
    Array.isArray(values) && values.slice(registerLimits.columns + 1).every((value) => value === null || value === undefined)
  );
}

function cellOf(value: CellValue): Cell | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return dayCell(value);
  if (typeof value === 'object') {
    if ('richText' in value) return textCell(value.richText.map(({ text }) => text).join(''));
    if ('text' in value) return cellOf(value.text as CellValue); // the words of a link may be rich text
    if ('result' in value) return cellOf(value.result ?? null);
    return null;
  }
  return textCell(String(value));
}

function dayCell(value: Date): Cell | null {
  return Number.isNaN(value.getTime()) ? null : { day: value.toISOString().slice(0, 10) };
}

function textCell(text: string): Cell | null {
  const clean = cleanText(text.replaceAll('\u0000', '')).trim();
  return clean === '' ? null : clean.slice(0, registerLimits.cell);
}
