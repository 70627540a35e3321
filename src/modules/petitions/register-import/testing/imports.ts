import { startImport } from '#src/modules/petitions/register-import/prepare.ts';
import { orderImport, registerImportJob } from '#src/modules/petitions/register-import/run-import.ts';
import { findImport, type RegisterImport } from '#src/modules/petitions/register-import/store.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { openJobs } from '#src/platform/jobs.ts';
import { createLogger } from '#src/platform/log.ts';
import { communes, seedOffices } from '#tests/support/seed.ts';
import { testWorld } from '#tests/support/world.ts';

/** A world with offices and a job store, and registers brought in as the screen does. */
export async function openImports() {
  const world = await testWorld({
    jobs: (connectionString) => openJobs(connectionString, [registerImportJob], createLogger('silent')),
  });
  const seed = await seedOffices(world);

  function draft(ctx: Ctx, bytes: Buffer, { unit = communes.anBinh as string, name = 'so-don.xlsx' } = {}): Promise<string> {
    return startImport(ctx, unit, { name, bytes });
  }

  /** What the worker does with the import that was ordered. */
  async function work(id: string): Promise<void> {
    const { createdById } = await found(id);
    await registerImportJob.run(seed.system, { id, personId: createdById });
  }

  async function found(id: string): Promise<RegisterImport> {
    const row = await inSnapshot(seed.system, (tx) => findImport(tx, { id }));
    if (!row) throw new Error(`No import ${id}`);
    return row;
  }

  async function imported(ctx: Ctx, bytes: Buffer, options?: Parameters<typeof draft>[2]): Promise<string> {
    const id = await draft(ctx, bytes, options);
    await orderImport(ctx, id);
    await work(id);
    return id;
  }

  return { world, seed, draft, work, found, imported, close: () => world.close() };
}

export type Imports = Awaited<ReturnType<typeof openImports>>;
