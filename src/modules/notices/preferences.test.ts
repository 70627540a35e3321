import { expect, test } from 'vitest';
import { areaOf, backoff, choiceOf, defaultQuiet, nextDigest, notBefore } from '#src/modules/notices/preferences.ts';

const at = (local: string) => new Date(`${local}+07:00`);
const until = (local: string, quiet = defaultQuiet, urgent = false) => notBefore(at(local), quiet, urgent).getTime();

test('nothing chosen: a letter each morning, at once only what is urgent; the telephone for that alone', () => {
  const none = new Map();
  expect(choiceOf(none, 'email', 'urgent')).toBe('now');
  expect(choiceOf(none, 'email', 'petitions')).toBe('digest');
  expect(choiceOf(none, 'push', 'urgent')).toBe('now');
  expect(choiceOf(none, 'push', 'petitions')).toBe('off');
  expect([choiceOf(none, 'sms', 'urgent'), choiceOf(none, 'zalo', 'urgent')]).toEqual(['off', 'off']);
  expect(choiceOf(new Map([['email petitions', 'off']]), 'email', 'petitions')).toBe('off');
  expect([areaOf('petitions.due', 'ordinary'), areaOf('petitions.due', 'urgent')]).toEqual(['petitions', 'urgent']);
});

test('quiet hours go over midnight, to the minute', () => {
  expect(until('2026-11-19T19:59:59')).toBe(at('2026-11-19T19:59:59').getTime());
  expect(until('2026-11-19T20:00:00')).toBe(at('2026-11-20T06:30:00').getTime());
  expect(until('2026-11-19T23:59:00')).toBe(at('2026-11-20T06:30:00').getTime());
  expect(until('2026-11-20T00:00:00')).toBe(at('2026-11-20T06:30:00').getTime());
  expect(until('2026-11-20T06:29:59')).toBe(at('2026-11-20T06:30:00').getTime());
  expect(until('2026-11-20T06:30:00')).toBe(at('2026-11-20T06:30:00').getTime());
  // The last night of the year.
  expect(until('2026-12-31T22:00:00')).toBe(at('2027-01-01T06:30:00').getTime());
});

test('quiet hours within a day, and none at all', () => {
  const noon = { starts: '11:30', ends: '13:00', urgentPasses: false };
  expect(until('2026-11-19T11:29:00', noon)).toBe(at('2026-11-19T11:29:00').getTime());
  expect(until('2026-11-19T11:30:00', noon)).toBe(at('2026-11-19T13:00:00').getTime());
  expect(until('2026-11-19T13:00:00', noon)).toBe(at('2026-11-19T13:00:00').getTime());
  const never = { starts: '06:00', ends: '06:00', urgentPasses: false };
  expect(until('2026-11-19T06:00:00', never)).toBe(at('2026-11-19T06:00:00').getTime());
});

test('what is urgent passes only where the person lets it', () => {
  const night = '2026-11-19T23:00:00';
  expect(until(night, defaultQuiet, true)).toBe(at('2026-11-20T06:30:00').getTime());
  expect(until(night, { ...defaultQuiet, urgentPasses: true }, true)).toBe(at(night).getTime());
  expect(until(night, { ...defaultQuiet, urgentPasses: true }, false)).toBe(at('2026-11-20T06:30:00').getTime());
});

test('tries come slower and slower, at least every six hours', () => {
  expect([1, 2, 3, 4, 5, 6, 20].map((tries) => backoff(tries) / 60_000)).toEqual([1, 4, 16, 64, 256, 360, 360]);
});

test('the digest goes on working mornings only, once', () => {
  const next = (local: string, quiet = defaultQuiet) => nextDigest(at(local), quiet).getTime();
  // Thursday, before and after.
  expect(next('2026-11-19T06:39:59')).toBe(at('2026-11-19T06:40:00').getTime());
  expect(next('2026-11-19T06:40:00')).toBe(at('2026-11-20T06:40:00').getTime());
  // Friday evening and Saturday; 23 and 24 November follow the rest days of the calendar.
  expect(next('2026-11-20T09:00:00')).toBe(at('2026-11-23T06:40:00').getTime());
  expect(next('2026-11-21T03:00:00')).toBe(at('2026-11-23T06:40:00').getTime());
  expect(next('2026-11-19T01:00:00', { starts: '22:00', ends: '07:30', urgentPasses: false })).toBe(
    at('2026-11-19T07:30:00').getTime(),
  );
});
