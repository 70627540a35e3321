import { type Letter, lettersToSender } from '#src/modules/letters/index.ts';
import { provinceHomes } from '#src/modules/org-units/index.ts';
import { letterSubject } from '#src/modules/petitions/letter-subject.ts';
import type { Petition } from '#src/modules/petitions/petition.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';

/** The letters this sender was sent, the latest first; the caller has proved the tracking code. A unit's letters lie in its own home. */
export async function lettersOfSender(ctx: Ctx, petition: Petition): Promise<Letter[]> {
  const homes = await provinceHomes(ctx, petition.unitId, today(ctx));
  return inSnapshot(ctx, (tx) => lettersToSender(tx, letterSubject(petition), homes), { provinceIds: homes });
}
