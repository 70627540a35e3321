import { addDays, addWorkingDays, restDay } from '#src/platform/calendar.ts';
import { HEAD_FROM, SUPERIOR_FROM } from '#src/platform/deadlines/engine.ts';

/** What is said of a term: ahead of its last day, on it, and three tiers of lateness after it, in this order. */
export const stages = ['before', 'onDay', 'late', 'head', 'superior'] as const;
export type Stage = (typeof stages)[number];

/** How late a case is, by who has to be told of it. The office's own measure, not the law's. */
export const tiers = ['late', 'head', 'superior'] as const satisfies readonly Stage[];
export type Tier = (typeof tiers)[number];

/** The kinds of term a province sets its days ahead for. */
export const ruleKinds = ['law', 'internal'] as const;
export type RuleKind = (typeof ruleKinds)[number];
/** Working days ahead of a last day at which its holder is reminded. */
export type DaysAhead = Record<RuleKind, number>;

/** Where the province set nothing else. */
export const daysAheadUnset: DaysAhead = { law: 3, internal: 3 };

/**
 * The stages on a day, as the latest last day that puts a case there: late when its term ended on `late` or before, and so on. So a query
 * compares days and needs no calendar.
 */
export type Edges = {
  superior: string;
  /** From here twice its term is enough for the superior: the day after its own head was told. */
  twice: string;
  head: string;
  late: string;
  onDay: string;
  before: Record<RuleKind, string>;
};

/** The edges on `today`, a working day; only its own date matters, whatever hour it is. */
export function edgesOn(today: string, ahead: DaysAhead = daysAheadUnset): Edges {
  return {
    superior: addWorkingDays(today, -SUPERIOR_FROM),
    twice: addWorkingDays(today, -HEAD_FROM - 1),
    head: addWorkingDays(today, -HEAD_FROM),
    late: addDays(today, -1),
    // What ends on the weekend is said on Friday: on the day itself nobody is there.
    onDay: addDays(addWorkingDays(today, 1), -1),
    before: { law: addWorkingDays(today, ahead.law), internal: addWorkingDays(today, ahead.internal) },
  };
}

export function isWorkingDay(day: string): boolean {
  return restDay(day) === undefined;
}
