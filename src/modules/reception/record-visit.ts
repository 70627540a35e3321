import { findUnit } from '#src/modules/org-units/index.ts';
import { findPetition, parseCode } from '#src/modules/petitions/index.ts';
import { notYet, petitionUnknown, unitUnknown } from '#src/modules/reception/errors.ts';
import type { VisitInput } from '#src/modules/reception/forms.ts';
import { keepVisit, plainVisit, type Recorded } from '#src/modules/reception/keep-visit.ts';
import { type Ctx, hasIn, today } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';

/**
 * Records a reception of citizens (lượt tiếp công dân) that was not written down at the desk, once per `clientId`: on what day, how many
 * came, which petition came of it; no name. Throws `unitUnknown`, `notYet`, `petitionUnknown` or `notAllowed`; then nothing is written.
 */
export async function recordVisit(
  ctx: Ctx,
  input: Omit<VisitInput, 'petitionReference' | 'note'> & Partial<Pick<VisitInput, 'petitionReference' | 'note'>>,
): Promise<Recorded> {
  if (input.visitedOn > today(ctx)) throw notYet();
  const unit = await findUnit(ctx, input.unitCode, input.visitedOn);
  if (!unit?.living || (unit.level !== 'commune' && unit.level !== 'province')) throw unitUnknown();
  if (!hasIn(ctx.actor, 'reception.record', { provinceId: unit.provinceId, unitId: unit.id })) throw notAllowed();

  return inTransaction(
    ctx,
    async (tx) => {
      const petitionId = input.petitionReference ? await petitionNamed(tx, input.petitionReference, unit.provinceId) : null;
      const { clientId, visitedOn, people, note } = input;
      return keepVisit(tx, unit, { ...plainVisit(unit), clientId, visitedOn, people, note: note ?? null, petitionId });
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
