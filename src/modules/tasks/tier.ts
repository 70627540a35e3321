import { addDays, addWorkingDays } from '#src/platform/calendar.ts';
import { HEAD_FROM, SUPERIOR_FROM } from '#src/platform/deadlines/engine.ts';

/** What is said of a due date: ahead of it, on it, and three tiers of lateness after it, in this order. */
export const steps = ['before', 'onDay', 'late', 'head', 'superior'] as const;
export type Step = (typeof steps)[number];

/** Working days ahead of the due date at which the accountable person is reminded. */
const DAYS_AHEAD = 3;

/** The steps on a day, as the latest due date that has come to each; so a query compares days and needs no calendar. */
export type Edges = Record<Step, string>;

/** The edges on `today`: those of petitions, so that “quá hạn từ 5 ngày làm việc” means the same everywhere. */
export function edgesOn(today: string): Edges {
  return {
    superior: addWorkingDays(today, -SUPERIOR_FROM),
    head: addWorkingDays(today, -HEAD_FROM),
    late: addDays(today, -1),
    // What ends on the weekend is said on Friday: on the day itself nobody is there.
    onDay: addDays(addWorkingDays(today, 1), -1),
    before: addWorkingDays(today, DAYS_AHEAD),
  };
}
