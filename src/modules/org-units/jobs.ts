import { z } from 'zod';
import { bringToToday } from '#src/modules/org-units/derived.ts';
import { importJob } from '#src/modules/org-units/screen-imports.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import type { AnyJob, Job } from '#src/platform/jobs.ts';

/** A minute past midnight in Viet Nam: changes planned for the new day become the present. */
const midnight = {
  queue: 'units.bring-to-today',
  data: z.object({}),
  cron: '1 17 * * *',
  async run(ctx) {
    await inTransaction(ctx, bringToToday, { provinceIds: [] });
  },
} satisfies Job;

export const orgUnitJobs: AnyJob[] = [importJob, midnight];
