import { type Insertable, type Selectable, type SqlBool, sql, type Updateable } from 'kysely';
import { briefingUnknown } from '#src/modules/briefings/errors.ts';
import type { ListFilter } from '#src/modules/briefings/forms.ts';
import type { Meeting, Series } from '#src/modules/briefings/meeting.ts';
import { reach } from '#src/modules/briefings/visible.ts';
import { type Ctx, provincesOf } from '#src/platform/context.ts';
import type { BriefingMeetingTable } from '#src/platform/db/tables.gen.ts';

const columns = [
  'm.province_id',
  'm.id',
  'm.series_id',
  's.name',
  'm.unit_id',
  'm.occasion',
  'm.day',
  'm.planned_on',
  'm.shifted_for',
  'm.starts_time',
  'm.minutes_long',
  'm.place',
  'm.chair_position_id',
  'm.secretary_position_id',
  'm.chair_name',
  'm.secretary_name',
  'm.state',
  'm.reason',
  'm.agenda_due_on',
  'm.agenda_sent_at',
  'm.agenda_sent_times',
  'm.minutes_due_on',
  'm.opened_at',
  'm.submitted_at',
  'm.submitted_by',
  'm.approved_at',
  'm.approved_by',
  'm.attendance_version',
] as const;

type Row = Pick<
  Selectable<BriefingMeetingTable>,
  Exclude<(typeof columns)[number] extends `${string}.${infer Name}` ? Name : never, 'name'> & keyof BriefingMeetingTable
> & { name: string };

function fromRow(row: Row): Meeting {
  return {
    provinceId: row.province_id,
    id: row.id,
    seriesId: row.series_id,
    name: row.name,
    unitId: row.unit_id,
    occasion: row.occasion,
    day: row.day,
    plannedOn: row.planned_on,
    shiftedFor: row.shifted_for,
    startsTime: row.starts_time,
    minutesLong: row.minutes_long,
    place: row.place,
    chairPositionId: row.chair_position_id,
    secretaryPositionId: row.secretary_position_id,
    chairName: row.chair_name,
    secretaryName: row.secretary_name,
    state: row.state,
    reason: row.reason,
    agendaDueOn: row.agenda_due_on,
    agendaSentAt: row.agenda_sent_at,
    agendaSentTimes: row.agenda_sent_times,
    minutesDueOn: row.minutes_due_on,
    openedAt: row.opened_at,
    submittedAt: row.submitted_at,
    submittedBy: row.submitted_by,
    approvedAt: row.approved_at,
    approvedBy: row.approved_by,
    attendanceVersion: row.attendance_version,
  };
}

function meetings(tx: Ctx) {
  return tx.db
    .selectFrom('briefing_meeting as m')
    .innerJoin('briefing_series as s', (join) =>
      join.onRef('s.province_id', '=', 'm.province_id').onRef('s.id', '=', 'm.series_id'),
    );
}

/** The meetings that exist for this actor. */
export function visible(tx: Ctx) {
  return meetings(tx)
    .where(sql<SqlBool>`m.province_id = any(${sql.val([...provincesOf(tx.actor)])}::integer[])`)
    .where(reach(tx.actor, 'm'));
}

/** One meeting the actor may see. Throws `briefingUnknown`. */
export async function findMeeting(tx: Ctx, id: string): Promise<Meeting> {
  return (await findWithUnit(tx, id)).meeting;
}

export type MeetingUnit = { code: string; name: string; level: string };

/** As `findMeeting`, with the unit it is of. One statement. */
export async function findWithUnit(tx: Ctx, id: string): Promise<{ meeting: Meeting; unit: MeetingUnit }> {
  const row = await visible(tx)
    .innerJoin('org_unit as u', 'u.id', 'm.unit_id')
    .select([...columns, 'u.code as unitCode', 'u.name as unitName', 'u.level as unitLevel'])
    .where('m.id', '=', id)
    .executeTakeFirst();
  if (!row) throw briefingUnknown();
  return { meeting: fromRow(row), unit: { code: row.unitCode, name: row.unitName, level: row.unitLevel } };
}

/** The meeting, its row locked until the transaction ends. The caller has seen it. */
export async function lockMeeting(tx: Ctx, { provinceId, id }: Pick<Meeting, 'provinceId' | 'id'>): Promise<Meeting> {
  const row = await meetings(tx)
    .select(columns)
    .where('m.province_id', '=', provinceId)
    .where('m.id', '=', id)
    .forUpdate('m')
    .executeTakeFirst();
  if (!row) throw briefingUnknown();
  return fromRow(row);
}

/** The last meeting of the series before this one whose minutes were taken; undefined when it is the first. */
export async function meetingBefore(tx: Ctx, { provinceId, seriesId, day, id }: Meeting): Promise<Meeting | undefined> {
  const row = await meetings(tx)
    .select(columns)
    .where('m.province_id', '=', provinceId)
    .where('m.series_id', '=', seriesId)
    .where('m.day', '<=', day)
    .where('m.id', '!=', id)
    .where('m.state', 'in', ['open', 'submitted', 'approved'])
    .orderBy('m.day', 'desc')
    .orderBy('m.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && fromRow(row);
}

export const PAGE = 30;

export type MeetingPage = { meetings: Meeting[]; next: string | null };

/** Meetings the actor may see, the latest first, as many as a page holds, as far as `until`; what is planned for that day is still to come. One
 * statement. */
export async function listMeetings(
  tx: Ctx,
  filter: Omit<ListFilter, 'unit'> & { unitIds?: readonly number[] | undefined; until: string },
): Promise<MeetingPage> {
  let query = visible(tx)
    .select(columns)
    .where('m.day', '<=', filter.until)
    .where((eb) => eb.or([eb('m.state', '!=', 'planned'), eb('m.day', '<', filter.until)]));
  if (filter.unitIds) query = query.where('m.unit_id', 'in', [...filter.unitIds]);
  if (filter.series) query = query.where('m.series_id', '=', filter.series);
  if (filter.state) query = query.where('m.state', '=', filter.state);
  const [day, id] = filter.before?.split('_') ?? [];
  if (day && id) query = query.where((eb) => eb(eb.refTuple('m.day', 'm.id'), '<', eb.tuple(day, id)));
  const rows = await query
    .orderBy('m.day', 'desc')
    .orderBy('m.id', 'desc')
    .limit(PAGE + 1)
    .execute();
  const shown = rows.slice(0, PAGE).map(fromRow);
  const last = shown.at(-1);
  return { meetings: shown, next: rows.length > PAGE && last ? `${last.day}_${last.id}` : null };
}

/** Meetings planned from `from` on, the nearest first. */
export async function comingMeetings(
  tx: Ctx,
  {
    from,
    to,
    unitIds,
    seriesId,
  }: { from: string; to: string; unitIds?: readonly number[] | undefined; seriesId?: string | undefined },
): Promise<Meeting[]> {
  let query = visible(tx).select(columns).where('m.day', '>=', from).where('m.day', '<=', to);
  query = query.where('m.state', 'in', ['planned', 'open']);
  if (unitIds) query = query.where('m.unit_id', 'in', [...unitIds]);
  if (seriesId) query = query.where('m.series_id', '=', seriesId);
  const rows = await query.orderBy('m.day').orderBy('m.starts_time').orderBy('m.id').limit(PAGE).execute();
  return rows.map(fromRow);
}

/** Puts in meetings that are not there yet. Returns the ids of the new ones. */
export async function insertMeetings(tx: Ctx, rows: readonly Insertable<BriefingMeetingTable>[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const made = await tx.db
    .insertInto('briefing_meeting')
    .values([...rows])
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .execute();
  return new Set(made.map(({ id }) => id));
}

/** Writes columns of one meeting. */
export async function saveMeeting(
  tx: Ctx,
  { provinceId, id }: Pick<Meeting, 'provinceId' | 'id'>,
  columnsToWrite: Updateable<BriefingMeetingTable>,
): Promise<void> {
  await tx.db
    .updateTable('briefing_meeting')
    .set(columnsToWrite)
    .where('province_id', '=', provinceId)
    .where('id', '=', id)
    .execute();
}

/** Planned meetings of the rule after `day` on which nobody worked: a change of the rule makes them anew. */
export async function untouchedMeetings(
  tx: Ctx,
  { provinceId, id }: Pick<Series, 'provinceId' | 'id'>,
  day: string,
): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('briefing_meeting')
    .select('id')
    .where('province_id', '=', provinceId)
    .where('series_id', '=', id)
    .where('occasion', '=', 'regular')
    .where('state', '=', 'planned')
    .where('touched', '=', false)
    .where('day', '>', day)
    .execute();
  return rows.map((row) => row.id);
}

/** Takes out meetings on which nobody worked, with the usual points they began with. */
export async function deleteMeetings(tx: Ctx, provinceId: number, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.db
    .deleteFrom('briefing_item')
    .where('province_id', '=', provinceId)
    .where('meeting_id', 'in', [...ids])
    .execute();
  await tx.db
    .deleteFrom('briefing_meeting')
    .where('province_id', '=', provinceId)
    .where('id', 'in', [...ids])
    .execute();
}

/** Meetings whose agenda should have gone out by `day` and did not, of one home. For the job. */
export async function agendasToSend(tx: Ctx, provinceId: number, day: string): Promise<{ provinceId: number; id: string }[]> {
  const rows = await tx.db
    .selectFrom('briefing_meeting')
    .select(['province_id as provinceId', 'id'])
    .where('province_id', '=', provinceId)
    .where('state', '=', 'planned')
    .where('agenda_sent_at', 'is', null)
    .where('agenda_due_on', '<=', day)
    .where('day', '>=', day)
    .orderBy('day')
    .execute();
  return rows;
}
