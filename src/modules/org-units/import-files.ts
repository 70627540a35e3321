import { CsvError, parse } from 'csv-parse/sync';
import { type ImportProblem, type Place, problem } from '#src/modules/org-units/import-problems.ts';
import { cleanText } from '#src/platform/text.ts';

export type ImportFile = { name: string; text: string };

/** One line of a list: its cells by column, trimmed. */
export type ImportRow = Place & { row: number; cells: Readonly<Record<string, string>> };

/** A list that was recognised by its header. */
export type ImportList = { file: string; columns: readonly string[]; rows: readonly ImportRow[] };

export type ListKind = 'units2024' | 'units2025' | 'merges' | 'changes';

/** The four lists that can be read, with the columns each needs; further columns are passed over. */
export const listColumns = {
  units2024: ['code', 'name', 'kind', 'parent_code'],
  units2025: ['code', 'name', 'kind', 'parent_code', 'old_codes'],
  merges: ['level', 'old_code', 'old_name', 'new_code', 'new_name', 'relation'],
  changes: ['code', 'effective', 'decree'],
} as const satisfies Record<ListKind, readonly string[]>;

/** The two columns of `changes` that hold the names, each called after the day it is of: `name_2025-07-01`. */
const nameColumn = /^name_\d{4}-\d{2}-\d{2}$/;

/** The longest national list has some 11,000 lines. */
const mostRows = 100_000;

/** Bytes of a list as text; a byte order mark is dropped. Undefined when they are not UTF-8. */
export function decodeList(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Reads the lists, each known by its header, in any order. Lists with a problem in their form are left out. */
export function readLists(files: readonly ImportFile[]): {
  lists: Partial<Record<ListKind, ImportList>>;
  problems: ImportProblem[];
} {
  const lists: Partial<Record<ListKind, ImportList>> = {};
  const problems: ImportProblem[] = [];
  for (const file of files) {
    const read = readList(file);
    problems.push(...read.problems);
    if (!read.kind || !read.list) continue;
    const other = lists[read.kind];
    if (other) problems.push(problem.twice({ file: file.name, row: null }, null, null, other.file));
    else lists[read.kind] = read.list;
  }
  return { lists, problems };
}

type Read = { kind?: ListKind; list?: ImportList; problems: ImportProblem[] };

function readList({ name: file, text }: ImportFile): Read {
  const whole: Place = { file, row: null };
  if (text.includes('\u0000')) return { problems: [problem.notText(whole, null, null)] };
  const parsed = parseLines(file, text);
  if ('problems' in parsed) return parsed;

  const [head, ...lines] = parsed.lines;
  if (!head) return { problems: [problem.empty(whole, null, null)] };
  const columns = head.cells.map((cell) => clean(cell).toLowerCase());
  const kind = recognise(columns);
  if (!kind) return { problems: [problem.unknownList({ file, row: 1 }, null, columns.join(','), knownLists)] };
  const missing = columnsOf(kind, columns).filter((column) => !columns.includes(column));
  if (missing.length > 0) return { problems: missing.map((column) => problem.missingColumn({ file, row: 1 }, column, null)) };
  if (lines.length === 0) return { problems: [problem.empty(whole, null, null)] };
  if (lines.length > mostRows) return { problems: [problem.tooLong(whole, null, null, mostRows)] };

  const problems = lines
    .filter(({ cells }) => cells.length !== columns.length)
    .map(({ row, cells }) => problem.width({ file, row }, null, cells.join(','), cells.length, columns.length));
  const rows = lines.map(({ row, cells }) => ({
    file,
    row,
    cells: Object.fromEntries(columns.map((column, index) => [column, clean(cells[index] ?? '')])),
  }));
  return { kind, list: { file, columns, rows }, problems };
}

type Line = { row: number; cells: string[] };

function parseLines(file: string, text: string): { lines: Line[] } | { problems: ImportProblem[] } {
  try {
    // With `info`, csv-parse hands over records of this shape; its types know only the plain ones.
    const records = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return { lines: records.map(({ record, info }) => ({ row: info.lines, cells: record })) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = typeof error.lines === 'number' ? error.lines : null;
    return { problems: [problem.badCsv({ file, row }, null, null)] };
  }
}

/** A spreadsheet set to Vietnamese writes semicolons, one that is copied from writes tabs. */
function delimiterOf(text: string): string {
  const head = text.slice(0, text.search(/[\r\n]|$/));
  return [',', ';', '\t'].toSorted((a, b) => head.split(b).length - head.split(a).length)[0] ?? ',';
}

function clean(cell: string): string {
  return cleanText(cell).replaceAll(/\s+/g, ' ').trim();
}

const knownLists = Object.values(listColumns)
  .map((columns) => columns.join(','))
  .join(' · ');

/** The list most of whose columns are there, so that one with a misspelt column is still told what it lacks. */
function recognise(columns: readonly string[]): ListKind | undefined {
  if (columns.includes('old_codes') || columns.includes('lat')) return 'units2025';
  const share = (kind: ListKind) => {
    const wanted = columnsOf(kind, columns);
    return wanted.filter((column) => columns.includes(column)).length / wanted.length;
  };
  const [best] = (['units2024', 'merges', 'changes'] as const).toSorted((a, b) => share(b) - share(a));
  return best && share(best) >= 0.5 ? best : undefined;
}

function columnsOf(kind: ListKind, columns: readonly string[]): readonly string[] {
  if (kind !== 'changes') return listColumns[kind];
  const names = nameColumns(columns);
  return [...listColumns.changes, ...(names.length === 2 ? names : ['name_2025-07-01', 'name_2026-04-30'])];
}

/** The columns with the name before and the name after, in this order. */
export function nameColumns(columns: readonly string[]): string[] {
  return columns.filter((column) => nameColumn.test(column)).toSorted();
}
