import { randomInt, timingSafeEqual } from 'node:crypto';
import type { Keys } from '#src/platform/keys.ts';

/** No 0/O, 1/I/L, 5/S, 8/B, U/V pairs: people read these aloud and write them by hand. */
const ALPHABET = '234679ACDEFGHJKMNPQRTWXYZ';
const REFERENCE_LENGTH = 5;
const SECRET_LENGTH = 8;

/** A new reference, such as `DV-7K3MQ-06`; its last two digits are the province the record lives in. Unique per province by constraint. */
export function newReference(provinceId: number): string {
  const symbols = Array.from({ length: REFERENCE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return `DV-${symbols}-${String(provinceId).padStart(2, '0')}`;
}

/**
 * The code the sender keeps: the reference and eight symbols only we can compute (25^8 ≈ 1.5 × 10^11).
 * It is derived with a key outside the database, so it is stored nowhere and can still be printed again.
 */
export function trackingCode(keys: Keys, reference: string): string {
  const secret = secretOf(keys, reference);
  return `${reference}-${secret.slice(0, 4)}-${secret.slice(4)}`;
}

export type ParsedCode = { provinceId: number; reference: string; secret: string | undefined };

/** Reads what a person typed: any case, spaces, dashes or none. Undefined when it cannot be a code of ours. */
export function parseCode(typed: string): ParsedCode | undefined {
  const symbols = typed.toUpperCase().replaceAll(/[\s\-–—._]/g, '');
  const match = /^DV([0-9A-Z]{5})(\d{2})([0-9A-Z]{8})?$/.exec(symbols);
  if (!match) return undefined;
  const [, symbolsOfReference = '', province = '', secret] = match;
  return { provinceId: Number(province), reference: `DV-${symbolsOfReference}-${province}`, secret };
}

/** Whether the typed secret belongs to the reference; takes the same time either way. */
export function isGenuine(keys: Keys, code: ParsedCode): boolean {
  const expected = Buffer.from(secretOf(keys, code.reference));
  const given = Buffer.from((code.secret ?? '').padEnd(SECRET_LENGTH, '0').slice(0, SECRET_LENGTH));
  return timingSafeEqual(expected, given) && code.secret !== undefined;
}

function secretOf(keys: Keys, reference: string): string {
  const bytes = Buffer.from(keys.blind('tracking', reference), 'base64url');
  return Array.from({ length: SECRET_LENGTH }, (_, at) => ALPHABET[bytes.readUInt16BE(at * 2) % ALPHABET.length]).join('');
}
