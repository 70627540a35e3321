import { expect, test } from 'vitest';
import { isTotpCode, newTotpSecret, totpCode, totpUri } from '#src/modules/identity/totp.ts';

/** RFC 6238 appendix B, the last six of its eight digits; the secret is the ASCII text 12345678901234567890. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('the code at second %i is %s', (second, code) => {
  expect(totpCode(secret, new Date(second * 1000))).toBe(code);
});

test('a code is good in its own half minute and the ones beside it', () => {
  const at = new Date(1_111_111_110_000);
  const code = totpCode(secret, at);
  const after = (seconds: number) => isTotpCode(secret, code, new Date(at.getTime() + seconds * 1000));
  expect([-31, -30, 0, 29, 30, 59].map(after)).toEqual([false, true, true, true, true, true]);
  expect(after(60)).toBe(false);
});

test.each(['', '28708', '2870822', 'abcdef', '28708２'])('%j is no code', (code) => {
  expect(isTotpCode(secret, code, new Date(59_000))).toBe(false);
});

test('a secret can be typed by hand and read from the address', () => {
  const made = newTotpSecret();
  expect(made).toMatch(/^[A-Z2-7]{32}$/);
  const uri = new URL(totpUri(made, 'lan.nguyen'));
  expect(uri.searchParams.get('secret')).toBe(made);
  expect(decodeURIComponent(uri.pathname)).toContain('Dân Vận:lan.nguyen');
});
