import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const PERIOD = 30_000;
const DIGITS = 6;
const SECRET_BYTES = 20;
const base32Letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A new shared secret, base32 without padding: 32 letters, which an authenticator app also takes by hand. */
export function newTotpSecret(): string {
  return encodeBase32(randomBytes(SECRET_BYTES));
}

/** The code of that moment (RFC 6238, SHA-1, 30 s, 6 digits: what every authenticator app reads). */
export function totpCode(secret: string, at: Date): string {
  return codeOfStep(decodeBase32(secret), Math.floor(at.getTime() / PERIOD));
}

/** Whether the code is that of the moment, or of the step before or after it: clocks differ and people type slowly. */
export function isTotpCode(secret: string, code: string, at: Date): boolean {
  const key = decodeBase32(secret);
  const step = Math.floor(at.getTime() / PERIOD);
  const given = Buffer.from(code);
  return [step - 1, step, step + 1].some((candidate) => {
    const expected = Buffer.from(codeOfStep(key, candidate));
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

/** The address an authenticator app reads from the QR code. */
export function totpUri(secret: string, account: string): string {
  const issuer = 'Dân Vận';
  const label = encodeURIComponent(`${issuer}:${account}`);
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=${DIGITS}&period=${PERIOD / 1000}`;
}

function codeOfStep(key: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', key).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

function encodeBase32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => base32Letters[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

function decodeBase32(text: string): Buffer {
  const bits = [...text].map((letter) => base32Letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}
