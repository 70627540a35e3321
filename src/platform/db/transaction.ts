import type { PoolClient } from 'pg';
import { type Ctx, provincesOf } from '#src/platform/context.ts';
import { type Db, endOfReading, onClient } from '#src/platform/db/database.ts';

type Scope = {
  /** Provinces the transaction may touch; those of the actor unless said otherwise. */
  provinceIds?: readonly number[];
};

const RETRIES = 3;

/**
 * Runs `work` in one transaction, scoped to the actor's provinces, and commits when it returns.
 * Anything thrown rolls back. A serialisation failure or a deadlock is tried again from the start, so `work` must not reach outside the database.
 * Called inside a transaction, it joins that one.
 */
export function inTransaction<T>(ctx: Ctx, work: (tx: Ctx) => Promise<T>, scope: Scope = {}): Promise<T> {
  return run(ctx, 'begin', work, scope, RETRIES);
}

/** As `inTransaction`, for reading only: one snapshot of the database for everything a page shows. */
export function inSnapshot<T>(ctx: Ctx, work: (tx: Ctx) => Promise<T>, scope: Scope = {}): Promise<T> {
  return run(ctx, beginReading, work, scope, 0);
}

/**
 * Reads something in the transaction of the first snapshot this request takes, so that it needs none of its own: for what a frame shows
 * around every page. Returns what gives it; where no snapshot was taken, or the one that was failed, it is read then.
 */
export function readAlong<T>(ctx: Ctx, read: (tx: Ctx) => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined;
  const start = (tx: Ctx) => {
    reading ??= read(tx).catch((error) => {
      reading = undefined;
      throw error;
    });
    return reading;
  };
  riders.set(ctx, start);
  return () => {
    // It may take a snapshot itself, which must not wait for what waits for it.
    riders.delete(ctx);
    return start(ctx);
  };
}

const riders = new WeakMap<Ctx, (tx: Ctx) => Promise<unknown>>();

const beginReading = 'begin isolation level repeatable read read only';

async function run<T>(ctx: Ctx, begin: string, work: (tx: Ctx) => Promise<T>, scope: Scope, retries: number): Promise<T> {
  if (inside.has(ctx.db)) return work(ctx);
  const provinceIds = (scope.provinceIds ?? provincesOf(ctx.actor)).map(checkedId);
  try {
    const client = await ctx.services.database.pool.connect();
    const { db, close } = onClient(client);
    try {
      await client.query(`${begin}; set local app.province_ids = '${provinceIds.join(',')}'`);
      inside.add(db);
      const tx = { ...ctx, db };
      const rider = begin === beginReading && !scope.provinceIds ? riders.get(ctx) : undefined;
      const [result] = await Promise.all([work(tx), rider?.(tx)]);
      if (begin === beginReading) await client.query(endOfReading);
      else await commit(client);
      return result;
    } catch (error) {
      // The connection may be gone; the error that brought us here is the one to tell.
      await client.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      close();
      client.release();
    }
  } catch (error) {
    if (retries > 0 && isPassing(error)) return run(ctx, begin, work, scope, retries - 1);
    throw error;
  }
}

const inside = new WeakSet<Db>();

/** PostgreSQL answers COMMIT of an aborted transaction with ROLLBACK: an error was swallowed on the way, and nothing was kept. */
async function commit(client: PoolClient): Promise<void> {
  const { command } = await client.query('commit');
  if (command === 'ROLLBACK') throw new Error('The transaction was rolled back: a failed statement was ignored');
}

function checkedId(id: number): number {
  if (!Number.isSafeInteger(id)) throw new Error(`Not a province id: ${id}`);
  return id;
}

/** Serialisation failure or deadlock: the same work may well succeed now. */
function isPassing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === '40001' || code === '40P01';
}
