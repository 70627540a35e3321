import { type Selectable, sql } from 'kysely';
import { findUnit, provinceHomes } from '#src/modules/org-units/index.ts';
import { openSender } from '#src/modules/persons/index.ts';
import { checkMove, onPetition, type PetitionKey, subjectKind } from '#src/modules/petitions/actions/save.ts';
import { sealedTakers } from '#src/modules/petitions/actions/sealed.ts';
import { type Receipt, submitPetition } from '#src/modules/petitions/actions/submit.ts';
import { transferPetition } from '#src/modules/petitions/actions/transfer.ts';
import { filesOf } from '#src/modules/petitions/case-file.ts';
import { ANSWER_DAYS } from '#src/modules/petitions/chains/chain.ts';
import { offeredAlready, offerGone, offerTargetUnknown, offerUnknown } from '#src/modules/petitions/chains/errors.ts';
import type { Offer } from '#src/modules/petitions/chains/forms.ts';
import { mayPassOn, watchArrival } from '#src/modules/petitions/chains/watch.ts';
import { type Custody, type Petition, type PetitionKind, takesPetitions } from '#src/modules/petitions/petition.ts';
import { postFor } from '#src/modules/petitions/policy.ts';
import { petitionOfSender } from '#src/modules/petitions/queries.ts';
import { addWorkingDays } from '#src/platform/calendar.ts';
import { type Ctx, hasIn, provincesOf, today } from '#src/platform/context.ts';
import type { PetitionChainTable } from '#src/platform/db/tables.gen.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { newId } from '#src/platform/ids.ts';
import { record } from '#src/platform/ledger.ts';

/**
 * Offers a petition to a unit of another province. It stays here, with its clock, until that unit accepts; both homes hold a row of the
 * same id. Throws `offerTargetUnknown`, `offeredAlready`, `directedHere` or what `onPetition` throws; then nothing is written.
 */
export async function offerPetition(ctx: Ctx, key: PetitionKey, input: Offer): Promise<Petition> {
  const on = today(ctx);
  const target = await findUnit(ctx, input.toUnitCode, on);
  if (!target || !takesPetitions(target)) throw offerTargetUnknown();
  const homes = [...new Set([...provincesOf(ctx.actor), target.provinceId])];
  return inTransaction(
    ctx,
    (outer) =>
      onPetition(outer, key, 'transfer', 'transferOut', async (tx, petition) => {
        if ((await provinceHomes(tx, target.id, on)).includes(petition.provinceId)) throw offerTargetUnknown();
        const before = await mayPassOn(tx, petition);
        if (await waitingOffer(tx, petition)) throw offeredAlready();
        const { chain } = before;
        const shared = {
          id: newId(),
          sealed: petition.sealed,
          reason: input.reason,
          offered_on: on,
          offered_at: tx.now(),
          offered_by_name: tx.actor.kind === 'staff' ? tx.actor.name : '',
          answer_by: addWorkingDays(on, ANSWER_DAYS),
          status: 'offered' as const,
          passed_unit_ids: [...before.passed, ...unitsOf(petition, chain)],
        };
        const here = { province_id: petition.provinceId, unit_id: petition.unitId };
        const there = { province_id: target.provinceId, unit_id: target.id };
        await tx.db
          .insertInto('petition_chain')
          .values([
            {
              ...shared,
              ...here,
              side: 'out',
              petition_id: petition.id,
              other_province_id: there.province_id,
              other_petition_id: null,
              other_reference: null,
              other_unit_id: there.unit_id,
            },
            {
              ...shared,
              ...there,
              side: 'in',
              petition_id: null,
              other_province_id: here.province_id,
              other_petition_id: petition.id,
              other_reference: petition.reference,
              other_unit_id: here.unit_id,
            },
          ])
          .execute();
        await record(tx, {
          subject: { kind: subjectKind, provinceId: petition.provinceId, id: petition.id },
          action: 'offered',
          details: { to: target.name, reason: input.reason },
          as: postFor(tx.actor, petition),
        });
        return petition;
      }),
    { provinceIds: homes },
  );
}

/** The units the record was with, in order. */
function unitsOf(petition: Petition, chain: readonly Custody[]): number[] {
  return [petition.intakeUnitId, ...chain.flatMap(({ toUnitId }) => toUnitId ?? [])];
}

async function waitingOffer(tx: Ctx, petition: Petition): Promise<boolean> {
  const row = await tx.db
    .selectFrom('petition_chain')
    .select('id')
    .where('province_id', '=', petition.provinceId)
    .where('petition_id', '=', petition.id)
    .where('side', '=', 'out')
    .where('status', '=', 'offered')
    .executeTakeFirst();
  return row !== undefined;
}

type Row = Selectable<PetitionChainTable>;

/**
 * Takes an offered petition: a record of its own begins here, received today, with the same words, files and sealed sender; the one it
 * came from ends as transferred. Each points at the other. Throws `offerUnknown`, `offerGone`; then nothing is written.
 */
export function acceptOffer(ctx: Ctx, id: string): Promise<Receipt> {
  return onOffer(ctx, id, async (tx, offer, petition) => {
    checkMove(petition, 'transferOut');
    const unit = await unitCodeOf(tx, offer.unit_id);
    const sender = await openSender(tx, { provinceId: petition.provinceId, petitionId: petition.id });
    const receipt = await submitPetition(
      tx,
      {
        clientId: offer.id,
        kind: petition.kind,
        subject: petition.subject,
        body: petition.body,
        unitCode: unit.code,
        identity: petition.identity,
        place: petition.place ?? undefined,
        sender: sender && {
          name: sender.name ?? undefined,
          phone: sender.phone ?? undefined,
          email: sender.email ?? undefined,
          address: sender.address ?? undefined,
        },
      },
      { channel: petition.channel },
    );
    const made = await petitionOfSender(tx, { provinceId: offer.province_id, reference: receipt.reference }, { lock: true });
    if (!made) throw new Error('The record of an accepted offer is not there');
    await copyFiles(tx, petition, made);
    await settle(tx, offer, { status: 'accepted', made });
    await endHere(tx, petition, offer, unit.name);
    await watchArrival(tx, made, offer.passed_unit_ids);
    return receipt;
  });
}

/** Refuses an offered petition with the reason; it goes on where it is. Throws `offerUnknown` or `offerGone`. */
export function refuseOffer(ctx: Ctx, id: string, refusal: string): Promise<void> {
  return onOffer(ctx, id, async (tx, offer, petition) => {
    await settle(tx, offer, { status: 'refused', refusal });
    const unit = await unitCodeOf(tx, offer.unit_id);
    await record(tx, {
      subject: { kind: subjectKind, provinceId: petition.provinceId, id: petition.id },
      action: 'offerRefused',
      details: { by: unit.name, reason: refusal },
    });
  });
}

/** An offered petition as the side that is asked reads it: its words, not its sender. */
export type OfferedPetition = {
  kind: PetitionKind;
  sealed: boolean;
  subject: string;
  body: string;
  fromUnitName: string;
  reason: string;
  offeredOn: string;
};

/**
 * What is offered, to those who may answer. Of a sealed one, who read it and for which unit is recorded for good with the record it comes
 * from. Throws `offerUnknown` or `offerGone`.
 */
export function readOffer(ctx: Ctx, id: string): Promise<OfferedPetition> {
  return onOffer(ctx, id, async (tx, offer, petition) => {
    if (petition.sealed) {
      await record(tx, {
        subject: { kind: subjectKind, provinceId: petition.provinceId, id: petition.id },
        action: 'offerRead',
        details: { by: (await unitCodeOf(tx, offer.unit_id)).name },
      });
    }
    return {
      kind: petition.kind,
      sealed: petition.sealed,
      subject: petition.subject,
      body: petition.body,
      fromUnitName: (await unitCodeOf(tx, offer.other_unit_id)).name,
      reason: offer.reason,
      offeredOn: offer.offered_on,
    };
  });
}

/** Whether the actor may answer the offer, before a form is read. Throws `offerUnknown` or `offerGone`. */
export function checkOffer(ctx: Ctx, id: string): Promise<void> {
  return onOffer(ctx, id, async () => undefined);
}

/** Both sides of an offer locked, for an officer who takes petitions in at the unit asked; of a sealed one, who takes denunciations in. */
async function onOffer<T>(ctx: Ctx, id: string, work: (tx: Ctx, offer: Row, petition: Petition) => Promise<T>): Promise<T> {
  const other = await inTransaction(ctx, async (tx) => (await offerOf(tx, id))?.other_province_id);
  if (other === undefined) throw offerUnknown();
  return inTransaction(
    ctx,
    async (tx) => {
      const offer = await offerOf(tx, id, { lock: true });
      if (!offer) throw offerUnknown();
      if (offer.status !== 'offered') throw offerGone();
      const petition = await petitionOfSender(
        tx,
        { provinceId: offer.other_province_id, reference: offer.other_reference ?? '' },
        { lock: true },
      );
      if (!petition || petition.unitId !== offer.other_unit_id || petition.settledOn) throw offerGone();
      return work(tx, offer, petition);
    },
    { provinceIds: [...new Set([...provincesOf(ctx.actor), other])] },
  );
}

/** The offer to a unit where the actor takes such petitions in. */
async function offerOf(tx: Ctx, id: string, options: { lock?: boolean } = {}): Promise<Row | undefined> {
  const query = tx.db
    .selectFrom('petition_chain')
    .selectAll()
    .where('id', '=', id)
    .where('side', '=', 'in')
    .where(sql<boolean>`province_id = any(${sql.val(provincesOf(tx.actor))}::integer[])`);
  const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst();
  return row && (await mayTake(tx, row)) ? row : undefined;
}

/**
 * Whether the actor takes in what is offered: who sorts petitions there, so not a village team, which only passes them on. A sealed one is
 * for those it would come to by name, not for a post above that was not asked (Luật Tố cáo Điều 8, 56).
 */
export async function mayTake(tx: Ctx, offer: Pick<Row, 'province_id' | 'unit_id' | 'sealed'>): Promise<boolean> {
  const { actor } = tx;
  const here = { provinceId: offer.province_id, unitId: offer.unit_id };
  if (!hasIn(actor, 'petitions.intake', here) || !hasIn(actor, 'petitions.triage', here)) return false;
  if (!offer.sealed || actor.kind !== 'staff') return true;
  return hasIn(actor, 'petitions.sealedIntake', here) && (await sealedTakers(tx, offer.unit_id)).includes(actor.personId);
}

type Outcome = { status: 'accepted'; made: Petition } | { status: 'refused'; refusal: string };

async function settle(tx: Ctx, offer: Row, outcome: Outcome): Promise<void> {
  const decided = {
    status: outcome.status,
    decided_on: today(tx),
    decided_by_name: tx.actor.kind === 'staff' ? tx.actor.name : '',
    refusal: outcome.status === 'refused' ? outcome.refusal : null,
  };
  const made = outcome.status === 'accepted' ? outcome.made : undefined;
  await tx.db
    .updateTable('petition_chain')
    .set({ ...decided, petition_id: made?.id ?? null })
    .where('province_id', '=', offer.province_id)
    .where('id', '=', offer.id)
    .execute();
  await tx.db
    .updateTable('petition_chain')
    .set({ ...decided, other_petition_id: made?.id ?? null, other_reference: made?.reference ?? null })
    .where('province_id', '=', offer.other_province_id)
    .where('id', '=', offer.id)
    .execute();
}

/** The record that was handed over ends as transferred, as one sent to any other body does, in the name of the officer who offered it. */
function endHere(tx: Ctx, petition: Petition, offer: Row, unitName: string): Promise<Petition> {
  const actor = { kind: 'system' as const, name: offer.offered_by_name, provinceIds: [petition.provinceId] };
  return transferPetition({ ...tx, actor }, petition, { toUnitCode: undefined, toBody: unitName, reason: offer.reason });
}

async function copyFiles(tx: Ctx, from: Petition, to: Petition): Promise<void> {
  const sent = (await filesOf(tx, from)).filter(({ role }) => role === 'submission');
  if (sent.length === 0) return;
  const copies = sent.map(({ sha256, name, type, size }) => ({
    province_id: to.provinceId,
    id: newId(),
    sha256,
    name,
    type,
    size,
    created_at: tx.now(),
  }));
  await tx.db.insertInto('file').values(copies).execute();
  await tx.db
    .insertInto('petition_file')
    .values(
      copies.map(({ id }) => ({ province_id: to.provinceId, petition_id: to.id, file_id: id, role: 'submission' as const })),
    )
    .execute();
  await tx.db
    .updateTable('petition')
    .set({ file_count: copies.length })
    .where('province_id', '=', to.provinceId)
    .where('id', '=', to.id)
    .execute();
}

async function unitCodeOf(tx: Ctx, unitId: number): Promise<{ code: string; name: string }> {
  return tx.db.selectFrom('org_unit').select(['code', 'name']).where('id', '=', unitId).executeTakeFirstOrThrow();
}
