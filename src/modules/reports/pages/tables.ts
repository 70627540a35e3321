import { type DrillDown, kinds, terms } from '#src/modules/petitions/index.ts';
import { type Channel, type FigureSet, type Figures, wholeOf } from '#src/modules/reports/figures.ts';
import { href } from '#src/modules/reports/href.ts';
import { reportWords } from '#src/modules/reports/messages.ts';
import type { PetitionReport } from '#src/modules/reports/petition-report.ts';
import type { Lang } from '#src/platform/i18n.ts';
import type { ReportCell, ReportGroup } from '#src/ui/report.tsx';

/** The columns of every table of the report, in their groups; the sums run from left to right. */
export const columns = {
  toProcess: ['carriedOver', 'received', 'splitOff', 'transferredIn', 'passedOn', 'setAside', 'toProcess'],
  answered: ['settled', 'onTime', 'settledLate'],
  open: ['notYetDue', 'overdue'],
  away: ['transferredOut'],
  results: ['done', 'confirmed', 'cannotBeDone'],
} as const satisfies Record<string, readonly DrillDown[]>;

export type ColumnGroup = keyof typeof columns;
export const columnGroups = Object.keys(columns) as ColumnGroup[];
export const columnNames: readonly DrillDown[] = columnGroups.flatMap((group) => [...columns[group]]);

export function groupsIn(lang: Lang): ReportGroup[] {
  const words = reportWords(lang);
  return columnGroups.map((group) => ({
    label: words.groups[group],
    columns: columns[group].map((name) => words.columns[name]),
  }));
}

type Part = { unit?: string; kind?: (typeof kinds)[number]; channel?: Channel; own?: '1' };

/** The cells of one row, each a link to its records. */
export function cellsIn(report: PetitionReport, figures: Figures, { unit = report.unit.code, ...part }: Part = {}): ReportCell[] {
  const cohort = { unit, from: report.from, to: report.cutOff };
  return columnNames.map((name) => {
    const count = figures[name];
    const whole = wholeOf(name);
    const link = count > 0 ? { href: href.records(cohort, name, part) } : {};
    if (whole && figures[whole] > 0) return { numerator: count, denominator: figures[whole], ...link };
    return { count, ...link, strong: name === 'toProcess', bad: name === 'overdue' && count > 0 };
  });
}

/** Kinds the reader may know of, with their figures. */
export function kindRows(report: PetitionReport, lang: Lang) {
  const { kind: words } = terms(lang);
  return kinds
    .filter((kind) => report.withSealed || kind !== 'denunciation')
    .map((kind) => ({ kind, label: words[kind], figures: report.figures.byKind[kind] }));
}

/** Channels through which something came, was in hand or went. */
export function channelRows(report: PetitionReport, lang: Lang) {
  const { channel: words } = terms(lang);
  const byChannel = Object.entries(report.figures.byChannel) as [Channel, FigureSet['total']][];
  return byChannel
    .filter(([, figures]) => Object.values(figures).some((figure) => figure !== 0))
    .map(([channel, figures]) => ({ channel, label: words[channel], figures }));
}
