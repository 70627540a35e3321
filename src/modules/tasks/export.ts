import type { ListFilter } from '#src/modules/tasks/forms.ts';
import { type ListRow, listTasks } from '#src/modules/tasks/list.ts';
import { listWords } from '#src/modules/tasks/pages/list-words.ts';
import { taskTerms } from '#src/modules/tasks/words.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { type TableColumn, type TableFile, type TableFormat, tableFile } from '#src/platform/documents/table-file.ts';
import type { Lang } from '#src/platform/i18n.ts';

/** A file holds this many rows at most; its last line says so when there are more. */
const MAX_EXPORT_ROWS = 20_000;

/** The list of this filter as a file, through the same gate as the screen. */
export async function exportTasks(ctx: Ctx, filter: ListFilter, format: TableFormat): Promise<TableFile> {
  const { rows, next } = await inSnapshot(ctx, (tx) => listTasks(tx, { ...filter, cursor: undefined }, MAX_EXPORT_ROWS));
  const { sheet } = listWords(ctx.lang);
  return tableFile({
    name: `nhiem-vu-${today(ctx)}`,
    format,
    sheet: sheet.name,
    columns: columnsOf(ctx.lang),
    rows,
    lastLine: () => (next ? sheet.cut(MAX_EXPORT_ROWS) : undefined),
  });
}

function columnsOf(lang: Lang): TableColumn<ListRow>[] {
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
    { head: sheet.assignedOn, width: 12, value: ({ assignedOn }) => ({ day: assignedOn }) },
    { head: sheet.firstDueOn, width: 12, value: ({ firstDueOn }) => ({ day: firstDueOn }) },
    { head: sheet.dueOn, width: 12, value: ({ dueOn }) => ({ day: dueOn }) },
    { head: sheet.reportedOn, width: 12, value: ({ reportedOn }) => ({ day: reportedOn }) },
    { head: sheet.doneOn, width: 12, value: ({ doneOn }) => ({ day: doneOn }) },
  ];
}
