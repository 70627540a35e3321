import { sql } from 'kysely';
import type { Field } from '#src/modules/field-matters/matter.ts';
import { visible } from '#src/modules/field-matters/visible.ts';
import { recordsOf, type UnitRecords } from '#src/modules/org-units/index.ts';
import { addDays } from '#src/platform/calendar.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import type { Lang } from '#src/platform/i18n.ts';

/** Open for longer than this is a backlog. */
export const LONG_OPEN_DAYS = 30;
/** Growth is this many days against the mean of as many spans before. */
export const RECENT_DAYS = 30;
const SPANS_BEFORE = 3;
/** Points of a sparkline. */
const POINTS = 12;
/** Fewer than this in a month is no warning, however few there were before. */
const LEAST_GROWN = 5;

export type Cell = {
  field: Field;
  /** Reported in the period. */
  reported: number;
  open: number;
  openLong: number;
  recent: number;
  /** Reported in the three spans before the recent one, together. */
  before: number;
};

export type Spot = {
  /** Code of the unit, which the list filters by; `none` for matters without a place. */
  code: string;
  name: string;
  cells: Cell[];
  points: number[];
};

export type HotSpots = { unit: UnitRecords; from: string; to: string; spots: Spot[] };

type Row = {
  of: 'cell' | 'point';
  code: string;
  name: string;
  key: string;
  reported: number;
  open: number;
  openLong: number;
  recent: number;
  before: number;
};

/**
 * What was reported in the last `days`, by place below the unit and field of work, with what is open there; each through the reader's gate,
 * none of it restricted. A matter in two places stands in both; one whose place is no part of a unit below stands under the unit itself.
 * Two statements. Undefined when no unit has the code.
 */
export async function readHotSpots(
  tx: Ctx,
  { code, field, days }: { code: string; field: Field | undefined; days: number },
): Promise<HotSpots | undefined> {
  const to = today(tx);
  const unit = await recordsOf(tx, code, to);
  if (!unit) return undefined;
  const from = addDays(to, 1 - days);
  const recentFrom = addDays(to, 1 - RECENT_DAYS);
  const beforeFrom = addDays(recentFrom, -RECENT_DAYS * SPANS_BEFORE);
  const earliest = from < beforeFrom ? from : beforeFrom;
  const longBefore = addDays(to, -LONG_OPEN_DAYS);
  const matters = visible(tx)
    .select(['m.province_id', 'm.id', 'm.field', 'm.reported_on', sql<boolean>`(m.closed_on is null)`.as('open')])
    .where('m.restricted', '=', false)
    .where('m.status', '<>', 'joined')
    .where('m.reported_on', '<=', to)
    .where(sql<boolean>`(m.reported_on >= ${earliest} or m.closed_on is null)`)
    .$if(field !== undefined, (query) => query.where('m.field', '=', field ?? ''));
  const counts = sql`
    (count(*) filter (where m.reported_on >= ${from}))::integer as reported,
    (count(*) filter (where m.open))::integer as open,
    (count(*) filter (where m.open and m.reported_on <= ${longBefore}))::integer as "openLong",
    (count(*) filter (where m.reported_on >= ${recentFrom}))::integer as recent,
    (count(*) filter (where m.reported_on >= ${beforeFrom} and m.reported_on < ${recentFrom}))::integer as before`;
  const point = sql`least(${POINTS - 1}, (m.reported_on - ${from}::date) * ${POINTS} / ${days})::text`;
  // Counted by the first place before units are mapped to communes: a few thousand rows are mapped instead of every matter. Further places
  // are few, and count where no earlier one of the same matter does.
  // A hundred thousand matters and their places are joined and counted; with the usual 4 MB that goes by way of the disk.
  await sql`set local work_mem = '64MB'`.execute(tx.db);
  const { rows } = await sql<Row>`
    with child as (
      select k.id from org_unit k
      where k.parent_id = ${unit.unitId} and k.level in ('province', 'commune') and (k.closed_on is null or k.closed_on > ${to}) and k.opened_on <= ${to}),
    below as (
      select distinct k.id as child_id, c.unit_id from child k
      join org_unit_scope s on s.unit_id = k.id cross join lateral unnest(s.unit_ids) x (id) join org_unit_closure c on c.ancestor_id = x.id),
    mapped as materialized (
      select distinct c.unit_id, coalesce(b.child_id, ${unit.unitId}) as at from org_unit_closure c left join below b on b.unit_id = c.unit_id
      where c.ancestor_id = any(${sql.val(unit.unitIds)}::integer[])),
    matter as materialized (${matters}),
    first as materialized (
      select m.field, m.reported_on, m.open, pl.unit_id from matter m
      left join field_matter_place pl on pl.province_id = m.province_id and pl.matter_id = m.id and pl.seq = 1),
    further as materialized (
      select distinct m.id, m.field, m.reported_on, m.open, a.at from field_matter_place pl
      join matter m on m.province_id = pl.province_id and m.id = pl.matter_id
      join mapped a on a.unit_id = pl.unit_id
      where pl.seq > 1 and not exists (
        select from field_matter_place q join mapped qa on qa.unit_id = q.unit_id
        where q.province_id = pl.province_id and q.matter_id = pl.matter_id and q.seq = 1 and qa.at = a.at)),
    by_unit as (
      select 'cell' as "of", m.unit_id, m.field as key, ${counts} from first m group by m.unit_id, m.field
      union all
      select 'point', m.unit_id, ${point}, count(*)::integer, 0, 0, 0, 0 from first m where m.reported_on >= ${from} group by 2, 3),
    counted as (
      select n."of", case when n.unit_id is null then 0 else a.at end as at, n.key, n.reported, n.open, n."openLong", n.recent, n.before
      from by_unit n left join mapped a on a.unit_id = n.unit_id where n.unit_id is null or a.at is not null
      union all
      select 'cell', m.at, m.field, ${counts} from further m group by m.at, m.field
      union all
      select 'point', m.at, ${point}, count(*)::integer, 0, 0, 0, 0 from further m where m.reported_on >= ${from} group by 2, 3)
    select c."of", coalesce(u.code, 'none') as code, coalesce(u.name, '') as name, c.key, sum(c.reported)::integer as reported,
      sum(c.open)::integer as open, sum(c."openLong")::integer as "openLong", sum(c.recent)::integer as recent, sum(c.before)::integer as before
    from counted c left join org_unit u on u.id = c.at group by c."of", u.code, u.name, c.key`.execute(tx.db);
  const spots = [...Map.groupBy(rows, (row) => row.code).values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const points = Array.from(
      { length: POINTS },
      (_, at) => own.find((row) => row.of === 'point' && Number(row.key) === at)?.reported ?? 0,
    );
    const cells = own
      .filter((row) => row.of === 'cell')
      .map(({ key, reported, open, openLong, recent, before }) => ({
        field: key as Field, // written through forms.ts only
        reported,
        open,
        openLong,
        recent,
        before,
      }));
    return [{ code: first.code, name: first.name, cells, points }];
  });
  return {
    unit,
    from,
    to,
    spots: spots.sort((a, b) => sumOf(b, 'reported') - sumOf(a, 'reported') || a.code.localeCompare(b.code)),
  };
}

export function sumOf({ cells }: Pick<Spot, 'cells'>, what: Exclude<keyof Cell, 'field'>): number {
  return cells.reduce((sum, cell) => sum + cell[what], 0);
}

export type Warning = { kind: 'growth' | 'backlog'; spot: Spot; cell: Cell };

/**
 * Where to look first. Growth: at least five in the last month and more than twice the mean of the three months before. Backlog: half or more
 * of what is open there has been so for over a month, and at least three. The most first.
 */
export function warningsOf(spots: readonly Spot[], most = 10): Warning[] {
  const all = spots.flatMap((spot) =>
    spot.cells.flatMap((cell): Warning[] => [
      ...(hasGrown(cell) ? [{ kind: 'growth' as const, spot, cell }] : []),
      ...(cell.openLong >= 3 && cell.openLong * 2 >= cell.open ? [{ kind: 'backlog' as const, spot, cell }] : []),
    ]),
  );
  const weight = ({ kind, cell }: Warning) => (kind === 'growth' ? cell.recent : cell.openLong);
  return all.sort((a, b) => weight(b) - weight(a)).slice(0, most);
}

export function hasGrown({ recent, before }: Pick<Cell, 'recent' | 'before'>): boolean {
  return recent >= LEAST_GROWN && recent * SPANS_BEFORE > 2 * before;
}

/** The mean of the spans before, with one decimal. */
export function meanBefore({ before }: Pick<Cell, 'before'>, lang: Lang): string {
  const tenths = Math.round((before * 10) / SPANS_BEFORE);
  return `${Math.trunc(tenths / 10)}${lang === 'en' ? '.' : ','}${tenths % 10}`;
}
