import { meetingSubject } from '#src/modules/briefings/actions/on-meeting.ts';
import type { Series } from '#src/modules/briefings/meeting.ts';
import { postFor } from '#src/modules/briefings/policy.ts';
import { insertItems } from '#src/modules/briefings/queries/agenda.ts';
import { insertMeetings } from '#src/modules/briefings/queries/meetings.ts';
import { AHEAD_DAYS, meetingDays, termsOf } from '#src/modules/briefings/rhythm.ts';
import { addDays, type PlannedDay } from '#src/platform/calendar.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { newId } from '#src/platform/ids.ts';
import { recordAll } from '#src/platform/ledger.ts';

/**
 * Makes the meetings of a series that its rule gives until a quarter ahead and are not there yet, with the usual points on their agendas.
 * Harmless when repeated; what was moved or cancelled stays so. Returns how many are new.
 */
export async function makeAhead(tx: Ctx, series: Series): Promise<number> {
  const now = today(tx);
  const from = series.startsOn > now ? series.startsOn : now;
  const horizon = addDays(now, AHEAD_DAYS);
  const to = series.endsOn !== null && series.endsOn < horizon ? series.endsOn : horizon;
  return addMeetings(
    tx,
    series,
    meetingDays(series.rhythm, from, to).map((planned) => ({ planned, occasion: 'regular' as const, clientId: newId() })),
  );
}

export type NewMeeting = {
  planned: PlannedDay;
  occasion: 'regular' | 'adHoc';
  clientId: string;
  /** Where it differs from the series. */
  startsTime?: string;
  place?: string;
  reason?: string;
};

/** Puts meetings of a series in, each with its ledger and the usual points. Those already there stay as they are. */
export async function addMeetings(tx: Ctx, series: Series, given: readonly NewMeeting[]): Promise<number> {
  const meetings = given.map((one) => ({ ...one, id: newId(), ...termsOf(one.planned.day, series.agendaDays) }));
  const made = await insertMeetings(
    tx,
    meetings.map(({ id, planned, occasion, clientId, startsTime, place, reason, agendaDueOn, minutesDueOn }) => ({
      province_id: series.provinceId,
      id,
      client_id: clientId,
      series_id: series.id,
      unit_id: series.unitId,
      occasion,
      day: planned.day,
      planned_on: planned.plannedOn,
      shifted_for: shiftedFor(planned),
      starts_time: startsTime ?? series.startsTime,
      minutes_long: series.minutesLong,
      place: place ?? series.place,
      chair_position_id: series.chairPositionId,
      secretary_position_id: series.secretaryPositionId,
      reason: reason ?? null,
      agenda_due_on: agendaDueOn,
      minutes_due_on: minutesDueOn,
      touched: occasion === 'adHoc',
      made_at: tx.now(),
    })),
  );
  const isNew = meetings.filter(({ id }) => made.has(id));
  await insertItems(
    tx,
    isNew.flatMap(({ id }) => standingItems(tx, series, id)),
  );
  await recordAll(
    tx,
    isNew.map(({ id, planned, occasion, reason }) => ({
      subject: meetingSubject({ provinceId: series.provinceId, id }),
      action: occasion === 'adHoc' ? 'called' : 'planned',
      details: { unitId: series.unitId, day: planned.day, ...(reason ? { reason } : {}) },
      as: postFor(tx.actor, series),
      first: true,
    })),
  );
  return isNew.length;
}

function shiftedFor({ shiftedFor: why }: PlannedDay): string | null {
  if (why === null || why === 'weekend') return why;
  return why.name.vi;
}

function standingItems(tx: Ctx, series: Series, meetingId: string) {
  const titles = series.standing.split('\n').filter((line) => line.trim() !== '');
  return titles.map((title, at) => ({
    province_id: series.provinceId,
    id: newId(),
    client_id: newId(),
    meeting_id: meetingId,
    place: at + 1,
    kind: 'standing' as const,
    title,
    added_at: tx.now(),
    added_by: tx.actor.kind === 'public' ? '' : tx.actor.name,
  }));
}
