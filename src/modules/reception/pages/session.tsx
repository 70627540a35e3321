import { type Context, Hono } from 'hono';
import { type BookedPerson, openBookings } from '#src/modules/reception/actions/identity.ts';
import { postponeSession, readSession, recordOnlineSteps, recordResult } from '#src/modules/reception/actions/session.ts';
import { sessionUnknown } from '#src/modules/reception/errors.ts';
import { href } from '#src/modules/reception/href.ts';
import { SessionView } from '#src/modules/reception/pages/session-view.tsx';
import { countVisitsOf } from '#src/modules/reception/queries.ts';
import { scheduleWords } from '#src/modules/reception/schedule-messages.ts';
import type { Session } from '#src/modules/reception/session.ts';
import { onlineStepsSchema, postponeSchema, resultSchema, sessionFieldWords } from '#src/modules/reception/session-forms.ts';
import { bookedSlots } from '#src/modules/reception/session-queries.ts';
import { type Ctx, has, hasIn, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import { isFormError, noProblems, one, type Problems, problemsOf, type Typed, typedForm } from '#src/platform/http/typed-form.ts';
import { isId } from '#src/platform/ids.ts';
import { timeline } from '#src/platform/ledger.ts';
import { formatDay } from '#src/ui/format.ts';

export const sessionPages = new Hono<Env>()
  .get('/lich/buoi/:sessionId', (c) => show(c))
  .post('/lich/buoi/:sessionId/ket-qua', (c) =>
    change(c, { '': 'result-hold', result: 'result-hold', reason: 'ly-do-ket-qua' }, (ctx, id, typed) =>
      recordResult(ctx, id, parseInput(resultSchema, typed, sessionFieldWords)),
    ),
  )
  .post('/lich/buoi/:sessionId/hoan', (c) =>
    change(c, { '': 'day', reason: 'ly-do-hoan' }, (ctx, id, typed) =>
      postponeSession(ctx, id, parseInput(postponeSchema, typed, sessionFieldWords)),
    ),
  )
  .post('/lich/buoi/:sessionId/nguoi-hen', bookers)
  .post('/lich/buoi/:sessionId/truc-tuyen', (c) =>
    change(c, { '': 'noticeOn' }, (ctx, id, typed) =>
      recordOnlineSteps(ctx, id, parseInput(onlineStepsSchema, typed, sessionFieldWords)),
    ),
  );

/** Answered at once, never by a redirect: names stand in this one answer. */
async function bookers(c: Context<Env>) {
  const { ctx } = c.var;
  const typed = await typedForm(c.req.raw);
  try {
    const people = await openBookings(ctx, idOf(c), one(typed, 'reason'));
    c.header('cache-control', 'no-store');
    return await show(c, {}, noProblems, people);
  } catch (error) {
    if (!isFormError(error)) throw error;
    return show(c, typed, problemsOf(error, ctx.lang));
  }
}

type Change = (ctx: Ctx, id: string, typed: Typed) => Promise<Session>;

async function change(c: Context<Env>, controls: Record<string, string>, work: Change) {
  const { ctx } = c.var;
  const typed = await typedForm(c.req.raw);
  try {
    const session = await work(ctx, idOf(c), typed);
    return c.redirect(href.session(session.id), 303);
  } catch (error) {
    if (!isFormError(error)) throw error;
    return show(c, typed, problemsOf(error, ctx.lang, controls));
  }
}

function idOf(c: Context<Env>): string {
  const id = c.req.param('sessionId') ?? '';
  if (!isId(id)) throw sessionUnknown();
  return id;
}

async function show(c: Context<Env>, typed: Typed = {}, problems: Problems = noProblems, people?: BookedPerson[]) {
  const { ctx } = c.var;
  if (!has(ctx.actor, 'reception.read')) throw notAllowed();
  const shown = await inSnapshot(ctx, async (tx) => {
    const session = await readSession(tx, idOf(c));
    const { provinceId, id } = session;
    return {
      session,
      history: await timeline(tx, { kind: 'reception_session', provinceId, id }),
      visits: await countVisitsOf(tx, session),
      booked: [...(await bookedSlots(tx, [provinceId], [id])).values()].reduce((sum, n) => sum + n, 0),
    };
  });
  return c.render(
    <SessionView
      lang={ctx.lang}
      today={today(ctx)}
      {...shown}
      mayRecord={hasIn(ctx.actor, 'reception.record', shown.session)}
      typed={typed}
      problems={problems}
      people={people}
    />,
    {
      title: scheduleWords(ctx.lang).sessionTitle(formatDay(shown.session.day, ctx.lang)),
      current: 'reception',
      ...(problems.summary.length > 0 ? { status: 422 } : {}),
    },
  );
}
