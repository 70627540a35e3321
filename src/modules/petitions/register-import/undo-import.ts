import { z } from 'zod';
import { subjectKind } from '#src/modules/petitions/actions/save.ts';
import { facts, type Petition } from '#src/modules/petitions/petition.ts';
import { postFor } from '#src/modules/petitions/policy.ts';
import { custodyOf, lockPetitions } from '#src/modules/petitions/queries.ts';
import { batchNotDone, batchTouched, importUnknown } from '#src/modules/petitions/register-import/errors.ts';
import { getImport } from '#src/modules/petitions/register-import/prepare.ts';
import { registerSubject } from '#src/modules/petitions/register-import/run-import.ts';
import {
  referencesOfImport,
  removeImported,
  touchedReferences,
  updateImport,
} from '#src/modules/petitions/register-import/store.ts';
import type { Ctx } from '#src/platform/context.ts';
import { count, difference } from '#src/platform/counters.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import type { Job } from '#src/platform/jobs.ts';
import { record, recordAll } from '#src/platform/ledger.ts';

const CHUNK = 500;
const NAMED = 5;

/**
 * Takes a whole import back while nobody has worked on any of its petitions: they leave lists, counters and search, and can be imported
 * again; the ledger keeps that they were there. Only by who imported it, because who else may see all of it is nobody's to know.
 * Throws `importUnknown`, `batchNotDone` or `batchTouched`; then nothing is changed.
 */
export function undoImport(ctx: Ctx, id: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const found = await getImport(tx, id, { lock: true });
    const { actor } = tx;
    if (actor.kind === 'public') throw importUnknown();
    if (actor.kind === 'staff' && actor.personId !== found.createdById) throw importUnknown();
    if (found.status !== 'done') throw batchNotDone();
    // Their rows are locked first: nobody begins to work on one while the others go.
    const petitions = await lockAll(tx, found.id);
    const touched = await touchedReferences(tx, found.id);
    if (touched.size > 0)
      throw batchTouched(petitions.flatMap(({ reference }) => (touched.has(reference) ? [reference] : [])).slice(0, NAMED));
    for (let from = 0; from < petitions.length; from += CHUNK) await takeBack(tx, found.id, petitions.slice(from, from + CHUNK));
    await record(tx, {
      subject: { kind: registerSubject, provinceId: found.provinceId, id: found.id },
      action: 'importUndone',
      details: { rows: petitions.length },
    });
    await updateImport(tx, found, { status: 'undone', undone: { at: tx.now(), by: actor.name } });
  });
}

/** The petitions of the import that the actor sees, locked. One that was given to others since is not among them, and was touched. */
async function lockAll(tx: Ctx, importId: string): Promise<Petition[]> {
  const byHome = Map.groupBy(await referencesOfImport(tx, importId), ({ provinceId }) => provinceId);
  const locked: Petition[] = [];
  for (const [provinceId, keys] of byHome) {
    const references = keys.map(({ reference }) => reference).toSorted();
    for (let from = 0; from < references.length; from += CHUNK)
      locked.push(...(await lockPetitions(tx, provinceId, references.slice(from, from + CHUNK))));
  }
  return locked;
}

async function takeBack(tx: Ctx, importId: string, petitions: readonly Petition[]): Promise<void> {
  const counted = [];
  for (const petition of petitions)
    counted.push(...facts(petition, petition.outcome === 'transferredOut' ? await custodyOf(tx, petition) : []));
  await count(tx, difference(counted, []));
  await recordAll(
    tx,
    petitions.map((petition) => ({
      subject: { kind: subjectKind, provinceId: petition.provinceId, id: petition.id },
      action: 'importUndone',
      details: { importId },
      as: postFor(tx.actor, petition),
    })),
  );
  await removeImported(tx, petitions);
}

const KEPT_DAYS = 2;

/** Every night: the rows of registers nobody ordered to be imported. */
export const sweepDrafts = {
  queue: 'petitions.register-import.sweep',
  data: z.object({}),
  cron: '43 20 * * *',
  async run(ctx) {
    const old = new Date(ctx.now().getTime() - KEPT_DAYS * 86_400_000);
    await inTransaction(ctx, async (tx) => {
      await tx.db
        .deleteFrom('petition_register_import')
        .where('status', 'in', ['draft', 'failed'])
        .where('created_at', '<', old)
        .execute();
    });
  },
} satisfies Job;
