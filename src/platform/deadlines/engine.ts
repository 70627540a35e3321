import { addDays, addWorkingDays, type Calendar, type CalendarDay, dayNumber, numberedDay } from '#src/platform/calendar.ts';
import { type Count, countOut, type Span } from '#src/platform/deadlines/count.ts';
import {
  beyondCalendar,
  extensionOutOfTime,
  extensionTooLong,
  extensionWithoutDecision,
  pauseNotPossible,
  pauseWrong,
  ruleNoMore,
  ruleNotYet,
  ruleUnknown,
  tooManyExtensions,
  variantUnknown,
} from '#src/platform/deadlines/errors.ts';
import type { Clock, Deadline, Extension, OverdueTier, Pause, Rule, Step, Variant } from '#src/platform/deadlines/rule.ts';
import {
  endText,
  extensionText,
  holidayText,
  makeUpText,
  mostText,
  pauseText,
  proposedText,
  restText,
  ruleText,
  startText,
  unknownText,
  weekendsText,
} from '#src/platform/deadlines/words.ts';

/**
 * The last day of a term and how it came about, under the version in force on the day its clock started.
 * Throws `ruleUnknown`, `ruleNotYet`, `ruleNoMore`, `beyondCalendar`, and what `dueUnder` throws.
 */
export function due(rules: readonly Rule[], ruleId: string, clock: Clock, calendar: Calendar): Deadline {
  const rule = versionOn(rules, ruleId, clock.start);
  if (clock.start > calendar.knownUntil) throw beyondCalendar(calendar.knownUntil);
  return dueUnder(rule, clock, calendar);
}

/** The version of a rule under which a clock starts on the day. Throws `ruleUnknown`, `ruleNotYet` or `ruleNoMore`. */
export function versionOn(rules: readonly Rule[], ruleId: string, start: string): Rule {
  const found = rules.find((rule) => rule.ruleId === ruleId && rule.from <= start && (rule.to === null || start <= rule.to));
  if (found) return found;
  const versions = rules.filter((rule) => rule.ruleId === ruleId);
  const [first] = versions.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  if (!first) throw ruleUnknown(ruleId);
  if (start < first.from) throw ruleNotYet(first.from);
  const lastDays = versions.flatMap(({ to }) => (to !== null && to < start ? [to] : []));
  throw ruleNoMore(lastDays.toSorted().at(-1) ?? first.from);
}

/**
 * The same under a version already chosen. Time in a pause is left out and the clock goes on where it stood; extensions lengthen it.
 * Throws `variantUnknown`, `pauseWrong`, `pauseNotPossible`, `tooManyExtensions`, `extensionTooLong`, `extensionOutOfTime` or
 * `extensionWithoutDecision`.
 */
export function dueUnder(rule: Rule, clock: Clock, calendar: Calendar): Deadline {
  const variant = variantOf(rule, clock.variant);
  const start = dayNumber(clock.start);
  const pauses = spansOf(rule, clock);
  const counted = (length: number) => countOut(rule, { length, start, pauses, calendar });
  const extended = extend(rule, variant, clock, (length) => numberedDay(counted(length).due));
  const count = counted(extended.length);
  const dueOn = numberedDay(count.due);
  const steps: Step[] = [
    { kind: 'start', date: clock.start, text: startText(rule, clock.start) },
    ...effective(clock.pauses, count.end).map(
      (pause): Step => ({ kind: 'pause', date: pause.from, text: pauseText(pause, dayNumber(pause.to) - dayNumber(pause.from)) }),
    ),
    ...extended.steps,
    { kind: 'rule', date: numberedDay(count.end), text: ruleText(rule, extended.length, clock.start, numberedDay(count.end)) },
    ...passedOver(rule, count),
    ...cautions(rule, count, calendar),
    { kind: 'end', date: dueOn, text: endText(dueOn, calendar.rest(count.due) !== undefined) },
  ];
  return { due: dueOn, rule, length: extended.length, steps, overdueTiers: overdueTiers(dueOn, calendar) };
}

function variantOf(rule: Rule, name: string | undefined): Variant | undefined {
  if (name === undefined) return undefined;
  const variant = rule.variants?.[name];
  if (variant) return variant;
  const known = Object.values(rule.variants ?? {});
  throw variantUnknown({
    vi: known.map((each) => each.name.vi).join(', '),
    en: known.map((each) => each.name.en).join(', '),
  });
}

function spansOf(rule: Rule, { start, pauses = [] }: Clock): Span[] {
  if (pauses.length === 0) return [];
  if (rule.direction === 'before') throw pauseNotPossible();
  let last = start;
  for (const { from, to } of pauses) {
    if (from < last || to < from) throw pauseWrong();
    last = to;
  }
  return pauses.map(({ from, to }) => ({ from: dayNumber(from), to: dayNumber(to) }));
}

/** Pauses that began while the term ran. */
function effective(pauses: readonly Pause[] = [], end: number): readonly Pause[] {
  return pauses.filter(({ from, to }) => from < to && dayNumber(from) < end);
}

/** The length that counts in the end, each extension checked against the term as it ran when it was decided. */
function extend(
  rule: Rule,
  variant: Variant | undefined,
  { start, extensions }: Clock,
  dueAfter: (length: number) => string,
): { length: number; steps: Step[] } {
  if (extensions === undefined) {
    const length = variant?.length ?? rule.length;
    return { length, steps: variant?.extends ? [{ kind: 'extension', date: start, text: mostText(variant.name) }] : [] };
  }
  const times = variant?.extends?.times ?? 0;
  if (extensions.length > times) throw tooManyExtensions(times);
  const ordinary = ordinaryLength(rule, variant);
  const share = times > 0 ? ((variant?.length ?? ordinary) - ordinary) / times : 0;
  const steps: Step[] = [];
  let length = ordinary;
  for (const extension of extensions) {
    if (extension.decision.trim() === '') throw extensionWithoutDecision();
    const running = dueAfter(length);
    if (extension.decidedOn < start || extension.decidedOn > running) throw extensionOutOfTime(start, running);
    const added = addedBy(extension, length);
    if (!Number.isInteger(added) || added < 1 || added > share) throw extensionTooLong(share);
    length += added;
    steps.push({ kind: 'extension', date: extension.decidedOn, text: extensionText(extension, length, rule.unit) });
  }
  return { length, steps };
}

function ordinaryLength(rule: Rule, variant: Variant | undefined): number {
  if (!variant?.extends) return variant?.length ?? rule.length;
  const { variant: base } = variant.extends;
  return (base === null ? undefined : rule.variants?.[base]?.length) ?? rule.length;
}

function addedBy(extension: Extension, length: number): number {
  return 'days' in extension ? extension.days : extension.toTotal - length;
}

function passedOver(rule: Rule, { end, weekends, holidays, makeUps, resting }: Count): Step[] {
  const moved = rule.rollOver ? (rule.direction === 'after' ? 'on' : 'back') : 'keeps';
  return [
    ...(weekends > 0 ? [{ kind: 'skip' as const, date: numberedDay(end), text: weekendsText(weekends) }] : []),
    ...holidays.map((row): Step => ({ kind: 'skip', date: row.day, text: holidayText(row) })),
    ...makeUps.map((row): Step => ({ kind: 'makeUp', date: row.day, text: makeUpText(row) })),
    ...resting.map(({ day, rest }): Step => ({ kind: 'roll', date: numberedDay(day), text: restText(rest, moved) })),
  ];
}

/** What is not certain: days only proposed, and years whose days off nobody has entered. Only days that were looked at matter. */
function cautions(rule: Rule, { looked, due: dueOn }: Count, calendar: Calendar): Step[] {
  const [first, last] = rule.direction === 'after' ? [looked, dueOn] : [dueOn, looked];
  const proposals: CalendarDay[] = [];
  for (let day = first; day <= last; day += 1) {
    const row = calendar.proposed(day);
    if (row) proposals.push(row);
  }
  const steps = proposals.map((row): Step => ({ kind: 'caution', date: row.day, text: proposedText(row) }));
  const { knownFrom, knownUntil } = calendar;
  if (first < dayNumber(knownFrom)) steps.push({ kind: 'caution', date: knownFrom, text: unknownText(knownFrom, 'before') });
  if (last > dayNumber(knownUntil)) steps.push({ kind: 'caution', date: knownUntil, text: unknownText(knownUntil, 'after') });
  return steps;
}

/** Working days of lateness from which the head of the unit, and the head above, is told; the office's own measure, not the law's. */
export const HEAD_FROM = 5;
export const SUPERIOR_FROM = 15;

/** First day of each tier of lateness. */
export function overdueTiers(dueOn: string, calendar: Calendar): OverdueTier[] {
  return [
    { tier: 'late', from: addDays(dueOn, 1) },
    { tier: 'head', from: addWorkingDays(dueOn, HEAD_FROM, calendar) },
    { tier: 'superior', from: addWorkingDays(dueOn, SUPERIOR_FROM, calendar) },
  ];
}
