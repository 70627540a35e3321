import { type Context, Hono } from 'hono';
import { type ListFilter, listSchema } from '#src/modules/petitions/forms.ts';
import { filterQuery, href } from '#src/modules/petitions/href.ts';
import { caseWords } from '#src/modules/petitions/pages/case-words.ts';
import { formWords } from '#src/modules/petitions/pages/form-words.ts';
import { filterSentence, readFilter } from '#src/modules/petitions/pages/list-filter.ts';
import { listWords } from '#src/modules/petitions/pages/list-words.ts';
import { queueWords, removeQueue, saveQueue, saveQueueSchema } from '#src/modules/petitions/saved-queues.ts';
import { has } from '#src/platform/context.ts';
import { ExpectedError, notAllowed } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import { noProblems, one, problemsOf, readTyped } from '#src/platform/http/typed-form.ts';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { Hidden, TextField } from '#src/ui/field.tsx';
import { Crumbs, Form, PageTitle, Submit } from '#src/ui/layout.tsx';

export const savedQueuePages = new Hono<Env>()
  .get('/luu', (c) => showForm(c, readFilter(c.req.query()).filter, ''))
  .post('/luu', async (c) => {
    const { ctx } = c.var;
    if (!has(ctx.actor, 'petitions.read')) throw notAllowed();
    const { typed } = await readTyped(c.req.raw);
    const filter = listSchema.catch({}).parse(Object.fromEntries(new URLSearchParams(one(typed, 'query'))));
    try {
      const { name } = parseInput(saveQueueSchema, typed, queueWords);
      await saveQueue(ctx, { name, filter });
      return c.redirect(href.list(filter), 303);
    } catch (error) {
      if (!(error instanceof ExpectedError) || error.status !== 422) throw error;
      return await showForm(c, filter, one(typed, 'name'), error);
    }
  })
  .post('/xoa-hang-viec', async (c) => {
    const { typed } = await readTyped(c.req.raw);
    await removeQueue(c.var.ctx, one(typed, 'id'));
    return c.redirect(href.list(), 303);
  });

function showForm(c: Context<Env>, filter: ListFilter, name: string, error?: ExpectedError) {
  const { lang, actor } = c.var.ctx;
  if (!has(actor, 'petitions.read')) throw notAllowed();
  const words = listWords(lang);
  const problems = error ? problemsOf(error, lang) : noProblems;
  return c.render(
    <>
      <Crumbs
        label={caseWords(lang).crumbs}
        items={[{ label: words.title, href: href.list(filter) }, { label: words.saveTitle }]}
      />
      <PageTitle title={words.saveTitle} summary={filterSentence(filter, { unit: filter.unit, holder: null }, lang)} />
      {error ? <ErrorSummary title={words.cannotSave} errors={problems.summary} /> : null}
      <Form lang={lang} action={href.saveQueue({})}>
        <Hidden values={{ query: filterQuery({ ...filter, cursor: undefined }) }} />
        <TextField lang={lang} name="name" label={words.queueName} value={name} error={problems.of('name')} maxLength={40} />
        <Submit note={words.saveNote}>
          <Button>{words.save}</Button>
          <ButtonLink href={href.list(filter)} variant="tertiary">
            {formWords(lang).cancel}
          </ButtonLink>
        </Submit>
      </Form>
    </>,
    { title: words.saveTitle, current: 'petitions', ...(error ? { status: 422 } : {}) },
  );
}
