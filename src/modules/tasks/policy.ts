import { canMove, type Move, type Task } from '#src/modules/tasks/task.ts';
import { type Actor, covers, type Grant, has, hasIn } from '#src/platform/context.ts';

/** Who does it: the one accountable person. */
function answers(actor: Actor, task: Task): boolean {
  return actor.kind === 'system' || (actor.kind === 'staff' && actor.personId === task.accountableId);
}

/** Who gave it out, and who else gives work out for the unit it came from, in their stead. A task from a sealed record stays with its giver. */
function gave(actor: Actor, task: Task): boolean {
  if (actor.kind === 'staff' && actor.personId === task.assignerId) return true;
  return !task.sealed && hasIn(actor, 'tasks.assign', { provinceId: task.provinceId, unitId: task.assignerUnitId });
}

/** Who leads the unit that answers for it. */
function leads(actor: Actor, task: Task): boolean {
  return !task.sealed && hasIn(actor, 'tasks.assign', task);
}

/** Who may do what; *when* is the business of `moves`. */
export const policy = {
  receive: answers,
  start: answers,
  note: (actor, task) => answers(actor, task) || gave(actor, task) || leads(actor, task),
  report: answers,
  /** Nobody accepts their own result, but who gave the task to themselves. */
  accept: (actor, task) =>
    gave(actor, task) && !(answers(actor, task) && actor.kind === 'staff' && actor.personId !== task.assignerId),
  return: gave,
  askExtension: answers,
  decideExtension: (actor, task) =>
    gave(actor, task) && !(answers(actor, task) && actor.kind === 'staff' && actor.personId !== task.assignerId),
  handOver: (actor, task) => answers(actor, task) || gave(actor, task) || leads(actor, task),
  addPart: (actor, task) => answers(actor, task) || gave(actor, task) || leads(actor, task),
  publish: (actor, task) => hasIn(actor, 'commitments.publish', task),
  change: (actor, task) => hasIn(actor, 'commitments.publish', task),
  cancel: gave,
} satisfies Record<Move, (actor: Actor, task: Task) => boolean>;

/** Whether the actor may give out work to this unit. */
export function mayAssign(actor: Actor, unit: { provinceId: number; unitId: number }): boolean {
  return hasIn(actor, 'tasks.assign', unit);
}

export function mayAssignAnywhere(actor: Actor): boolean {
  return has(actor, 'tasks.assign');
}

/** The post under which the actor does it; undefined for the system. */
export function postFor(actor: Actor, task: Pick<Task, 'provinceId' | 'unitId' | 'assignerUnitId'>): Grant | undefined {
  if (actor.kind !== 'staff') return undefined;
  return (
    actor.grants.find((grant) => covers(grant, task)) ??
    actor.grants.find((grant) => covers(grant, { ...task, unitId: task.assignerUnitId }))
  );
}

export type Offer = { move: Move; open: boolean; why: 'status' | 'permission' | null };

/** Moves in the order the page offers them. */
const offered: Move[] = [
  'receive',
  'start',
  'report',
  'accept',
  'return',
  'decideExtension',
  'askExtension',
  'note',
  'addPart',
  'handOver',
  'publish',
  'change',
  'cancel',
];

/** Every move with whether it is open to the actor now, and if not, why. */
export function offers(actor: Actor, task: Task): Offer[] {
  return offered.map((move) => {
    const may = policy[move](actor, task);
    const lawful = canMove(task, move);
    return { move, open: may && lawful, why: may && lawful ? null : may ? 'status' : 'permission' };
  });
}
