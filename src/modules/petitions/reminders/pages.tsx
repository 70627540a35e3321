import { type Context, Hono } from 'hono';
import { provinceOf } from '#src/modules/petitions/chains/rule.ts';
import { reminderHref } from '#src/modules/petitions/reminders/href.ts';
import { listEscalated, overdueFigures } from '#src/modules/petitions/reminders/overdue.ts';
import { OverduePage } from '#src/modules/petitions/reminders/overdue-view.tsx';
import { oversee, overseeActs, parseOverseeing } from '#src/modules/petitions/reminders/oversee.ts';
import { daysAheadOf } from '#src/modules/petitions/reminders/queries.ts';
import { daysAheadSchema, daysAheadWords, setDaysAhead } from '#src/modules/petitions/reminders/set-days.ts';
import { reminderWords } from '#src/modules/petitions/reminders/words.ts';
import { has, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { ExpectedError, notAllowed } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import { many, noProblems, one, type Problems, problemsOf, readTyped, type Typed } from '#src/platform/http/typed-form.ts';
import { choiceId } from '#src/ui/choice.tsx';

/** The overdue board, under /lam-viec/don-thu/qua-han. */
export const overduePages = new Hono<Env>()
  .get('/qua-han', (c) => board(c))
  .post('/qua-han/chi-dao', async (c) => {
    const { ctx } = c.var;
    if (!has(ctx.actor, 'petitions.assign')) throw notAllowed();
    const { typed } = await readTyped(c.req.raw);
    const values = ['to', 'documentNumber', 'on', 'note', 'act'].map((name) => [name, one(typed, name)] as const);
    return formOr(c, typed, async () => {
      await oversee(ctx, parseOverseeing({ ...Object.fromEntries(values), references: many(typed, 'ref') }));
    });
  })
  .post('/qua-han/so-ngay', async (c) => {
    const { ctx } = c.var;
    if (provinceOf(ctx) === undefined) throw notAllowed();
    const { typed } = await readTyped(c.req.raw);
    return formOr(c, typed, () => setDaysAhead(ctx, parseInput(daysAheadSchema, typed, daysAheadWords)));
  });

/** Does it and leads back to the board, or shows the form again with what was typed. */
async function formOr(c: Context<Env>, typed: Typed, work: () => Promise<void>) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ExpectedError) || (error.status !== 422 && error.status !== 409)) throw error;
    const controls = { references: 'ref', act: choiceId('act', overseeActs[0]), '': 'ref' };
    return board(c, typed, problemsOf(error, c.var.ctx.lang, controls), error.status);
  }
  return c.redirect(`${reminderHref.overdue}?da=luu`, 303);
}

async function board(c: Context<Env>, typed: Typed = {}, problems: Problems = noProblems, status: 200 | 409 | 422 = 200) {
  const { ctx } = c.var;
  if (!has(ctx.actor, 'petitions.read')) throw notAllowed();
  const shown = await inSnapshot(ctx, async (tx) => {
    const [home] = provinceOf(tx) === undefined || tx.actor.kind !== 'staff' ? [] : tx.actor.provinceIds;
    return {
      figures: await overdueFigures(tx),
      escalated: await listEscalated(tx),
      ahead: home === undefined ? null : await daysAheadOf(tx, home),
    };
  });
  return c.render(
    <OverduePage
      {...shown}
      lang={ctx.lang}
      today={today(ctx)}
      typed={typed}
      problems={problems}
      saved={c.req.query('da') === 'luu'}
    />,
    { title: reminderWords(ctx.lang).overdueTitle, current: 'petitions', status },
  );
}
