import { expect, test } from 'vitest';
import { isPhone, normaliseEmail, normalisePhone } from '#src/modules/persons/sender.ts';

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
