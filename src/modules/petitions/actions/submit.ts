import { askSenderMail } from '#src/modules/notices/index.ts';
import { findUnit, unitNames } from '#src/modules/org-units/index.ts';
import { sealSender } from '#src/modules/persons/index.ts';
import { subjectKind } from '#src/modules/petitions/actions/save.ts';
import { giveToTakers, sealedTakers } from '#src/modules/petitions/actions/sealed.ts';
import { attachUploads } from '#src/modules/petitions/attach-files.ts';
import { receivedInFuture, unitUnknown } from '#src/modules/petitions/errors.ts';
import type { Submission } from '#src/modules/petitions/forms.ts';
import { type Channel, facts, type Petition, takesPetitions } from '#src/modules/petitions/petition.ts';
import { startedClock } from '#src/modules/petitions/proceedings/clock.ts';
import { insertClocks } from '#src/modules/petitions/proceedings/clocks.ts';
import { findByClientId, insertPetition } from '#src/modules/petitions/queries.ts';
import { searchWords } from '#src/modules/petitions/search-words.ts';
import { tellSenderOf } from '#src/modules/petitions/sender-mail.ts';
import { newReference, trackingCode } from '#src/modules/petitions/tracking-code.ts';
import { type Ctx, dayOf, hasIn, today } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { newId } from '#src/platform/ids.ts';
import { record } from '#src/platform/ledger.ts';

export type Receipt = {
  trackingCode: string;
  reference: string;
  receivedOn: string;
  unit: { code: string; name: string };
  isNew: boolean;
};

type Intake = {
  channel: Channel;
  /** Day a letter came in, when it is entered later. */
  receivedOn?: string | undefined;
  /** A part of a letter: it stays in the letter's home and came out of the unit that split it. */
  part?: { provinceId: number; fromUnitId: number };
};

const REFERENCE_TRIES = 5;

/**
 * Takes in a petition from any channel, once per `clientId`: the same one again returns the first receipt and stores nothing.
 * Staff may take one in for a unit where they hold `petitions.intake`. Throws `unitUnknown`, `receivedInFuture` or `notAllowed`; then
 * nothing is written.
 */
export async function submitPetition(ctx: Ctx, input: Submission, intake: Intake): Promise<Receipt> {
  const unit = await findUnit(ctx, input.unitCode, today(ctx));
  if (!unit || !takesPetitions(unit)) throw unitUnknown();
  if (intake.receivedOn && intake.receivedOn > today(ctx)) throw receivedInFuture();
  const here = { provinceId: intake.part?.provinceId ?? unit.provinceId, unitId: unit.id };
  if (ctx.actor.kind === 'staff' && !hasIn(ctx.actor, 'petitions.intake', here)) throw notAllowed();

  return inTransaction(
    ctx,
    async (tx) => {
      const petition = newPetition(tx, input, intake, here);
      const words = petition.sealed ? null : searchWords([petition.subject, petition.body, petition.place]);
      for (let tries = 1; !(await insertPetition(tx, toRow(tx, petition, input), words)); tries += 1) {
        const known = await findByClientId(tx, petition.provinceId, input.clientId);
        if (known) return receiptOf(tx, known, known.intakeUnitId === unit.id ? unit : await intakeUnitOf(tx, known), false);
        if (tries === REFERENCE_TRIES) throw new Error('No free reference found');
        petition.reference = newReference(petition.provinceId);
      }
      await fillIn(tx, petition, input, intake.part);
      return receiptOf(tx, petition, unit, true);
    },
    { provinceIds: [unit.provinceId] },
  );
}

/** A repeated send names the unit of the first one, whatever it says now. */
async function intakeUnitOf(tx: Ctx, petition: Petition): Promise<{ code: string; name: string }> {
  const names = await unitNames(tx, [petition.intakeUnitId]);
  return names.get(petition.intakeUnitId) ?? { code: '', name: '' };
}

/** What belongs to a new petition beside its row; none of it waits for another. */
async function fillIn(tx: Ctx, petition: Petition, input: Submission, part: Intake['part']): Promise<void> {
  await Promise.all([
    keepSender(tx, petition, input),
    keepFiles(tx, petition, input.uploads),
    petition.sealed ? sealedTakers(tx, petition.unitId).then((takers) => giveToTakers(tx, petition, takers)) : undefined,
    insertClocks(tx, [{ of: petition, clock: intakeClock(part ? today(tx) : petition.receivedOn) }]),
    begun(tx, petition, part),
  ]);
}

/** Its first entry in the ledger, with what it does to the counters. */
async function begun(tx: Ctx, petition: Petition, part: Intake['part']): Promise<void> {
  const steps = part ? [await beginAsPart(tx, petition, part.fromUnitId)] : [];
  await record(
    tx,
    {
      subject: { kind: subjectKind, provinceId: petition.provinceId, id: petition.id },
      action: 'received',
      details: { channel: petition.channel, unitId: petition.unitId },
      first: true,
    },
    facts(petition, steps),
  );
}

async function keepSender(tx: Ctx, petition: Petition, { sender, mail }: Submission): Promise<void> {
  if (!sender || petition.identity === 'anonymous') return;
  const sealed = {
    name: sender.name ?? null,
    phone: sender.phone ?? null,
    email: sender.email ?? null,
    address: sender.address ?? null,
  };
  await sealSender(tx, { provinceId: petition.provinceId, petitionId: petition.id }, sealed, petition.kind !== 'denunciation');
  if (!mail) return;
  await askSenderMail(tx, { kind: subjectKind, provinceId: petition.provinceId, id: petition.id }, tx.lang);
  await tellSenderOf(tx, petition, 'received');
}

async function keepFiles(tx: Ctx, petition: Petition, uploads: Submission['uploads']): Promise<void> {
  if (!uploads?.length) return;
  const attached = await attachUploads(tx, petition, uploads, { role: 'submission' });
  await tx.db
    .updateTable('petition')
    .set({ file_count: attached })
    .where('province_id', '=', petition.provinceId)
    .where('id', '=', petition.id)
    .execute();
}

/** The chain of a part begins where the letter was split, as step 0. */
async function beginAsPart(tx: Ctx, petition: Petition, fromUnitId: number) {
  const step = { seq: 0, fromUnitId, toUnitId: petition.unitId, movedOn: today(tx) };
  await tx.db
    .insertInto('petition_custody')
    .values({
      province_id: petition.provinceId,
      petition_id: petition.id,
      seq: step.seq,
      from_unit_id: step.fromUnitId,
      to_unit_id: step.toUnitId,
      to_body: null,
      reason: 'Tách từ đơn có nhiều nội dung.',
      moved_on: step.movedOn,
      moved_at: tx.now(),
      by_name: tx.actor.kind === 'public' ? '' : tx.actor.name,
    })
    .execute();
  return step;
}

/**
 * Until it is sorted, every đơn has the term for processing it, whatever it calls itself: from the day it was received; of a part, from the
 * day it came out of its letter, as from the day of a transfer. It could not be late before it was there.
 */
function intakeClock(startedOn: string) {
  return startedClock({ ruleId: 'petition.process', startedOn, main: true });
}

function intakeTerm(startedOn: string): Pick<Petition, 'dueOn' | 'dueRule'> {
  const { dueOn, ruleId } = intakeClock(startedOn);
  return { dueOn, dueRule: ruleId };
}

function newPetition(tx: Ctx, input: Submission, intake: Intake, here: { provinceId: number; unitId: number }): Petition {
  const receivedAt = tx.now();
  const receivedOn = intake.receivedOn ?? dayOf(receivedAt);
  return {
    provinceId: here.provinceId,
    id: newId(),
    reference: newReference(here.provinceId),
    kind: input.kind,
    channel: intake.channel,
    identity: input.identity,
    sealed: input.kind === 'denunciation',
    subject: input.subject,
    body: input.body,
    place: input.place ?? null,
    field: null,
    status: 'received',
    intakeUnitId: here.unitId,
    unitId: here.unitId,
    officeUnitId: null,
    holderId: null,
    holderName: null,
    accountableId: null,
    accountableName: null,
    receivedOn,
    receivedAt,
    acceptedOn: null,
    ...intakeTerm(intake.part ? dayOf(receivedAt) : receivedOn),
    settledOn: null,
    outcome: null,
    doneOn: null,
    confirmedOn: null,
    confirmBy: null,
    disputes: 0,
    publishedOn: null,
    fileCount: 0,
  };
}

function toRow(tx: Ctx, petition: Petition, input: Submission) {
  const name = petition.identity === 'named' && !petition.sealed ? input.sender?.name : undefined;
  return {
    province_id: petition.provinceId,
    id: petition.id,
    client_id: input.clientId,
    reference: petition.reference,
    kind: petition.kind,
    channel: petition.channel,
    identity: petition.identity,
    sealed: petition.sealed,
    subject: petition.subject,
    body: petition.body,
    place: petition.place,
    status: petition.status,
    intake_unit_id: petition.intakeUnitId,
    unit_id: petition.unitId,
    received_on: petition.receivedOn,
    received_at: petition.receivedAt,
    due_on: petition.dueOn,
    due_rule: petition.dueRule,
    sender_label: name ? tx.services.keys.seal(name, `petition_label:${petition.id}`) : null,
  };
}

function receiptOf(tx: Ctx, petition: Petition, unit: { code: string; name: string }, isNew: boolean): Receipt {
  return {
    trackingCode: trackingCode(tx.services.keys, petition.reference),
    reference: petition.reference,
    receivedOn: petition.receivedOn,
    unit: { code: unit.code, name: unit.name },
    isNew,
  };
}
