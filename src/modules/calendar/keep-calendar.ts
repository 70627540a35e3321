import { lockWorkingDays, refreshCalendar } from '#src/modules/calendar/store.ts';
import type { Services } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { systemCtx } from '#src/platform/system-context.ts';

/** Milliseconds after which a process has seen what another one changed. */
const EVERY = 5_000;

/**
 * Reads the calendar of the installation into this process, putting in the shipped days it has not yet, and keeps it fresh until the
 * function returned is called. Due dates a slower process counted meanwhile are put right by the job.
 */
export async function keepCalendar(services: Services): Promise<() => void> {
  const { db } = services.database;
  const ctx = systemCtx(services, { name: 'Dân Vận', provinceIds: [] });
  await inTransaction(ctx, lockWorkingDays);
  await refreshCalendar(db);
  const timer = setInterval(() => {
    refreshCalendar(db).catch((error: unknown) => {
      services.log.warn({ error: error instanceof Error ? error.message : String(error) }, 'calendar not read');
    });
  }, EVERY);
  timer.unref();
  return () => clearInterval(timer);
}
