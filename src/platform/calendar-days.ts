import type { CalendarDay } from '#src/platform/calendar.ts';

/** Bộ luật Lao động 2019, Điều 112: public holidays; Điều 111 khoản 3: one that falls on a weekly rest day is made up on the next working day. */
const labourCode = 'Bộ luật Lao động 2019, Điều 112';
const madeUp = 'Bộ luật Lao động 2019, Điều 111 khoản 3';
const notice2025 = 'Lịch nghỉ năm 2025 theo báo Thời Đại; chưa đối chiếu thông báo gốc [K]';
const notice2026 = 'Thông báo 9441/TB-BNV (16/10/2025), Công văn 12729/VPCP-KGVX';
const cultureDay = 'Nghị quyết 28/2026/QH16';
const proposal2026 = 'Phương án hoán đổi trong tài liệu của Chính phủ ngày 06/9/2026; chưa có quyết định';
const proposal2027 = 'Phương án nghỉ năm 2027 (22/9/2026); chưa có quyết định';

const names = {
  newYear: { vi: 'Tết Dương lịch', en: 'New Year’s Day' },
  tet: { vi: 'Tết Nguyên đán', en: 'Lunar New Year' },
  hungKings: { vi: 'Giỗ Tổ Hùng Vương', en: 'Hùng Kings’ Day' },
  hungKingsMadeUp: { vi: 'Nghỉ bù Giỗ Tổ Hùng Vương', en: 'Hùng Kings’ Day in lieu' },
  victory: { vi: 'Ngày Chiến thắng', en: 'Reunification Day' },
  labour: { vi: 'Ngày Quốc tế lao động', en: 'Labour Day' },
  labourMadeUp: { vi: 'Nghỉ bù Ngày Quốc tế lao động', en: 'Labour Day in lieu' },
  national: { vi: 'Quốc khánh', en: 'National Day' },
  culture: { vi: 'Ngày Văn hóa Việt Nam', en: 'Viet Nam Culture Day' },
  swapped: { vi: 'Nghỉ hoán đổi', en: 'Swapped day off' },
  makeUp: { vi: 'Làm bù', en: 'Make-up working day' },
} as const;

type Name = keyof typeof names;

function off(day: string, name: Name, source = labourCode): CalendarDay {
  return { day, kind: 'off', name: names[name], source, status: 'decided' };
}

function work(day: string, source: string): CalendarDay {
  return { day, kind: 'work', name: names.makeUp, source, status: 'decided' };
}

function proposed(row: CalendarDay): CalendarDay {
  return { ...row, status: 'proposed' };
}

/**
 * The days the product ships: what was announced, with its source, and what is only proposed and therefore not applied.
 * An installation starts with these and goes its own way from there (`modules/calendar`).
 */
export const shippedDays: readonly CalendarDay[] = [
  off('2025-01-01', 'newYear'),
  ...['27', '28', '29', '30', '31'].map((day) => off(`2025-01-${day}`, 'tet', notice2025)),
  off('2025-04-07', 'hungKings'),
  work('2025-04-26', notice2025),
  off('2025-04-30', 'victory'),
  off('2025-05-01', 'labour'),
  off('2025-05-02', 'swapped', notice2025),
  off('2025-09-01', 'national', notice2025),
  off('2025-09-02', 'national'),

  off('2026-01-01', 'newYear'),
  off('2026-01-02', 'swapped', notice2026),
  work('2026-01-10', notice2026),
  ...['16', '17', '18', '19', '20'].map((day) => off(`2026-02-${day}`, 'tet', notice2026)),
  off('2026-04-26', 'hungKings'),
  off('2026-04-27', 'hungKingsMadeUp', madeUp),
  off('2026-04-30', 'victory'),
  off('2026-05-01', 'labour'),
  work('2026-08-22', notice2026),
  off('2026-08-31', 'swapped', notice2026),
  off('2026-09-01', 'national', notice2026),
  off('2026-09-02', 'national'),
  proposed(off('2026-11-23', 'swapped', proposal2026)),
  off('2026-11-24', 'culture', cultureDay),
  proposed(work('2026-11-28', proposal2026)),

  off('2027-01-01', 'newYear'),
  ...['04', '05', '08', '09', '10', '11', '12'].map((day) => proposed(off(`2027-02-${day}`, 'tet', proposal2027))),
  off('2027-04-16', 'hungKings'),
  off('2027-04-30', 'victory'),
  off('2027-05-01', 'labour'),
  off('2027-05-03', 'labourMadeUp', madeUp),
  off('2027-09-02', 'national'),
  proposed(off('2027-09-03', 'national', 'Ngày nghỉ thứ hai liền kề 2/9; năm 2027 chưa công bố')),
  off('2027-11-24', 'culture', cultureDay),
];
