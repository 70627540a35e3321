import { startImport } from '#src/modules/petitions/register-import/prepare.ts';
import { orderImport, registerImportJob } from '#src/modules/petitions/register-import/run-import.ts';
import { findImport, type RegisterImport } from '#src/modules/petitions/register-import/store.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { openJobs } from '#src/platform/jobs.ts';
import { createLogger } from '#src/platform/log.ts';
import { communes, seedOffices } from '#tests/support/seed.ts';
import { testWorld } from '#tests/support/world.ts';

const tables = [
  'petition',
  'petition_search',
  'petition_sender',
  'petition_sender_index',
  'petition_access',
  'petition_custody',
  'petition_answer',
  'petition_register_entry',
  'counter_delta',
];

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

  /** How many rows each table has, whoever may see them. */
  async function counts(): Promise<Record<string, number>> {
    const [row = {}] = await world.asSuperuser(
      `select ${tables.map((table) => `(select count(*)::integer from ${table}) as ${table}`).join(', ')}`,
    );
    return row as Record<string, number>; // as many numbers as tables
  }

  /** As if no register had ever been sent in. */
  async function clear(): Promise<void> {
    const all = [...tables, 'petition_register_import', 'petition_register_mapping', 'ledger_entry'];
    await world.asSuperuser(`truncate ${all.join(', ')} cascade`);
  }

  return { world, seed, counts, clear, draft, work, found, imported, close: () => world.close() };
}

export type Imports = Awaited<ReturnType<typeof openImports>>;
