import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Ctx } from '#src/platform/context.ts';
import { newId } from '#src/platform/ids.ts';

/** One change of a counter. `dims` is the module's own key of dimensions, such as `feedback|web`. */
export type Delta = { provinceId: number; unitId: number; day: string; indicator: string; dims: string; n: number };

export type Count = { indicator: string; dims: string; n: number };

/**
 * In SQL, whether the closure row `c` of the unit `u` holds on the day. Before its first day and after its last a unit counts where it lay
 * then: the open cases of a commune that was closed still become late and are settled, and must not fall out of every figure above it.
 */
function holdsOn(day: Expression<unknown>): RawBuilder<SqlBool> {
  return sql`(c.valid_from <= ${day} or c.valid_from = u.opened_on) and (c.valid_to is null or ${day} < c.valid_to or c.valid_to = u.closed_on)`;
}

/** In SQL, whether the unit lay in one of the others (or is one) on the day; by the same rule as every counter. */
export function layIn(unit: Expression<unknown>, ancestorIds: readonly number[], day: Expression<unknown>): RawBuilder<SqlBool> {
  return sql`exists (select from org_unit_closure c join org_unit u on u.id = c.unit_id
    where c.unit_id = ${unit} and c.ancestor_id = any(${sql.val(ancestorIds)}::integer[]) and ${holdsOn(day)})`;
}

/** Emits deltas in the transaction of the change. Insert-only: writers never wait for one another. */
export async function count(tx: Ctx, deltas: readonly Delta[]): Promise<void> {
  if (deltas.length === 0) return;
  await insertDeltas(tx.db, deltas).execute();
}

/** `count` as a statement not yet sent, to be part of another. */
export function insertDeltas(db: Pick<Ctx['db'], 'insertInto'>, deltas: readonly Delta[]) {
  return db.insertInto('counter_delta').values(
    deltas.map((delta) => ({
      province_id: delta.provinceId,
      id: newId(),
      unit_id: delta.unitId,
      day: delta.day,
      indicator: delta.indicator,
      dims: delta.dims,
      n: delta.n,
    })),
  );
}

/** What turns the facts of a record as it was into those of the record as it is; equal facts cancel out. */
export function difference(before: readonly Delta[], after: readonly Delta[]): Delta[] {
  const net = new Map<string, Delta>();
  for (const [sign, facts] of [[-1, before] as const, [1, after] as const]) {
    for (const fact of facts) {
      const key = `${fact.provinceId}|${fact.unitId}|${fact.day}|${fact.indicator}|${fact.dims}`;
      const known = net.get(key);
      net.set(key, { ...fact, n: (known?.n ?? 0) + sign * fact.n });
    }
  }
  return [...net.values()].filter((delta) => delta.n !== 0);
}

/** In SQL, the first day of the half month of `d.day`. */
const halfMonthOf = sql`(date_trunc('month', d.day)::date + case when extract(day from d.day) >= 15 then 14 else 0 end)`;

/** In SQL, the buckets a day falls into; that of the day itself is kept for the nation alone. */
const grains = sql`cross join lateral (values
        ('year', date_trunc('year', d.day)::date),
        ('half_month', ${halfMonthOf}),
        ('day', d.day)
      ) g (grain, starts_on)`;

/**
 * Moves up to `limit` deltas of one province into the folded tables, in the caller's transaction. Returns how many were moved.
 * One folder at a time: the caller holds the fold lock, because every province writes the nation's buckets.
 */
export async function foldProvince(tx: Ctx, provinceId: number, limit = 20_000): Promise<number> {
  const { rows } = await sql<{ taken: number }>`
    with taken as (
      delete from counter_delta d
      where d.province_id = ${provinceId} and d.id in (
        select id from counter_delta where province_id = ${provinceId} order by id limit ${limit})
      returning d.unit_id, d.day, d.indicator, d.dims, d.n),
    days as (
      select unit_id, day, indicator, dims, sum(n)::integer as n from taken group by unit_id, day, indicator, dims),
    kept_days as (
      insert into counter_day (province_id, unit_id, day, indicator, dims, n)
      select ${provinceId}::integer, unit_id, day, indicator, dims, n from days where n <> 0
      on conflict (province_id, unit_id, indicator, day, dims) do update set n = counter_day.n + excluded.n),
    kept_buckets as (
      insert into counter_bucket (province_id, unit_id, grain, starts_on, indicator, dims, n)
      select a.province_id, c.ancestor_id, g.grain, g.starts_on, d.indicator, d.dims, sum(d.n)::integer
      from days d
      join org_unit u on u.id = d.unit_id
      join org_unit_closure c on c.unit_id = d.unit_id and ${holdsOn(sql`d.day`)}
      join org_unit a on a.id = c.ancestor_id
      ${grains}
      where g.grain <> 'day' or a.level = 'nation'
      group by a.province_id, c.ancestor_id, g.grain, g.starts_on, d.indicator, d.dims
      having sum(d.n) <> 0
      order by a.province_id, c.ancestor_id, g.grain, d.indicator, g.starts_on, d.dims
      on conflict (province_id, unit_id, grain, indicator, starts_on, dims) do update set n = counter_bucket.n + excluded.n)
    select count(*)::integer as taken from taken`.execute(tx.db);
  return rows[0]?.taken ?? 0;
}

const FOLD_LOCK = 7_402_512;

/** Folds everything that waits, a batch at a time. `inTx` runs one batch in a transaction of its own. Returns how many deltas were moved. */
export async function foldAll(inTx: <T>(work: (tx: Ctx) => Promise<T>) => Promise<T>): Promise<number> {
  let total = 0;
  for (;;) {
    const moved = await inTx(async (tx) => {
      const { rows: locks } = await sql<{ free: boolean }>`select pg_try_advisory_xact_lock(${FOLD_LOCK}) as free`.execute(tx.db);
      if (!locks[0]?.free) return 0;
      const waiting = await tx.db.selectFrom('counter_delta').select('province_id').limit(1).executeTakeFirst();
      return waiting ? foldProvince(tx, waiting.province_id) : 0;
    });
    if (moved === 0) return total;
    total += moved;
  }
}

export type CounterQuestion = {
  /** Each group is summed apart: a unit with the units whose records it took over. */
  groups: readonly (readonly number[])[];
  /** First day counted; null counts from the beginning. */
  from: string | null;
  /** Last day counted. */
  to: string;
  indicators: readonly string[];
  /** The nation's id, where it is among the units: it has a bucket for each day, and the days of its parts are read by date, not unit by unit. */
  nation?: number | undefined;
};

/** `group` is the place in `groups`. */
export type GroupCount = Count & { group: number };

/**
 * Sums of the indicators over subtrees and a period, by group and dimension: buckets for whole years and half months, days for the ragged
 * ends, and the unfolded tail, all in one statement, so the answer is exact at once.
 */
export async function readCounters(tx: Ctx, question: CounterQuestion): Promise<GroupCount[]> {
  const { groups, indicators, nation } = question;
  const from = question.from ?? BEGINNING;
  const parts = splitPeriod(from, question.to);
  const pairs = groups.flatMap((unitIds, group) => unitIds.map((unitId) => ({ group, unitId })));
  const wanted = sql`any(${sql.val(indicators)}::text[])`;
  const spans = (column: 'b.starts_on' | 'd.day', ranges: readonly Span[]) =>
    ranges.length === 0
      ? sql`false`
      : sql.join(
          ranges.map((range) => sql`(${sql.ref(column)} >= ${range.from} and ${sql.ref(column)} < ${range.before})`),
          sql` or `,
        );
  // The same as the join asks, without the days: so that a commune's report reads the days of its own units and not of the country.
  const near =
    nation !== undefined
      ? sql`true`
      : sql`d.unit_id in (select c.unit_id from org_unit_closure c join wanted w on w.unit_id = c.ancestor_id)`;
  // A unit may lie in two units of one group in turn; on one day it counts there once.
  const groupsOf = (which: RawBuilder<unknown>) => sql`join lateral (
        select distinct w.grp from org_unit u join org_unit_closure c on c.unit_id = u.id and ${holdsOn(sql`d.day`)}
        join wanted w on w.unit_id = c.ancestor_id and ${which} where u.id = d.unit_id) w on true`;
  const isNation = nation === undefined ? sql`false` : sql`w.unit_id = ${nation}`;
  const days = pairs.every(({ unitId }) => unitId === nation)
    ? sql``
    : sql`union all
      select w.grp, d.indicator, d.dims, d.n from counter_day d ${groupsOf(sql`not (${isNation})`)}
      where d.indicator = ${wanted} and (${spans('d.day', parts.days)}) and ${near}`;
  const { rows } = await sql<GroupCount>`
    with wanted (grp, unit_id) as (
      select * from unnest(${sql.val(pairs.map(({ group }) => group))}::integer[], ${sql.val(pairs.map(({ unitId }) => unitId))}::integer[]))
    select grp as "group", indicator, dims, sum(n)::integer as n from (
      select w.grp, b.indicator, b.dims, b.n from wanted w join org_unit a on a.id = w.unit_id
      join counter_bucket b on b.province_id = a.province_id and b.unit_id = w.unit_id and b.indicator = ${wanted}
        and ((b.grain = 'year' and (${spans('b.starts_on', parts.years)})) or (b.grain = 'half_month' and (${spans('b.starts_on', parts.halves)}))
          or (b.grain = 'day' and (${isNation}) and (${spans('b.starts_on', parts.days)})))
      ${days}
      union all
      select w.grp, d.indicator, d.dims, d.n from counter_delta d ${groupsOf(sql`true`)}
      where d.indicator = ${wanted} and d.day >= ${from} and d.day < ${dayAfter(question.to)} and ${near}
    ) parts group by grp, indicator, dims having sum(n) <> 0`.execute(tx.db);
  return rows;
}

/**
 * Makes the buckets anew from the folded days, by the tree as it is known now. For after an import that changed where units lay in the
 * past. In the caller's transaction; no fold runs meanwhile. Years are summed from half months, which are far fewer than days.
 */
export async function rebuildBuckets(tx: Ctx): Promise<void> {
  // Minutes on a large database, and rare: the limit that ends a runaway query is not for it.
  await sql`set local statement_timeout = 0`.execute(tx.db);
  await sql`select pg_advisory_xact_lock(${FOLD_LOCK})`.execute(tx.db);
  await sql`delete from counter_bucket`.execute(tx.db);
  await sql`
    insert into counter_bucket (province_id, unit_id, grain, starts_on, indicator, dims, n)
    select a.province_id, c.ancestor_id, 'half_month', ${halfMonthOf}, d.indicator, d.dims, sum(d.n)::integer
    from counter_day d
    join org_unit u on u.id = d.unit_id
    join org_unit_closure c on c.unit_id = d.unit_id and ${holdsOn(sql`d.day`)}
    join org_unit a on a.id = c.ancestor_id
    group by a.province_id, c.ancestor_id, ${halfMonthOf}, d.indicator, d.dims
    having sum(d.n) <> 0`.execute(tx.db);
  await sql`
    insert into counter_bucket (province_id, unit_id, grain, starts_on, indicator, dims, n)
    select a.province_id, a.id, 'day', d.day, d.indicator, d.dims, sum(d.n)::integer
    from counter_day d
    join org_unit u on u.id = d.unit_id
    join org_unit_closure c on c.unit_id = d.unit_id and ${holdsOn(sql`d.day`)}
    join org_unit a on a.id = c.ancestor_id and a.level = 'nation'
    group by a.province_id, a.id, d.day, d.indicator, d.dims
    having sum(d.n) <> 0`.execute(tx.db);
  await sql`
    insert into counter_bucket (province_id, unit_id, grain, starts_on, indicator, dims, n)
    select province_id, unit_id, 'year', date_trunc('year', starts_on)::date, indicator, dims, sum(n)::integer
    from counter_bucket where grain = 'half_month'
    group by province_id, unit_id, date_trunc('year', starts_on)::date, indicator, dims
    having sum(n) <> 0`.execute(tx.db);
}

/** Before any record; the first year a bucket may begin. */
const BEGINNING = '1900-01-01';

type Span = { from: string; before: string };

/** Cuts `[from, to]` into whole years, whole half months (1–14, 15–end) and single days at the ragged ends. Pure. */
export function splitPeriod(from: string, to: string): { years: Span[]; halves: Span[]; days: Span[] } {
  const end = dayAfter(to);
  if (from >= end) return { years: [], halves: [], days: [] };
  const firstHalf = ceilHalf(from);
  const lastHalf = floorHalf(end);
  if (firstHalf >= lastHalf) {
    const whole = firstHalf === lastHalf ? [span(from, firstHalf), span(lastHalf, end)] : [span(from, end)];
    return { years: [], halves: [], days: whole.filter(isSome) };
  }
  const days = [span(from, firstHalf), span(lastHalf, end)].filter(isSome);
  const firstYear = firstHalf.endsWith('-01-01') ? firstHalf : `${Number(firstHalf.slice(0, 4)) + 1}-01-01`;
  const lastYear = `${lastHalf.slice(0, 4)}-01-01`;
  if (firstYear >= lastYear) return { years: [], halves: [span(firstHalf, lastHalf)].filter(isSome), days };
  return {
    years: [span(firstYear, lastYear)].filter(isSome),
    halves: [span(firstHalf, firstYear), span(lastYear, lastHalf)].filter(isSome),
    days,
  };
}

function span(from: string, before: string): Span {
  return { from, before };
}

function isSome(range: Span): boolean {
  return range.from < range.before;
}

/** The first half month that begins on the day or after it. */
function ceilHalf(day: string): string {
  const floor = floorHalf(day);
  if (floor === day) return day;
  if (Number(day.slice(8)) < 15) return `${day.slice(0, 8)}15`;
  const next = new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 1));
  return next.toISOString().slice(0, 10);
}

/** The half month the day lies in. */
function floorHalf(day: string): string {
  return `${day.slice(0, 8)}${Number(day.slice(8)) >= 15 ? '15' : '01'}`;
}

function dayAfter(day: string): string {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}
