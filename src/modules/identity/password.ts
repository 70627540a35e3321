import { argon2, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { foldVietnamese } from '#src/platform/text.ts';

const derive = promisify(argon2);

/** 46 MiB, one pass, one lane: 60 ms on a 2-core machine; the work OWASP names beside 19 MiB and two passes. */
const cost = { memory: 47_104, passes: 1, parallelism: 1 };
const TAG_BYTES = 32;
const SALT_BYTES = 16;

/** argon2id in PHC form: `$argon2id$v=19$m=47104,t=1,p=1$salt$tag`. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(SALT_BYTES);
  const tag = await derive('argon2id', { ...cost, message: password.normalize('NFC'), nonce, tagLength: TAG_BYTES });
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${unpadded(nonce)}$${unpadded(tag)}`;
}

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** Whether the password made this hash, at the cost written in it. False for a hash of any other form. */
export async function verifyPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const parts = phc.exec(hash);
  if (!parts) return false;
  const [, memory, passes, parallelism, salt = '', expected = ''] = parts;
  const tag = Buffer.from(expected, 'base64');
  const made = await derive('argon2id', {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    message: password.normalize('NFC'),
    nonce: Buffer.from(salt, 'base64'),
    tagLength: tag.length,
  });
  return timingSafeEqual(made, tag);
}

/** No letter or digit that is read as another when a password is copied from paper. */
const readable = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password to hand over once: four groups of four, 79 bits. */
export function temporaryPassword(): string {
  const group = () => Array.from({ length: 4 }, () => readable[randomInt(readable.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}

const common = [
  'matkhau',
  'password',
  'danvan',
  'vietnam',
  'qwerty',
  'abcdef',
  '123456',
  '654321',
  '111111',
  'iloveyou',
  'anhyeuem',
  'emyeuanh',
];
const FEWEST_SIGNS = 5;
/** Letters and digits that must stand beside a known word. */
const MIN_OWN_PART = 8;

/** Whether a new password holds one of the person's own names, a word everyone thinks of with little beside it, or few different signs. */
export function isGuessable(password: string, names: readonly string[]): boolean {
  const plain = foldVietnamese(password).replace(/[^a-z0-9]/g, '');
  if (new Set(password.toLowerCase()).size < FEWEST_SIGNS) return true;
  const known = [...names.map((name) => foldVietnamese(name).replace(/[^a-z0-9]/g, '')), ...common].filter(
    (word) => word.length >= 3,
  );
  return known.some((word) => plain.includes(word) && plain.length - word.length < MIN_OWN_PART);
}
