import { type SqlBool, sql } from 'kysely';
import type { Post } from '#src/modules/reception/schedule-rules.ts';
import type { Session, SessionState } from '#src/modules/reception/session.ts';
import type { Ctx } from '#src/platform/context.ts';
import { layIn } from '#src/platform/counters.ts';

const columns = [
  'province_id as provinceId',
  'id',
  'unit_id as unitId',
  'post',
  'head_title as headTitle',
  'head_name as headName',
  'occasion',
  'mode',
  'day',
  'planned_on as plannedOn',
  'shifted_for as shiftedFor',
  'starts_time as startsTime',
  'ends_time as endsTime',
  'place',
  'slot_minutes as slotMinutes',
  'slot_people as slotPeople',
  'state',
  'posted_on as postedOn',
  'deputy',
  'reason',
  'moved_to as movedTo',
  'moved_from as movedFrom',
  'online_ground as onlineGround',
  'online_points as onlinePoints',
  'notice_on as noticeOn',
  'tested_on as testedOn',
  'recording',
  'recorded_at as recordedAt',
  'recorded_by as recordedBy',
] as const;

export type SessionFilter = {
  /** Homes of the units' records. */
  provinceIds: readonly number[];
  unitIds: readonly number[];
  from: string;
  to: string;
  post?: Post | undefined;
  state?: SessionState | undefined;
  occasion?: Session['occasion'] | undefined;
  /** Those of the units below as well, which a figure of a province counts. */
  withBelow?: boolean;
  /** Only what was made public. */
  posted?: boolean;
};

/** Sessions of the units, by day. The caller has asked whether the actor may read these units, or shows only what was posted. */
export async function listSessions({ db }: Ctx, filter: SessionFilter): Promise<Session[]> {
  let sessions = db
    .selectFrom('reception_session')
    .select(columns)
    .where('province_id', 'in', [...filter.provinceIds])
    .where(
      filter.withBelow
        ? layIn(sql.ref('unit_id'), filter.unitIds, sql.ref('day'))
        : sql<SqlBool>`unit_id = any(${sql.val(filter.unitIds)}::integer[])`,
    )
    .where('day', '>=', filter.from)
    .where('day', '<=', filter.to);
  if (filter.post) sessions = sessions.where('post', '=', filter.post);
  if (filter.state) sessions = sessions.where('state', '=', filter.state);
  if (filter.occasion) sessions = sessions.where('occasion', '=', filter.occasion);
  if (filter.posted) sessions = sessions.where('posted_on', 'is not', null);
  const rows = await sessions.orderBy('day').orderBy('starts_time').orderBy('id').execute();
  return rows as Session[]; // the checks of the table are the unions of the type
}

/** A session by id, whoever asks: the caller checks its unit. */
export async function findSession({ db }: Ctx, provinceIds: readonly number[], id: string): Promise<Session | undefined> {
  if (provinceIds.length === 0) return undefined;
  const row = await db
    .selectFrom('reception_session')
    .select(columns)
    .where('province_id', 'in', [...provinceIds])
    .where('id', '=', id)
    .executeTakeFirst();
  return row as Session | undefined;
}

/** As `findSession`, locked until the transaction ends. */
export async function lockSession({ db }: Ctx, provinceId: number, id: string): Promise<Session | undefined> {
  const row = await db
    .selectFrom('reception_session')
    .select(columns)
    .where('province_id', '=', provinceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row as Session | undefined;
}

/** Days of one head that differ in nothing but the day. */
export type SessionDays = { plan: Session; days: Pick<Session, 'id' | 'day' | 'plannedOn' | 'shiftedFor'>[] };

/**
 * Puts in the sessions that are not there yet, in one statement however many. Returns the ids put in. What the days of a schedule share is
 * sent once: 80,000 days of a country would otherwise be 80,000 times the same place and name.
 */
export async function insertSessions({ db }: Ctx, schedules: readonly SessionDays[], plannedAt: Date): Promise<Set<string>> {
  const days = schedules.flatMap((schedule, plan) => schedule.days.map((day) => ({ ...day, plan })));
  if (days.length === 0) return new Set();
  const plans = JSON.stringify(schedules.map(({ plan: shared }, plan) => ({ ...shared, plan })));
  const column = <K extends keyof (typeof days)[number]>(field: K) => sql.val(days.map((day) => day[field]));
  const { rows } = await sql<{ id: string }>`
    insert into reception_session (province_id, id, unit_id, post, head_title, head_name, occasion, mode, day, planned_on, shifted_for,
      starts_time, ends_time, place, slot_minutes, slot_people, posted_on, moved_from, reason, online_ground, online_points, planned_at)
    select p."provinceId", d.id, p."unitId", p.post, p."headTitle", p."headName", p.occasion, p.mode, d.day, d.planned_on, d.shifted_for,
      p."startsTime", p."endsTime", p.place, p."slotMinutes", p."slotPeople", p."postedOn", p."movedFrom", p.reason, p."onlineGround",
      p."onlinePoints", ${plannedAt}
    from unnest(${column('plan')}::integer[], ${column('id')}::uuid[], ${column('day')}::date[], ${column('plannedOn')}::date[],
      ${column('shiftedFor')}::text[]) as d (plan, id, day, planned_on, shifted_for)
    join jsonb_to_recordset(${plans}::jsonb) as p (plan integer,
      "provinceId" integer, "unitId" integer, post text, "headTitle" text, "headName" text, occasion text, mode text, "startsTime" text,
      "endsTime" text, place text, "slotMinutes" integer, "slotPeople" integer, "postedOn" date, "movedFrom" uuid, reason text,
      "onlineGround" text, "onlinePoints" text) on p.plan = d.plan
    on conflict (province_id, unit_id, post, day, occasion) do nothing
    returning id`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

/** What became of a session. */
export async function saveSession({ db }: Ctx, session: Session): Promise<void> {
  await db
    .updateTable('reception_session')
    .set({
      state: session.state,
      posted_on: session.postedOn,
      deputy: session.deputy,
      reason: session.reason,
      moved_to: session.movedTo,
      notice_on: session.noticeOn,
      tested_on: session.testedOn,
      recording: session.recording,
      recorded_at: session.recordedAt,
      recorded_by: session.recordedBy,
    })
    .where('province_id', '=', session.provinceId)
    .where('id', '=', session.id)
    .execute();
}

/** Makes every planned session of the unit from this day on public. Returns their days. */
export async function postSessions({ db }: Ctx, provinceId: number, unitId: number, today: string): Promise<string[]> {
  const rows = await db
    .updateTable('reception_session')
    .set({ posted_on: today })
    .where('province_id', '=', provinceId)
    .where('unit_id', '=', unitId)
    .where('state', '=', 'planned')
    .where('posted_on', 'is', null)
    .where('day', '>=', today)
    .returning('day')
    .execute();
  return rows.map(({ day }) => day).toSorted();
}

/** How many are booked in each slot of these sessions: `session id + time` → people. */
export async function bookedSlots(
  { db }: Ctx,
  provinceIds: readonly number[],
  sessionIds: readonly string[],
): Promise<Map<string, number>> {
  if (sessionIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('reception_booking')
    .select(['session_id', 'slot_time', sql<number>`count(*)::integer`.as('n')])
    .where('province_id', 'in', [...provinceIds])
    .where('session_id', 'in', [...sessionIds])
    .where('state', '<>', 'cancelled')
    .groupBy(['session_id', 'slot_time'])
    .execute();
  return new Map(rows.map((row) => [`${row.session_id} ${row.slot_time}`, row.n]));
}

/** Bookings of a session that stand, by time, locked until the transaction ends. */
export function bookingsOf({ db }: Ctx, provinceId: number, sessionId: string): Promise<{ id: string; slotTime: string }[]> {
  return db
    .selectFrom('reception_booking')
    .select(['id', 'slot_time as slotTime'])
    .where('province_id', '=', provinceId)
    .where('session_id', '=', sessionId)
    .where('state', '<>', 'cancelled')
    .orderBy('slot_time')
    .orderBy('id')
    .forUpdate()
    .execute();
}
