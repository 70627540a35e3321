import { z } from 'zod';
import { calendarsBefore, finishChanges, readWorkingDays } from '#src/modules/calendar/store.ts';
import { calendarOf, firstShift } from '#src/modules/calendar/working-days.ts';
import { allHomes } from '#src/modules/org-units/index.ts';
import { moveDueDates } from '#src/modules/petitions/index.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import type { AnyJob, Job } from '#src/platform/jobs.ts';

const TWO_DAYS = 2 * 86_400_000;

/**
 * Brings open due dates in line with the calendar of now, from every calendar they may have been counted by. Asked for by each change; once
 * a night it looks again, for what another process counted while it still had the old one.
 */
export const moveDueJob = {
  queue: 'calendar.move-due',
  data: z.object({}),
  /** Twenty to two at night in Viet Nam. */
  cron: '40 18 * * *',
  async run(ctx) {
    await bringInLine(ctx);
  },
} satisfies Job;

export async function bringInLine(ctx: Ctx): Promise<void> {
  const now = await readWorkingDays(ctx.db);
  const before = await calendarsBefore(ctx.db, new Date(ctx.now().getTime() - TWO_DAYS));
  const shifts = before.flatMap((days) => firstShift(days, now) ?? []);
  const [from] = shifts.toSorted();
  const result =
    from === undefined
      ? { moved: 0, unexplained: 0 }
      : await moveDueDates(ctx, await allHomes(ctx), { before: before.map(calendarOf), after: calendarOf(now), from });
  await inTransaction(ctx, (tx) => finishChanges(tx, now.version, result));
}

export const calendarJobs: AnyJob[] = [moveDueJob];
