import { channels, type DrillDown, drillDowns, kinds } from '#src/modules/petitions/index.ts';
import { type Figures, ratePercent, receptionCell, shownReception, wholeOf } from '#src/modules/reports/figures.ts';
import type { Cell } from '#src/modules/reports/forms.ts';
import { href } from '#src/modules/reports/href.ts';
import type { PetitionReport } from '#src/modules/reports/petition-report.ts';

/** Every figure of the report as the API gives it: the whole, then by kind, then by channel, each with its rate and its records. */
export function cellsOf(report: PetitionReport): Cell[] {
  const { figures, withSealed } = report;
  const cohort = { unit: report.unit.code, from: report.from, to: report.cutOff };
  const cells = (of: Figures, part: Pick<Cell, 'kind' | 'channel'> = {}) => drillDowns.map((name) => cell(of, name, part));
  const cell = (of: Figures, indicator: DrillDown, part: Pick<Cell, 'kind' | 'channel'>): Cell => {
    const whole = wholeOf(indicator);
    const rated = whole ? { denominator: of[whole], rate: ratePercent(of[indicator], of[whole]) } : {};
    return { indicator, ...part, numerator: of[indicator], ...rated, href: href.records(cohort, indicator, part) };
  };
  const shownKinds = kinds.filter((kind) => withSealed || kind !== 'denunciation');
  return [
    ...cells(figures.total),
    ...shownKinds.flatMap((kind) => cells(figures.byKind[kind], { kind })),
    ...channels.flatMap((channel) => cells(figures.byChannel[channel], { channel })),
    ...receptionCells(report),
  ];
}

/** Figures of reception; days held are a part of days due, those a deputy took stand apart. Days of the whole nation open no list: none. */
function receptionCells({ figures, daysDue, unit, from, cutOff }: PetitionReport): Cell[] {
  const cohort = { unit: unit.code, from, to: cutOff };
  return shownReception(daysDue).map((name) => {
    const numerator = figures.reception[name];
    const rated = name === 'daysHeld' && daysDue !== null ? { denominator: daysDue, rate: ratePercent(numerator, daysDue) } : {};
    return { indicator: receptionCell(name), numerator, ...rated, href: href.reception(cohort, name) };
  });
}
