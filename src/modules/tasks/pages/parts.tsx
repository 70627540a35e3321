import { isLate, isOpen, type Task } from '#src/modules/tasks/task.ts';
import { taskTerms } from '#src/modules/tasks/words.ts';
import { addDays, daysBetween } from '#src/platform/calendar.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { type DueKind, StateWord } from '#src/ui/status.tsx';

type Standing = Pick<Task, 'status' | 'dueOn'>;

/** How a task stands, in a word: late before anything else. */
export function TaskStateWord({ lang, today, task }: { lang: Lang; today: string; task: Standing }) {
  const words = taskTerms(lang);
  if (isLate(task, today)) return <StateWord state="late">{words.block.late(daysBetween(task.dueOn, today))}</StateWord>;
  const state = task.status === 'done' ? 'done' : task.status === 'reported' ? 'wait' : 'open';
  return <StateWord state={state}>{words.status[task.status]}</StateWord>;
}

/** How near the due date of an open task is. */
export function dueKindOf(task: Standing, today: string): DueKind {
  if (!isOpen(task)) return 'paused';
  if (isLate(task, today)) return 'late';
  if (task.dueOn === today) return 'today';
  return task.dueOn <= addDays(today, 7) ? 'soon' : 'later';
}
