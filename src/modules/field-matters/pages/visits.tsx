import { type Context, Hono } from 'hono';
import { recordFieldVisit } from '#src/modules/field-matters/actions/visits.ts';
import { fieldWords, visitListSchema, visitSchema } from '#src/modules/field-matters/forms.ts';
import { href } from '#src/modules/field-matters/href.ts';
import { visitWords } from '#src/modules/field-matters/pages/visit-words.ts';
import { VisitForm, VisitList, VisitPage } from '#src/modules/field-matters/pages/visits-view.tsx';
import { reportsTo } from '#src/modules/field-matters/policy.ts';
import { countVisits, findVisit, listVisits } from '#src/modules/field-matters/visits.ts';
import { peopleWith } from '#src/modules/identity/index.ts';
import { has, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { notAllowed, notFound } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import { isInputError, noProblems, type Problems, problemsOf, readTyped, type Typed } from '#src/platform/http/typed-form.ts';
import { newId } from '#src/platform/ids.ts';

/** The log of visits to the grassroots, under /lam-viec/xuong-co-so. */
export const visitPages = new Hono<Env>()
  .get('/', async (c) => {
    const { ctx } = c.var;
    if (!has(ctx.actor, 'matters.read') && !has(ctx.actor, 'matters.report')) throw notAllowed();
    const parsed = visitListSchema.safeParse(c.req.query());
    const filter = parsed.success ? parsed.data : {};
    const period = { from: filter.from ?? `${today(ctx).slice(0, 4)}-01-01`, to: filter.to ?? today(ctx) };
    const shown = await inSnapshot(ctx, async (tx) => ({
      ...(await listVisits(tx, filter)),
      counts: await countVisits(tx, period),
    }));
    return c.render(
      <VisitList lang={ctx.lang} filter={filter} period={period} {...shown} mayRecord={has(ctx.actor, 'matters.report')} />,
      { title: visitWords(ctx.lang).title, current: 'fieldVisits' },
    );
  })
  .get('/ghi', (c) => showForm(c, { clientId: newId(), visitedOn: today(c.var.ctx) }))
  .post('/ghi', async (c) => {
    const { ctx } = c.var;
    if (!has(ctx.actor, 'matters.report')) throw notAllowed();
    const { typed } = await readTyped(c.req.raw);
    try {
      const { id } = await recordFieldVisit(ctx, parseInput(visitSchema, typed, fieldWords));
      return c.redirect(href.visit(id), 303);
    } catch (error) {
      if (!isInputError(error)) throw error;
      return showForm(c, typed, problemsOf(error, ctx.lang), 422);
    }
  })
  .get('/:id{[0-9a-f-]{36}}', async (c) => {
    const { ctx } = c.var;
    if (!has(ctx.actor, 'matters.read') && !has(ctx.actor, 'matters.report')) throw notAllowed();
    const found = await inSnapshot(ctx, (tx) => findVisit(tx, c.req.param('id')));
    if (!found) throw notFound();
    return c.render(<VisitPage lang={ctx.lang} {...found} mayReport={has(ctx.actor, 'matters.report')} />, {
      title: visitWords(ctx.lang).title,
      current: 'fieldVisits',
    });
  });

async function showForm(c: Context<Env>, typed: Typed, problems: Problems = noProblems, status: 200 | 422 = 200) {
  const { ctx } = c.var;
  const [grant] = reportsTo(ctx.actor);
  if (!grant) throw notAllowed();
  const me = ctx.actor.kind === 'staff' ? ctx.actor.personId : '';
  const colleagues = await peopleWith(ctx, { permission: 'matters.report', unitId: grant.authorityId });
  const people = [...new Map(colleagues.map((person) => [person.personId, person])).values()].filter(
    ({ personId }) => personId !== me,
  );
  return c.render(<VisitForm lang={ctx.lang} today={today(ctx)} people={people} typed={typed} problems={problems} />, {
    title: visitWords(ctx.lang).formTitle,
    current: 'fieldVisits',
    status,
  });
}
