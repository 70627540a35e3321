import { type Context, Hono } from 'hono';
import type { ComponentChildren } from 'preact';
import { unitNames } from '#src/modules/org-units/index.ts';
import { checkMove, holdPetition, type PetitionKey, subjectKind } from '#src/modules/petitions/actions/save.ts';
import { changedMeanwhile, petitionNotFound } from '#src/modules/petitions/errors.ts';
import { type CaseFormName, caseForms, href } from '#src/modules/petitions/href.ts';
import { CaseConflict } from '#src/modules/petitions/pages/case-conflict.tsx';
import { CaseFormPage } from '#src/modules/petitions/pages/case-form-view.tsx';
import { formWords } from '#src/modules/petitions/pages/form-words.ts';
import { canMove, type Petition } from '#src/modules/petitions/petition.ts';
import { type Deed, policy } from '#src/modules/petitions/policy.ts';
import type { Move } from '#src/modules/petitions/procedures/procedure.ts';
import { findPetition } from '#src/modules/petitions/queries.ts';
import { parseCode } from '#src/modules/petitions/tracking-code.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inSnapshot, inTransaction } from '#src/platform/db/transaction.ts';
import { ExpectedError, notAllowed } from '#src/platform/errors.ts';
import type { Env } from '#src/platform/http/env.ts';
import {
  isStep,
  noProblems,
  one,
  type Problems,
  problemsOf,
  readTyped,
  type Typed,
  uploadsOf,
  withUploads,
} from '#src/platform/http/typed-form.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { timeline } from '#src/platform/ledger.ts';
import type { KeptUpload } from '#src/platform/uploads.ts';

/** The path of one case; anything else is not an address of ours. */
export const casePath = '/:reference{DV-[0-9A-Z]{5}-[0-9]{2}}';

export function keyOf(c: Context<Env>): PetitionKey {
  const code = parseCode(c.req.param('reference') ?? '');
  if (!code) throw petitionNotFound();
  return { provinceId: code.provinceId, reference: code.reference };
}

export type FormProps<Known> = {
  lang: Lang;
  petition: Petition;
  known: Known;
  typed: Typed;
  problems: Problems;
  uploads: KeptUpload[];
};

/** One form of the case page: what it needs to know, its fields, and the action it ends in. */
export type CaseForm<Known> = {
  name: CaseFormName;
  deed: Deed;
  /** Open while one of these is lawful; a form without moves is open at any step. */
  moves: readonly Move[];
  /** Carries files. */
  files?: boolean;
  /** What the fields need to be chosen from. */
  know(tx: Ctx, petition: Petition, typed: Typed): Promise<Known>;
  /** What stands in the fields before anything is typed; `query` is that of the address. */
  start(petition: Petition, known: Known, query: Record<string, string>): Typed;
  fields(props: FormProps<Known>): ComponentChildren;
  /** Ids of controls that are not named as their field; `''` is where an error of no field leads. */
  controls: Record<string, string>;
  /** What the person wrote, to be given back when it could not be recorded. */
  written(typed: Typed): string;
  act(ctx: Ctx, key: PetitionKey, typed: Typed): Promise<Petition | undefined>;
};

/** GET shows the form, POST ends in 303 to the case, 422 with everything kept, or 409 with what changed meanwhile. */
export function caseFormRoutes<Known>(form: CaseForm<Known>): Hono<Env> {
  const path = `${casePath}/${caseForms[form.name]}`;
  return new Hono<Env>()
    .get(path, async (c) => {
      const { ctx } = c.var;
      const key = keyOf(c);
      const shown = await inSnapshot(ctx, async (tx) => {
        const petition = await openedFor(tx, key, form.deed);
        if (!isLawful(petition, form.moves)) return { petition, known: undefined };
        return { petition, known: await form.know(tx, petition, {}) };
      });
      if (shown.known === undefined) return conflict(c, key, notLawful(shown.petition, form.moves), '');
      const { petition, known } = shown;
      return show(c, form, { petition, known, typed: form.start(petition, known, c.req.query()) });
    })
    .post(path, async (c) => {
      const { ctx } = c.var;
      const key = keyOf(c);
      const { typed: sent, files } = await readTyped(c.req.raw);
      let typed = sent;
      try {
        if (form.files) typed = await withUploads(ctx, sent, files);
        if (isStep(typed)) return await showAgain(c, form, key, typed);
        const answers = typed;
        const after = await inTransaction(ctx, async (tx) => {
          await refuseIfChanged(tx, key, answers);
          return form.act(tx, key, answers);
        });
        // Whoever gave a sealed petition away has lost sight of it.
        return c.redirect(after?.sealed && form.name === 'transfer' ? href.list() : href.case(key.reference), 303);
      } catch (error) {
        if (!(error instanceof ExpectedError)) throw error;
        if (error.status === 409) return await conflict(c, key, error, form.written(typed));
        if (error.status !== 422 && error.status !== 413 && error.status !== 415) throw error;
        return await showAgain(c, form, key, typed, problemsOf(error, ctx.lang, form.controls));
      }
    });
}

async function openedFor(tx: Ctx, key: PetitionKey, deed: Deed): Promise<Petition> {
  const petition = await findPetition(tx, key);
  if (!petition) throw petitionNotFound();
  if (!policy[deed](tx.actor, petition)) throw notAllowed();
  return petition;
}

function isLawful(petition: Petition, moves: readonly Move[]): boolean {
  return moves.length === 0 || moves.some((move) => canMove(petition, move));
}

/** The same sentence the action would have refused with. */
function notLawful(petition: Petition, [move]: readonly Move[]): ExpectedError {
  try {
    if (move) checkMove(petition, move);
  } catch (error) {
    if (error instanceof ExpectedError) return error;
  }
  return changedMeanwhile();
}

/** What must not have changed between opening the form and sending it. */
export function seenNow({ status, holderId, unitId }: Petition): string {
  return `${status} ${unitId} ${holderId ?? ''}`;
}

async function refuseIfChanged(tx: Ctx, key: PetitionKey, typed: Typed): Promise<void> {
  const petition = await holdPetition(tx, key);
  if (!petition) throw petitionNotFound();
  if (one(typed, 'seen') !== seenNow(petition)) throw changedMeanwhile();
}

type Shown<Known> = { petition: Petition; known: Known; typed: Typed; problems?: Problems; uploads?: KeptUpload[] };

async function showAgain<Known>(c: Context<Env>, form: CaseForm<Known>, key: PetitionKey, typed: Typed, problems = noProblems) {
  const { ctx } = c.var;
  const shown = await inSnapshot(ctx, async (tx) => {
    const petition = await openedFor(tx, key, form.deed);
    return { petition, known: await form.know(tx, petition, typed), uploads: await uploadsOf(tx, typed) };
  });
  return show(c, form, { ...shown, typed, problems }, 422);
}

function show<Known>(
  c: Context<Env>,
  form: CaseForm<Known>,
  { petition, known, typed, problems = noProblems, uploads = [] }: Shown<Known>,
  status: 200 | 422 = 200,
) {
  const { lang } = c.var.ctx;
  const words = formWords(lang)[form.name];
  return c.render(
    <CaseFormPage
      lang={lang}
      today={today(c.var.ctx)}
      petition={petition}
      words={words}
      action={href.caseForm(petition.reference, form.name)}
      files={form.files ?? false}
      seen={one(typed, 'seen') || seenNow(petition)}
      problems={problems}
    >
      {form.fields({ lang, petition, known, typed, problems, uploads })}
    </CaseFormPage>,
    { title: `${words.title}: ${petition.reference}`, current: 'petitions', status },
  );
}

const LAST_ENTRIES = 3;

/** The case has moved on: how it stands, who did what last, and what was typed, so that nothing is lost. */
export async function conflict(c: Context<Env>, key: PetitionKey, error: ExpectedError, written: string) {
  const { ctx } = c.var;
  const { petition, entries, units } = await inSnapshot(ctx, async (tx) => {
    const found = await findPetition(tx, key);
    if (!found) throw petitionNotFound();
    return {
      petition: found,
      entries: await timeline(tx, { kind: subjectKind, provinceId: found.provinceId, id: found.id }),
      units: await unitNames(tx, [found.unitId, found.officeUnitId ?? found.unitId]),
    };
  });
  return c.render(
    <CaseConflict
      lang={ctx.lang}
      today={today(ctx)}
      readerId={ctx.actor.kind === 'staff' ? ctx.actor.personId : null}
      petition={petition}
      entries={entries.slice(0, LAST_ENTRIES)}
      units={units}
      message={error.words[ctx.lang]}
      written={written}
    />,
    { title: petition.reference, current: 'petitions', status: 409 },
  );
}
