import { recordedDeadline } from '#src/modules/deadlines/index.ts';
import type { PetitionKind } from '#src/modules/petitions/petition.ts';
import { type Calendar, currentCalendar } from '#src/platform/calendar.ts';
import type { Step as CountedStep, Deadline } from '#src/platform/deadlines/rule.ts';
import { lengthText } from '#src/platform/deadlines/words.ts';

export type Step = { day: string; text: { vi: string; en: string } };
export type Term = {
  ruleId: string;
  startOn: string;
  dueOn: string;
  /** The office's own target, not the law's. */
  internal: boolean;
  /** What is to be done in this time. */
  name: { vi: string; en: string };
  basis: { vi: string; en: string };
  article: string | null;
  days: number;
  /** `days` as it is said, working days named as such. */
  length: { vi: string; en: string };
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
  return toTerm(ruleId, startOn, recordedDeadline(ruleId, startOn, calendar));
}

/** A counted deadline as screens show it. */
export function toTerm(ruleId: string, startOn: string, { due, rule, length, steps }: Deadline): Term {
  return {
    ruleId,
    startOn,
    dueOn: due,
    internal: rule.internal,
    name: rule.name,
    basis: rule.basis,
    article: rule.article,
    days: length,
    length: lengthText(length, rule.unit),
    steps: steps.flatMap((step) => toStep(step, lengthText(length, rule.unit))),
  };
}

/** Screens name the rule and the result themselves; of its derivation they take the days. */
function toStep({ kind, date, text }: CountedStep, length: Term['length']): Step[] {
  if (kind === 'start') return [{ day: date, text: { vi: 'Ngày bắt đầu, không tính vào hạn', en: 'First day, not counted' } }];
  if (kind === 'rule') return [{ day: date, text: { vi: `Đủ ${length.vi}`, en: `${length.en} are over` } }];
  // Years far from now are counted by weekends; on a record of long ago that is no news.
  return kind === 'end' || kind === 'caution' ? [] : [{ day: date, text }];
}
