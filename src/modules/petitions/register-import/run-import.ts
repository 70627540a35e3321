import { z } from 'zod';
import { staffActor } from '#src/modules/identity/index.ts';
import { unitNames } from '#src/modules/org-units/index.ts';
import { layoutOf } from '#src/modules/petitions/register-import/columns.ts';
import { alreadyImported, hasProblems, importNotDraft } from '#src/modules/petitions/register-import/errors.ts';
import { checkDraft, getImport } from '#src/modules/petitions/register-import/prepare.ts';
import { titlesOf } from '#src/modules/petitions/register-import/sheet.ts';
import {
  findImport,
  type ImportResult,
  mappingKey,
  type RegisterImport,
  rememberLayout,
  sameImport,
  updateImport,
} from '#src/modules/petitions/register-import/store.ts';
import { type Batch, knownLines, writeRegister } from '#src/modules/petitions/register-import/write-register.ts';
import { type Ctx, dayOf, provincesOf } from '#src/platform/context.ts';
import { inSnapshot, inTransaction } from '#src/platform/db/transaction.ts';
import { ExpectedError } from '#src/platform/errors.ts';
import type { Job } from '#src/platform/jobs.ts';
import { record } from '#src/platform/ledger.ts';

export const registerSubject = 'petition_register_import';

/**
 * Orders a draft to be imported by a job and remembers how this unit's register is laid out.
 * Throws `importUnknown`, `importNotDraft`, `hasProblems` while a cell is wrong, or `alreadyImported`; then nothing is ordered.
 */
export async function orderImport(ctx: Ctx, id: string): Promise<void> {
  const order = () =>
    inTransaction(ctx, async (tx) => {
      const found = await prepareRun(tx, id);
      await tx.services.jobs.enqueue(tx, registerImportJob, { id: found.id, personId: found.createdById });
    });
  // Another officer ordered the same file in the same moment: asked again, theirs is there to be named.
  await order().catch((error: unknown) => (isSecond(error) ? order() : Promise.reject(error)));
}

function isSecond(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505';
}

async function prepareRun(tx: Ctx, id: string): Promise<RegisterImport> {
  const found = await getImport(tx, id, { lock: true });
  if (found.status !== 'draft') throw importNotDraft();
  const { sheets, mapping, checked } = await checkDraft(tx, found);
  if (checked.problems.length > 0) throw hasProblems(checked.problems.length);
  const before = await sameImport(tx, { ...found, mapping });
  if (before) throw alreadyImported(vnDay(dayOf(before.createdAt)), before.createdBy);
  const sheet = sheets[mapping.sheet];
  if (sheet) await rememberLayout(tx, found, layoutOf(mapping, titlesOf(sheet, mapping.headerLine)));
  await updateImport(tx, found, { status: 'waiting', mappingKey: mappingKey(mapping), total: checked.rows.length });
  return found;
}

function vnDay(day: string): string {
  return day.split('-').reverse().join('/');
}

/** Carries out the import that was ordered. Repeated after a crash, it begins anew: nothing of the first try was kept. */
export const registerImportJob = {
  queue: 'petitions.register-import',
  data: z.object({ id: z.uuid(), personId: z.uuid().nullable() }),
  async run(ctx, { id, personId }) {
    const actor = personId ? await staffActor(ctx, personId) : ctx.actor;
    await carryOut(
      { ...ctx, actor: { ...actor, ...(actor.kind === 'public' ? {} : { provinceIds: provincesOf(ctx.actor) }) } },
      id,
    );
  },
} satisfies Job<{ id: string; personId: string | null }>;

/**
 * Writes all rows of an ordered import in one transaction, or none. Progress is told outside it, so that the page sees it grow; the rows
 * are checked again, because units and calendars may have changed since the preview.
 */
async function carryOut(ctx: Ctx, id: string, say: (done: number, total: number) => void = () => undefined): Promise<void> {
  const found = await inSnapshot(ctx, (tx) => findImport(tx, { id }));
  if (!found || (found.status !== 'waiting' && found.status !== 'running')) return;
  const tell = (done: number, total: number) =>
    inTransaction(ctx, (tx) => updateImport(tx, found, { status: 'running', done, total }));
  try {
    await inTransaction(ctx, async (tx) => {
      const { checked } = await checkDraft(tx, found);
      if (checked.problems.length > 0)
        throw new Refused({
          kind: 'refused',
          problems: checked.problems.slice(0, KEPT_PROBLEMS),
          count: checked.problems.length,
        });
      const known = await knownLines(tx, checked.rows);
      const rows = checked.rows.filter(({ line }) => !known.has(line));
      await tell(0, rows.length);
      const batch = await batchOf(tx, found);
      await writeRegister(tx, batch, rows, async (done) => {
        say(done, rows.length);
        await tell(done, rows.length);
      });
      await record(tx, {
        subject: { kind: registerSubject, provinceId: found.provinceId, id: found.id },
        action: 'imported',
        details: { unitId: found.unitId, fileSha256: found.fileSha256, rows: rows.length, known: known.size },
        first: true,
      });
      await updateImport(tx, found, {
        status: 'done',
        draft: null,
        result: { kind: 'done', imported: rows.length, known: known.size },
        finishedAt: tx.now(),
      });
    });
  } catch (error) {
    if (!(error instanceof Refused) && !(error instanceof ExpectedError)) throw error;
    const result = error instanceof Refused ? error.result : undefined;
    await inTransaction(ctx, (tx) =>
      updateImport(tx, found, { status: 'failed', mappingKey: null, finishedAt: tx.now(), ...(result ? { result } : {}) }),
    );
  }
}

/** Problems kept with a refused import; the rest is only counted. */
const KEPT_PROBLEMS = 200;

class Refused extends Error {
  readonly result: ImportResult;

  constructor(result: ImportResult) {
    super('The register has problems');
    this.result = result;
  }
}

async function batchOf(tx: Ctx, found: RegisterImport): Promise<Batch> {
  const name = (await unitNames(tx, [found.unitId])).get(found.unitId)?.name ?? '';
  return { id: found.id, unit: { id: found.unitId, name }, personId: found.createdById, by: found.createdBy };
}

/** As `orderImport`, and carries it out at once: for the command line. Returns what came of it. Throws what `orderImport` throws. */
export async function importNow(ctx: Ctx, id: string, say: (done: number, total: number) => void): Promise<ImportResult | null> {
  await inTransaction(ctx, (tx) => prepareRun(tx, id));
  await carryOut(ctx, id, say);
  return (await inSnapshot(ctx, (tx) => findImport(tx, { id })))?.result ?? null;
}
