import { findUnitWithHomes } from '#src/modules/org-units/index.ts';
import { checkMove, movedTo, nowAndToday, onPetition, type PetitionKey, save } from '#src/modules/petitions/actions/save.ts';
import { sealedTakers } from '#src/modules/petitions/actions/sealed.ts';
import { mayPassOn, watchTransfer } from '#src/modules/petitions/chains/watch.ts';
import { transferTargetUnknown } from '#src/modules/petitions/errors.ts';
import type { Transfer } from '#src/modules/petitions/forms.ts';
import { type Custody, type Petition, takesPetitions } from '#src/modules/petitions/petition.ts';
import { draftTransfer, issueTransfer } from '#src/modules/petitions/proceedings/act-letters.ts';
import { startedClock } from '#src/modules/petitions/proceedings/clock.ts';
import { endClocks, restartMain } from '#src/modules/petitions/proceedings/clocks.ts';
import { transferredOnce } from '#src/modules/petitions/proceedings/errors.ts';
import { grantAccess, handOn, revokeAccess } from '#src/modules/petitions/queries.ts';
import { searchWords } from '#src/modules/petitions/search-words.ts';
import type { Ctx } from '#src/platform/context.ts';

/**
 * Transfers a petition (chuyển đơn) to another unit of the province, where it arrives as newly received, or to a body outside the system,
 * where it ends here as transferred, never as settled. Each transfer is a step in the chain of custody.
 * Throws `transferTargetUnknown`; then nothing is written.
 */
export function transferPetition(ctx: Ctx, key: PetitionKey, input: Transfer): Promise<Petition> {
  const move = input.toBody ? 'transferOut' : 'transfer';
  return onPetition(ctx, key, 'transfer', move, async (tx, petition) => {
    const { at, on } = nowAndToday(tx);
    if (Boolean(input.toUnitCode) === Boolean(input.toBody)) throw transferTargetUnknown();
    const target = input.toUnitCode ? await findUnitWithHomes(tx, input.toUnitCode, on) : undefined;
    if (input.toUnitCode && (!target || !takesPetitions(target) || target.id === petition.unitId)) throw transferTargetUnknown();
    // The record keeps its home; a unit whose province does not hold that home could not see it.
    if (target && !target.homes.includes(petition.provinceId)) throw transferTargetUnknown();
    checkMove(petition, move);
    const before = await mayPassOn(tx, petition);
    const { chain } = before;
    if (petition.kind === 'denunciation' && chain.some(({ fromUnitId }) => fromUnitId === petition.unitId))
      throw transferredOnce();
    const step: Custody = {
      seq: chain.length + 1,
      fromUnitId: petition.unitId,
      toUnitId: target?.id ?? null,
      toBody: target ? null : (input.toBody ?? null),
      reason: input.reason,
      movedOn: on,
      movedAt: at,
      byName: tx.actor.kind === 'staff' ? tx.actor.name : '',
    };

    const clock = startedClock({ ruleId: 'petition.process', startedOn: on, main: true });
    if (target) await restartMain(tx, [{ of: petition, next: clock }], { on, why: move });
    else await endClocks(tx, [petition], { on, why: move, which: 'main' });
    const patch: Partial<Petition> = target
      ? { ...arrival(petition, target.id), dueOn: clock.dueOn, dueRule: clock.ruleId }
      : { ...movedTo(petition, 'transferOut'), settledOn: on, outcome: 'transferredOut' };
    const after = await save(tx, petition, patch, {
      action: 'transferred',
      details: { to: target?.name ?? input.toBody ?? '', reason: input.reason },
      custodyStep: step,
      chain: [...chain, step],
    });
    const to = target?.name ?? input.toBody ?? '';
    if (petition.sealed && target) await issueTransfer(tx, petition, to);
    else await draftTransfer(tx, petition, to, input.reason);
    if (target) await handOver(tx, after);
    await watchTransfer(tx, after, [...chain, step], before);
    return after;
  });
}

function arrival(petition: Petition, unitId: number): Partial<Petition> {
  return {
    ...movedTo(petition, 'transfer'),
    unitId,
    officeUnitId: null,
    holderId: null,
    holderName: null,
    accountableId: null,
    accountableName: null,
    acceptedOn: null,
    ...(petition.settledOn ? { settledOn: null, outcome: null } : {}),
  };
}

async function handOver(tx: Ctx, petition: Petition): Promise<void> {
  if (!petition.sealed) return handOn(tx, petition, searchWords([petition.subject, petition.body, petition.place]));
  await revokeAccess(tx, petition);
  // With nobody to take it in it would be lost to everyone.
  const takers = await sealedTakers(tx, petition.unitId);
  if (takers.length === 0) throw transferTargetUnknown();
  await grantAccess(
    tx,
    petition,
    takers.map((personId) => ({ personId, role: 'intake' as const })),
  );
}
