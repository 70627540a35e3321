import { recordedDeadline } from '#src/modules/deadlines/index.ts';
import { dayOff, dayPast, dayTaken, endsBefore, noDays, postElsewhere, timesWrong } from '#src/modules/reception/errors.ts';
import { type Pattern, planDays } from '#src/modules/reception/plan-days.ts';
import { postFor, type ReceivingUnit, receivingUnit } from '#src/modules/reception/receiving-unit.ts';
import { daysDue, type Post } from '#src/modules/reception/schedule-rules.ts';
import type { Session } from '#src/modules/reception/session.ts';
import type { AdHocInput, ScheduleInput } from '#src/modules/reception/session-forms.ts';
import { insertSessions, postSessions, type SessionDays } from '#src/modules/reception/session-queries.ts';
import { addMonths, restDay } from '#src/platform/calendar.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { newId } from '#src/platform/ids.ts';
import { record } from '#src/platform/ledger.ts';

export type Scheduled = {
  /** Days put in, and days that were there before. */
  made: number;
  kept: number;
  /** Days the law asks for in that time. */
  due: number;
};

/**
 * Plans a head's days by pattern: a day off moves to the next working day, a day already planned stays as it is. Throws `noDays`,
 * `endsBefore`, `postElsewhere`, `timesWrong`, `unitUnknown` or `notAllowed`; then nothing is written.
 */
export async function makeSchedule(ctx: Ctx, input: ScheduleInput): Promise<Scheduled> {
  const unit = await receivingUnit(ctx, input.unitCode, 'reception.record');
  const days = daysOfPattern(unit, input);
  return inTransaction(ctx, (tx) => keepSchedule(tx, unit, input, days), { provinceIds: [unit.provinceId] });
}

/** As `makeSchedule`, for many units of one province at once. The caller answers for the units. Returns how many days were put in. */
export function makeSchedules(ctx: Ctx, plans: readonly { unit: ReceivingUnit; input: ScheduleInput }[]): Promise<number> {
  const schedules = plans.map(({ unit, input }) => daysOfPattern(unit, input));
  const provinceIds = [...new Set(plans.map(({ unit }) => unit.provinceId))];
  return inTransaction(ctx, async (tx) => (await insertSessions(tx, schedules, tx.now())).size, { provinceIds });
}

function daysOfPattern(unit: ReceivingUnit, input: ScheduleInput): SessionDays {
  if (input.to < input.from || input.to > addMonths(input.from, 12)) throw endsBefore();
  checkSitting(unit, input);
  const pattern: Pattern = {
    weekday: input.weekday,
    weeks: input.weeks.includes('every') ? 'every' : input.weeks.filter((week) => week !== 'every'),
  };
  const days = planDays(pattern, input.from, input.to);
  if (days.length === 0) throw noDays();
  return {
    plan: newSession(unit, input, input.from),
    days: days.map(({ day, plannedOn, shiftedFor }) => ({
      id: newId(),
      day,
      plannedOn,
      shiftedFor: shiftedFor === null || shiftedFor === 'weekend' ? shiftedFor : shiftedFor.name.vi,
    })),
  };
}

async function keepSchedule(tx: Ctx, unit: ReceivingUnit, input: ScheduleInput, planned: SessionDays): Promise<Scheduled> {
  const made = await insertSessions(tx, [planned], tx.now());
  const { post, headName, from, to, weekday, weeks } = input;
  if (made.size > 0)
    await record(tx, {
      subject: { kind: 'reception_schedule', provinceId: unit.provinceId, id: newId() },
      action: 'planned',
      details: { unitId: unit.id, unitName: unit.name, post, headName, from, to, weekday, weeks, days: made.size },
      as: postFor(tx, 'reception.record', unit),
      first: true,
    });
  return { made: made.size, kept: planned.days.length - made.size, due: daysDue(post, from, to) };
}

/**
 * Calls an ad hoc session (đột xuất, Luật TCD Điều 18 khoản 3), in person or online. It is public at once. Throws as `makeSchedule`, and
 * `dayPast`, `dayOff`, `dayTaken`.
 */
export async function callSession(ctx: Ctx, input: AdHocInput): Promise<Session> {
  const unit = await receivingUnit(ctx, input.unitCode, 'reception.record');
  checkSitting(unit, input);
  checkDay(ctx, input.day);
  const online = input.mode === 'online';
  const session: Session = {
    ...newSession(unit, input, input.day),
    occasion: 'adHoc',
    mode: input.mode,
    reason: input.reason,
    postedOn: today(ctx),
    onlineGround: online ? (input.onlineGround ?? null) : null,
    onlinePoints: online ? (input.onlinePoints ?? null) : null,
  };
  await inTransaction(
    ctx,
    async (tx) => {
      await addSession(tx, session);
      await record(tx, {
        subject: sessionSubject(session),
        action: 'called',
        details: { unitId: unit.id, day: session.day, mode: session.mode, reason: input.reason },
        as: postFor(tx, 'reception.record', unit),
        first: true,
      });
    },
    { provinceIds: [unit.provinceId] },
  );
  return session;
}

export type Posted = {
  days: number;
  /** Those posted later than five working days before (Luật TCD Điều 24 khoản 4). */
  late: string[];
};

/** Makes the planned days of a unit public. Throws `unitUnknown` or `notAllowed`. */
export async function postSchedule(ctx: Ctx, unitCode: string | undefined): Promise<Posted> {
  const unit = await receivingUnit(ctx, unitCode, 'reception.record');
  const now = today(ctx);
  return inTransaction(
    ctx,
    async (tx) => {
      const days = await postSessions(tx, unit.provinceId, unit.id, now);
      const late = days.filter((day) => now > lastDayToPost(day));
      if (days.length > 0)
        await record(tx, {
          subject: { kind: 'reception_schedule', provinceId: unit.provinceId, id: newId() },
          action: 'posted',
          details: { unitId: unit.id, days: days.length, late },
          as: postFor(tx, 'reception.record', unit),
          first: true,
        });
      return { days: days.length, late };
    },
    { provinceIds: [unit.provinceId] },
  );
}

/** The last day on which a reception day may still be made public in time. */
export function lastDayToPost(day: string): string {
  return recordedDeadline('reception.schedulePost', day).due;
}

/** Refuses a day that is over or off. */
export function checkDay(ctx: Ctx, day: string): void {
  if (day < today(ctx)) throw dayPast();
  const rest = restDay(day);
  if (rest) throw dayOff(rest === 'weekend' ? { vi: 'cuối tuần', en: 'a weekend' } : rest.name);
}

/** Puts in one session. Throws `dayTaken` when that head has one on that day. */
export async function addSession(tx: Ctx, session: Session): Promise<void> {
  const made = await insertSessions(tx, [{ plan: session, days: [session] }], tx.now());
  if (made.size === 0) throw dayTaken();
}

export function sessionSubject({ provinceId, id }: Pick<Session, 'provinceId' | 'id'>) {
  return { kind: 'reception_session', provinceId, id };
}

/** Posts of each level; heads of agencies and public units are found on both. */
export const postsOf: Record<ReceivingUnit['level'], readonly Post[]> = {
  commune: ['communeChair', 'communeSecretary', 'agencyHead', 'publicUnitHead'],
  province: ['provinceChair', 'provinceSecretary', 'agencyHead', 'publicUnitHead'],
};

function checkSitting(unit: ReceivingUnit, sitting: { post: Post; startsTime: string; endsTime: string }): void {
  if (!postsOf[unit.level].includes(sitting.post)) throw postElsewhere();
  if (sitting.endsTime <= sitting.startsTime) throw timesWrong();
}

type Sitting = Pick<
  Session,
  'post' | 'headTitle' | 'headName' | 'startsTime' | 'endsTime' | 'place' | 'slotMinutes' | 'slotPeople'
>;

function newSession(unit: ReceivingUnit, sitting: Sitting, day: string): Session {
  const { post, headTitle, headName, startsTime, endsTime, place, slotMinutes, slotPeople } = sitting;
  return {
    provinceId: unit.provinceId,
    id: newId(),
    unitId: unit.id,
    ...{ post, headTitle, headName, startsTime, endsTime, place, slotMinutes, slotPeople },
    occasion: 'periodic',
    mode: 'direct',
    day,
    plannedOn: day,
    shiftedFor: null,
    state: 'planned',
    postedOn: null,
    deputy: null,
    reason: null,
    movedTo: null,
    movedFrom: null,
    onlineGround: null,
    onlinePoints: null,
    noticeOn: null,
    testedOn: null,
    recording: null,
    recordedAt: null,
    recordedBy: null,
  };
}
