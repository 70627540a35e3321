/** A day that differs from its weekday: a holiday, a day off swapped for a Saturday, or that Saturday at work. */
export type CalendarDay = {
  day: string;
  kind: 'off' | 'work';
  name: { vi: string; en: string };
  source: string;
  status: 'decided' | 'proposed';
};

const swap2026 = 'Thông báo 9441/TB-BNV (16/10/2025), Công văn 12729/VPCP-KGVX';
const labourCode = 'Bộ luật Lao động 2019, Điều 112';

function off(day: string, vi: string, en: string, source = labourCode): CalendarDay {
  return { day, kind: 'off', name: { vi, en }, source, status: 'decided' };
}

/** 2026 as announced. Other years know weekends only until they are entered. */
const calendar: readonly CalendarDay[] = [
  off('2026-01-01', 'Tết Dương lịch', 'New Year’s Day'),
  off('2026-01-02', 'Nghỉ hoán đổi', 'Swapped day off', swap2026),
  { day: '2026-01-10', kind: 'work', name: { vi: 'Làm bù', en: 'Make-up working day' }, source: swap2026, status: 'decided' },
  ...['16', '17', '18', '19', '20'].map((day) => off(`2026-02-${day}`, 'Tết Nguyên đán', 'Lunar New Year', swap2026)),
  off('2026-04-27', 'Nghỉ bù Giỗ Tổ Hùng Vương', 'Hùng Kings’ Day in lieu'),
  off('2026-04-30', 'Ngày Chiến thắng', 'Reunification Day'),
  off('2026-05-01', 'Ngày Quốc tế lao động', 'Labour Day'),
  { day: '2026-08-22', kind: 'work', name: { vi: 'Làm bù', en: 'Make-up working day' }, source: swap2026, status: 'decided' },
  off('2026-08-31', 'Nghỉ hoán đổi', 'Swapped day off', swap2026),
  off('2026-09-01', 'Quốc khánh', 'National Day'),
  off('2026-09-02', 'Quốc khánh', 'National Day'),
  off('2026-11-24', 'Ngày Văn hóa Việt Nam', 'Viet Nam Culture Day', 'Nghị quyết 28/2026/QH16'),
];

const known = new Map(calendar.map((entry) => [entry.day, entry]));

/** Why the day is off: a named holiday, the weekend, or not at all. */
export function restDay(day: string): CalendarDay | 'weekend' | undefined {
  const entry = known.get(day);
  if (entry) return entry.kind === 'off' ? entry : undefined;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6 ? 'weekend' : undefined;
}

/** `day` moved by a number of calendar days. */
export function addDays(day: string, days: number): string {
  const moved = new Date(`${day}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
