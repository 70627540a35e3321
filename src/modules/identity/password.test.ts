import { expect, test } from 'vitest';
import { hashPassword, isGuessable, temporaryPassword, verifyPassword } from '#src/modules/identity/password.ts';

test('a password opens its own hash, typed with either spelling of its letters', async () => {
  const hash = await hashPassword('Ruộng bậc thang'.normalize('NFD'));
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(await verifyPassword({ hash, password: 'Ruộng bậc thang'.normalize('NFC') })).toBe(true);
  expect(await verifyPassword({ hash, password: 'Ruộng bậc than' })).toBe(false);
  expect(await verifyPassword({ hash: 'plain', password: 'plain' })).toBe(false);
});

test('the same password twice gives two hashes', async () => {
  expect(await hashPassword('a')).not.toBe(await hashPassword('a'));
});

test.each(['lan.nguyen12', 'nguyenthilan', 'Matkhau2026', '1234567890', 'aaaaaaaaaaaa', 'password!!', 'DanVan@2026'])(
  '%s is guessable',
  (password) => {
    expect(isGuessable(password, ['lan.nguyen', 'Nguyễn Thị Lan'])).toBe(true);
  },
);

test.each(['pho bo song Hong cai cuoc', 'ruong-bac-thang', 'Xk92-mmQp-11'])('%s is not', (password) => {
  expect(isGuessable(password, ['lan.nguyen', 'Nguyễn Thị Lan'])).toBe(false);
});

test('a temporary password has no sign that is read as another', () => {
  expect(temporaryPassword()).toMatch(/^([a-hj-km-np-z2-9]{4}-){3}[a-hj-km-np-z2-9]{4}$/);
});
