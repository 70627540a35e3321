import { sql } from 'kysely';
import { queueEmpty, ticketClosed, ticketTaken, ticketUnknown } from '#src/modules/reception/errors.ts';
import { nameOf, type ReceivingUnit } from '#src/modules/reception/receiving-unit.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { newId } from '#src/platform/ids.ts';

/** A number in the queue of a day: no name. */
export type Ticket = {
  id: string;
  number: number;
  state: 'waiting' | 'serving' | 'done' | 'left';
  /** Time of the slot, for those who booked. */
  slotTime: string | null;
  bookingId: string | null;
  cameAt: Date;
  serverId: string | null;
  serverName: string | null;
};

type Where = Pick<ReceivingUnit, 'id' | 'provinceId'>;

/** Today's queue, by number. */
export async function listTickets(tx: Ctx, unit: Where, day = today(tx)): Promise<Ticket[]> {
  const rows = await ticketsOf(tx, unit).where('t.day', '=', day).orderBy('t.number').execute();
  return rows as Ticket[]; // the check of the table is the union of the type
}

/** Bookings of today whose holder has not come to the desk yet: time and id, no name. */
export async function expectedToday(tx: Ctx, unit: Where): Promise<{ id: string; slotTime: string }[]> {
  return tx.db
    .selectFrom('reception_booking as b')
    .innerJoin('reception_session as s', (join) =>
      join.onRef('s.province_id', '=', 'b.province_id').onRef('s.id', '=', 'b.session_id'),
    )
    .select(['b.id', 'b.slot_time as slotTime'])
    .where('b.province_id', '=', unit.provinceId)
    .where('s.unit_id', '=', unit.id)
    .where('s.day', '=', today(tx))
    .where('b.state', '=', 'booked')
    .orderBy('b.slot_time')
    .orderBy('b.id')
    .execute();
}

/** Gives the next number of today, once per `clientId`; to a booking, it is marked as come. Returns the ticket's id and number. */
export function giveTicket(
  ctx: Ctx,
  unit: Where,
  given: { clientId: string; bookingId?: string | undefined },
): Promise<{ id: string; number: number }> {
  return inTransaction(
    ctx,
    async (tx) => {
      if (given.bookingId) await markArrived(tx, unit, given.bookingId);
      for (;;) {
        const known = await tx.db
          .selectFrom('reception_ticket')
          .select(['id', 'number'])
          .where('province_id', '=', unit.provinceId)
          .where('client_id', '=', given.clientId)
          .executeTakeFirst();
        if (known) return known;
        const { rows } = await sql<{ id: string; number: number }>`
          insert into reception_ticket (province_id, id, client_id, unit_id, day, number, booking_id, came_at)
          select ${unit.provinceId}::integer, ${newId()}::uuid, ${given.clientId}::uuid, ${unit.id}::integer, ${today(tx)}::date,
            coalesce(max(number), 0) + 1, ${given.bookingId ?? null}::uuid, ${tx.now()}::timestamptz
          from reception_ticket where province_id = ${unit.provinceId} and unit_id = ${unit.id} and day = ${today(tx)}
          on conflict do nothing returning id, number`.execute(tx.db);
        // Someone else at the desk took the number meanwhile: the next one then.
        if (rows[0]) return rows[0];
      }
    },
    { provinceIds: [unit.provinceId] },
  );
}

async function markArrived(tx: Ctx, unit: Where, bookingId: string): Promise<void> {
  await tx.db
    .updateTable('reception_booking')
    .set({ state: 'arrived' })
    .where('province_id', '=', unit.provinceId)
    .where('id', '=', bookingId)
    .where('state', '=', 'booked')
    .execute();
}

/** Calls the first who waits. Two clerks at once get two different numbers. Throws `queueEmpty`. */
export function callNext(ctx: Ctx, unit: Where): Promise<Ticket> {
  return inTransaction(
    ctx,
    async (tx) => {
      const next = await ticketsOf(tx, unit)
        .where('t.day', '=', today(tx))
        .where('t.state', '=', 'waiting')
        .orderBy('t.number')
        .limit(1)
        .forUpdate('t')
        .skipLocked()
        .executeTakeFirst();
      if (!next) throw queueEmpty();
      return serve(tx, unit, next as Ticket);
    },
    { provinceIds: [unit.provinceId] },
  );
}

/** Calls this number. Throws `ticketTaken` with the name of who was faster, `ticketClosed` or `ticketUnknown`. */
export function callTicket(ctx: Ctx, unit: Where, id: string): Promise<Ticket> {
  return inTransaction(
    ctx,
    async (tx) => {
      const ticket = await lockTicket(tx, unit, id);
      if (ticket.state === 'serving') {
        if (ticket.serverId !== personOf(tx)) throw ticketTaken(ticket.serverName ?? '');
        return ticket;
      }
      if (ticket.state !== 'waiting') throw ticketClosed();
      return serve(tx, unit, ticket);
    },
    { provinceIds: [unit.provinceId] },
  );
}

/** Ends a number that was not served: whoever held it went home. Throws as `callTicket`. */
export function closeTicket(ctx: Ctx, unit: Where, id: string): Promise<void> {
  return inTransaction(
    ctx,
    async (tx) => {
      const ticket = await lockTicket(tx, unit, id);
      if (ticket.state === 'serving' && ticket.serverId !== personOf(tx)) throw ticketTaken(ticket.serverName ?? '');
      if (ticket.state === 'done' || ticket.state === 'left') throw ticketClosed();
      await setTicket(tx, unit, id, { state: 'left', ended_at: tx.now() });
    },
    { provinceIds: [unit.provinceId] },
  );
}

/** Ends a number with the visit that came of it, in the visit's transaction. Throws as `callTicket`. */
export async function finishTicket(tx: Ctx, unit: Where, id: string, visitId: string): Promise<Ticket> {
  const ticket = await lockTicket(tx, unit, id);
  if (ticket.state === 'serving' && ticket.serverId !== personOf(tx)) throw ticketTaken(ticket.serverName ?? '');
  if (ticket.state === 'done' || ticket.state === 'left') throw ticketClosed();
  await setTicket(tx, unit, id, { state: 'done', ended_at: tx.now(), visit_id: visitId });
  return ticket;
}

async function serve(tx: Ctx, unit: Where, ticket: Ticket): Promise<Ticket> {
  const served = { server_id: personOf(tx), server_name: nameOf(tx), served_at: tx.now() };
  await setTicket(tx, unit, ticket.id, { state: 'serving', ...served });
  return { ...ticket, state: 'serving', serverId: served.server_id, serverName: served.server_name };
}

async function lockTicket(tx: Ctx, unit: Where, id: string): Promise<Ticket> {
  const ticket = await ticketsOf(tx, unit).where('t.id', '=', id).forUpdate('t').executeTakeFirst();
  if (!ticket) throw ticketUnknown();
  return ticket as Ticket;
}

type TicketChange = {
  state: Ticket['state'];
  server_id?: string | null;
  server_name?: string;
  served_at?: Date;
  ended_at?: Date;
  visit_id?: string;
};

async function setTicket(tx: Ctx, unit: Where, id: string, change: TicketChange): Promise<void> {
  await tx.db
    .updateTable('reception_ticket')
    .set(change)
    .where('province_id', '=', unit.provinceId)
    .where('id', '=', id)
    .execute();
}

function ticketsOf({ db }: Ctx, unit: Where) {
  return db
    .selectFrom('reception_ticket as t')
    .leftJoin('reception_booking as b', (join) =>
      join.onRef('b.province_id', '=', 't.province_id').onRef('b.id', '=', 't.booking_id'),
    )
    .select([
      't.id',
      't.number',
      't.state',
      'b.slot_time as slotTime',
      't.booking_id as bookingId',
      't.came_at as cameAt',
      't.server_id as serverId',
      't.server_name as serverName',
    ])
    .where('t.province_id', '=', unit.provinceId)
    .where('t.unit_id', '=', unit.id);
}

function personOf({ actor }: Ctx): string | null {
  return actor.kind === 'staff' ? actor.personId : null;
}
