import { clockDeadline, versionFor } from '#src/modules/deadlines/index.ts';
import { type Term, toTerm } from '#src/modules/petitions/deadlines.ts';
import { addDays, daysBetween } from '#src/platform/calendar.ts';

/** What kept somebody from complaining in time: such days are not counted (Luật Khiếu nại Điều 9). */
export const obstacles = ['illness', 'disaster', 'mission', 'farStudy', 'otherObstacle'] as const;

/** What the check of conditions asks about the time in which a complaint may be made. Days are `YYYY-MM-DD`. */
export type Asked = {
  /** Day the decision or act was received or learnt of. */
  learnedOn?: string | undefined;
  /** First and last day of the obstacle. */
  excusedFrom?: string | undefined;
  excusedUntil?: string | undefined;
  obstacle?: (typeof obstacles)[number] | undefined;
};

/** Whether a complaint came in time, and how that was counted. */
type Limitation = { term: Term; receivedOn: string; isInTime: boolean; daysLate: number };

/**
 * Counts the limitation of a complaint: 90 days from the day the decision was received or learnt of; of a second complaint the time to
 * complain again. Days of an obstacle are left out. The figure explains; the officer decides. Undefined while the day is not known.
 * Pure. The days were checked by `checkAsked`.
 */
export function limitationOf(asked: Asked, receivedOn: string, { second }: { second: boolean }): Limitation | undefined {
  const { learnedOn, excusedFrom, excusedUntil } = asked;
  if (!learnedOn) return undefined;
  const ruleId = second ? 'complaint.appealWindow' : 'complaint.limitation';
  // The engine leaves out the days after `from` up to and with `to`.
  const before = excusedFrom && addDays(excusedFrom, -1);
  const from = before && before < learnedOn ? learnedOn : before;
  const pauses = from && excusedUntil && excusedUntil > from ? [{ from, to: excusedUntil }] : [];
  const counted = clockDeadline({
    ruleId,
    ruleFrom: versionFor(ruleId, learnedOn).from,
    start: learnedOn,
    remote: false,
    complexity: null,
    days: null,
    pauses,
    extensions: [],
  });
  const term = toTerm(ruleId, learnedOn, counted);
  const daysLate = Math.max(0, daysBetween(term.dueOn, receivedOn));
  return { term, receivedOn, isInTime: daysLate === 0, daysLate };
}

/** What is wrong with the days of an obstacle, by field; undefined when nothing is. */
export function wrongWith(asked: Asked, receivedOn: string): 'learnedAfter' | 'excuseWhole' | 'excuseOrder' | undefined {
  const { learnedOn, excusedFrom, excusedUntil, obstacle } = asked;
  if (learnedOn && learnedOn > receivedOn) return 'learnedAfter';
  const given = [excusedFrom, excusedUntil, obstacle].filter((each) => each !== undefined).length;
  if (given > 0 && (given < 3 || !learnedOn)) return 'excuseWhole';
  return excusedFrom && excusedUntil && excusedUntil < excusedFrom ? 'excuseOrder' : undefined;
}
