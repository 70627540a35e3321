import ExcelJS from 'exceljs';
import { rateChartImage } from '#src/modules/reports/export/chart-image.ts';
import { type Figures, type ReceptionFigure, shownReception, wholeOf } from '#src/modules/reports/figures.ts';
import { reportWords } from '#src/modules/reports/messages.ts';
import { channelRows, columnNames, kindRows } from '#src/modules/reports/pages/tables.ts';
import { type Period, periodName } from '#src/modules/reports/periods.ts';
import type { ReportWithParts } from '#src/modules/reports/petition-report.ts';
import type { Ctx } from '#src/platform/context.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { lowerFirst } from '#src/platform/text.ts';
import { formatDay, formatMoment } from '#src/ui/format.ts';

type Row = { label: string; figures: Figures };

/** Bars in the picture at most; the sheet holds every row. */
const MOST_BARS = 24;
const HEAD = 'FFF3EEE5';
const RULE = { style: 'thin', color: { argb: 'FFCABFAE' } } as const;

/**
 * The report as a workbook: figures as numbers, rates as formulas over them, the definitions, and a chart. The library cannot write a
 * native chart, so the chart is a picture of the same figures.
 */
export async function reportWorkbook(ctx: Ctx, report: ReportWithParts, period: Period): Promise<Buffer> {
  const { lang } = ctx;
  const words = reportWords(lang);
  const book = new ExcelJS.Workbook();
  book.creator = 'Dân Vận';
  book.created = ctx.now();

  const sheet = book.addWorksheet(words.sheet.figures, {
    views: [{ state: 'frozen', xSplit: 1 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.columns = [{ width: 34 }, ...columnsOf(lang).map(() => ({ width: 13 }))];
  sheet.addRow([words.title(periodName(period, lang))]).font = { bold: true, size: 14 };
  sheet.addRow([
    words.summary(report.unit.name, formatDay(report.from, lang), formatDay(report.to, lang), formatDay(report.cutOff, lang)),
  ]);
  sheet.addRow([words.madeAt(formatMoment(ctx.now(), lang))]);
  if (!report.withSealed) sheet.addRow([words.withoutSealed]);

  const unitRows: Row[] = report.parts.map(({ part, figures }) => ({ label: part.name, figures: figures.total }));
  if (report.own) unitRows.push({ label: words.own(report.unit.name), figures: report.own.total });
  const total = { label: words.all, figures: report.figures.total };
  const kinds = kindRows(report, lang);
  let number = 1;
  if (unitRows.length > 0) {
    addTable(sheet, lang, words.tableUnits, words.unit, unitRows, total);
    number = 2;
  }
  addTable(sheet, lang, words.tableKinds(number), words.kind, kinds, total);
  addTable(sheet, lang, words.tableChannels(number + 1), words.channel, channelRows(report, lang), total);
  sheet.addRow([]);
  sheet.addRow([words.reception]).font = { bold: true, size: 12 };
  for (const name of shownReception(report.daysDue)) addReception(sheet, report, name, words.receptionFigures[name]);
  sheet.addRow([report.daysDue === null ? words.receptionOf : words.receptionDays]);

  addChart(book, report, unitRows.length > 0 ? unitRows : kinds, lang);
  addNotes(book, report, lang);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** Figure, and for days held the days due and the rate as a formula. */
function addReception(sheet: ExcelJS.Worksheet, report: ReportWithParts, name: ReceptionFigure, label: string): void {
  const count = report.figures.reception[name];
  const line = sheet.addRow([label, count]);
  if (name !== 'daysHeld' || !report.daysDue) return;
  line.getCell(3).value = report.daysDue;
  const [part, whole] = [line.getCell(2).address, line.getCell(3).address];
  line.getCell(4).value = { formula: `${part}/${whole}`, result: count / report.daysDue };
  line.getCell(4).numFmt = '0.0%';
}

type Column = { head: string; value(figures: Figures): number; rateOf?: { part: number; whole: number } };

/** Every figure, and after each that is a part of another its rate, computed in the sheet from the two. */
function columnsOf(lang: Lang): Column[] {
  const words = reportWords(lang);
  const columns: Column[] = columnNames.map((name) => ({ head: words.full[name], value: (figures) => figures[name] }));
  for (const name of columnNames) {
    const whole = wholeOf(name);
    if (whole)
      columns.push({
        head: `${words.full[name]} / ${lowerFirst(words.full[whole])}`,
        value: () => 0,
        rateOf: { part: columnNames.indexOf(name), whole: columnNames.indexOf(whole) },
      });
  }
  return columns;
}

function addTable(sheet: ExcelJS.Worksheet, lang: Lang, caption: string, rowHead: string, rows: readonly Row[], foot: Row): void {
  const columns = columnsOf(lang);
  sheet.addRow([]);
  sheet.addRow([caption]).font = { bold: true, size: 12 };
  const head = sheet.addRow([rowHead, ...columns.map((column) => column.head)]);
  head.font = { bold: true };
  head.height = 62;
  head.eachCell((cell) => {
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: HEAD } };
    cell.alignment = { wrapText: true, vertical: 'middle', horizontal: 'center' };
    cell.border = { top: RULE, bottom: RULE, left: RULE, right: RULE };
  });
  for (const row of [...rows, foot]) {
    const line = sheet.addRow([row.label]);
    for (const [at, column] of columns.entries()) {
      const cell = line.getCell(at + 2);
      if (column.rateOf) {
        const part = line.getCell(column.rateOf.part + 2).address;
        const whole = line.getCell(column.rateOf.whole + 2).address;
        const [n, d] = [column.rateOf.part, column.rateOf.whole].map((place) => columns[place]?.value(row.figures) ?? 0);
        cell.value = { formula: `IF(${whole}=0,"–",${part}/${whole})`, result: n !== undefined && d ? n / d : '–' };
        cell.numFmt = '0.0%';
      } else {
        cell.value = column.value(row.figures);
        cell.numFmt = '#,##0';
      }
    }
    line.eachCell((cell, at) => {
      cell.border = { bottom: RULE, left: RULE, right: RULE };
      if (at > 1) cell.alignment = { horizontal: 'right' };
    });
    if (row === foot) line.font = { bold: true };
  }
}

function addChart(book: ExcelJS.Workbook, report: ReportWithParts, rows: readonly Row[], lang: Lang): void {
  const words = reportWords(lang);
  const busiest = [...rows].sort((a, b) => b.figures.toProcess - a.figures.toProcess).slice(0, MOST_BARS);
  const drawn = [...busiest, { label: words.all, figures: report.figures.total }].filter(({ figures }) => figures.toProcess > 0);
  const bars = drawn.map(({ label, figures }) => ({
    label,
    numerator: figures.settled,
    denominator: figures.toProcess,
  }));
  const { png, width, height } = rateChartImage(bars, lang);
  const sheet = book.addWorksheet(words.sheet.chart, {
    pageSetup: { paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 1 },
  });
  sheet.addRow([report.parts.length > 0 ? words.rateChartUnits : words.rateChart]).font = { bold: true, size: 12 };
  sheet.addRow([words.chart]);
  // exceljs asks for a Buffer type of its own.
  const image = book.addImage({ base64: png.toString('base64'), extension: 'png' });
  sheet.addImage(image, { tl: { col: 0, row: 3 }, ext: { width, height } });
}

function addNotes(book: ExcelJS.Workbook, report: ReportWithParts, lang: Lang): void {
  const words = reportWords(lang);
  const sheet = book.addWorksheet(words.sheet.notes);
  sheet.columns = [{ width: 110 }];
  const lines = [words.notes.toProcess, words.notes.results, words.notes.dueNow, ...Object.values(words.definitions)];
  for (const line of [...lines, ...(report.withSealed ? [] : [words.withoutSealed])]) {
    sheet.addRow([line]).alignment = { wrapText: true, vertical: 'top' };
  }
}
