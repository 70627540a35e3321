import { openVisitors, type Visitor } from '#src/modules/persons/index.ts';
import { readSession } from '#src/modules/reception/actions/session.ts';
import { reasonMissing, visitUnknown } from '#src/modules/reception/errors.ts';
import { findVisit, recorderOf, type VisitDetail } from '#src/modules/reception/queries.ts';
import { postFor } from '#src/modules/reception/receiving-unit.ts';
import { bookingsOf } from '#src/modules/reception/session-queries.ts';
import { type Ctx, hasIn } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { record, recordAll } from '#src/platform/ledger.ts';

export type Opened = { visit: VisitDetail; visitor: Visitor | undefined };

/**
 * Opens who came to a visit, and records that it was opened and why. A denouncer is known to the officer who received them and to no one
 * else, whatever their post. Throws `visitUnknown` or `notAllowed`.
 */
export function openIdentity(ctx: Ctx, visitId: string, reason: string): Promise<Opened> {
  return inTransaction(ctx, async (tx) => {
    const visit = await findVisit(tx, visitId);
    if (!visit) throw visitUnknown();
    if (!(await mayOpen(tx, visit))) throw notAllowed();
    const { provinceId } = visit;
    const visitors = await openVisitors(tx, provinceId, [visit.id]);
    await record(tx, {
      subject: { kind: 'visit', provinceId, id: visit.id },
      action: 'identityOpened',
      details: { reason },
      as: postFor(tx, 'reception.record', { provinceId, id: visit.unitId }),
    });
    return { visit, visitor: visitors.get(visit.id) };
  });
}

/** Whether the actor may learn who came. */
export async function mayOpen(tx: Ctx, visit: VisitDetail): Promise<boolean> {
  if (!hasIn(tx.actor, 'reception.record', visit)) return false;
  if (visit.subject !== 'denunciation') return true;
  return tx.actor.kind === 'staff' && (await recorderOf(tx, visit)) === tx.actor.personId;
}

const CHUNK = 500;
const REASON = 5;

/**
 * Opens who came to these visits for the register of the unit that keeps it, each opening recorded with the reason. Denouncers and visits of
 * units where the actor keeps no register stay sealed. In the caller's transaction.
 */
export async function openRegister(tx: Ctx, visits: readonly VisitDetail[], reason: string): Promise<Map<string, Visitor>> {
  const open = visits.filter((visit) => visit.subject !== 'denunciation' && hasIn(tx.actor, 'reception.record', visit));
  const found = new Map<string, Visitor>();
  for (let at = 0; at < open.length; at += CHUNK) {
    const part = open.slice(at, at + CHUNK);
    for (const provinceId of new Set(part.map((visit) => visit.provinceId))) {
      const own = part.filter((visit) => visit.provinceId === provinceId);
      const visitors = await openVisitors(
        tx,
        provinceId,
        own.map(({ id }) => id),
      );
      for (const [id, visitor] of visitors) found.set(id, visitor);
      await recordAll(
        tx,
        own
          .filter(({ id }) => visitors.has(id))
          .map(({ id, unitId }) => ({
            subject: { kind: 'visit', provinceId, id },
            action: 'identityOpened',
            details: { reason },
            as: postFor(tx, 'reception.record', { provinceId, id: unitId }),
          })),
      );
    }
  }
  return found;
}

export type BookedPerson = { slotTime: string; name: string | null; phone: string | null };

/**
 * Opens who booked a session, to tell them that it moved: each opening recorded with the reason. Throws `sessionUnknown`, `reasonMissing` or
 * `notAllowed`.
 */
export async function openBookings(ctx: Ctx, sessionId: string, reason: string): Promise<BookedPerson[]> {
  if (reason.trim().length < REASON) throw reasonMissing();
  return inTransaction(ctx, async (tx) => {
    const session = await readSession(tx, sessionId);
    if (!hasIn(tx.actor, 'reception.record', session)) throw notAllowed();
    const { provinceId, unitId } = session;
    const bookings = await bookingsOf(tx, provinceId, sessionId);
    const visitors = await openVisitors(
      tx,
      provinceId,
      bookings.map(({ id }) => id),
    );
    await recordAll(
      tx,
      bookings.map(({ id }) => ({
        subject: { kind: 'booking', provinceId, id },
        action: 'identityOpened',
        details: { reason },
        as: postFor(tx, 'reception.record', { provinceId, id: unitId }),
      })),
    );
    return bookings.map(({ id, slotTime }) => {
      const visitor = visitors.get(id);
      return { slotTime, name: visitor?.name ?? null, phone: visitor?.phone ?? null };
    });
  });
}
