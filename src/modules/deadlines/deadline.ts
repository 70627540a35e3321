import { remoteArea } from '#src/modules/deadlines/rules/sources.ts';
import { rules } from '#src/modules/deadlines/rules.ts';
import { type Calendar, currentCalendar, workedOn } from '#src/platform/calendar.ts';
import { due, dueUnder, versionOn } from '#src/platform/deadlines/engine.ts';
import { ruleUnknown } from '#src/platform/deadlines/errors.ts';
import type { Clock, Deadline, Rule, Step } from '#src/platform/deadlines/rule.ts';

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
  const versions = rules.filter((rule) => rule.ruleId === ruleId);
  const rule = versions.findLast(({ from }) => from <= start) ?? versions[0];
  if (!rule) throw ruleUnknown(ruleId);
  return dueUnder(rule, { start }, calendar);
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
