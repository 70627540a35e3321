import { describe, expect, test } from 'vitest';
import { href } from '#src/modules/workspace/href.ts';
import { chipOf, groupsOf, horizon, type TodoItem, waitingFor } from '#src/modules/workspace/today.ts';
import { todayFilter } from '#src/modules/workspace/today-filter.ts';
import { dueGroupOf } from '#src/platform/due-items.ts';
import { staff } from '#tests/support/world.ts';

const day = '2026-11-19';

test.each([
  ['2026-11-16', 'late', 'Trễ 3 ngày'],
  ['2026-11-18', 'late', 'Trễ 1 ngày'],
  ['2026-11-19', 'today', 'Hôm nay'],
  ['2026-11-20', 'week', 'T6 20/11'],
  ['2026-11-26', 'week', 'T5 26/11'],
  ['2026-11-27', 'later', 'T6 27/11'],
])('due on %s stands under “%s” as “%s”', (dueOn, group, label) => {
  expect(dueGroupOf(dueOn, day)).toBe(group);
  expect(chipOf(dueOn, day, 'vi').label).toBe(label);
});

test('groups come late, today, week, later; an empty one is not there', () => {
  const item = (group: TodoItem['group']) => ({ group }) as TodoItem; // grouping reads nothing else
  expect(groupsOf([item('later'), item('late'), item('week')]).map(({ key }) => key)).toEqual(['late', 'week', 'later']);
});

test('the week ends with the seventh day', () => {
  expect(horizon(day)).toBe('2026-11-26');
});

describe('what an address asks for', () => {
  const after = {
    due_on: '2026-11-20',
    source: 'petitions',
    id: '019a0000-0000-7000-8000-000000000001',
    step: 'send complaint.sendDecision',
  };

  test('is read back as it was written', () => {
    const filter = { view: 'unit', source: 'tasks', group: 'late', holder: 'none', new: '1', after } as const;
    const { searchParams } = new URL(href.today(filter), 'http://localhost');
    expect(todayFilter(Object.fromEntries(searchParams))).toEqual(filter);
    expect(href.today()).toBe('/lam-viec');
  });

  test.each([
    ['group', 'yesterday'],
    ['view', 'everyone'],
    ['holder', 'someone'],
    ['new', 'yes'],
    ['after', '2026-11-20~petitions'],
    ['after', '2026-02-31~petitions~019a0000-0000-7000-8000-000000000001~answer'],
    ['after', "2026-11-20~petitions~';drop table petition~x"],
    ['source', 'x'.repeat(500)],
  ])('%s=%s is left out', (name, value) => {
    expect(Object.values(todayFilter({ [name]: value })).filter((each) => each !== undefined)).toEqual([]);
  });
});

test('whoever gives out work waits for the unit, whoever only handles for their own', () => {
  const handler = staff({ grants: [{ permissions: new Set(['petitions.read', 'petitions.handle']) }] });
  const clerk = staff({ grants: [{ permissions: new Set(['petitions.read', 'petitions.assign']) }] });
  expect(waitingFor(handler, 'vi').every(({ filter }) => filter.holder === 'me')).toBe(true);
  expect(waitingFor(clerk, 'vi').some(({ filter }) => filter.holder)).toBe(false);
  expect(waitingFor(clerk, 'vi')).toHaveLength(waitingFor(handler, 'vi').length + 1);
});
