import { type Context, Hono } from 'hono';
import { findCheck, recordCheck } from '#src/modules/field-matters/actions/checks.ts';
import { unjoinMatter } from '#src/modules/field-matters/actions/join.ts';
import { subjectKind } from '#src/modules/field-matters/actions/save.ts';
import { restrictMatter } from '#src/modules/field-matters/actions/steps.ts';
import { loadMatterCase, readMatterFile } from '#src/modules/field-matters/case-file.ts';
import { matterNotFound } from '#src/modules/field-matters/errors.ts';
import { checkResultSchema, fieldWords } from '#src/modules/field-matters/forms.ts';
import { href } from '#src/modules/field-matters/href.ts';
import type { Matter } from '#src/modules/field-matters/matter.ts';
import { MatterPage } from '#src/modules/field-matters/pages/case-view.tsx';
import { CheckForm } from '#src/modules/field-matters/pages/check-form.tsx';
import { formWords } from '#src/modules/field-matters/pages/form-words.ts';
import { policy } from '#src/modules/field-matters/policy.ts';
import { type MatterKey, parseReference } from '#src/modules/field-matters/reference.ts';
import { mayAssignTasks, tasksOf } from '#src/modules/tasks/index.ts';
import { type Actor, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import { fileAnswer } from '#src/platform/http/file-answer.ts';
import {
  isInputError,
  noProblems,
  one,
  type Problems,
  problemsOf,
  readTyped,
  type Typed,
  uploadsOf,
  withUploads,
} from '#src/platform/http/typed-form.ts';

/** The path of one matter; anything else is not an address of ours. */
export const matterPath = '/:matter{TH-[0-9A-Z]{5}-[0-9]{2}}';

export function keyOf(c: Context<Env>): MatterKey {
  const key = parseReference(c.req.param('matter') ?? '');
  if (!key) throw matterNotFound();
  return key;
}

export const casePages = new Hono<Env>()
  .get(matterPath, async (c) => {
    const { ctx } = c.var;
    const { actor, lang } = ctx;
    const { file, tasks } = await inSnapshot(ctx, async (tx) => {
      const loaded = await loadMatterCase(tx, keyOf(c));
      const { provinceId, id } = loaded.matter;
      return { file: loaded, tasks: await tasksOf(tx, { kind: subjectKind, provinceId, id }) };
    });
    return c.render(
      <MatterPage
        lang={lang}
        today={today(ctx)}
        file={file}
        tasks={tasks}
        personId={actor.kind === 'staff' ? actor.personId : ''}
        may={{ ...mayOf(actor, file.matter), assign: mayAssignTasks(actor, file.matter) }}
      />,
      { title: `${file.matter.reference}: ${file.matter.title}`, current: 'matters' },
    );
  })
  .get(`${matterPath}/tep/:fileId{[0-9a-f-]{36}}`, async (c) =>
    fileAnswer(c, await readMatterFile(c.var.ctx, keyOf(c), c.req.param('fileId'))),
  )
  .post(`${matterPath}/tach`, async (c) => {
    const key = keyOf(c);
    await unjoinMatter(c.var.ctx, key, formWords(c.var.ctx.lang).unjoinReason);
    return c.redirect(href.case(key.reference), 303);
  })
  .post(`${matterPath}/muc-xem`, async (c) => {
    const key = keyOf(c);
    const { typed } = await readTyped(c.req.raw);
    await restrictMatter(c.var.ctx, key, one(typed, 'restricted') === '1');
    return c.redirect(href.case(key.reference), 303);
  })
  .get(`${matterPath}/kiem-tra/:checkId{[0-9a-f-]{36}}`, (c) => showCheck(c))
  .post(`${matterPath}/kiem-tra/:checkId{[0-9a-f-]{36}}`, async (c) => {
    const { ctx } = c.var;
    const key = keyOf(c);
    const { typed: sent, files } = await readTyped(c.req.raw);
    let typed = sent;
    try {
      typed = await withUploads(ctx, sent, files);
      await recordCheck(ctx, key, c.req.param('checkId'), parseInput(checkResultSchema, typed, fieldWords));
      return c.redirect(`${href.case(key.reference)}#kiem-tra`, 303);
    } catch (error) {
      if (!isInputError(error)) throw error;
      return showCheck(c, typed, problemsOf(error, ctx.lang, { verdict: 'verdict-done' }));
    }
  });

async function showCheck(c: Context<Env>, typed: Typed = {}, problems: Problems = noProblems) {
  const { ctx } = c.var;
  const { matter, check } = await inSnapshot(ctx, (tx) => findCheck(tx, keyOf(c), c.req.param('checkId') ?? ''));
  return c.render(
    <CheckForm
      lang={ctx.lang}
      matter={matter}
      check={check}
      typed={typed}
      problems={problems}
      uploads={await uploadsOf(ctx, typed)}
    />,
    {
      title: `${formWords(ctx.lang).forms.check.title}: ${matter.reference}`,
      current: 'matters',
      ...(problems.summary.length > 0 ? { status: 422 } : {}),
    },
  );
}

export type May = { verify: boolean; supply: boolean; direct: boolean; assign: boolean };

function mayOf(actor: Actor, matter: Matter): Omit<May, 'assign'> {
  return { verify: policy.verify(actor, matter), supply: policy.supply(actor, matter), direct: policy.direct(actor, matter) };
}
