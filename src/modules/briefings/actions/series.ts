import { addMeetings, makeAhead } from '#src/modules/briefings/actions/make-ahead.ts';
import { changedMeanwhile, datesWrong, dayOff, dayPast, ended, postUnknown } from '#src/modules/briefings/errors.ts';
import { type AdHocInput, type EndInput, rhythmOf, type SeriesEdit, type SeriesInput } from '#src/modules/briefings/forms.ts';
import type { Member, Series } from '#src/modules/briefings/meeting.ts';
import { nameOf, policy, postFor } from '#src/modules/briefings/policy.ts';
import { deleteMeetings, untouchedMeetings } from '#src/modules/briefings/queries/meetings.ts';
import {
  findSeries,
  insertSeries,
  lockSeries,
  membersOf,
  rhythmColumns,
  saveMembers,
} from '#src/modules/briefings/queries/series.ts';
import { briefingUnit, callable } from '#src/modules/briefings/unit.ts';
import { restDay } from '#src/platform/calendar.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { notAllowed, together } from '#src/platform/errors.ts';
import { withField } from '#src/platform/forms.ts';
import { newId } from '#src/platform/ids.ts';
import { type Changes, record } from '#src/platform/ledger.ts';

export const seriesKind = 'briefing_series';

/**
 * Sets a series up and makes its meetings until a quarter ahead; of one that meets once, its one meeting. The same client id again gives the
 * same series. Throws `datesWrong`, `dayOff`, `postUnknown`, `unitUnknown` or `notAllowed`.
 */
export function planSeries(ctx: Ctx, input: SeriesInput): Promise<Series> {
  return inTransaction(ctx, async (tx) => {
    const unit = await briefingUnit(tx, input.unitCode, 'briefings.keep');
    if (input.startsOn < today(tx)) throw datesWrong();
    const rhythm = rhythmOf(input);
    if (rhythm.every === 'once') checkWorkingDay(tx, input.startsOn, 'startsOn');
    await checkPosts(tx, unit.id, input);
    const { series, isNew } = await insertSeries(tx, {
      province_id: unit.provinceId,
      id: newId(),
      client_id: input.clientId,
      unit_id: unit.id,
      ...columnsOf(input),
      ...rhythmColumns(rhythm),
      starts_on: input.startsOn,
      ends_on: rhythm.every === 'once' ? input.startsOn : null,
      made_at: tx.now(),
      made_by: nameOf(tx.actor),
    });
    if (!isNew) return series;
    await saveMembers(tx, series, membersFrom(input));
    await record(tx, {
      subject: seriesSubject(series),
      action: 'planned',
      details: { unitId: unit.id, name: series.name },
      as: postFor(tx.actor, series),
      first: true,
    });
    if (rhythm.every === 'once')
      await addMeetings(tx, series, [
        { planned: { day: input.startsOn, plannedOn: input.startsOn, shiftedFor: null }, occasion: 'adHoc', clientId: newId() },
      ]);
    else await makeAhead(tx, series);
    return series;
  });
}

/**
 * Changes a series from now on: meetings to come on which nobody worked are made anew by the new rule, the others stay as they are.
 * Throws `changedMeanwhile`, `ended`, `postUnknown`, `briefingUnknown` or `notAllowed`.
 */
export function editSeries(ctx: Ctx, id: string, input: SeriesEdit): Promise<Series> {
  return onSeries(ctx, id, async (tx, series) => {
    if (series.version !== input.version) throw changedMeanwhile(await lastWriter(tx, series));
    await checkPosts(tx, series.unitId, input);
    const rhythm = series.rhythm.every === 'once' ? series.rhythm : rhythmOf(input);
    await tx.db
      .updateTable('briefing_series')
      .set({ ...columnsOf(input), ...rhythmColumns(rhythm), version: series.version + 1 })
      .where('province_id', '=', series.provinceId)
      .where('id', '=', series.id)
      .execute();
    const before = (await membersOf(tx, series.provinceId, [series.id])).get(series.id) ?? [];
    await saveMembers(tx, series, membersFrom(input));
    const after = await lockSeries(tx, series);
    await record(tx, {
      subject: seriesSubject(series),
      action: 'changed',
      changes: { ...changesOf(series, after), ...memberChanges(before, membersFrom(input)) },
      as: postFor(tx.actor, series),
    });
    await deleteMeetings(tx, series.provinceId, await untouchedMeetings(tx, series, today(tx)));
    await makeAhead(tx, after);
    return after;
  });
}

/** Ends a series: meetings planned after the day on which nobody worked go, what took place stays. Throws `ended`, `dayPast` … */
export function endSeries(ctx: Ctx, id: string, { endsOn, reason }: EndInput): Promise<Series> {
  return onSeries(ctx, id, async (tx, series) => {
    if (endsOn < today(tx)) throw withField(dayPast(), 'endsOn');
    await tx.db
      .updateTable('briefing_series')
      .set({ ends_on: endsOn, end_reason: reason, version: series.version + 1 })
      .where('province_id', '=', series.provinceId)
      .where('id', '=', series.id)
      .execute();
    await deleteMeetings(tx, series.provinceId, await untouchedMeetings(tx, series, endsOn));
    await record(tx, {
      subject: seriesSubject(series),
      action: 'ended',
      changes: { endsOn: [series.endsOn, endsOn] },
      details: { reason },
      as: postFor(tx.actor, series),
    });
    return { ...series, endsOn, endReason: reason };
  });
}

/** Calls a meeting outside the rule (đột xuất). Throws `dayPast`, `dayOff`, `ended`, `briefingUnknown` or `notAllowed`. */
export function callMeeting(ctx: Ctx, seriesId: string, input: AdHocInput): Promise<Series> {
  return onSeries(ctx, seriesId, async (tx, series) => {
    checkWorkingDay(tx, input.day, 'day');
    await addMeetings(tx, series, [
      {
        planned: { day: input.day, plannedOn: input.day, shiftedFor: null },
        occasion: 'adHoc',
        clientId: input.clientId,
        startsTime: input.startsTime,
        place: input.place,
        reason: input.reason,
      },
    ]);
    return series;
  });
}

/** Refuses a day that is over or off. */
export function checkWorkingDay(tx: Ctx, day: string, field: string): void {
  if (day < today(tx)) throw withField(dayPast(), field);
  const rest = restDay(day);
  if (rest) throw withField(dayOff(rest === 'weekend' ? { vi: 'cuối tuần', en: 'a weekend' } : rest.name), field);
}

function onSeries(ctx: Ctx, id: string, work: (tx: Ctx, series: Series) => Promise<Series>): Promise<Series> {
  return inTransaction(ctx, async (tx) => {
    const series = await lockSeries(tx, await findSeries(tx, id));
    if (!policy.plan(tx.actor, series)) throw notAllowed();
    if (series.endsOn !== null && series.endsOn < today(tx)) throw ended();
    return work(tx, series);
  });
}

export function seriesSubject({ provinceId, id }: Pick<Series, 'provinceId' | 'id'>) {
  return { kind: seriesKind, provinceId, id };
}

type Posts = Pick<SeriesInput, 'chair' | 'secretary' | 'members'>;

/** Every post named is one of the unit's whose holder may see briefings. Names each field that is wrong. */
async function checkPosts(tx: Ctx, unitId: number, { chair, secretary, members }: Posts): Promise<void> {
  const posts = new Set((await callable(tx, unitId)).map(({ positionId }) => positionId));
  const wrong = [
    ...(posts.has(chair) ? [] : ['chair']),
    ...(posts.has(secretary) ? [] : ['secretary']),
    ...(members.every((member) => posts.has(member)) ? [] : ['members']),
  ];
  if (wrong.length > 0) throw together(wrong.map((field) => withField(postUnknown(), field)));
}

type Sitting = Omit<SeriesEdit, 'version'>;

function columnsOf(input: Sitting) {
  return {
    name: input.name,
    starts_time: input.startsTime,
    minutes_long: input.minutesLong,
    place: input.place,
    chair_position_id: input.chair,
    secretary_position_id: input.secretary,
    standing: input.standing.join('\n'),
    agenda_days: input.agendaDays,
  };
}

/** Chair and secretary are called anyway; each post once. */
function membersFrom({
  members,
  guests,
  chair,
  secretary,
}: Pick<SeriesInput, 'members' | 'guests' | 'chair' | 'secretary'>): Member[] {
  return [
    ...[...new Set([chair, ...members, secretary])].map((positionId): Member => ({ positionId, guest: null })),
    ...[...new Set(guests)].map((guest): Member => ({ positionId: null, guest })),
  ];
}

const told = ['name', 'startsTime', 'minutesLong', 'place', 'chairPositionId', 'secretaryPositionId', 'agendaDays'] as const;

function changesOf(before: Series, after: Series): Changes {
  const fields = told.filter((field) => before[field] !== after[field]);
  const ruleChanged = JSON.stringify(before.rhythm) !== JSON.stringify(after.rhythm);
  return {
    ...Object.fromEntries(fields.map((field) => [field, [before[field], after[field]] as const])),
    ...(ruleChanged ? { rhythm: [before.rhythm, after.rhythm] as const } : {}),
  };
}

function memberChanges(before: readonly Member[], after: readonly Member[]): Changes {
  const [was, is] = [before, after].map((members) => members.map(({ positionId, guest }) => positionId ?? guest));
  return JSON.stringify(was) === JSON.stringify(is) ? {} : { members: [was, is] };
}

async function lastWriter(tx: Ctx, { provinceId, id }: Series): Promise<string> {
  const last = await tx.db
    .selectFrom('ledger_entry')
    .select('actor_name')
    .where('province_id', '=', provinceId)
    .where('subject_id', '=', id)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.actor_name ?? '';
}
