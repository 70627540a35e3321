import { type Complexity, clockDeadline, versionFor } from '#src/modules/deadlines/index.ts';
import { type Term, toTerm } from '#src/modules/petitions/deadlines.ts';
import { type Calendar, currentCalendar } from '#src/platform/calendar.ts';
import { ExpectedError } from '#src/platform/errors.ts';
import { newId } from '#src/platform/ids.ts';

/** One term of a petition. Days are `YYYY-MM-DD` in Asia/Ho_Chi_Minh. */
export type Clock = {
  id: string;
  ruleId: string;
  /** First day of the version of the rule in force when it started. */
  ruleFrom: string;
  /** The term whose last day is the petition's `dueOn` while it runs. */
  main: boolean;
  startedOn: string;
  /** The unit's own target in place of an internal rule's length. */
  targetDays: number | null;
  remote: boolean;
  complexity: Complexity | null;
  /** Why it is complex, as written in the file. */
  criteria: readonly Criterion[];
  /** Null while paused. */
  dueOn: string | null;
  endedOn: string | null;
  endedWhy: string | null;
  pauses: readonly { from: string; until: string | null }[];
  extensions: readonly { decidedOn: string; decision: string; days: number }[];
};

/** What makes a case complex: any one; two make a denunciation specially complex (NĐ 155/2026 Điều 3a, NĐ 31/2019 Điều 3 k2, k3). */
export const criteria = [
  'severalPlaces',
  'severalContents',
  'severalPeople',
  'foreignElement',
  'severalBodies',
  'bodiesDisagree',
  'conflictingEvidence',
] as const;
export type Criterion = (typeof criteria)[number];

export type NewClock = {
  ruleId: string;
  startedOn: string;
  main: boolean;
  remote?: boolean | undefined;
  targetDays?: number | null | undefined;
};

/** A clock that starts now, under the version of the rule in force on its day. */
export function startedClock({ ruleId, startedOn, main, remote = false, targetDays = null }: NewClock): Clock {
  const clock: Clock = {
    id: newId(),
    ruleId,
    ruleFrom: versionFor(ruleId, startedOn).from,
    main,
    startedOn,
    targetDays,
    remote,
    complexity: null,
    criteria: [],
    dueOn: null,
    endedOn: null,
    endedWhy: null,
    pauses: [],
    extensions: [],
  };
  return { ...clock, dueOn: strictTerm(clock).dueOn };
}

export function isPaused({ pauses }: Pick<Clock, 'pauses'>): boolean {
  return pauses.some(({ until }) => until === null);
}

/** How the last day came about, every rule of pauses and extensions checked. Of a clock that rests: as it would be were there no pause. */
export function strictTerm(clock: Clock, calendar: Calendar = currentCalendar()): Term {
  const found = clockDeadline(
    {
      ruleId: clock.ruleId,
      ruleFrom: clock.ruleFrom,
      start: clock.startedOn,
      remote: clock.remote,
      complexity: clock.complexity,
      days: clock.targetDays,
      pauses: clock.pauses.flatMap(({ from, until }) => (until === null ? [] : [{ from, to: until }])),
      extensions: clock.extensions,
    },
    calendar,
  );
  return toTerm(clock.ruleId, clock.startedOn, found);
}

/**
 * As `strictTerm`, for what stands on record. A change of the calendar may put an extension outside the term it was decided in; it was
 * lawful when it was signed, so the days it gave are counted as they were given.
 */
export function termOfClock(clock: Clock, calendar: Calendar = currentCalendar()): Term {
  try {
    return strictTerm(clock, calendar);
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    const plain = strictTerm({ ...clock, extensions: [] }, calendar);
    const days = clock.extensions.reduce((sum, extension) => sum + extension.days, 0);
    return strictTerm({ ...clock, remote: false, complexity: null, extensions: [], targetDays: plain.days + days }, calendar);
  }
}
