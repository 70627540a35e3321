import { type RawBuilder, sql } from 'kysely';
import { rulesKnown, versionFor } from '#src/modules/deadlines/index.ts';
import type { PetitionKind } from '#src/modules/petitions/petition.ts';
import {
  type DaysAhead,
  daysAheadUnset,
  type Edges,
  edgesOn,
  type Stage,
  stages,
  type Tier,
  tiers,
} from '#src/modules/petitions/reminders/tier.ts';
import type { visible } from '#src/modules/petitions/visible.ts';
import { type Ctx, today } from '#src/platform/context.ts';

/** Rules that are the office's own; whether a rule is does not change from version to version. */
const internalRules = [...rulesKnown].filter((ruleId) => versionFor(ruleId, '9999-12-31').internal);

export function isInternal(ruleId: string): boolean {
  return internalRules.includes(ruleId);
}

/** The main term that runs, or nothing for a record from before there were clocks. `p` is `petition`. */
const runningTerm = sql`left join lateral (
  select k.id, k.started_on from petition_clock k
  where k.province_id = p.province_id and k.petition_id = p.id and k.main and k.ended_on is null order by k.started_on desc limit 1) c on true`;

/** What names the term among those a petition has had. */
const termKey = sql<string>`coalesce(c.id::text, p.due_rule)`;

/** A term that rests says nothing, even one that had run out before it was stopped. */
const rests = sql<boolean>`exists (select from petition_clock_pause x where x.province_id = p.province_id and x.clock_id = c.id and x.until_on is null)`;

/** The tier of a term that has ended, by the same edges everywhere; `started` is the day it began. */
function tierExpression(day: string, edges: Edges, started: RawBuilder<unknown>): RawBuilder<Tier> {
  return sql<Tier>`case
    when p.due_on <= ${edges.superior}::date then 'superior'
    when p.due_on <= ${edges.twice}::date and ${day}::date - p.due_on >= p.due_on - ${started} then 'superior'
    when p.due_on <= ${edges.head}::date then 'head'
    else 'late' end`;
}

/** The day a term began, where no join gives it; looked up only for those whose tier hangs on it. */
const startedLookedUp = sql`coalesce((select max(k.started_on) from petition_clock k
  where k.province_id = p.province_id and k.petition_id = p.id and k.main and k.ended_on is null), p.accepted_on, p.received_on)`;

/** As `termKey`, where no join gives the clock. */
export const termKeyOf = sql<string>`coalesce((select k.id::text from petition_clock k
  where k.province_id = p.province_id and k.petition_id = p.id and k.main and k.ended_on is null order by k.started_on desc limit 1), p.due_rule)`;

const startedOfTerm = sql`coalesce(c.started_on, p.accepted_on, p.received_on)`;

/** The tier an open petition `p` stands at on the day of the context; true when its term is over and it is this one. */
export function isAtTier(tx: Ctx, tier: Tier): RawBuilder<boolean> {
  const day = today(tx);
  const edges = edgesOn(day);
  // The day first, which an index knows: the term is looked up for those alone that are late at all.
  return sql<boolean>`(p.settled_on is null and p.due_on < ${day}::date and (${tierExpression(day, edges, startedLookedUp)}) = ${tier})`;
}

/** Of petitions `p` the gate has let through, those that are late today, with unit, holder and tier. */
export function lateWithTier(tx: Ctx, petitions: ReturnType<typeof visible>) {
  const day = today(tx);
  return petitions
    .select([
      'p.unit_id',
      'p.holder_id',
      'p.holder_name',
      sql<Tier>`${tierExpression(day, edgesOn(day), startedLookedUp)}`.as('tier'),
    ])
    .where('p.settled_on', 'is', null)
    .where('p.due_on', '<', day);
}

/** Before every uuid there is. */
export const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** A term of which something is to be said today. */
export type DueTerm = {
  id: string;
  reference: string;
  kind: PetitionKind;
  sealed: boolean;
  unitId: number;
  holderId: string | null;
  accountableId: string | null;
  dueOn: string;
  ruleId: string;
  term: string;
  stage: Stage;
  /** Where the list goes on, beside `dueOn`. */
  place: string;
  /** Of a sealed petition: the people it was given to. */
  access: string[];
};

export const BATCH = 500;

export type Wanted = { provinceId: number; ahead: DaysAhead; after: Pick<DueTerm, 'dueOn' | 'place'> | undefined };

/**
 * The next open petitions of a home whose term has reached a stage nobody was told of, by last day; their rows are locked. One that an
 * officer works on at this moment is left out, and found when the list is gone through again.
 */
export async function lockUntold(tx: Ctx, { provinceId, ahead, after }: Wanted): Promise<DueTerm[]> {
  const day = today(tx);
  const edges = edgesOn(day, ahead);
  const { law, internal } = edges.before;
  const ofKind = sql`case when p.due_rule = any(${sql.val(internalRules)}::text[]) then ${internal}::date else ${law}::date end`;
  const order = sql`${sql.val([...stages])}::text[]`;
  const { rows } = await sql<DueTerm>`
    select p.id, p.reference, p.kind, p.sealed, p.unit_id as "unitId", p.holder_id as "holderId", p.accountable_id as "accountableId",
      p.due_on as "dueOn", p.due_rule as "ruleId", ${termKey} as term, s.stage, p.id as place,
      case when p.sealed then array(select distinct a.person_id from petition_access a
        where a.province_id = p.province_id and a.petition_id = p.id) else '{}' end as access
    from petition p ${runningTerm}
    cross join lateral (select case
      when p.due_on > ${edges.onDay}::date then 'before'
      when p.due_on > ${edges.late}::date then 'onDay'
      else ${tierExpression(day, edges, startedOfTerm)} end as stage) s
    where p.province_id = ${provinceId} and p.settled_on is null and p.due_rule is not null
      and p.due_on <= greatest(${law}::date, ${internal}::date) and p.due_on <= ${ofKind}
      and (p.due_on, p.id) > (${after?.dueOn ?? '0001-01-01'}::date, ${after?.place ?? FIRST_ID}::uuid)
      and not ${rests}
      and not exists (select from petition_reminder r
        where r.province_id = p.province_id and r.petition_id = p.id and r.term = ${termKey}
          and array_position(${order}, r.step) >= array_position(${order}, s.stage)
          and (s.stage not in ('before', 'onDay') or r.due_on = p.due_on))
    order by p.due_on, p.id limit ${sql.lit(BATCH)}
    for update of p skip locked`.execute(tx.db);
  return rows;
}

/** Notes what is told today. Returns those of the terms of which nobody else told it meanwhile. */
export async function noteTold(tx: Ctx, provinceId: number, terms: readonly DueTerm[]): Promise<DueTerm[]> {
  if (terms.length === 0) return [];
  const made = await tx.db
    .insertInto('petition_reminder')
    .values(
      terms.map((due) => ({
        province_id: provinceId,
        petition_id: due.id,
        term: due.term,
        occasion: occasionOf(due),
        step: due.stage,
        due_on: due.dueOn,
        told_on: today(tx),
      })),
    )
    .onConflict((oc) => oc.doNothing())
    .returning(['petition_id', 'term'])
    .execute();
  const isNew = new Set(made.map((row) => `${row.petition_id} ${row.term}`));
  return terms.filter(({ id, term }) => isNew.has(`${id} ${term}`));
}

/** A tier once for a term; a reminder once for each last day the term has had. */
export function occasionOf({ stage, dueOn }: Pick<DueTerm, 'stage' | 'dueOn'>): string {
  return stage === 'before' || stage === 'onDay' ? `${stage} ${dueOn}` : stage;
}

/** Units of a home with a petition of which a term ends by the day. */
export async function unitsWithTerms(tx: Ctx, provinceId: number, until: string): Promise<number[]> {
  const rows = await tx.db
    .selectFrom('petition')
    .select('unit_id')
    .distinct()
    .where('province_id', '=', provinceId)
    .where('settled_on', 'is', null)
    .where('due_on', '<=', until)
    .union(
      tx.db
        .selectFrom('petition as p')
        .innerJoin('petition_clock as c', (join) =>
          join.onRef('c.province_id', '=', 'p.province_id').onRef('c.petition_id', '=', 'p.id'),
        )
        .select('p.unit_id')
        .where('c.province_id', '=', provinceId)
        .where('c.ended_on', 'is', null)
        .where('c.main', '=', false)
        .where('c.due_on', '<=', until),
    )
    .execute();
  return rows.map((row) => row.unit_id);
}

/** How many working days ahead a home is reminded. */
export async function daysAheadOf(tx: Ctx, provinceId: number): Promise<DaysAhead> {
  const rows = await tx.db
    .selectFrom('petition_reminder_rule')
    .select(['kind', 'days_before'])
    .where('province_id', '=', provinceId)
    .execute();
  return { ...daysAheadUnset, ...Object.fromEntries(rows.map((row) => [row.kind, row.days_before])) };
}

/** The tier of which somebody was told, for these petitions of the list, by their id. The caller has seen them. One statement. */
export async function toldTiers(tx: Ctx, petitions: readonly { provinceId: number; id: string }[]): Promise<Map<string, Tier>> {
  if (petitions.length === 0) return new Map();
  const { rows } = await sql<{ id: string; stage: Tier }>`
    select p.id, (array_agg(r.step order by array_position(${sql.val([...tiers])}::text[], r.step) desc))[1] as stage
    from petition p ${runningTerm}
    join petition_reminder r on r.province_id = p.province_id and r.petition_id = p.id and r.term = ${termKey}
      and r.step = any(${sql.val([...tiers])}::text[])
    where p.province_id = any(${sql.val([...new Set(petitions.map(({ provinceId }) => provinceId))])}::integer[])
      and p.id = any(${sql.val(petitions.map(({ id }) => id))}::uuid[]) and p.settled_on is null and p.due_on < ${today(tx)}
    group by p.id`.execute(tx.db);
  return new Map(rows.map(({ id, stage }) => [id, stage]));
}
