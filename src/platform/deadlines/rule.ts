import type { Lang } from '#src/platform/i18n.ts';

export type Words = Record<Lang, string>;

export type TermUnit = 'calendar' | 'working' | 'month' | 'year';

/** Another length of the same rule. */
export type Variant = {
  length: number;
  name: Words;
  /** Set when the length is the most to which another may be extended, and by how many decisions; each adds an equal share at most. */
  extends?: { variant: string | null; times: number };
};

/** One version of a rule: a term as dated data with its source. */
export type Rule = {
  ruleId: string;
  /** What is to be done in this time. */
  name: Words;
  basis: Words;
  article: string | null;
  clause?: string;
  /** A second source that says the same or more. */
  also?: Words;
  /** What happens on the day the clock starts, as it stands in “from …”. */
  trigger: Words;
  /** First and last day on which a clock may start under this version. */
  from: string;
  to: string | null;
  length: number;
  unit: TermUnit;
  /** `before`: the last day to act ahead of the day that is given. */
  direction: 'after' | 'before';
  variants?: Record<string, Variant>;
  /** Whether an end on a rest day moves to the next working day (of a `before` rule: to the one ahead of it). */
  rollOver: boolean;
  /** The office's own target, not the law's. */
  internal: boolean;
  /** S: read in its source; K: not verified. */
  mark: 'S' | 'K';
};

/** Time not counted: after the day `from`, on which the clock was stopped, up to and including `to`, on which it was set going again. */
export type Pause = { from: string; to: string };

/** More time, by a signed decision: so many days more, or a new total. */
export type Extension = { decision: string; decidedOn: string } & ({ days: number } | { toTotal: number });

export type Clock = {
  /** The day of the event; it is not counted. */
  start: string;
  variant?: string | undefined;
  pauses?: readonly Pause[] | undefined;
  /**
   * Left out, a variant that may be extended to is taken at its full length: the most the law allows. Given, the clock has its ordinary
   * length and what was decided; the variant is then the limit.
   */
  extensions?: readonly Extension[] | undefined;
};

export type StepKind = 'start' | 'pause' | 'extension' | 'rule' | 'skip' | 'makeUp' | 'roll' | 'caution' | 'end';
export type Step = { kind: StepKind; date: string; text: Words };

/** How late something is; tiers are the office's own measure, for who has to be told. */
export type OverdueTier = { tier: 'late' | 'head' | 'superior'; from: string };

export type Deadline = { due: string; rule: Rule; length: number; steps: Step[]; overdueTiers: OverdueTier[] };
