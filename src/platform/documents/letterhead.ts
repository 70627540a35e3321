import { Paragraph, type Table } from 'docx';
import { centred, rule, sideBySide, textWidth, words } from '#src/platform/documents/layout.ts';

/** Letterhead of a State document: its issuer left, quốc hiệu and tiêu ngữ right; below, number and symbol beside place and date. */
export function letterhead({
  head,
  number,
  placeDate,
  abstract,
}: {
  /** Name of the issuer, broken as it is printed; set in capitals here. */
  head: readonly string[];
  /** “Số: 12/TB-UBND”. */
  number: string;
  placeDate: string;
  /** “V/v …” of a công văn, which stands under its number. */
  abstract?: string | undefined;
}): Table {
  const left = Math.round(textWidth.portrait * 0.42);
  const right = textWidth.portrait - left;
  return sideBySide(
    [
      [...head.map((line) => centred(line.toLocaleUpperCase('vi'), { size: 13, bold: true })), rule(left * 0.34)],
      [centred(number, { size: 13 }), ...(abstract ? [centred(abstract, { size: 12 }, { spacing: { before: 60 } })] : [])],
    ],
    [
      [
        centred('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { size: 12, bold: true }),
        centred('Độc lập - Tự do - Hạnh phúc', { size: 13, bold: true }),
        rule(right * 0.2),
      ],
      [centred(placeDate, { size: 13, italics: true })],
    ],
    [left, right],
  );
}

/** Kind of document and what it is about, with the short rule under them. */
export function heading(kind: string, abstract: string): Paragraph[] {
  return [
    centred(kind, { size: 14, bold: true }, { spacing: { before: 320 } }),
    centred(abstract, { size: 14, bold: true }),
    rule(textWidth.portrait * 0.4),
  ];
}

/** Nơi nhận left, signature right: the lines of authority and post, room to sign, the name. They stay on one page. */
export function closing({
  recipients,
  signature,
}: {
  /** Each with its final sign. */
  recipients: readonly string[];
  signature: { lines: readonly string[]; name: string };
}): Table {
  const left = Math.round(textWidth.portrait * 0.48);
  const name =
    signature.name === ''
      ? centred('(Họ và tên)', { size: 13, italics: true })
      : centred(signature.name, { size: 13, bold: true });
  return sideBySide(
    [
      [
        new Paragraph({ spacing: { before: 240 }, children: [words('Nơi nhận:', { size: 12, bold: true, italics: true })] }),
        ...recipients.map((line) => new Paragraph({ children: [words(`- ${line}`, { size: 11 })] })),
      ],
    ],
    [
      [
        ...signature.lines.map((line, at) =>
          centred(line, { size: 13, bold: true }, at === 0 ? { spacing: { before: 240 } } : {}),
        ),
        ...[1, 2, 3, 4].map(() => centred('')),
        name,
      ],
    ],
    [left, textWidth.portrait - left],
  );
}
