import { isDeepStrictEqual } from 'node:util';
import type { UnitLevel } from '#src/modules/org-units/unit.ts';

/** From `validFrom` (inclusive) to `validTo` (exclusive; null: still). Days are `YYYY-MM-DD`. */
export type Span = { validFrom: string; validTo: string | null };

export type UnitVersion = Span & { name: string; kind: string; legalBasis: string | null; formerSpelling: string | null };
export type UnitParent = Span & { parent: UnitKey };

/** Names a unit across imports: its level, code and first day. */
export type UnitKey = string;

export type TreeUnit = {
  /** Null until it is stored. */
  id: number | null;
  code: string;
  level: UnitLevel;
  provinceId: number;
  openedOn: string;
  closedOn: string | null;
  /** In order of time, without gaps, from the first day to the last. */
  versions: readonly UnitVersion[];
  /** As `versions`; empty for the nation. */
  parents: readonly UnitParent[];
};

export type Lineage = {
  predecessor: UnitKey;
  successor: UnitKey;
  onDate: string;
  event: 'merge' | 'split' | 'transfer' | 'dissolve' | 'succession';
  share: 'whole' | 'part';
  takesRecords: boolean;
  legalBasis: string | null;
};

/** All units in time. Never changed in place: an edit puts a new object in a copy of the maps. */
export type Tree = { units: ReadonlyMap<UnitKey, TreeUnit>; lineage: ReadonlyMap<string, Lineage> };

export const emptyTree: Tree = { units: new Map(), lineage: new Map() };

export function keyOf(unit: Pick<TreeUnit, 'level' | 'code' | 'openedOn'>): UnitKey {
  return `${unit.level}/${unit.code}@${unit.openedOn}`;
}

export function lineageKey(link: Pick<Lineage, 'predecessor' | 'successor' | 'onDate'>): string {
  return `${link.predecessor} > ${link.successor} @${link.onDate}`;
}

export function covers(span: Span, day: string): boolean {
  return span.validFrom <= day && (span.validTo === null || day < span.validTo);
}

export function livesOn(unit: Pick<TreeUnit, 'openedOn' | 'closedOn'>, day: string): boolean {
  return covers({ validFrom: unit.openedOn, validTo: unit.closedOn }, day);
}

/** Says something new from `day` until the end of what held that day. Returns the same array when `isSame` says it already held. */
export function setFrom<S extends Span>(
  spans: readonly S[],
  day: string,
  isSame: (span: S) => boolean,
  value: Omit<S, keyof Span>,
): readonly S[] {
  const held = spans.find((span) => covers(span, day));
  if (!held || isSame(held)) return spans;
  // What is put in is the value with the two days, which is what S is made of.
  const next = { ...value, validFrom: day, validTo: held.validTo } as S;
  const parts = held.validFrom === day ? [next] : [{ ...held, validTo: day }, next];
  return spans.flatMap((span) => (span === held ? parts : [span]));
}

/** The unit as it ends on `day`, the first day it is no more. The same object when it had ended by then. */
export function closed(unit: TreeUnit, day: string): TreeUnit {
  if (unit.closedOn !== null && unit.closedOn <= day) return unit;
  return { ...unit, closedOn: day, versions: cutAt(unit.versions, day), parents: cutAt(unit.parents, day) };
}

function cutAt<S extends Span>(spans: readonly S[], day: string): S[] {
  return spans
    .filter((span) => span.validFrom < day)
    .map((span) => (span.validTo === null || span.validTo > day ? { ...span, validTo: day } : span));
}

export type TreeEdit = {
  tree: Tree;
  /** The unit of that level and code that lives on the day. */
  living(level: UnitLevel, code: string, day: string): TreeUnit | undefined;
  get(key: UnitKey): TreeUnit | undefined;
  put(unit: TreeUnit): void;
  /** What follows the unit. */
  successors(key: UnitKey): Lineage[];
  predecessors(key: UnitKey): Lineage[];
  link(lineage: Lineage): void;
};

/** Edits a copy; `before` stays as it is. */
export function editTree(before: Tree): TreeEdit {
  const units = new Map(before.units);
  const lineage = new Map(before.lineage);
  const byCode = Map.groupBy(units.values(), codeKey);
  const followers = Map.groupBy(lineage.values(), (link) => link.predecessor);
  const origins = Map.groupBy(lineage.values(), (link) => link.successor);

  return {
    tree: { units, lineage },
    living: (level, code, day) => byCode.get(codeKey({ level, code }))?.find((unit) => livesOn(unit, day)),
    get: (key) => units.get(key),
    put(unit) {
      const key = keyOf(unit);
      const others = (byCode.get(codeKey(unit)) ?? []).filter((other) => keyOf(other) !== key);
      byCode.set(codeKey(unit), [...others, unit]);
      units.set(key, unit);
    },
    successors: (key) => followers.get(key) ?? [],
    predecessors: (key) => origins.get(key) ?? [],
    link(link) {
      const key = lineageKey(link);
      const without = (links: Lineage[] | undefined) => (links ?? []).filter((other) => lineageKey(other) !== key);
      followers.set(link.predecessor, [...without(followers.get(link.predecessor)), link]);
      origins.set(link.successor, [...without(origins.get(link.successor)), link]);
      lineage.set(key, link);
    },
  };
}

function codeKey({ level, code }: Pick<TreeUnit, 'level' | 'code'>): string {
  return `${level}/${code}`;
}

export type Inconsistency = { unit: TreeUnit; day: string; why: 'gap' | 'parent_missing' | 'parent_gone' };

/** Days on which a unit has no name, no parent, or a parent that does not live. An empty list: every day shows one whole tree. */
export function inconsistencies(tree: Tree): Inconsistency[] {
  return [...tree.units.values()].flatMap((unit) => problemsOf(tree, unit));
}

function problemsOf(tree: Tree, unit: TreeUnit): Inconsistency[] {
  const life: Span = { validFrom: unit.openedOn, validTo: unit.closedOn };
  const gaps = firstGap(unit.versions, life);
  if (gaps) return [{ unit, day: gaps, why: 'gap' }];
  if (unit.level === 'nation') return [];
  const orphaned = firstGap(unit.parents, life);
  if (orphaned) return [{ unit, day: orphaned, why: 'parent_missing' }];
  return unit.parents.flatMap((span): Inconsistency[] => {
    const parent = tree.units.get(span.parent);
    if (!parent || parent.openedOn > span.validFrom) return [{ unit, day: span.validFrom, why: 'parent_gone' }];
    const outlives = parent.closedOn !== null && (span.validTo === null || span.validTo > parent.closedOn);
    return outlives ? [{ unit, day: parent.closedOn ?? span.validFrom, why: 'parent_gone' }] : [];
  });
}

/** First day of the life that the spans, taken in order, leave open or say twice. */
function firstGap(spans: readonly Span[], life: Span): string | undefined {
  let at: string | null = life.validFrom;
  for (const span of spans) {
    if (span.validFrom !== at) return at ?? span.validFrom;
    at = span.validTo;
  }
  return at === life.validTo ? undefined : (at ?? life.validFrom);
}

export type TreeChanges = {
  added: TreeUnit[];
  changed: TreeUnit[];
  unchanged: number;
  /** How many of the changed ones ended with this change. */
  closed: number;
  /** Links to write: new ones and changed ones. */
  links: Lineage[];
};

/** What must be written to turn one tree into the other. */
export function changesBetween(before: Tree, after: Tree): TreeChanges {
  const changes: TreeChanges = { added: [], changed: [], unchanged: 0, closed: 0, links: [] };
  for (const [key, unit] of after.units) {
    const old = before.units.get(key);
    if (!old) changes.added.push(unit);
    else if (isDeepStrictEqual(old, unit)) changes.unchanged += 1;
    else {
      changes.changed.push(unit);
      if (old.closedOn === null && unit.closedOn !== null) changes.closed += 1;
    }
  }
  for (const [key, link] of after.lineage) {
    const old = before.lineage.get(key);
    if (!isDeepStrictEqual(old, link)) changes.links.push(link);
  }
  return changes;
}
