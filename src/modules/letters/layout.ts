import { kindOf } from '#src/modules/letters/kinds.ts';
import { SENDER, symbolEnd } from '#src/modules/letters/letter.ts';
import type { Letter } from '#src/modules/letters/queries.ts';

/** How the sender is called in one output of a letter. */
export type Naming =
  | { by: 'name'; name: string; address?: string | null | undefined }
  /** For whoever holds the tracking code: they may have found the slip. */
  | { by: 'reference'; reference: string }
  /** A dotted line, to be written by hand. */
  | { by: 'line' };

export type LaidOut = {
  head: string[];
  number: string;
  placeDate: string;
  title: string | null;
  abstract: string;
  to: string | null;
  basis: string[];
  paragraphs: { text: string; lead?: string; look: 'text' | 'heading' | 'order' }[];
  /** Each with its final sign. */
  recipients: string[];
  signature: { lines: string[]; name: string };
};

/**
 * The letter as it stands on paper, line by line, for print and for .docx alike. A draft has room for its number and day. `year` is that of
 * the draft; an issued letter has its own.
 */
export function layOut(letter: Letter, naming: Naming, { year, office }: { year: number; office: string }): LaidOut {
  const { body, symbol, issuedOn } = letter;
  const basis = body.basis.map((text) => named(text, naming, false));
  const paragraphs = body.paragraphs.map((text) => named(text, naming, false));
  return {
    head: body.issuer.head,
    number: `Số: ${symbol ?? `        ${symbolEnd({ ...letter, office })}`}`,
    placeDate: `${body.issuer.place}, ${issuedOn ? dateLine(issuedOn) : `ngày       tháng       năm ${year}`}`,
    title: body.title,
    abstract: named(body.abstract, naming, false),
    to: body.to === null ? null : named(body.to, naming, true),
    basis: basis.map((text, at) => `${text}${at < basis.length - 1 ? ';' : '.'}`),
    paragraphs: paragraphs.map((text, at) => paragraph(at === paragraphs.length - 1 ? ended(text) : text)),
    recipients: [
      ...body.recipients.map((text) => `${text};`),
      kindOf(letter.kind).series === 'GBN' ? 'Lưu: VT.' : 'Lưu: VT, HS.',
    ],
    signature: body.signature,
  };
}

function named(text: string, naming: Naming, withAddress: boolean): string {
  return text.replaceAll(SENDER, calledBy(naming, withAddress));
}

function calledBy(naming: Naming, withAddress: boolean): string {
  if (naming.by === 'reference') return `gửi đơn mã ${naming.reference}`;
  if (naming.by === 'line') return '……………………………………';
  return withAddress && naming.address ? `${naming.name}, địa chỉ: ${naming.address}` : naming.name;
}

/** Days below ten and the months one and two have a leading zero. */
export function dateLine(day: string): string {
  const [year, month = '', date = ''] = day.split('-');
  return `ngày ${date} tháng ${Number(month) < 3 ? month : Number(month)} năm ${year}`;
}

/** The sign that ends the text of a State document, after its last word. */
function ended(text: string): string {
  return `${text.replace(/[\s./]+$/, '')}./.`;
}

/** “QUYẾT ĐỊNH:” stands alone in the middle; a part with a Roman number is a heading; “Điều 2.” begins in bold. */
function paragraph(text: string): LaidOut['paragraphs'][number] {
  if (/^QUYẾT ĐỊNH:$/.test(text)) return { text, look: 'order' };
  if (/^[IVX]+\. /.test(text)) return { text, look: 'heading' };
  const lead = /^Điều \d+\./.exec(text)?.[0];
  return lead ? { text: text.slice(lead.length), lead, look: 'text' } : { text, look: 'text' };
}
