import { save } from '#src/modules/petitions/actions/save.ts';
import { type CalendarShift, type DueMove, findDueMoves } from '#src/modules/petitions/due-moves.ts';
import { lockPetition } from '#src/modules/petitions/queries.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inSnapshot, inTransaction } from '#src/platform/db/transaction.ts';

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
  }
  return result;
}

async function moveBatch(tx: Ctx, moves: readonly DueMove[]): Promise<number> {
  let moved = 0;
  for (const { from, to, ...key } of moves) {
    const petition = await lockPetition(tx, key);
    // Meanwhile somebody answered it, or its clock began anew.
    if (!petition || petition.dueOn !== from || petition.settledOn !== null) continue;
    await save(tx, petition, { dueOn: to }, { action: 'dueMoved' });
    if (!petition.sealed) moved += 1;
  }
  return moved;
}
