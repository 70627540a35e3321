import { guessColumns, type Layout, type Mapping, namedFields } from '#src/modules/petitions/register-import/columns.ts';

/** What stands in a cell: words or a number as text, or a day the spreadsheet knew to be one. */
export type Cell = string | { day: string };

/** A line of a sheet with its number in the spreadsheet, from 1. Lines without a word are left out. */
export type Line = { line: number; cells: (Cell | null)[] };

export type Sheet = { name: string; lines: Line[] };

export function textOf(cell: Cell | null | undefined): string {
  if (!cell) return '';
  return typeof cell === 'string' ? cell : cell.day;
}

const HEADER_WITHIN = 30;
const LEAST_NAMED = 2;

/** The line most likely to be the header; the first one when none looks like it. */
export function guessHeader({ lines }: Sheet): number {
  const near = lines.slice(0, HEADER_WITHIN).map(({ line, cells }) => ({ line, named: namedFields(cells.map(textOf)) }));
  const best = near.reduce((most, each) => (each.named > most.named ? each : most), { line: lines[0]?.line ?? 1, named: 0 });
  return best.named >= LEAST_NAMED ? best.line : (lines[0]?.line ?? 1);
}

/** Titles of the columns. A cell merged over two lines has its words in the upper one, so a blank title is taken from above. */
export function titlesOf({ lines }: Sheet, headerLine: number): string[] {
  const header = lines.find(({ line }) => line === headerLine);
  const above = lines.find(({ line }) => line === headerLine - 1);
  const width = Math.max(header?.cells.length ?? 0, above?.cells.length ?? 0);
  return Array.from({ length: width }, (_, at) =>
    (textOf(header?.cells[at]) || textOf(above?.cells[at])).replaceAll(/\s+/g, ' ').trim(),
  );
}

/** The lines below the header, without the one that only numbers the columns: (1), (2), (3). */
export function linesBelow({ lines }: Sheet, headerLine: number): Line[] {
  return lines.filter(({ line, cells }) => line > headerLine && !(line <= headerLine + 2 && numbersColumns(cells)));
}

function numbersColumns(cells: readonly (Cell | null)[]): boolean {
  const said = cells.map(textOf).filter((text) => text !== '');
  return said.length > 2 && said.every((text, at) => text.replaceAll(/[()\s.]/g, '') === String(at + 1));
}

/** How a file is read before anyone says otherwise. */
export function guessMapping(sheets: readonly Sheet[], layout?: Layout): Mapping {
  const scored = sheets.map((sheet, at) => {
    const headerLine = guessHeader(sheet);
    return { at, headerLine, named: namedFields(titlesOf(sheet, headerLine)) };
  });
  const best = scored.reduce((most, each) => (each.named > most.named ? each : most), { at: 0, headerLine: 1, named: -1 });
  const sheet = sheets[best.at];
  return {
    sheet: best.at,
    headerLine: best.headerLine,
    columns: sheet ? guessColumns(titlesOf(sheet, best.headerLine), layout) : {},
    kind: layout?.kind ?? null,
    yearOnly: layout?.yearOnly ?? false,
  };
}
