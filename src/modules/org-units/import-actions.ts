import { sql } from 'kysely';
import { rebuildDerived } from '#src/modules/org-units/derived.ts';
import { listsRefused } from '#src/modules/org-units/errors.ts';
import type { ImportFile } from '#src/modules/org-units/import-files.ts';
import { type DayCount, planUnitImport, type UnitImportPlan } from '#src/modules/org-units/import-plan.ts';
import { loadTree, writeChanges } from '#src/modules/org-units/tree-store.ts';
import type { Ctx } from '#src/platform/context.ts';
import { rebuildBuckets } from '#src/platform/counters.ts';
import { inSnapshot, inTransaction } from '#src/platform/db/transaction.ts';
import { newId } from '#src/platform/ids.ts';
import { record } from '#src/platform/ledger.ts';

/** What an import did: units by what became of them, links of lineage written, and the tree's size by day. */
export type ImportResult = {
  added: number;
  changed: number;
  closed: number;
  unchanged: number;
  links: number;
  counts: DayCount[];
};

export const importSteps = ['reading', 'writing', 'deriving'] as const;
export type ImportStep = (typeof importSteps)[number];

export type OnProgress = (step: ImportStep, done: number, total: number) => Promise<void>;

/** One import at a time: the second waits and then sees what the first one wrote. */
const IMPORT_LOCK = 7_402_513;

/** What importing these lists would do to the tree as it is now. Writes nothing. */
export function previewUnitImport(ctx: Ctx, files: readonly ImportFile[]): Promise<UnitImportPlan> {
  return inSnapshot(ctx, async (tx) => planUnitImport(files, await loadTree(tx)), { provinceIds: [] });
}

/**
 * Imports the lists in one transaction: all of them, or nothing. The same lists a second time change nothing.
 * Throws `listsRefused`, which carries every problem found. Permission is the caller's business: the page asks for
 * `units.manage`, the command line is the operator's.
 */
export function importUnitFiles(
  ctx: Ctx,
  files: readonly ImportFile[],
  options: { onProgress?: OnProgress; importId?: string; requestedBy?: string } = {},
): Promise<ImportResult> {
  const { onProgress = async () => undefined, importId = newId(), requestedBy } = options;
  return inTransaction(
    ctx,
    async (tx) => {
      await sql`select pg_advisory_xact_lock(${IMPORT_LOCK})`.execute(tx.db);
      await onProgress('reading', 0, 0);
      const before = await loadTree(tx);
      const plan = planUnitImport(files, before);
      if (plan.problems.length > 0) throw listsRefused(plan.problems);

      const { changes, counts } = plan;
      const result = {
        added: changes.added.length,
        changed: changes.changed.length,
        closed: changes.closed,
        unchanged: changes.unchanged,
        links: changes.links.length,
        counts,
      };
      if (result.added + result.changed + result.links === 0) return result;
      await writeChanges(tx, before, changes, (done, total) => onProgress('writing', done, total));
      await onProgress('deriving', 0, 0);
      await rebuildDerived(tx);
      // What was counted before under another tree counts by this one.
      await rebuildBuckets(tx);
      // Without fresh statistics the first searches after a large import are planned for empty tables.
      await sql`analyze org_unit, org_unit_version, org_unit_parent, org_unit_lineage, org_unit_closure, org_unit_scope, org_unit_search`.execute(
        tx.db,
      );
      await record(tx, {
        subject: { kind: 'unitImport', provinceId: 0, id: importId },
        action: 'imported',
        details: { ...result, files: plan.lists, ...(requestedBy ? { requestedBy } : {}) },
        first: true,
      });
      return result;
    },
    // Units are reference rows; only the ledger entry has a home, the nation's.
    { provinceIds: [0] },
  );
}
