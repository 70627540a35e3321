import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { Ctx } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { type Job, openJobs } from '#src/platform/jobs.ts';
import { createLogger } from '#src/platform/log.ts';
import { systemCtx } from '#src/platform/system-context.ts';
import { testWorld, type World } from '#tests/support/world.ts';

/** Runs of the jobs below, as they end; `next` waits for one. */
const ran: { queue: string; data: object; actor: string }[] = [];
let wake = () => {};
async function next(matching: (run: (typeof ran)[number]) => boolean): Promise<(typeof ran)[number]> {
  for (;;) {
    const found = ran.find(matching);
    if (found) return found;
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
}
function note(ctx: Ctx, queue: string, data: object) {
  ran.push({ queue, data, actor: ctx.actor.kind === 'system' ? ctx.actor.name : ctx.actor.kind });
  wake();
}

const greet = {
  queue: 'test.greet',
  data: z.object({ name: z.string() }),
  async run(ctx, data) {
    note(ctx, 'test.greet', data);
  },
} satisfies Job<{ name: string }>;

let failures = 1;
const flaky = {
  queue: 'test.flaky',
  data: z.object({ n: z.number() }),
  async run(ctx, data) {
    if (failures > 0) {
      failures -= 1;
      throw new Error('not yet');
    }
    note(ctx, 'test.flaky', data);
  },
} satisfies Job<{ n: number }>;

let looks = 0;
/** Looks by itself, and fails at its first look. */
const watch = {
  queue: 'test.watch',
  data: z.object({}),
  everySeconds: 0.05,
  async run(ctx) {
    looks += 1;
    if (looks === 1) throw new Error('not yet');
    if (looks === 3) note(ctx, 'test.watch', {});
  },
} satisfies Job;

let world: World;
let ctx: Ctx;
beforeAll(async () => {
  world = await testWorld({ jobs: (url) => openJobs(url, [greet, flaky, watch], createLogger('silent')) });
  ctx = systemCtx(world.services, { name: 'test', provinceIds: [1] });
});
afterAll(() => world.close());

const queued = async () =>
  (await world.asSuperuser(`select data->>'name' as name from pgboss.job where name = 'test.greet' order by created_on`)).map(
    ({ name }) => name,
  );

test('a job is there if and only if its transaction commits', async () => {
  const { jobs } = world.services;
  const failing = inTransaction(ctx, async (tx) => {
    await jobs.enqueue(tx, greet, { name: 'lost' });
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  await inTransaction(ctx, async (tx) => {
    await jobs.enqueue(tx, greet, { name: 'kept' });
    expect(await queued()).toEqual([]);
  });
  expect(await queued()).toEqual(['kept']);
});

test('it runs once, after the transaction, under its own name', async () => {
  await world.services.jobs.work((job) => systemCtx(world.services, { name: job, provinceIds: [1] }));
  expect(await next(({ queue }) => queue === 'test.greet')).toEqual({
    queue: 'test.greet',
    data: { name: 'kept' },
    actor: 'test.greet',
  });
  expect(ran.filter(({ queue }) => queue === 'test.greet')).toHaveLength(1);
});

test('one that fails is tried again', async () => {
  await inTransaction(ctx, (tx) => world.services.jobs.enqueue(tx, flaky, { n: 7 }));
  expect(await next(({ queue }) => queue === 'test.flaky')).toMatchObject({ data: { n: 7 } });
  expect(failures).toBe(0);
}, 60_000);

test('one that looks by itself looks again, also after a failure, and leaves no row in the queue', async () => {
  expect(await next(({ queue }) => queue === 'test.watch')).toMatchObject({ actor: 'test.watch' });
  expect(looks).toBeGreaterThanOrEqual(3);
  expect(await world.asSuperuser(`select 1 from pgboss.job where name = 'test.watch'`)).toEqual([]);
});
