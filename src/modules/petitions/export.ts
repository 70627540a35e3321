import { exportWords } from '#src/modules/petitions/export-words.ts';
import type { ListFilter } from '#src/modules/petitions/forms.ts';
import { filterQuery } from '#src/modules/petitions/href.ts';
import { type ListRow, listPetitions } from '#src/modules/petitions/list.ts';
import { terms } from '#src/modules/petitions/messages.ts';
import { type Ctx, hasIn, today } from '#src/platform/context.ts';
import { inSnapshot, inTransaction } from '#src/platform/db/transaction.ts';
import { type TableColumn, type TableFile, type TableFormat, tableFile } from '#src/platform/documents/table-file.ts';
import { notAllowed } from '#src/platform/errors.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { newId } from '#src/platform/ids.ts';
import { record } from '#src/platform/ledger.ts';

/** A file holds this many rows at most; its last line says so when there are more. */
export const MAX_EXPORT_ROWS = 100_000;
/** Rows held in memory at a time; five statements make the largest file. */
const CHUNK = 20_000;

/**
 * The list of this filter as a file, through the same gate as the screen, sealed names kept sealed. Written while it is read, so that
 * 100,000 rows never stand in memory together. Who took out what is recorded before the first row leaves. Throws `notAllowed`.
 */
export async function exportPetitions(ctx: Ctx, filter: ListFilter, format: TableFormat): Promise<TableFile> {
  const asked = { ...filter, cursor: undefined };
  const first = await readChunk(ctx, asked);
  await recordExport(ctx, asked, format);
  const words = exportWords(ctx.lang);
  let isCut = false;
  return tableFile({
    name: `don-thu-${today(ctx)}`,
    format,
    sheet: words.sheet,
    columns: columnsOf(ctx.lang),
    rows: rowsFrom(ctx, asked, first, () => {
      isCut = true;
    }),
    lastLine: () => (isCut ? words.cut(MAX_EXPORT_ROWS) : undefined),
  });
}

type Chunk = { rows: ListRow[]; next: string | null };

/** Rows of units where the actor may only read, not export, are left out. */
async function readChunk(ctx: Ctx, filter: ListFilter): Promise<Chunk> {
  const { rows, next } = await inSnapshot(ctx, (tx) => listPetitions(tx, filter, CHUNK));
  return { rows: rows.filter((row) => hasIn(ctx.actor, 'petitions.export', row)), next };
}

async function* rowsFrom(ctx: Ctx, filter: ListFilter, first: Chunk, cut: () => void): AsyncGenerator<ListRow> {
  let left = MAX_EXPORT_ROWS;
  for (let chunk = first; ; chunk = await readChunk(ctx, { ...filter, cursor: chunk.next ?? undefined })) {
    const rows = chunk.rows.slice(0, left);
    left -= rows.length;
    yield* rows;
    if (left === 0 && (chunk.next !== null || rows.length < chunk.rows.length)) cut();
    if (chunk.next === null || left === 0) return;
  }
}

async function recordExport(ctx: Ctx, filter: ListFilter, format: TableFormat): Promise<void> {
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

function columnsOf(lang: Lang): TableColumn<ListRow>[] {
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
