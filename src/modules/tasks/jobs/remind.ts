import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { officersOf, type UnitOfficer } from '#src/modules/identity/index.ts';
import { type NoticeKind, tell, tellCount, toldSince } from '#src/modules/notices/index.ts';
import { allHomes, unitFacts } from '#src/modules/org-units/index.ts';
import { subjectKind } from '#src/modules/tasks/actions/save.ts';
import { href } from '#src/modules/tasks/href.ts';
import { noticeWords } from '#src/modules/tasks/notice-words.ts';
import { edgesOn, type Step, steps } from '#src/modules/tasks/tier.ts';
import { restDay } from '#src/platform/calendar.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import type { Job } from '#src/platform/jobs.ts';
import { recordAll } from '#src/platform/ledger.ts';

const about = z.object({ code: z.string(), step: z.enum(steps), dueOn: z.string() });

/** A task that falls due or is overdue. */
export const dueNotice: NoticeKind<z.output<typeof about>> = {
  kind: 'tasks.due',
  about,
  say: ({ code, step }, lang) => ({ title: noticeWords(lang).due[step](code) }),
};

/** More of them on one day than anyone reads one by one. */
export const manyDueNotice: NoticeKind<{ count: number }> = {
  kind: 'tasks.dueMany',
  about: z.object({ count: z.number().int() }),
  say: ({ count }, lang) => ({ title: noticeWords(lang).many(count) }),
};

const MOST_A_DAY = 20;
const BATCH = 500;

/** Early on each working day, and once more for a morning on which the machine was down; harmless when repeated. */
export const remindJob = {
  queue: 'tasks.remind',
  data: z.object({}),
  /** Quarter past six and quarter past nine in Viet Nam. */
  cron: '15 23,2 * * *',
  async run(ctx) {
    for (const provinceId of await allHomes(ctx)) await remindTasks(ctx, provinceId);
  },
} satisfies Job;

type DueTask = {
  id: string;
  code: string;
  unitId: number;
  sealed: boolean;
  accountableId: string;
  assignerId: string;
  dueOn: string;
  step: Step;
};

/** Tells the steps one home's tasks have reached, only the latest of each, and writes them into their ledgers. Nothing on a rest day. Returns of how many tasks something was told. */
export async function remindTasks(ctx: Ctx, provinceId: number): Promise<number> {
  if (restDay(today(ctx))) return 0;
  let told = 0;
  for (;;) {
    const batch = await inTransaction(ctx, (tx) => remindBatch(tx, provinceId), { provinceIds: [provinceId] });
    told += batch;
    if (batch < BATCH) return told;
  }
}

async function remindBatch(tx: Ctx, provinceId: number): Promise<number> {
  const due = await lockUntold(tx, provinceId);
  if (due.length === 0) return 0;
  await tx.db
    .insertInto('task_reminder')
    .values(due.map(({ id, step, dueOn }) => ({ province_id: provinceId, task_id: id, step, due_on: dueOn, told_on: today(tx) })))
    .onConflict((oc) => oc.doNothing())
    .execute();
  const heads = await headsFor(
    tx,
    due.filter(({ step }) => step === 'head' || step === 'superior').map(({ unitId }) => unitId),
  );
  const told = due.map((task) => ({ task, to: toldOf(task, heads.get(task.unitId) ?? { own: [], above: [] }) }));
  await tellAll(tx, provinceId, told);
  await recordAll(
    tx,
    told.map(({ task, to }) => ({
      subject: { kind: subjectKind, provinceId, id: task.id },
      action: task.step === 'before' || task.step === 'onDay' ? 'reminded' : 'overdueTold',
      details: { step: task.step, dueOn: task.dueOn, people: to.length },
    })),
  );
  return due.length;
}

/** The next tasks that have reached a step nobody was told of; one an officer works on at this moment is left for the next round. */
async function lockUntold(tx: Ctx, provinceId: number): Promise<DueTask[]> {
  const edges = edgesOn(today(tx));
  const step = sql<Step>`case ${sql.join(
    [...steps].reverse().map((name) => sql`when t.due_on <= ${edges[name]}::date then ${name}`),
    sql` `,
  )} end`;
  return tx.db
    .selectFrom('task as t')
    .select([
      't.id',
      't.code',
      't.unit_id as unitId',
      't.sealed',
      't.accountable_id as accountableId',
      't.assigner_id as assignerId',
      't.due_on as dueOn',
      step.as('step'),
    ])
    .where('t.province_id', '=', provinceId)
    .where('t.status', 'in', ['assigned', 'accepted', 'inProgress'])
    .where('t.due_on', '<=', edges.before)
    .where(
      sql<SqlBool>`not exists (select from task_reminder r where r.province_id = t.province_id and r.task_id = t.id
        and r.due_on = t.due_on and r.step = ${step})`,
    )
    .orderBy('t.due_on')
    .orderBy('t.id')
    .limit(BATCH)
    .forUpdate('t')
    .skipLocked()
    .execute();
}

type Heads = { own: UnitOfficer[]; above: UnitOfficer[] };

async function headsFor(tx: Ctx, unitIds: readonly number[]): Promise<Map<number, Heads>> {
  const asked = [...new Set(unitIds)];
  if (asked.length === 0) return new Map();
  const units = await unitFacts(tx, asked, today(tx));
  const provinces = units.flatMap(({ province }) => province?.id ?? []);
  const officers = await officersOf(tx, {
    unitIds: [...new Set([...asked, ...provinces])],
    permissions: ['tasks.assign', 'letters.sign'],
  });
  return new Map(
    units.map(({ id, province }) => [
      id,
      { own: leading(officers.get(id) ?? []), above: province ? leading(officers.get(province.id) ?? []) : [] },
    ]),
  );
}

/** Those who sign for the unit and give work out; where there is none, whoever gives work out. */
export function leading(officers: readonly UnitOfficer[]): UnitOfficer[] {
  const giving = officers.filter(({ permissions }) => permissions.has('tasks.assign'));
  const signing = giving.filter(({ permissions }) => permissions.has('letters.sign'));
  return signing.length > 0 ? signing : giving;
}

/** The accountable person; from the first day of lateness also who gave it out; then the heads, of the unit and above it. Of a sealed one only the two named. */
function toldOf({ step, sealed, accountableId, assignerId }: DueTask, heads: Heads): string[] {
  const late = step !== 'before' && step !== 'onDay';
  const own = !sealed && (step === 'head' || step === 'superior') ? heads.own : [];
  const above = !sealed && step === 'superior' ? heads.above : [];
  return [
    ...new Set([
      accountableId,
      ...(late ? [assignerId] : []),
      ...own.map(({ personId }) => personId),
      ...above.map(({ personId }) => personId),
    ]),
  ];
}

/** Each a notice of its own, until a person has had enough for one day; the rest is counted on one line. */
async function tellAll(tx: Ctx, provinceId: number, told: readonly { task: DueTask; to: string[] }[]): Promise<void> {
  const all = told.flatMap(({ task, to }) => to.map((personId) => ({ task, personId })));
  const midnight = new Date(`${today(tx)}T00:00:00+07:00`);
  const personIds = [...new Set(all.map(({ personId }) => personId))];
  const had = await toldSince(tx, dueNotice, { provinceId, personIds, since: midnight });
  const rest = new Map<string, number>();
  const single = all.filter(({ personId }) => {
    const n = had.get(personId) ?? 0;
    had.set(personId, n + 1);
    if (n >= MOST_A_DAY) rest.set(personId, (rest.get(personId) ?? 0) + 1);
    return n < MOST_A_DAY;
  });
  await tell(
    tx,
    dueNotice,
    // The newest stands first in the inbox: so the longest overdue is told last.
    single.toReversed().map(({ task: { id, code, step, dueOn }, personId }) => ({
      personId,
      subject: { kind: subjectKind, provinceId, id },
      occasion: `${step} ${dueOn}`,
      urgency: step === 'before' ? ('ordinary' as const) : ('urgent' as const),
      about: { code, step, dueOn },
      href: href.task(code),
      dueOn,
    })),
  );
  await tellCount(
    tx,
    manyDueNotice,
    [...rest].map(([personId, count]) => ({
      personId,
      subject: { kind: 'person', provinceId, id: personId },
      occasion: today(tx),
      urgency: 'ordinary' as const,
      about: { count },
      href: href.overdue,
    })),
  );
}
