import { sql } from 'kysely';
import type { Petition } from '#src/modules/petitions/petition.ts';
import { type Clock, isPaused, type NewClock, startedClock } from '#src/modules/petitions/proceedings/clock.ts';
import type { Ctx } from '#src/platform/context.ts';

type Of = Pick<Petition, 'provinceId' | 'id'>;

/** A clock as one JSON value, with what stopped and lengthened it. `c` is `petition_clock`. */
const clockJson = sql<Clock>`json_build_object('id', c.id, 'ruleId', c.rule_id, 'ruleFrom', c.rule_from, 'main', c.main, 'startedOn', c.started_on,
  'targetDays', c.target_days, 'remote', c.remote, 'complexity', c.complexity, 'criteria', c.criteria, 'dueOn', c.due_on, 'endedOn', c.ended_on,
  'endedWhy', c.ended_why,
  'pauses', (select coalesce(json_agg(json_build_object('from', x.from_on, 'until', x.until_on) order by x.from_on), '[]')
    from petition_clock_pause x where x.province_id = c.province_id and x.clock_id = c.id),
  'extensions', (select coalesce(json_agg(json_build_object('decidedOn', x.decided_on, 'decision', x.decision, 'days', x.days) order by x.seq), '[]')
    from petition_clock_extension x where x.province_id = c.province_id and x.clock_id = c.id))`;

/** Every term of a petition, the oldest first, as one JSON value. */
export function clocksJson({ provinceId, id }: Of) {
  return sql<Clock[]>`(select coalesce(json_agg(${clockJson} order by c.started_on, c.id), '[]') from petition_clock c
    where c.province_id = ${provinceId} and c.petition_id = ${id}::uuid)`;
}

/** Terms that run and end on or after the day, with the petition each belongs to. For the job that moves them: it goes by no `visible()`. */
export function runningClocks(
  tx: Ctx,
  homes: readonly number[],
  from: string,
): Promise<{ provinceId: number; petitionId: string; clock: Clock }[]> {
  return tx.db
    .selectFrom('petition_clock as c')
    .select(['c.province_id as provinceId', 'c.petition_id as petitionId', clockJson.as('clock')])
    .where('c.province_id', 'in', [...homes])
    .where('c.ended_on', 'is', null)
    .where('c.due_on', '>=', from)
    .orderBy('c.petition_id')
    .execute();
}

/** Writes clocks that start now; one statement for all of them. */
export async function insertClocks(tx: Ctx, started: readonly { of: Of; clock: Clock }[]): Promise<void> {
  if (started.length === 0) return;
  await tx.db
    .insertInto('petition_clock')
    .values(started.map(({ of, clock }) => rowOf(of, clock)))
    .execute();
}

function rowOf(of: Of, clock: Clock) {
  return {
    province_id: of.provinceId,
    id: clock.id,
    petition_id: of.id,
    rule_id: clock.ruleId,
    rule_from: clock.ruleFrom,
    main: clock.main,
    started_on: clock.startedOn,
    target_days: clock.targetDays,
    remote: clock.remote,
    complexity: clock.complexity,
    criteria: [...clock.criteria],
    due_on: clock.dueOn,
    ended_on: clock.endedOn,
    ended_why: clock.endedWhy,
  };
}

/** Ends the running terms of these petitions that the choice names, on the day, because of the move `why`. */
export async function endClocks(
  tx: Ctx,
  petitions: readonly Of[],
  { on, why, which }: { on: string; why: string; which: 'main' | 'all' | { ruleIds: readonly string[] } },
): Promise<void> {
  if (petitions.length === 0) return;
  await tx.db
    .updateTable('petition_clock')
    .set({ ended_on: on, ended_why: why })
    .where('province_id', 'in', [...new Set(petitions.map(({ provinceId }) => provinceId))])
    .where(
      'petition_id',
      'in',
      petitions.map(({ id }) => id),
    )
    .where('ended_on', 'is', null)
    .$if(which === 'main', (query) => query.where('main', '=', true))
    .$if(typeof which === 'object', (query) => query.where('rule_id', 'in', typeof which === 'object' ? [...which.ruleIds] : []))
    .execute();
}

/** Ends one running term. */
export async function endClock(tx: Ctx, of: Of, clock: Clock, { on, why }: { on: string; why: string }): Promise<void> {
  await tx.db
    .updateTable('petition_clock')
    .set({ ended_on: on, ended_why: why })
    .where('province_id', '=', of.provinceId)
    .where('id', '=', clock.id)
    .where('ended_on', 'is', null)
    .execute();
}

/** Writes what changed in a clock since it was read: its last day, its complexity, a pause begun or ended, extensions added. */
export async function updateClock(tx: Ctx, of: Of, before: Clock, after: Clock): Promise<void> {
  await tx.db
    .updateTable('petition_clock')
    .set({ due_on: after.dueOn, complexity: after.complexity, criteria: [...after.criteria] })
    .where('province_id', '=', of.provinceId)
    .where('id', '=', after.id)
    .execute();
  const begun = after.pauses.slice(before.pauses.length);
  for (const { from, until } of begun) {
    await tx.db
      .insertInto('petition_clock_pause')
      .values({ province_id: of.provinceId, clock_id: after.id, from_on: from, until_on: until })
      .execute();
  }
  if (isPaused(before) && !isPaused(after)) {
    await tx.db
      .updateTable('petition_clock_pause')
      .set({ until_on: after.pauses.at(-1)?.until ?? null })
      .where('province_id', '=', of.provinceId)
      .where('clock_id', '=', after.id)
      .where('until_on', 'is', null)
      .execute();
  }
  for (const [at, { decidedOn, decision, days }] of after.extensions.slice(before.extensions.length).entries()) {
    const seq = before.extensions.length + at + 1;
    await tx.db
      .insertInto('petition_clock_extension')
      .values({ province_id: of.provinceId, clock_id: after.id, seq, decided_on: decidedOn, decision, days })
      .execute();
  }
}

/** Starts the main term of petitions in place of the one that ran: one statement, however many there are. */
export async function restartMain(
  tx: Ctx,
  restarted: readonly { of: Of; next: Omit<NewClock, 'main'> | Clock }[],
  { on, why }: { on: string; why: string },
): Promise<void> {
  if (restarted.length === 0) return;
  const homes = [...new Set(restarted.map(({ of }) => of.provinceId))];
  const ids = restarted.map(({ of }) => of.id);
  await tx.db
    .with('over', (db) =>
      db
        .updateTable('petition_clock')
        .set({ ended_on: on, ended_why: why })
        .where('province_id', 'in', homes)
        .where('petition_id', 'in', ids)
        .where('main', '=', true)
        .where('ended_on', 'is', null)
        .returning('id'),
    )
    .insertInto('petition_clock')
    .values(restarted.map(({ of, next }) => rowOf(of, 'id' in next ? next : startedClock({ ...next, main: true }))))
    .execute();
}

/** Moves the last day of the main term that runs, when it still is `from`. */
export async function moveMain(tx: Ctx, of: Of, { from, to }: { from: string; to: string }): Promise<void> {
  await tx.db
    .updateTable('petition_clock')
    .set({ due_on: to })
    .where('province_id', '=', of.provinceId)
    .where('petition_id', '=', of.id)
    .where('main', '=', true)
    .where('ended_on', 'is', null)
    .where('due_on', '=', from)
    .execute();
}

/** Moves the last day of one term, when it still runs to `from`. True when it was moved. */
export async function moveClock(
  tx: Ctx,
  { provinceId, clockId, from, to }: { provinceId: number; clockId: string; from: string; to: string },
): Promise<boolean> {
  const moved = await tx.db
    .updateTable('petition_clock')
    .set({ due_on: to })
    .where('province_id', '=', provinceId)
    .where('id', '=', clockId)
    .where('ended_on', 'is', null)
    .where('due_on', '=', from)
    .returning('id')
    .executeTakeFirst();
  return moved !== undefined;
}
