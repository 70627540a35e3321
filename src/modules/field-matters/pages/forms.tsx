import { type Context, Hono } from 'hono';
import { askForCheck } from '#src/modules/field-matters/actions/checks.ts';
import { joinMatter } from '#src/modules/field-matters/actions/join.ts';
import { linkPetition } from '#src/modules/field-matters/actions/link.ts';
import { sendProposal } from '#src/modules/field-matters/actions/proposals.ts';
import { checkMove } from '#src/modules/field-matters/actions/save.ts';
import {
  closeMatter,
  giveMatter,
  placeMatter,
  reopenMatter,
  supplyMatter,
  verifyMatter,
} from '#src/modules/field-matters/actions/steps.ts';
import { matterNotFound } from '#src/modules/field-matters/errors.ts';
import {
  accessSchema,
  checkSchema,
  closeSchema,
  fieldWords,
  joinSchema,
  linkSchema,
  placesSchema,
  proposalSchema,
  reasonSchema,
  supplySchema,
  verifySchema,
} from '#src/modules/field-matters/forms.ts';
import { type CaseFormName, caseForms, href } from '#src/modules/field-matters/href.ts';
import { canMove, type MatterMove } from '#src/modules/field-matters/matter.ts';
import { keyOf, matterPath } from '#src/modules/field-matters/pages/case.tsx';
import { FormFields, type Known } from '#src/modules/field-matters/pages/form-fields.tsx';
import { FormFrame } from '#src/modules/field-matters/pages/form-frame.tsx';
import { formWords } from '#src/modules/field-matters/pages/form-words.ts';
import { type Deed, policy } from '#src/modules/field-matters/policy.ts';
import { findMatter, placesOf } from '#src/modules/field-matters/queries.ts';
import type { MatterKey } from '#src/modules/field-matters/reference.ts';
import { likenessOf, similarTo } from '#src/modules/field-matters/similar.ts';
import { peopleWith } from '#src/modules/identity/index.ts';
import { addDays } from '#src/platform/calendar.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import {
  isInputError,
  noProblems,
  type Problems,
  problemsOf,
  readTyped,
  stepButtons,
  type Typed,
  uploadsOf,
  withUploads,
} from '#src/platform/http/typed-form.ts';

type CaseForm = {
  deed: Deed;
  /** Open while one of these is lawful; none: at any step. */
  moves: readonly MatterMove[];
  /** What stands in the fields before anything is typed. */
  start?(known: Known, on: string): Typed;
  /** Where a choice is wrong, its first control. */
  controls?: Record<string, string>;
  act(ctx: Ctx, key: MatterKey, typed: Typed): Promise<unknown>;
};

const read = parseInput;

/** The forms of a matter: who may, when, and the one action each ends in. Their fields stand in `form-fields.tsx`. */
const forms: Record<CaseFormName, CaseForm> = {
  verify: {
    deed: 'verify',
    moves: ['verify'],
    controls: { result: 'result-verify' },
    act: (ctx, key, typed) => verifyMatter(ctx, key, read(verifySchema, typed, fieldWords)),
  },
  supply: { deed: 'supply', moves: [], act: (ctx, key, typed) => supplyMatter(ctx, key, read(supplySchema, typed, fieldWords)) },
  close: {
    deed: 'verify',
    moves: ['settle', 'watch', 'passOn'],
    controls: { ending: 'ending-settle' },
    act: (ctx, key, typed) => closeMatter(ctx, key, read(closeSchema, typed, fieldWords)),
  },
  reopen: {
    deed: 'verify',
    moves: ['reopen'],
    act: (ctx, key, typed) => reopenMatter(ctx, key, read(reasonSchema, typed, fieldWords).reason),
  },
  places: {
    deed: 'verify',
    moves: [],
    start: ({ places, matter }) => ({
      places: places.map(({ unitId, closedOn, words }) => (unitId !== null && closedOn ? `${words} (cũ)` : words)).join('\n'),
      spot: places[0]?.spot ?? '',
      wholeProvince: matter.wholeProvince ? '1' : '',
    }),
    act: (ctx, key, typed) => placeMatter(ctx, key, read(placesSchema, typed, fieldWords)),
  },
  join: { deed: 'verify', moves: ['join'], act: (ctx, key, typed) => joinMatter(ctx, key, read(joinSchema, typed, fieldWords)) },
  propose: {
    deed: 'propose',
    moves: [],
    start: (_, on) => ({ answerBy: addDays(on, 10) }),
    controls: { kind: 'kind-proposal' },
    act: (ctx, key, typed) => sendProposal(ctx, key, read(proposalSchema, typed, fieldWords)),
  },
  check: {
    deed: 'verify',
    moves: [],
    start: (_, on) => ({ dueOn: addDays(on, 5) }),
    act: (ctx, key, typed) => askForCheck(ctx, key, read(checkSchema, typed, fieldWords)),
  },
  access: {
    deed: 'direct',
    moves: [],
    act: (ctx, key, typed) => giveMatter(ctx, key, read(accessSchema, typed, fieldWords).personId),
  },
  link: {
    deed: 'verify',
    moves: [],
    act: (ctx, key, typed) => linkPetition(ctx, key, read(linkSchema, typed, fieldWords).reference),
  },
};

/** GET shows the form, POST ends in 303 to the matter or 422 with everything kept. */
export const formPages = new Hono<Env>();
for (const name of Object.keys(forms) as CaseFormName[]) {
  const path = `${matterPath}/${caseForms[name]}`;
  formPages
    .get(path, (c) => show(c, name))
    .post(path, async (c) => {
      const { ctx } = c.var;
      const key = keyOf(c);
      const { typed: sent, files } = await readTyped(c.req.raw);
      let typed = sent;
      try {
        typed = await withUploads(ctx, sent, files);
        if (typed[stepButtons.removeUpload] !== undefined) return await show(c, name, typed);
        await forms[name].act(ctx, key, typed);
        return c.redirect(href.case(key.reference), 303);
      } catch (error) {
        if (!isInputError(error)) throw error;
        return show(c, name, typed, problemsOf(error, ctx.lang, forms[name].controls));
      }
    });
}

async function know(tx: Ctx, key: MatterKey, name: CaseFormName): Promise<Known> {
  const form = forms[name];
  const matter = await findMatter(tx, key);
  if (!matter) throw matterNotFound();
  if (!policy[form.deed](tx.actor, matter)) throw notAllowed();
  const [first] = form.moves;
  if (first && !form.moves.some((move) => canMove(matter, move))) checkMove(matter, first);
  const places = name === 'places' || name === 'join' ? await placesOf(tx, matter) : [];
  const likeness =
    name === 'join'
      ? likenessOf(
          matter,
          places.flatMap(({ unitId }) => unitId ?? []),
        )
      : undefined;
  return {
    matter,
    places,
    similar: likeness ? await similarTo(tx, likeness) : [],
    people:
      name === 'check' || name === 'access' ? await peopleWith(tx, { permission: 'matters.read', unitId: matter.unitId }) : [],
    mayDirect: policy.direct(tx.actor, matter),
  };
}

async function show(c: Context<Env>, name: CaseFormName, typed?: Typed, problems: Problems = noProblems) {
  const { ctx } = c.var;
  const key = keyOf(c);
  const known = await inSnapshot(ctx, (tx) => know(tx, key, name));
  const { lang } = ctx;
  const words = formWords(lang).forms[name];
  const shown = typed ?? { ...(forms[name].start?.(known, today(ctx)) ?? {}), ...c.req.query() };
  return c.render(
    <FormFrame lang={lang} matter={known.matter} words={words} action={href.caseForm(key.reference, name)} problems={problems}>
      <FormFields
        lang={lang}
        name={name}
        today={today(ctx)}
        known={known}
        typed={shown}
        problems={problems}
        uploads={await uploadsOf(ctx, shown)}
      />
    </FormFrame>,
    { title: `${words.title}: ${key.reference}`, current: 'matters', ...(typed ? { status: 422 } : {}) },
  );
}
