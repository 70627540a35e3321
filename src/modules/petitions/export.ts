import { PassThrough, Readable } from 'node:stream';
import { exportWords } from '#src/modules/petitions/export-words.ts';
import type { ListFilter } from '#src/modules/petitions/forms.ts';
import { filterQuery } from '#src/modules/petitions/href.ts';
import { type ListRow, listPetitions } from '#src/modules/petitions/list.ts';
import { terms } from '#src/modules/petitions/messages.ts';
import { type Ctx, hasIn, today } from '#src/platform/context.ts';
import { inSnapshot, inTransaction } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { newId } from '#src/platform/ids.ts';
import { record } from '#src/platform/ledger.ts';

export type ExportFormat = 'xlsx' | 'csv';

/** A file holds this many rows at most; its last line says so when there are more. */
export const MAX_EXPORT_ROWS = 100_000;
/** Rows held in memory at a time; five statements make the largest file. */
const CHUNK = 20_000;

export type ExportFile = { name: string; type: string; body: ReadableStream<Uint8Array> };

/**
 * The list of this filter as a file, through the same gate as the screen, sealed names kept sealed. Written while it is read, so that
 * 100,000 rows never stand in memory together. Who took out what is recorded before the first row leaves. Throws `notAllowed`.
 */
export async function exportPetitions(ctx: Ctx, filter: ListFilter, format: ExportFormat): Promise<ExportFile> {
  const asked = { ...filter, cursor: undefined };
  const first = await readChunk(ctx, asked);
  await recordExport(ctx, asked, format);
  const chunks = chunksFrom(ctx, asked, first);
  const name = `don-thu-${today(ctx)}.${format}`;
  if (format === 'csv') return { name, type: 'text/csv; charset=utf-8', body: streamOf(csvLines(chunks, ctx.lang)) };
  return {
    name,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: await xlsxStream(chunks, ctx.lang),
  };
}

type Chunk = { rows: ListRow[]; next: string | null };

/** Rows of units where the actor may only read, not export, are left out. */
async function readChunk(ctx: Ctx, filter: ListFilter): Promise<Chunk> {
  const { rows, next } = await inSnapshot(ctx, (tx) => listPetitions(tx, filter, CHUNK));
  return { rows: rows.filter((row) => hasIn(ctx.actor, 'petitions.export', row)), next };
}

async function* chunksFrom(ctx: Ctx, filter: ListFilter, first: Chunk): AsyncGenerator<{ rows: ListRow[]; cut: boolean }> {
  let left = MAX_EXPORT_ROWS;
  for (let chunk = first; ; chunk = await readChunk(ctx, { ...filter, cursor: chunk.next ?? undefined })) {
    const rows = chunk.rows.slice(0, left);
    left -= rows.length;
    const full = left === 0 && (chunk.next !== null || rows.length < chunk.rows.length);
    yield { rows, cut: full };
    if (chunk.next === null || left === 0) return;
  }
}

async function recordExport(ctx: Ctx, filter: ListFilter, format: ExportFormat): Promise<void> {
  const { actor } = ctx;
  const post = actor.kind === 'staff' ? actor.grants.find((grant) => grant.permissions.has('petitions.export')) : undefined;
  const provinceId = post?.provinceIds[0];
  if (!post || provinceId === undefined) throw notAllowed();
  await inTransaction(ctx, (tx) =>
    record(tx, {
      subject: { kind: 'petition_export', provinceId, id: newId() },
      action: 'exported',
      details: { format, filter: filterQuery(filter) },
      as: post,
      first: true,
    }),
  );
}

type Value = string | { day: string | null };

function columnsOf(lang: Lang): { head: string; width: number; value: (row: ListRow) => Value }[] {
  const words = exportWords(lang);
  const { kind, channel, status, sealed, anonymous } = terms(lang);
  const sender = (row: ListRow) => {
    if (row.identity === 'anonymous') return anonymous;
    return row.sealed || row.identity === 'nameWithheld' ? sealed : (row.senderName ?? '');
  };
  return [
    { head: words.reference, width: 16, value: (row) => row.reference },
    { head: words.kind, width: 14, value: (row) => kind[row.kind] },
    { head: words.subject, width: 60, value: (row) => row.subject },
    { head: words.sender, width: 26, value: sender },
    { head: words.channel, width: 16, value: (row) => channel[row.channel] },
    { head: words.unit, width: 28, value: (row) => row.unitName },
    { head: words.office, width: 28, value: (row) => row.officeName ?? '' },
    { head: words.holder, width: 26, value: (row) => row.holderName ?? '' },
    { head: words.status, width: 30, value: (row) => status[row.status] },
    { head: words.receivedOn, width: 12, value: (row) => ({ day: row.receivedOn }) },
    { head: words.dueOn, width: 12, value: (row) => ({ day: row.dueOn }) },
    { head: words.settledOn, width: 12, value: (row) => ({ day: row.settledOn }) },
  ];
}

type Chunks = AsyncIterable<{ rows: ListRow[]; cut: boolean }>;

/** Begins with a byte order mark: without it Excel reads Vietnamese as another alphabet. */
async function* csvLines(chunks: Chunks, lang: Lang): AsyncGenerator<string> {
  const columns = columnsOf(lang);
  yield `\uFEFF${csvLine(columns.map(({ head }) => head))}`;
  for await (const { rows, cut } of chunks) {
    for (const row of rows) {
      yield csvLine(
        columns.map(({ value }) => {
          const cell = value(row);
          return typeof cell === 'string' ? cell : (cell.day ?? '');
        }),
      );
    }
    if (cut) yield csvLine([exportWords(lang).cut(MAX_EXPORT_ROWS)]);
  }
}

function csvLine(values: readonly string[]): string {
  return `${values.map(csvCell).join(',')}\r\n`;
}

/** A cell that begins like a formula gets an apostrophe: a spreadsheet must show what a citizen wrote, never run it. */
export function csvCell(value: string): string {
  const harmless = /^[\s]*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${harmless.replaceAll('"', '""')}"`;
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

async function xlsxStream(chunks: Chunks, lang: Lang): Promise<ReadableStream<Uint8Array>> {
  // Loaded when first needed: it is larger than everything else in the process.
  const { default: excel } = await import('exceljs');
  const words = exportWords(lang);
  const columns = columnsOf(lang);
  const sink = new PassThrough();
  const book = new excel.stream.xlsx.WorkbookWriter({ stream: sink, useStyles: true });
  const sheet = book.addWorksheet(words.sheet, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ head, width }) => ({ header: head, width }));
  sheet.getRow(1).font = { bold: true };

  const write = async () => {
    for await (const { rows, cut } of chunks) {
      for (const row of rows) {
        const line = sheet.addRow(columns.map(({ value }) => cellOf(value(row))));
        line.commit();
      }
      if (cut) sheet.addRow([words.cut(MAX_EXPORT_ROWS)]).commit();
    }
    await book.commit();
  };
  // A file that breaks off must not look whole: the error ends the answer in the middle.
  write().catch((error: unknown) => sink.destroy(error instanceof Error ? error : new Error(String(error))));
  return Readable.toWeb(sink) as ReadableStream<Uint8Array>; // the same class, declared once by Node and once by the DOM library
}

/** Text stays text, whatever it begins with; days are real dates, so that they sort. */
function cellOf(value: Value): string | Date | null {
  if (typeof value === 'string') return value;
  return value.day ? new Date(`${value.day}T00:00:00Z`) : null;
}
