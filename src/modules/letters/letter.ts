import { createHash } from 'node:crypto';
import { z } from 'zod';

/** Abbreviations of kinds of documents (Nghị định 30/2020/NĐ-CP, Phụ lục III; GBN, PHD, KL by usage). Each is numbered by itself. */
export const series = ['GBN', 'PHD', 'PC', 'TB', 'CV', 'GM', 'QĐ', 'KL', 'BB'] as const;
export type Series = (typeof series)[number];

export const statuses = ['draft', 'issued', 'cancelled'] as const;
export type LetterStatus = (typeof statuses)[number];

/** Every lawful move. An issued letter is never changed, only cancelled; its number is not used again. */
export const moves = {
  revise: { from: ['draft'], to: 'draft' },
  issue: { from: ['draft'], to: 'issued' },
  cancel: { from: ['draft', 'issued'], to: 'cancelled' },
} as const satisfies Record<string, { from: readonly LetterStatus[]; to: LetterStatus }>;
export type LetterMove = keyof typeof moves;

export function canMove(status: LetterStatus, move: LetterMove): boolean {
  return (moves[move].from as readonly LetterStatus[]).includes(status);
}

/** Stands where the sender's name stands. Filled in only when the letter is printed by someone who may know the name. */
export const SENDER = '⟦người gửi⟧';

const line = z.string().min(1).max(500);

/**
 * A letter as data, in the parts of Nghị định 30/2020/NĐ-CP, Phụ lục I. Vietnamese, for a letter is Vietnamese whatever language its
 * reader uses. Number and day are not in it: they come when it is issued.
 */
export const letterBodySchema = z.object({
  /** Issuing body as its letterhead breaks it, and the place that stands before the date. */
  issuer: z.object({ head: z.array(line).min(1).max(3), place: z.string().max(200) }),
  /** Kind of document in capitals; null for a công văn, which has none. */
  title: z.string().max(200).nullable(),
  /** Trích yếu. */
  abstract: z.string().min(1).max(500),
  /** After “Kính gửi:”; null for a document addressed to nobody by name. */
  to: z.string().max(500).nullable(),
  /** Căn cứ, each without its final sign. */
  basis: z.array(line).max(12),
  paragraphs: z.array(z.string().min(1).max(8_000)).min(1).max(400),
  /** Nơi nhận, each without its final sign; the filing copy is added when the letter is laid out. */
  recipients: z.array(line).max(20),
  signature: z.object({ lines: z.array(z.string().max(200)).max(3), name: z.string().max(200) }),
});
export type LetterBody = z.output<typeof letterBodySchema>;

/** What a letter is about. `reference` is what staff call it. */
export type LetterSubject = {
  kind: 'petition' | 'visit' | 'dialogue' | 'briefing';
  /** Home of the record. */
  provinceId: number;
  id: string;
  reference: string | null;
  /** Null when it is not known yet, or the record is no petition. */
  petitionKind: 'complaint' | 'denunciation' | 'recommendation' | 'feedback' | null;
  /** The matter in one line, in the words of the office. */
  subject: string;
  /** Day of arrival, of the visit or of the meeting, `YYYY-MM-DD`. */
  receivedOn: string;
  sealed: boolean;
};

/**
 * Number and symbol (số, ký hiệu): `12/TB-UBND`, for a công văn `12/UBND-VP`. Numbers below ten have a leading zero. A sealed letter is
 * numbered in a book of its own, which the head may set up (Nghị định 30/2020/NĐ-CP Điều 15), and says so: `03/PC-UBND-GK`.
 */
export function symbolOf(number: number, of: { series: Series; office: string; sealed: boolean }): string {
  const no = String(number).padStart(2, '0');
  return `${no}${symbolEnd(of)}`;
}

/** The symbol without its number, as a draft shows it. */
export function symbolEnd({ series: type, office, sealed }: { series: Series; office: string; sealed: boolean }): string {
  return `/${type === 'CV' ? `UBND-${office}` : `${type}-UBND`}${sealed ? '-GK' : ''}`;
}

/** What an issued letter is held to: changes with any letter of its text, its symbol or its day. Hex. */
export function letterHash(letter: { symbol: string; issuedOn: string; body: LetterBody }): string {
  return createHash('sha256')
    .update(JSON.stringify([letter.symbol, letter.issuedOn, letterBodySchema.parse(letter.body)]))
    .digest('hex');
}
