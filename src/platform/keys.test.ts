import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keysFrom, loadOrMakeKeys } from '#src/platform/keys.ts';

const secret = () => randomBytes(32).toString('base64');
const first = `k1:${secret()}`;
const second = `k2:${secret()}`;

test('opens what it sealed, in its place only', () => {
  const keys = keysFrom(first);
  const sealed = keys.seal('Nguyễn Thị Ế', 'row:1');
  expect(keys.open(sealed, 'row:1')).toBe('Nguyễn Thị Ế');
  expect(() => keys.open(sealed, 'row:2')).toThrow();
  expect(sealed.includes('Nguyễn')).toBe(false);
});

test('the same text sealed twice looks different, an empty one opens empty', () => {
  const keys = keysFrom(first);
  expect(keys.seal('x', 'c').equals(keys.seal('x', 'c'))).toBe(false);
  expect(keys.open(keys.seal('', 'c'), 'c')).toBe('');
});

test('any byte changed, or bytes cut off, and it does not open', () => {
  const keys = keysFrom(first);
  const sealed = keys.seal('Hoàng Thị Mận', 'c');
  for (let at = 0; at < sealed.length; at += 1) {
    const bent = Buffer.from(sealed);
    bent[at] = (bent[at] ?? 0) ^ 1;
    expect(() => keys.open(bent, 'c'), `byte ${at}`).toThrow();
  }
  for (const length of [0, 1, 3, 15, 30, sealed.length - 1]) expect(() => keys.open(sealed.subarray(0, length), 'c')).toThrow();
});

test('after rotation the new key seals and the old one still opens', () => {
  const before = keysFrom(first);
  const sealed = before.seal('x', 'c');
  const after = keysFrom(`${second},${first}`);
  expect(after.open(sealed, 'c')).toBe('x');
  expect(after.sealingKeyId).toBe('k2');
  expect(() => before.open(after.seal('y', 'c'), 'c')).toThrow(/k2/);
  expect(() => keysFrom(second).open(sealed, 'c')).toThrow(/k1/);
});

test('blind index and cookies outlive rotation, and purposes are kept apart', () => {
  const before = keysFrom(first);
  const after = keysFrom(`${second}, ${first}`);
  expect(after.blind('phone', '0912345678')).toBe(before.blind('phone', '0912345678'));
  expect(after.cookieSecret).toBe(before.cookieSecret);
  expect(before.blind('phone', 'x')).not.toBe(before.blind('email', 'x'));
  expect(keysFrom(second).blind('phone', 'x')).not.toBe(before.blind('phone', 'x'));
});

test.each([
  ['nothing', ''],
  ['a name alone', 'k1'],
  ['a short key', 'k1:c2hvcnQ='],
  ['a name in capitals', `K1:${secret()}`],
  ['a key without a name', `:${secret()}`],
  ['a comma too many', `${first},`],
])('refuses %s as a ring', (_, ring) => {
  expect(() => keysFrom(ring)).toThrow(/DANVAN_KEYS/);
});

test('makes one ring per folder, whoever comes first, for its owner only', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'danvan-keys-'));
  try {
    const made = await Promise.all([loadOrMakeKeys(dir), loadOrMakeKeys(dir), loadOrMakeKeys(dir)]);
    expect(new Set(made).size).toBe(1);
    expect(await loadOrMakeKeys(dir)).toBe(made[0]);
    expect((await readFile(join(dir, 'keys'), 'utf8')).trim()).toBe(made[0]);
    expect((await stat(join(dir, 'keys'))).mode & 0o777).toBe(0o600);
  } finally {
    await rm(dir, { recursive: true });
  }
});
