import { type Draft, newUnit, putUnit, saysTheSame, topDown } from '#src/modules/org-units/import-draft.ts';
import { problem } from '#src/modules/org-units/import-problems.ts';
import { type MergeRow, successorLevel, type UnitRow } from '#src/modules/org-units/import-rows.ts';
import { closed, covers, keyOf, type Lineage, setFrom, type TreeUnit, type UnitKey } from '#src/modules/org-units/tree.ts';
import { LAST_OLD_DAY, NATION_CODE, REFORM_DAY, searchable } from '#src/modules/org-units/unit.ts';

/** The resolution that made the 34 provinces, and the decision with the list of all units and their codes. */
const provincesResolution = '202/2025/QH15';
const listDecision = '19/2025/QĐ-TTg';

/**
 * The reform of 1 July 2025. A new unit with one predecessor, taken over whole and under the same code, continues it: the same
 * unit, with another name or kind if need be, in another place. Every other new unit begins that day, its predecessors end, and
 * lineage joins them. Districts end. `merges` is undefined when that list was not sent.
 */
export function applyReform(draft: Draft, units: readonly UnitRow[], merges: readonly MergeRow[] | undefined): void {
  const rows = topDown(units);
  const sound = soundMerges(draft, rows, merges ?? []);
  const byNew = Map.groupBy(sound, newKey);
  const orphans: UnitRow[] = [];

  for (const row of rows) {
    const parent = draft.edit.living(row.level === 'province' ? 'nation' : 'province', parentCode(row), REFORM_DAY);
    const from = byNew.get(`${row.level}/${row.code}`) ?? [];
    if (!parent) draft.problems.push(problem.unknownUnit(row, 'parent_code', row.parentCode, REFORM_DAY));
    else if (!placeNewUnit(draft, row, parent, from)) orphans.push(row);
    if (merges) reportUnmerged(draft, row, from);
  }
  reportOrphans(draft, orphans, merges !== undefined);
  if (draft.problems.length > 0) return;
  endPredecessors(draft, sound);
  linkAll(draft, sound, byNew);
}

function parentCode(row: UnitRow): string {
  return row.level === 'province' ? NATION_CODE : row.parentCode;
}

function newKey(row: MergeRow): string {
  return `${successorLevel(row.level)}/${row.newCode}`;
}

/** Puts the unit of the new list in its place; false when nothing tells where it comes from. */
function placeNewUnit(draft: Draft, row: UnitRow, parent: TreeUnit, from: readonly MergeRow[]): boolean {
  const { edit } = draft;
  const begun = edit.living(row.level, row.code, REFORM_DAY);
  if (from.length === 0 && begun && (begun.openedOn === REFORM_DAY || hasContinued(begun, row, parent))) {
    putUnit(draft, row, reformed(begun, row, parent));
    return true;
  }
  const [only] = from;
  if (!only) return false;
  const namesake = edit.living(row.level, row.code, LAST_OLD_DAY);
  if (namesake && continues(row, from)) {
    putUnit(draft, row, reformed(namesake, row, parent));
    return true;
  }
  // One code names one living unit: the old bearer ends before the new one is looked up as a parent.
  if (namesake) putUnit(draft, row, closed(namesake, REFORM_DAY));
  const known = edit.get(keyOf({ level: row.level, code: row.code, openedOn: REFORM_DAY }));
  const basis = row.level === 'province' ? provincesResolution : listDecision;
  putUnit(draft, row, known ? reformed(known, row, parent) : newUnit(row, REFORM_DAY, parent, basis));
  return true;
}

/** One predecessor, whole, of the same level and under the same code: no new unit, the old one goes on. */
function continues(row: UnitRow, from: readonly MergeRow[]): boolean {
  const [only] = from;
  return from.length === 1 && only?.relation === 'whole' && only.level === row.level && only.oldCode === row.code;
}

/** Whether a unit from before the reform was already taken over it by an earlier import. */
function hasContinued(unit: TreeUnit, row: UnitRow, parent: TreeUnit): boolean {
  const [only, ...more] = row.oldCodes;
  const place = unit.parents.find((span) => covers(span, REFORM_DAY));
  return only === row.code && more.length === 0 && place?.parent === keyOf(parent);
}

function reformed(unit: TreeUnit, row: UnitRow, parent: TreeUnit): TreeUnit {
  const key = keyOf(parent);
  const value = { name: row.name, kind: row.kind, legalBasis: listDecision, formerSpelling: null };
  return {
    ...unit,
    versions: setFrom(unit.versions, REFORM_DAY, (old) => saysTheSame(old, row.name, row.kind), value),
    parents: setFrom(unit.parents, REFORM_DAY, (old) => old.parent === key, { parent: key }),
  };
}

/** The lines of the list of mergers whose two units are known and bear the names given; the others are told. */
function soundMerges(draft: Draft, units: readonly UnitRow[], merges: readonly MergeRow[]): MergeRow[] {
  const newNames = new Map(units.map((row) => [`${row.level}/${row.code}`, row.name]));
  const byOld = Map.groupBy(merges, (row) => `${row.level}/${row.oldCode}`);
  return merges.filter((row) => {
    const before = draft.problems.length;
    const old = draft.edit.living(row.level, row.oldCode, LAST_OLD_DAY);
    const oldName = old && nameOn(old, LAST_OLD_DAY);
    if (!oldName) draft.problems.push(problem.unknownUnit(row, 'old_code', row.oldCode, LAST_OLD_DAY));
    else if (searchable(oldName) !== searchable(row.oldName))
      draft.problems.push(problem.otherName(row, 'old_code', row.oldCode, oldName));

    const standing = draft.edit.living(successorLevel(row.level), row.newCode, REFORM_DAY);
    const newName = newNames.get(newKey(row)) ?? (standing && nameOn(standing, REFORM_DAY));
    if (!newName) draft.problems.push(problem.unknownUnit(row, 'new_code', row.newCode, REFORM_DAY));
    else if (searchable(newName) !== searchable(row.newName))
      draft.problems.push(problem.otherName(row, 'new_code', row.newCode, newName));

    const others = byOld.get(`${row.level}/${row.oldCode}`) ?? [];
    if (row.relation === 'whole' && others.length > 1) draft.problems.push(problem.wholeTwice(row, 'relation', row.relation));
    return draft.problems.length === before;
  });
}

function nameOn(unit: TreeUnit, day: string): string | undefined {
  return unit.versions.find((version) => covers(version, day))?.name;
}

/** Where the list of new units names predecessors itself, the list of mergers must have them. */
function reportUnmerged(draft: Draft, row: UnitRow, from: readonly MergeRow[]): void {
  const key = keyOf({ level: row.level, code: row.code, openedOn: REFORM_DAY });
  const linked = draft.edit.predecessors(key).map((link) => draft.edit.get(link.predecessor)?.code);
  const known = new Set([...from.map((merge) => merge.oldCode), ...linked]);
  const missing = row.oldCodes.filter((code) => !known.has(code));
  if (missing.length > 0 && from.length + linked.length > 0)
    draft.problems.push(problem.notMerged(row, 'old_codes', row.oldCodes.join(' '), missing.join(', ')));
}

/** Without the list of mergers one sentence says so; with it, each unit it lacks is named. */
function reportOrphans(draft: Draft, orphans: readonly UnitRow[], merges: boolean): void {
  const [first] = orphans;
  if (first && !merges) draft.problems.push(problem.mergesNeeded({ file: first.file, row: null }, null, null, orphans.length));
  else for (const row of orphans) draft.problems.push(problem.noPredecessor(row, 'code', row.code));
}

/** Every old unit that does not go on ends, and with its communes the district they lay in. */
function endPredecessors(draft: Draft, merges: readonly MergeRow[]): void {
  const { edit } = draft;
  const districts = new Set<UnitKey>();
  for (const row of merges) {
    const old = edit.living(row.level, row.oldCode, LAST_OLD_DAY);
    if (!old) continue;
    const place = old.parents.find((span) => covers(span, LAST_OLD_DAY));
    if (row.level === 'commune' && place) districts.add(place.parent);
    const successor = edit.get(keyOf({ level: successorLevel(row.level), code: row.newCode, openedOn: REFORM_DAY }));
    if (successor) putUnit(draft, row, closed(old, REFORM_DAY));
  }
  for (const key of districts) {
    const district = edit.get(key);
    if (district) edit.put(closed(district, REFORM_DAY));
  }
}

function linkAll(draft: Draft, merges: readonly MergeRow[], byNew: Map<string, MergeRow[]>): void {
  const { edit } = draft;
  const gained = new Set<UnitKey>();
  for (const row of merges) {
    const old = edit.living(row.level, row.oldCode, LAST_OLD_DAY);
    const successor = edit.get(keyOf({ level: successorLevel(row.level), code: row.newCode, openedOn: REFORM_DAY }));
    if (!old || !successor) continue;
    const predecessor = keyOf(old);
    const known = edit.predecessors(keyOf(successor));
    const before = known.find((link) => link.predecessor === predecessor);
    const sources = Math.max(known.length, byNew.get(newKey(row))?.length ?? 0);
    if (!before) gained.add(predecessor);
    edit.link({
      predecessor,
      successor: keyOf(successor),
      onDate: REFORM_DAY,
      event: eventOf(row.relation, sources),
      share: row.relation,
      takesRecords: before?.takesRecords ?? false,
      legalBasis: row.level === 'province' ? provincesResolution : null,
    });
  }
  for (const predecessor of gained) chooseKeeperOfRecords(draft, predecessor);
}

function eventOf(share: Lineage['share'], sources: number): Lineage['event'] {
  if (share === 'part') return 'split';
  return sources === 1 ? 'succession' : 'merge';
}

/**
 * One successor answers for the records: the one that took the unit whole, else the one that keeps its code, else the one with the
 * lowest code. A choice already stored is kept as long as no successor is added, since an office may have corrected it.
 */
function chooseKeeperOfRecords({ edit }: Draft, predecessor: UnitKey): void {
  const links = edit.successors(predecessor);
  const code = edit.get(predecessor)?.code;
  const codeOf = (link: Lineage) => edit.get(link.successor)?.code ?? '';
  const keeper =
    links.find((link) => link.share === 'whole') ??
    links.find((link) => codeOf(link) === code) ??
    links.toSorted((a, b) => codeOf(a).localeCompare(codeOf(b)))[0];
  for (const link of links) edit.link({ ...link, takesRecords: link === keeper });
}
