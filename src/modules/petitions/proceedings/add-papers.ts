import { onPetition, type PetitionKey, save } from '#src/modules/petitions/actions/save.ts';
import { attachUploads } from '#src/modules/petitions/attach-files.ts';
import { petitionNotFound } from '#src/modules/petitions/errors.ts';
import type { Petition } from '#src/modules/petitions/petition.ts';
import { policy } from '#src/modules/petitions/policy.ts';
import type { RecordedAct } from '#src/modules/petitions/proceedings/act.ts';
import { proceedingsOf } from '#src/modules/petitions/proceedings/acts-store.ts';
import { noPaper } from '#src/modules/petitions/proceedings/errors.ts';
import type { Ctx } from '#src/platform/context.ts';
import { notAllowed } from '#src/platform/errors.ts';

/**
 * Adds signed papers to an act on record, for those who write into the file; a document is often signed after the day it is entered. Nothing
 * else of the act changes. Throws `petitionNotFound`, `notAllowed` or `noPaper`; then nothing is written.
 */
export function addPapers(ctx: Ctx, key: PetitionKey, seq: number, uploads: readonly string[]): Promise<Petition> {
  return onPetition(ctx, key, 'note', null, async (tx, petition) => {
    const act = await actAt(tx, petition, seq);
    const files = await attachUploads(tx, petition, uploads, { role: 'act', actSeq: seq });
    if (files === 0) throw noPaper();
    const patch = { fileCount: petition.fileCount + files };
    return save(tx, petition, patch, { action: 'actFilesAdded', details: { act: act.act, files } });
  });
}

/** The act with this number, for whoever may write into the file. Throws `petitionNotFound` or `notAllowed`. */
export async function actAt(tx: Ctx, petition: Petition, seq: number): Promise<RecordedAct> {
  if (!policy.note(tx.actor, petition)) throw notAllowed();
  const { acts } = await proceedingsOf(tx, petition);
  const act = acts.find((each) => each.seq === seq);
  if (!act) throw petitionNotFound();
  return act;
}
