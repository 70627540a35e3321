import { expect, test } from 'vitest';
import { isSilent, silentSince, troublesOf } from '#src/modules/petitions/chains/chain.ts';
import { addWorkingDays } from '#src/platform/calendar.ts';

const step = (fromUnitId: number, toUnitId: number | null) => ({ fromUnitId, toUnitId });

test.each([
  ['never moved', 1, [], [], []],
  ['one hop', 1, [step(1, 2)], [], []],
  ['two hops, two offices', 1, [step(1, 2), step(2, 3)], [], []],
  ['back where it began', 1, [step(1, 2), step(2, 1)], [], ['loop']],
  ['back to one in between, the third hop', 1, [step(1, 2), step(2, 3), step(3, 2)], [], ['loop', 'thirdHop']],
  ['a third office', 1, [step(1, 2), step(2, 3), step(3, 4)], [], ['thirdHop']],
  ['out of the system', 1, [step(1, 2), step(2, 1), step(1, null)], [], []],
  ['taken in by the other province, the first time', 9, [], [1], []],
  ['back in the province it came from', 1, [], [1, 9], ['loop']],
  ['three provinces on', 8, [], [1, 9, 7], ['thirdHop']],
  ['to a unit that had it in another home', 9, [step(9, 1)], [1], ['loop']],
])('%s', (_, intake, chain, passed, found) => {
  expect(troublesOf(intake, chain, passed)).toEqual(found);
});

test('silence is counted in working days: 24/11 and the weekend are none', () => {
  expect(addWorkingDays('2026-11-19', 5)).toBe('2026-11-27');
  expect(isSilent('2026-11-19', 5, '2026-11-27')).toBe(false);
  expect(isSilent('2026-11-19', 5, '2026-11-28')).toBe(true);
});

test('the last silent day is one past which nothing is silent, at every day of a year', () => {
  for (let at = 0; at < 365; at += 1) {
    const today = new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10);
    for (const days of [1, 5, 20]) {
      const since = silentSince(days, today);
      const next = new Date(Date.parse(since) + 86_400_000).toISOString().slice(0, 10);
      expect([isSilent(since, days, today), isSilent(next, days, today)], `${today}, ${days}`).toEqual([true, false]);
    }
  }
});
