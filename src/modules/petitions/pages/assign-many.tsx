import { type Context, Hono } from 'hono';
import { assignMany } from '#src/modules/petitions/actions/assign.ts';
import type { PetitionKey } from '#src/modules/petitions/actions/save.ts';
import { dueOf } from '#src/modules/petitions/due.ts';
import { assignSchema, fieldWords } from '#src/modules/petitions/forms.ts';
import { href } from '#src/modules/petitions/href.ts';
import { terms } from '#src/modules/petitions/messages.ts';
import { assignManyWords } from '#src/modules/petitions/pages/assign-many-words.ts';
import { caseWords } from '#src/modules/petitions/pages/case-words.ts';
import { HandlerFields } from '#src/modules/petitions/pages/form-assign.tsx';
import { formWords } from '#src/modules/petitions/pages/form-words.ts';
import { type Handlers, handlersOf } from '#src/modules/petitions/pages/handlers.ts';
import { listWords } from '#src/modules/petitions/pages/list-words.ts';
import { type Chosen, petitionsByReference } from '#src/modules/petitions/pages/queries.ts';
import { canMove } from '#src/modules/petitions/petition.ts';
import { parseCode } from '#src/modules/petitions/tracking-code.ts';
import { type Actor, has, hasIn, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { ExpectedError, notAllowed } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import { many, noProblems, type Problems, problemsOf, readTyped, type Typed } from '#src/platform/http/typed-form.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { Block, Columns, Crumbs, Form, PageTitle, Rows, Submit } from '#src/ui/layout.tsx';
import { EmptyState, Notice } from '#src/ui/notice.tsx';
import { DueChip } from '#src/ui/status.tsx';

/** As many as one page of the list holds. */
const MOST = 50;

export const assignManyPage = new Hono<Env>()
  .get('/giao', (c) => showChosen(c, keysFrom(c.req.queries('ref') ?? []), {}))
  .post('/giao', async (c) => {
    const { ctx } = c.var;
    const { typed } = await readTyped(c.req.raw);
    const keys = keysFrom(many(typed, 'ref'));
    try {
      const input = parseInput(assignSchema, typed, fieldWords);
      await assignMany(ctx, keys, input);
      // Where they went: the list of what the handler now holds.
      return c.redirect(href.list({ holder: input.holderId, status: 'open', sort: 'due' }), 303);
    } catch (error) {
      if (!(error instanceof ExpectedError) || error.status === 403) throw error;
      return showChosen(c, keys, typed, error);
    }
  });

function keysFrom(references: readonly string[]): PetitionKey[] {
  const codes = [...new Set(references)].slice(0, MOST).map(parseCode);
  return codes.flatMap((code) => (code ? [{ provinceId: code.provinceId, reference: code.reference }] : []));
}

async function showChosen(c: Context<Env>, keys: readonly PetitionKey[], typed: Typed, error?: ExpectedError) {
  const { ctx } = c.var;
  const { actor, lang } = ctx;
  if (!has(actor, 'petitions.assign')) throw notAllowed();
  const { chosen, known } = await inSnapshot(ctx, async (tx) => {
    const found = await petitionsByReference(tx, keys);
    const [unitId, ...others] = new Set(found.map((petition) => petition.unitId));
    const oneUnit = unitId !== undefined && others.length === 0;
    return { chosen: found, known: oneUnit ? await handlersOf(tx, unitId) : undefined };
  });
  return c.render(
    <AssignMany
      lang={lang}
      today={today(ctx)}
      chosen={chosen}
      blocked={chosen.filter((petition) => !isOpenTo(actor, petition))}
      known={known}
      typed={typed}
      problems={error ? problemsOf(error, lang, { holder: 'holderId', '': 'da-chon' }) : noProblems}
    />,
    {
      title: assignManyWords(lang).title(chosen.length),
      current: 'petitions',
      ...(error ? { status: error.status === 409 ? 409 : 422 } : {}),
    },
  );
}

function isOpenTo(actor: Actor, petition: Chosen): boolean {
  return canMove(petition, 'assign') && hasIn(actor, 'petitions.assign', petition);
}

function AssignMany({
  lang,
  today: day,
  chosen,
  blocked,
  known,
  typed,
  problems,
}: {
  lang: Lang;
  today: string;
  chosen: Chosen[];
  blocked: Chosen[];
  known: Handlers | undefined;
  typed: Typed;
  problems: Problems;
}) {
  const words = assignManyWords(lang);
  const shared = formWords(lang);
  const { status } = terms(lang);
  const free = chosen.filter((petition) => !blocked.includes(petition));
  const rest = `${href.assignMany}?${new URLSearchParams(free.map(({ reference }) => ['ref', reference]))}`;
  return (
    <>
      <Crumbs
        label={caseWords(lang).crumbs}
        items={[{ label: listWords(lang).title, href: href.list() }, { label: words.title(chosen.length) }]}
      />
      <PageTitle title={words.title(chosen.length)} />
      {chosen.length === 0 ? (
        <EmptyState
          title={words.nothing}
          action={
            <ButtonLink href={href.list()} variant="secondary">
              {words.backToList}
            </ButtonLink>
          }
        >
          {words.nothingHint}
        </EmptyState>
      ) : (
        <Columns
          side={
            <Block id="da-chon" title={words.chosen}>
              <Rows
                items={chosen.map((petition) => {
                  const due = dueOf(petition, day, lang);
                  return {
                    key: petition.reference,
                    main: (
                      <>
                        <a className="dv-link" href={href.case(petition.reference)}>
                          {petition.subject}
                        </a>
                        <p className="dv-quiet">
                          <span className="dv-code">{petition.reference}</span> · {status[petition.status]}
                        </p>
                      </>
                    ),
                    side: due ? <DueChip {...due} /> : null,
                  };
                })}
              />
            </Block>
          }
        >
          {problems.summary.length > 0 ? (
            <ErrorSummary title={words.noneAssigned} errors={problems.summary}>
              {words.allOrNone}
            </ErrorSummary>
          ) : null}
          {blocked.length > 0 ? (
            <Notice kind="problem" title={words.blocked(blocked.length)}>
              <ul>
                {blocked.map((petition) => (
                  <li key={petition.reference}>
                    <span className="dv-code">{petition.reference}</span>:{' '}
                    {canMove(petition, 'assign') ? words.notYours : words.atStep(status[petition.status])}
                  </li>
                ))}
              </ul>
              {free.length > 0 ? (
                <p>
                  <a href={rest}>{words.withoutThem(free.length)}</a>
                </p>
              ) : null}
            </Notice>
          ) : null}
          {known === undefined ? <Notice kind="problem">{words.severalUnits}</Notice> : null}
          {known && blocked.length === 0 ? (
            <Form lang={lang} action={href.assignMany}>
              {chosen.map(({ reference }) => (
                <input key={reference} type="hidden" name="ref" value={reference} />
              ))}
              <HandlerFields lang={lang} known={known} typed={typed} problems={problems} />
              <Submit note={words.allOrNone}>
                <Button>{words.submit(chosen.length)}</Button>
                <ButtonLink href={href.list()} variant="tertiary">
                  {shared.cancel}
                </ButtonLink>
              </Submit>
            </Form>
          ) : null}
        </Columns>
      )}
    </>
  );
}
