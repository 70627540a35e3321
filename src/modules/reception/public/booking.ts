import { z } from 'zod';
import { isPhone, sealVisitor } from '#src/modules/persons/index.ts';
import { bookingOver, bookingUnknown, sessionUnknown, slotFull, slotPast } from '#src/modules/reception/errors.ts';
import { slotsOf } from '#src/modules/reception/plan-days.ts';
import type { Session } from '#src/modules/reception/session.ts';
import { bookedSlots, findSession, lockSession } from '#src/modules/reception/session-queries.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { type FieldWords, text } from '#src/platform/forms.ts';
import { newId } from '#src/platform/ids.ts';
import type { Keys } from '#src/platform/keys.ts';
import { record } from '#src/platform/ledger.ts';
import { formatTime } from '#src/ui/format.ts';

export const bookingSchema = z.object({
  clientId: z.uuid('uuid'),
  slot: z.string('slot').regex(/^\d{2}:\d{2}$/, 'slot'),
  name: text({ max: 200, tooShort: 'name', tooLong: 'nameLong' }),
  phone: text({ max: 30, tooShort: 'phone' }).refine(isPhone, 'phone'),
});
export type BookingInput = z.output<typeof bookingSchema>;

export const bookingFieldWords: FieldWords = {
  slot: { vi: 'Chọn giờ đến.', en: 'Choose a time.' },
  name: { vi: 'Ghi họ tên (tên một tiếng cũng được).', en: 'Give your name (one word will do).' },
  nameLong: { vi: 'Họ tên dài quá 200 ký tự.', en: 'The name is longer than 200 characters.' },
  phone: { vi: 'Số điện thoại có 10 chữ số và bắt đầu bằng 0.', en: 'A phone number has 10 digits and begins with 0.' },
};

/** No 0/O, 1/I/L, 5/S, 8/B, U/V pairs: people read these aloud and write them by hand. */
const ALPHABET = '234679ACDEFGHJKMNPQRTWXYZ';
const SYMBOLS = 10;

/**
 * The code of a booking, `TD-7K3MQ-A4C2D-06`: ten symbols only we can compute (25^10 ≈ 9.5 × 10^13) and the province it lives in. Made of
 * the form's client id, so a repeated send is told the same code, and nothing keeps it.
 */
export function bookingCode(keys: Keys, provinceId: number, clientId: string): string {
  const bytes = Buffer.from(keys.blind('booking', `${provinceId}:${clientId}`), 'base64url');
  const symbols = Array.from({ length: SYMBOLS }, (_, at) => ALPHABET[bytes.readUInt16BE(at * 2) % ALPHABET.length]).join('');
  return `TD-${symbols.slice(0, 5)}-${symbols.slice(5)}-${String(provinceId).padStart(2, '0')}`;
}

/** Reads what a person typed: any case, spaces, dashes or none. Undefined when it cannot be a code of ours. */
export function parseBookingCode(typed: string): { provinceId: number; code: string } | undefined {
  const symbols = typed.toUpperCase().replaceAll(/[\s\-–—._]/g, '');
  const match = /^TD([0-9A-Z]{5})([0-9A-Z]{5})(\d{2})$/.exec(symbols);
  if (!match) return undefined;
  const [, first = '', second = '', province = ''] = match;
  return { provinceId: Number(province), code: `TD-${first}-${second}-${province}` };
}

/** Slots one may still book: those of a public, planned session that have not begun. */
export function openSlots(ctx: Ctx, session: Session, booked: ReadonlyMap<string, number>): { time: string; left: number }[] {
  if (session.state !== 'planned' || !session.postedOn) return [];
  return slotsOf(session)
    .filter((time) => !isPast(ctx, session.day, time))
    .map((time) => ({ time, left: Math.max(0, session.slotPeople - (booked.get(`${session.id} ${time}`) ?? 0)) }));
}

function isPast(ctx: Ctx, day: string, time: string): boolean {
  const now = today(ctx);
  return day < now || (day === now && time <= formatTime(ctx.now()));
}

/**
 * Books a slot, once per `clientId`: the same form again is told the same code. Name and phone are sealed. Throws `slotPast`, `slotFull` or
 * `sessionUnknown`; then nothing is written.
 */
export function bookSlot(ctx: Ctx, provinceId: number, sessionId: string, input: BookingInput): Promise<string> {
  const code = bookingCode(ctx.services.keys, provinceId, input.clientId);
  return inTransaction(
    ctx,
    async (tx) => {
      const known = await tx.db
        .selectFrom('reception_booking')
        .select('id')
        .where('province_id', '=', provinceId)
        .where('client_id', '=', input.clientId)
        .executeTakeFirst();
      if (known) return code;
      // Locked, so that the last place of a slot goes to one person.
      const session = await lockSession(tx, provinceId, sessionId);
      if (!session) throw sessionUnknown();
      const slot = openSlots(tx, session, await bookedSlots(tx, [provinceId], [sessionId])).find(
        ({ time }) => time === input.slot,
      );
      if (!slot) throw slotPast();
      if (slot.left === 0) throw slotFull();
      const id = newId();
      const inserted = await tx.db
        .insertInto('reception_booking')
        .values({
          province_id: provinceId,
          id,
          client_id: input.clientId,
          session_id: sessionId,
          slot_time: input.slot,
          code_hash: hashOf(tx.services.keys, code),
          booked_at: tx.now(),
        })
        .onConflict((oc) => oc.columns(['province_id', 'client_id']).doNothing())
        .returning('id')
        .executeTakeFirst();
      if (!inserted) return code;
      const { name, phone } = input;
      const visitor = { name, phone, address: null, paper: null, representatives: [], statement: null };
      // No keyed hash: a booking says nothing of what it is about, so it may be a denouncer's.
      await sealVisitor(tx, { provinceId, subjectId: id }, visitor, false);
      await record(tx, { subject: { kind: 'booking', provinceId, id }, action: 'booked', details: { sessionId }, first: true });
      return code;
    },
    { provinceIds: [provinceId] },
  );
}

function hashOf(keys: Keys, code: string): string {
  return keys.blind('booking-code', code);
}

export type Booking = {
  provinceId: number;
  id: string;
  state: 'booked' | 'cancelled' | 'arrived';
  slotTime: string;
  code: string;
  session: Session;
};

/** The booking with this code. Throws `bookingUnknown`. */
export async function findBooking(ctx: Ctx, typed: string): Promise<Booking> {
  const parsed = parseBookingCode(typed);
  if (!parsed) throw bookingUnknown();
  const { provinceId, code } = parsed;
  return inTransaction(
    ctx,
    async (tx) => {
      const row = await tx.db
        .selectFrom('reception_booking')
        .select(['id', 'state', 'slot_time as slotTime', 'session_id as sessionId'])
        .where('province_id', '=', provinceId)
        .where('code_hash', '=', hashOf(tx.services.keys, code))
        .executeTakeFirst();
      const session = row ? await findSession(tx, [provinceId], row.sessionId) : undefined;
      if (!row || !session) throw bookingUnknown();
      const { id, slotTime } = row;
      return { provinceId, id, state: row.state as Booking['state'], slotTime, code, session };
    },
    { provinceIds: [provinceId] },
  );
}

/** Cancels a booking by its code; its place is free again. Cancelled twice is cancelled. Throws `bookingUnknown` or `bookingOver`. */
export async function cancelBooking(ctx: Ctx, typed: string): Promise<void> {
  const booking = await findBooking(ctx, typed);
  if (booking.state === 'cancelled') return;
  const { provinceId, id } = booking;
  await inTransaction(
    ctx,
    async (tx) => {
      const cancelled = await tx.db
        .updateTable('reception_booking')
        .set({ state: 'cancelled', cancelled_at: tx.now() })
        .where('province_id', '=', provinceId)
        .where('id', '=', id)
        .where('state', '=', 'booked')
        .returning('id')
        .executeTakeFirst();
      if (!cancelled) throw bookingOver();
      await record(tx, { subject: { kind: 'booking', provinceId, id }, action: 'cancelled' });
    },
    { provinceIds: [provinceId] },
  );
}
