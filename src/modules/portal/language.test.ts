import { expect, test } from 'vitest';
import { ownPath } from '#src/modules/portal/language.ts';

test.each([
  ['/gui?noi=01840', '/gui?noi=01840'],
  ['/', '/'],
  [undefined, '/'],
  ['', '/'],
  ['gui', '/'],
  ['//evil.example/x', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/..//evil.example', '/'],
])('%j leads to %j', (given, path) => {
  expect(ownPath(given)).toBe(path);
});
