import { CsvError, parse } from 'csv-parse/sync';
import { tableEmpty, tableTooLong, tableUnreadable } from '#src/modules/calendar/errors.ts';
import { dayRowSchema, fieldWords, MOST_DAYS } from '#src/modules/calendar/forms.ts';
import type { CalendarDay } from '#src/platform/calendar.ts';
import { ExpectedError } from '#src/platform/errors.ts';
import { type AcceptedFile, acceptUpload, type Upload } from '#src/platform/files/accept.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { cleanText, foldVietnamese } from '#src/platform/text.ts';

/** What is wrong in one cell. */
export type RowProblem = { row: number; column: string; value: string; words: Record<Lang, string> };
export type ReadTable = { days: CalendarDay[]; problems: RowProblem[] };

/** Columns of the table, as the export writes them, and other heads that are understood. */
export const tableColumns = ['day', 'kind', 'name_vi', 'name_en', 'source', 'status'] as const;
type Column = (typeof tableColumns)[number];

const heads: Record<string, Column> = {
  ngay: 'day',
  loai: 'kind',
  ten: 'name_vi',
  'ten tieng anh': 'name_en',
  nguon: 'source',
  'can cu': 'source',
  'tinh trang': 'status',
};
const fieldOf: Record<Column, string> = {
  day: 'day',
  kind: 'kind',
  name_vi: 'nameVi',
  name_en: 'nameEn',
  source: 'source',
  status: 'status',
};
const kinds: Record<string, string> = { nghi: 'off', 'lam bu': 'work', 'lam viec': 'work' };
const statuses: Record<string, string> = { 'da quyet dinh': 'decided', 'de xuat': 'proposed' };

const missingColumn = {
  vi: 'Thiếu cột này trong dòng tiêu đề.',
  en: 'This column is missing from the header.',
};
const twice = { vi: 'Ngày này có hai dòng trong bảng.', en: 'This day has two lines in the table.' };

/**
 * Reads a table of days, .csv or .xlsx: every wrong cell is named with its row as a spreadsheet numbers it.
 * Throws `tableUnreadable`, `tableEmpty`, `tableTooLong`, or what `acceptUpload` throws.
 */
export async function readTable(upload: Upload): Promise<ReadTable> {
  const lines = await linesOf(await acceptUpload(upload));
  const [head, ...body] = lines.filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (!head || body.length === 0) throw tableEmpty();
  if (body.length > MOST_DAYS) throw tableTooLong(MOST_DAYS);
  const columns = head.cells.map(columnOf);
  const missing = tableColumns.filter((column) => column !== 'name_en' && !columns.includes(column));
  if (missing.length > 0)
    return { days: [], problems: missing.map((column) => ({ row: head.row, column, value: '', words: missingColumn })) };

  const table: ReadTable = { days: [], problems: [] };
  const seen = new Set<string>();
  for (const { row, cells } of body) {
    const cell = (column: Column) => cells[columns.indexOf(column)] ?? '';
    const read = readRow(cell);
    if ('wrong' in read) table.problems.push(...read.wrong.map((each) => ({ row, ...each })));
    else if (seen.has(read.day)) table.problems.push({ row, column: 'day', value: cell('day'), words: twice });
    else {
      seen.add(read.day);
      table.days.push(read);
    }
  }
  return table;
}

function readRow(cell: (column: Column) => string): CalendarDay | { wrong: Omit<RowProblem, 'row'>[] } {
  const input = {
    day: isoDay(cell('day')),
    kind: kinds[foldVietnamese(cell('kind'))] ?? cell('kind').toLowerCase(),
    nameVi: cell('name_vi'),
    nameEn: cell('name_en'),
    source: cell('source'),
    status: statuses[foldVietnamese(cell('status'))] ?? cell('status').toLowerCase(),
  };
  try {
    return parseInput(dayRowSchema, input, fieldWords);
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return {
      wrong: error.all.map(({ field, words }) => {
        const column = tableColumns.find((each) => fieldOf[each] === field) ?? 'day';
        return { column, value: cell(column), words };
      }),
    };
  }
}

/** `05/02/2027` as it is written here, or as it stands. */
function isoDay(typed: string): string {
  const [, date = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(typed) ?? [];
  return year === '' ? typed : `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
}

function columnOf(head: string): Column | undefined {
  const name = head.toLowerCase();
  return tableColumns.find((column) => column === name) ?? heads[foldVietnamese(head)];
}

type Line = { row: number; cells: string[] };

async function linesOf(file: AcceptedFile): Promise<Line[]> {
  if (file.type.endsWith('spreadsheetml.sheet')) return sheetLines(file.bytes);
  if (file.kind !== 'text') throw tableUnreadable();
  return textLines(file.bytes.toString('utf8'));
}

function textLines(text: string): Line[] {
  const head = text.slice(0, text.search(/[\r\n]|$/));
  // A spreadsheet set to Vietnamese writes semicolons.
  const delimiter = [',', ';', '\t'].toSorted((a, b) => head.split(b).length - head.split(a).length)[0] ?? ',';
  try {
    // With `info`, csv-parse hands over records of this shape; its types know only the plain ones.
    const records = parse(text, { bom: true, delimiter, info: true, relax_column_count: true }) as unknown as {
      record: string[];
      info: { lines: number };
    }[];
    return records.map(({ record, info }) => ({ row: info.lines, cells: record.map(clean) }));
  } catch (error) {
    if (error instanceof CsvError) throw tableUnreadable();
    throw error;
  }
}

async function sheetLines(bytes: Buffer): Promise<Line[]> {
  const { default: excel } = await import('exceljs');
  const book = new excel.Workbook();
  try {
    await book.xlsx.load(bytes as unknown as ArrayBuffer); // exceljs types its own Buffer
  } catch {
    throw tableUnreadable();
  }
  const [sheet] = book.worksheets;
  const lines: Line[] = [];
  sheet?.eachRow((row, number) => {
    const cells = Array.from({ length: Math.min(row.cellCount, 40) }, (_, at) => cellText(row.getCell(at + 1).value));
    lines.push({ row: number, cells });
  });
  return lines;
}

/** A date cell holds a moment at midnight UTC. */
function cellText(value: unknown): string {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  if (typeof value === 'object' && value !== null) {
    if ('richText' in value && Array.isArray(value.richText))
      return clean(value.richText.map(({ text }) => String(text)).join(''));
    if ('result' in value) return cellText(value.result);
    if ('text' in value) return clean(String(value.text));
    return '';
  }
  return value === null || value === undefined ? '' : clean(String(value));
}

function clean(cell: string): string {
  return cleanText(cell).replaceAll(/\s+/g, ' ').trim();
}
