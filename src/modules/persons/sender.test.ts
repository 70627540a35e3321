import { expect, test } from 'vitest';
import { isPhone, nameAtAddress, normaliseEmail, normalisePhone } from '#src/modules/persons/sender.ts';

test.each(['0912345678', '0912 345 678', '0912.345.678', '+84 912 345 678', '84912345678', '(0912) 345-678'])(
  '%s is one number',
  (typed) => {
    expect(normalisePhone(typed)).toBe('0912345678');
    expect(isPhone(typed)).toBe(true);
  },
);

test.each(['', '12345', '912345678', '09123456789012', 'không có', '0912 345 67x', '+1 202 555 0100'])('%j is none', (typed) => {
  expect(isPhone(typed)).toBe(false);
});

test('a fixed line has 10 or 11 digits', () => {
  expect(isPhone('0208 3851 234')).toBe(true);
  expect(isPhone('024 3942 5678')).toBe(true);
});

test('an address is one however it was written', () => {
  expect(normaliseEmail(' Man@Example.VN ')).toBe('man@example.vn');
});

test('a name at an address is one however it was written', () => {
  const one = nameAtAddress('Hoàng Thị Mận', 'Thôn Nà Hái, xã An');
  for (const [name, address] of [
    ['HOÀNG THỊ MẬN', 'thôn Nà Hái - xã An'],
    ['Bà Hoàng  Thị Mận', 'Thon Na Hai, Xa An.'],
  ] as const)
    expect(nameAtAddress(name, address)).toBe(one);
  expect(nameAtAddress('Hoàng Thị Mận', 'Thôn Nà Cà, xã An')).not.toBe(one);
});

test.each([
  ['Mận', 'Thôn Nà Hái'],
  ['Hoàng Thị Mận', null],
  ['Hoàng Thị Mận', 'xã'],
  [null, 'Thôn Nà Hái'],
])('%s at %s is nobody in particular', (name, address) => {
  expect(nameAtAddress(name, address)).toBeUndefined();
});
