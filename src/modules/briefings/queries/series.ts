import { type Insertable, type Selectable, type SqlBool, sql } from 'kysely';
import { briefingUnknown } from '#src/modules/briefings/errors.ts';
import type { Member, Series } from '#src/modules/briefings/meeting.ts';
import type { DayOfMonth, Rhythm } from '#src/modules/briefings/rhythm.ts';
import { reach } from '#src/modules/briefings/visible.ts';
import { type Ctx, provincesOf } from '#src/platform/context.ts';
import type { BriefingSeriesTable } from '#src/platform/db/tables.gen.ts';

const columns = [
  'province_id',
  'id',
  'unit_id',
  'name',
  'rhythm',
  'weekday',
  'month_week',
  'month_day',
  'quarter_month',
  'starts_time',
  'minutes_long',
  'place',
  'chair_position_id',
  'secretary_position_id',
  'standing',
  'agenda_days',
  'starts_on',
  'ends_on',
  'end_reason',
  'version',
] as const;

type Row = Pick<Selectable<BriefingSeriesTable>, (typeof columns)[number]>;

function fromRow(row: Row): Series {
  return {
    provinceId: row.province_id,
    id: row.id,
    unitId: row.unit_id,
    name: row.name,
    rhythm: rhythmFrom(row),
    startsTime: row.starts_time,
    minutesLong: row.minutes_long,
    place: row.place,
    chairPositionId: row.chair_position_id,
    secretaryPositionId: row.secretary_position_id,
    standing: row.standing,
    agendaDays: row.agenda_days,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    endReason: row.end_reason,
    version: row.version,
  };
}

/** A check of the table holds the columns of each rhythm together. */
function rhythmFrom({ rhythm, weekday, month_week: week, month_day: monthDay, quarter_month: month }: Row): Rhythm {
  const on: DayOfMonth = monthDay === null ? { weekday: weekday ?? 1, week: week ?? 1 } : { monthDay };
  if (rhythm === 'week') return { every: 'week', weekday: weekday ?? 1 };
  if (rhythm === 'month') return { every: 'month', on };
  return rhythm === 'quarter' ? { every: 'quarter', month: month ?? 1, on } : { every: 'once' };
}

/** The columns of a rule. */
export function rhythmColumns(rhythm: Rhythm) {
  const none = { weekday: null, month_week: null, month_day: null, quarter_month: null };
  if (rhythm.every === 'once') return { ...none, rhythm: rhythm.every };
  if (rhythm.every === 'week') return { ...none, rhythm: rhythm.every, weekday: rhythm.weekday };
  const { on } = rhythm;
  return {
    ...none,
    ...('monthDay' in on ? { month_day: on.monthDay } : { weekday: on.weekday, month_week: on.week }),
    rhythm: rhythm.every,
    ...(rhythm.every === 'quarter' ? { quarter_month: rhythm.month } : {}),
  };
}

/** Series the actor may see, those of these units, or all; the ones that go on first. */
export async function listSeries(tx: Ctx, unitIds?: readonly number[]): Promise<Series[]> {
  let query = tx.db.selectFrom('briefing_series as s').select(columns).where(ofHomes(tx)).where(reach(tx.actor, 's'));
  if (unitIds) query = query.where('s.unit_id', 'in', [...unitIds]);
  const rows = await query
    .orderBy((eb) => eb('s.ends_on', 'is not', null))
    .orderBy('s.name')
    .orderBy('s.id')
    .limit(MOST_SERIES)
    .execute();
  return rows.map(fromRow);
}

/** More than a province and its communes keep at once. */
const MOST_SERIES = 500;

/** One series the actor may see. Throws `briefingUnknown`. */
export async function findSeries(tx: Ctx, id: string): Promise<Series> {
  const row = await tx.db
    .selectFrom('briefing_series as s')
    .select(columns)
    .where(ofHomes(tx))
    .where('s.id', '=', id)
    .where(reach(tx.actor, 's'))
    .executeTakeFirst();
  if (!row) throw briefingUnknown();
  return fromRow(row);
}

/** The series, its row locked until the transaction ends. The caller has seen it. */
export async function lockSeries(tx: Ctx, { provinceId, id }: Pick<Series, 'provinceId' | 'id'>): Promise<Series> {
  const row = await tx.db
    .selectFrom('briefing_series')
    .select(columns)
    .where('province_id', '=', provinceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw briefingUnknown();
  return fromRow(row);
}

/** A home's series that still have meetings to come, of units that stand. For the job that makes them. */
export async function runningSeries(tx: Ctx, provinceId: number, day: string): Promise<Series[]> {
  const rows = await tx.db
    .selectFrom('briefing_series as s')
    .innerJoin('org_unit as u', 'u.id', 's.unit_id')
    .select(columns.map((name) => `s.${name}` as const))
    .where('s.province_id', '=', provinceId)
    .where('s.rhythm', '!=', 'once')
    .where((eb) => eb.or([eb('s.ends_on', 'is', null), eb('s.ends_on', '>=', day)]))
    .where((eb) => eb.or([eb('u.closed_on', 'is', null), eb('u.closed_on', '>', day)]))
    .orderBy('s.id')
    .execute();
  return rows.map(fromRow);
}

/** Puts a series in; the one of the same client id is given back as it is. */
export async function insertSeries(tx: Ctx, row: Insertable<BriefingSeriesTable>): Promise<{ series: Series; isNew: boolean }> {
  const made = await tx.db
    .insertInto('briefing_series')
    .values(row)
    .onConflict((oc) => oc.columns(['province_id', 'client_id']).doNothing())
    .returning(columns)
    .executeTakeFirst();
  if (made) return { series: fromRow(made), isNew: true };
  const known = await tx.db
    .selectFrom('briefing_series')
    .select(columns)
    .where('province_id', '=', row.province_id)
    .where('client_id', '=', row.client_id)
    .executeTakeFirstOrThrow();
  return { series: fromRow(known), isNew: false };
}

/** Who is called to the meetings of these series, in order, by series. */
export async function membersOf(tx: Ctx, provinceId: number, seriesIds: readonly string[]): Promise<Map<string, Member[]>> {
  if (seriesIds.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('briefing_member')
    .select(['series_id as seriesId', 'position_id as positionId', 'guest'])
    .where('province_id', '=', provinceId)
    .where('series_id', 'in', [...seriesIds])
    .orderBy('series_id')
    .orderBy('place')
    .execute();
  const members = new Map<string, Member[]>();
  for (const { seriesId, positionId, guest } of rows) {
    const member: Member | undefined = positionId ? { positionId, guest: null } : guest ? { positionId: null, guest } : undefined;
    if (member) members.set(seriesId, [...(members.get(seriesId) ?? []), member]);
  }
  return members;
}

/** Replaces the list of who is called. */
export async function saveMembers(
  tx: Ctx,
  { provinceId, id }: Pick<Series, 'provinceId' | 'id'>,
  members: readonly Member[],
): Promise<void> {
  await tx.db.deleteFrom('briefing_member').where('province_id', '=', provinceId).where('series_id', '=', id).execute();
  if (members.length === 0) return;
  await tx.db
    .insertInto('briefing_member')
    .values(
      members.map(({ positionId, guest }, at) => ({
        province_id: provinceId,
        series_id: id,
        place: at + 1,
        position_id: positionId,
        guest,
      })),
    )
    .execute();
}

function ofHomes(tx: Ctx) {
  return sql<SqlBool>`s.province_id = any(${sql.val([...provincesOf(tx.actor)])}::integer[])`;
}
