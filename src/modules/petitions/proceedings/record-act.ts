import { bindToAct, noteOutsideNumber } from '#src/modules/letters/index.ts';
import { checkMove, movedTo, type PetitionKey, save } from '#src/modules/petitions/actions/save.ts';
import { attachUploads } from '#src/modules/petitions/attach-files.ts';
import { changedMeanwhile, petitionNotFound } from '#src/modules/petitions/errors.ts';
import { letterSubject } from '#src/modules/petitions/letter-subject.ts';
import type { Petition } from '#src/modules/petitions/petition.ts';
import { policy, postFor } from '#src/modules/petitions/policy.ts';
import { stepOf } from '#src/modules/petitions/procedures/procedure.ts';
import { type ActInput, hasOwnNumber, needsDocument } from '#src/modules/petitions/proceedings/act.ts';
import { draftingPost, draftLetterOf, letterOfAct } from '#src/modules/petitions/proceedings/act-letters.ts';
import { insertAct, proceedingsOf } from '#src/modules/petitions/proceedings/acts-store.ts';
import { applyEffects, isSecond, runningMain, type Standing } from '#src/modules/petitions/proceedings/clock-effects.ts';
import { actBeforeCase, actInFuture, documentDateWrong, documentNeeded } from '#src/modules/petitions/proceedings/errors.ts';
import { guards, noted } from '#src/modules/petitions/proceedings/guards.ts';
import { markSecond } from '#src/modules/petitions/proceedings/second-complaint.ts';
import { checkPaper, drawAct } from '#src/modules/petitions/quality/gate.ts';
import { lockPetition } from '#src/modules/petitions/queries.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { said } from '#src/platform/deadlines/words.ts';
import { notAllowed } from '#src/platform/errors.ts';

/**
 * Writes a formal act of the procedure into the file: the move of the case, what it does to its terms, the document, the letter the law
 * has go with it as a draft, in one transaction. A number left empty comes from the books when that letter is issued.
 * `seen` is how many acts the officer saw: when somebody recorded one meanwhile, this one is refused and nothing is lost silently.
 * Throws `petitionNotFound`, `notAllowed`, `moveNotLawful`, `changedMeanwhile`, the errors of `proceedings/errors.ts` and those of
 * extensions; then nothing is written.
 */
export function recordAct(ctx: Ctx, key: PetitionKey, input: ActInput, seen?: number): Promise<Petition> {
  return inTransaction(ctx, async (tx) => {
    const petition = await lockPetition(tx, key);
    if (!petition) throw petitionNotFound();
    const step = stepOf(petition.kind, input.act);
    if (step && !policy[step.deed](tx.actor, petition)) throw notAllowed();
    const standing: Standing = { petition, ...(await proceedingsOf(tx, petition)) };
    if (seen !== undefined && seen !== standing.acts.length) throw changedMeanwhile();
    checkMove(petition, input.act);
    if (!step) throw petitionNotFound();
    checkDays(tx, standing, input);
    if (needsDocument(petition.kind, input.act) && !input.documentNumber && !drafts(tx, petition, input)) throw documentNeeded();
    guards[input.act]?.(standing, input);

    const linked = input.act === 'markSecond' ? await markSecond(tx, standing, input) : {};
    const terms = await applyEffects(tx, standing, input, step.clock ?? []);
    const patch: Partial<Petition> = {
      ...movedTo(petition, input.act),
      ...(step.ends ? { settledOn: input.on, outcome: step.ends } : {}),
      ...(step.reopens ? { settledOn: null, outcome: null } : {}),
      ...(input.act === 'accept' || step.reopens ? { acceptedOn: input.on } : {}),
      ...linked,
      ...terms,
    };
    const seq = standing.acts.length + 1;
    const letterId = await letterOfNumber(tx, petition, input, seq);
    await insertAct(tx, petition, input, { noted: noted(input), seq, to: patch.status ?? petition.status, letterId });
    const files = await attachUploads(tx, petition, input.uploads ?? [], { role: 'act', actSeq: seq });
    const letter = await draftLetterOf(tx, petition, { ...petition, ...patch }, input, { seq, second: isSecond(standing.acts) });
    if (step.ends && !letter) checkPaper(input, files);
    if (step.ends || input.act === 'keepClosed') await drawAct(tx, petition, seq);
    return save(
      tx,
      petition,
      { ...patch, ...(files > 0 ? { fileCount: petition.fileCount + files } : {}) },
      {
        action: 'acted',
        details: { act: input.act, on: input.on, documentNumber: input.documentNumber ?? null, ...(files > 0 ? { files } : {}) },
      },
    );
  });
}

/**
 * The letter about this petition whose number was typed; null for a document numbered outside, whose number is then used up for its unit
 * and year. Throws `letters.number_taken` or `letters.number_cancelled`.
 */
async function letterOfNumber(tx: Ctx, petition: Petition, input: ActInput, seq: number): Promise<string | null> {
  const { documentNumber, documentDate, on, act } = input;
  const unitId = (draftingPost(tx, petition) ?? postFor(tx.actor, petition))?.authorityId;
  if (!documentNumber || !unitId || !hasOwnNumber(petition.kind, act)) return null;
  const year = Number((documentDate ?? on).slice(0, 4));
  const letter = await noteOutsideNumber(tx, { unitId, year, symbol: documentNumber, about: letterSubject(petition) });
  if (letter) await bindToAct(tx, letter, seq);
  return letter?.id ?? null;
}

/** Whether the document of this act will be a letter drafted with it, whose number comes when it is issued. */
function drafts(tx: Ctx, petition: Petition, input: ActInput): boolean {
  return letterOfAct(petition, input)?.isDocument === true && draftingPost(tx, petition) !== undefined;
}

/** Acts follow one another, none before the case came or the term it belongs to began, none ahead of today. */
function checkDays(tx: Ctx, { petition, acts, clocks }: Standing, { on, documentDate }: ActInput): void {
  if (on > today(tx)) throw actInFuture();
  const days = [petition.receivedOn, acts.at(-1)?.actedOn, runningMain(clocks)?.startedOn, petition.settledOn];
  const floor = days.reduce<string>((latest, day) => (day && day > latest ? day : latest), petition.receivedOn);
  if (on < floor) throw actBeforeCase({ vi: said(floor, 'vi'), en: said(floor, 'en') });
  if (documentDate && (documentDate > on || documentDate < petition.receivedOn)) throw documentDateWrong();
}
