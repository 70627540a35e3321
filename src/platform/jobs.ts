import { setTimeout as wait } from 'node:timers/promises';
import { CompiledQuery } from 'kysely';
import { PgBoss } from 'pg-boss';
import type { z } from 'zod';
import type { Ctx } from '#src/platform/context.ts';
import type { Db } from '#src/platform/db/database.ts';
import type { Logger } from '#src/platform/log.ts';

/** Work done after the transaction that asked for it, by a worker, at least once: `run` must bear being repeated. */
export type Job<D extends object = object> = {
  queue: string;
  data: z.ZodType<D>;
  /** Five-field cron in UTC, for work that repeats by itself; its data is `{}`. */
  cron?: string;
  /** For work that looks by itself whether there is any: so many seconds after the last look. Its data is `{}`; each process looks. */
  everySeconds?: number;
  run(ctx: Ctx, data: D): Promise<void>;
};

export type Jobs = {
  /** Puts a job row beside the change: it is there if and only if the transaction commits. */
  enqueue<D extends object>(tx: Ctx, job: Pick<Job<D>, 'queue' | 'data'>, data: D): Promise<void>;
  /** Creates queues and schedules and begins to work. */
  work(makeCtx: (job: string) => Ctx): Promise<void>;
  /** Waits for the jobs in hand, at most `timeout` ms. */
  stop(timeout: number): Promise<void>;
};

/** A job whose data type the list of all jobs need not know. */
export type AnyJob = Omit<Job, 'data' | 'run'> & { data: z.ZodType; run(ctx: Ctx, data: never): Promise<void> };

/** Installs the job tables (own schema `pgboss`) and the queues. Safe to repeat. */
export async function openJobs(connectionString: string, jobs: readonly AnyJob[], log: Logger): Promise<Jobs> {
  const boss = new PgBoss({ connectionString, max: 3, application_name: 'danvan-jobs', supervise: true, schedule: true });
  boss.on('error', (error) => log.error({ error: error.message }, 'job store failed'));
  await boss.start();
  const looked = jobs.filter(({ everySeconds }) => everySeconds !== undefined);
  const queued = jobs.filter(({ everySeconds }) => everySeconds === undefined);
  for (const job of queued) await boss.createQueue(job.queue, { retryLimit: 5, retryBackoff: true });
  const looking: Looking[] = [];

  return {
    async enqueue(tx, job, data) {
      await boss.send(job.queue, data, { db: executor(tx.db) });
    },
    async work(makeCtx) {
      for (const job of looked) looking.push(lookAgain(job, makeCtx, log));
      for (const job of queued) {
        await boss.work<object>(job.queue, { pollingIntervalSeconds: 2 }, async (batch) => {
          for (const { id, data } of batch) {
            const ctx = makeCtx(job.queue);
            log.debug({ job: job.queue, id }, 'job');
            await job.run(ctx, job.data.parse(data ?? {}) as never);
          }
        });
        if (job.cron) await boss.schedule(job.queue, job.cron, {}, { tz: 'UTC' });
      }
    },
    async stop(timeout) {
      await Promise.all([boss.stop({ graceful: true, timeout }), ...looking.map((each) => each.stop(timeout))]);
    },
  };
}

type Looking = { stop(timeout: number): Promise<void> };

/** Runs a job again and again, never twice at once. What fails is logged and looked at again next time. */
function lookAgain(job: AnyJob, makeCtx: (job: string) => Ctx, log: Logger): Looking {
  const ended = new AbortController();
  const { signal } = ended;
  const pause = (job.everySeconds ?? 0) * 1000;
  const looking = (async () => {
    while (!signal.aborted) {
      await job
        .run(makeCtx(job.queue), {} as never)
        .catch((error: unknown) => log.error({ job: job.queue, error: String(error) }, 'job failed'));
      await wait(pause, undefined, { signal, ref: false }).catch(() => undefined);
    }
  })();
  return {
    async stop(timeout) {
      ended.abort();
      await Promise.race([looking, wait(timeout, undefined, { ref: false })]);
    },
  };
}

/** pg-boss sends through our own transaction. */
function executor(db: Db) {
  return {
    async executeSql(text: string, values: unknown[] = []) {
      const { rows } = await db.executeQuery(CompiledQuery.raw(text, values));
      return { rows };
    },
  };
}
