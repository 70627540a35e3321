import type { ImportProblem, Place } from '#src/modules/org-units/import-problems.ts';
import type { UnitRow } from '#src/modules/org-units/import-rows.ts';
import { keyOf, type TreeEdit, type TreeUnit, type UnitKey } from '#src/modules/org-units/tree.ts';
import { provinceIdOf } from '#src/modules/org-units/unit.ts';

/** The tree being changed, with where in the lists each unit was last spoken of. */
export type Draft = { edit: TreeEdit; origins: Map<UnitKey, Place>; problems: ImportProblem[] };

/** Province first: a parent is there before its children. */
export function topDown(rows: readonly UnitRow[]): UnitRow[] {
  return rows.toSorted((a, b) => a.code.length - b.code.length);
}

export function putUnit({ edit, origins }: Draft, place: Place, unit: TreeUnit): void {
  edit.put(unit);
  origins.set(keyOf(unit), place);
}

export function newUnit(row: UnitRow, openedOn: string, parent: TreeUnit, legalBasis: string | null): TreeUnit {
  const life = { validFrom: openedOn, validTo: null };
  return {
    id: null,
    code: row.code,
    level: row.level,
    provinceId: row.level === 'province' ? provinceIdOf(row.code) : parent.provinceId,
    openedOn,
    closedOn: null,
    versions: [{ ...life, name: row.name, kind: row.kind, legalBasis, formerSpelling: null }],
    parents: [{ ...life, parent: keyOf(parent) }],
  };
}

/** A list that still has the spelling since corrected says nothing new. */
export function saysTheSame(version: TreeUnit['versions'][number], name: string, kind: string): boolean {
  return version.kind === kind && (version.name === name || version.formerSpelling === name);
}
