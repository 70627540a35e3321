import { endSenderMail } from '#src/modules/notices/index.ts';
import { eraseSealed, openSender, type Sender } from '#src/modules/persons/index.ts';
import {
  checkMove,
  movedTo,
  nowAndToday,
  onPetition,
  type PetitionKey,
  save,
  subjectKind,
} from '#src/modules/petitions/actions/save.ts';
import { attachUploads } from '#src/modules/petitions/attach-files.ts';
import { codeUnknown, commentNeeded, disputedTooOften, senderErased, tooLateToDispute } from '#src/modules/petitions/errors.ts';
import type { RatingInput } from '#src/modules/petitions/forms.ts';
import { senderHolder } from '#src/modules/petitions/links/queries.ts';
import { MAX_DISPUTES, type Petition } from '#src/modules/petitions/petition.ts';
import { postFor } from '#src/modules/petitions/policy.ts';
import { startedClock } from '#src/modules/petitions/proceedings/clock.ts';
import { restartMain } from '#src/modules/petitions/proceedings/clocks.ts';
import { petitionOfSender, updatePetition } from '#src/modules/petitions/queries.ts';
import { isGenuine, parseCode } from '#src/modules/petitions/tracking-code.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { newId } from '#src/platform/ids.ts';
import { record } from '#src/platform/ledger.ts';

/** Asks the sender back; the petition waits for the reply, its term runs on. */
export function askSender(ctx: Ctx, key: PetitionKey, body: string): Promise<Petition> {
  return onPetition(ctx, key, 'askSender', 'askSender', async (tx, petition) => {
    await addMessage(tx, petition, 'toSender', body);
    return save(tx, petition, movedTo(petition, 'askSender'), { action: 'askedSender' });
  });
}

/** The sender's reply to a question, by tracking code. Throws `codeUnknown` or `moveNotLawful`. */
export function replyToQuestion(
  ctx: Ctx,
  code: string,
  input: { body: string; uploads?: string[] | undefined },
): Promise<Petition> {
  return asSender(ctx, code, async (tx, petition) => {
    checkMove(petition, 'hearSender');
    await addMessage(tx, petition, 'fromSender', input.body);
    const attached = await attachUploads(tx, petition, input.uploads ?? [], { role: 'reply' });
    return save(
      tx,
      petition,
      { ...movedTo(petition, 'hearSender'), fileCount: petition.fileCount + attached },
      { action: 'senderReplied', details: { files: attached } },
    );
  });
}

/**
 * The sender says whether the work is done. "Done" confirms; "partly" and "not done" open the matter again with a new term.
 * Throws `commentNeeded`, `tooLateToDispute`, `disputedTooOften`, `codeUnknown` or `moveNotLawful`; then nothing is written.
 */
export function ratePetition(ctx: Ctx, code: string, input: RatingInput): Promise<Petition> {
  return asSender(ctx, code, async (tx, petition) => {
    const move = input.verdict === 'done' ? 'confirm' : 'dispute';
    checkMove(petition, move);
    const { at, on } = nowAndToday(tx);
    if (move === 'dispute') {
      if (!input.comment) throw commentNeeded();
      if (petition.confirmBy && on > petition.confirmBy) throw tooLateToDispute();
      if (petition.disputes >= MAX_DISPUTES) throw disputedTooOften();
    }
    await tx.db
      .insertInto('petition_rating')
      .values({
        province_id: petition.provinceId,
        id: newId(),
        petition_id: petition.id,
        verdict: input.verdict,
        comment: input.comment ?? null,
        at,
      })
      .execute();
    if (move === 'confirm') {
      // Confirmed means done: the sender knows best.
      return save(
        tx,
        petition,
        { ...movedTo(petition, 'confirm'), confirmedOn: on, doneOn: petition.doneOn ?? on },
        { action: 'confirmed', details: { verdict: input.verdict } },
      );
    }
    const clock = startedClock({ ruleId: 'feedback.reopen', startedOn: on, main: true });
    await restartMain(tx, [{ of: petition, next: clock }], { on, why: 'dispute' });
    const reopened = {
      settledOn: null,
      outcome: null,
      doneOn: null,
      confirmBy: null,
      disputes: petition.disputes + 1,
      dueOn: clock.dueOn,
      dueRule: clock.ruleId,
    };
    return save(
      tx,
      petition,
      { ...movedTo(petition, 'dispute'), ...reopened },
      { action: 'disputed', details: { verdict: input.verdict } },
    );
  });
}

/** Erases the sender's name and contact at their wish; the petition and its answer stay. Throws `senderErased` when there is none left. */
export function eraseSender(ctx: Ctx, code: string): Promise<Petition> {
  return asSender(ctx, code, async (tx, petition) => {
    if (!(await eraseSealed(tx, await senderHolder(tx, petition)))) throw senderErased();
    await updatePetition(tx, petition, { sender_label: null });
    await endSenderMail(tx, petition);
    await record(tx, {
      subject: { kind: subjectKind, provinceId: petition.provinceId, id: petition.id },
      action: 'senderErased',
    });
    return petition;
  });
}

/** Opens the sealed sender for staff to whom the petition was given; who, when and why is recorded for good, before anything is shown. */
export function unsealSender(ctx: Ctx, key: PetitionKey, reason: string): Promise<Sender> {
  return onPetition(ctx, key, 'unseal', null, async (tx, petition) => {
    const sender = await openSender(tx, await senderHolder(tx, petition));
    if (!sender) throw senderErased();
    await record(tx, {
      subject: { kind: subjectKind, provinceId: petition.provinceId, id: petition.id },
      action: 'unsealed',
      details: { reason },
      as: postFor(tx.actor, petition),
    });
    return sender;
  });
}

/** Work on the petition whose tracking code is genuine, its row locked. */
export async function asSender(
  ctx: Ctx,
  typed: string,
  work: (tx: Ctx, petition: Petition) => Promise<Petition>,
): Promise<Petition> {
  const code = parseCode(typed);
  if (!code || !isGenuine(ctx.services.keys, code)) throw codeUnknown();
  return inTransaction(
    ctx,
    async (tx) => {
      const petition = await petitionOfSender(tx, code, { lock: true });
      if (!petition) throw codeUnknown();
      return work(tx, petition);
    },
    { provinceIds: [code.provinceId] },
  );
}

async function addMessage(tx: Ctx, petition: Petition, direction: 'toSender' | 'fromSender', body: string): Promise<void> {
  await tx.db
    .insertInto('petition_message')
    .values({
      province_id: petition.provinceId,
      id: newId(),
      petition_id: petition.id,
      direction,
      body,
      at: tx.now(),
      by_name: tx.actor.kind === 'staff' ? tx.actor.name : null,
    })
    .execute();
}
