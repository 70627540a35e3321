import { type Context, Hono } from 'hono';
import { findUnit, recordsOf } from '#src/modules/org-units/index.ts';
import { placeName, placeOf, searchPlaces } from '#src/modules/petitions/index.ts';
import { bookingUnknown, sessionUnknown } from '#src/modules/reception/errors.ts';
import { publicReceptionHref } from '#src/modules/reception/href.ts';
import {
  bookingFieldWords,
  bookingSchema,
  bookSlot,
  cancelBooking,
  findBooking,
  openSlots,
} from '#src/modules/reception/public/booking.ts';
import { BookingView, BookView, LookUpView } from '#src/modules/reception/public/booking-view.tsx';
import { calendarWords } from '#src/modules/reception/public/calendar-messages.ts';
import { SearchView, UnitCalendarView } from '#src/modules/reception/public/calendar-view.tsx';
import { icalOf } from '#src/modules/reception/public/ical.ts';
import { bookedSlots, findSession, listSessions } from '#src/modules/reception/session-queries.ts';
import { addDays, addMonths } from '#src/platform/calendar.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { defineError, ExpectedError, notFound } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import { asPublic, countingWrongCodes, keepNowhere } from '#src/platform/http/public-visit.ts';
import { isFormError, noProblems, one, type Problems, problemsOf, type Typed, typedForm } from '#src/platform/http/typed-form.ts';
import { isId, newId } from '#src/platform/ids.ts';
import { clientAddress, hit } from '#src/platform/rate-limit.ts';
import { cleanText } from '#src/platform/text.ts';

const LONGEST_NAME = 100;
const HOUR = 3_600;
const BOOKINGS_PER_HOUR = 20;
const RECENT_DAYS = 31;

const tooManyBookings = defineError('reception.too_many_bookings', {
  status: 422,
  field: 'slot',
  message: { vi: calendarWords('vi').tooMany, en: calendarWords('en').tooMany },
});

/** The calendar anyone may read, its feed, and booking a time. No script, no account. */
export const receptionPublicPages = new Hono<Env>()
  .get('/lich-tiep-cong-dan', async (c) => {
    const { ctx } = c.var;
    const typed = cleanText(c.req.query('q') ?? '')
      .trim()
      .slice(0, LONGEST_NAME);
    const place = await placeOf(c);
    const found = typed ? await searchPlaces(ctx, typed) : undefined;
    return c.render(<SearchView lang={ctx.lang} typed={typed} found={found} place={place} />, {
      title: calendarWords(ctx.lang).title,
      current: publicReceptionHref.search,
      ...(place ? { place: placeName(place, ctx.lang) } : {}),
    });
  })
  .get('/lich-tiep-cong-dan/:unit', async (c) => {
    const ctx = asPublic(c);
    const unit = await publicUnit(ctx, c.req.param('unit'));
    const day = today(ctx);
    const { sessions, booked } = await inSnapshot(
      ctx,
      async (tx) => {
        const listed = await listSessions(tx, {
          provinceIds: unit.provinceIds,
          unitIds: unit.unitIds,
          from: addDays(day, -RECENT_DAYS),
          to: addMonths(day, 12),
          posted: true,
        });
        const coming = listed.filter((session) => session.day >= day).map(({ id }) => id);
        return { sessions: listed, booked: await bookedSlots(tx, unit.provinceIds, coming) };
      },
      { provinceIds: unit.provinceIds },
    );
    const free = new Set(
      sessions.filter((session) => openSlots(ctx, session, booked).some(({ left }) => left > 0)).map(({ id }) => id),
    );
    return c.render(<UnitCalendarView lang={ctx.lang} unit={unit} today={day} sessions={sessions} free={free} />, {
      title: calendarWords(ctx.lang).unitTitle(unit.name),
      current: publicReceptionHref.search,
      place: unit.name,
    });
  })
  .get('/lich-tiep-cong-dan/:unit/lich.ics', async (c) => {
    const ctx = asPublic(c);
    const unit = await publicUnit(ctx, c.req.param('unit'));
    const day = today(ctx);
    const sessions = await inSnapshot(
      ctx,
      (tx) =>
        listSessions(tx, {
          provinceIds: unit.provinceIds,
          unitIds: unit.unitIds,
          from: addDays(day, -RECENT_DAYS),
          to: addMonths(day, 12),
          posted: true,
        }),
      { provinceIds: unit.provinceIds },
    );
    const { host } = new URL(ctx.services.config.url);
    return c.body(icalOf(unit.name, sessions, ctx.now(), host, ctx.lang), 200, {
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'public, max-age=900',
    });
  })
  .get('/lich-tiep-cong-dan/:unit/dat/:sessionId', (c) => bookForm(c, { clientId: newId() }))
  .post('/lich-tiep-cong-dan/:unit/dat/:sessionId', async (c) => {
    const ctx = asPublic(c);
    const typed = await typedForm(c.req.raw);
    try {
      const unit = await publicUnit(ctx, c.req.param('unit'));
      const input = parseInput(bookingSchema, typed, bookingFieldWords);
      const code = await limited(c, ctx, () => bookSlot(ctx, unit.provinceId, idOf(c), input));
      return c.redirect(publicReceptionHref.booking(code), 303);
    } catch (error) {
      if (!isFormError(error)) throw error;
      return bookForm(c, typed, problemsOf(error, ctx.lang, { '': 'slot', slot: 'slot' }));
    }
  })
  .get('/hen-tiep-cong-dan', async (c) => {
    const { ctx } = c.var;
    const typed = (c.req.query('ma') ?? '').slice(0, 60);
    if (!typed) return c.render(<LookUpView lang={ctx.lang} typed="" error={undefined} />, lookUpHead(ctx));
    try {
      const { code } = await withCode(c, (anyone) => findBooking(anyone, typed));
      return c.redirect(publicReceptionHref.booking(code), 303);
    } catch (error) {
      if (!isUnknown(error)) throw error;
      return c.render(<LookUpView lang={ctx.lang} typed={typed} error={error.words[ctx.lang]} />, {
        ...lookUpHead(ctx),
        status: 404,
      });
    }
  })
  .get('/hen-tiep-cong-dan/:code', async (c) => {
    const { ctx } = c.var;
    const booking = await withCode(c, (anyone) => findBooking(anyone, c.req.param('code')));
    keepNowhere(c);
    return c.render(<BookingView lang={ctx.lang} booking={booking} />, {
      title: calendarWords(ctx.lang).bookingTitle,
      current: publicReceptionHref.search,
    });
  })
  .post('/hen-tiep-cong-dan/:code/huy', async (c) => {
    const code = c.req.param('code');
    await withCode(c, (anyone) => cancelBooking(anyone, code));
    return c.redirect(publicReceptionHref.booking(code), 303);
  });

export type PublicUnit = {
  code: string;
  name: string;
  provinceId: number;
  unitIds: readonly number[];
  provinceIds: readonly number[];
};

async function publicUnit(ctx: Ctx, code: string): Promise<PublicUnit> {
  if (!/^\d{2}(\d{3})?$/.test(code)) throw notFound();
  const unit = await findUnit(ctx, code, today(ctx));
  const records = unit?.living ? await recordsOf(ctx, code, today(ctx)) : undefined;
  if (!unit || !records || (unit.level !== 'commune' && unit.level !== 'province')) throw notFound();
  const { name, provinceId } = unit;
  return { code, name, provinceId, unitIds: records.unitIds, provinceIds: records.provinceIds };
}

function idOf(c: Context<Env>): string {
  const id = c.req.param('sessionId') ?? '';
  if (!isId(id)) throw sessionUnknown();
  return id;
}

async function bookForm(c: Context<Env>, typed: Typed, problems: Problems = noProblems) {
  const ctx = asPublic(c);
  const unit = await publicUnit(ctx, c.req.param('unit') ?? '');
  const id = idOf(c);
  const { session, booked } = await inSnapshot(
    ctx,
    async (tx) => ({
      session: await findSession(tx, unit.provinceIds, id),
      booked: await bookedSlots(tx, unit.provinceIds, [id]),
    }),
    { provinceIds: unit.provinceIds },
  );
  if (!session?.postedOn || !unit.unitIds.includes(session.unitId)) throw sessionUnknown();
  return c.render(
    <BookView
      lang={ctx.lang}
      unit={unit}
      session={session}
      slots={openSlots(ctx, session, booked)}
      typed={typed}
      problems={problems}
      clientId={one(typed, 'clientId') || newId()}
    />,
    {
      title: calendarWords(ctx.lang).bookTitle,
      current: publicReceptionHref.search,
      place: unit.name,
      ...(problems.summary.length > 0 ? { status: 422 } : {}),
    },
  );
}

/** Twenty bookings an hour from one network: a family, a village reading room; not a script that fills a schedule. */
async function limited<T>(c: Context<Env>, ctx: Ctx, work: () => Promise<T>): Promise<T> {
  const address = clientAddress(c);
  if (address === '') return work();
  const { allowed } = await hit(ctx, { bucket: `booking:${address}`, limit: BOOKINGS_PER_HOUR, windowSeconds: HOUR });
  if (!allowed) throw tooManyBookings();
  return work();
}

/** Does something with a code. Throws the errors of `countingWrongCodes`. */
function withCode<T>(c: Context<Env>, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return countingWrongCodes(c, { bucket: 'wrong-booking', unknown: bookingUnknown }, work);
}

function isUnknown(error: unknown): error is ExpectedError {
  return error instanceof ExpectedError && error.code === bookingUnknown().code;
}

function lookUpHead(ctx: Ctx) {
  return { title: calendarWords(ctx.lang).lookUpTitle, current: publicReceptionHref.search };
}
