import { type ImportList, type ImportRow, nameColumns } from '#src/modules/org-units/import-files.ts';
import { type ImportProblem, type Place, problem } from '#src/modules/org-units/import-problems.ts';
import { type AdministrativeLevel, kindOfName, kinds, levelOfCode } from '#src/modules/org-units/unit.ts';

export type UnitRow = Place & {
  code: string;
  level: AdministrativeLevel;
  name: string;
  kind: string;
  parentCode: string;
  oldCodes: readonly string[];
};

export type MergeRow = Place & {
  level: AdministrativeLevel;
  oldCode: string;
  oldName: string;
  newCode: string;
  newName: string;
  relation: 'whole' | 'part';
};

export type ChangeRow = Place & {
  code: string;
  level: AdministrativeLevel;
  before: string;
  after: string;
  kind: string;
  /** Null for a correction of spelling. */
  effective: string | null;
  decree: string | null;
};

/** What a list says, line by line, and what is wrong with it; wrong lines are left out. Notes stop nothing. */
export type Checked<R> = { rows: R[]; problems: ImportProblem[]; notes: ImportProblem[] };

/** Lines of a list of units. `tiers` are the levels that list may hold. */
export function checkUnitRows(list: ImportList, tiers: readonly AdministrativeLevel[]): Checked<UnitRow> {
  const seen = new Map<string, number>();
  return checkEach(list, (row, report, note) => {
    const { code = '', name = '', kind = '', parent_code: parentCode = '', old_codes: oldCodes = '' } = row.cells;
    reportBlank(row, ['code', 'name', 'kind'], report);
    const level = levelOfCode(code);
    if (code && !level) report(problem.badCode(row, 'code', code));
    const known = seen.get(code);
    if (known) report(problem.duplicate(row, 'code', code, known));
    else seen.set(code, row.row);
    if (!level) return undefined;

    if (!tiers.includes(level)) report(problem.districtGone(row, 'code', code));
    const knownKinds: readonly string[] = kinds[level];
    if (kind && !knownKinds.includes(kind)) report(problem.badKind(row, 'kind', kind, knownKinds.join(', ')));
    else if (kind && name && kindOfName(name, level) !== kind) note(problem.kindNotName(row, 'name', name, kind));
    checkParent(row, level, tiers, parentCode, report);
    return { ...place(row), code, level, name, kind, parentCode, oldCodes: oldCodes.split(' ').filter(Boolean) };
  });
}

export function checkMergeRows(list: ImportList): Checked<MergeRow> {
  const seen = new Map<string, number>();
  return checkEach(list, (row, report) => {
    const { level: tier = '', old_code: oldCode = '', old_name: oldName = '' } = row.cells;
    const { new_code: newCode = '', new_name: newName = '', relation = '' } = row.cells;
    reportBlank(row, ['level', 'old_code', 'old_name', 'new_code', 'new_name', 'relation'], report);
    const level = levelOfCode(oldCode);
    if (oldCode && !level) report(problem.badCode(row, 'old_code', oldCode));
    const newLevel = levelOfCode(newCode);
    if (newCode && !newLevel) report(problem.badCode(row, 'new_code', newCode));
    if (tier && level && tier !== level) report(problem.badLevel(row, 'level', tier));
    if (level && newLevel && newLevel !== successorLevel(level)) report(problem.badCode(row, 'new_code', newCode));
    const pair = `${oldCode} ${newCode}`;
    const known = seen.get(pair);
    if (known) report(problem.duplicate(row, 'old_code', pair, known));
    else seen.set(pair, row.row);
    if (relation && relation !== 'whole' && relation !== 'part') report(problem.badRelation(row, 'relation', relation));
    if (!level || (relation !== 'whole' && relation !== 'part')) return undefined;
    return { ...place(row), level, oldCode, oldName, newCode, newName, relation };
  });
}

/** The level of what follows a unit of this level: five island districts without communes became special zones. */
export function successorLevel(level: AdministrativeLevel): AdministrativeLevel {
  return level === 'district' ? 'commune' : level;
}

export function checkChangeRows(list: ImportList): Checked<ChangeRow> {
  const [beforeColumn = '', afterColumn = ''] = nameColumns(list.columns);
  return checkEach(list, (row, report) => {
    const { code = '', effective = '', decree = '' } = row.cells;
    const before = row.cells[beforeColumn] ?? '';
    const after = row.cells[afterColumn] ?? '';
    reportBlank(row, ['code', beforeColumn, afterColumn], report);
    const level = levelOfCode(code);
    if (code && !level) report(problem.badCode(row, 'code', code));
    const day = effective === '' ? null : readDay(effective);
    if (day === undefined) report(problem.badDate(row, 'effective', effective));
    if (effective !== '' && decree === '') report(problem.decreeNeeded(row, 'decree', decree));
    if (!level) return undefined;

    const word = kindOfName(after, level);
    if (after && !word) report(problem.badKind(row, afterColumn, after, kinds[level].join(', ')));
    if (effective === '' && word && kindOfName(before, level) !== word) report(problem.correctionKind(row, afterColumn, after));
    if (!word || day === undefined) return undefined;
    return { ...place(row), code, level, before, after, kind: word, effective: day, decree: decree || null };
  });
}

/** A day written `2026-04-30` or `30/04/2026`, as `YYYY-MM-DD`; undefined when the calendar has no such day. */
export function readDay(text: string): string | undefined {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const local = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const [year, month, date] = iso ? iso.slice(1) : local ? local.slice(1).toReversed() : [];
  if (!year || !month || !date) return undefined;
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const moment = new Date(`${day}T00:00:00Z`);
  const real = !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day);
  return real && Number(year) >= 1900 ? day : undefined;
}

type Report = (found: ImportProblem) => void;

/** A line counts only when nothing in it is wrong. */
function checkEach<R>(list: ImportList, check: (row: ImportRow, report: Report, note: Report) => R | undefined): Checked<R> {
  const checked: Checked<R> = { rows: [], problems: [], notes: [] };
  for (const row of list.rows) {
    const before = checked.problems.length;
    const result = check(
      row,
      (found) => checked.problems.push(found),
      (found) => checked.notes.push(found),
    );
    if (result && checked.problems.length === before) checked.rows.push(result);
  }
  return checked;
}

function reportBlank(row: ImportRow, columns: readonly string[], report: Report): void {
  for (const column of columns) if (!row.cells[column]) report(problem.blank(row, column, ''));
}

function checkParent(
  row: ImportRow,
  level: AdministrativeLevel,
  tiers: readonly AdministrativeLevel[],
  parentCode: string,
  report: Report,
): void {
  if (level === 'province') {
    if (parentCode) report(problem.noParentExpected(row, 'parent_code', parentCode));
    return;
  }
  const above = tiers[tiers.indexOf(level) - 1];
  if (!parentCode) report(problem.blank(row, 'parent_code', ''));
  else if (above && levelOfCode(parentCode) !== above)
    report(problem.parentLevel(row, 'parent_code', parentCode, above === 'district' ? 3 : 2));
}

function place({ file, row }: ImportRow): Place {
  return { file, row };
}
