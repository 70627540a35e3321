import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { RegisterPaper, RegisterView } from '#src/modules/reception/pages/register-view.tsx';
import { type ReceivingUnit, receivingUnit } from '#src/modules/reception/receiving-unit.ts';
import { type RegisterPeriod, readRegister, takeOutRegister } from '#src/modules/reception/register.ts';
import { registerWorkbook } from '#src/modules/reception/register-export.ts';
import { registerWords } from '#src/modules/reception/register-messages.ts';
import { sessionFieldWords } from '#src/modules/reception/session-forms.ts';
import { addMonths } from '#src/platform/calendar.ts';
import { hasIn, today } from '#src/platform/context.ts';
import { day, parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import { isFormError, noProblems, one, type Problems, problemsOf, type Typed, typedForm } from '#src/platform/http/typed-form.ts';

export const registerPages = new Hono<Env>()
  .get('/so', async (c) => show(c, await asked(c, c.req.query()), {}))
  .get('/so/in', async (c) => {
    const { ctx } = c.var;
    const { unit, period } = await asked(c, c.req.query());
    return c.render(
      <RegisterPaper lang={ctx.lang} unit={unit} period={period} register={await readRegister(ctx, unit, period)} />,
      { title: registerWords(ctx.lang).title, bare: true, bodyClass: 'dv-desk' },
    );
  })
  .post('/so/so-03-tcd.xlsx', async (c) => {
    const { ctx } = c.var;
    const typed = await typedForm(c.req.raw);
    const wanted = await asked(c, typed);
    try {
      const register = await takeOutRegister(ctx, wanted.unit, wanted.period, {
        reason: one(typed, 'reason'),
        withNames: one(typed, 'withNames') === 'on',
      });
      const body = new Uint8Array(await registerWorkbook(register, wanted.unit.name, ctx.lang));
      return c.body(body, 200, {
        'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'content-disposition': `attachment; filename="so-03-tcd-${wanted.unit.code}-${wanted.period.from}.xlsx"`,
        'cache-control': 'no-store',
      });
    } catch (error) {
      if (!isFormError(error)) throw error;
      return show(c, wanted, typed, problemsOf(error, ctx.lang));
    }
  });

const blankAsNone = (value: unknown) => (value === '' ? undefined : value);
const periodSchema = z.object({
  unit: z.preprocess(
    blankAsNone,
    z
      .string('unit')
      .regex(/^\d{2}(\d{3})?$/, 'unit')
      .optional(),
  ),
  from: z.preprocess(blankAsNone, day.optional()),
  to: z.preprocess(blankAsNone, day.optional()),
});

type Wanted = { unit: ReceivingUnit; period: RegisterPeriod };

/** The unit and the period of the address; the actor's own unit and this month when it says neither. */
async function asked(c: Context<Env>, typed: Typed): Promise<Wanted> {
  const { ctx } = c.var;
  const { unit, from, to } = parseInput(periodSchema, typed, sessionFieldWords);
  const now = today(ctx);
  const first = from ?? `${(to ?? now).slice(0, 7)}-01`;
  return {
    unit: await receivingUnit(ctx, unit, 'reception.read'),
    period: { from: first, to: to ?? (now >= first ? now : addMonths(first, 1)) },
  };
}

async function show(c: Context<Env>, { unit, period }: Wanted, typed: Typed, problems: Problems = noProblems) {
  const { ctx } = c.var;
  return c.render(
    <RegisterView
      lang={ctx.lang}
      unit={unit}
      period={period}
      register={await readRegister(ctx, unit, period)}
      mayRecord={hasIn(ctx.actor, 'reception.record', { provinceId: unit.provinceId, unitId: unit.id })}
      typed={typed}
      problems={problems}
    />,
    { title: registerWords(ctx.lang).title, current: 'reception', ...(problems.summary.length > 0 ? { status: 422 } : {}) },
  );
}
