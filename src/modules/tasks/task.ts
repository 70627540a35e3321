import type { Delta } from '#src/platform/counters.ts';
import { parseRecordCode } from '#src/platform/record-code.ts';

/** giao · nhận · đang làm · báo cáo kết quả · xong (nghiệm thu) · hủy */
export const statuses = ['assigned', 'accepted', 'inProgress', 'reported', 'done', 'cancelled'] as const;
export type TaskStatus = (typeof statuses)[number];

/** lãnh đạo, chủ trì · tổ chức thực hiện, phối hợp · tham mưu, nòng cốt */
export const roleNames = ['lead', 'implement', 'advise'] as const;
export type RoleName = (typeof roleNames)[number];

/** The record a task came from. */
export type SourceRef = { kind: string; provinceId: number; id: string };

export type TaskKey = { provinceId: number; code: string };

/** A task (nhiệm vụ). Days are `YYYY-MM-DD` in Asia/Ho_Chi_Minh. */
export type Task = {
  provinceId: number;
  id: string;
  code: string;
  parentId: string | null;
  seriesId: string | null;
  title: string;
  /** What is to be handed over, measurable. */
  deliverable: string;
  instructions: string | null;
  field: string | null;
  keyTask: string | null;
  keyTaskYear: number | null;
  sourceKind: string | null;
  sourceProvinceId: number | null;
  sourceId: string | null;
  sealed: boolean;
  urgent: boolean;
  status: TaskStatus;
  /** The authority that answers for it; `officeUnitId` is the office in it. */
  unitId: number;
  officeUnitId: number;
  accountableId: string;
  accountableName: string;
  accountablePost: string;
  positionId: string;
  assignerId: string;
  assignerName: string;
  assignerPost: string;
  assignerPositionId: string;
  assignerUnitId: number;
  assignedOn: string;
  assignedAt: Date;
  dueOn: string;
  firstDueOn: string;
  /** Of a recurring task: the day its rule gave, before it was moved off a rest day. */
  nominalOn: string | null;
  reportedOn: string | null;
  result: string | null;
  doneOn: string | null;
  cancelledOn: string | null;
  timesReturned: number;
};

export type TaskRole = {
  role: RoleName;
  unitId: number;
  unitName: string;
  personId: string | null;
  personName: string | null;
  post: string | null;
};

const open: readonly TaskStatus[] = ['assigned', 'accepted', 'inProgress'];

/** Every lawful move; pages, API and tests ask this table. `stays` changes something else than the status. */
export const moves = {
  receive: { from: ['assigned'], to: 'accepted' },
  start: { from: ['assigned', 'accepted'], to: 'inProgress' },
  note: { from: open, to: 'stays' },
  report: { from: open, to: 'reported' },
  accept: { from: ['reported'], to: 'done' },
  return: { from: ['reported'], to: 'inProgress' },
  askExtension: { from: open, to: 'stays' },
  decideExtension: { from: [...open, 'reported'], to: 'stays' },
  handOver: { from: open, to: 'stays' },
  addPart: { from: open, to: 'stays' },
  publish: { from: open, to: 'stays' },
  change: { from: open, to: 'stays' },
  cancel: { from: [...open, 'reported'], to: 'cancelled' },
} as const satisfies Record<string, { from: readonly TaskStatus[]; to: TaskStatus | 'stays' }>;
export type Move = keyof typeof moves;

export function canMove({ status }: Pick<Task, 'status'>, move: Move): boolean {
  return moves[move].from.some((from) => from === status);
}

/** Whether somebody still has to do something about it. */
export function isOpen({ status }: Pick<Task, 'status'>): boolean {
  return status !== 'done' && status !== 'cancelled';
}

/** Past its day with no result handed in; while a result waits to be accepted, it is not the doer who is late. */
export function isLate({ status, dueOn }: Pick<Task, 'status' | 'dueOn'>, today: string): boolean {
  return open.includes(status) && dueOn < today;
}

/** Whether the result that was accepted had been handed in by the due date; null while there is none. */
export function isOnTime({ status, dueOn, reportedOn }: Pick<Task, 'status' | 'dueOn' | 'reportedOn'>): boolean | null {
  return status === 'done' && reportedOn ? reportedOn <= dueOn : null;
}

export const indicators = ['tasks.assigned', 'tasks.due', 'tasks.doneOnTime', 'tasks.doneLate'] as const;
export type TaskIndicator = (typeof indicators)[number];

type Counted = Pick<
  Task,
  'provinceId' | 'unitId' | 'status' | 'assignedOn' | 'dueOn' | 'reportedOn' | 'sealed' | 'parentId' | 'sourceKind'
>;

/**
 * What a task counts as. Due and done count on the due date, so that a period holds the same tasks above and below the line; late and
 * not done is the rest. A cancelled task falls due no more; parts count with the whole; a sealed one is in no figure at all.
 */
export function facts(task: Counted): Delta[] {
  if (task.sealed || task.parentId) return [];
  const fact = (indicator: TaskIndicator, day: string): Delta => ({
    provinceId: task.provinceId,
    unitId: task.unitId,
    day,
    indicator,
    dims: task.sourceKind ?? 'own',
    n: 1,
  });
  const onTime = isOnTime(task);
  return [
    fact('tasks.assigned', task.assignedOn),
    ...(task.status === 'cancelled' ? [] : [fact('tasks.due', task.dueOn)]),
    ...(onTime === null ? [] : [fact(onTime ? 'tasks.doneOnTime' : 'tasks.doneLate', task.dueOn)]),
  ];
}

/** Reads a code as typed or as it stands in an address: `NV-7K3MQ-68`. */
export function parseTaskCode(typed: string): TaskKey | undefined {
  return parseRecordCode('NV', typed);
}
