import { type Context, Hono } from 'hono';
import { planDialogue, setQuota } from '#src/modules/dialogues/actions/plan.ts';
import { fieldWords, planSchema, quotaSchema } from '#src/modules/dialogues/forms.ts';
import { headUnit, headUnits } from '#src/modules/dialogues/head-unit.ts';
import { href } from '#src/modules/dialogues/href.ts';
import { PlanView, QuotaView } from '#src/modules/dialogues/pages/plan-view.tsx';
import { pageWords } from '#src/modules/dialogues/pages/words.ts';
import { quotasFor } from '#src/modules/dialogues/queries.ts';
import { today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import { isFormError, noProblems, one, type Problems, problemsOf, type Typed, typedForm } from '#src/platform/http/typed-form.ts';
import { newId } from '#src/platform/ids.ts';

const controls = { '': 'title', unitCode: 'unitCode', mode: 'mode-direct' };

export const planPages = new Hono<Env>()
  .get('/lap', (c) => planForm(c, {}))
  .post('/lap', async (c) => {
    const { ctx } = c.var;
    const typed = await typedForm(c.req.raw);
    try {
      const { code } = await planDialogue(ctx, parseInput(planSchema, typed, fieldWords));
      return c.redirect(href.dialogue(code), 303);
    } catch (error) {
      if (!isFormError(error)) throw error;
      return planForm(c, typed, problemsOf(error, ctx.lang, controls));
    }
  })
  .get('/so-cuoc', (c) => quotaForm(c, {}))
  .post('/so-cuoc', async (c) => {
    const { ctx } = c.var;
    const typed = await typedForm(c.req.raw);
    try {
      const input = parseInput(quotaSchema, typed, fieldWords);
      await setQuota(ctx, input);
      return c.redirect(href.list({ unit: input.unitCode }), 303);
    } catch (error) {
      if (!isFormError(error)) throw error;
      return quotaForm(c, typed, problemsOf(error, ctx.lang, { '': 'perYear' }));
    }
  });

async function planForm(c: Context<Env>, typed: Typed, problems: Problems = noProblems) {
  const { ctx } = c.var;
  const unit = await headUnit(ctx, undefined, 'dialogues.manage');
  const units = await headUnits(ctx, 'dialogues.manage');
  const clientId = one(typed, 'clientId') || newId();
  return c.render(
    <PlanView
      lang={ctx.lang}
      unit={unit}
      units={units}
      today={today(ctx)}
      clientId={clientId}
      typed={typed}
      problems={problems}
    />,
    head(pageWords(ctx.lang).forms.plan, problems),
  );
}

async function quotaForm(c: Context<Env>, typed: Typed, problems: Problems = noProblems) {
  const { ctx } = c.var;
  const unit = await headUnit(ctx, one(typed, 'unitCode') || c.req.query('unit') || undefined, 'dialogues.manage');
  const quotas = await inSnapshot(ctx, (tx) => quotasFor(tx, unit), { provinceIds: unit.provinceIds });
  return c.render(
    <QuotaView lang={ctx.lang} unit={unit} quotas={quotas} today={today(ctx)} typed={typed} problems={problems} />,
    head(pageWords(ctx.lang).forms.quota, problems),
  );
}

function head(title: string, problems: Problems) {
  return { title, current: 'dialogues', ...(problems.summary.length > 0 ? ({ status: 422 } as const) : {}) };
}
