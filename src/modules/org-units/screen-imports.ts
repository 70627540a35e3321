import { z } from 'zod';
import { importAlreadyBegun, importUnknown, ListsRefused, listsMissing } from '#src/modules/org-units/errors.ts';
import { type ImportResult, type ImportStep, importSteps, importUnitFiles } from '#src/modules/org-units/import-actions.ts';
import { decodeList, type ImportFile } from '#src/modules/org-units/import-files.ts';
import type { ImportProblem } from '#src/modules/org-units/import-problems.ts';
import { type Ctx, has } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { newId } from '#src/platform/ids.ts';
import type { Job } from '#src/platform/jobs.ts';
import { keepUploads } from '#src/platform/uploads.ts';

/** An import made on the screen, from the lists sent to what came of it. */
export type ScreenImport = {
  id: string;
  status: 'previewed' | 'waiting' | 'running' | 'done' | 'failed';
  files: { sha256: string; name: string }[];
  step: ImportStep | null;
  done: number;
  total: number;
  result: Outcome | null;
  createdBy: string;
  createdAt: Date;
  finishedAt: Date | null;
};

export type Outcome = { kind: 'done'; counts: ImportResult } | { kind: 'refused'; problems: ImportProblem[]; count: number };

function mustManage(ctx: Ctx): void {
  if (!has(ctx.actor, 'units.manage')) throw notAllowed();
}

/** Keeps the lists and opens a preview. Returns its id. Throws `notAllowed`, `listsMissing`, or what `keepUploads` throws. */
export async function startScreenImport(ctx: Ctx, sent: readonly { name: string; bytes: Buffer }[]): Promise<string> {
  mustManage(ctx);
  if (sent.length === 0) throw listsMissing();
  const kept = await keepUploads(ctx, sent);
  const ids = kept.map(({ id }) => id);
  const rows = await ctx.db.selectFrom('upload').select(['id', 'sha256', 'name']).where('id', 'in', ids).execute();
  const id = newId();
  await ctx.db
    .insertInto('unit_import')
    .values({
      id,
      status: 'previewed',
      files: JSON.stringify(rows.map(({ id: uploadId, sha256, name }) => ({ uploadId, sha256, name }))),
      created_by: ctx.actor.kind === 'public' ? '' : ctx.actor.name,
      created_at: ctx.now(),
    })
    .execute();
  return id;
}

/** Orders the import that was previewed. Throws `notAllowed`, `importUnknown` or `importAlreadyBegun`. */
export async function confirmScreenImport(ctx: Ctx, id: string): Promise<void> {
  mustManage(ctx);
  if (!z.uuid().safeParse(id).success) throw importUnknown();
  await inTransaction(ctx, async (tx) => {
    const found = await tx.db.selectFrom('unit_import').select('status').where('id', '=', id).forUpdate().executeTakeFirst();
    if (!found) throw importUnknown();
    if (found.status !== 'previewed') throw importAlreadyBegun();
    await tx.db.updateTable('unit_import').set({ status: 'waiting' }).where('id', '=', id).execute();
    await tx.services.jobs.enqueue(tx, importJob, { id });
  });
}

const columns = ['id', 'status', 'files', 'step', 'done', 'total', 'result', 'created_by', 'created_at', 'finished_at'] as const;

/** One import. Throws `notAllowed` or `importUnknown`. */
export async function getScreenImport(ctx: Ctx, id: string): Promise<ScreenImport> {
  mustManage(ctx);
  if (!z.uuid().safeParse(id).success) throw importUnknown();
  const row = await ctx.db.selectFrom('unit_import').select(columns).where('id', '=', id).executeTakeFirst();
  if (!row) throw importUnknown();
  return fromRow(row);
}

/** The latest imports, newest first. */
export async function latestScreenImports(ctx: Ctx): Promise<ScreenImport[]> {
  mustManage(ctx);
  const rows = await ctx.db.selectFrom('unit_import').select(columns).orderBy('created_at', 'desc').limit(10).execute();
  return rows.map(fromRow);
}

/** The lists of an import, as text. A list whose bytes were swept fails with `fileMissing`. */
export async function listsOf(ctx: Ctx, { files }: Pick<ScreenImport, 'files'>): Promise<ImportFile[]> {
  const lists: ImportFile[] = [];
  // What was kept is UTF-8: uploads of text are refused otherwise.
  for (const { sha256, name } of files) lists.push({ name, text: decodeList(await ctx.services.files.get(sha256)) ?? '' });
  return lists;
}

const filesSchema = z.array(z.object({ sha256: z.string(), name: z.string() }));

type Row = {
  id: string;
  status: ScreenImport['status'];
  files: unknown;
  step: string | null;
  done: number;
  total: number;
  result: unknown;
  created_by: string;
  created_at: Date;
  finished_at: Date | null;
};

function fromRow(row: Row): ScreenImport {
  return {
    id: row.id,
    status: row.status,
    files: filesSchema.parse(row.files),
    step: importSteps.find((step) => step === row.step) ?? null,
    done: row.done,
    total: row.total,
    // Written by the job alone, in this shape.
    result: row.result as Outcome | null,
    createdBy: row.created_by,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
  };
}

/** Problems kept with a refused import; the rest is only counted. */
const KEPT_PROBLEMS = 200;

/** Does the import that was ordered, telling its row how far it is. Repeated after a crash, it finds what is already there and goes on. */
export const importJob = {
  queue: 'units.import',
  data: z.object({ id: z.uuid() }),
  async run(ctx, { id }) {
    const row = await ctx.db.selectFrom('unit_import').select(columns).where('id', '=', id).executeTakeFirst();
    if (!row || row.status === 'done' || row.status === 'failed') return;
    const lists = await listsOf(ctx, fromRow(row));
    // Outside the transaction of the import: the page must see it grow.
    const tell = (change: { step?: ImportStep; done?: number; total?: number; status: 'running' }) =>
      ctx.db.updateTable('unit_import').set(change).where('id', '=', id).execute();
    await tell({ status: 'running' });
    try {
      const counts = await importUnitFiles(ctx, lists, {
        importId: id,
        requestedBy: row.created_by,
        async onProgress(step, done, total) {
          await tell({ status: 'running', step, done, total });
        },
      });
      await finish(ctx, id, 'done', { kind: 'done', counts });
    } catch (error) {
      if (!(error instanceof ListsRefused)) throw error;
      const { problems } = error;
      await finish(ctx, id, 'failed', { kind: 'refused', problems: problems.slice(0, KEPT_PROBLEMS), count: problems.length });
    }
  },
} satisfies Job<{ id: string }>;

async function finish(ctx: Ctx, id: string, status: 'done' | 'failed', result: Outcome): Promise<void> {
  await ctx.db
    .updateTable('unit_import')
    .set({ status, result: JSON.stringify(result), finished_at: ctx.now() })
    .where('id', '=', id)
    .execute();
}
