import { Document, type Paragraph, type Table } from 'docx';
import { type Issuer, issuerOf } from '#src/modules/org-units/index.ts';
import type { DrillDown } from '#src/modules/petitions/index.ts';
import type { Figures } from '#src/modules/reports/figures.ts';
import { reportWords } from '#src/modules/reports/messages.ts';
import { channelRows, columnNames, kindRows } from '#src/modules/reports/pages/tables.ts';
import { type Period, periodName } from '#src/modules/reports/periods.ts';
import type { ReportWithParts } from '#src/modules/reports/petition-report.ts';
import { provinceNameOf } from '#src/modules/reports/queries.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { body, centred, figureTable, font, section, textWidth } from '#src/platform/documents/layout.ts';
import { closing, heading, letterhead } from '#src/platform/documents/letterhead.ts';
import { packDocument } from '#src/platform/documents/pack.ts';
import { formatCount, formatDay, formatRate } from '#src/ui/format.ts';

/**
 * The report as a State document (Báo cáo, Mẫu 1.4 of Nghị định 30/2020/NĐ-CP), ready for number, date and signature. It is a Vietnamese
 * document whatever language its reader uses.
 */
export async function reportDocument(ctx: Ctx, report: ReportWithParts, period: Period): Promise<Buffer> {
  const province = await provinceNameOf(ctx, report.unit.id, today(ctx));
  const issuer = issuerOf(report.unit, province);
  const title = `${subject} ${periodName(period, 'vi')}`;
  const document = new Document({
    creator: 'Dân Vận',
    title,
    styles: { default: { document: { run: { font, size: 28 } } } },
    sections: [
      section([head(ctx, issuer), ...heading('BÁO CÁO', title), ...content(report, issuer), end(issuer)], { first: true }),
      ...(report.parts.length > 0 ? [section(annex(report, period), { landscape: true })] : []),
    ],
  });
  return packDocument(document, { title, moment: ctx.now() });
}

const subject = 'Kết quả tiếp công dân, tiếp nhận và giải quyết đơn thư';
const said = reportWords('vi');

function head(ctx: Ctx, { head: lines, place }: Issuer): Table {
  const [year, month] = today(ctx).split('-');
  return letterhead({
    head: lines,
    number: 'Số:         /BC-UBND',
    // Month of the making; the day is written in when it is signed.
    placeDate: `${place}, ngày       tháng ${month} năm ${year}`,
  });
}

const count = (n: number) => formatCount(n, 'vi');
/** A part with its whole and rate: “36/42 đơn (85,7 %)”. */
const share = (n: number, of: number) =>
  of > 0 ? `${count(n)}/${count(of)} đơn (${formatRate(n, of, 'vi')})` : `${count(n)} đơn`;

function content(report: ReportWithParts, { name }: Issuer): (Paragraph | Table)[] {
  const { total, reception } = report.figures;
  const [from, to] = [formatDay(report.from, 'vi'), formatDay(report.cutOff, 'vi')];
  const heading = (text: string) => body(text, { bold: true });
  return [
    body(`${name} báo cáo kết quả tiếp công dân, tiếp nhận và giải quyết đơn thư từ ngày ${from} đến hết ngày ${to} như sau:`),
    heading('I. TIẾP CÔNG DÂN'),
    body(
      `1. Trong kỳ đã tiếp ${count(reception.visits)} lượt với ${count(reception.people)} người về ${count(reception.cases)} vụ việc; trong đó ${count(reception.groups)} đoàn đông người với ${count(reception.groupPeople)} người. Từ chối tiếp ${count(reception.refused)} lượt, không tính vào số lượt đã tiếp.`,
    ),
    ...(report.daysDue === null
      ? []
      : [
          body(
            `2. Chủ tịch, bí thư trực tiếp tiếp ${count(reception.daysHeld)}/${count(report.daysDue)} ngày phải tiếp (${formatRate(reception.daysHeld, report.daysDue, 'vi')}); cấp phó tiếp thay ${count(reception.daysDelegated)} ngày, không tiếp ${count(reception.daysNotHeld)} ngày.`,
          ),
        ]),
    heading('II. TIẾP NHẬN VÀ GIẢI QUYẾT ĐƠN THƯ'),
    body(
      `1. Tổng số phải giải quyết: ${count(total.toProcess)} đơn, gồm kỳ trước chuyển sang ${count(total.carriedOver)}, nhận trong kỳ ${count(total.received)}, nơi khác chuyển đến ${count(total.transferredIn)} lượt, trừ chuyển đơn vị khác ${count(total.passedOn)} lượt.`,
    ),
    body(
      `2. Đã trả lời ${share(total.settled, total.toProcess)}; trong đó đúng hạn ${share(total.onTime, total.settled)}, muộn ${count(total.settledLate)} đơn.`,
    ),
    body(
      `3. Chưa trả lời ${count(total.remaining)} đơn; trong đó còn hạn ${count(total.notYetDue)} đơn, quá hạn ${count(total.overdue)} đơn. Chuyển cơ quan ngoài hệ thống ${count(total.transferredOut)} đơn.`,
    ),
    body(
      `4. Việc đã làm xong ${share(total.done, total.toProcess)}; người gửi xác nhận đã xong ${share(total.confirmed, total.done)}; trả lời không làm được, có lý do ${count(total.cannotBeDone)} đơn.`,
    ),
    caption('Biểu 1. Theo loại đơn'),
    portraitTable(
      kindRows(report, 'vi').map(({ label, figures }) => ({ label, figures })),
      total,
    ),
    caption('Biểu 2. Theo cách gửi đến'),
    portraitTable(channelRows(report, 'vi'), total),
    heading('III. CÁCH TÍNH'),
    body(said.notes.toProcess),
    body(said.notes.results),
    body(said.notes.dueNow),
    ...(report.withSealed ? [] : [body('Số liệu không gồm đơn tố cáo và đơn giữ kín.')]),
    body(`Trên đây là báo cáo ${subject.charAt(0).toLocaleLowerCase('vi')}${subject.slice(1)} của ${name}./.`),
  ];
}

function caption(text: string): Paragraph {
  return centred(text, { size: 13, bold: true }, { spacing: { before: 240, after: 120 }, keepNext: true });
}

/** Lines are figures, columns the parts: six columns fit an upright page. */
function portraitTable(parts: { label: string; figures: Figures }[], total: Figures): Table {
  const label = Math.round(textWidth.portrait * 0.34);
  const each = Math.floor((textWidth.portrait - label) / (parts.length + 1));
  const lines = [
    'carriedOver',
    'received',
    'splitOff',
    'transferredIn',
    'passedOn',
    'setAside',
    'toProcess',
    'settled',
    'onTime',
    'settledLate',
    'notYetDue',
    'overdue',
    'transferredOut',
    'done',
    'confirmed',
    'cannotBeDone',
  ] as const satisfies readonly DrillDown[];
  const rate = (of: Figures) => formatRate(of.settled, of.toProcess, 'vi');
  const sets = [...parts.map(({ figures }) => figures), total];
  const rows = lines.flatMap((name) => [
    [said.full[name], ...sets.map((figures) => count(figures[name]))],
    ...(name === 'settled' ? [['Tỷ lệ đã trả lời', ...sets.map(rate)]] : []),
  ]);
  return figureTable([said.figure, ...parts.map((part) => part.label), 'Tổng'], rows, [label, ...sets.map(() => each)], {
    size: 11,
    boldRows: [6, 7, 8],
    together: true,
  });
}

function end({ parent }: Issuer): Table {
  return closing({
    recipients: [...(parent ? [`${parent};`] : []), 'Ban Tiếp công dân tỉnh;', 'Lưu: VT.'],
    signature: { lines: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'], name: '' },
  });
}

/** The units of a province on a sheet across. */
function annex(report: ReportWithParts, period: Period): (Paragraph | Table)[] {
  const label = Math.round(textWidth.landscape * 0.2);
  const each = Math.floor((textWidth.landscape - label) / (columnNames.length + 1));
  const line = (name: string, figures: Figures) => [
    name,
    ...columnNames.flatMap((column) => [
      count(figures[column]),
      ...(column === 'settled' ? [formatRate(figures.settled, figures.toProcess, 'vi')] : []),
    ]),
  ];
  const head = columnNames.flatMap((column) => [said.full[column], ...(column === 'settled' ? ['Tỷ lệ đã trả lời'] : [])]);
  const rows = [
    ...report.parts.map(({ part, figures }) => line(part.name, figures.total)),
    ...(report.own ? [line(said.own(report.unit.name), report.own.total)] : []),
    line(said.all, report.figures.total),
  ];
  return [
    centred('Phụ lục', { size: 14, bold: true }),
    centred(`Số liệu theo đơn vị, ${periodName(period, 'vi')}`, { size: 14, bold: true }, { spacing: { after: 160 } }),
    figureTable([said.unit, ...head], rows, [label, ...head.map(() => each)], { size: 9, boldRows: [rows.length - 1] }),
  ];
}
