import { remoteArea } from '#src/modules/deadlines/rules/sources.ts';
import { rules } from '#src/modules/deadlines/rules.ts';
import { type Calendar, currentCalendar, workedOn } from '#src/platform/calendar.ts';
import { due, dueUnder, versionOn } from '#src/platform/deadlines/engine.ts';
import { ruleUnknown } from '#src/platform/deadlines/errors.ts';
import type { Clock, Deadline, Extension, Pause, Rule, Step } from '#src/platform/deadlines/rule.ts';

/** NĐ 155/2026 Điều 3a, NĐ 31/2019 Điều 3: any one criterion makes a case complex, two a denunciation specially complex. */
export const complexities = ['complex', 'speciallyComplex'] as const;
export type Complexity = (typeof complexities)[number];

/** What a case says of itself; the pauses and extensions as the engine takes them. */
export type Circumstances = Omit<Clock, 'start' | 'variant'> & {
  /** In a remote, hard-to-reach area. */
  remote?: boolean | undefined;
  complexity?: Complexity | undefined;
  /** Days to be counted as working days, whatever the calendar says. */
  workOn?: readonly string[] | undefined;
};

/**
 * The last day of the term `ruleId` for a clock that starts on `start`, with its derivation. Without extensions given, a complex case is
 * told the longest term the law allows. Throws `ruleUnknown`, `ruleNotYet`, `ruleNoMore`, `beyondCalendar`, `variantUnknown` and the
 * errors of pauses and extensions.
 */
export function deadlineOf(ruleId: string, start: string, given: Circumstances = {}, calendar = currentCalendar()): Deadline {
  const { remote = false, complexity, workOn = [], pauses, extensions } = given;
  const rule = versionOn(rules, ruleId, start);
  const clock: Clock = { start, variant: variantFor(rule, remote, complexity), pauses, extensions };
  const found = due([rule], ruleId, clock, workOn.length > 0 ? workedOn(calendar, workOn) : calendar);
  return remote && !rule.variants?.remote ? withNote(found) : found;
}

/**
 * As `deadlineOf`, for what is already on record: a clock older than the oldest version known runs under that one, and a day outside the
 * calendar counts by weekends alone. Throws `ruleUnknown` only.
 */
export function recordedDeadline(ruleId: string, start: string, calendar: Calendar = currentCalendar()): Deadline {
  return dueUnder(versionFor(ruleId, start), { start }, calendar);
}

/** Ids of every rule there is. */
export const rulesKnown: ReadonlySet<string> = new Set(rules.map(({ ruleId }) => ruleId));

/** A clock on record: its version of the rule, and what happened to it since it started. */
export type RecordedClock = {
  ruleId: string;
  /** First day of the version in force when it started. */
  ruleFrom: string;
  start: string;
  remote: boolean;
  /** Limits the extensions; without any the term has its ordinary length. */
  complexity: Complexity | null;
  /** In place of the rule's own length: the target of an office under an internal rule, or a length on record. */
  days: number | null;
  pauses: readonly Pause[];
  extensions: readonly Extension[];
};

/** The version of a rule a clock that starts on the day runs under; one older than the oldest known runs under that. Throws `ruleUnknown`. */
export function versionFor(ruleId: string, start: string): Rule {
  const versions = rules.filter((rule) => rule.ruleId === ruleId);
  const rule = versions.findLast(({ from }) => from <= start) ?? versions[0];
  if (!rule) throw ruleUnknown(ruleId);
  return rule;
}

/**
 * The last day of a clock on record, under the version it started with. Throws the errors of pauses and extensions; what was lawful once
 * and is no more, because the calendar changed under it, is for the caller to keep.
 */
export function clockDeadline(clock: RecordedClock, calendar: Calendar = currentCalendar()): Deadline {
  const version = rules.find((rule) => rule.ruleId === clock.ruleId && rule.from === clock.ruleFrom);
  const rule = version ?? versionFor(clock.ruleId, clock.start);
  const own = clock.days === null ? rule : { ...rule, length: clock.days };
  const isExtended = clock.extensions.length > 0;
  const variant = variantFor(own, clock.remote, isExtended ? (clock.complexity ?? undefined) : undefined);
  return dueUnder(
    own,
    { start: clock.start, variant, pauses: clock.pauses, ...(isExtended ? { extensions: clock.extensions } : {}) },
    calendar,
  );
}

function variantFor(rule: Rule, remote: boolean, complexity: Complexity | undefined): string | undefined {
  if (complexity === 'complex' && remote && rule.variants?.complexRemote) return 'complexRemote';
  if (complexity) return complexity;
  return remote && rule.variants?.remote ? 'remote' : undefined;
}

/** A place is remote or not whatever the rule; one that knows no longer term there says so. */
function withNote(found: Deadline): Deadline {
  const note: Step = {
    kind: 'caution',
    date: found.due,
    text: {
      vi: `Luật không đặt hạn riêng ở đây cho ${remoteArea.vi}`,
      en: `The law sets no separate term here for a ${remoteArea.en}`,
    },
  };
  return { ...found, steps: [...found.steps.slice(0, -1), note, ...found.steps.slice(-1)] };
}
