import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { complexities, deadlineOf } from '#src/modules/deadlines/deadline.ts';
import { rules } from '#src/modules/deadlines/rules.ts';
import { type Calendar, workingCalendar } from '#src/platform/calendar.ts';
import { shippedDays } from '#src/platform/calendar-days.ts';
import type { Extension, Pause } from '#src/platform/deadlines/rule.ts';

/** Days worked out apart from this code, by a day-by-day walk with its own list of holidays; `why` says what each row is there for. */
type Golden = Record<'rule' | 'start' | 'place' | 'complexity' | 'pauses' | 'extensions' | 'calendar' | 'due' | 'why', string>;
const golden: Golden[] = parse(readFileSync(new URL('golden.csv', import.meta.url)), { columns: true });

const calendars: Record<string, Calendar> = {
  '': workingCalendar(shippedDays),
  no2411: workingCalendar(shippedDays, { with2411: false }),
  // The swap around 24 November 2026 as it was proposed.
  swap: workingCalendar(shippedDays.map((row) => (row.day.startsWith('2026-11') ? { ...row, status: 'decided' } : row))),
};

function pausesOf(text: string): Pause[] {
  return text
    .split(' ')
    .filter(Boolean)
    .map((span) => {
      const [from = '', to = ''] = span.split('..');
      return { from, to };
    });
}

/** `15@2026-11-30` adds 15 days by a decision of that day, `=60@…` makes it 60 in all; `none` is a complex case not extended yet. */
function extensionsOf(text: string): Extension[] | undefined {
  if (text === '') return undefined;
  return text
    .split(' ')
    .filter((each) => each !== 'none')
    .map((each) => {
      const [length = '', decidedOn = ''] = each.split('@');
      const decided = { decision: 'QĐ 18/QĐ-UBND', decidedOn };
      return length.startsWith('=') ? { ...decided, toTotal: Number(length.slice(1)) } : { ...decided, days: Number(length) };
    });
}

describe('golden cases', () => {
  test('there are enough of them, for each version of each rule', () => {
    expect(golden.length).toBeGreaterThan(500);
    const untried = rules.filter(
      ({ ruleId, from, to }) =>
        !golden.some(({ rule, start }) => rule === ruleId && start >= from && (to === null || start <= to)),
    );
    expect(untried).toEqual([]);
  });

  test.each(golden)('$rule from $start $place $complexity $pauses $extensions $calendar → $due ($why)', (row) => {
    const found = deadlineOf(
      row.rule,
      row.start,
      {
        remote: row.place === 'remote',
        complexity: complexities.find((each) => each === row.complexity),
        pauses: pausesOf(row.pauses),
        extensions: extensionsOf(row.extensions),
      },
      calendars[row.calendar],
    );
    expect(found.due).toBe(row.due);
    expect(found.steps.at(-1)).toMatchObject({ kind: 'end', date: row.due });
    expect(found.steps[0]).toMatchObject({ kind: 'start', date: row.start });
  });
});

describe('the worked examples of the law notes', () => {
  test.each([
    ['complaint.resolve.first', '2026-11-02', '', '2026-12-02'],
    ['complaint.accept.first', '2026-11-19', '', '2026-12-01'],
    ['denunciation.initial', '2026-11-19', '', '2026-12-01'],
    ['complaint.accept.first', '2026-11-19', 'no2411', '2026-11-30'],
    ['complaint.accept.first', '2026-11-19', 'swap', '2026-12-01'],
    ['reception.replyNotice', '2026-11-13', '', '2026-11-30'],
    ['reception.replyNotice', '2026-11-13', 'no2411', '2026-11-27'],
    ['reception.replyNotice', '2026-11-13', 'swap', '2026-11-30'],
    ['petition.process', '2026-01-31', '', '2026-02-10'],
    ['complaint.resolve.first', '2026-01-16', '', '2026-02-23'],
    ['complaint.accept.first', '2026-06-30', '', '2026-07-10'],
    ['complaint.accept.first', '2026-07-01', '', '2026-07-10'],
    ['complaint.accept.first', '2026-08-20', '', '2026-08-28'],
    ['complaint.accept.first', '2026-08-28', '', '2026-09-11'],
    ['complaint.sendDecision.first', '2026-11-20', '', '2026-11-26'],
    ['complaint.sendDecision.first', '2026-11-20', 'swap', '2026-11-27'],
  ])('%s from %s (%s) → %s', (rule, start, calendar, expected) => {
    expect(deadlineOf(rule, start, {}, calendars[calendar]).due).toBe(expected);
  });

  test('without the make-up Saturday, 7 working days from 20 August 2026 end on 3 September', () => {
    const without = workingCalendar(shippedDays.filter(({ day }) => day !== '2026-08-22'));
    expect(deadlineOf('complaint.accept.first', '2026-08-20', {}, without).due).toBe('2026-09-03');
  });

  test('without roll-over, a term that ends in Tết ends there', () => {
    const found = deadlineOf('petition.store', '2025-02-15', {});
    expect(found.due).toBe('2026-02-15');
    expect(found.steps.map(({ kind }) => kind)).toContain('roll');
  });
});
