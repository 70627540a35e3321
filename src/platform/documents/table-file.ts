import { PassThrough, Readable } from 'node:stream';

export type TableFormat = 'xlsx' | 'csv';
/** Days are real dates in a workbook, so that they sort. */
export type TableCell = string | { day: string | null };
export type TableColumn<Row> = { head: string; width: number; value: (row: Row) => TableCell };
export type TableFile = { name: string; type: string; body: ReadableStream<Uint8Array> };

type Table<Row> = {
  /** Of the file, without its ending. */
  name: string;
  format: TableFormat;
  /** Name of the sheet in a workbook. */
  sheet: string;
  columns: readonly TableColumn<Row>[];
  rows: AsyncIterable<Row> | Iterable<Row>;
  /** A last line after the rows, asked for when they are through: that there are more. */
  lastLine?: () => string | undefined;
};

/**
 * A list as a file, written while its rows are read, so that 100,000 of them never stand in memory together. Everything typed stays text: a
 * cell never becomes a formula. An error on the way breaks the file off, so that it does not look whole.
 */
export async function tableFile<Row>(table: Table<Row>): Promise<TableFile> {
  const name = `${table.name}.${table.format}`;
  if (table.format === 'csv') return { name, type: 'text/csv; charset=utf-8', body: streamOf(csvLines(table)) };
  return {
    name,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: await workbookStream(table),
  };
}

/** One line of a CSV file with its end. */
export function csvLine(values: readonly string[]): string {
  return `${values.map(csvCell).join(',')}\r\n`;
}

/** A cell that begins like a formula gets an apostrophe: a spreadsheet must show what was written, never run it. */
export function csvCell(value: string): string {
  const harmless = /^[\s]*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** Begins with a byte order mark: without it Excel reads Vietnamese as another alphabet. */
async function* csvLines<Row>({ columns, rows, lastLine }: Table<Row>): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(columns.map(({ head }) => head))}`;
  for await (const row of rows) {
    yield csvLine(
      columns.map(({ value }) => {
        const cell = value(row);
        return typeof cell === 'string' ? cell : (cell.day ?? '');
      }),
    );
  }
  const last = lastLine?.();
  if (last) yield csvLine([last]);
}

const TEXT_BLOCK = 64 * 1024;

/** Small lines joined into blocks: a row each would be 100,000 writes to the socket. */
function streamOf(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      let block = '';
      while (block.length < TEXT_BLOCK) {
        const { value, done } = await lines.next();
        if (done) {
          if (block) controller.enqueue(encoder.encode(block));
          controller.close();
          return;
        }
        block += value;
      }
      controller.enqueue(encoder.encode(block));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}

async function workbookStream<Row>({ sheet: title, columns, rows, lastLine }: Table<Row>): Promise<ReadableStream<Uint8Array>> {
  // Loaded when first needed: it is larger than everything else in the process.
  const { default: excel } = await import('exceljs');
  const sink = new PassThrough();
  const book = new excel.stream.xlsx.WorkbookWriter({ stream: sink, useStyles: true });
  const sheet = book.addWorksheet(title, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ head, width }) => ({ header: head, width }));
  sheet.getRow(1).font = { bold: true };

  const write = async () => {
    for await (const row of rows) sheet.addRow(columns.map(({ value }) => cellOf(value(row)))).commit();
    const last = lastLine?.();
    if (last) sheet.addRow([last]).commit();
    await book.commit();
  };
  // A file that breaks off must not look whole: the error ends the answer in the middle.
  write().catch((error: unknown) => sink.destroy(error instanceof Error ? error : new Error(String(error))));
  return Readable.toWeb(sink) as ReadableStream<Uint8Array>; // the same class, declared once by Node and once by the DOM library
}

/** Text stays text, whatever it begins with. */
function cellOf(value: TableCell): string | Date | null {
  if (typeof value === 'string') return value;
  return value.day ? new Date(`${value.day}T00:00:00Z`) : null;
}
