import { type DrillDown, type ListFilter, petitionHref } from '#src/modules/petitions/index.ts';
import { receptionHref } from '#src/modules/reception/index.ts';
import type { ReceptionFigure } from '#src/modules/reports/figures.ts';
import type { Period } from '#src/modules/reports/periods.ts';

const root = '/lam-viec/bao-cao';

const dayStates: Partial<Record<ReceptionFigure, 'held' | 'delegated' | 'notHeld'>> = {
  daysHeld: 'held',
  daysDelegated: 'delegated',
  daysNotHeld: 'notHeld',
};

function isOfGroups(figure: ReceptionFigure): boolean {
  return figure === 'groups' || figure === 'groupPeople';
}

type Cohort = { unit: string; from: string; to: string };
type Part = Pick<ListFilter, 'kind' | 'channel' | 'own'>;

function query(values: Record<string, string | undefined>): string {
  const given = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return new URLSearchParams(given).toString();
}

/** What the address of a report says of its period. */
export function periodQuery(period: Period): Record<string, string> {
  if (period.length === 'custom') return { from: period.from, to: period.to };
  return { length: period.length, regime: period.regime, on: period.to };
}

export const href = {
  report: (unit: string, period?: Period) => `${root}?${query({ unit, ...(period ? periodQuery(period) : {}) })}`,
  export: (format: 'docx' | 'xlsx', unit: string, period: Period) =>
    `${root}/don-thu.${format}?${query({ unit, ...periodQuery(period) })}`,
  find: root,
  /** The records a figure counts. */
  records: (cohort: Cohort, indicator: DrillDown, part: Partial<Part> = {}) =>
    petitionHref.list({ ...cohort, indicator, ...part }),
  /** The visits a figure of reception counts, or the days of heads. */
  reception: ({ unit, from, to }: Cohort, figure: ReceptionFigure) => {
    const state = dayStates[figure];
    if (state) return receptionHref.schedule({ unit, from, to, state, occasion: 'periodic' });
    const only = figure === 'refused' ? { refused: '1' as const } : isOfGroups(figure) ? { groups: '1' as const } : {};
    return receptionHref.list({ unit, from, to, ...only });
  },
} as const;
