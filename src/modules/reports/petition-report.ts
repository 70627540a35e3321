import { recordsOf, type UnitRecords } from '#src/modules/org-units/index.ts';
import { indicators, knowsSealedTotals } from '#src/modules/petitions/index.ts';
import { daysDueOfHeads } from '#src/modules/reception/index.ts';
import { endsBeforeStart, notBegun, unitUnknown } from '#src/modules/reports/errors.ts';
import { beside, type FigureSet, figureSet, isEmpty, receptionIndicators } from '#src/modules/reports/figures.ts';
import { type Part, partsOf } from '#src/modules/reports/queries.ts';
import { addDays } from '#src/platform/calendar.ts';
import { type Ctx, hasIn, today } from '#src/platform/context.ts';
import { readCounters } from '#src/platform/counters.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';

export type ReportQuestion = {
  /** Code of a commune, province or the nation (VN); a closed unit may be asked by its own code. */
  unit: string;
  /** First and last day, `YYYY-MM-DD`. The last day is the cut-off. */
  from: string;
  to: string;
};

export type PetitionReport = {
  unit: { id: number; code: string; name: string; level: UnitRecords['level']; unitIds: readonly number[] };
  from: string;
  to: string;
  /** Last day the figures know of: `to`, or today while the period runs. What will be overdue is not overdue. */
  cutOff: string;
  /** False when sealed petitions are in no figure, because the reader may not know of them. */
  withSealed: boolean;
  figures: FigureSet;
  /** Days of reception that the heads owe by the law in the period, those of its communes too; null for the nation. */
  daysDue: number | null;
};

export type PartReport = { part: Part; figures: FigureSet };

export type ReportWithParts = PetitionReport & {
  parts: PartReport[];
  /** What a province answers for itself, beside its communes; undefined when there is nothing. */
  own: FigureSet | undefined;
};

const counted = [...indicators, ...receptionIndicators];

/**
 * The figures of a unit, with the records it took over, from the counters: four statements, five for a province, however
 * many petitions there are. Without `days` it leaves out what heads owe.
 * Throws `unitUnknown`, `endsBeforeStart`, `notBegun`, or `notAllowed` for whoever does not hold `reports.read` over all of it.
 */
export function petitionReport(ctx: Ctx, question: ReportQuestion, { days = true } = {}): Promise<PetitionReport> {
  return inSnapshot(ctx, async (tx) => {
    const { scope, withSealed } = await open(tx, question);
    const [figures] = await figureSets(tx, [scope.unitIds], question, { sealed: withSealed, nation: nationOf(scope) });
    const communes = days && scope.level === 'province' ? (await partsOf(tx, scope, today(tx))).length : 0;
    const made = report(tx, question, { scope, withSealed, communes }, figures);
    return days ? made : { ...made, daysDue: null };
  });
}

/** As `petitionReport`, with a row for each commune of a province or province of the nation; a commune has no parts. Five statements. */
export function petitionReportWithParts(ctx: Ctx, question: ReportQuestion): Promise<ReportWithParts> {
  return inSnapshot(ctx, async (tx) => {
    const { scope, withSealed } = await open(tx, question);
    const parts = scope.level === 'commune' ? [] : await partsOf(tx, scope, today(tx));
    const [whole, ...sets] = await figureSets(tx, [scope.unitIds, ...parts.map(({ unitIds }) => unitIds)], question, {
      sealed: withSealed,
      nation: nationOf(scope),
    });
    const made = report(tx, question, { scope, withSealed, communes: parts.length }, whole);
    const own = parts.length > 0 ? beside(made.figures, sets) : undefined;
    return {
      ...made,
      parts: parts.flatMap((part, at) => (sets[at] ? [{ part, figures: sets[at] }] : [])),
      own: own && !isEmpty(own) ? own : undefined,
    };
  });
}

/** The same figures of another period, to compare with; the caller has opened the report already. */
export async function comparedWith(ctx: Ctx, made: ReportWithParts, period: { from: string; to: string }): Promise<FigureSet[]> {
  const groups = [made.unit.unitIds, ...made.parts.map(({ part }) => part.unitIds)];
  return inSnapshot(ctx, (tx) =>
    figureSets(tx, groups, period, {
      sealed: made.withSealed,
      nation: nationOf({ level: made.unit.level, unitId: made.unit.id }),
    }),
  );
}

function cutOff(tx: Ctx, to: string): string {
  const day = today(tx);
  return to < day ? to : day;
}

async function open(tx: Ctx, question: ReportQuestion): Promise<{ scope: UnitRecords; withSealed: boolean }> {
  if (question.to < question.from) throw endsBeforeStart();
  if (question.from > today(tx)) throw notBegun();
  const scope = await recordsOf(tx, question.unit, today(tx));
  if (!scope) throw unitUnknown();
  const allowed = scope.provinceIds.every((provinceId) => hasIn(tx.actor, 'reports.read', { provinceId, unitId: scope.unitId }));
  if (!allowed) throw notAllowed();
  return { scope, withSealed: knowsSealedTotals(tx.actor, scope) };
}

function report(
  tx: Ctx,
  question: ReportQuestion,
  { scope, withSealed, communes }: { scope: UnitRecords; withSealed: boolean; communes: number },
  figures: FigureSet | undefined,
): PetitionReport {
  const { unitId: id, level, name, unitIds } = scope;
  return {
    unit: { id, code: question.unit, name, level, unitIds },
    from: question.from,
    to: question.to,
    cutOff: cutOff(tx, question.to),
    withSealed,
    figures: figures ?? figureSet([], [], { sealed: withSealed }),
    daysDue: daysOwed(level, communes, question.from, cutOff(tx, question.to)),
  };
}

/** By the units that stand at the cut-off. */
function daysOwed(level: UnitRecords['level'], communes: number, from: string, to: string): number | null {
  if (level === 'commune') return daysDueOfHeads('commune', from, to);
  if (level !== 'province') return null;
  return daysDueOfHeads('province', from, to) + communes * daysDueOfHeads('commune', from, to);
}

function nationOf({ level, unitId }: Pick<UnitRecords, 'level' | 'unitId'>): number | undefined {
  return level === 'nation' ? unitId : undefined;
}

/** One set of figures for each group of units, in their order: two statements. */
async function figureSets(
  tx: Ctx,
  groups: readonly (readonly number[])[],
  { from, to }: { from: string; to: string },
  { sealed, nation }: { sealed: boolean; nation: number | undefined },
): Promise<FigureSet[]> {
  const before = await readCounters(tx, { groups, from: null, to: addDays(from, -1), indicators, nation });
  const within = await readCounters(tx, { groups, from, to: cutOff(tx, to), indicators: counted, nation });
  const byGroup = (counts: typeof before) => Map.groupBy(counts, ({ group }) => group);
  const [was, is] = [byGroup(before), byGroup(within)];
  return groups.map((_, at) => figureSet(was.get(at) ?? [], is.get(at) ?? [], { sealed }));
}

export type PublicLadder = {
  /** Answered, or their term ran out, by the cut-off: what an answer was owed for. */
  due: number;
  onTime: number;
  /** Answered after the term. */
  late: number;
  done: number;
  confirmed: number;
  /** Not answered although the term had run out. */
  overdue: number;
  /** In hand, the term still running; in no rate. */
  notYetDue: number;
  /** Sent to a body outside; in no rate. */
  transferredOut: number;
};

/**
 * Figures everyone may see, of a unit or, without a code, of the whole country: no sealed petition is in them.
 * `due` = onTime + late + overdue, and confirmed ≤ done ≤ onTime + late, all of the same petitions. Throws `unitUnknown`.
 */
export function publicLadder(ctx: Ctx, unitCode: string | null, period: { from: string; to: string }): Promise<PublicLadder> {
  return inSnapshot(
    ctx,
    async (tx) => {
      const scope = await recordsOf(tx, unitCode ?? 'VN', today(tx));
      if (!scope) throw unitUnknown();
      const [figures] = await figureSets(tx, [scope.unitIds], period, { sealed: false, nation: nationOf(scope) });
      const { onTime, settledLate, done, confirmed, overdue, notYetDue, transferredOut, settled } = (
        figures ?? figureSet([], [], { sealed: false })
      ).total;
      return { due: settled + overdue, onTime, late: settledLate, done, confirmed, overdue, notYetDue, transferredOut };
    },
    { provinceIds: [] },
  );
}
