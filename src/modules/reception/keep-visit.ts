import type { PetitionKind } from '#src/modules/petitions/index.ts';
import { nameOf, postFor } from '#src/modules/reception/receiving-unit.ts';
import { type CountedVisit, visitFacts } from '#src/modules/reception/visit.ts';
import type { Ctx } from '#src/platform/context.ts';
import { count } from '#src/platform/counters.ts';
import { newId } from '#src/platform/ids.ts';
import { record } from '#src/platform/ledger.ts';

export type Recorded = { id: string; isNew: boolean };

/** A visit as its row holds it; who came is sealed elsewhere. */
export type NewVisit = CountedVisit & {
  id: string;
  clientId: string;
  petitionId: string | null;
  sessionId: string | null;
  mode: 'direct' | 'online';
  representatives: number;
  subject: PetitionKind | null;
  content: string | null;
  priorBody: string | null;
  inCompetence: boolean | null;
  guidedTo: string | null;
  handedTo: string | null;
  answerOn: string | null;
  contact: string | null;
  refusalGround: string | null;
  refusalExplained: boolean | null;
  refusalDueOn: string | null;
  identityKind: string | null;
  note: string | null;
};

type Where = { id: number; name: string; provinceId: number };

/** A visit of which nothing is known yet but where it was. */
export function plainVisit(unit: Where): Omit<NewVisit, 'clientId' | 'visitedOn' | 'people'> {
  return {
    id: newId(),
    provinceId: unit.provinceId,
    unitId: unit.id,
    matters: 1,
    groupSize: 0,
    receivedAs: 'officer',
    turn: 'first',
    outcome: null,
    petitionId: null,
    sessionId: null,
    mode: 'direct',
    representatives: 0,
    subject: null,
    content: null,
    priorBody: null,
    inCompetence: null,
    guidedTo: null,
    handedTo: null,
    answerOn: null,
    contact: null,
    refusalGround: null,
    refusalExplained: null,
    refusalDueOn: null,
    identityKind: null,
    note: null,
  };
}

/** Puts in the visit with its figures and its entry in the ledger, once per `clientId`; the same one again is the visit of before. */
export async function keepVisit(tx: Ctx, unit: Where, visit: NewVisit): Promise<Recorded> {
  const inserted = await tx.db
    .insertInto('reception_visit')
    .values({
      province_id: visit.provinceId,
      id: visit.id,
      client_id: visit.clientId,
      unit_id: visit.unitId,
      visited_on: visit.visitedOn,
      people: visit.people,
      petition_id: visit.petitionId,
      note: visit.note,
      recorded_at: tx.now(),
      recorded_by: nameOf(tx),
      recorder_id: tx.actor.kind === 'staff' ? tx.actor.personId : null,
      session_id: visit.sessionId,
      received_as: visit.receivedAs,
      mode: visit.mode,
      turn: visit.turn,
      matters: visit.matters,
      group_size: visit.groupSize,
      representatives: visit.representatives,
      subject: visit.subject,
      content: visit.content,
      prior_body: visit.priorBody,
      in_competence: visit.inCompetence,
      outcome: visit.outcome,
      guided_to: visit.guidedTo,
      handed_to: visit.handedTo,
      answer_on: visit.answerOn,
      contact: visit.contact,
      refusal_ground: visit.refusalGround,
      refusal_explained: visit.refusalExplained,
      refusal_due_on: visit.refusalDueOn,
      identity_kind: visit.identityKind,
    })
    .onConflict((oc) => oc.columns(['province_id', 'client_id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!inserted) return { id: await visitOf(tx, visit.provinceId, visit.clientId), isNew: false };

  await count(tx, visitFacts(visit));
  await record(tx, {
    subject: { kind: 'visit', provinceId: visit.provinceId, id: visit.id },
    action: 'recorded',
    changes: {
      visitedOn: [null, visit.visitedOn],
      people: [null, visit.people],
      petitionId: [null, visit.petitionId],
      outcome: [null, visit.outcome],
    },
    details: { unitId: unit.id, unitName: unit.name },
    as: postFor(tx, 'reception.record', unit),
    first: true,
  });
  return { id: visit.id, isNew: true };
}

/** The visit this form already made; undefined when it has made none. */
export async function visitOfForm(tx: Ctx, provinceId: number, clientId: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('reception_visit')
    .select('id')
    .where('province_id', '=', provinceId)
    .where('client_id', '=', clientId)
    .executeTakeFirst();
  return row?.id;
}

async function visitOf(tx: Ctx, provinceId: number, clientId: string): Promise<string> {
  const id = await visitOfForm(tx, provinceId, clientId);
  if (!id) throw new Error('A visit of this form was there and is gone');
  return id;
}
