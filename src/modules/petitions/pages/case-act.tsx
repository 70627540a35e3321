import { type Context, Hono } from 'hono';
import type { PetitionKey } from '#src/modules/petitions/actions/save.ts';
import { checkMove } from '#src/modules/petitions/actions/save.ts';
import { petitionNotFound } from '#src/modules/petitions/errors.ts';
import { actOfSlug, href } from '#src/modules/petitions/href.ts';
import { actWords } from '#src/modules/petitions/pages/act-words.ts';
import { ActFields } from '#src/modules/petitions/pages/case-act-view.tsx';
import { casePath, conflict, keyOf } from '#src/modules/petitions/pages/case-form.tsx';
import { CaseFormPage } from '#src/modules/petitions/pages/case-form-view.tsx';
import { otherSteps } from '#src/modules/petitions/pages/case-moves.ts';
import { StepsPage } from '#src/modules/petitions/pages/case-steps-view.tsx';
import type { Petition } from '#src/modules/petitions/petition.ts';
import { policy } from '#src/modules/petitions/policy.ts';
import { stepOf } from '#src/modules/petitions/procedures/procedure.ts';
import { type Act, actsOf, fieldsOf, parseAct } from '#src/modules/petitions/proceedings/act.ts';
import { numberMayWait } from '#src/modules/petitions/proceedings/act-letters.ts';
import { type Proceedings, proceedingsOf } from '#src/modules/petitions/proceedings/acts-store.ts';
import { isSecond } from '#src/modules/petitions/proceedings/clock-effects.ts';
import { recordAct } from '#src/modules/petitions/proceedings/record-act.ts';
import { findPetition } from '#src/modules/petitions/queries.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { ExpectedError, notAllowed } from '#src/platform/errors.ts';
import type { Env } from '#src/platform/http/env.ts';
import {
  isStep,
  many,
  noProblems,
  one,
  type Problems,
  problemsOf,
  readTyped,
  type Typed,
  uploadsOf,
  withUploads,
} from '#src/platform/http/typed-form.ts';
import type { KeptUpload } from '#src/platform/uploads.ts';
import { choiceId } from '#src/ui/choice.tsx';

const path = `${casePath}/buoc`;

/** One small form for each act of the procedure; without an act, every step of the case with what is open and why the rest is not. */
export const actForm = new Hono<Env>()
  .get(path, async (c) => {
    const { ctx } = c.var;
    const key = keyOf(c);
    const act = actOfSlug(c.req.query('viec'));
    if (!act) return showSteps(c, key);
    const { petition, file } = await opened(ctx, key, act);
    const refusal = refusalOf(petition, act);
    if (refusal) return conflict(c, key, refusal, '');
    return showForm(c, { petition, file, act, typed: { on: today(ctx) } });
  })
  .post(path, async (c) => {
    const { ctx } = c.var;
    const key = keyOf(c);
    const { typed: sent, files } = await readTyped(c.req.raw);
    const act = actOfSlug(one(sent, 'viec'));
    if (!act) return showSteps(c, key, 422);
    let typed = sent;
    try {
      typed = await withUploads(ctx, sent, files);
      if (isStep(typed)) return await showAgain(c, key, act, typed);
      const { petition } = await opened(ctx, key, act);
      const input = parseAct(act, valuesOf(petition, act, typed));
      await recordAct(ctx, key, input, Number(one(typed, 'seen')));
      return c.redirect(href.case(key.reference), 303);
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      if (error.status === 409) return conflict(c, key, error, [one(typed, 'documentNumber'), one(typed, 'note')].join('\n'));
      if (error.status !== 422 && error.status !== 413 && error.status !== 415) throw error;
      return await showAgain(c, key, act, typed, error);
    }
  });

async function showAgain(c: Context<Env>, key: PetitionKey, act: Act, typed: Typed, error?: ExpectedError) {
  const { ctx } = c.var;
  const { petition, file } = await opened(ctx, key, act);
  const problems = error ? problemsOf(error, ctx.lang, controlsOf(petition, act)) : noProblems;
  return showForm(c, { petition, file, act, typed, problems, uploads: await uploadsOf(ctx, typed) }, 422);
}

type Opened = { petition: Petition; file: Proceedings };

/** The petition and its file, for whoever may do this act. Throws `petitionNotFound` or `notAllowed`. */
function opened(ctx: Ctx, key: PetitionKey, act: Act): Promise<Opened> {
  return inSnapshot(ctx, async (tx) => {
    const petition = await findPetition(tx, key);
    if (!petition || !actsOf(petition.kind).includes(act)) throw petitionNotFound();
    const deed = stepOf(petition.kind, act)?.deed;
    if (!deed || !policy[deed](ctx.actor, petition)) throw notAllowed();
    return { petition, file: await proceedingsOf(tx, petition) };
  });
}

function refusalOf(petition: Petition, act: Act): ExpectedError | undefined {
  try {
    checkMove(petition, act);
    return undefined;
  } catch (error) {
    if (error instanceof ExpectedError) return error;
    throw error;
  }
}

/** What was typed, several choices as a list, nothing chosen as nothing. */
function valuesOf({ kind }: Petition, act: Act, typed: Typed): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const name of ['on', 'documentNumber', 'documentDate', 'signer', 'note']) values[name] = one(typed, name);
  for (const field of fieldsOf(act, kind)) {
    const value = field.control === 'many' ? many(typed, field.name) : one(typed, field.name);
    values[field.name] = value === '' ? undefined : value;
  }
  const uploads = many(typed, 'uploads');
  if (uploads.length > 0) values.uploads = uploads;
  return values;
}

/** A message of a group of choices leads to its first one. */
function controlsOf({ kind }: Petition, act: Act): Record<string, string> {
  const groups = fieldsOf(act, kind).flatMap((field) =>
    'options' in field && field.options[0] ? [[field.name, choiceId(field.name, field.options[0])] as const] : [],
  );
  return { '': 'on', ...Object.fromEntries(groups) };
}

type Form = { act: Act; typed: Typed; problems?: Problems; uploads?: readonly KeptUpload[] };

function showForm(
  c: Context<Env>,
  { petition, file, act, typed, problems = noProblems, uploads = [] }: Opened & Form,
  status: 200 | 422 = 200,
) {
  const { lang } = c.var.ctx;
  const words = actWords(lang);
  const { title, note } = words.acts[act];
  return c.render(
    <CaseFormPage
      lang={lang}
      today={today(c.var.ctx)}
      petition={petition}
      words={{ title, submit: words.submit, note }}
      action={href.act(petition.reference)}
      files
      seen={one(typed, 'seen') || String(file.acts.length)}
      problems={problems}
    >
      <ActFields
        lang={lang}
        petition={petition}
        act={act}
        clocks={file.clocks}
        typed={typed}
        problems={problems}
        uploads={uploads}
        today={today(c.var.ctx)}
        second={isSecond(file.acts)}
        numberMayWait={numberMayWait(c.var.ctx, petition, act)}
      />
    </CaseFormPage>,
    { title: `${title}: ${petition.reference}`, current: 'petitions', status },
  );
}

async function showSteps(c: Context<Env>, key: PetitionKey, status: 200 | 422 = 200) {
  const { ctx } = c.var;
  const { petition, clocks } = await inSnapshot(ctx, async (tx) => {
    const found = await findPetition(tx, key);
    if (!found) throw petitionNotFound();
    return { petition: found, clocks: (await proceedingsOf(tx, found)).clocks };
  });
  const steps = otherSteps(petition, clocks, ctx.actor, ctx.lang, { all: true });
  return c.render(<StepsPage lang={ctx.lang} petition={petition} steps={steps} />, {
    title: `${actWords(ctx.lang).titleOfAll}: ${petition.reference}`,
    current: 'petitions',
    status,
  });
}
