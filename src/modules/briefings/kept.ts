import type { Conclusion } from '#src/modules/briefings/meeting.ts';
import type { ListedTask } from '#src/modules/tasks/index.ts';
import { daysBetween } from '#src/platform/calendar.ts';

/** How a conclusion stands on a day. `hidden`: its task does not exist for the reader. */
export type Standing =
  | { is: 'noted' | 'withdrawn' | 'hidden' | 'cancelled' }
  | { is: 'onTime' | 'doneLate'; on: string; extendedFrom: string | null }
  | { is: 'running' | 'reported'; dueOn: string; extendedFrom: string | null }
  | { is: 'late'; days: number; dueOn: string; extendedFrom: string | null };

/** How a conclusion stands on `day`, told by its task: done on time or late, running, late by so many days, extended from which day. */
export function standingOf(conclusion: Conclusion, task: ListedTask | undefined, day: string): Standing {
  if (conclusion.state === 'withdrawn') return { is: 'withdrawn' };
  if (conclusion.kind === 'noted') return { is: 'noted' };
  if (!task) return { is: 'hidden' };
  if (task.status === 'cancelled') return { is: 'cancelled' };
  const { dueOn } = task;
  const extendedFrom = conclusion.dueOn !== null && conclusion.dueOn !== dueOn ? conclusion.dueOn : null;
  if (task.status === 'done') {
    const on = task.reportedOn ?? task.doneOn ?? day;
    return { is: on <= dueOn ? 'onTime' : 'doneLate', on, extendedFrom };
  }
  if (task.status === 'reported') return { is: 'reported', dueOn, extendedFrom };
  return dueOn < day
    ? { is: 'late', days: daysBetween(dueOn, day), dueOn, extendedFrom }
    : { is: 'running', dueOn, extendedFrom };
}

/**
 * Conclusions kept: of those whose day, as set at the meeting, is over at the cut-off, how many were done by it. Done late, handed in and not
 * accepted yet, extended and late stand apart; what was noted, withdrawn or cancelled is not counted, nor what the reader may not see.
 */
export type KeptFigures = {
  due: number;
  kept: number;
  doneLate: number;
  reported: number;
  extended: number;
  late: number;
  running: number;
};

/** What is due on the day of the cut-off itself is still running. */
export function keptFigures(
  conclusions: readonly { conclusion: Conclusion; task: ListedTask | undefined }[],
  cutOff: string,
): KeptFigures {
  const counted = conclusions.filter(({ conclusion, task }) => {
    const { is } = standingOf(conclusion, task, cutOff);
    return !['noted', 'withdrawn', 'hidden', 'cancelled'].includes(is);
  });
  const due = counted.filter(({ conclusion }) => (conclusion.dueOn ?? '') < cutOff);
  const fates = due.map(({ conclusion, task }) => fateOf(conclusion, task, cutOff));
  const of = (fate: Fate) => fates.filter((each) => each === fate).length;
  return {
    due: due.length,
    kept: of('kept'),
    doneLate: of('doneLate'),
    reported: of('reported'),
    extended: of('extended'),
    late: of('late'),
    running: counted.length - due.length,
  };
}

type Fate = 'kept' | 'doneLate' | 'reported' | 'extended' | 'late';

/** Measured by the day set at the meeting, so that an extension hides nothing. */
function fateOf({ dueOn }: Conclusion, task: ListedTask | undefined, cutOff: string): Fate {
  const first = dueOn ?? cutOff;
  if (task?.status === 'done') return (task.reportedOn ?? task.doneOn ?? cutOff) <= first ? 'kept' : 'doneLate';
  if (task?.status === 'reported') return 'reported';
  return task && task.dueOn > first && task.dueOn >= cutOff ? 'extended' : 'late';
}
