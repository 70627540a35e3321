import { describe, expect, test } from 'vitest';
import { planDays, slotsOf } from '#src/modules/reception/plan-days.ts';
import { daysDue, posts, scheduleRule, scheduleRules } from '#src/modules/reception/schedule-rules.ts';
import { addDays, restDay, weekdayOf } from '#src/platform/calendar.ts';

describe('how many days a head owes', () => {
  test.each([
    ['communeChair', '2026-06-30', '1/week'],
    ['communeChair', '2026-07-01', '2/month'],
    ['communeSecretary', '2026-06-30', '2/month'],
    ['communeSecretary', '2026-07-01', '2/month'],
    ['provinceChair', '2026-11-01', '1/month'],
    ['provinceSecretary', '2026-11-01', '1/month'],
    ['agencyHead', '2020-01-01', '1/month'],
    ['publicUnitHead', '2026-07-01', '1/month'],
  ] as const)('%s on %s: %s', (post, day, owed) => {
    const rule = scheduleRule(post, day);
    expect(`${rule?.days}/${rule?.per}`).toBe(owed);
  });

  test('before the law knew the duty there is none', () => {
    expect(scheduleRule('publicUnitHead', '2026-06-30')).toBeUndefined();
    expect(scheduleRule('communeChair', '2014-06-30')).toBeUndefined();
    expect(daysDue('publicUnitHead', '2026-01-01', '2026-06-30')).toBe(0);
  });

  test.each([
    ['communeChair', '2026-11-01', '2026-11-30', 2],
    ['communeChair', '2026-10-01', '2026-12-31', 6],
    // Thursdays of April 2026: 2, 9, 16, 23, 30; the last week has three working days.
    ['communeChair', '2026-04-01', '2026-04-30', 5],
    // Of February: 5, 12, 19, 26; the week of the 19th is Tết as a whole.
    ['communeChair', '2026-02-01', '2026-02-28', 3],
    ['communeChair', '2026-06-01', '2026-07-31', 6],
    ['provinceChair', '2026-01-01', '2026-12-31', 12],
    ['communeSecretary', '2026-01-01', '2026-03-31', 6],
  ] as const)('%s from %s to %s owes %i', (post, from, to, owed) => {
    expect(daysDue(post, from, to)).toBe(owed);
  });

  test('a week counts to the month of its day: 5 Tuesdays of March and 4 of April are 5 and 4 days due', () => {
    const tuesday = (monday: string) => addDays(monday, 1);
    expect(daysDue('communeChair', '2026-03-01', '2026-03-31', tuesday)).toBe(5);
    expect(daysDue('communeChair', '2026-04-01', '2026-04-30', tuesday)).toBe(4);
    expect(daysDue('communeChair', '2026-03-01', '2026-04-30', tuesday)).toBe(9);
  });

  test('versions of one post neither overlap nor leave a gap, and a deputy may stand in only until 30/6/2026', () => {
    for (const post of posts) {
      const versions = scheduleRules.filter((rule) => rule.post === post);
      for (const [at, rule] of versions.entries()) {
        const next = versions[at + 1];
        expect(rule.to === null, post).toBe(next === undefined);
        if (next) expect([rule.to, next.from]).toEqual(['2026-06-30', '2026-07-01']);
      }
      expect(scheduleRule(post, '2026-07-01')?.mayDelegate).toBe(false);
    }
  });
});

describe('a year of days', () => {
  test('the second and fourth Tuesday; one on a day off moves to the next working day and says why', () => {
    const days = planDays({ weekday: 2, weeks: [2, 4] }, '2026-07-01', '2026-12-31');
    expect(days.map(({ day }) => day)).toEqual([
      '2026-07-14',
      '2026-07-28',
      '2026-08-11',
      '2026-08-25',
      '2026-09-08',
      '2026-09-22',
      '2026-10-13',
      '2026-10-27',
      '2026-11-10',
      '2026-11-25',
      '2026-12-08',
      '2026-12-22',
    ]);
    expect(days[9]).toMatchObject({ plannedOn: '2026-11-24', shiftedFor: { name: { vi: 'Ngày Văn hóa Việt Nam' } } });
  });

  test('over Tết a week’s day waits until the office opens; two never share a day', () => {
    const days = planDays({ weekday: 4, weeks: 'every' }, '2026-02-09', '2026-03-01');
    expect(days.map(({ day }) => day)).toEqual(['2026-02-12', '2026-02-23', '2026-02-26']);
    const twice = planDays({ weekday: 1, weeks: [3, 4] }, '2026-02-01', '2026-02-28');
    expect(twice.map(({ day }) => day)).toEqual(['2026-02-23', '2026-02-24']);
  });

  test('no fifth Friday, no day; nothing outside the time asked for; never on a rest day', () => {
    expect(planDays({ weekday: 5, weeks: [5] }, '2026-11-01', '2026-11-30')).toEqual([]);
    expect(planDays({ weekday: 5, weeks: [1, 2] }, '2026-11-07', '2026-11-12')).toEqual([]);
    const all = [1, 2, 3, 4, 5].flatMap((weekday) => planDays({ weekday, weeks: 'every' }, '2026-01-01', '2026-12-31'));
    expect(all.filter(({ day }) => restDay(day))).toEqual([]);
  });

  test('the schedules of 3,321 communes are counted well within five seconds', () => {
    const started = performance.now();
    let days = 0;
    for (let commune = 0; commune < 3_321; commune += 1)
      days += planDays({ weekday: (commune % 5) + 1, weeks: [1, 3] }, '2026-01-01', '2026-12-31').length;
    expect(days).toBe(3_321 * 24);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

test('weekdays are ISO weekdays', () => {
  expect(['2026-11-22', '2026-11-23', '1969-12-31'].map(weekdayOf)).toEqual([7, 1, 3]);
});

test('slots fill the session; what is left over is no slot', () => {
  expect(slotsOf({ startsTime: '07:30', endsTime: '09:10', slotMinutes: 30 })).toEqual(['07:30', '08:00', '08:30']);
  expect(slotsOf({ startsTime: '07:30', endsTime: '07:45', slotMinutes: 30 })).toEqual([]);
});
