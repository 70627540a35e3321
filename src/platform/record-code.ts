import { randomInt } from 'node:crypto';

/** No 0/O, 1/I/L, 5/S, 8/B, U/V pairs: people read codes aloud and write them by hand. */
const ALPHABET = '234679ACDEFGHJKMNPQRTWXYZ';
const LENGTH = 5;

/** A new code such as `NV-7K3MQ-06`: the kind of record, five symbols, and the home it lives in. Unique per home by constraint, not by chance. */
export function newRecordCode(prefix: string, provinceId: number): string {
  const symbols = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return `${prefix}-${symbols}-${String(provinceId).padStart(2, '0')}`;
}

/** Reads a code as typed: any case, spaces, dashes or none. Undefined when it cannot be one of this prefix. */
export function parseRecordCode(prefix: string, typed: string): { provinceId: number; code: string } | undefined {
  const symbols = typed.toUpperCase().replaceAll(/[\s\-–—._]/g, '');
  const [, own, province] = new RegExp(`^${prefix}([0-9A-Z]{${LENGTH}})(\\d{2})$`).exec(symbols) ?? [];
  return own && province ? { provinceId: Number(province), code: `${prefix}-${own}-${province}` } : undefined;
}
