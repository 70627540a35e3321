import { type Ending, endings } from '#src/modules/field-matters/matter.ts';
import type { UnitRecords } from '#src/modules/org-units/index.ts';
import type { Ctx } from '#src/platform/context.ts';
import { readCounters } from '#src/platform/counters.ts';

/** Figures of a period, of a unit and all below it, from the counters. */
export type MatterFigures = {
  reported: number;
  verified: number;
  closed: Record<Ending, number>;
  replies: number;
  lateReplies: number;
};

/** What was reported, verified and closed from one day to another, and how many answers to proposals came late. One statement. */
export async function readFigures(
  tx: Ctx,
  unit: UnitRecords,
  { from, to }: { from: string; to: string },
): Promise<MatterFigures> {
  const counts = await readCounters(tx, {
    groups: [unit.unitIds],
    from,
    to,
    indicators: ['matters.reported', 'matters.verified', 'matters.closed', 'matters.replies'],
    nation: unit.level === 'nation' ? unit.unitId : undefined,
  });
  const sum = (indicator: string, begins = '', ends = '') =>
    counts
      .filter((count) => count.indicator === indicator && count.dims.startsWith(begins) && count.dims.endsWith(ends))
      .reduce((total, { n }) => total + n, 0);
  const closed = Object.fromEntries(endings.map((ending) => [ending, sum('matters.closed', `${ending}|`)]));
  return {
    reported: sum('matters.reported'),
    verified: sum('matters.verified'),
    closed: closed as Record<Ending, number>, // one for each ending
    replies: sum('matters.replies'),
    lateReplies: sum('matters.replies', '', '|late'),
  };
}
