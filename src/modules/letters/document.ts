import { Document, type Paragraph, type Table } from 'docx';
import type { LaidOut } from '#src/modules/letters/layout.ts';
import { body, centred, font, section } from '#src/platform/documents/layout.ts';
import { closing, heading, letterhead } from '#src/platform/documents/letterhead.ts';
import { packDocument } from '#src/platform/documents/pack.ts';

/** The letter as .docx in the layout of Nghị định 30/2020/NĐ-CP: the same bytes for the same letter. `moment` is its time of making. */
export function letterDocument(laid: LaidOut, moment: Date): Promise<Buffer> {
  const title = `${laid.title ?? 'CÔNG VĂN'}: ${laid.abstract}`;
  const document = new Document({
    creator: 'Dân Vận',
    title,
    styles: { default: { document: { run: { font, size: 28 } } } },
    sections: [section([...head(laid), ...text(laid), closing(laid)], { first: true })],
  });
  return packDocument(document, { title, moment });
}

function head(laid: LaidOut): (Paragraph | Table)[] {
  const { title, abstract, to } = laid;
  return [
    letterhead({ ...laid, abstract: title === null ? abstract : undefined }),
    ...(title === null ? [] : heading(title, abstract)),
    ...(to === null ? [] : [centred(`Kính gửi: ${to}`, { size: 14 }, { spacing: { before: 240, after: 120 } })]),
  ];
}

function text({ basis, paragraphs }: LaidOut): Paragraph[] {
  return [
    ...basis.map((line) => body(line, { italics: true })),
    ...paragraphs.map(({ text: line, lead, look }) => {
      if (look === 'order')
        return centred(line, { size: 14, bold: true }, { spacing: { before: 240, after: 120 }, keepNext: true });
      if (look === 'heading') return body(line, { bold: true, keepNext: true });
      return body(line, lead ? { lead } : {});
    }),
  ];
}
