import { type PetitionKey, subjectKind } from '#src/modules/petitions/actions/save.ts';
import { type CaseAttachment, filesOf } from '#src/modules/petitions/case-file.ts';
import { petitionNotFound } from '#src/modules/petitions/errors.ts';
import type { Petition } from '#src/modules/petitions/petition.ts';
import { postFor } from '#src/modules/petitions/policy.ts';
import { findPetition, lockPetition } from '#src/modules/petitions/queries.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { fileMissing } from '#src/platform/files/errors.ts';
import { record } from '#src/platform/ledger.ts';

/**
 * A file of a petition the actor may see. Of a sealed one, who opened it and when is recorded for good before it is given, as with the
 * identity: what is on the paper may give away who wrote it. Throws `petitionNotFound` or `fileMissing`.
 */
export function readCaseFile(ctx: Ctx, key: PetitionKey, fileId: string): Promise<CaseAttachment> {
  return inTransaction(ctx, async (tx) => {
    const petition = await findPetition(tx, key);
    if (!petition) throw petitionNotFound();
    const file = (await filesOf(tx, petition)).find(({ id }) => id === fileId);
    if (!file) throw fileMissing();
    if (petition.sealed) await recordReading(tx, key, petition, file);
    return file;
  });
}

async function recordReading(tx: Ctx, key: PetitionKey, petition: Petition, file: CaseAttachment): Promise<void> {
  // The chain of the record has one writer at a time; and whoever lost it while waiting reads nothing.
  if (!(await lockPetition(tx, key))) throw petitionNotFound();
  await record(tx, {
    subject: { kind: subjectKind, provinceId: petition.provinceId, id: petition.id },
    // By its id: the name of a file is the sender's own words.
    action: 'fileRead',
    details: { fileId: file.id },
    as: postFor(tx.actor, petition),
  });
}
