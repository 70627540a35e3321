import { type Context, Hono } from 'hono';
import { receiveTask, startTask } from '#src/modules/tasks/actions/progress.ts';
import { commitmentOf } from '#src/modules/tasks/commitment-store.ts';
import { moveNotLawful, taskNotFound } from '#src/modules/tasks/errors.ts';
import { href, taskForms } from '#src/modules/tasks/href.ts';
import { FormProblems } from '#src/modules/tasks/pages/form-parts.tsx';
import { formWords } from '#src/modules/tasks/pages/form-words.ts';
import { type Known, type MoveForm, moveForms } from '#src/modules/tasks/pages/move-forms.tsx';
import { nextMoves } from '#src/modules/tasks/pages/task-moves.ts';
import { TaskPage } from '#src/modules/tasks/pages/task-view.tsx';
import { takersOf } from '#src/modules/tasks/people.ts';
import { policy } from '#src/modules/tasks/policy.ts';
import { extensionsOf, filesOf, findTask } from '#src/modules/tasks/queries.ts';
import type { TaskLending } from '#src/modules/tasks/source.ts';
import { canMove, parseTaskCode, type Task, type TaskKey } from '#src/modules/tasks/task.ts';
import { loadTaskFile } from '#src/modules/tasks/task-file.ts';
import { taskTerms } from '#src/modules/tasks/words.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { ExpectedError, notAllowed } from '#src/platform/errors.ts';
import type { Env } from '#src/platform/http/env.ts';
import { fileAnswer } from '#src/platform/http/file-answer.ts';
import {
  isStep,
  noProblems,
  type Problems,
  problemsOf,
  readTyped,
  type Typed,
  uploadsOf,
  withUploads,
} from '#src/platform/http/typed-form.ts';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { Crumbs, Form, PageTitle, Submit } from '#src/ui/layout.tsx';

/** The path of one task; anything else is not an address of ours. */
export const taskPath = '/:task{NV-[0-9A-Z]{5}-[0-9]{2}}';

export function keyOf(c: Context<Env>): TaskKey {
  const key = parseTaskCode(c.req.param('task') ?? '');
  if (!key) throw taskNotFound();
  return key;
}

/** The page of one task, and the forms of its moves. */
export function taskPage(lending: TaskLending): Hono<Env> {
  const pages = new Hono<Env>()
    .get(taskPath, (c) => show(c, lending, keyOf(c)))
    .post(`${taskPath}/nhan`, (c) => posted(c, lending, receiveTask))
    .post(`${taskPath}/bat-dau`, (c) => posted(c, lending, startTask))
    .get(`${taskPath}/tep/:fileId{[0-9a-f-]{36}}`, async (c) => {
      const { ctx } = c.var;
      const found = await inSnapshot(ctx, async (tx) => {
        const task = await findTask(tx, keyOf(c));
        if (!task) throw taskNotFound();
        return (await filesOf(tx, task)).find(({ id }) => id === c.req.param('fileId'));
      });
      if (!found) throw taskNotFound();
      return fileAnswer(c, found);
    });
  for (const form of moveForms) {
    const path = `${taskPath}/${taskForms[form.name]}`;
    pages
      .get(path, async (c) => {
        const { task, known } = await opened(c.var.ctx, form, keyOf(c));
        if (!canMove(task, form.move))
          return show(c, lending, keyOf(c), { message: moveNotLawful(task.status).words[c.var.ctx.lang], written: '' }, 409);
        return showForm(c, form, { task, known, typed: form.start(task, known) });
      })
      .post(path, (c) => submit(c, lending, form));
  }
  return pages;
}

async function posted(c: Context<Env>, lending: TaskLending, act: (ctx: Ctx, key: TaskKey) => Promise<Task>) {
  const key = keyOf(c);
  try {
    await act(c.var.ctx, key);
  } catch (error) {
    if (!(error instanceof ExpectedError) || error.status !== 409) throw error;
    return show(c, lending, key, { message: error.words[c.var.ctx.lang], written: '' }, 409);
  }
  return c.redirect(href.task(key.code), 303);
}

async function submit(c: Context<Env>, lending: TaskLending, form: MoveForm) {
  const { ctx } = c.var;
  const key = keyOf(c);
  const { typed: sent, files } = await readTyped(c.req.raw);
  let typed = sent;
  try {
    if (form.files) typed = await withUploads(ctx, sent, files);
    if (isStep(typed)) return await showAgain(c, form, key, typed, noProblems);
    await form.act(ctx, lending, key, typed);
    return c.redirect(href.task(key.code), 303);
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    if (error.status === 409)
      return await show(c, lending, key, { message: error.words[ctx.lang], written: written(typed) }, 409);
    if (![413, 415, 422].includes(error.status)) throw error;
    return await showAgain(c, form, key, typed, problemsOf(error, ctx.lang, { '': form.first }));
  }
}

/** What the person wrote, to be given back when it could not be recorded. */
function written(typed: Typed): string {
  return ['text', 'result', 'remark', 'evidence', 'reason', 'why', 'wording', 'question']
    .flatMap((name) => typed[name] ?? [])
    .filter((value) => value !== '')
    .join('\n\n');
}

async function show(
  c: Context<Env>,
  lending: TaskLending,
  key: TaskKey,
  conflict?: { message: string; written: string },
  status: 200 | 409 = 200,
) {
  const { ctx } = c.var;
  const file = await inSnapshot(ctx, (tx) => loadTaskFile(tx, lending, key));
  const title = file.task.sealed ? taskTerms(ctx.lang).sealedTitle : file.task.title;
  return c.render(
    <TaskPage
      lang={ctx.lang}
      today={today(ctx)}
      file={file}
      moves={nextMoves(file, ctx.actor, ctx.lang)}
      fields={lending.fields(ctx.lang)}
      saved={c.req.query('da') === 'luu'}
      conflict={conflict}
    />,
    { title: `${key.code}: ${title}`, current: 'tasks', status },
  );
}

/** The task and what a form on it chooses from; throws when the reader may not make the move. */
function opened(ctx: Ctx, form: MoveForm, key: TaskKey): Promise<{ task: Task; known: Known }> {
  return inSnapshot(ctx, async (tx) => {
    const task = await findTask(tx, key);
    if (!task) throw taskNotFound();
    if (!policy[form.move](tx.actor, task)) throw notAllowed();
    return {
      task,
      known: {
        people: form.choosesPerson ? await takersOf(tx, task.unitId) : [],
        files: form.name === 'accept' ? await filesOf(tx, task) : [],
        waiting:
          form.name === 'decideExtension' ? (await extensionsOf(tx, task)).find(({ decision }) => decision === null) : undefined,
        commitment: form.name === 'accept' || form.name === 'change' ? await commitmentOf(tx, task) : undefined,
      },
    };
  });
}

async function showAgain(c: Context<Env>, form: MoveForm, key: TaskKey, typed: Typed, problems: Problems) {
  const { task, known } = await opened(c.var.ctx, form, key);
  return showForm(c, form, { task, known, typed, problems }, 422);
}

async function showForm(
  c: Context<Env>,
  form: MoveForm,
  { task, known, typed, problems = noProblems }: { task: Task; known: Known; typed: Typed; problems?: Problems },
  status: 200 | 422 = 200,
) {
  const { ctx } = c.var;
  const { lang } = ctx;
  const words = formWords(lang);
  const own = words.forms[form.name];
  const title = task.sealed ? taskTerms(lang).sealedTitle : task.title;
  return c.render(
    <>
      <Crumbs
        label={words.crumbs}
        items={[
          { label: words.tasks, href: href.list() },
          { label: task.code, href: href.task(task.code) },
          { label: own.title },
        ]}
      />
      <PageTitle title={own.title} summary={title} />
      <FormProblems lang={lang} problems={problems} />
      <Form lang={lang} action={href.form(task.code, form.name)} files={form.files} warn>
        {form.fields({ lang, task, known, typed, problems, uploads: await uploadsOf(ctx, typed) })}
        <Submit note={own.note}>
          <Button>{own.submit}</Button>
          <ButtonLink href={href.task(task.code)} variant="secondary">
            {words.back}
          </ButtonLink>
        </Submit>
      </Form>
    </>,
    { title: `${own.title}: ${task.code}`, current: 'tasks', status },
  );
}
