import type { Delta } from '#src/platform/counters.ts';

export const visitOutcomes = ['answered', 'answerLater', 'petition', 'guided', 'transferred', 'refused'] as const;
export type VisitOutcome = (typeof visitOutcomes)[number];

/** Who received: the officer on duty, the head in person, a deputy in place of the head. */
export const receivers = ['officer', 'head', 'deputy'] as const;
export type Receiver = (typeof receivers)[number];

export type Turn = 'first' | 'repeat';

/** From this many people on, one matter makes them a group (đoàn đông người). */
export const GROUP = 5;
const LARGE_GROUP = 10;

/** How many may speak for a group: 1 or 2 of 5 to 10 people, up to 5 of more (Luật Tiếp công dân Điều 29). */
export function mostRepresentatives(people: number): number {
  return people > LARGE_GROUP ? 5 : 2;
}

export type CountedVisit = {
  provinceId: number;
  unitId: number;
  visitedOn: string;
  people: number;
  /** Cases (vụ việc). */
  matters: number;
  groupSize: number;
  receivedAs: Receiver;
  turn: Turn;
  outcome: VisitOutcome | null;
};

/**
 * What is counted of a visit: lượt, người, vụ việc, đoàn đông người, each apart, by who received and whether it was the first. Someone
 * refused was not received: that is counted by itself.
 */
export function visitFacts(visit: CountedVisit): Delta[] {
  const { provinceId, unitId, visitedOn, receivedAs, turn } = visit;
  const fact = (indicator: string, n: number) =>
    n === 0 ? [] : [{ provinceId, unitId, day: visitedOn, indicator, dims: `${receivedAs}|${turn}`, n }];
  if (visit.outcome === 'refused') return fact('reception.refused', 1);
  return [
    ...fact('reception.visits', 1),
    ...fact('reception.people', visit.people),
    ...fact('reception.cases', visit.matters),
    ...fact('reception.groups', visit.groupSize > 0 ? 1 : 0),
    ...fact('reception.groupPeople', visit.groupSize),
  ];
}
