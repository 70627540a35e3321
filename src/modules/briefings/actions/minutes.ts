import { noteMeeting, onMeeting } from '#src/modules/briefings/actions/on-meeting.ts';
import { type Called, calledTo, personsOf } from '#src/modules/briefings/called.ts';
import {
  attendanceMissing,
  changedMeanwhile,
  itemUnknown,
  notChair,
  nothingNoted,
  notToday,
  reasonMissing,
  sentMissing,
} from '#src/modules/briefings/errors.ts';
import type { AttendanceLine, CorrectionInput, NotesInput } from '#src/modules/briefings/forms.ts';
import { type Attendee, attendanceFigures, canMove } from '#src/modules/briefings/meeting.ts';
import { tellOf } from '#src/modules/briefings/notices.ts';
import { nameOf } from '#src/modules/briefings/policy.ts';
import { itemsOf, lockItem, saveItem } from '#src/modules/briefings/queries/agenda.ts';
import { saveMeeting } from '#src/modules/briefings/queries/meetings.ts';
import { attendeesOf, conclusionsOf, insertAttendees, saveAttendance } from '#src/modules/briefings/queries/minutes.ts';
import { byPost } from '#src/modules/briefings/unit.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { newId } from '#src/platform/ids.ts';
import { formatDay } from '#src/ui/format.ts';

const chairing = { deed: 'approve', refused: notChair } as const;
const taking = { deed: 'keep', when: ({ state }: { state: string }) => state === 'open' } as const;

/**
 * Opens a meeting on its day: from now on minutes are taken. Who was called is written down as it stands today; a post nobody holds is
 * called by nobody. Throws `notToday` before its day, `notNow` when it was opened already.
 */
export function openMeeting(ctx: Ctx, id: string): Promise<void> {
  return onMeeting(ctx, id, { deed: 'keep', when: ({ state }) => canMove(state, 'open') }, async (tx, meeting) => {
    if (meeting.day > today(tx)) throw notToday(formatDay(meeting.day, tx.lang));
    const { called, officers } = await calledTo(tx, meeting);
    const attendees = attendeesFrom(called);
    await insertAttendees(tx, meeting, attendees);
    const posts = byPost(officers);
    await saveMeeting(tx, meeting, {
      state: 'open',
      opened_at: tx.now(),
      chair_name: posts.get(meeting.chairPositionId)?.name ?? null,
      secretary_name: posts.get(meeting.secretaryPositionId)?.name ?? null,
      touched: true,
    });
    await noteMeeting(tx, meeting, 'opened', { changes: { state: ['planned', 'open'] }, details: { called: attendees.length } });
  });
}

function attendeesFrom(called: readonly Called[]): Attendee[] {
  const there = called.filter(({ member, officer }) => member.guest !== null || officer !== null);
  return there.map(({ member, officer }, at) => ({
    place: at + 1,
    positionId: member.positionId,
    personId: officer?.personId ?? null,
    name: member.guest ?? officer?.name ?? '',
    post: officer?.title ?? null,
    status: 'unknown',
    reason: null,
    sentName: null,
  }));
}

/**
 * Writes who came. Throws `changedMeanwhile` when somebody else wrote it since the sheet was opened, `reasonMissing` and `sentMissing` by
 * name; then nothing is written.
 */
export function recordAttendance(
  ctx: Ctx,
  id: string,
  { version, lines }: { version: number; lines: readonly AttendanceLine[] },
): Promise<void> {
  return onMeeting(ctx, id, taking, async (tx, meeting) => {
    if (version !== meeting.attendanceVersion) throw changedMeanwhile(await lastToRecord(tx, meeting));
    const known = await attendeesOf(tx, meeting);
    const after = known.map((attendee) =>
      attended(
        attendee,
        lines.find(({ place }) => place === attendee.place),
      ),
    );
    await saveAttendance(tx, meeting, after);
    await saveMeeting(tx, meeting, { attendance_version: version + 1 });
    await noteMeeting(tx, meeting, 'attendance', { details: attendanceFigures(after) });
  });
}

function attended(attendee: Attendee, line: AttendanceLine | undefined): Attendee {
  if (!line) return attendee;
  if (line.status === 'absent' && !line.reason) throw reasonMissing(attendee.name);
  if (line.status === 'sent' && !line.sentName) throw sentMissing(attendee.name);
  return {
    ...attendee,
    status: line.status,
    reason: line.status === 'absent' || line.status === 'sent' ? (line.reason ?? null) : null,
    sentName: line.status === 'sent' ? (line.sentName ?? null) : null,
  };
}

async function lastToRecord(tx: Ctx, { provinceId, id }: { provinceId: number; id: string }): Promise<string> {
  const last = await tx.db
    .selectFrom('ledger_entry')
    .select('actor_name')
    .where('province_id', '=', provinceId)
    .where('subject_id', '=', id)
    .where('action', '=', 'attendance')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.actor_name ?? '';
}

/**
 * Writes what was said on a point, one withdrawn meanwhile too: nothing typed is lost. Throws `changedMeanwhile` when another saved since the
 * form was opened; words of another that are written over stay in the ledger.
 */
export function takeNotes(ctx: Ctx, id: string, { item: itemId, version, notes = '' }: NotesInput): Promise<void> {
  return onMeeting(ctx, id, taking, async (tx, meeting) => {
    const item = await lockItem(tx, meeting, itemId);
    if (!item) throw itemUnknown();
    if (item.notes === notes) return;
    if (item.version !== version) throw changedMeanwhile(item.notesBy ?? '');
    const me = nameOf(tx.actor);
    await saveItem(tx, meeting.provinceId, itemId, { notes, notes_at: tx.now(), notes_by: me, version: version + 1 });
    const overwritten = item.notes !== '' && item.notesBy !== me;
    await noteMeeting(tx, meeting, 'noted', {
      ...(overwritten ? { changes: { notes: [item.notes, notes] } } : {}),
      details: { item: itemId, place: item.place },
    });
  });
}

/** Puts the minutes before the chair. Throws `attendanceMissing`, `nothingNoted` or `notNow`. */
export function submitMinutes(ctx: Ctx, id: string): Promise<void> {
  return onMeeting(ctx, id, { deed: 'keep', when: ({ state }) => canMove(state, 'submit') }, async (tx, meeting) => {
    const unknown = (await attendeesOf(tx, meeting)).filter(({ status }) => status === 'unknown').length;
    if (unknown > 0) throw attendanceMissing(unknown);
    const items = await itemsOf(tx, meeting);
    const conclusions = await conclusionsOf(tx, meeting.provinceId, [meeting.id]);
    if (conclusions.length === 0 && items.every(({ notes }) => notes.trim() === '')) throw nothingNoted();
    await saveMeeting(tx, meeting, { state: 'submitted', submitted_at: tx.now(), submitted_by: nameOf(tx.actor) });
    await noteMeeting(tx, meeting, 'submitted', { changes: { state: ['open', 'submitted'] } });
    const { officers } = await calledTo(tx, meeting);
    const personIds = officers.filter(({ positionId }) => positionId === meeting.chairPositionId).map(({ personId }) => personId);
    await tellOf(tx, meeting, { what: 'toApprove', occasion: tx.now().toISOString(), personIds });
  });
}

/** The chair sends the minutes back to be put right, saying what. Throws `notChair` or `notNow`. */
export function sendBackMinutes(ctx: Ctx, id: string, reason: string): Promise<void> {
  return onMeeting(ctx, id, { ...chairing, when: ({ state }) => canMove(state, 'sendBack') }, async (tx, meeting) => {
    await saveMeeting(tx, meeting, { state: 'open', reason });
    await noteMeeting(tx, meeting, 'sentBack', { changes: { state: ['submitted', 'open'] }, details: { reason } });
    const { officers } = await calledTo(tx, meeting);
    const personIds = officers
      .filter(({ positionId }) => positionId === meeting.secretaryPositionId)
      .map(({ personId }) => personId);
    await tellOf(tx, meeting, { what: 'sentBack', occasion: tx.now().toISOString(), personIds });
  });
}

/** The chair approves the minutes: from now on they are never changed, only added to. Everyone called is told. Throws `notChair` or `notNow`. */
export function approveMinutes(ctx: Ctx, id: string): Promise<void> {
  return onMeeting(ctx, id, { ...chairing, when: ({ state }) => canMove(state, 'approve') }, async (tx, meeting) => {
    await saveMeeting(tx, meeting, { state: 'approved', approved_at: tx.now(), approved_by: nameOf(tx.actor) });
    await noteMeeting(tx, meeting, 'approved', { changes: { state: ['submitted', 'approved'] } });
    await tellOf(tx, meeting, { what: 'approved', occasion: 'once', personIds: personsOf(await calledTo(tx, meeting)) });
  });
}

/** Adds to approved minutes, with day and name; the minutes themselves stay as they are. The same client id again is one addition. */
export function correctMinutes(ctx: Ctx, id: string, { clientId, content }: CorrectionInput): Promise<void> {
  return onMeeting(ctx, id, { deed: 'keep', when: ({ state }) => state === 'approved' }, async (tx, meeting) => {
    const made = await tx.db
      .insertInto('briefing_correction')
      .values({
        province_id: meeting.provinceId,
        id: newId(),
        client_id: clientId,
        meeting_id: meeting.id,
        content,
        added_at: tx.now(),
        added_by: nameOf(tx.actor),
      })
      .onConflict((oc) => oc.columns(['province_id', 'client_id']).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (made) await noteMeeting(tx, meeting, 'corrected', { details: { content } });
  });
}
