import { channels, type DrillDown, drillDowns, kinds, type PetitionKind } from '#src/modules/petitions/index.ts';
import { headPosts } from '#src/modules/reception/index.ts';
import type { Count } from '#src/platform/counters.ts';
import { rateTenths } from '#src/ui/format.ts';

export type Channel = (typeof channels)[number];

/** Every figure of a report; each is the size of the list of the same name. */
export type Figures = Record<DrillDown, number>;

/** The figures of one unit and period, whole and in parts. */
export type FigureSet = {
  total: Figures;
  byKind: Record<PetitionKind, Figures>;
  byChannel: Record<Channel, Figures>;
  reception: ReceptionFigures;
};

/**
 * Citizens received: lượt, người, vụ việc, đoàn đông người and the people in them, each apart; those refused are in none of them. Days of
 * heads by schedule: held in person, taken by a deputy, not held.
 */
export const receptionNames = [
  'visits',
  'people',
  'cases',
  'groups',
  'groupPeople',
  'refused',
  'daysHeld',
  'daysDelegated',
  'daysNotHeld',
] as const;
export type ReceptionFigure = (typeof receptionNames)[number];
export type ReceptionFigures = Record<ReceptionFigure, number>;
export const receptionIndicators = receptionNames.map((name) => `reception.${name}`);

/** Days outside the schedule, and of heads of whom the law sets no number here, are owed by nobody: they are in no figure of days. */
function isOwed({ indicator, dims }: Count): boolean {
  const [post = '', occasion] = dims.split('|');
  return !indicator.startsWith('reception.days') || (occasion === 'periodic' && headPosts.some((each) => each === post));
}

/** What a figure is a part of; a rate is never shown without it. */
export const wholes = {
  settled: 'toProcess',
  done: 'toProcess',
  onTime: 'settled',
  confirmed: 'done',
} as const satisfies Partial<Record<DrillDown, DrillDown>>;

export function wholeOf(figure: DrillDown): DrillDown | undefined {
  return figure in wholes ? wholes[figure as keyof typeof wholes] : undefined;
}

/** A rate in percent with one decimal, as `formatRate` shows it: 36 of 42 is 85.7; null when there is nothing to divide by. */
export function ratePercent(numerator: number, denominator: number): number | null {
  return denominator > 0 ? rateTenths(numerator, denominator) / 10 : null;
}

/**
 * The figures from the counters before the period and within it.
 *
 * `toProcess` holds each petition once, in whatever unit it ended up: what was in hand, came in or was passed here, less what was passed on
 * inside the system and is counted there. So the figures of a province are the sum of its communes', and settled + transferredOut +
 * remaining make it up again. A letter that was split is set aside and its parts come in as `splitOff`; one joined to another is set aside.
 * What was sent to a body outside stays in `toProcess` and is never settled.
 */
export function petitionFigures(before: readonly Count[], within: readonly Count[]): Figures {
  const was = sums(before);
  const is = sums(within);
  const carriedOver =
    was('received') +
    was('splitOff') +
    was('transferredIn') -
    was('passedOn') -
    was('setAside') -
    was('transferredOut') -
    was('settled');
  const toProcess = carriedOver + is('received') + is('splitOff') + is('transferredIn') - is('passedOn') - is('setAside');
  const remaining = toProcess - is('settled') - is('transferredOut');
  const overdue = was('becameLate') + is('becameLate') - was('lateCleared') - is('lateCleared');
  return {
    carriedOver,
    received: is('received'),
    splitOff: is('splitOff'),
    setAside: is('setAside'),
    transferredIn: is('transferredIn'),
    passedOn: is('passedOn'),
    toProcess,
    settled: is('settled'),
    onTime: is('onTime'),
    settledLate: is('settled') - is('onTime'),
    done: is('done'),
    confirmed: is('confirmed'),
    cannotBeDone: is('cannotBeDone'),
    transferredOut: is('transferredOut'),
    remaining,
    notYetDue: remaining - overdue,
    overdue,
  };
}

function sums(counts: readonly Count[]): (indicator: string) => number {
  const known = new Map<string, number>();
  for (const { indicator, n } of counts) known.set(indicator, (known.get(indicator) ?? 0) + n);
  return (indicator) => known.get(indicator) ?? 0;
}

type Dims = { kind: string; channel: string; sealed: boolean };

/** The dimensions `facts()` counts under. */
function dimsOf({ dims }: Count): Dims {
  const [kind = '', channel = '', seal = ''] = dims.split('|');
  return { kind, channel, sealed: seal === 'sealed' };
}

/** The whole set of figures. Without `sealed`, a sealed petition is in none of them. */
export function figureSet(before: readonly Count[], within: readonly Count[], options: { sealed: boolean }): FigureSet {
  const keeps = (test: (dims: Dims) => boolean) => {
    const kept = (count: Count) => {
      const dims = dimsOf(count);
      return (options.sealed || !dims.sealed) && test(dims);
    };
    return petitionFigures(before.filter(kept), within.filter(kept));
  };
  const reception = sums(within.filter(isOwed));
  return {
    total: keeps(() => true),
    byKind: record(kinds, (kind) => keeps((dims) => dims.kind === kind)),
    byChannel: record(channels, (channel) => keeps((dims) => dims.channel === channel)),
    reception: record(receptionNames, (name) => reception(`reception.${name}`)),
  };
}

/** What one set has more than the others together: what a province holds beside its communes. */
export function beside(whole: FigureSet, parts: readonly FigureSet[]): FigureSet {
  const rest = (of: (set: FigureSet) => Figures) =>
    record(drillDowns, (name) => of(whole)[name] - parts.reduce((sum, part) => sum + of(part)[name], 0));
  const received = (of: ReceptionFigure) => whole.reception[of] - parts.reduce((sum, part) => sum + part.reception[of], 0);
  return {
    total: rest((set) => set.total),
    byKind: record(kinds, (kind) => rest((set) => set.byKind[kind])),
    byChannel: record(channels, (channel) => rest((set) => set.byChannel[channel])),
    reception: record(receptionNames, received),
  };
}

export function isEmpty({ total, reception }: FigureSet): boolean {
  return reception.visits === 0 && Object.values(total).every((figure) => figure === 0);
}

function record<K extends string, V>(keys: readonly K[], value: (key: K) => V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, V>; // one entry per key
}

export type CrossCheck = { holds: boolean; name: 'outcomes' | 'answers' | 'results' | 'kinds' | 'channels' | 'units' };

/** The sums that must agree before a report goes out. */
export function crossChecks({ total, byKind, byChannel }: FigureSet, units: readonly FigureSet[]): CrossCheck[] {
  const sumsUp = (parts: readonly Figures[]) =>
    drillDowns.every((name) => parts.reduce((sum, part) => sum + part[name], 0) === total[name]);
  const checks: CrossCheck[] = [
    { name: 'outcomes', holds: total.toProcess === total.settled + total.transferredOut + total.notYetDue + total.overdue },
    { name: 'answers', holds: total.settled === total.onTime + total.settledLate },
    { name: 'results', holds: total.confirmed <= total.done && total.done + total.cannotBeDone <= total.settled },
    { name: 'kinds', holds: sumsUp(Object.values(byKind)) },
    { name: 'channels', holds: sumsUp(Object.values(byChannel)) },
  ];
  return units.length > 0 ? [...checks, { name: 'units', holds: sumsUp(units.map((set) => set.total)) }] : checks;
}

/** Name of the figure in the API: `receptionVisits`. */
export function receptionCell(name: ReceptionFigure): ReceptionCell {
  return `reception${name.charAt(0).toUpperCase()}${name.slice(1)}` as ReceptionCell; // what Capitalize spells
}
export type ReceptionCell = `reception${Capitalize<ReceptionFigure>}`;
export const receptionCells = receptionNames.map(receptionCell);

/** Days are told where they can be opened. */
export function shownReception(daysDue: number | null): ReceptionFigure[] {
  return receptionNames.filter((name) => daysDue !== null || !name.startsWith('days'));
}
