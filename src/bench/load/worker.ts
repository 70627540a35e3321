import { parentPort, workerData } from 'node:worker_threads';
import { type CopiedTable, copyText } from '#src/bench/load/copy-rows.ts';
import { livesIn, type World } from '#src/bench/load/life.ts';
import { randomFrom } from '#src/bench/load/random.ts';
import { writeLife } from '#src/bench/load/rows.ts';
import { keysFrom } from '#src/platform/keys.ts';

/** Given to a worker when it begins. */
export type WorkerBegin = { world: World; keys: string };
/** Petitions by number, from the first up to, not including, `before`. */
export type Batch = { from: number; before: number };
export type BatchRows = Batch & { tables: Partial<Record<CopiedTable, Uint8Array<ArrayBuffer>>> };

/** Runs in its own thread: makes the rows of each batch it is sent. */
function answerBatches(port: NonNullable<typeof parentPort>): void {
  const { world, keys: ring } = workerData as WorkerBegin; // handed over by workers.ts
  const keys = keysFrom(ring);
  const lifeOf = livesIn(world);
  port.on('message', ({ from, before }: Batch) => {
    const rows = copyText();
    for (let number = from; number < before; number += 1)
      writeLife(rows, lifeOf(number), keys, randomFrom(world.seed + 4, number));
    const tables = rows.take();
    const answer: BatchRows = { from, before, tables };
    port.postMessage(
      answer,
      Object.values(tables).map((bytes) => bytes.buffer),
    );
  });
}

if (parentPort) answerBatches(parentPort);
