import { PassThrough, Readable } from 'node:stream';
import type { ListFilter } from '#src/modules/tasks/forms.ts';
import { type ListRow, listTasks } from '#src/modules/tasks/list.ts';
import { listWords } from '#src/modules/tasks/pages/list-words.ts';
import { taskTerms } from '#src/modules/tasks/words.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import type { Lang } from '#src/platform/i18n.ts';

/** A file holds this many rows at most; its last line says so when there are more. */
export const MAX_EXPORT_ROWS = 20_000;

export type ExportFile = { name: string; type: string; body: ReadableStream<Uint8Array> };

/** The list of this filter as a file, through the same gate as the screen. */
export async function exportTasks(ctx: Ctx, filter: ListFilter, format: 'xlsx' | 'csv'): Promise<ExportFile> {
  const { rows, next } = await inSnapshot(ctx, (tx) => listTasks(tx, { ...filter, cursor: undefined }, MAX_EXPORT_ROWS));
  const { sheet } = listWords(ctx.lang);
  const columns = columnsOf(ctx.lang);
  const lines = rows.map((row) => columns.map(({ value }) => value(row)));
  if (next) lines.push([sheet.cut(MAX_EXPORT_ROWS)]);
  const name = `nhiem-vu-${today(ctx)}.${format}`;
  if (format === 'csv') {
    const text = [columns.map(({ head }) => head), ...lines].map((line) => `${line.map(csvCell).join(',')}\r\n`).join('');
    // Without the byte order mark Excel reads Vietnamese as another alphabet.
    return { name, type: 'text/csv; charset=utf-8', body: streamOf(`\uFEFF${text}`) };
  }
  return {
    name,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: await workbook(ctx.lang, columns, lines),
  };
}

type Column = { head: string; width: number; value: (row: ListRow) => string };

function columnsOf(lang: Lang): Column[] {
  const { sheet } = listWords(lang);
  const terms = taskTerms(lang);
  return [
    { head: sheet.code, width: 14, value: ({ code }) => code },
    { head: sheet.title, width: 60, value: ({ sealed, title }) => (sealed ? terms.sealedTitle : title) },
    { head: sheet.deliverable, width: 60, value: ({ sealed, deliverable }) => (sealed ? '' : deliverable) },
    { head: sheet.unit, width: 28, value: ({ unitName }) => unitName },
    { head: sheet.accountable, width: 26, value: ({ accountableName }) => accountableName },
    { head: sheet.post, width: 26, value: ({ accountablePost }) => accountablePost },
    { head: sheet.assigner, width: 26, value: ({ assignerName }) => assignerName },
    { head: sheet.state, width: 18, value: ({ status }) => terms.status[status] },
    { head: sheet.assignedOn, width: 12, value: ({ assignedOn }) => assignedOn },
    { head: sheet.firstDueOn, width: 12, value: ({ firstDueOn }) => firstDueOn },
    { head: sheet.dueOn, width: 12, value: ({ dueOn }) => dueOn },
    { head: sheet.reportedOn, width: 12, value: ({ reportedOn }) => reportedOn ?? '' },
    { head: sheet.doneOn, width: 12, value: ({ doneOn }) => doneOn ?? '' },
  ];
}

/** A cell that begins like a formula gets an apostrophe: a spreadsheet must show what was typed, never run it. */
function csvCell(value: string): string {
  const harmless = /^\s*[=+\-@]/.test(value) ? `'${value}` : value;
  return `"${harmless.replaceAll('"', '""')}"`;
}

function streamOf(text: string): ReadableStream<Uint8Array> {
  return new Blob([text]).stream();
}

async function workbook(lang: Lang, columns: readonly Column[], lines: readonly string[][]): Promise<ReadableStream<Uint8Array>> {
  // Loaded when first needed: it is larger than everything else in the process.
  const { default: excel } = await import('exceljs');
  const sink = new PassThrough();
  const book = new excel.stream.xlsx.WorkbookWriter({ stream: sink, useStyles: true });
  const sheet = book.addWorksheet(listWords(lang).sheet.name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ head, width }) => ({ header: head, width }));
  sheet.getRow(1).font = { bold: true };
  const write = async () => {
    for (const line of lines) sheet.addRow(line).commit();
    sheet.commit();
    await book.commit();
  };
  write().catch((error) => sink.destroy(error instanceof Error ? error : new Error(String(error))));
  // Node's stream of bytes is the web's under another name.
  return Readable.toWeb(sink) as ReadableStream<Uint8Array>;
}
