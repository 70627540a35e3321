import { type Context, Hono } from 'hono';
import { reportMatter } from '#src/modules/field-matters/actions/report.ts';
import { fieldWords, reportSchema } from '#src/modules/field-matters/forms.ts';
import { href } from '#src/modules/field-matters/href.ts';
import { fields } from '#src/modules/field-matters/matter.ts';
import { ReportPage } from '#src/modules/field-matters/pages/report-view.tsx';
import { reportWords } from '#src/modules/field-matters/pages/report-words.ts';
import { resolvePlaces } from '#src/modules/field-matters/places.ts';
import { reportsTo } from '#src/modules/field-matters/policy.ts';
import { type Similar, similarTo } from '#src/modules/field-matters/similar.ts';
import { unitNames } from '#src/modules/org-units/index.ts';
import { type Ctx, has, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { ExpectedError, notAllowed } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import {
  isInputError,
  many,
  noProblems,
  one,
  type Problems,
  problemsOf,
  readTyped,
  stepButtons,
  type Typed,
  uploadsOf,
  withUploads,
} from '#src/platform/http/typed-form.ts';
import { newId } from '#src/platform/ids.ts';

/** The button that only looks for similar reports. */
const LOOK_UP = 'lookUp';

/** Where a choice is wrong, its first control. */
const controls = {
  urgency: 'urgency-urgent',
  reliability: 'reliability-seen',
  where: 'where-here',
  '': 'title',
};

/** Filing from the field: one page that works without a script, and the door through which a device's outbox sends. */
export const reportPages = new Hono<Env>()
  .get('/ghi', (c) => show(c, { clientId: newId(), where: 'here', urgency: 'ordinary' }))
  .post('/ghi', async (c) => {
    const { ctx } = c.var;
    if (!has(ctx.actor, 'matters.report')) throw notAllowed();
    const { typed: sent, files } = await readTyped(c.req.raw);
    let typed = sent;
    try {
      typed = await withUploads(ctx, sent, files);
      if (typed[LOOK_UP] !== undefined) return await show(c, typed, noProblems, await similarFor(ctx, typed));
      if (typed[stepButtons.removeUpload] !== undefined) return await show(c, typed, noProblems, undefined, 422);
      const filed = await reportMatter(ctx, parseInput(reportSchema, inputFrom(typed), fieldWords));
      return c.redirect(href.case(filed.reference), 303);
    } catch (error) {
      if (!isInputError(error)) throw error;
      return await show(c, typed, problemsOf(error, ctx.lang, controls), undefined, 422);
    }
  })
  .post('/ghi/gui', async (c) => {
    const { ctx } = c.var;
    if (!has(ctx.actor, 'matters.report')) throw notAllowed();
    c.header('cache-control', 'no-store');
    try {
      const { typed: sent, files } = await readTyped(c.req.raw);
      const typed = await withUploads(ctx, sent, files);
      const filed = await reportMatter(ctx, parseInput(reportSchema, inputFrom(typed), fieldWords));
      return c.json({ reference: filed.reference, href: href.case(filed.reference) }, filed.isNew ? 201 : 200);
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      return c.json({ errors: error.all.map((each) => each.problem(ctx.lang)) }, error.status);
    }
  });

function inputFrom(typed: Typed) {
  return { ...typed, uploads: many(typed, 'uploads') };
}

/** Reports that may be about the same thing, for who may read matters there. */
async function similarFor(ctx: Ctx, typed: Typed): Promise<Similar[] | undefined> {
  const field = fields.find((each) => each === one(typed, 'field'));
  const [grant] = reportsTo(ctx.actor);
  if (!field || !grant || one(typed, 'title').trim() === '') return undefined;
  return inSnapshot(ctx, async (tx) => {
    const lines = one(typed, 'places')
      .split('\n')
      .filter((line) => line.trim() !== '');
    const told = await resolvePlaces(tx, lines.slice(0, 5), null);
    const unitIds = [grant.authorityId, ...told.flatMap(({ unitId }) => unitId ?? [])];
    return similarTo(tx, { id: null, title: one(typed, 'title'), field, unitIds, provinceIds: grant.provinceIds });
  });
}

async function show(
  c: Context<Env>,
  typed: Typed,
  problems: Problems = noProblems,
  similar?: Similar[],
  status: 200 | 422 = 200,
) {
  const { ctx } = c.var;
  if (!has(ctx.actor, 'matters.report')) throw notAllowed();
  const grants = reportsTo(ctx.actor);
  const names = await unitNames(
    ctx,
    grants.map(({ authorityId }) => authorityId),
  );
  return c.render(
    <ReportPage
      lang={ctx.lang}
      today={today(ctx)}
      personId={ctx.actor.kind === 'staff' ? ctx.actor.personId : ''}
      units={[...names.values()]}
      mayList={has(ctx.actor, 'matters.read')}
      typed={typed}
      problems={problems}
      uploads={await uploadsOf(ctx, typed)}
      similar={typed[LOOK_UP] === undefined ? null : (similar ?? 'needsField')}
    />,
    { title: reportWords(ctx.lang).title, current: 'matterReport', status },
  );
}
