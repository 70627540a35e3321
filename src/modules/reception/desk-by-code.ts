import { callNext, giveTicket } from '#src/modules/reception/queue.ts';
import { receivingUnit } from '#src/modules/reception/receiving-unit.ts';
import type { Session } from '#src/modules/reception/session.ts';
import { listSessions } from '#src/modules/reception/session-queries.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';

/** Sessions of a unit the actor reads, by its code. Throws `unitUnknown` or `notAllowed`. */
export async function ownSessions(ctx: Ctx, code: string, { from, to }: { from: string; to: string }): Promise<Session[]> {
  const { unitIds, provinceIds } = await receivingUnit(ctx, code, 'reception.read');
  return inSnapshot(ctx, (tx) => listSessions(tx, { provinceIds, unitIds, from, to }), { provinceIds });
}

/** Gives whoever came the next number of today, once per `clientId`. Throws `unitUnknown` or `notAllowed`. */
export async function takeNumber(ctx: Ctx, code: string, clientId: string): Promise<number> {
  return (await giveTicket(ctx, await receivingUnit(ctx, code, 'reception.record'), { clientId })).number;
}

/** Calls the first who waits. Returns the ticket's id. Throws `queueEmpty`, `unitUnknown` or `notAllowed`. */
export async function callNumber(ctx: Ctx, code: string): Promise<string> {
  return (await callNext(ctx, await receivingUnit(ctx, code, 'reception.record'))).id;
}
