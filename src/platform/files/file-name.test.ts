import { expect, test } from 'vitest';
import { cleanFileName, endingOf, nameWithEnding } from '#src/platform/files/file-name.ts';

test.each([
  ['C:\\Users\\Lan\\Đơn kiến nghị.pdf', 'Đơn kiến nghị.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['Ảnh cống.jpg'.normalize('NFD'), 'Ảnh cống.jpg'],
  ['Anh\u202Egpj.exe', 'Anhgpj.exe'],
  ['a\u0000b\r\nSet-Cookie: x.pdf', 'ab-Set-Cookie- x.pdf'],
  ['"><img src=x>.png', '-img src=x-.png'],
  ['.htaccess', 'htaccess'],
  ['  đơn   thư .pdf. . ', 'đơn thư .pdf'],
  ['///', 'tệp'],
  ['\u200B', 'tệp'],
])('%j is stored as %j', (raw, stored) => {
  expect(cleanFileName(raw)).toBe(stored);
});

test('a long name keeps its ending and whole letters', () => {
  const name = cleanFileName(`${'ễ😀'.repeat(100)}.docx`);
  expect([...name]).toHaveLength(120);
  expect(name).toMatch(/^(ễ😀)+ễ?\.docx$/u);
  expect([...nameWithEnding('ư'.repeat(120), ['pdf'])]).toHaveLength(120);
});

test('an ending is a few letters after the last dot, not a date', () => {
  expect([endingOf('a.JPG'), endingOf('a.tar.gz'), endingOf('họp 01.11.2025'), endingOf('a.'), endingOf('ảnh')]).toEqual([
    'jpg',
    'gz',
    '',
    '',
    '',
  ]);
});
