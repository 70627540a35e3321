import { type KeptFigures, keptFigures } from '#src/modules/briefings/kept.ts';
import type { AttendanceFigures, Series } from '#src/modules/briefings/meeting.ts';
import { figuresOf, recordedMeetings } from '#src/modules/briefings/queries/figures.ts';
import { conclusionsOf } from '#src/modules/briefings/queries/minutes.ts';
import { type ListedTask, tasksOfMany } from '#src/modules/tasks/index.ts';
import { addDays, addMonths } from '#src/platform/calendar.ts';
import { type Ctx, today } from '#src/platform/context.ts';

export type SeriesFigures = { from: string; to: string; meetings: number; attendance: AttendanceFigures; kept: KeptFigures };

/** As many meetings are asked for at once that their tasks fit one answer. */
const TOGETHER = 18;

/** Attendance and conclusions kept over the last twelve months, to today. */
export async function seriesFigures(tx: Ctx, series: Series): Promise<SeriesFigures> {
  const to = today(tx);
  const from = addDays(addMonths(to, -12), 1);
  const meetings = await recordedMeetings(tx, series, { from, to });
  const figures = [...(await figuresOf(tx, meetings)).values()];
  const sum = (name: keyof AttendanceFigures) => figures.reduce((total, each) => total + each[name], 0);
  const conclusions = await conclusionsOf(
    tx,
    series.provinceId,
    meetings.map(({ id }) => id),
  );
  const tasks = await tasksById(tx, meetings);
  return {
    from,
    to,
    meetings: meetings.length,
    attendance: { called: sum('called'), present: sum('present'), sent: sum('sent'), absent: sum('absent') },
    kept: keptFigures(
      conclusions.map((conclusion) => ({ conclusion, task: tasks.get(conclusion.taskId ?? '') })),
      to,
    ),
  };
}

/** The tasks these meetings gave out, as far as they exist for the actor, by id. */
export async function tasksById(
  tx: Ctx,
  meetings: readonly { provinceId: number; id: string }[],
): Promise<Map<string, ListedTask>> {
  const found = new Map<string, ListedTask>();
  for (let at = 0; at < meetings.length; at += TOGETHER) {
    const some = meetings.slice(at, at + TOGETHER).map(({ provinceId, id }) => ({ kind: 'briefing', provinceId, id }));
    for (const task of await tasksOfMany(tx, some)) found.set(task.id, task);
  }
  return found;
}
