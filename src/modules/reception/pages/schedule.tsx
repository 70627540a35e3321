import { type Context, Hono } from 'hono';
import { callSession, makeSchedule, postSchedule } from '#src/modules/reception/actions/schedule.ts';
import { href } from '#src/modules/reception/href.ts';
import { CallView, PlanView } from '#src/modules/reception/pages/plan-view.tsx';
import { ScheduleView } from '#src/modules/reception/pages/schedule-view.tsx';
import { receivingUnit, receivingUnits } from '#src/modules/reception/receiving-unit.ts';
import { scheduleWords } from '#src/modules/reception/schedule-messages.ts';
import { adHocSchema, calendarSchema, scheduleSchema, sessionFieldWords } from '#src/modules/reception/session-forms.ts';
import { listSessions } from '#src/modules/reception/session-queries.ts';
import { hasIn, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import { isFormError, noProblems, one, type Problems, problemsOf, type Typed, typedForm } from '#src/platform/http/typed-form.ts';

export const schedulePages = new Hono<Env>()
  .get('/lich', (c) => show(c))
  .get('/lich/lap', (c) => planForm(c, {}))
  .post('/lich/lap', async (c) => {
    const { ctx } = c.var;
    const typed = await typedForm(c.req.raw);
    try {
      const input = parseInput(scheduleSchema, typed, sessionFieldWords);
      const { made, kept, due } = await makeSchedule(ctx, input);
      const year = Number(input.from.slice(0, 4));
      return c.redirect(`${href.schedule({ unit: input.unitCode, year })}&lap=${made}.${kept}.${due}`, 303);
    } catch (error) {
      if (!isFormError(error)) throw error;
      return planForm(c, typed, problemsOf(error, ctx.lang, controls));
    }
  })
  .get('/lich/dot-xuat', (c) => callForm(c, {}))
  .post('/lich/dot-xuat', async (c) => {
    const { ctx } = c.var;
    const typed = await typedForm(c.req.raw);
    try {
      const { id } = await callSession(ctx, parseInput(adHocSchema, typed, sessionFieldWords));
      return c.redirect(href.session(id), 303);
    } catch (error) {
      if (!isFormError(error)) throw error;
      return callForm(c, typed, problemsOf(error, ctx.lang, controls));
    }
  })
  .post('/lich/cong-bo', async (c) => {
    const { ctx } = c.var;
    const unit = one(await typedForm(c.req.raw), 'unitCode') || undefined;
    const { days, late } = await postSchedule(ctx, unit);
    return c.redirect(`${href.schedule({ unit, year: Number(today(ctx).slice(0, 4)) })}&cong-bo=${days}.${late.length}`, 303);
  });

const controls = { '': 'unitCode', weeks: 'weeks-every', mode: 'mode-direct' };

async function show(c: Context<Env>) {
  const { ctx } = c.var;
  const { lap, 'cong-bo': posted, ...query } = c.req.query();
  const filter = parseInput(calendarSchema, query, sessionFieldWords);
  const unit = await receivingUnit(ctx, filter.unit, 'reception.read');
  const year = filter.year ?? Number((filter.from ?? today(ctx)).slice(0, 4));
  const whole = { from: `${year}-01-01`, to: `${year}-12-31` };
  const sessions = await inSnapshot(
    ctx,
    (tx) =>
      listSessions(tx, { provinceIds: unit.provinceIds, unitIds: unit.unitIds, ...whole, withBelow: filter.state !== undefined }),
    {
      provinceIds: unit.provinceIds,
    },
  );
  return c.render(
    <ScheduleView
      lang={ctx.lang}
      unit={unit}
      year={year}
      today={today(ctx)}
      filter={filter}
      sessions={sessions}
      mayRecord={hasIn(ctx.actor, 'reception.record', { provinceId: unit.provinceId, unitId: unit.id })}
      made={numbersIn(lap)}
      posted={numbersIn(posted)}
    />,
    { title: scheduleWords(ctx.lang).title, current: 'reception' },
  );
}

/** What an action told of itself in the address: figures, never words. */
function numbersIn(text: string | undefined): number[] | undefined {
  return text && /^\d{1,5}(\.\d{1,5})*$/.test(text) ? text.split('.').map(Number) : undefined;
}

async function planForm(c: Context<Env>, typed: Typed, problems: Problems = noProblems) {
  const { ctx } = c.var;
  const unit = await receivingUnit(ctx, undefined, 'reception.record');
  const units = await receivingUnits(ctx, 'reception.record');
  return c.render(
    <PlanView lang={ctx.lang} unit={unit} units={units} today={today(ctx)} typed={typed} problems={problems} />,
    head(scheduleWords(ctx.lang).planTitle, problems),
  );
}

async function callForm(c: Context<Env>, typed: Typed, problems: Problems = noProblems) {
  const { ctx } = c.var;
  const unit = await receivingUnit(ctx, undefined, 'reception.record');
  const units = await receivingUnits(ctx, 'reception.record');
  return c.render(
    <CallView lang={ctx.lang} unit={unit} units={units} today={today(ctx)} typed={typed} problems={problems} />,
    head(scheduleWords(ctx.lang).callTitle, problems),
  );
}

function head(title: string, problems: Problems) {
  return { title, current: 'reception', ...(problems.summary.length > 0 ? ({ status: 422 } as const) : {}) };
}
