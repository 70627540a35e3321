import { demoCommitments } from '#src/demo/commitment-list.ts';
import { commune, neighbour, people, province } from '#src/demo/people.ts';
import { type DemoStep, type DemoTask, demoTasks } from '#src/demo/task-list.ts';
import { findUnit } from '#src/modules/org-units/index.ts';
import { acceptTask, cancelTask, returnTask } from '#src/modules/tasks/actions/accept.ts';
import { assignTask, type NewTask, type TaskRef } from '#src/modules/tasks/actions/assign.ts';
import { askExtension, changeCommitment, decideExtension } from '#src/modules/tasks/actions/extension.ts';
import { noteProgress, receiveTask, reportTask, startTask } from '#src/modules/tasks/actions/progress.ts';
import { promise } from '#src/modules/tasks/actions/promise.ts';
import { remindJob } from '#src/modules/tasks/jobs/remind.ts';
import { beginSeries } from '#src/modules/tasks/series/series.ts';
import type { TaskLending } from '#src/modules/tasks/source.ts';
import { addDays } from '#src/platform/calendar.ts';
import type { Ctx } from '#src/platform/context.ts';

type AsStaff = (username: string, moment: Date) => Promise<Ctx>;
type Loading = { asStaff: AsStaff; today: string; number: (n: number) => string; units: ReadonlyMap<string, number> };

/** Commitments of the demonstration come from no record: nobody has to be told but the public. */
const lending: TaskLending = { sources: [], fields: () => ({}) };

/** Tasks on two levels in every state, commitments with every outcome, two that come again; each step by who would do it, on its day. */
export async function loadTasks(asStaff: AsStaff, asSystem: Ctx, today: string, number: (n: number) => string): Promise<void> {
  const units = new Map<string, number>();
  for (const code of [commune, neighbour, province]) {
    const unit = await findUnit(asSystem, code, today);
    if (unit) units.set(code, unit.id);
  }
  const loading = { asStaff, today, number, units };
  for (const [at, task] of [...demoTasks, ...demoCommitments].entries()) await loadTask(loading, task, at * 10);
  await loadSeries(loading);
  await remindJob.run(asSystem);
}

async function loadTask(loading: Loading, task: DemoTask, at: number): Promise<void> {
  const { asStaff, today, number } = loading;
  const given = addDays(today, -task.ago);
  const by = await asStaff(task.by, morning(given, 0));
  const input: NewTask = {
    clientId: number(at),
    title: task.title,
    deliverable: task.deliverable,
    field: task.field,
    urgent: task.urgent,
    keyTask: task.keyTask ? { year: Number(today.slice(0, 4)), name: task.keyTask } : undefined,
    accountable: await placed(loading, task.to, given),
    roles: await Promise.all(
      (task.roles ?? []).map(async ({ role, person }) => ({
        role,
        unitId: unitOf(loading, commune),
        ...(person ? { personId: (await placed(loading, person, given)).personId } : {}),
      })),
    ),
    dueOn: addDays(given, task.due),
  };
  const made = task.promise
    ? await promise(by, {
        ...input,
        wording: task.promise.wording,
        question: task.promise.question,
        occasion: { title: task.promise.occasion, on: given },
        holderId: task.promise.holder ? (await placed(loading, task.promise.holder, given)).personId : undefined,
      })
    : await assignTask(by, input);
  for (const [order, part] of (task.parts ?? []).entries()) {
    const doer = await asStaff(task.to, morning(given, 1));
    const ref = await assignTask(doer, {
      clientId: number(at + 1 + order),
      title: part.title,
      deliverable: part.deliverable,
      accountable: await placed(loading, part.to, given),
      dueOn: addDays(given, part.due),
      partOf: made,
    });
    await walk(loading, ref, { by: task.to, to: part.to, given, due: part.due, steps: part.steps ?? [] });
  }
  await walk(loading, made, { by: task.by, to: task.to, given, due: task.due, steps: task.steps ?? [] });
}

type Walk = { by: string; to: string; given: string; due: number; steps: readonly DemoStep[] };

/** The steps that have come by today, in their order. */
async function walk({ asStaff, today }: Loading, ref: TaskRef, { by, to, given, due, steps }: Walk): Promise<void> {
  for (const [order, step] of steps.entries()) {
    const day = addDays(given, step.on);
    if (day > today) return;
    const moment = morning(day, order + 2);
    await take(await asStaff(to, moment), await asStaff(by, moment), ref, step, addDays(given, due));
  }
}

async function take(doer: Ctx, giver: Ctx, key: TaskRef, step: DemoStep, dueOn: string): Promise<void> {
  switch (step.do) {
    case 'receive':
      await receiveTask(doer, key);
      return;
    case 'start':
      await startTask(doer, key);
      return;
    case 'note':
      await noteProgress(doer, key, { text: step.text });
      return;
    case 'report':
      await reportTask(doer, key, { result: step.text });
      return;
    case 'return':
      await returnTask(giver, key, { reason: step.text });
      return;
    case 'cancel':
      await cancelTask(giver, lending, key, { reason: step.text });
      return;
    case 'accept':
      await acceptTask(giver, lending, key, { evidence: step.evidence });
      return;
    case 'askExtension':
      await askExtension(doer, key, { dueOn: addDays(dueOn, step.days), reason: step.text });
      return;
    case 'approve':
      await decideExtension(giver, lending, key, { decision: 'approved' });
      return;
    case 'refuse':
      await decideExtension(giver, lending, key, { decision: 'refused', why: step.text });
      return;
    case 'change':
      await changeCommitment(giver, lending, key, { dueOn: addDays(dueOn, step.days), reason: step.text });
  }
}

async function loadSeries(loading: Loading): Promise<void> {
  const { asStaff, today, number } = loading;
  const chair = await asStaff('chutich', morning(today, 0));
  const every = { urgent: false, startsOn: today, unitId: unitOf(loading, commune) } as const;
  await beginSeries(chair, {
    ...every,
    clientId: number(900),
    title: 'Báo cáo tuần về phản ánh, kiến nghị của nhân dân',
    deliverable: 'Báo cáo một trang, gửi trước 16 giờ thứ sáu',
    accountable: (await placed(loading, 'vanthu', today)).personId,
    every: 'week',
    dayOf: 5,
    daysAhead: 4,
  });
  await beginSeries(chair, {
    ...every,
    clientId: number(901),
    title: 'Rà soát lời hứa đến hạn trong quý',
    deliverable: 'Bảng rà soát từng cam kết, có người và ngày',
    accountable: (await placed(loading, 'vanhoa', today)).personId,
    every: 'quarter',
    monthOf: 3,
    dayOf: 20,
    daysAhead: 30,
  });
}

/** A person with the authority they work for. */
async function placed(loading: Loading, username: string, day: string): Promise<NewTask['accountable']> {
  const { actor } = await loading.asStaff(username, morning(day, 0));
  const home = people.find((person) => person.username === username)?.home;
  if (actor.kind !== 'staff' || !home) throw new Error(`The demo names a person it did not make: ${username}`);
  return { personId: actor.personId, unitId: unitOf(loading, home) };
}

function unitOf({ units }: Loading, code: string): number {
  const id = units.get(code);
  if (id === undefined) throw new Error(`The demo has no unit ${code}`);
  return id;
}

/** Eight in the morning in Viet Nam, and a few minutes for each step after the first. */
function morning(day: string, order: number): Date {
  return new Date(Date.parse(`${day}T01:00:00Z`) + order * 7 * 60_000);
}
