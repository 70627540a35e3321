import type { ListFilter } from '#src/modules/field-matters/forms.ts';
import { type ListRow, listMatters, scopesOf } from '#src/modules/field-matters/list.ts';
import { terms } from '#src/modules/field-matters/messages.ts';
import { type Ctx, hasIn, today } from '#src/platform/context.ts';
import { inSnapshot, inTransaction } from '#src/platform/db/transaction.ts';
import { type TableColumn, type TableFile, type TableFormat, tableFile } from '#src/platform/documents/table-file.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { defineMessages, type Lang } from '#src/platform/i18n.ts';
import { newId } from '#src/platform/ids.ts';
import { record } from '#src/platform/ledger.ts';

const exportWords = defineMessages({
  vi: {
    sheet: 'Nắm tình hình',
    reference: 'Mã',
    title: 'Vụ việc',
    field: 'Lĩnh vực',
    urgency: 'Mức khẩn',
    reliability: 'Nguồn',
    places: 'Nơi xảy ra',
    households: 'Số hộ',
    unit: 'Đơn vị',
    reporter: 'Người báo',
    reportedOn: 'Ngày báo',
    status: 'Tình trạng',
    closedOn: 'Kết thúc',
    cut: (count: number) => `Còn nữa: tệp này chỉ chứa ${count} dòng đầu.`,
  },
  en: {
    sheet: 'Field matters',
    reference: 'Reference',
    title: 'Matter',
    field: 'Field',
    urgency: 'Urgency',
    reliability: 'Source',
    places: 'Where',
    households: 'Households',
    unit: 'Unit',
    reporter: 'Reported by',
    reportedOn: 'Reported on',
    status: 'State',
    closedOn: 'Closed',
    cut: (count: number) => `There is more: this file holds the first ${count} rows.`,
  },
});

/** A file holds this many rows at most; its last line says so when there are more. */
const MAX_ROWS = 20_000;

/**
 * The list of this filter as a file, through the same gate as the screen; restricted matters are never in it. Who took out what is recorded
 * first. Throws `notAllowed`.
 */
export async function exportMatters(ctx: Ctx, filter: ListFilter, format: TableFormat): Promise<TableFile> {
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
  const words = exportWords(lang);
  return tableFile({
    name: `nam-tinh-hinh-${today(ctx)}`,
    format,
    sheet: words.sheet,
    columns: columnsOf(lang),
    rows: rows.filter((row) => !row.restricted && hasIn(actor, 'matters.export', row)),
    lastLine: () => (next ? words.cut(MAX_ROWS) : undefined),
  });
}

function columnsOf(lang: Lang): TableColumn<ListRow>[] {
  const words = exportWords(lang);
  const { field, urgency, reliability, status, wholeProvince } = terms(lang);
  return [
    { head: words.reference, width: 16, value: (row) => row.reference },
    { head: words.title, width: 60, value: (row) => row.title },
    { head: words.field, width: 26, value: (row) => field[row.field] },
    { head: words.urgency, width: 14, value: (row) => urgency[row.urgency] },
    { head: words.reliability, width: 22, value: (row) => reliability[row.reliability] },
    { head: words.places, width: 40, value: (row) => (row.wholeProvince ? wholeProvince : row.places.join('; ')) },
    { head: words.households, width: 8, value: (row) => (row.households === null ? '' : String(row.households)) },
    { head: words.unit, width: 26, value: (row) => row.unitName },
    { head: words.reporter, width: 24, value: (row) => row.reporterName },
    { head: words.reportedOn, width: 12, value: (row) => ({ day: row.reportedOn }) },
    { head: words.status, width: 28, value: (row) => status[row.status] },
    { head: words.closedOn, width: 12, value: (row) => ({ day: row.closedOn }) },
  ];
}
