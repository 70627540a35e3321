import type { Keys } from '#src/platform/keys.ts';
import { readableSymbols } from '#src/platform/readable-code.ts';
import { parseRecordCode } from '#src/platform/record-code.ts';

/** Codes of dialogues begin with it: `DT-7K3MQ-06`. */
export const PREFIX = 'DT';

export type DialogueKey = { provinceId: number; code: string };

export function parseDialogueCode(typed: string): DialogueKey | undefined {
  return parseRecordCode(PREFIX, typed);
}

const SYMBOLS = 10;

/**
 * The code an asker follows a question or a registration by, `CH-7K3MQ-A4C2D-06`: ten symbols only we can compute (25^10 ≈ 9.5 × 10^13)
 * and the home it lives in. Made of the form's client id, so a repeated send is told the same code, and nothing keeps it.
 */
export function askerCode(keys: Keys, provinceId: number, clientId: string): string {
  const bytes = Buffer.from(keys.blind('dialogue-asker', `${provinceId}:${clientId}`), 'base64url');
  const symbols = readableSymbols(bytes, SYMBOLS);
  return `CH-${symbols.slice(0, 5)}-${symbols.slice(5)}-${String(provinceId).padStart(2, '0')}`;
}

/** Reads what a person typed: any case, spaces, dashes or none. Undefined when it cannot be a code of ours. */
export function parseAskerCode(typed: string): { provinceId: number; code: string } | undefined {
  const symbols = typed.toUpperCase().replaceAll(/[\s\-–—._]/g, '');
  const [, first, second, province] = /^CH([0-9A-Z]{5})([0-9A-Z]{5})(\d{2})$/.exec(symbols) ?? [];
  return first && second && province ? { provinceId: Number(province), code: `CH-${first}-${second}-${province}` } : undefined;
}

export function hashOfCode(keys: Keys, code: string): string {
  return keys.blind('dialogue-asker-code', code);
}
