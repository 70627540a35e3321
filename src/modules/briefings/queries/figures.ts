import { sql } from 'kysely';
import type { AttendanceFigures, Meeting } from '#src/modules/briefings/meeting.ts';
import { visible } from '#src/modules/briefings/queries/meetings.ts';
import type { Ctx } from '#src/platform/context.ts';

export type MeetingFigures = AttendanceFigures & { tasks: number; noted: number };

/** Attendance and conclusions of meetings the actor was shown, by meeting. One statement. */
export async function figuresOf(
  tx: Ctx,
  meetings: readonly Pick<Meeting, 'provinceId' | 'id'>[],
): Promise<Map<string, MeetingFigures>> {
  if (meetings.length === 0) return new Map();
  const homes = [...new Set(meetings.map(({ provinceId }) => provinceId))];
  const ids = meetings.map(({ id }) => id);
  const { rows } = await sql<MeetingFigures & { id: string }>`
    select wanted.id, coalesce(a.called, 0) as called, coalesce(a.present, 0) as present, coalesce(a.sent, 0) as sent,
      coalesce(a.called - a.present - a.sent, 0) as absent, coalesce(c.tasks, 0) as tasks, coalesce(c.noted, 0) as noted
    from unnest(${sql.val(ids)}::uuid[]) wanted (id)
    left join (
      select meeting_id, count(*)::integer as called, (count(*) filter (where status = 'present'))::integer as present,
        (count(*) filter (where status = 'sent'))::integer as sent
      from briefing_attendance where province_id = any(${sql.val(homes)}::integer[]) and meeting_id = any(${sql.val(ids)}::uuid[])
      group by meeting_id) a on a.meeting_id = wanted.id
    left join (
      select meeting_id, (count(*) filter (where kind = 'task'))::integer as tasks, (count(*) filter (where kind = 'noted'))::integer as noted
      from briefing_conclusion
      where province_id = any(${sql.val(homes)}::integer[]) and meeting_id = any(${sql.val(ids)}::uuid[]) and state = 'on'
      group by meeting_id) c on c.meeting_id = wanted.id`.execute(tx.db);
  return new Map(rows.map(({ id, ...figures }) => [id, figures]));
}

/** How many minutes of the actor's reach are being taken or wait for approval. */
export async function countUnfinished(tx: Ctx): Promise<number> {
  const { n } = await visible(tx)
    .select(sql<number>`count(*)::integer`.as('n'))
    .where('m.state', 'in', ['open', 'submitted'])
    .executeTakeFirstOrThrow();
  return n;
}

/** Meetings of a series whose minutes were begun, from `from` to `to`, the latest first. */
export function recordedMeetings(
  tx: Ctx,
  { provinceId, id }: { provinceId: number; id: string },
  { from, to }: { from: string; to: string },
): Promise<{ id: string; provinceId: number }[]> {
  return visible(tx)
    .select(['m.id', 'm.province_id as provinceId'])
    .where('m.province_id', '=', provinceId)
    .where('m.series_id', '=', id)
    .where('m.state', 'in', ['open', 'submitted', 'approved'])
    .where('m.day', '>=', from)
    .where('m.day', '<=', to)
    .orderBy('m.day', 'desc')
    .execute();
}
