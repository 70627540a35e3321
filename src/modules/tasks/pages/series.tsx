import { type Context, Hono } from 'hono';
import { unitNames } from '#src/modules/org-units/index.ts';
import { everies, fieldWords, seriesSchema } from '#src/modules/tasks/forms.ts';
import { href } from '#src/modules/tasks/href.ts';
import { AccountableField, FormProblems } from '#src/modules/tasks/pages/form-parts.tsx';
import { formWords } from '#src/modules/tasks/pages/form-words.ts';
import { listWords } from '#src/modules/tasks/pages/list-words.ts';
import { TaskTabs } from '#src/modules/tasks/pages/tabs.tsx';
import { takersOf } from '#src/modules/tasks/people.ts';
import { mayAssign, mayAssignAnywhere } from '#src/modules/tasks/policy.ts';
import { beginSeries, type ListedSeries, listSeries, stopSeries } from '#src/modules/tasks/series/series.ts';
import { type Ctx, has, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { ExpectedError, notAllowed } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import { noProblems, one, type Problems, problemsOf, readTyped, type Typed } from '#src/platform/http/typed-form.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { newId } from '#src/platform/ids.ts';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { Hidden, SelectField, TextArea, TextField } from '#src/ui/field.tsx';
import { formatDay } from '#src/ui/format.ts';
import { Plus } from '#src/ui/icons.tsx';
import { Crumbs, Form, PageTitle, Pair, Rows, Submit } from '#src/ui/layout.tsx';
import { EmptyState } from '#src/ui/notice.tsx';

/** Recurring tasks: their list, and the form that begins one. */
export const seriesPages = new Hono<Env>()
  .get('/dinh-ky', async (c) => {
    const { ctx } = c.var;
    if (!has(ctx.actor, 'tasks.read')) throw notAllowed();
    const series = await inSnapshot(ctx, listSeries);
    return c.render(<SeriesPage ctx={ctx} series={series} />, { title: listWords(ctx.lang).seriesTitle, current: 'tasks' });
  })
  .get('/dinh-ky/moi', (c) => showForm(c, { clientId: newId(), startsOn: today(c.var.ctx), daysAhead: '5', every: 'week' }))
  .post('/dinh-ky/moi', async (c) => {
    const { ctx } = c.var;
    const { typed } = await readTyped(c.req.raw);
    try {
      await beginSeries(ctx, parseInput(seriesSchema, typed, fieldWords));
      return c.redirect(href.series, 303);
    } catch (error) {
      if (!(error instanceof ExpectedError) || error.status !== 422) throw error;
      return showForm(c, typed, problemsOf(error, ctx.lang, { '': 'title' }), 422);
    }
  })
  .post('/dinh-ky/:id{[0-9a-f-]{36}}/dung', async (c) => {
    await stopSeries(c.var.ctx, c.req.param('id'));
    return c.redirect(href.series, 303);
  });

function SeriesPage({ ctx, series }: { ctx: Ctx; series: readonly ListedSeries[] }) {
  const { lang } = ctx;
  const words = listWords(lang);
  return (
    <>
      <PageTitle
        title={words.seriesTitle}
        summary={words.seriesLead}
        actions={
          mayAssignAnywhere(ctx.actor) ? (
            <ButtonLink href={href.newSeries} icon={<Plus />}>
              {words.seriesNew}
            </ButtonLink>
          ) : null
        }
      />
      <TaskTabs lang={lang} current="series" />
      {series.length === 0 ? (
        <EmptyState title={words.seriesNothing}>{words.seriesNothingHint}</EmptyState>
      ) : (
        <Rows
          items={series.map((each) => ({
            key: each.id,
            main: (
              <>
                <p>{each.title}</p>
                <p className="dv-quiet">
                  {ruleText(each, lang)} · {each.accountableName} · {each.unitName}
                </p>
                {each.waitsSince ? <p>{words.waits(formatDay(each.waitsSince, lang))}</p> : null}
              </>
            ),
            side: each.stoppedOn ? (
              <span className="dv-quiet">{words.stopped(formatDay(each.stoppedOn, lang))}</span>
            ) : mayAssign(ctx.actor, each) ? (
              <form action={href.stopSeries(each.id)} method="post">
                <Button variant="secondary" srSuffix={`: ${each.title}`}>
                  {words.stop}
                </Button>
              </form>
            ) : null,
          }))}
        />
      )}
    </>
  );
}

function ruleText({ every, dayOf, monthOf }: ListedSeries, lang: Lang): string {
  const { rule } = listWords(lang);
  return every === 'week' || every === 'month' ? rule[every](dayOf) : rule[every](dayOf, monthOf ?? 1);
}

async function showForm(c: Context<Env>, typed: Typed, problems: Problems = noProblems, status: 200 | 422 = 200) {
  const { ctx } = c.var;
  const { lang, actor } = ctx;
  const grant = actor.kind === 'staff' ? actor.grants.find(({ permissions }) => permissions.has('tasks.assign')) : undefined;
  if (!grant) throw notAllowed();
  const unitId = Number(one(typed, 'unitId')) || grant.authorityId;
  const { people, unitName } = await inSnapshot(ctx, async (tx) => ({
    people: await takersOf(tx, unitId),
    unitName: (await unitNames(tx, [unitId])).get(unitId)?.name ?? '',
  }));
  const words = listWords(lang);
  const shared = formWords(lang);
  const text = (name: string, label: string, more: { type?: 'date'; description?: string; optional?: boolean } = {}) => (
    <TextField lang={lang} name={name} label={label} value={one(typed, name)} error={problems.of(name)} {...more} />
  );
  return c.render(
    <>
      <Crumbs label={shared.crumbs} items={[{ label: words.seriesTitle, href: href.series }, { label: words.seriesNew }]} />
      <PageTitle title={words.seriesNew} summary={unitName} />
      <FormProblems lang={lang} problems={problems} />
      <Form lang={lang} action={href.newSeries} warn>
        <Hidden values={{ clientId: one(typed, 'clientId'), unitId: String(unitId) }} />
        {text('title', shared.title)}
        <TextArea
          lang={lang}
          name="deliverable"
          label={shared.deliverable}
          description={shared.deliverableHint}
          rows={3}
          value={one(typed, 'deliverable')}
          error={problems.of('deliverable')}
        />
        <AccountableField lang={lang} people={people} value={one(typed, 'accountable')} error={problems.of('accountable')} />
        <Pair>
          <SelectField
            lang={lang}
            name="every"
            label={words.every}
            value={one(typed, 'every')}
            error={problems.of('every')}
            options={everies.map((value) => ({ value, label: words.everies[value] }))}
          />
          {text('monthOf', words.monthOf, { description: words.monthOfHint, optional: true })}
        </Pair>
        <Pair>
          {text('dayOf', words.dayOf, { description: words.dayOfHint })}
          {text('daysAhead', words.daysAhead, { description: words.restNote })}
        </Pair>
        <Pair>
          {text('startsOn', words.startsOn, { type: 'date' })}
          {text('endsOn', words.endsOn, { type: 'date', optional: true })}
        </Pair>
        <Submit>
          <Button>{words.seriesNew}</Button>
        </Submit>
      </Form>
    </>,
    { title: words.seriesNew, current: 'tasks', status },
  );
}
