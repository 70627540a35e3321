import { type Insertable, type Selectable, sql } from 'kysely';
import type { Attendee, Conclusion, Correction, Meeting } from '#src/modules/briefings/meeting.ts';
import type { Ctx } from '#src/platform/context.ts';
import type { BriefingConclusionTable } from '#src/platform/db/tables.gen.ts';

type Key = Pick<Meeting, 'provinceId' | 'id'>;

/** Who was called and who came, in the order of the list. The caller has seen the meeting. */
export function attendeesOf(tx: Ctx, { provinceId, id }: Key): Promise<Attendee[]> {
  return tx.db
    .selectFrom('briefing_attendance')
    .select([
      'place',
      'position_id as positionId',
      'person_id as personId',
      'name',
      'post',
      'status',
      'reason',
      'sent_name as sentName',
    ])
    .where('province_id', '=', provinceId)
    .where('meeting_id', '=', id)
    .orderBy('place')
    .execute();
}

/** Writes who was called, when the meeting is opened. */
export async function insertAttendees(tx: Ctx, { provinceId, id }: Key, attendees: readonly Attendee[]): Promise<void> {
  if (attendees.length === 0) return;
  await tx.db
    .insertInto('briefing_attendance')
    .values(
      attendees.map(({ place, positionId, personId, name, post, status, reason, sentName }) => ({
        province_id: provinceId,
        meeting_id: id,
        place,
        position_id: positionId,
        person_id: personId,
        name,
        post,
        status,
        reason,
        sent_name: sentName,
      })),
    )
    .execute();
}

/** Writes who came, line by line of the list. One statement. */
export async function saveAttendance(tx: Ctx, { provinceId, id }: Key, attendees: readonly Attendee[]): Promise<void> {
  const lines = attendees.map(({ place, status, reason, sentName }) => ({ place, status, reason, sent_name: sentName }));
  await sql`
    update briefing_attendance a set status = line.status, reason = line.reason, sent_name = line.sent_name
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) line (place integer, status text, reason text, sent_name text)
    where a.province_id = ${provinceId} and a.meeting_id = ${id} and a.place = line.place`.execute(tx.db);
}

function conclusionFrom(row: Selectable<BriefingConclusionTable>): Conclusion {
  return {
    id: row.id,
    meetingId: row.meeting_id,
    itemId: row.item_id,
    place: row.place,
    content: row.content,
    kind: row.kind,
    ownerName: row.owner_name,
    dueOn: row.due_on,
    taskId: row.task_id,
    state: row.state,
    withdrawnReason: row.withdrawn_reason,
    withdrawnBy: row.withdrawn_by,
    madeAt: row.made_at,
    madeBy: row.made_by,
  };
}

/** What these meetings of one home concluded, in order. The caller has seen them. */
export async function conclusionsOf(tx: Ctx, provinceId: number, meetingIds: readonly string[]): Promise<Conclusion[]> {
  if (meetingIds.length === 0) return [];
  const rows = await tx.db
    .selectFrom('briefing_conclusion')
    .selectAll()
    .where('province_id', '=', provinceId)
    .where('meeting_id', 'in', [...meetingIds])
    .orderBy('meeting_id')
    .orderBy('place')
    .execute();
  return rows.map(conclusionFrom);
}

/** Puts a conclusion in; false when the same client id did so before. */
export async function insertConclusion(tx: Ctx, row: Insertable<BriefingConclusionTable>): Promise<boolean> {
  const made = await tx.db
    .insertInto('briefing_conclusion')
    .values(row)
    .onConflict((oc) => oc.columns(['province_id', 'client_id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

/** Dated additions to the minutes, the oldest first. The caller has seen the meeting. */
export function correctionsOf(tx: Ctx, { provinceId, id }: Key): Promise<Correction[]> {
  return tx.db
    .selectFrom('briefing_correction')
    .select(['id', 'content', 'added_at as addedAt', 'added_by as addedBy'])
    .where('province_id', '=', provinceId)
    .where('meeting_id', '=', id)
    .orderBy('added_at')
    .orderBy('id')
    .execute();
}
