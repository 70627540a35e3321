import { type Draft, newUnit, putUnit, saysTheSame, topDown } from '#src/modules/org-units/import-draft.ts';
import { type ImportFile, type ListKind, readLists } from '#src/modules/org-units/import-files.ts';
import { type ImportProblem, problem } from '#src/modules/org-units/import-problems.ts';
import { applyReform } from '#src/modules/org-units/import-reform.ts';
import {
  type ChangeRow,
  type Checked,
  checkChangeRows,
  checkMergeRows,
  checkUnitRows,
  type UnitRow,
} from '#src/modules/org-units/import-rows.ts';
import {
  changesBetween,
  covers,
  editTree,
  emptyTree,
  inconsistencies,
  keyOf,
  livesOn,
  setFrom,
  type Tree,
  type TreeChanges,
  type TreeUnit,
  type UnitKey,
} from '#src/modules/org-units/tree.ts';
import {
  type AdministrativeLevel,
  KNOWN_SINCE,
  LAST_OLD_DAY,
  NATION_CODE,
  REFORM_DAY,
  searchable,
  type UnitLevel,
} from '#src/modules/org-units/unit.ts';

export type UnitImportPlan = {
  /** When there are any, nothing can be imported. */
  problems: ImportProblem[];
  /** Doubtful lines, imported as written. */
  notes: ImportProblem[];
  lists: { kind: ListKind; file: string; rows: number }[];
  changes: TreeChanges;
  /** Living units by day: before the reform, from it, and after the last dated change. */
  counts: DayCount[];
};

export type DayCount = { day: string; province: number; district: number; commune: number };

/**
 * What the lists would make of the tree that is there. Pure. The lists may come in any order and any part, as long as what they
 * refer to is in another of them or in `existing`; every problem is told with its file, line and column.
 */
export function planUnitImport(files: readonly ImportFile[], existing: Tree = emptyTree): UnitImportPlan {
  const { lists, problems } = readLists(files);
  const draft: Draft = { edit: editTree(existing), origins: new Map(), problems };
  const notes: ImportProblem[] = [];
  const checked = <R>({ rows, problems: found, notes: doubts }: Checked<R>): R[] => {
    problems.push(...found);
    notes.push(...doubts);
    return rows;
  };

  addNation(draft);
  if (lists.units2024) addOldUnits(draft, checked(checkUnitRows(lists.units2024, ['province', 'district', 'commune'])));
  if (lists.units2025 || lists.merges) {
    const units = lists.units2025 ? checked(checkUnitRows(lists.units2025, ['province', 'commune'])) : [];
    const merges = lists.merges ? checked(checkMergeRows(lists.merges)) : undefined;
    applyReform(draft, units, merges);
  }
  if (lists.changes) applyChanges(draft, checked(checkChangeRows(lists.changes)));
  if (problems.length === 0) reportInconsistencies(draft, files[0]?.name ?? '');

  const after = problems.length === 0 ? draft.edit.tree : existing;
  return {
    problems,
    notes,
    lists: (Object.entries(lists) as [ListKind, NonNullable<(typeof lists)[ListKind]>][]).map(([kind, list]) => ({
      kind,
      file: list.file,
      rows: list.rows.length,
    })),
    changes: changesBetween(existing, after),
    counts: countsOf(after),
  };
}

const above = { province: 'nation', district: 'province', commune: 'district' } as const;

function addNation({ edit }: Draft): void {
  if (edit.living('nation', NATION_CODE, KNOWN_SINCE)) return;
  const life = { validFrom: KNOWN_SINCE, validTo: null };
  edit.put({
    id: null,
    code: NATION_CODE,
    level: 'nation',
    provinceId: 0,
    openedOn: KNOWN_SINCE,
    closedOn: null,
    versions: [{ ...life, name: 'Việt Nam', kind: 'quốc gia', legalBasis: null, formerSpelling: null }],
    parents: [],
  });
}

/** The three-tier list: true of its last day, and for want of anything older of every day before. */
function addOldUnits(draft: Draft, rows: readonly UnitRow[]): void {
  const { edit } = draft;
  for (const row of topDown(rows)) {
    const parent = edit.living(above[row.level], row.level === 'province' ? NATION_CODE : row.parentCode, LAST_OLD_DAY);
    if (!parent) {
      draft.problems.push(problem.unknownUnit(row, 'parent_code', row.parentCode, LAST_OLD_DAY));
      continue;
    }
    const known = edit.living(row.level, row.code, LAST_OLD_DAY);
    putUnit(draft, row, known ? withFacts(known, LAST_OLD_DAY, row, keyOf(parent)) : newUnit(row, KNOWN_SINCE, parent, null));
  }
}

/** The unit with what a list says of `day`, told from the beginning of the version that held that day. */
function withFacts(unit: TreeUnit, day: string, { name, kind }: UnitRow, parent: UnitKey): TreeUnit {
  const version = unit.versions.find((span) => covers(span, day));
  const place = unit.parents.find((span) => covers(span, day));
  return {
    ...unit,
    versions: setFrom(unit.versions, version?.validFrom ?? day, (old) => saysTheSame(old, name, kind), {
      name,
      kind,
      legalBasis: version?.legalBasis ?? null,
      formerSpelling: null,
    }),
    parents: setFrom(unit.parents, place?.validFrom ?? day, (old) => old.parent === parent, { parent }),
  };
}

/** Changes after the reform: a dated one begins a version; one without a date corrects how a name is spelled. */
function applyChanges(draft: Draft, rows: readonly ChangeRow[]): void {
  const inOrder = rows.toSorted((a, b) => (a.effective ?? '').localeCompare(b.effective ?? ''));
  for (const row of inOrder) {
    const day = row.effective ?? REFORM_DAY;
    const unit = draft.edit.living(row.level, row.code, day);
    if (!unit) draft.problems.push(problem.unknownUnit(row, 'code', row.code, day));
    else if (row.effective === null) correctSpelling(draft, row, unit);
    else changeOn(draft, row, unit, row.effective);
  }
}

function changeOn(draft: Draft, row: ChangeRow, unit: TreeUnit, day: string): void {
  const held = unit.versions.find((version) => covers(version, day));
  if (!held || (held.validFrom === day && held.name === row.after && held.kind === row.kind)) return;
  if (searchable(held.name) !== searchable(row.before)) {
    draft.problems.push(problem.otherName(row, 'code', row.code, held.name));
    return;
  }
  const value = { name: row.after, kind: row.kind, legalBasis: row.decree, formerSpelling: null };
  putUnit(draft, row, { ...unit, versions: setFrom(unit.versions, day, () => false, value) });
}

function correctSpelling(draft: Draft, row: ChangeRow, unit: TreeUnit): void {
  const known = unit.versions.some((version) => version.name === row.before || version.name === row.after);
  if (!known) {
    const now = unit.versions.find((version) => covers(version, REFORM_DAY));
    draft.problems.push(problem.otherName(row, 'code', row.code, now?.name ?? ''));
    return;
  }
  const versions = unit.versions.map((version) =>
    version.name === row.before ? { ...version, name: row.after, formerSpelling: row.before } : version,
  );
  putUnit(draft, row, { ...unit, versions });
}

function reportInconsistencies(draft: Draft, firstFile: string): void {
  const say = { gap: problem.treeGap, parent_missing: problem.treeParentMissing, parent_gone: problem.treeParentGone };
  for (const { unit, day, why } of inconsistencies(draft.edit.tree)) {
    const place = draft.origins.get(keyOf(unit)) ?? { file: firstFile, row: null };
    draft.problems.push(say[why](place, 'code', unit.code, unit.versions[0]?.name ?? unit.code, day));
  }
}

function countsOf(tree: Tree): DayCount[] {
  const units = [...tree.units.values()];
  const starts = units.flatMap((unit) => unit.versions.map((version) => version.validFrom));
  const last = starts.reduce((latest, day) => (day > latest ? day : latest), REFORM_DAY);
  return [LAST_OLD_DAY, REFORM_DAY, ...(last > REFORM_DAY ? [last] : [])].map((day) => {
    const count = (level: UnitLevel & AdministrativeLevel) =>
      units.filter((unit) => unit.level === level && livesOn(unit, day)).length;
    return { day, province: count('province'), district: count('district'), commune: count('commune') };
  });
}
