import { letterWords } from '#src/modules/letters/index.ts';
import { petitionHref, publicHref, type Receipt } from '#src/modules/petitions/index.ts';
import { letterOfVisit } from '#src/modules/reception/actions/papers.ts';
import { deskWords } from '#src/modules/reception/desk-messages.ts';
import { href } from '#src/modules/reception/href.ts';
import { DeskForm } from '#src/modules/reception/pages/desk-form.tsx';
import { ReceptionTabs } from '#src/modules/reception/pages/tabs.tsx';
import type { VisitDetail } from '#src/modules/reception/queries.ts';
import type { Ticket } from '#src/modules/reception/queue.ts';
import type { ReceivingUnit } from '#src/modules/reception/receiving-unit.ts';
import type { Session } from '#src/modules/reception/session.ts';
import type { Problems, Typed } from '#src/platform/http/typed-form.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { Hidden } from '#src/ui/field.tsx';
import { formatDay, formatDayLong, formatTime } from '#src/ui/format.ts';
import { Print } from '#src/ui/icons.tsx';
import { Block, Columns, PageTitle, Rows } from '#src/ui/layout.tsx';
import { Notice } from '#src/ui/notice.tsx';

export type DeskProps = {
  lang: Lang;
  unit: ReceivingUnit;
  units: { code: string; name: string }[];
  day: string;
  /** Last day for an answer promised today. */
  answerBy: string;
  me: { id: string; name: string };
  mayTakeIn: boolean;
  /** Client id of the next number given. */
  newTicket: string;
  tickets: Ticket[];
  expected: { id: string; slotTime: string }[];
  sessions: Session[];
  saved: VisitDetail | undefined;
  /** The number being served. */
  ticket: Ticket | undefined;
  again: boolean;
  typed: Typed;
  problems: Problems;
};

/** The desk: the visit to write down, the queue beside it. */
export function DeskView(props: DeskProps) {
  const { lang, unit, day, saved } = props;
  const words = deskWords(lang);
  return (
    <>
      <PageTitle title={words.title} summary={words.summary(unit.name, formatDayLong(day, lang))} />
      <ReceptionTabs lang={lang} current={href.desk()} mayRecord />
      {saved ? <Saved {...props} visit={saved} /> : null}
      <Columns side={<Queue {...props} />}>
        <DeskForm {...props} />
      </Columns>
    </>
  );
}

function Saved({ lang, visit, again }: DeskProps & { visit: VisitDetail }) {
  const words = deskWords(lang);
  const kind = letterOfVisit(visit);
  const turn = words.turns[visit.turn].toLocaleLowerCase(lang);
  return (
    <Notice kind="done" title={words.saved}>
      <p>{again ? words.again : words.savedText(visit.people, turn, visit.outcome ? words.outcomes[visit.outcome] : '')}</p>
      {visit.refusalDueOn ? <p>{words.noticeDue(formatDay(visit.refusalDueOn, lang))}</p> : null}
      {visit.receivedAs === 'deputy' ? <p>{words.deputyNoted}</p> : null}
      {kind ? (
        <form className="dv-acts" method="post" action={href.paper(visit.id)}>
          <Button variant="secondary">{letterWords(lang).kinds[kind]}</Button>
        </form>
      ) : (
        <p>
          <a href={href.slip(visit.id)}>{words.printSlip}</a>
        </p>
      )}
    </Notice>
  );
}

function Queue(props: DeskProps) {
  const { lang, unit, tickets, expected, newTicket } = props;
  const words = deskWords(lang);
  const of = (state: Ticket['state']) => tickets.filter((ticket) => ticket.state === state).length;
  const open = tickets.filter(({ state }) => state === 'waiting' || state === 'serving');
  return (
    <Block id="hang-cho" title={words.queue}>
      <p className="dv-quiet">{words.queueCounts(of('waiting'), of('serving'), of('done'))}</p>
      {/* Turbo would lose the fragment that puts the cursor into the form. */}
      <form action={href.queue} method="post" data-turbo="false">
        <Hidden values={{ unitCode: unit.code }} />
        <p className="dv-acts dv-mt">
          {of('waiting') > 0 ? (
            <Button name="next" value="1" variant="secondary">
              {words.callNext}
            </Button>
          ) : null}
          <Button name="give" value={newTicket} variant="secondary">
            {words.giveNumber}
          </Button>
        </p>
        {open.length > 0 ? (
          <Rows items={open.map((ticket) => queueRow(props, ticket))} />
        ) : (
          <p className="dv-mt">{words.queueNone}</p>
        )}
        {expected.length > 0 ? (
          <>
            <h3 className="dv-mt">{words.expected}</h3>
            <Rows
              items={expected.map(({ id, slotTime }) => ({
                key: id,
                main: words.booked(slotTime),
                side: (
                  <Button name="came" value={id} variant="tertiary" srSuffix={`: ${words.booked(slotTime)}`}>
                    {words.came}
                  </Button>
                ),
              }))}
            />
          </>
        ) : null}
      </form>
    </Block>
  );
}

function queueRow({ lang, me }: DeskProps, ticket: Ticket) {
  const words = deskWords(lang);
  const name = words.number(ticket.number);
  const isMine = ticket.state === 'serving' && ticket.serverId === me.id;
  return {
    key: ticket.id,
    main: (
      <>
        <p>
          <b>{name}</b> · {ticket.slotTime ? words.booked(ticket.slotTime) : words.walkIn}
        </p>
        <p className="dv-quiet">
          {ticket.state === 'serving'
            ? `${words.states.serving}: ${ticket.serverName ?? ''}`
            : `${words.states.waiting}, ${formatTime(ticket.cameAt)}`}
        </p>
      </>
    ),
    side:
      ticket.state === 'serving' && !isMine ? undefined : (
        <>
          <Button name="call" value={ticket.id} variant="tertiary" srSuffix={`: ${name}`}>
            {isMine ? words.resume : words.call}
          </Button>
          <Button name="left" value={ticket.id} variant="tertiary" srSuffix={`: ${name}`}>
            {words.left}
          </Button>
        </>
      ),
  };
}

/** After a petition was taken in: its code, shown once, and the way to the next visitor. */
export function DeskReceipt({ lang, receipt, visitId, unit }: { lang: Lang; receipt: Receipt; visitId: string; unit: string }) {
  const words = deskWords(lang);
  return (
    <>
      <PageTitle title={words.receipt} summary={words.receiptText(receipt.reference)} />
      {receipt.isNew ? null : <Notice>{words.again}</Notice>}
      {/* Taken out before the page is kept for the Back button: the next one at the desk must not find it. */}
      <div data-turbo-temporary="">
        <Notice kind="need" title={words.code}>
          <p className="ds-heading dv-code" data-size="lg">
            {receipt.trackingCode}
          </p>
          <p>{words.codeWarning}</p>
        </Notice>
        <form className="dv-acts dv-mt" action={href.queue} method="post" data-turbo="false">
          <Hidden values={{ unitCode: unit }} />
          <Button name="next" value="1">
            {words.nextVisitor}
          </Button>
          <ButtonLink href={publicHref.slip(receipt.trackingCode)} icon={<Print />} variant="secondary">
            {words.printReceipt}
          </ButtonLink>
          <Button formAction={href.paper(visitId)} variant="secondary">
            {letterWords(lang).kinds.receipt}
          </Button>
          <ButtonLink href={petitionHref.case(receipt.reference)} variant="tertiary">
            {receipt.reference}
          </ButtonLink>
        </form>
      </div>
    </>
  );
}
