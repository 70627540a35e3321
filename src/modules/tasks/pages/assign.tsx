import { type Context, Hono } from 'hono';
import { peopleWith } from '#src/modules/identity/index.ts';
import { searchUnits, unitNames } from '#src/modules/org-units/index.ts';
import { assignTask, type NewRole } from '#src/modules/tasks/actions/assign.ts';
import { roleUnknown, taskNotFound } from '#src/modules/tasks/errors.ts';
import { assignSchema, fieldWords } from '#src/modules/tasks/forms.ts';
import { href } from '#src/modules/tasks/href.ts';
import { keyTasksOf } from '#src/modules/tasks/key-tasks.ts';
import { AssignPage, type AssignView } from '#src/modules/tasks/pages/assign-view.tsx';
import { formWords } from '#src/modules/tasks/pages/form-words.ts';
import { keyOf, taskPath } from '#src/modules/tasks/pages/task.tsx';
import { onePerPerson, takersOf } from '#src/modules/tasks/people.ts';
import { mayAssign, mayAssignAnywhere, policy } from '#src/modules/tasks/policy.ts';
import { findTask } from '#src/modules/tasks/queries.ts';
import type { TaskLending } from '#src/modules/tasks/source.ts';
import { roleNames, type SourceRef, type Task } from '#src/modules/tasks/task.ts';
import { taskTerms } from '#src/modules/tasks/words.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { notAllowed, notFound } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import {
  isInputError,
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
import { isId, newId } from '#src/platform/ids.ts';

/** What the form is about besides itself: the record it comes from, or the task it is a part of. */
type About = { source: SourceRef | undefined; whole: Task | undefined };

/** The form that gives out a task. */
export function assignPages(lending: TaskLending): Hono<Env> {
  const ofPart = async (c: Context<Env>): Promise<About> => {
    const { ctx } = c.var;
    const whole = await inSnapshot(ctx, (tx) => findTask(tx, keyOf(c)));
    if (!whole) throw taskNotFound();
    if (!policy.addPart(ctx.actor, whole) || whole.parentId) throw notAllowed();
    return { source: undefined, whole };
  };
  const ofNew = async (c: Context<Env>): Promise<About> => {
    if (!mayAssignAnywhere(c.var.ctx.actor)) throw notAllowed();
    return { source: readSource(c.req.query('nguon')), whole: undefined };
  };
  return new Hono<Env>()
    .get('/giao', async (c) => show(c, lending, await ofNew(c), { clientId: newId() }))
    .post('/giao', async (c) => submit(c, lending, await ofNew(c)))
    .get(`${taskPath}/viec-nho`, async (c) => show(c, lending, await ofPart(c), { clientId: newId() }))
    .post(`${taskPath}/viec-nho`, async (c) => submit(c, lending, await ofPart(c)));
}

function readSource(typed: string | undefined): SourceRef | undefined {
  const [kind, home, id] = typed?.split(':') ?? [];
  if (!kind) return undefined;
  if (!home || !/^\d{1,5}$/.test(home) || !id || !isId(id)) throw notFound();
  return { kind, provinceId: Number(home), id };
}

/** The record as the actor may see it. Throws `notFound` for one that does not exist for them. */
async function openSource(tx: Ctx, lending: TaskLending, ref: SourceRef | undefined) {
  if (!ref) return undefined;
  const found = await lending.sources.find(({ kind }) => kind === ref.kind)?.open(tx, ref);
  if (!found) throw notFound();
  return { ...ref, ...found };
}

async function submit(c: Context<Env>, lending: TaskLending, about: About) {
  const { ctx } = c.var;
  const { typed: sent, files } = await readTyped(c.req.raw);
  let typed = sent;
  try {
    typed = await withUploads(ctx, sent, files);
    if (isStep(typed)) return await show(c, lending, about, typed, noProblems, 422);
    const answers = typed;
    const source = await inSnapshot(ctx, (tx) => openSource(tx, lending, about.source));
    const isSealed = source?.sealed === true || about.whole?.sealed === true;
    const words = taskTerms('vi');
    const input = parseInput(
      assignSchema,
      {
        ...answers,
        uploads: many(answers, 'uploads'),
        // A task from a sealed record says what it always says.
        ...(isSealed ? { title: words.sealedTitle, deliverable: words.sealedDeliverable } : {}),
      },
      fieldWords,
    );
    const { code } = await assignTask(ctx, {
      clientId: input.clientId,
      title: input.title,
      deliverable: input.deliverable,
      instructions: input.instructions,
      field: input.field && input.field in lending.fields(ctx.lang) ? input.field : undefined,
      keyTask: input.keyTask ? { name: input.keyTask, year: input.keyTaskYear ?? Number(today(ctx).slice(0, 4)) } : undefined,
      accountable: { personId: input.accountable, unitId: input.unitId },
      roles: await rolesFrom(ctx, answers),
      dueOn: input.dueOn,
      urgent: input.urgent,
      onBehalfOf: one(answers, 'onBehalfOf') || undefined,
      uploads: input.uploads,
      ...(source ? { source } : {}),
      ...(about.whole ? { partOf: about.whole } : {}),
    });
    return c.redirect(href.task(code), 303);
  } catch (error) {
    if (!isInputError(error)) throw error;
    return await show(c, lending, about, typed, problemsOf(error, ctx.lang, { '': 'title' }), 422);
  }
}

/** Units that take part, by the names typed; several stand with a semicolon between. Throws `roleUnknown`. */
async function rolesFrom(ctx: Ctx, typed: Typed): Promise<NewRole[]> {
  const roles: NewRole[] = [];
  for (const role of roleNames)
    for (const name of one(typed, `role.${role}`).split(';')) {
      if (name.trim() === '') continue;
      const [unit] = (await searchUnits(ctx, { q: name.trim(), limit: 3 })).filter(({ living }) => living);
      if (!unit) throw roleUnknown();
      roles.push({ role, unitId: unit.id });
    }
  return roles;
}

async function show(
  c: Context<Env>,
  lending: TaskLending,
  about: About,
  typed: Typed,
  problems: Problems = noProblems,
  status: 200 | 422 = 200,
) {
  const { ctx } = c.var;
  const view = await inSnapshot(ctx, (tx) => viewOf(tx, lending, about, typed));
  const action = about.whole ? href.form(about.whole.code, 'addPart') : href.assign(about.source);
  return c.render(
    <AssignPage {...view} action={action} typed={typed} problems={problems} uploads={await uploadsOf(ctx, typed)} />,
    { title: formWords(ctx.lang)[about.whole ? 'addPart' : 'assignTitle'], current: 'tasks', status },
  );
}

async function viewOf(
  tx: Ctx,
  lending: TaskLending,
  about: About,
  typed: Typed,
): Promise<Omit<AssignView, 'action' | 'typed' | 'problems' | 'uploads'>> {
  const source = await openSource(tx, lending, about.source);
  const { units, unitId, noUnit } = await unitsFor(tx, about, typed);
  const people = await takersOf(tx, unitId);
  return {
    lang: tx.lang,
    listHref: href.list(),
    units,
    unitId,
    noUnit,
    people: source?.sealed ? people.filter(({ personId }) => source.people?.includes(personId)) : people,
    assigners: about.whole ? [] : await otherAssigners(tx),
    fields: lending.fields(tx.lang),
    keyTasks: await keyTasksOf(tx),
    source: source && { title: source.title, sealed: source.sealed },
    whole: about.whole,
  };
}

const UNITS_OFFERED = 8;

/** Units the actor may give work out to: their own, those found by what was typed, and the one chosen before. */
async function unitsFor(tx: Ctx, { whole }: About, typed: Typed) {
  const { actor } = tx;
  const grants = actor.kind === 'staff' ? actor.grants.filter(({ permissions }) => permissions.has('tasks.assign')) : [];
  const own = whole ? [whole.unitId] : [...new Set(grants.map(({ authorityId }) => authorityId))];
  const asked = one(typed, 'otherUnit').trim();
  const found = asked
    ? (await searchUnits(tx, { q: asked, limit: UNITS_OFFERED })).filter(
        (unit) =>
          unit.living &&
          (unit.level === 'commune' || unit.level === 'province') &&
          mayAssign(actor, { provinceId: unit.provinceId, unitId: unit.id }),
      )
    : [];
  const chosen = Number(one(typed, 'unitId'));
  const ids = [
    ...new Set([...found.map(({ id }) => id), ...(Number.isSafeInteger(chosen) && chosen > 0 ? [chosen] : []), ...own]),
  ];
  const names = await unitNames(tx, ids);
  const units = ids.flatMap((id) => {
    const unit = names.get(id);
    return unit && unit.closedOn === null ? [{ id, name: unit.name }] : [];
  });
  const unitId = found[0]?.id ?? units.find(({ id }) => id === chosen)?.id ?? own[0] ?? 0;
  return { units, unitId, noUnit: asked && found.length === 0 ? asked : undefined };
}

async function otherAssigners(tx: Ctx) {
  const { actor } = tx;
  if (actor.kind !== 'staff') return [];
  const grant = actor.grants.find(({ permissions }) => permissions.has('tasks.assign'));
  if (!grant) return [];
  const officers = onePerPerson(await peopleWith(tx, { permission: 'tasks.assign', unitId: grant.authorityId }));
  return officers.filter(({ personId }) => personId !== actor.personId);
}
