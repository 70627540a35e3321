import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { type Officer, postsNow } from '#src/modules/identity/index.ts';
import { tell } from '#src/modules/notices/index.ts';
import { allHomes } from '#src/modules/org-units/index.ts';
import { insertTask } from '#src/modules/tasks/actions/assign.ts';
import { dueInPast, taskNotFound } from '#src/modules/tasks/errors.ts';
import type { Every, SeriesInput } from '#src/modules/tasks/forms.ts';
import { taskNotice, tellingOf } from '#src/modules/tasks/notices.ts';
import { headOf, livingUnit, takerOf, takersOf } from '#src/modules/tasks/people.ts';
import { mayAssign } from '#src/modules/tasks/policy.ts';
import { occurrences, rolledOver } from '#src/modules/tasks/series/rule.ts';
import { reachOf } from '#src/modules/tasks/visible.ts';
import { addDays } from '#src/platform/calendar.ts';
import { type Ctx, covers, provincesOf, today } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { newId } from '#src/platform/ids.ts';
import type { Job } from '#src/platform/jobs.ts';
import { record } from '#src/platform/ledger.ts';

/** A recurring task (nhiệm vụ định kỳ): its rule and its pattern. */
export type Series = {
  provinceId: number;
  id: string;
  title: string;
  deliverable: string;
  instructions: string | null;
  field: string | null;
  urgent: boolean;
  every: Every;
  monthOf: number | null;
  dayOf: number;
  daysAhead: number;
  unitId: number;
  accountableId: string;
  positionId: string;
  assignerId: string;
  assignerPositionId: string;
  assignerUnitId: number;
  startsOn: string;
  endsOn: string | null;
  stoppedOn: string | null;
  waitsSince: string | null;
};

const columns = [
  's.province_id as provinceId',
  's.id',
  's.title',
  's.deliverable',
  's.instructions',
  's.field',
  's.urgent',
  's.every',
  's.month_of as monthOf',
  's.day_of as dayOf',
  's.days_ahead as daysAhead',
  's.unit_id as unitId',
  's.accountable_id as accountableId',
  's.position_id as positionId',
  's.assigner_id as assignerId',
  's.assigner_position_id as assignerPositionId',
  's.assigner_unit_id as assignerUnitId',
  's.starts_on as startsOn',
  's.ends_on as endsOn',
  's.stopped_on as stoppedOn',
  's.waits_since as waitsSince',
] as const;

/** Every night: the tasks of the days that come near. Its tasks are made once, however often it runs. */
export const seriesJob = {
  queue: 'tasks.series',
  data: z.object({}),
  /** Ten past midnight in Viet Nam, and once more at six. */
  cron: '10 17,23 * * *',
  async run(ctx) {
    for (const provinceId of await allHomes(ctx)) await generateSeries(ctx, provinceId);
  },
} satisfies Job;

/** Makes the tasks of one home whose day has come near. Returns how many are new. */
export async function generateSeries(ctx: Ctx, provinceId: number): Promise<number> {
  const running = await inTransaction(
    ctx,
    (tx) =>
      tx.db
        .selectFrom('task_series as s')
        .select(columns)
        .where('s.province_id', '=', provinceId)
        .where('s.stopped_on', 'is', null)
        .where('s.starts_on', '<=', addDays(today(tx), 90))
        .where((eb) => eb.or([eb('s.ends_on', 'is', null), eb('s.ends_on', '>=', today(tx))]))
        .execute(),
    { provinceIds: [provinceId] },
  );
  let made = 0;
  for (const series of running) made += await inTransaction(ctx, (tx) => generate(tx, series), { provinceIds: [provinceId] });
  return made;
}

/** Days that went by while the machine was down are not made up for: a task that is given out is never late from the start. */
async function generate(tx: Ctx, series: Series): Promise<number> {
  const days = occurrences(series, today(tx), addDays(today(tx), series.daysAhead));
  if (days.length === 0) return 0;
  const taker = await holderNow(tx, series.unitId, series.positionId, series.accountableId);
  const giver = await holderNow(tx, series.assignerUnitId, series.assignerPositionId, series.assignerId);
  if (!taker || !giver) {
    await waits(tx, series, series.waitsSince ?? today(tx));
    return 0;
  }
  if (series.waitsSince) await waits(tx, series, null);
  let made = 0;
  for (const nominalOn of days) {
    const { provinceId, unitId, title, deliverable, instructions, field, urgent } = series;
    const { task, isNew } = await insertTask(tx, {
      provinceId,
      unitId,
      title,
      deliverable,
      instructions,
      field,
      urgent,
      clientId: newId(),
      parentId: null,
      seriesId: series.id,
      nominalOn,
      keyTask: null,
      keyTaskYear: null,
      sourceKind: null,
      sourceProvinceId: null,
      sourceId: null,
      sealed: false,
      dueOn: rolledOver(nominalOn),
      taker,
      assigner: {
        id: giver.personId,
        name: giver.name,
        post: giver.title,
        positionId: giver.positionId,
        unitId: series.assignerUnitId,
      },
    });
    if (!isNew) continue;
    made += 1;
    await tell(tx, taskNotice, [tellingOf(task, 'given', task.accountableId, 'first')]);
  }
  return made;
}

/** Who holds a post now: who held it when the series began, who follows in it, else the head of the unit. */
async function holderNow(tx: Ctx, unitId: number, positionId: string, personId: string): Promise<Officer | undefined> {
  const takers = await takersOf(tx, unitId);
  const post = (await postsNow(tx, [positionId])).get(positionId);
  const wanted = post && !post.held ? post.heir?.personId : personId;
  return takers.find((officer) => officer.personId === wanted) ?? (await headOf(tx, unitId));
}

async function waits(tx: Ctx, { provinceId, id }: Series, since: string | null): Promise<void> {
  await tx.db
    .updateTable('task_series')
    .set({ waits_since: since })
    .where('province_id', '=', provinceId)
    .where('id', '=', id)
    .execute();
}

/** Begins a recurring task; those whose day is near already are given out at once. Throws what `assignTask` throws. */
export function beginSeries(ctx: Ctx, input: SeriesInput): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const unit = await livingUnit(tx, input.unitId);
    const here = { provinceId: unit.provinceId, unitId: unit.id };
    if (tx.actor.kind !== 'staff' || !mayAssign(tx.actor, here)) throw notAllowed();
    if (input.startsOn < today(tx)) throw dueInPast();
    const grant = tx.actor.grants.find((each) => each.permissions.has('tasks.assign') && covers(each, here));
    if (!grant) throw notAllowed();
    const taker = await takerOf(tx, unit.id, input.accountable);
    const id = newId();
    const made = await tx.db
      .insertInto('task_series')
      .values({
        province_id: unit.provinceId,
        id,
        client_id: input.clientId,
        title: input.title,
        deliverable: input.deliverable,
        instructions: input.instructions ?? null,
        field: input.field ?? null,
        urgent: input.urgent,
        every: input.every,
        month_of: input.every === 'quarter' || input.every === 'year' ? (input.monthOf ?? null) : null,
        day_of: input.dayOf,
        days_ahead: input.daysAhead,
        unit_id: unit.id,
        accountable_id: taker.personId,
        position_id: taker.positionId,
        assigner_id: tx.actor.personId,
        assigner_position_id: grant.positionId,
        assigner_unit_id: grant.authorityId,
        starts_on: input.startsOn,
        ends_on: input.endsOn ?? null,
      })
      .onConflict((oc) => oc.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!made) return;
    await record(tx, {
      subject: { kind: 'taskSeries', provinceId: unit.provinceId, id },
      action: 'begun',
      details: { every: input.every, to: taker.name },
      as: grant,
      first: true,
    });
    await generateSeries(tx, unit.provinceId);
  });
}

/** Ends a recurring task; tasks given out already stay. Throws `taskNotFound` or `notAllowed`. */
export function stopSeries(ctx: Ctx, id: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const series = await visibleSeries(tx).select(columns).where('s.id', '=', id).forUpdate('s').executeTakeFirst();
    if (!series || series.stoppedOn) throw taskNotFound();
    if (!mayAssign(tx.actor, series)) throw notAllowed();
    await tx.db
      .updateTable('task_series')
      .set({ stopped_on: today(tx) })
      .where('province_id', '=', series.provinceId)
      .where('id', '=', id)
      .execute();
    await record(tx, { subject: { kind: 'taskSeries', provinceId: series.provinceId, id }, action: 'stopped' });
  });
}

export type ListedSeries = Series & { unitName: string; accountableName: string };

/** Recurring tasks of units within the actor's reach, those that run first. */
export function listSeries(tx: Ctx): Promise<ListedSeries[]> {
  return visibleSeries(tx)
    .innerJoin('org_unit as u', 'u.id', 's.unit_id')
    .innerJoin('account_user as a', 'a.id', 's.accountable_id')
    .select([...columns, 'u.name as unitName', 'a.name as accountableName'])
    .orderBy(sql`s.stopped_on is not null`)
    .orderBy('s.title')
    .orderBy('s.id')
    .limit(200)
    .execute();
}

function visibleSeries(tx: Ctx) {
  const { everywhere, provinceIds, unitIds } = reachOf(tx.actor);
  return tx.db
    .selectFrom('task_series as s')
    .where('s.province_id', '=', sql<number>`any(${sql.val([...provincesOf(tx.actor)])}::integer[])`)
    .where(
      sql<SqlBool>`(${everywhere}::boolean or s.province_id = any(${sql.val(provinceIds)}::integer[]) or s.unit_id = any(${sql.val(unitIds)}::integer[]))`,
    );
}
