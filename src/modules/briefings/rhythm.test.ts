import { expect, test } from 'vitest';
import { meetingDays, termsOf } from '#src/modules/briefings/rhythm.ts';

const daysOf = (...given: Parameters<typeof meetingDays>) => meetingDays(...given).map(({ day }) => day);

test('every Monday; a holiday moves to the next working day and says which', () => {
  // 24/11/2026 is Viet Nam Culture Day, a Tuesday.
  const days = meetingDays({ every: 'week', weekday: 2 }, '2026-11-17', '2026-12-01');
  expect(days.map(({ day, plannedOn }) => [day, plannedOn])).toEqual([
    ['2026-11-17', '2026-11-17'],
    ['2026-11-25', '2026-11-24'],
    ['2026-12-01', '2026-12-01'],
  ]);
  expect(days[1]?.shiftedFor).toMatchObject({ name: { vi: 'Ngày Văn hóa Việt Nam' } });
});

test('a day of the month that the month does not have is its last; one on a weekend moves on', () => {
  expect(daysOf({ every: 'month', on: { monthDay: 31 } }, '2026-09-01', '2026-12-31')).toEqual([
    '2026-09-30',
    '2026-11-02', // 31/10 is a Saturday
    '2026-11-30',
    '2026-12-31',
  ]);
});

test('the so-manieth weekday: the fifth is the last, of a month with four too', () => {
  expect(daysOf({ every: 'month', on: { weekday: 5, week: 5 } }, '2026-10-01', '2026-11-30')).toEqual([
    '2026-10-30',
    '2026-11-27',
  ]);
  expect(daysOf({ every: 'month', on: { weekday: 1, week: 1 } }, '2026-12-01', '2026-12-31')).toEqual(['2026-12-07']);
});

test('a quarter meets in one of its months, over the turn of the year', () => {
  expect(daysOf({ every: 'quarter', month: 1, on: { monthDay: 15 } }, '2026-07-01', '2027-04-30')).toEqual([
    '2026-07-15',
    '2026-10-15',
    '2027-01-15',
    '2027-04-15',
  ]);
});

test('a span that begins within a month leaves out what lies before it, and one called by hand has no rule', () => {
  expect(daysOf({ every: 'month', on: { monthDay: 5 } }, '2026-11-06', '2026-12-31')).toEqual(['2026-12-07']);
  expect(daysOf({ every: 'once' }, '2026-01-01', '2026-12-31')).toEqual([]);
});

test('terms are working days: the agenda before, the minutes after', () => {
  expect(termsOf('2026-11-25', 2)).toEqual({ agendaDueOn: '2026-11-20', minutesDueOn: '2026-11-30' });
  expect(termsOf('2026-11-25', 0).agendaDueOn).toBe('2026-11-25');
});
