import { describe, expect, test } from 'vitest';
import {
  isNobody,
  readChannel,
  readDay,
  readField,
  readKind,
  readOutcome,
} from '#src/modules/petitions/register-import/cells.ts';

describe('a day', () => {
  test.each([
    ['05/03/2025', '2025-03-05'],
    ['5/3/2025', '2025-03-05'],
    ['5-3-2025', '2025-03-05'],
    ['05.03.2025', '2025-03-05'],
    [' 5 / 3 / 2025 ', '2025-03-05'],
    ['5/3/25', '2025-03-05'],
    ['5/3/98', '1998-03-05'],
    ['ngày 5 tháng 3 năm 2025', '2025-03-05'],
    ['2025-03-05', '2025-03-05'],
    ['2025-03-05 08:30:00', '2025-03-05'],
    ['29/02/2024', '2024-02-29'],
    ['45721', '2025-03-05'],
    ['45721.5', '2025-03-05'],
  ])('%s is %s', (typed, day) => {
    expect(readDay(typed, 2026)).toEqual({ day });
  });

  test.each([
    '25/52/000',
    '29/02/2025',
    '31/04/2025',
    '0/1/2025',
    '5/3',
    '5/3/202',
    'hôm qua',
    '99999',
    '12345678',
    '5/3/2025/6',
  ])('%s is none', (typed) => {
    expect(readDay(typed, 2026)).toBe('notADay');
  });

  test('a bare year is a year, a day the spreadsheet knew is that day, and nothing is nothing', () => {
    expect(readDay('2019', 2026)).toEqual({ year: 2019 });
    expect(readDay({ day: '2025-03-05' }, 2026)).toEqual({ day: '2025-03-05' });
    expect(readDay(null, 2026)).toBe('blank');
    expect(readDay('', 2026)).toBe('blank');
  });
});

test.each([
  ['Khiếu nại', 'complaint'],
  ['ĐƠN TỐ CÁO', 'denunciation'],
  ['to cao', 'denunciation'],
  ['Kiến nghị', 'recommendation'],
  ['Đề nghị', 'recommendation'],
  ['Phản ánh', 'feedback'],
  ['Kiến nghị, phản ánh', 'recommendation'],
  ['KN', 'complaint'],
  ['Khiếu nại, tố cáo', undefined],
  ['Tranh chấp đất đai', undefined],
  ['', undefined],
])('the kind of “%s” is %s', (text, kind) => {
  expect(readKind(text)).toBe(kind);
});

test.each([
  ['Đã giải quyết xong', 'done'],
  ['Đã trả lời bằng văn bản', 'answered'],
  ['Không giải quyết được', 'cannotBeDone'],
  ['Không thụ lý', 'notAccepted'],
  ['Chuyển đơn đến Sở Xây dựng', 'transferredOut'],
  ['Hướng dẫn', 'guided'],
  ['Trả lại đơn', 'returned'],
  ['Lưu đơn', 'stored'],
  ['Công dân rút đơn', 'withdrawn'],
  ['Đang giải quyết', 'open'],
  ['Chưa giải quyết xong', 'open'],
  ['Tốt', undefined],
])('the outcome “%s” is %s', (text, outcome) => {
  expect(readOutcome(text)).toBe(outcome);
});

test('fields of work and ways of coming are known by their words', () => {
  expect(readField('Đất đai')).toBe('land');
  expect(readField('Bồi thường, giải phóng mặt bằng')).toBe('land');
  expect(readField('Việc khác')).toBe('other');
  expect(readField('Thiên văn')).toBeUndefined();
  expect(readChannel('Qua bưu điện')).toBe('letter');
  expect(readChannel('Trực tiếp tại bộ phận một cửa')).toBe('desk');
  expect(readChannel('Chim bồ câu')).toBeUndefined();
});

test.each(['', 'Nặc danh', 'không tên', 'Giấu tên', '-'])('“%s” is nobody’s name', (name) => {
  expect(isNobody(name)).toBe(true);
});

test.each(['Hoàng Thị Mận', 'Danh'])('%s is a name', (name) => {
  expect(isNobody(name)).toBe(false);
});
