import { describe, expect, test } from 'vitest';
import { daysOf, monthOf } from '#src/modules/workspace/month.ts';
import { workingCalendar } from '#src/platform/calendar.ts';
import type { CalendarEvent } from '#src/platform/calendar-events.ts';

const named = (vi: string) => ({ vi, en: vi });
const calendar = workingCalendar([
  { day: '2026-11-24', kind: 'off', name: named('Ngày Văn hóa Việt Nam'), source: 'NQ', status: 'decided' },
  { day: '2026-11-28', kind: 'work', name: named('Làm bù'), source: 'QĐ', status: 'decided' },
  { day: '2026-11-23', kind: 'off', name: named('Nghỉ hoán đổi'), source: 'PA', status: 'proposed' },
]);

const event: CalendarEvent = {
  source: 'reception',
  province_id: 6,
  id: '019a0000-0000-7000-8000-000000000001',
  day: '2026-11-30',
  last_day: '2026-12-02',
  starts_time: null,
  ends_time: null,
  title: 'Tiếp công dân',
  place: null,
  unit_id: 1,
  unit_name: 'Xã An Bình',
  state: 'planned',
  off: false,
  meta: {},
};

describe('a month', () => {
  test.each([
    ['2026-11', '2026-10-26', '2026-12-06'],
    ['2026-02', '2026-01-26', '2026-03-01'],
    ['2027-02', '2027-02-01', '2027-02-28'],
    ['2024-02', '2024-01-29', '2024-03-03'],
    ['2026-08', '2026-07-27', '2026-09-06'],
  ])('%s shows whole weeks, from Monday %s to Sunday %s', (key, from, to) => {
    expect(monthOf(key)).toMatchObject({ from, to });
  });

  test('lies between its neighbours, over the year’s end too', () => {
    expect(monthOf('2026-12')).toMatchObject({ previous: '2026-11', next: '2027-01' });
    expect(monthOf('2027-01')).toMatchObject({ previous: '2026-12', next: '2027-02' });
  });
});

describe('its days', () => {
  const days = daysOf(monthOf('2026-11'), [event], new Map([['2026-11-20', 3]]), calendar);
  const on = (day: string) => days.find((each) => each.day === day);

  test('name the holiday, the weekend, the Saturday worked, and what is only proposed', () => {
    expect(on('2026-11-24')?.rest).toMatchObject({ name: { vi: 'Ngày Văn hóa Việt Nam' } });
    expect(on('2026-11-22')?.rest).toBe('weekend');
    expect(on('2026-11-28')).toMatchObject({ rest: undefined, makeUp: { kind: 'work' } });
    expect(on('2026-11-23')).toMatchObject({ rest: undefined, proposed: { kind: 'off' } });
  });

  test('carry an event on each day it takes, in the month beside too', () => {
    expect(days.filter(({ events }) => events.length > 0).map(({ day }) => day)).toEqual([
      '2026-11-30',
      '2026-12-01',
      '2026-12-02',
    ]);
    expect(on('2026-12-01')?.beside).toBe(true);
  });

  test('count what is due', () => {
    expect(on('2026-11-20')?.due).toBe(3);
    expect(on('2026-11-21')?.due).toBe(0);
  });
});
