import { save, subjectKind } from '#src/modules/petitions/actions/save.ts';
import {
  type CalendarShift,
  type ClockMove,
  type DueMove,
  findClockMoves,
  findDueMoves,
} from '#src/modules/petitions/due-moves.ts';
import { moveClock, moveMain } from '#src/modules/petitions/proceedings/clocks.ts';
import { lockById, lockPetition } from '#src/modules/petitions/queries.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inSnapshot, inTransaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/ledger.ts';

const BATCH = 100;

/**
 * Moves the last day of every open petition of the homes that the shift of the calendar moves, with a ledger entry each. For the system
 * alone: it reaches sealed ones too. Repeated, it finds nothing left to do. Returns how many moved, and how many it could not explain; sealed
 * ones move uncounted, for a number would tell that they exist.
 */
export async function moveDueDates(
  ctx: Ctx,
  homes: readonly number[],
  shift: CalendarShift,
): Promise<{ moved: number; unexplained: number }> {
  const result = { moved: 0, unexplained: 0 };
  for (const home of homes) {
    const scope = { provinceIds: [home] };
    const found = await inSnapshot(ctx, (tx) => findDueMoves(tx, [home], shift), scope);
    result.unexplained += found.unexplained;
    for (let at = 0; at < found.moves.length; at += BATCH) {
      const batch = found.moves.slice(at, at + BATCH).sort((a, b) => (a.reference < b.reference ? -1 : 1));
      result.moved += await inTransaction(ctx, (tx) => moveBatch(tx, batch), scope);
    }
    const beside = await inSnapshot(ctx, (tx) => findClockMoves(tx, [home], shift), scope);
    for (let at = 0; at < beside.length; at += BATCH)
      await inTransaction(ctx, (tx) => moveClocks(tx, beside.slice(at, at + BATCH)), scope);
  }
  return result;
}

async function moveBatch(tx: Ctx, moves: readonly DueMove[]): Promise<number> {
  let moved = 0;
  for (const { from, to, ...key } of moves) {
    const petition = await lockPetition(tx, key);
    // Meanwhile somebody answered it, or its clock began anew.
    if (!petition || petition.dueOn !== from || petition.settledOn !== null) continue;
    await moveMain(tx, petition, { from, to });
    await save(tx, petition, { dueOn: to }, { action: 'dueMoved' });
    if (!petition.sealed) moved += 1;
  }
  return moved;
}

/** Terms of notices move with an entry in the petition's ledger; nobody counts them. */
async function moveClocks(tx: Ctx, moves: readonly ClockMove[]): Promise<void> {
  const ordered = moves.toSorted((a, b) => (a.petitionId < b.petitionId ? -1 : 1));
  for (const { provinceId, petitionId, clockId, ruleId, from, to } of ordered) {
    if (!(await lockById(tx, provinceId, petitionId)) || !(await moveClock(tx, { provinceId, clockId, from, to }))) continue;
    await record(tx, {
      subject: { kind: subjectKind, provinceId, id: petitionId },
      action: 'clockMoved',
      details: { rule: ruleId, from, to },
    });
  }
}
