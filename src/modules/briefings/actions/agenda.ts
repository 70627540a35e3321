import { noteMeeting, onMeeting } from '#src/modules/briefings/actions/on-meeting.ts';
import { checkWorkingDay } from '#src/modules/briefings/actions/series.ts';
import { calledTo, personsOf } from '#src/modules/briefings/called.ts';
import { itemUnknown, sameDay } from '#src/modules/briefings/errors.ts';
import type { ItemInput, MoveInput, TakeInput } from '#src/modules/briefings/forms.ts';
import { agendaIsOpen, canMove, type Item, type Meeting } from '#src/modules/briefings/meeting.ts';
import { tellOf } from '#src/modules/briefings/notices.ts';
import { nameOf } from '#src/modules/briefings/policy.ts';
import { type BriefingSource, proposalsFor } from '#src/modules/briefings/proposals.ts';
import { insertItems, itemsOf, lockItem, saveItem, saveOrder } from '#src/modules/briefings/queries/agenda.ts';
import { findWithUnit, saveMeeting } from '#src/modules/briefings/queries/meetings.ts';
import { findSeries } from '#src/modules/briefings/queries/series.ts';
import { termsOf } from '#src/modules/briefings/rhythm.ts';
import { recordsOf } from '#src/modules/org-units/index.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { newId } from '#src/platform/ids.ts';

const working = { deed: 'keep', when: ({ state }: Meeting) => agendaIsOpen(state) } as const;

/**
 * Takes proposed points onto the agenda, or leaves them out so that they are not proposed again. What is not proposed any more, or is
 * sealed, is passed over. Throws `briefingUnknown`, `notAllowed` or `notNow`.
 */
export function decideProposals(
  ctx: Ctx,
  sources: readonly BriefingSource[],
  id: string,
  { what, how }: TakeInput,
): Promise<number> {
  return onMeeting(ctx, id, working, async (tx, meeting) => {
    const { unit } = await findWithUnit(tx, id);
    const items = await itemsOf(tx, meeting);
    const { proposals } = await proposalsFor(tx, sources, { meeting, ...(await scopeOf(tx, meeting, unit.code)) }, tx.lang);
    const wanted = proposals.filter(({ key }) => what.includes(key));
    const made = await insertItems(
      tx,
      wanted.map((proposal, at) => ({
        ...newItem(tx, meeting, lastPlace(items) + 1 + at),
        kind: 'proposed' as const,
        state: how === 'take' ? ('on' as const) : ('leftOut' as const),
        about_source: proposal.source,
        about_step: proposal.step,
        about_province_id: proposal.provinceId,
        about_id: proposal.id,
        about_code: proposal.code,
        about_href: proposal.href,
        about_due_on: proposal.dueOn,
      })),
    );
    if (made.length > 0) await touched(tx, meeting, how === 'take' ? 'itemsTaken' : 'itemsLeftOut', { count: made.length });
    return made.length;
  });
}

/** The units whose late and due items the meeting goes through: its own, and those it took over. */
export async function scopeOf(
  tx: Ctx,
  { unitId, provinceId }: Pick<Meeting, 'unitId' | 'provinceId'>,
  unitCode: string,
): Promise<{ unitIds: readonly number[]; provinceIds: readonly number[] }> {
  const records = await recordsOf(tx, unitCode, today(tx));
  return records?.unitId === unitId ? records : { unitIds: [unitId], provinceIds: [provinceId] };
}

/** Adds a point of one's own. The same client id again is the same point. */
export function addItem(ctx: Ctx, id: string, input: ItemInput): Promise<void> {
  return onMeeting(ctx, id, working, async (tx, meeting) => {
    const place = lastPlace(await itemsOf(tx, meeting)) + 1;
    const made = await insertItems(tx, [
      {
        ...newItem(tx, meeting, place),
        client_id: input.clientId,
        kind: 'own',
        title: input.title,
        speaker: input.speaker ?? null,
        minutes_long: input.minutesLong ?? null,
      },
    ]);
    if (made.length > 0) await touched(tx, meeting, 'itemAdded', { title: input.title });
  });
}

/**
 * Moves a point up or down, takes it off the agenda or puts it back. One on which something was said, or of an agenda that was sent, is
 * kept and marked as withdrawn; a proposed one is then left out; any other is gone. Throws `itemUnknown`, `notNow` …
 */
export function arrangeItem(ctx: Ctx, id: string, itemId: string, to: 'up' | 'down' | 'off' | 'on'): Promise<void> {
  return onMeeting(ctx, id, working, async (tx, meeting) => {
    const item = await lockItem(tx, meeting, itemId);
    if (!item) throw itemUnknown();
    if (to === 'off') return takeOff(tx, meeting, item);
    if (to === 'on') return putBack(tx, meeting, item);
    const shown = (await itemsOf(tx, meeting)).filter(({ state }) => state !== 'leftOut');
    const at = shown.findIndex((each) => each.id === itemId);
    const other = shown[to === 'up' ? at - 1 : at + 1];
    if (!other) return;
    const order = shown.map((each) => (each.id === itemId ? other.id : each.id === other.id ? itemId : each.id));
    await saveOrder(tx, meeting, order);
    await touched(tx, meeting, 'itemsOrdered', {});
  });
}

async function takeOff(tx: Ctx, meeting: Meeting, item: Item): Promise<void> {
  if (item.state !== 'on') return;
  const keeps = meeting.state === 'open' || meeting.agendaSentAt !== null || item.notes !== '';
  if (keeps)
    await saveItem(tx, meeting.provinceId, item.id, {
      state: 'withdrawn',
      withdrawn_at: tx.now(),
      withdrawn_by: nameOf(tx.actor),
    });
  else if (item.kind === 'proposed') await saveItem(tx, meeting.provinceId, item.id, { state: 'leftOut' });
  else await removeItem(tx, meeting, item.id);
  await touched(tx, meeting, keeps ? 'itemWithdrawn' : 'itemRemoved', item.title ? { title: item.title } : {});
}

async function removeItem(tx: Ctx, { provinceId, id }: Meeting, itemId: string): Promise<void> {
  await tx.db
    .deleteFrom('briefing_item')
    .where('province_id', '=', provinceId)
    .where('meeting_id', '=', id)
    .where('id', '=', itemId)
    .execute();
}

async function putBack(tx: Ctx, meeting: Meeting, item: Item): Promise<void> {
  if (item.state === 'on') return;
  await saveItem(tx, meeting.provinceId, item.id, { state: 'on', withdrawn_at: null, withdrawn_by: null });
  await touched(tx, meeting, 'itemPutBack', item.title ? { title: item.title } : {});
}

function newItem(tx: Ctx, meeting: Meeting, place: number) {
  return {
    province_id: meeting.provinceId,
    id: newId(),
    client_id: newId(),
    meeting_id: meeting.id,
    place,
    added_at: tx.now(),
    added_by: nameOf(tx.actor),
  };
}

function lastPlace(items: readonly Item[]): number {
  return items.reduce((most, { place }) => Math.max(most, place), 0);
}

async function touched(tx: Ctx, meeting: Meeting, action: string, details: Record<string, unknown>): Promise<void> {
  await saveMeeting(tx, meeting, { touched: true });
  await noteMeeting(tx, meeting, action, { details });
}

/** Sends the agenda to everyone called; again after it changed. Returns how many were told. Throws `notNow` once the meeting is held. */
export function sendAgenda(ctx: Ctx, id: string): Promise<number> {
  return onMeeting(ctx, id, { deed: 'keep', when: ({ state }) => state === 'planned' }, async (tx, meeting) => {
    const times = meeting.agendaSentTimes + 1;
    const personIds = personsOf(await calledTo(tx, meeting));
    await saveMeeting(tx, meeting, { agenda_sent_at: tx.now(), agenda_sent_times: times, touched: true });
    const told = await tellOf(tx, meeting, { what: times === 1 ? 'agenda' : 'agendaAgain', occasion: String(times), personIds });
    await noteMeeting(tx, meeting, 'agendaSent', { details: { people: personIds.length, times } });
    return told;
  });
}

/** Moves a planned meeting to another working day or hour, with the reason; who was called is told. Throws `dayPast`, `dayOff`, `sameDay` … */
export function moveMeeting(ctx: Ctx, id: string, input: MoveInput): Promise<void> {
  return onMeeting(ctx, id, { deed: 'keep', when: ({ state }) => canMove(state, 'move') }, async (tx, meeting) => {
    checkWorkingDay(tx, input.day, 'day');
    if (input.day === meeting.day && input.startsTime === meeting.startsTime && input.place === meeting.place) throw sameDay();
    const { agendaDays } = await findSeries(tx, meeting.seriesId);
    const { agendaDueOn, minutesDueOn } = termsOf(input.day, agendaDays);
    await saveMeeting(tx, meeting, {
      day: input.day,
      starts_time: input.startsTime,
      place: input.place,
      reason: input.reason,
      agenda_due_on: agendaDueOn,
      minutes_due_on: minutesDueOn,
      touched: true,
    });
    await noteMeeting(tx, meeting, 'moved', {
      changes: {
        day: [meeting.day, input.day],
        startsTime: [meeting.startsTime, input.startsTime],
        place: [meeting.place, input.place],
      },
      details: { reason: input.reason },
    });
    const moved = { ...meeting, day: input.day, startsTime: input.startsTime };
    const personIds = personsOf(await calledTo(tx, meeting));
    await tellOf(tx, moved, { what: 'moved', occasion: `${input.day} ${input.startsTime}`, personIds });
  });
}

/** Calls a planned meeting off, with the reason; who was called is told. It stays readable. */
export function cancelMeeting(ctx: Ctx, id: string, reason: string): Promise<void> {
  return onMeeting(ctx, id, { deed: 'keep', when: ({ state }) => canMove(state, 'cancel') }, async (tx, meeting) => {
    await saveMeeting(tx, meeting, { state: 'cancelled', reason, touched: true });
    await noteMeeting(tx, meeting, 'cancelled', { changes: { state: ['planned', 'cancelled'] }, details: { reason } });
    await tellOf(tx, meeting, { what: 'cancelled', occasion: 'once', personIds: personsOf(await calledTo(tx, meeting)) });
  });
}
