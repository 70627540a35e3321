import { movedTo, save } from '#src/modules/petitions/actions/save.ts';
import { canMove, type Petition } from '#src/modules/petitions/petition.ts';
import type { ActInput } from '#src/modules/petitions/proceedings/act.ts';
import { insertAct, proceedingsOf } from '#src/modules/petitions/proceedings/acts-store.ts';
import { isSecond, runningMain, type Standing } from '#src/modules/petitions/proceedings/clock-effects.ts';
import { endClocks, restartMain } from '#src/modules/petitions/proceedings/clocks.ts';
import { firstNotAppealable, firstUnknown, noThird, secondAlready } from '#src/modules/petitions/proceedings/errors.ts';
import { lockPetition } from '#src/modules/petitions/queries.ts';
import { parseCode } from '#src/modules/petitions/tracking-code.ts';
import type { Ctx } from '#src/platform/context.ts';

/**
 * This complaint is of the decision on another, or of its delay (Luật Khiếu nại Điều 33): the two are linked, the first waits for no force any
 * more, and this one runs under the terms of the second instance. Returns what it changes in this petition.
 */
export async function markSecond(tx: Ctx, { petition, acts, clocks }: Standing, input: ActInput): Promise<Partial<Petition>> {
  if (isSecond(acts)) throw secondAlready();
  const code = 'firstReference' in input.details ? parseCode(input.details.firstReference) : undefined;
  const first = code && (await lockPetition(tx, { provinceId: code.provinceId, reference: code.reference }));
  if (!first || first.id === petition.id || first.kind !== 'complaint') throw firstUnknown();
  const { acts: fileOfFirst } = await proceedingsOf(tx, first);
  if (isSecond(fileOfFirst)) throw noThird();
  const isLate = first.settledOn === null && first.dueOn !== null && first.dueOn < input.on && first.acceptedOn !== null;
  if (!canMove(first, 'appeal') && !isLate) throw firstNotAppealable();
  if (canMove(first, 'appeal'))
    await passOn(tx, first, { ...input, act: 'appeal', details: { to: petition.reference } }, fileOfFirst.length);
  if (first.provinceId === petition.provinceId) await link(tx, petition, first);

  const running = runningMain(clocks);
  if (running?.ruleId !== 'complaint.accept.first') return {};
  const ruleId = 'complaint.accept.second';
  const next = { ruleId, startedOn: running.startedOn };
  await restartMain(tx, [{ of: petition, next }], { on: input.on, why: 'markSecond' });
  return { dueRule: ruleId };
}

async function passOn(tx: Ctx, first: Petition, act: ActInput, known: number): Promise<void> {
  await endClocks(tx, [first], { on: act.on, why: 'appeal', which: { ruleIds: ['complaint.decisionInForce'] } });
  const patch = movedTo(first, 'appeal');
  await insertAct(tx, first, act, { seq: known + 1, to: patch.status });
  await save(tx, first, patch, { action: 'acted', details: { act: 'appeal', on: act.on, documentNumber: null } });
}

async function link(tx: Ctx, second: Petition, first: Petition): Promise<void> {
  await tx.db
    .insertInto('petition_link')
    .values({
      province_id: second.provinceId,
      petition_id: second.id,
      kind: 'secondInstanceOf',
      other_id: first.id,
      made_at: tx.now(),
      by_name: tx.actor.kind === 'public' ? '' : tx.actor.name,
    })
    .onConflict((oc) => oc.doNothing())
    .execute();
}
