import { type Context, Hono } from 'hono';
import { recordedDeadline } from '#src/modules/deadlines/index.ts';
import { receiveVisitor } from '#src/modules/reception/actions/receive.ts';
import { deskFieldWords, deskSchema } from '#src/modules/reception/desk-forms.ts';
import { deskWords } from '#src/modules/reception/desk-messages.ts';
import { unitUnknown } from '#src/modules/reception/errors.ts';
import { href } from '#src/modules/reception/href.ts';
import { DeskReceipt, DeskView } from '#src/modules/reception/pages/desk-view.tsx';
import { findVisit } from '#src/modules/reception/queries.ts';
import { callNext, callTicket, closeTicket, expectedToday, giveTicket, listTickets } from '#src/modules/reception/queue.ts';
import { receivingUnit, receivingUnits } from '#src/modules/reception/receiving-unit.ts';
import { listSessions } from '#src/modules/reception/session-queries.ts';
import { type Ctx, has, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { ExpectedError } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import { isFormError, noProblems, one, type Problems, problemsOf, type Typed, typedForm } from '#src/platform/http/typed-form.ts';
import { isId, newId } from '#src/platform/ids.ts';

export const deskPages = new Hono<Env>()
  .get('/ban', (c) => show(c, {}))
  .post('/ban', async (c) => {
    const { ctx } = c.var;
    const typed = await typedForm(c.req.raw);
    try {
      const { id, isNew, receipt } = await receiveVisitor(ctx, parseInput(deskSchema, typed, deskFieldWords));
      const unit = one(typed, 'unitCode');
      if (receipt) {
        // Shown once, in this answer: the code must stand in no address and no history of the staff area.
        c.header('cache-control', 'no-store');
        return c.render(<DeskReceipt lang={ctx.lang} receipt={receipt} visitId={id} unit={unit} />, {
          title: deskWords(ctx.lang).receipt,
          current: 'reception',
        });
      }
      const next = one(typed, 'then') === 'next' ? await nextOf(ctx, unit) : undefined;
      return c.redirect(href.desk({ unit, ticket: next, saved: isNew ? id : `${id}.lai` }), 303);
    } catch (error) {
      if (!isFormError(error)) throw error;
      return show(c, typed, problemsOf(error, ctx.lang, controls));
    }
  })
  .post('/ban/hang-cho', async (c) => {
    const { ctx } = c.var;
    const typed = await typedForm(c.req.raw);
    try {
      const unit = await receivingUnit(ctx, one(typed, 'unitCode') || undefined, 'reception.record');
      return c.redirect(href.desk({ unit: unit.code, ticket: await onQueue(ctx, unit, typed) }), 303);
    } catch (error) {
      if (!isFormError(error)) throw error;
      return show(c, { unitCode: one(typed, 'unitCode') }, problemsOf(error, ctx.lang, controls));
    }
  });

const controls = {
  '': 'name',
  kind: 'kind-complaint',
  outcome: 'outcome-petition',
  clientId: 'name',
  ticketId: 'name',
  group: 'group-on',
  authorisation: 'authorisation-on',
  online: 'online-on',
};

/** Calls the next number; undefined when nobody waits. */
async function nextOf(ctx: Ctx, code: string): Promise<string | undefined> {
  const unit = await receivingUnit(ctx, code, 'reception.record');
  return callNext(ctx, unit).then(
    ({ id }) => id,
    (error: unknown) => {
      if (isFormError(error)) return undefined;
      throw error;
    },
  );
}

/** One step in the queue, by the button pressed. Returns the number to write down next, when there is one. */
async function onQueue(ctx: Ctx, unit: Awaited<ReturnType<typeof receivingUnit>>, typed: Typed): Promise<string | undefined> {
  const [step, id] = ['call', 'left', 'came', 'give', 'next']
    .map((name) => [name, one(typed, name)] as const)
    .find(([, value]) => value) ?? ['next', ''];
  if (step === 'call') return (await callTicket(ctx, unit, idOf(id))).id;
  if (step === 'next') return (await callNext(ctx, unit)).id;
  if (step === 'left') await closeTicket(ctx, unit, idOf(id));
  if (step === 'came') await giveTicket(ctx, unit, { clientId: idOf(id), bookingId: idOf(id) });
  if (step === 'give') await giveTicket(ctx, unit, { clientId: idOf(id) });
  return undefined;
}

function idOf(typed: string): string {
  if (!isId(typed)) throw unitUnknown();
  return typed;
}

async function show(c: Context<Env>, typed: Typed, problems: Problems = noProblems) {
  const { ctx } = c.var;
  const code = one(typed, 'unitCode') || c.req.query('xa') || undefined;
  const unit = await receivingUnit(ctx, code, 'reception.record').catch((error: unknown) => {
    if (error instanceof ExpectedError && error.code === unitUnknown().code && code)
      return receivingUnit(ctx, undefined, 'reception.record');
    throw error;
  });
  const day = today(ctx);
  const [savedId = '', again] = (c.req.query('vua') ?? '').split('.');
  const ticketId = one(typed, 'ticketId') || c.req.query('phieu') || '';
  const shown = await inSnapshot(
    ctx,
    async (tx) => ({
      tickets: await listTickets(tx, unit),
      expected: await expectedToday(tx, unit),
      sessions: (await listSessions(tx, { provinceIds: [unit.provinceId], unitIds: [unit.id], from: day, to: day })).filter(
        ({ state }) => state !== 'postponed',
      ),
      saved: isId(savedId) ? await findVisit(tx, savedId) : undefined,
    }),
    { provinceIds: unit.provinceIds },
  );
  const ticket = shown.tickets.find(({ id, state }) => id === ticketId && state === 'serving');
  const { actor } = ctx;
  return c.render(
    <DeskView
      lang={ctx.lang}
      unit={unit}
      units={await receivingUnits(ctx, 'reception.record')}
      day={day}
      answerBy={recordedDeadline('reception.replyNotice', day).due}
      me={actor.kind === 'staff' ? { id: actor.personId, name: actor.name } : { id: '', name: '' }}
      mayTakeIn={has(actor, 'petitions.intake')}
      newTicket={newId()}
      {...shown}
      ticket={ticket}
      again={again === 'lai'}
      typed={{ clientId: newId(), ...typed }}
      problems={problems}
    />,
    {
      title: deskWords(ctx.lang).title,
      current: 'reception',
      ...(problems.summary.length > 0 ? { status: 422 } : {}),
    },
  );
}
