import { publicReceptionHref } from '#src/modules/reception/href.ts';
import type { Booking } from '#src/modules/reception/public/booking.ts';
import { calendarWords } from '#src/modules/reception/public/calendar-messages.ts';
import type { PublicUnit } from '#src/modules/reception/public/pages.tsx';
import type { Session } from '#src/modules/reception/session.ts';
import { one, type Problems, type Typed } from '#src/platform/http/typed-form.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { Hidden, SelectField, TextField } from '#src/ui/field.tsx';
import { formatDay, formatDayLong } from '#src/ui/format.ts';
import { Form, PageBody, Submit } from '#src/ui/layout.tsx';
import { LookUpPage } from '#src/ui/look-up-page.tsx';
import { EmptyState, Notice } from '#src/ui/notice.tsx';
import { Slip } from '#src/ui/paper.tsx';
import { StatusSentence } from '#src/ui/status.tsx';

type BookProps = {
  lang: Lang;
  unit: PublicUnit;
  session: Session;
  slots: { time: string; left: number }[];
  typed: Typed;
  problems: Problems;
  clientId: string;
};

/** Choosing a time: a name, a phone, nothing about the matter. */
export function BookView({ lang, unit, session, slots, typed, problems, clientId }: BookProps) {
  const words = calendarWords(lang);
  const day = formatDayLong(session.day, lang);
  const free = slots.filter(({ left }) => left > 0);
  return (
    <PageBody form>
      <h1 className="ds-heading" data-size="xl">
        {words.bookTitle}
      </h1>
      <p className="dv-lead">
        {session.headTitle} {session.headName}, {day}, {session.place}
      </p>
      {problems.summary.length > 0 ? <ErrorSummary title={words.errors} errors={problems.summary} /> : null}
      {free.length === 0 && problems.summary.length === 0 ? (
        <EmptyState
          title={words.noSlots}
          action={<ButtonLink href={publicReceptionHref.unit(unit.code)}>{words.unitTitle(unit.name)}</ButtonLink>}
        >
          {words.noSlotsHint}
        </EmptyState>
      ) : (
        <Form lang={lang} action={publicReceptionHref.book(unit.code, session.id)}>
          <Hidden values={{ clientId }} />
          <SelectField
            lang={lang}
            name="slot"
            label={words.slot}
            value={one(typed, 'slot')}
            error={problems.of('slot')}
            options={free.map(({ time, left }) => ({ value: time, label: `${time} (${words.left(left)})` }))}
          />
          <TextField
            lang={lang}
            name="name"
            label={words.name}
            value={one(typed, 'name')}
            error={problems.of('name')}
            autoComplete="name"
            required
          />
          <TextField
            lang={lang}
            name="phone"
            type="tel"
            inputMode="tel"
            label={words.phone}
            description={words.phoneHint}
            value={one(typed, 'phone')}
            error={problems.of('phone')}
            autoComplete="tel"
            required
          />
          <Submit note={words.privacy}>
            <Button size="lg">{words.save}</Button>
          </Submit>
        </Form>
      )}
    </PageBody>
  );
}

/** A booking, to whoever has its code. */
export function BookingView({ lang, booking }: { lang: Lang; booking: Booking }) {
  const words = calendarWords(lang);
  const { session, slotTime, state, code } = booking;
  const day = formatDayLong(session.day, lang);
  return (
    <PageBody form>
      <h1 className="ds-heading" data-size="xl">
        {words.bookingTitle}
      </h1>
      {state === 'cancelled' ? <Notice kind="done">{words.cancelled}</Notice> : null}
      {state === 'arrived' ? <Notice kind="done">{words.arrived}</Notice> : null}
      <StatusSentence on="public" state="open">
        {words.bookedFor(day.charAt(0).toLocaleUpperCase(lang) + day.slice(1), slotTime, session.headTitle, session.headName)}
      </StatusSentence>
      <p>
        {words.place}: {session.place}
      </p>
      {session.movedFrom ? <Notice kind="need">{words.movedBooking(formatDay(session.plannedOn, lang))}</Notice> : null}
      <Slip codeLabel={words.code} code={code} warning={words.keep} />
      <p>{words.bring}</p>
      {state === 'booked' ? (
        <form action={publicReceptionHref.cancel(code)} method="post">
          <p className="dv-acts dv-mt">
            <Button variant="secondary">{words.cancel}</Button>
          </p>
        </form>
      ) : null}
    </PageBody>
  );
}

const EXAMPLE = 'TD-7K3MQ-A4C2D-19';

/** Where one types the code of a booking. */
export function LookUpView({ lang, typed, error }: { lang: Lang; typed: string; error: string | undefined }) {
  const words = calendarWords(lang);
  const { lookUpTitle: title, lookUpLead: lead, wrongCode: notFound, code, look } = words;
  return (
    <LookUpPage
      lang={lang}
      action={publicReceptionHref.lookUp}
      words={{ title, lead, notFound, code, look, example: words.example(EXAMPLE) }}
      typed={typed}
      error={error}
    />
  );
}
