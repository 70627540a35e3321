import { type Context, Hono } from 'hono';
import { linkPetition } from '#src/modules/field-matters/actions/link.ts';
import { matterUnknown } from '#src/modules/field-matters/errors.ts';
import { fieldWords, linkToMatterSchema } from '#src/modules/field-matters/forms.ts';
import { href } from '#src/modules/field-matters/href.ts';
import { terms } from '#src/modules/field-matters/messages.ts';
import { caseWords } from '#src/modules/field-matters/pages/case-words.ts';
import { formWords } from '#src/modules/field-matters/pages/form-words.ts';
import { SimilarRows } from '#src/modules/field-matters/pages/similar-rows.tsx';
import { findMatter } from '#src/modules/field-matters/queries.ts';
import { parseReference } from '#src/modules/field-matters/reference.ts';
import { similarTo } from '#src/modules/field-matters/similar.ts';
import { findPetition, parseCode, petitionHref, petitionNotFound } from '#src/modules/petitions/index.ts';
import { has } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import {
  isInputError,
  noProblems,
  one,
  type Problems,
  problemsOf,
  readTyped,
  type Typed,
} from '#src/platform/http/typed-form.ts';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { TextField } from '#src/ui/field.tsx';
import { Block, Columns, Crumbs, Form, PageTitle, Submit } from '#src/ui/layout.tsx';

/** From the page of a petition: to the matter it is about, with those that look alike beside it. */
export const linkPetitionPage = new Hono<Env>()
  .get('/gan-don', (c) => show(c, { petition: c.req.query('don') ?? '' }))
  .post('/gan-don', async (c) => {
    const { ctx } = c.var;
    if (!has(ctx.actor, 'matters.verify')) throw notAllowed();
    const { typed } = await readTyped(c.req.raw);
    try {
      const { petition, into } = parseInput(linkToMatterSchema, typed, fieldWords);
      const key = parseReference(into);
      if (!key || !(await inSnapshot(ctx, (tx) => findMatter(tx, key)))) throw matterUnknown();
      await linkPetition(ctx, key, petition);
      return c.redirect(petitionHref.case(petition), 303);
    } catch (error) {
      if (!isInputError(error)) throw error;
      return show(c, typed, problemsOf(error, ctx.lang, { reference: 'into' }));
    }
  });

async function show(c: Context<Env>, typed: Typed, problems: Problems = noProblems) {
  const { ctx } = c.var;
  const { lang } = ctx;
  if (!has(ctx.actor, 'matters.verify')) throw notAllowed();
  const key = parseCode(one(typed, 'petition'));
  const { petition, similar } = await inSnapshot(ctx, async (tx) => {
    const found = key && (await findPetition(tx, key));
    // Of a sealed petition this page would tell that it exists.
    if (!found || found.sealed) throw petitionNotFound();
    const { subject: title, unitId, provinceId } = found;
    return {
      petition: found,
      similar: await similarTo(tx, { id: null, title, field: null, unitIds: [unitId], provinceIds: [provinceId] }),
    };
  });
  const words = formWords(lang);
  return c.render(
    <>
      <Crumbs
        label={caseWords(lang).crumbs}
        items={[{ label: petition.reference, href: petitionHref.case(petition.reference) }, { label: words.linkToMatter.title }]}
      />
      <PageTitle title={words.linkToMatter.title} summary={petition.subject} />
      <Columns
        side={
          <Block id="giong" title={words.linkToMatter.similar}>
            {similar.length === 0 ? <p className="dv-quiet">{words.linkToMatter.noSimilar}</p> : null}
            <SimilarRows lang={lang} similar={similar} />
          </Block>
        }
      >
        {problems.summary.length > 0 ? (
          <ErrorSummary title={words.problems(problems.summary.length)} errors={problems.summary}>
            {words.kept}
          </ErrorSummary>
        ) : null}
        <Form lang={lang} action={href.linkPetition('')}>
          <input type="hidden" name="petition" value={petition.reference} />
          <TextField
            lang={lang}
            name="into"
            label={words.linkToMatter.matter}
            description={words.linkToMatter.hint}
            error={problems.of('into') ?? problems.of('reference')}
            value={one(typed, 'into')}
            autoComplete="off"
          />
          <Submit note={words.linkToMatter.note}>
            <Button>{words.linkToMatter.submit}</Button>
            <ButtonLink href={petitionHref.case(petition.reference)} variant="tertiary">
              {words.linkToMatter.cancel}
            </ButtonLink>
          </Submit>
        </Form>
      </Columns>
    </>,
    {
      title: `${words.linkToMatter.title} – ${terms(lang).title}`,
      current: 'matters',
      ...(problems.summary.length > 0 ? { status: 422 as const } : {}),
    },
  );
}
