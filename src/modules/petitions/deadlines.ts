import { recordedDeadline } from '#src/modules/deadlines/index.ts';
import type { PetitionKind } from '#src/modules/petitions/petition.ts';
import { type Calendar, currentCalendar } from '#src/platform/calendar.ts';
import type { Step as CountedStep } from '#src/platform/deadlines/rule.ts';

export type Step = { day: string; text: { vi: string; en: string } };
export type Term = {
  ruleId: string;
  startOn: string;
  dueOn: string;
  /** The office's own target, not the law's. */
  internal: boolean;
  basis: { vi: string; en: string };
  article: string | null;
  days: number;
  steps: Step[];
};

/** The rule that sets the term for settling this kind, once it is taken in hand. */
export function settlingRule(kind: PetitionKind): string {
  if (kind === 'complaint') return 'complaint.resolve.first';
  return kind === 'denunciation' ? 'denunciation.resolve' : 'feedback.resolve';
}

/**
 * The last day of a term that starts on `startOn`, with how it came about, by the calendar of now unless another is given.
 * Uses the version of the rule in force on `startOn`, the oldest known one for an earlier day. Throws on an unknown rule: ids come from our own rows.
 */
export function termOf(ruleId: string, startOn: string, calendar: Calendar = currentCalendar()): Term {
  const { due, rule, length, steps } = recordedDeadline(ruleId, startOn, calendar);
  return {
    ruleId,
    startOn,
    dueOn: due,
    internal: rule.internal,
    basis: rule.basis,
    article: rule.article,
    days: length,
    steps: steps.flatMap((step) => toStep(step, length)),
  };
}

/** Screens name the rule and the result themselves; of its derivation they take the days. */
function toStep({ kind, date, text }: CountedStep, length: number): Step[] {
  if (kind === 'start') return [{ day: date, text: { vi: 'Ngày bắt đầu, không tính vào hạn', en: 'First day, not counted' } }];
  if (kind === 'rule') return [{ day: date, text: { vi: `Đủ ${length} ngày`, en: `${length} days are over` } }];
  // Years far from now are counted by weekends; on a record of long ago that is no news.
  return kind === 'end' || kind === 'caution' ? [] : [{ day: date, text }];
}
