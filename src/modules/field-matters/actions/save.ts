import type { Updateable } from 'kysely';
import { matterNotFound, moveNotLawful } from '#src/modules/field-matters/errors.ts';
import { canMove, type Matter, type MatterMove, matterFacts, movedTo } from '#src/modules/field-matters/matter.ts';
import { terms } from '#src/modules/field-matters/messages.ts';
import { type Deed, policy, postFor } from '#src/modules/field-matters/policy.ts';
import { lockMatter, updateMatter } from '#src/modules/field-matters/queries.ts';
import type { MatterKey } from '#src/modules/field-matters/reference.ts';
import type { Ctx } from '#src/platform/context.ts';
import { count, difference } from '#src/platform/counters.ts';
import type { FieldMatterTable } from '#src/platform/db/tables.gen.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { type Changes, record } from '#src/platform/ledger.ts';
import { uploadsToFiles } from '#src/platform/uploads.ts';

export const subjectKind = 'field_matter';

/** Loads and locks a matter for a deed of staff. Throws `matterNotFound`, `notAllowed` or `moveNotLawful`; then nothing is written. */
export function onMatter<T>(
  ctx: Ctx,
  key: MatterKey,
  { deed, move, provinceIds }: { deed: Deed; move?: MatterMove; provinceIds?: readonly number[] },
  work: (tx: Ctx, matter: Matter) => Promise<T>,
): Promise<T> {
  return inTransaction(
    ctx,
    async (tx) => {
      const matter = await lockMatter(tx, key);
      if (!matter) throw matterNotFound();
      if (!policy[deed](tx.actor, matter)) throw notAllowed();
      if (move) checkMove(matter, move);
      return work(tx, matter);
    },
    provinceIds ? { provinceIds } : {},
  );
}

export function checkMove(matter: Matter, move: MatterMove): void {
  if (!canMove(matter, move))
    throw moveNotLawful({ vi: terms('vi').status[matter.status], en: terms('en').status[matter.status] });
}

type Saved = { action: string; details?: Record<string, unknown> };

/** Moves the matter and writes what changed with it, what that does to the counters, and the ledger entry. */
export function saveMove(tx: Ctx, before: Matter, move: MatterMove, patch: Partial<Matter>, saved: Saved): Promise<Matter> {
  return save(tx, before, { status: movedTo(before, move), ...patch }, saved);
}

/** Writes changed fields, what they do to the counters, and the ledger entry. Returns the matter as it is now. */
export async function save(tx: Ctx, before: Matter, patch: Partial<Matter>, { action, details = {} }: Saved): Promise<Matter> {
  const after = { ...before, ...patch };
  const columns = toColumns(patch);
  if (Object.keys(columns).length > 0) await updateMatter(tx, before, columns);
  await count(tx, difference(matterFacts(before), matterFacts(after)));
  await noteInLedger(tx, before, action, details, changesOf(before, patch));
  return after;
}

/** An entry of the matter's timeline. The row is locked by the caller. */
export function noteInLedger(
  tx: Ctx,
  matter: Matter,
  action: string,
  details: Record<string, unknown> = {},
  changes: Changes = {},
): Promise<void> {
  return record(tx, {
    subject: { kind: subjectKind, provinceId: matter.provinceId, id: matter.id },
    action,
    changes,
    details,
    as: postFor(tx.actor, matter),
  });
}

function changesOf(before: Matter, patch: Partial<Matter>): Changes {
  return Object.fromEntries(
    Object.entries(patch)
      .filter(([field, value]) => before[field as keyof Matter] !== value)
      .map(([field, value]) => [field, [before[field as keyof Matter], value]]),
  );
}

function toColumns(patch: Partial<Matter>): Updateable<FieldMatterTable> {
  const row: Updateable<FieldMatterTable> = {
    unit_id: patch.unitId,
    restricted: patch.restricted,
    whole_province: patch.wholeProvince,
    status: patch.status,
    verify_by: patch.verifyBy,
    verified_on: patch.verifiedOn,
    verified_by_name: patch.verifiedByName,
    verified_how: patch.verifiedHow,
    closed_on: patch.closedOn,
    outcome: patch.outcome,
    outcome_document: patch.outcomeDocument,
    passed_to: patch.passedTo,
    joined_into: patch.joinedInto,
  };
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
}

type FileRole = 'report' | 'verification' | 'check' | 'outcome';

/** Makes the uploads of a form files of the matter. Unknown or swept uploads are left out. Returns how many were attached. */
export async function attachUploads(
  tx: Ctx,
  { provinceId, id }: Pick<Matter, 'provinceId' | 'id'>,
  uploads: readonly string[] | undefined,
  role: FileRole,
): Promise<number> {
  const files = await uploadsToFiles(tx, provinceId, uploads ?? []);
  if (files.length === 0) return 0;
  await tx.db
    .insertInto('field_matter_file')
    .values(files.map((file) => ({ province_id: provinceId, matter_id: id, file_id: file, role })))
    .execute();
  return files.length;
}
