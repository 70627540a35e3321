import { expect, test } from 'vitest';
import { keptFigures, standingOf } from '#src/modules/briefings/kept.ts';
import type { Conclusion } from '#src/modules/briefings/meeting.ts';
import type { ListedTask } from '#src/modules/tasks/index.ts';

const concluded = (about: Partial<Conclusion> = {}): Conclusion => ({
  id: 'c',
  meetingId: 'm',
  itemId: null,
  place: 1,
  content: 'Sửa ngầm Khau Mạ.',
  kind: 'task',
  ownerName: 'Phùng Văn Lực',
  dueOn: '2026-11-10',
  taskId: 't',
  state: 'on',
  withdrawnReason: null,
  withdrawnBy: null,
  madeAt: new Date('2026-11-02T02:00:00Z'),
  madeBy: 'Đinh Thị Thảo',
  ...about,
});
const given = (about: Partial<ListedTask>): ListedTask => ({
  provinceId: 2,
  id: 't',
  code: 'NV-7K3MQ-02',
  title: 'Sửa ngầm Khau Mạ',
  deliverable: 'Sửa ngầm Khau Mạ.',
  sealed: false,
  status: 'assigned',
  accountableId: 'p',
  accountableName: 'Phùng Văn Lực',
  accountablePost: 'Công chức',
  dueOn: '2026-11-10',
  reportedOn: null,
  doneOn: null,
  result: null,
  unitName: 'Xã An Bình',
  commitment: false,
  ...about,
});
const today = '2026-11-19';

test.each([
  [{}, { is: 'late', days: 9, dueOn: '2026-11-10', extendedFrom: null }],
  [{ dueOn: '2026-11-19' }, { is: 'running', dueOn: '2026-11-19', extendedFrom: '2026-11-10' }],
  [
    { status: 'reported', reportedOn: '2026-11-12' },
    { is: 'reported', dueOn: '2026-11-10', extendedFrom: null },
  ],
  [
    { status: 'done', reportedOn: '2026-11-10', doneOn: '2026-11-15' },
    { is: 'onTime', on: '2026-11-10', extendedFrom: null },
  ],
  [
    { status: 'done', reportedOn: '2026-11-11', doneOn: '2026-11-15' },
    { is: 'doneLate', on: '2026-11-11', extendedFrom: null },
  ],
  [{ status: 'cancelled' }, { is: 'cancelled' }],
] as const)('a task that is %j stands as %j', (task, standing) => {
  expect(standingOf(concluded(), given(task), today)).toEqual(standing);
});

test('noted, withdrawn, and what the reader may not see are said as such', () => {
  expect(standingOf(concluded({ kind: 'noted', taskId: null }), undefined, today)).toEqual({ is: 'noted' });
  expect(standingOf(concluded({ state: 'withdrawn' }), given({}), today)).toEqual({ is: 'withdrawn' });
  expect(standingOf(concluded(), undefined, today)).toEqual({ is: 'hidden' });
});

test('kept is measured by the day set at the meeting: an extension, a report not accepted and late work hide nothing', () => {
  const figures = keptFigures(
    [
      { conclusion: concluded(), task: given({ status: 'done', reportedOn: '2026-11-10' }) },
      { conclusion: concluded(), task: given({ status: 'done', reportedOn: '2026-11-12', dueOn: '2026-11-20' }) },
      { conclusion: concluded(), task: given({ dueOn: '2026-11-20' }) },
      { conclusion: concluded(), task: given({ dueOn: '2026-11-15' }) },
      { conclusion: concluded(), task: given({ status: 'reported', reportedOn: '2026-11-09' }) },
      { conclusion: concluded(), task: given({}) },
      { conclusion: concluded({ dueOn: today }), task: given({ dueOn: today }) },
      { conclusion: concluded({ dueOn: '2026-11-20' }), task: given({ dueOn: '2026-11-20' }) },
      { conclusion: concluded(), task: given({ status: 'cancelled' }) },
      { conclusion: concluded({ kind: 'noted' }), task: undefined },
      { conclusion: concluded({ state: 'withdrawn' }), task: given({}) },
      { conclusion: concluded(), task: undefined },
    ],
    today,
  );
  expect(figures).toEqual({ due: 6, kept: 1, doneLate: 1, reported: 1, extended: 1, late: 2, running: 2 });
});
