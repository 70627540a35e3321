/** A commitment (cam kết) as anyone may read it. Days are `YYYY-MM-DD`. */
export type Commitment = {
  provinceId: number;
  taskId: string;
  code: string;
  unitId: number;
  unitName: string;
  wording: string;
  question: string | null;
  occasion: string | null;
  occasionOn: string | null;
  holderPost: string;
  holderName: string;
  holderId: string;
  firstDueOn: string;
  dueOn: string;
  promisedOn: string;
  changes: number;
  keptOn: string | null;
  evidence: string | null;
  cancelledOn: string | null;
};

/** đã làm đúng hẹn · đã làm, muộn · còn trong hạn · trễ hẹn · không làm nữa (có lý do) */
export const commitmentStates = ['kept', 'keptLate', 'onTime', 'late', 'cancelled'] as const;
export type CommitmentState = (typeof commitmentStates)[number];

type Standing = Pick<Commitment, 'firstDueOn' | 'dueOn' | 'keptOn' | 'cancelledOn'>;

/** How a commitment stands on a day: kept in time or late by the date as first promised, so that moving it hides nothing; open by the one that stands. */
export function commitmentState({ firstDueOn, dueOn, keptOn, cancelledOn }: Standing, today: string): CommitmentState {
  if (cancelledOn) return 'cancelled';
  if (keptOn) return keptOn <= firstDueOn ? 'kept' : 'keptLate';
  return dueOn < today ? 'late' : 'onTime';
}

/**
 * What became of the promises whose due date, as first promised, falls in a period. Each is in exactly one of the parts: one that was
 * changed is counted there whatever came of it, so that moving a date makes no figure better.
 */
export type Cohort = { due: number; kept: number; keptLate: number; changed: number; cancelled: number; notKept: number };

/** The parts a cohort falls into; together they are `due`. */
export const cohortParts = ['kept', 'keptLate', 'changed', 'cancelled', 'notKept'] as const;
export type CohortPart = (typeof cohortParts)[number];

const emptyCohort: Cohort = { due: 0, kept: 0, keptLate: 0, changed: 0, cancelled: 0, notKept: 0 };

export function addCohorts(cohorts: readonly Cohort[]): Cohort {
  return cohorts.reduce(
    (sum, each) => ({
      due: sum.due + each.due,
      kept: sum.kept + each.kept,
      keptLate: sum.keptLate + each.keptLate,
      changed: sum.changed + each.changed,
      cancelled: sum.cancelled + each.cancelled,
      notKept: sum.notKept + each.notKept,
    }),
    emptyCohort,
  );
}
