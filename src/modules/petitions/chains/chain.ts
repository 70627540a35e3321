import type { Custody } from '#src/modules/petitions/petition.ts';
import { addDays, addWorkingDays } from '#src/platform/calendar.ts';

export const troubles = ['loop', 'thirdHop', 'silence'] as const;
/** What is wrong with a chain: it came back, it hops on, or nobody took it up. */
export type Trouble = (typeof troubles)[number];

/** Working days in which a unit takes up what was transferred to it, where the province set nothing else. The office's own target. */
export const SILENCE_DAYS = 5;
/** Working days in which a body outside, or a unit of another province, is expected to answer. The office's own target. */
export const ANSWER_DAYS = 10;
/** A matter may find its office at the second hop; a third one means that nobody feels competent. */
const MOST_HOPS = 2;

/** Whether a petition moved on that day and taken up by nobody has been silent for longer than `days` working days. */
export function isSilent(movedOn: string, days: number, today: string): boolean {
  return addWorkingDays(movedOn, days) < today;
}

/** The latest day a petition may have been moved on to be silent today: everything moved before it is silent too. */
export function silentSince(days: number, today: string): string {
  let day = addDays(today, -days);
  while (!isSilent(day, days, today)) day = addDays(day, -1);
  return day;
}

type Steps = readonly Pick<Custody, 'fromUnitId' | 'toUnitId'>[];

/**
 * What the last step of a chain shows. `passed` are the units that had it before this record, in other homes. A step to a body outside
 * ends the chain and shows nothing.
 */
export function troublesOf(intakeUnitId: number, chain: Steps, passed: readonly number[] = []): Exclude<Trouble, 'silence'>[] {
  const last = chain.at(-1);
  const to = last?.toUnitId ?? (chain.length === 0 ? intakeUnitId : null);
  if (to === null) return [];
  const earlier = chain
    .slice(0, -1)
    .flatMap(({ fromUnitId, toUnitId }) => (toUnitId === null ? [fromUnitId] : [fromUnitId, toUnitId]));
  const had = new Set([...passed, ...(chain.length > 0 ? [intakeUnitId] : []), ...earlier]);
  const hops = passed.length + chain.filter(({ toUnitId }) => toUnitId !== null).length;
  return [...(had.has(to) ? (['loop'] as const) : []), ...(hops > MOST_HOPS ? (['thirdHop'] as const) : [])];
}
