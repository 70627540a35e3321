import { findUnit } from '#src/modules/org-units/index.ts';
import { findPetition, parseCode } from '#src/modules/petitions/index.ts';
import { notYet, petitionUnknown, unitUnknown } from '#src/modules/reception/errors.ts';
import type { VisitInput } from '#src/modules/reception/forms.ts';
import { type Ctx, covers, hasIn, today } from '#src/platform/context.ts';
import { count } from '#src/platform/counters.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { newId } from '#src/platform/ids.ts';
import { record } from '#src/platform/ledger.ts';

export type Recorded = { id: string; isNew: boolean };

/**
 * Records a reception of citizens (lượt tiếp công dân), once per `clientId`: on what day, how many came, which petition came of it; no name.
 * Throws `unitUnknown`, `notYet`, `petitionUnknown` or `notAllowed`; then nothing is written.
 */
export async function recordVisit(
  ctx: Ctx,
  input: Omit<VisitInput, 'petitionReference' | 'note'> & Partial<Pick<VisitInput, 'petitionReference' | 'note'>>,
): Promise<Recorded> {
  if (input.visitedOn > today(ctx)) throw notYet();
  const unit = await findUnit(ctx, input.unitCode, input.visitedOn);
  if (!unit?.living || (unit.level !== 'commune' && unit.level !== 'province')) throw unitUnknown();
  const here = { provinceId: unit.provinceId, unitId: unit.id };
  if (!hasIn(ctx.actor, 'reception.record', here)) throw notAllowed();

  return inTransaction(
    ctx,
    async (tx) => {
      const petitionId = input.petitionReference ? await petitionNamed(tx, input.petitionReference, unit.provinceId) : null;
      const id = newId();
      const inserted = await tx.db
        .insertInto('reception_visit')
        .values({
          province_id: unit.provinceId,
          id,
          client_id: input.clientId,
          unit_id: unit.id,
          visited_on: input.visitedOn,
          people: input.people,
          petition_id: petitionId,
          note: input.note ?? null,
          recorded_at: tx.now(),
          recorded_by: tx.actor.kind === 'public' ? '' : tx.actor.name,
        })
        .onConflict((oc) => oc.columns(['province_id', 'client_id']).doNothing())
        .returning('id')
        .executeTakeFirst();
      if (!inserted) return { id: await visitOf(tx, unit.provinceId, input.clientId), isNew: false };

      const fact = { ...here, day: input.visitedOn, dims: '' };
      await count(tx, [
        { ...fact, indicator: 'reception.visits', n: 1 },
        { ...fact, indicator: 'reception.people', n: input.people },
      ]);
      await record(tx, {
        subject: { kind: 'visit', provinceId: unit.provinceId, id },
        action: 'recorded',
        changes: { visitedOn: [null, input.visitedOn], people: [null, input.people], petitionId: [null, petitionId] },
        details: { unitId: unit.id, unitName: unit.name },
        as: tx.actor.kind === 'staff' ? tx.actor.grants.find((grant) => covers(grant, here)) : undefined,
        first: true,
      });
      return { id, isNew: true };
    },
    { provinceIds: [unit.provinceId] },
  );
}

/** Through the gate of petitions: a visit says nothing of a petition its recorder may not see. */
async function petitionNamed(tx: Ctx, typed: string, provinceId: number): Promise<string> {
  const code = parseCode(typed);
  const petition = code?.provinceId === provinceId ? await findPetition(tx, code) : undefined;
  if (!petition) throw petitionUnknown();
  return petition.id;
}

async function visitOf(tx: Ctx, provinceId: number, clientId: string): Promise<string> {
  const { id } = await tx.db
    .selectFrom('reception_visit')
    .select('id')
    .where('province_id', '=', provinceId)
    .where('client_id', '=', clientId)
    .executeTakeFirstOrThrow();
  return id;
}
