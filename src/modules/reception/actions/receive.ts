import { recordedDeadline } from '#src/modules/deadlines/index.ts';
import { recordsOfSameVisitor, sealVisitor, type Visitor } from '#src/modules/persons/index.ts';
import { findPetition, parseCode, type Receipt, submitPetition } from '#src/modules/petitions/index.ts';
import { type DeskVisit, namesIn } from '#src/modules/reception/desk-forms.ts';
import { answerPast, groundUnknown, sessionUnknown } from '#src/modules/reception/errors.ts';
import { keepVisit, type NewVisit, plainVisit, type Recorded, visitOfForm } from '#src/modules/reception/keep-visit.ts';
import { finishTicket } from '#src/modules/reception/queue.ts';
import { type ReceivingUnit, receivingUnit } from '#src/modules/reception/receiving-unit.ts';
import { groundOf } from '#src/modules/reception/refusal-grounds.ts';
import { lockSession } from '#src/modules/reception/session-queries.ts';
import type { Turn } from '#src/modules/reception/visit.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';

export type Received = Recorded & {
  /** The petition taken in with the visit. */
  receipt: Receipt | null;
};

const SUBJECT = 120;

/**
 * Writes down a visit at the desk (lượt tiếp công dân) with all that belongs to it, in one transaction: the line of register 03/TCD, who
 * came (sealed), the number in the queue, the petition taken in, figures and ledger. Once per `clientId`: the same one again changes
 * nothing. Throws `unitUnknown`, `notAllowed`, `answerPast`, `groundUnknown`, `sessionUnknown`, `ticketTaken` or `ticketClosed`; then
 * nothing is written.
 */
export async function receiveVisitor(ctx: Ctx, input: DeskVisit): Promise<Received> {
  const unit = await receivingUnit(ctx, input.unitCode, 'reception.record');
  const day = today(ctx);
  if (input.outcome === 'answerLater' && input.answerOn && input.answerOn < day) throw answerPast();
  if (input.outcome === 'refused' && !groundOf(input.ground ?? '', day)) throw groundUnknown();

  return inTransaction(
    ctx,
    async (tx) => {
      const known = await visitOfForm(tx, unit.provinceId, input.clientId);
      if (known) return { id: known, isNew: false, receipt: await takeIn(tx, unit, input) };
      if (input.sessionId) await checkSession(tx, unit, input.sessionId);
      const visitor = visitorOf(input);
      const visit = { ...visitFrom(unit, input, day), turn: await turnOf(tx, unit, input, visitor) };
      const receipt = await takeIn(tx, unit, input);
      const petitionId = receipt ? await idOf(tx, receipt) : null;
      const kept = await keepVisit(tx, unit, { ...visit, petitionId });
      if (!kept.isNew) return { ...kept, receipt };
      await sealVisitor(tx, { provinceId: unit.provinceId, subjectId: kept.id }, visitor, input.kind !== 'denunciation');
      if (input.ticketId) await finishTicket(tx, unit, input.ticketId, kept.id);
      return { ...kept, receipt };
    },
    { provinceIds: unit.provinceIds },
  );
}

/** A session of this unit, kept as it is until the visit is written down. */
async function checkSession(tx: Ctx, unit: ReceivingUnit, id: string): Promise<void> {
  const session = await lockSession(tx, unit.provinceId, id);
  if (session?.unitId !== unit.id) throw sessionUnknown();
}

function visitFrom(unit: ReceivingUnit, input: DeskVisit, day: string): NewVisit {
  const { outcome, kind } = input;
  const refused = outcome === 'refused';
  return {
    ...plainVisit(unit),
    clientId: input.clientId,
    visitedOn: day,
    people: input.people,
    matters: input.matters,
    groupSize: input.group ? input.people : 0,
    representatives: input.group ? Math.max(1, namesIn(input.representatives).length) : 0,
    receivedAs: input.receivedAs,
    outcome,
    sessionId: input.sessionId ?? null,
    mode: input.online ? 'online' : 'direct',
    subject: kind,
    // What a denouncer said may tell who they are: it is sealed with the name.
    content: kind === 'denunciation' ? null : input.content,
    priorBody: input.priorBody ?? null,
    inCompetence: input.competence ? input.competence === 'yes' : null,
    guidedTo: outcome === 'guided' ? (input.guidedTo ?? null) : null,
    handedTo: outcome === 'transferred' ? (input.handedTo ?? null) : null,
    answerOn: outcome === 'answerLater' ? (input.answerOn ?? null) : null,
    contact: outcome === 'answerLater' ? (input.contact ?? null) : null,
    refusalGround: refused ? (input.ground ?? null) : null,
    refusalExplained: refused ? input.explained : null,
    refusalDueOn: refused && !input.explained ? recordedDeadline('reception.refusalNotice', day).due : null,
    identityKind: input.paperKind,
    note: input.note ?? null,
  };
}

function visitorOf(input: DeskVisit): Visitor {
  return {
    name: input.name,
    address: input.address ?? null,
    phone: input.phone ?? null,
    paper: input.paperKind !== 'none' && input.paperNumber ? { kind: input.paperKind, number: input.paperNumber } : null,
    representatives: input.group ? namesIn(input.representatives) : [],
    statement: input.kind === 'denunciation' ? input.content : null,
  };
}

/** As the clerk said; left to us, by the keyed hash of number and phone. A denouncer is looked up nowhere. */
async function turnOf(tx: Ctx, unit: ReceivingUnit, input: DeskVisit, visitor: Visitor): Promise<Turn> {
  if (input.turn !== 'auto') return input.turn;
  if (input.kind === 'denunciation') return 'first';
  const before = await recordsOfSameVisitor(tx, unit.provinceId, visitor);
  if (before.length === 0) return 'first';
  const visit = await tx.db
    .selectFrom('reception_visit')
    .select('id')
    .where('province_id', '=', unit.provinceId)
    .where('unit_id', 'in', [...unit.unitIds])
    .where('id', 'in', before)
    .limit(1)
    .executeTakeFirst();
  return visit ? 'repeat' : 'first';
}

/** The petition, by the client id of the form: a repeated send is given the first receipt. */
async function takeIn(tx: Ctx, unit: ReceivingUnit, input: DeskVisit): Promise<Receipt | null> {
  if (input.outcome !== 'petition') return null;
  const { clientId, kind, content, name, phone, address } = input;
  return submitPetition(
    tx,
    {
      clientId,
      kind,
      subject: subjectOf(content),
      body: content,
      unitCode: unit.code,
      identity: 'named',
      sender: { name, phone, address, email: undefined },
      place: undefined,
      uploads: undefined,
    },
    { channel: 'desk' },
  );
}

/** The first line, cut at a word. */
export function subjectOf(content: string): string {
  const [line = ''] = content.split('\n');
  if (line.length <= SUBJECT) return line.length >= 3 ? line : content.slice(0, SUBJECT).replaceAll('\n', ' ');
  const cut = line.slice(0, SUBJECT);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), SUBJECT / 2))}…`;
}

async function idOf(tx: Ctx, { reference }: Receipt): Promise<string | null> {
  const code = parseCode(reference);
  return code ? ((await findPetition(tx, code))?.id ?? null) : null;
}
