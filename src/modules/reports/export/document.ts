import { Document, Packer, Paragraph, type Table } from 'docx';
import type { DrillDown } from '#src/modules/petitions/index.ts';
import {
  body,
  centred,
  figureTable,
  font,
  rule,
  section,
  sideBySide,
  textWidth,
  words,
} from '#src/modules/reports/export/layout.ts';
import type { Figures } from '#src/modules/reports/figures.ts';
import { reportWords } from '#src/modules/reports/messages.ts';
import { channelRows, columnNames, kindRows } from '#src/modules/reports/pages/tables.ts';
import { type Period, periodName } from '#src/modules/reports/periods.ts';
import type { ReportWithParts } from '#src/modules/reports/petition-report.ts';
import { provinceNameOf } from '#src/modules/reports/queries.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { formatCount, formatDay, formatRate } from '#src/ui/format.ts';

/**
 * The report as a State document (Báo cáo, Mẫu 1.4 of Nghị định 30/2020/NĐ-CP), ready for number, date and signature. It is a Vietnamese
 * document whatever language its reader uses.
 */
export async function reportDocument(ctx: Ctx, report: ReportWithParts, period: Period): Promise<Buffer> {
  const province = await provinceNameOf(ctx, report.unit.id, today(ctx));
  const issuer = issuerOf(report, province);
  const document = new Document({
    creator: 'Dân Vận',
    title: `${subject} ${periodName(period, 'vi')}`,
    styles: { default: { document: { run: { font, size: 28 } } } },
    sections: [
      section([...letterhead(ctx, issuer), ...title(period), ...content(report, issuer), ...closing(issuer)], { first: true }),
      ...(report.parts.length > 0 ? [section(annex(report, period), { landscape: true })] : []),
    ],
  });
  return Packer.toBuffer(document);
}

const subject = 'Kết quả tiếp công dân, tiếp nhận và giải quyết đơn thư';
const said = reportWords('vi');

/** `head` is the name as the letterhead breaks it; a people's committee has no superior body above it there. */
type Issuer = { parent: string | undefined; name: string; head: string[]; place: string };

const kindWords = /^(Xã|Phường|Thị trấn|Đặc khu|Tỉnh|Thành phố|Huyện|Quận|Thị xã)\s+/;

function issuerOf({ unit }: ReportWithParts, province: string | undefined): Issuer {
  const committee = (name: string) => `Ủy ban nhân dân ${name.charAt(0).toLocaleLowerCase('vi')}${name.slice(1)}`;
  return {
    parent: unit.level === 'commune' && province ? committee(province) : undefined,
    name: unit.level === 'nation' ? unit.name : committee(unit.name),
    head: unit.level === 'nation' ? [unit.name] : ['Ủy ban nhân dân', unit.name],
    place: unit.name.replace(kindWords, ''),
  };
}

function upper(text: string): string {
  return text.toLocaleUpperCase('vi');
}

function letterhead(ctx: Ctx, { head: lines, place }: Issuer): (Paragraph | Table)[] {
  const left = Math.round(textWidth.portrait * 0.42);
  const right = textWidth.portrait - left;
  const [year, month] = today(ctx).split('-');
  const head = sideBySide(
    [
      [...lines.map((line) => centred(upper(line), { size: 13, bold: true })), rule(left * 0.34)],
      [centred('Số:         /BC-UBND', { size: 13 })],
    ],
    [
      [
        centred('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { size: 12, bold: true }),
        centred('Độc lập - Tự do - Hạnh phúc', { size: 13, bold: true }),
        rule(right * 0.2),
      ],
      // Month of the making; the day is written in when it is signed.
      [centred(`${place}, ngày       tháng ${month} năm ${year}`, { size: 13, italics: true })],
    ],
    [left, right],
  );
  return [head];
}

function title(period: Period): Paragraph[] {
  return [
    centred('BÁO CÁO', { size: 14, bold: true }, { spacing: { before: 320 } }),
    centred(`${subject} ${periodName(period, 'vi')}`, { size: 14, bold: true }),
    rule(textWidth.portrait * 0.4),
  ];
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
    body(`Trong kỳ đã tiếp ${count(reception.visits)} lượt với ${count(reception.people)} người.`),
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
    'transferredIn',
    'passedOn',
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
    boldRows: [4, 5, 6],
    together: true,
  });
}

function closing({ parent }: Issuer): Table[] {
  const left = Math.round(textWidth.portrait * 0.48);
  const line = (text: string) => new Paragraph({ children: [words(text, { size: 11 })] });
  return [
    sideBySide(
      [
        [
          new Paragraph({ spacing: { before: 240 }, children: [words('Nơi nhận:', { size: 12, bold: true, italics: true })] }),
          ...(parent ? [line(`- ${parent};`)] : []),
          line('- Ban Tiếp công dân tỉnh;'),
          line('- Lưu: VT.'),
        ],
      ],
      [
        [
          centred('TM. ỦY BAN NHÂN DÂN', { size: 13, bold: true }, { spacing: { before: 240 } }),
          centred('CHỦ TỊCH', { size: 13, bold: true }),
          ...[1, 2, 3, 4].map(() => centred('')),
          centred('(Họ và tên)', { size: 13, italics: true }),
        ],
      ],
      [left, textWidth.portrait - left],
    ),
  ];
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
