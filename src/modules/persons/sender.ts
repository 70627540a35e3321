import { foldVietnamese } from '#src/platform/text.ts';

/** Who sent a petition. Held sealed: nothing here is ever logged, searched or listed. */
export type Sender = { name: string | null; phone: string | null; email: string | null; address: string | null };

/** What stays the same however it was typed: `+84 912 345 678` and `0912.345.678` are one number. */
export function normalisePhone(phone: string): string {
  const digits = phone.replaceAll(/[^\d+]/g, '');
  return digits.replace(/^(\+84|84(?=\d{9}$))/, '0');
}

export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase();
}

const LEAST_ADDRESS = 6;

/**
 * A full name with an address as one text, tone marks, case and punctuation apart: `Hoàng Thị Mận, thôn Nà Hái` however it was typed.
 * Undefined where one of the two says too little to tell a person.
 */
export function nameAtAddress(name: string | null, address: string | null): string | undefined {
  const [who, where] = [name ?? '', address ?? ''].map((text) =>
    foldVietnamese(text)
      .replaceAll(/[^a-z0-9]+/g, ' ')
      .trim(),
  );
  if (!who?.includes(' ') || !where || where.length < LEAST_ADDRESS) return undefined;
  return `${who.replace(/^(ong|ba|anh|chi) (?=\S+ \S)/, '')} | ${where}`;
}

/** A Vietnamese number has 10 digits (mobile) or 10–11 (fixed line), beginning with 0. */
export function isPhone(phone: string): boolean {
  return /^0\d{9,10}$/.test(normalisePhone(phone));
}
