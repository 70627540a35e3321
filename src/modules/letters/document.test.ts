import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { letterDocument } from '#src/modules/letters/document.ts';
import type { LaidOut } from '#src/modules/letters/layout.ts';

const laid: LaidOut = {
  head: ['Ủy ban nhân dân', 'Xã An Bình'],
  number: 'Số: 12/TB-UBND',
  placeDate: 'An Bình, ngày 19 tháng 11 năm 2026',
  title: 'THÔNG BÁO',
  abstract: 'Về việc trả lại đơn',
  to: 'Ông/Bà Hoàng Thị Mận',
  basis: ['Căn cứ Luật Khiếu nại.'],
  paragraphs: [{ text: ' Trả lại đơn <kèm> giấy tờ & ảnh./.', lead: 'Điều 1.', look: 'text' }],
  recipients: ['Như trên;', 'Lưu: VT, HS.'],
  signature: { lines: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'], name: 'Nguyễn Thị Nhung' },
};

const moment = new Date('2026-11-19T00:00:00Z');

/** The text of one file of the archive. */
function part(bytes: Buffer, name: string): string {
  const at = bytes.indexOf(Buffer.from(name, 'latin1'));
  const header = at - 30;
  const start = at + name.length + bytes.readUInt16LE(header + 28);
  return inflateRawSync(bytes.subarray(start)).toString('utf8');
}

/** Where the header of each file of the archive begins. */
function headersOf(bytes: Buffer): number[] {
  const signature = Buffer.from([0x50, 0x4b, 3, 4]);
  const found: number[] = [];
  for (let at = bytes.indexOf(signature); at !== -1; at = bytes.indexOf(signature, at + 1)) found.push(at);
  return found;
}

test('the same letter is the same bytes, whenever it is made', async () => {
  const first = await letterDocument(laid, moment);
  expect(first.equals(await letterDocument(structuredClone(laid), moment))).toBe(true);
  expect(first.equals(await letterDocument({ ...laid, number: 'Số: 13/TB-UBND' }, moment))).toBe(false);
  // Times of the archive: the first a zip can name, 1 January 1980, in each header of a file.
  const files = headersOf(first).map((at) => first.readUInt32LE(at + 10));
  expect(files.length).toBeGreaterThan(5);
  expect(new Set(files)).toEqual(new Set([0x00210000]));
  expect(part(first, 'docProps/core.xml')).toContain('2026-11-19T00:00:00Z');
});

test('every line of the letter is in the document', async () => {
  const text = part(await letterDocument(laid, moment), 'word/document.xml').replaceAll(/<[^>]+>/g, ' ');
  for (const line of [
    'XÃ AN BÌNH',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    laid.number,
    laid.placeDate,
    'THÔNG BÁO',
    laid.abstract,
  ])
    expect(text).toContain(line);
  expect(text).toContain('Kính gửi: Ông/Bà Hoàng Thị Mận');
  expect(text).toContain('giấy tờ &amp; ảnh./.');
  expect(text).toMatch(/Nơi nhận:.*- Như trên;.*- Lưu: VT, HS\..*CHỦ TỊCH.*Nguyễn Thị Nhung/);
});

test('a công văn has no kind; its subject stands under its number', async () => {
  const text = part(
    await letterDocument({ ...laid, title: null, abstract: 'V/v đôn đốc giải quyết đơn' }, moment),
    'word/document.xml',
  );
  expect(text.indexOf('V/v đôn đốc')).toBeGreaterThan(text.indexOf('Số: 12'));
  expect(text.indexOf('V/v đôn đốc')).toBeLessThan(text.indexOf('Kính gửi'));
  expect(text).not.toContain('THÔNG BÁO');
});
