import type { ListFilter } from '#src/modules/field-matters/forms.ts';
import { type ListRow, listMatters, scopesOf } from '#src/modules/field-matters/list.ts';
import { terms } from '#src/modules/field-matters/messages.ts';
import { type Ctx, hasIn, today } from '#src/platform/context.ts';
import { inSnapshot, inTransaction } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { defineMessages, type Lang } from '#src/platform/i18n.ts';
import { newId } from '#src/platform/ids.ts';
import { record } from '#src/platform/ledger.ts';

const exportWords = defineMessages({
  vi: {
    heads:
      'Mã | Vụ việc | Lĩnh vực | Mức khẩn | Nguồn | Nơi xảy ra | Số hộ | Đơn vị | Người báo | Ngày báo | Tình trạng | Kết thúc',
    cut: (count: number) => `Còn nữa: tệp này chỉ chứa ${count} dòng đầu.`,
  },
  en: {
    heads:
      'Reference | Matter | Field | Urgency | Source | Where | Households | Unit | Reported by | Reported on | State | Closed',
    cut: (count: number) => `There is more: this file holds the first ${count} rows.`,
  },
});

/** A file holds this many rows at most; its last line says so when there are more. */
const MAX_ROWS = 20_000;

export type ExportFile = { name: string; type: string; bytes: Buffer };

/**
 * The list of this filter as a file, through the same gate as the screen; restricted matters are never in it. Who took out what is recorded
 * first. Throws `notAllowed`.
 */
export async function exportMatters(ctx: Ctx, filter: ListFilter, format: 'xlsx' | 'csv'): Promise<ExportFile> {
  const { actor, lang } = ctx;
  const post = actor.kind === 'staff' ? actor.grants.find(({ permissions }) => permissions.has('matters.export')) : undefined;
  const provinceId = post?.provinceIds[0];
  if (!post || provinceId === undefined) throw notAllowed();
  await inTransaction(ctx, (tx) =>
    record(tx, {
      subject: { kind: 'field_matter_export', provinceId, id: newId() },
      action: 'exported',
      details: { format },
      as: post,
      first: true,
    }),
  );
  const { rows, next } = await inSnapshot(ctx, async (tx) => {
    const asked = { ...filter, cursor: undefined };
    return listMatters(tx, asked, await scopesOf(tx, asked), MAX_ROWS);
  });
  const table = rows.filter((row) => !row.restricted && hasIn(actor, 'matters.export', row)).map((row) => valuesOf(row, lang));
  const words = exportWords(lang);
  const lines = [words.heads.split(' | '), ...table, ...(next ? [[words.cut(MAX_ROWS)]] : [])];
  const name = `nam-tinh-hinh-${today(ctx)}.${format}`;
  if (format === 'csv') {
    const text = lines
      .map((cells) => `${cells.map((cell) => `"${harmless(cell).replaceAll('"', '""')}"`).join(',')}\r\n`)
      .join('');
    // Begins with a byte order mark: without it Excel reads Vietnamese as another alphabet.
    return { name, type: 'text/csv; charset=utf-8', bytes: Buffer.from(`\uFEFF${text}`) };
  }
  return { name, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes: await workbook(lines) };
}

/** A cell that begins like a formula gets an apostrophe: a spreadsheet must show what was written, never run it. */
function harmless(value: string): string {
  return /^\s*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}

function valuesOf(row: ListRow, lang: Lang): string[] {
  const { field, urgency, reliability, status, wholeProvince } = terms(lang);
  return [
    row.reference,
    row.title,
    field[row.field],
    urgency[row.urgency],
    reliability[row.reliability],
    row.wholeProvince ? wholeProvince : row.places.join('; '),
    row.households === null ? '' : String(row.households),
    row.unitName,
    row.reporterName,
    row.reportedOn,
    status[row.status],
    row.closedOn ?? '',
  ];
}

async function workbook(lines: readonly string[][]): Promise<Buffer> {
  // Loaded when first needed: it is larger than everything else in the process.
  const { default: excel } = await import('exceljs');
  const book = new excel.Workbook();
  const sheet = book.addWorksheet('1');
  for (const [index, width] of [16, 60, 26, 14, 22, 40, 8, 26, 24, 12, 28, 12].entries())
    sheet.getColumn(index + 1).width = width;
  for (const line of lines) sheet.addRow(line);
  sheet.getRow(1).font = { bold: true };
  return Buffer.from(await book.xlsx.writeBuffer());
}
