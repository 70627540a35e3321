import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Batch, BatchRows, WorkerBegin } from '#src/bench/load/worker.ts';
import { root } from '#src/root.ts';

/** Petitions made at a time: some ten megabytes of rows. */
const BATCH = 2_500;
/** Batches made ahead of the database, for each worker. */
const AHEAD = 3;

/**
 * Makes the rows of all petitions in threads of their own, a few batches ahead of whoever takes them. The batches come as they
 * are finished; the threads end with the last one or when the taker stops.
 */
export async function* madeInThreads(begin: WorkerBegin, threads: number): AsyncGenerator<BatchRows> {
  const { petitions } = begin.world;
  const ready: BatchRows[] = [];
  let wake = () => {};
  let failure: Error | undefined;
  let sent = 0;
  let taken = 0;

  const send = (worker: Worker) => {
    if (sent >= petitions) return;
    const batch: Batch = { from: sent, before: Math.min(sent + BATCH, petitions) };
    sent = batch.before;
    worker.postMessage(batch);
  };
  const workers = Array.from({ length: threads }, () => {
    // Node runs TypeScript as it is; the build holds no second entry for this thread.
    const worker = new Worker(join(root, 'src/bench/load/worker.ts'), { workerData: begin });
    worker.on('message', (rows: BatchRows) => {
      ready.push(rows);
      owner.set(rows, worker);
      wake();
    });
    worker.on('error', (error) => {
      failure = error instanceof Error ? error : new Error(String(error));
      wake();
    });
    for (let at = 0; at < AHEAD; at += 1) send(worker);
    return worker;
  });

  try {
    while (taken < petitions) {
      if (failure) throw failure;
      const rows = ready.shift();
      if (!rows) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      const worker = owner.get(rows);
      if (worker) send(worker);
      taken += rows.before - rows.from;
      yield rows;
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

const owner = new WeakMap<BatchRows, Worker>();
