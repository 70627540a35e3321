import { tableColumns } from '#src/modules/calendar/read-table.ts';
import type { CalendarDay } from '#src/platform/calendar.ts';

/** The days as a table that can be read in again; the mark at its head lets a spreadsheet see UTF-8. */
export function tableText(days: readonly CalendarDay[]): string {
  const lines = days.map(({ day, kind, name, source, status }) => [day, kind, name.vi, name.en, source, status]);
  return `\uFEFF${[tableColumns, ...lines].map((cells) => cells.map(quoted).join(',')).join('\r\n')}\r\n`;
}

/** A cell that a spreadsheet would take for a formula is held as text. */
function quoted(cell: string): string {
  const safe = /^[=+\-@]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
