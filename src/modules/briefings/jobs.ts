import { z } from 'zod';
import { sendAgenda } from '#src/modules/briefings/actions/agenda.ts';
import { makeAhead } from '#src/modules/briefings/actions/make-ahead.ts';
import { agendasToSend } from '#src/modules/briefings/queries/meetings.ts';
import { lockSeries, runningSeries } from '#src/modules/briefings/queries/series.ts';
import { allHomes } from '#src/modules/org-units/index.ts';
import { restDay } from '#src/platform/calendar.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import type { Job } from '#src/platform/jobs.ts';

/**
 * Early each day: makes the meetings that series have ahead, and on working days sends the agendas whose day has come and that nobody sent.
 * Harmless when repeated.
 */
export const briefingJob = {
  queue: 'briefings.daily',
  data: z.object({}),
  /** Twenty past six and twenty past nine in Viet Nam. */
  cron: '20 23,2 * * *',
  async run(ctx) {
    for (const provinceId of await allHomes(ctx)) await keepHome(ctx, provinceId);
  },
} satisfies Job;

async function keepHome(ctx: Ctx, provinceId: number): Promise<void> {
  const scope = { provinceIds: [provinceId] };
  const { series, agendas } = await inTransaction(
    ctx,
    async (tx) => ({
      series: await runningSeries(tx, provinceId, today(tx)),
      agendas: restDay(today(tx)) ? [] : await agendasToSend(tx, provinceId, today(tx)),
    }),
    scope,
  );
  // One transaction each: a series that fails holds up no other.
  for (const one of series) await inTransaction(ctx, async (tx) => makeAhead(tx, await lockSeries(tx, one)), scope);
  for (const { id } of agendas) await inTransaction(ctx, (tx) => sendAgenda(tx, id), scope);
}

export const briefingJobs = [briefingJob];
