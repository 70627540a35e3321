import { sql } from 'kysely';
import { movedTo, nowAndToday, onPetition, type PetitionKey, save, subjectKind } from '#src/modules/petitions/actions/save.ts';
import { attachUploads } from '#src/modules/petitions/attach-files.ts';
import { cannotPublish, nextDoorNeeded } from '#src/modules/petitions/errors.ts';
import type { AnswerInput, PublishInput } from '#src/modules/petitions/forms.ts';
import { CONFIRM_DAYS, canPublish, type Outcome, type Petition } from '#src/modules/petitions/petition.ts';
import { postFor } from '#src/modules/petitions/policy.ts';
import type { Move } from '#src/modules/petitions/procedures/procedure.ts';
import { endClocks } from '#src/modules/petitions/proceedings/clocks.ts';
import { checkEvidence, drawSample } from '#src/modules/petitions/quality/gate.ts';
import { addDays } from '#src/platform/calendar.ts';
import type { Ctx } from '#src/platform/context.ts';
import { newId } from '#src/platform/ids.ts';
import { record } from '#src/platform/ledger.ts';

const moveOf = { answered: 'answer', done: 'finish', cannotBeDone: 'decline' } as const satisfies Record<Outcome, Move>;

/**
 * Answers the sender. Answered, done and cannot be done are three outcomes and stay apart.
 * Needs what its kind and field ask for to check it by (`quality/requirements.ts`); `cannotBeDone` needs the next door. A share of the
 * answers, and every one in the words of another, is drawn for a second officer's look; `warn` asks for the reason before such words go out.
 * Throws `evidenceNeeded` or `nextDoorNeeded`; then nothing is written.
 */
export function answerPetition(ctx: Ctx, key: PetitionKey, input: AnswerInput, { warn = false } = {}): Promise<Petition> {
  const move = moveOf[input.outcome];
  return onPetition(ctx, key, 'answer', move, async (tx, petition) => {
    if (input.outcome === 'cannotBeDone' && !input.nextDoor) throw nextDoorNeeded();
    const answerId = newId();
    const post = postFor(tx.actor, petition);
    const { at, on } = nowAndToday(tx);
    // The first answer has none before it.
    if (petition.settledOn !== null || petition.disputes > 0) await supersedeAnswers(tx, petition, at);
    await tx.db
      .insertInto('petition_answer')
      .values({
        province_id: petition.provinceId,
        id: answerId,
        petition_id: petition.id,
        outcome: input.outcome,
        what_was_done: input.whatWasDone,
        where_to_look: input.whereToLook ?? null,
        next_door: input.nextDoor ?? null,
        document_number: input.documentNumber ?? null,
        same_words_reason: input.sameWordsReason ?? null,
        answered_on: on,
        answered_at: at,
        by_id: tx.actor.kind === 'staff' ? tx.actor.personId : petition.id,
        by_name: tx.actor.kind === 'staff' ? tx.actor.name : '',
        by_unit: post?.unitName ?? '',
      })
      .execute();
    const evidence = await attachUploads(tx, petition, input.uploads ?? [], { role: 'evidence', answerId });
    await checkEvidence(tx, petition, input, { answerId, files: evidence });
    await drawSample(tx, petition, { answerId, input, warn });

    const patch: Partial<Petition> = {
      ...movedTo(petition, move),
      outcome: input.outcome,
      // An answer that becomes "done" later was still settled on the day it was answered.
      settledOn: petition.settledOn ?? on,
      doneOn: input.outcome === 'done' ? on : null,
      confirmBy: addDays(on, CONFIRM_DAYS),
      fileCount: petition.fileCount + evidence,
    };
    await endClocks(tx, [petition], { on, why: move, which: 'main' });
    return save(tx, petition, patch, {
      action: input.outcome === 'cannotBeDone' ? 'declined' : input.outcome,
      details: { answerId, evidence, documentNumber: input.documentNumber ?? null },
    });
  });
}

async function supersedeAnswers(tx: Ctx, petition: Petition, at: Date): Promise<void> {
  await tx.db
    .updateTable('petition_answer')
    .set({ superseded_at: at })
    .where('province_id', '=', petition.provinceId)
    .where('petition_id', '=', petition.id)
    .where('superseded_at', 'is', null)
    .execute();
}

/** Publishes an answered matter in words written for everyone: no name, nothing that identifies the sender. Throws `cannotPublish`. */
export function publishPetition(ctx: Ctx, key: PetitionKey, input: PublishInput): Promise<Petition> {
  return onPetition(ctx, key, 'publish', null, async (tx, petition) => {
    if (!canPublish(petition)) throw cannotPublish();
    const { at, on } = nowAndToday(tx);
    const words = {
      said: input.said,
      did: input.did,
      place: input.place ?? null,
      published_at: at,
      by_name: tx.actor.kind === 'staff' ? tx.actor.name : '',
      withdrawn_at: null,
    };
    await tx.db
      .insertInto('petition_publication')
      .values({ province_id: petition.provinceId, petition_id: petition.id, ...words })
      .onConflict((oc) => oc.columns(['province_id', 'petition_id']).doUpdateSet(words))
      .execute();
    await tx.db
      .updateTable('petition_file')
      .set({ public: sql<boolean>`file_id = any(${sql.val(input.files ?? [])}::uuid[])` })
      .where('province_id', '=', petition.provinceId)
      .where('petition_id', '=', petition.id)
      .execute();
    return save(tx, petition, { publishedOn: petition.publishedOn ?? on }, { action: 'published' });
  });
}

/** Adds a line of work done to the timeline: a visit, a call, a check on the spot. */
export function notePetition(ctx: Ctx, key: PetitionKey, note: string): Promise<void> {
  return onPetition(ctx, key, 'note', null, (tx, petition) =>
    record(tx, {
      subject: { kind: subjectKind, provinceId: petition.provinceId, id: petition.id },
      action: 'noted',
      details: { note },
      as: postFor(tx.actor, petition),
    }),
  );
}
