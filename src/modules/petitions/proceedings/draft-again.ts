import { type Letter, lettersAbout } from '#src/modules/letters/index.ts';
import { onPetition, type PetitionKey } from '#src/modules/petitions/actions/save.ts';
import { letterSubject } from '#src/modules/petitions/letter-subject.ts';
import type { Petition } from '#src/modules/petitions/petition.ts';
import { inputOf, type RecordedAct } from '#src/modules/petitions/proceedings/act.ts';
import { draftLetterOf, letterOfAct } from '#src/modules/petitions/proceedings/act-letters.ts';
import { proceedingsOf } from '#src/modules/petitions/proceedings/acts-store.ts';
import { actAt } from '#src/modules/petitions/proceedings/add-papers.ts';
import { isSecond } from '#src/modules/petitions/proceedings/clock-effects.ts';
import { letterStands } from '#src/modules/petitions/proceedings/errors.ts';
import type { Ctx } from '#src/platform/context.ts';

/** Whether the document of this act is still to be written: none was numbered, or its letter was cancelled, and no draft waits. */
export function lacksLetter(
  petition: Petition,
  act: RecordedAct,
  letters: readonly Pick<Letter, 'actSeq' | 'status'>[],
): boolean {
  const hasDocument = act.documentNumber !== null && act.documentCancelledOn === null;
  const waits = letters.some(({ actSeq, status }) => actSeq === act.seq && status !== 'cancelled');
  return !hasDocument && !waits && letterOfAct(petition, inputOf(act))?.isDocument === true;
}

/**
 * Drafts the letter of an act on record that has no document: its letter was cancelled, or whoever recorded it drafts none.
 * Throws `petitionNotFound`, `notAllowed` or `letterStands`.
 */
export function draftAgain(ctx: Ctx, key: PetitionKey, seq: number): Promise<Letter> {
  return onPetition(ctx, key, 'note', null, async (tx, petition) => {
    const act = await actAt(tx, petition, seq);
    if (!lacksLetter(petition, act, await lettersAbout(tx, letterSubject(petition)))) throw letterStands();
    const { acts } = await proceedingsOf(tx, petition);
    const input = { ...inputOf(act), documentNumber: undefined };
    const letter = await draftLetterOf(tx, petition, petition, input, { seq, second: isSecond(acts) });
    if (!letter) throw letterStands();
    return letter;
  });
}
