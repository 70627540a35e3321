import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Header,
  type IParagraphOptions,
  type ISectionOptions,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';

/**
 * The parts of a State document (Nghị định 30/2020/NĐ-CP, Phụ lục I): Times New Roman, A4, margins 20–20–30–15 mm,
 * sizes in points, page number on top from page 2.
 */
export const font = 'Times New Roman';

/** Text width in twentieths of a point, portrait and landscape. */
export const textWidth = {
  portrait: convertMillimetersToTwip(210 - 30 - 15),
  landscape: convertMillimetersToTwip(297 - 20 - 20),
} as const;

type Look = { size?: number; bold?: boolean; italics?: boolean };

/** A run of text; `size` in points. */
export function words(text: string, { size = 13, bold = false, italics = false }: Look = {}): TextRun {
  return new TextRun({ text, font, size: size * 2, bold, italics });
}

/** A paragraph of the body: justified, first line indented, 6 pt between. `lead` are its first words in bold: “Điều 1.” */
export function body(text: string, look: Look & { indent?: boolean; lead?: string; keepNext?: boolean } = {}): Paragraph {
  const { indent = true, lead, keepNext = false, ...run } = look;
  return new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    spacing: { before: 120, line: 300 },
    keepNext,
    ...(indent ? { indent: { firstLine: convertMillimetersToTwip(12.7) } } : {}),
    children: [...(lead ? [words(lead, { size: 14, ...run, bold: true })] : []), words(text, { size: 14, ...run })],
  });
}

/** A line of the letterhead, the title or the signature. */
export function centred(text: string, look: Look = {}, more: IParagraphOptions = {}): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, ...more, children: [words(text, look)] });
}

/** The short rule under a name: a border as long as the paragraph is wide, so its sides are moved in by `inset` each (twips). */
export function rule(inset: number): Paragraph {
  return new Paragraph({
    indent: { left: inset, right: inset },
    spacing: { before: 40, after: 60, line: 40, lineRule: 'exact' },
    border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 0 } },
    children: [],
  });
}

const none = { style: BorderStyle.NONE, size: 0, color: 'FFFFFF' } as const;
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none };

/** Two blocks side by side without lines: letterhead, number and date, recipients and signature. */
export function sideBySide(left: Paragraph[][], right: Paragraph[][], widths: [number, number]): Table {
  return new Table({
    width: { size: widths[0] + widths[1], type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: noBorders,
    rows: left.map(
      (children, at) =>
        new TableRow({
          cantSplit: true,
          children: [
            new TableCell({ borders: noBorders, width: { size: widths[0], type: WidthType.DXA }, children }),
            new TableCell({
              borders: noBorders,
              width: { size: widths[1], type: WidthType.DXA },
              children: right[at] ?? [new Paragraph('')],
            }),
          ],
        }),
    ),
  });
}

/** A ruled table: the first column is text, the others are figures. Its head repeats on every page, unless it stays `together` on one. */
export function figureTable(
  head: string[],
  rows: string[][],
  widths: number[],
  options: { size?: number; boldRows?: readonly number[]; together?: boolean } = {},
): Table {
  const { size = 12, boldRows = [], together = false } = options;
  const cell = (text: string, column: number, look: Look, figures: boolean, keepNext = together) =>
    new TableCell({
      width: { size: widths[column] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      margins: { top: 20, bottom: 20, left: 80, right: 80 },
      children: [
        new Paragraph({
          keepNext,
          alignment: figures ? (column === 0 ? AlignmentType.LEFT : AlignmentType.RIGHT) : AlignmentType.CENTER,
          children: [words(text, { size, ...look })],
        }),
      ],
    });
  return new Table({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: head.map((text, at) => cell(text, at, { bold: true }, false)),
      }),
      ...rows.map(
        (row, line) =>
          new TableRow({
            cantSplit: true,
            children: row.map((text, at) =>
              cell(text, at, { bold: boldRows.includes(line) }, true, together && line < rows.length - 1),
            ),
          }),
      ),
    ],
  });
}

/** A section of the document; the first page of the first one carries no number. */
export function section(
  children: ISectionOptions['children'],
  options: { landscape?: boolean; first?: boolean } = {},
): ISectionOptions {
  const { landscape = false, first = false } = options;
  const mm = convertMillimetersToTwip;
  const numbered = new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: [PageNumber.CURRENT], font, size: 26 })],
      }),
    ],
  });
  return {
    properties: {
      titlePage: first,
      page: {
        // The library turns width and height itself.
        size: { width: mm(210), height: mm(297), orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
        margin: landscape
          ? { top: mm(25), bottom: mm(15), left: mm(20), right: mm(20), header: mm(10) }
          : { top: mm(20), bottom: mm(20), left: mm(30), right: mm(15), header: mm(10) },
      },
    },
    headers: { default: numbered, ...(first ? { first: new Header({ children: [new Paragraph('')] }) } : {}) },
    children,
  };
}
