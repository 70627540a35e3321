import { describe, expect, test } from 'vitest';
import type { ToDo } from '#src/modules/petitions/index.ts';
import { groupsOf, horizon, todoItem, waitingFor } from '#src/modules/workspace/today.ts';
import { staff } from '#tests/support/world.ts';

const day = '2026-11-19';
const base: ToDo = {
  reference: 'DV-7K3MQ-06',
  subject: 'Cống tắc ở ngõ Xóm Đình',
  kind: 'feedback',
  sealed: false,
  status: 'inProgress',
  dueOn: '2026-11-23',
  receivedOn: '2026-11-13',
  unitName: 'Xã Thượng Lạc',
  holderName: 'Phùng Văn Lực',
  mine: true,
  sendRule: null,
};
const item = (change: Partial<ToDo>) => todoItem({ ...base, ...change }, day, 'vi');

describe('one thing to do', () => {
  test.each([
    ['2026-11-16', 'late', 'Trễ 3 ngày'],
    ['2026-11-18', 'late', 'Trễ 1 ngày'],
    ['2026-11-19', 'today', 'Hôm nay'],
    ['2026-11-20', 'week', 'T6 20/11'],
    ['2026-11-23', 'week', 'T2 23/11'],
  ])('due on %s stands under “%s” as “%s”', (dueOn, group, label) => {
    expect(item({ dueOn })).toMatchObject({ group, chip: { label } });
  });

  test.each([
    [{ status: 'received', mine: false }, 'Phân loại và giao', '/phan-loai'],
    [{ status: 'triaged', mine: false }, 'Giao người giải quyết', '/giao'],
    [{ status: 'inProgress' }, 'Trả lời người gửi', '/tra-loi'],
    [{ status: 'disputed' }, 'Xem lại: người gửi báo chưa xong', '/tra-loi'],
    [{ status: 'disputed', mine: false }, 'Xử lý việc người gửi báo chưa xong', '/giao'],
    [{ status: 'awaitingSender' }, 'Chờ người gửi bổ sung, hạn vẫn chạy', ''],
  ] as const)('%j: the verb first, and straight to the form that does it', (change, act, form) => {
    expect(item(change)).toMatchObject({ act, href: `/lam-viec/don-thu/DV-7K3MQ-06${form}` });
  });

  test('someone else’s matter says who holds it', () => {
    expect(item({ status: 'disputed', mine: false }).note).toBe('Phùng Văn Lực đang giữ');
    expect(item({}).note).toBe('nhận 13/11');
  });
});

test('groups come late, today, week; an empty one is not there', () => {
  const groups = groupsOf([item({ dueOn: '2026-11-25' }), item({ dueOn: '2026-11-01' })]);
  expect(groups.map(({ key }) => key)).toEqual(['late', 'week']);
});

test('the week ends with the seventh day', () => {
  expect(horizon(day)).toBe('2026-11-26');
});

test('whoever gives out work waits for the unit, whoever only handles for their own', () => {
  const handler = staff({ grants: [{ permissions: new Set(['petitions.read', 'petitions.handle']) }] });
  const clerk = staff({ grants: [{ permissions: new Set(['petitions.read', 'petitions.assign']) }] });
  expect(waitingFor(handler, 'vi').every(({ filter }) => filter.holder === 'me')).toBe(true);
  expect(waitingFor(clerk, 'vi').some(({ filter }) => filter.holder)).toBe(false);
  expect(waitingFor(clerk, 'vi')).toHaveLength(waitingFor(handler, 'vi').length + 1);
});
