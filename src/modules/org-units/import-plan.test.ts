import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planUnitImport } from '#src/modules/org-units/import-plan.ts';
import { demoLists, smallLists } from '#src/modules/org-units/testing/lists.ts';
import { livesOn, type Tree, type TreeUnit } from '#src/modules/org-units/tree.ts';

/** The tree that the lists make of nothing. */
function treeOf(files: ReturnType<typeof smallLists>): {
  units: TreeUnit[];
  links: ReturnType<typeof planUnitImport>['changes']['links'];
} {
  const { problems, changes } = planUnitImport(files);
  expect(problems).toEqual([]);
  return { units: changes.added, links: changes.links };
}

function withCode(units: TreeUnit[], code: string): TreeUnit[] {
  return units.filter((unit) => unit.code === code);
}

function problemsWith(replaced: Parameters<typeof smallLists>[0]) {
  return planUnitImport(smallLists(replaced)).problems;
}

describe('what becomes of a unit', () => {
  test('an old unit that is the one, whole predecessor under the same code goes on: one unit, another parent', () => {
    const [unit, ...more] = withCode(treeOf(smallLists()).units, '20001');
    expect(more).toEqual([]);
    expect(unit).toMatchObject({ openedOn: '2000-01-01', closedOn: null, provinceId: 2 });
    expect(unit?.parents.map(({ parent, validFrom }) => [parent, validFrom])).toEqual([
      ['district/201@2000-01-01', '2000-01-01'],
      ['province/02@2025-07-01', '2025-07-01'],
    ]);
  });

  test('one that goes on under another kind gets a version, and keeps its name until then', () => {
    const [unit] = withCode(treeOf(smallLists()).units, '20002');
    expect(unit?.versions.map(({ name, validFrom, validTo }) => [name, validFrom, validTo])).toEqual([
      ['Thị trấn Én', '2000-01-01', '2025-07-01'],
      ['Xã Ến', '2025-07-01', null],
    ]);
  });

  test('a merged province is a new unit, also where code and name stay', () => {
    const { units } = treeOf(smallLists());
    expect(withCode(units, '02').map(({ openedOn, closedOn }) => [openedOn, closedOn])).toEqual([
      ['2000-01-01', '2025-07-01'],
      ['2025-07-01', null],
    ]);
  });

  test('districts end with the reform, and every unit keeps the home it was made in', () => {
    const { units } = treeOf(smallLists());
    expect(withCode(units, '101')[0]?.closedOn).toBe('2025-07-01');
    expect(withCode(units, '10001').map((unit) => unit.provinceId)).toEqual([1, 2]);
  });

  test('one successor answers for the records: of a divided unit, the one that keeps its code', () => {
    const { links } = treeOf(smallLists());
    const of = (code: string) =>
      links
        .filter((link) => link.predecessor.startsWith(`commune/${code}@`))
        .map((link) => [link.successor, link.event, link.share, link.takesRecords]);
    expect(of('10001')).toEqual([['commune/10001@2025-07-01', 'merge', 'whole', true]]);
    expect(of('10003')).toEqual([
      ['commune/10001@2025-07-01', 'split', 'part', false],
      ['commune/10003@2025-07-01', 'split', 'part', true],
    ]);
  });

  test('a dated change begins a version with its document; a correction of spelling does not', () => {
    const { units } = treeOf(smallLists());
    expect(withCode(units, '20001')[0]?.versions.at(-1)).toMatchObject({
      name: 'Phường Đồi',
      kind: 'phường',
      validFrom: '2026-04-30',
      legalBasis: '237/NQ-UBTVQH16',
    });
    expect(withCode(units, '20002')[0]?.versions.at(-1)).toMatchObject({
      name: 'Xã Ến',
      formerSpelling: 'Xã Én',
      validFrom: '2025-07-01',
    });
  });
});

describe('what is wrong in a list is told with file, line and column', () => {
  const cases: [what: string, replaced: Parameters<typeof smallLists>[0], place: object][] = [
    [
      'a date no calendar has',
      { changes: 'code,name_2025-07-01,name_2026-04-30,effective,decree\n20001,Xã Đồi,Phường Đồi,25/52/000,1/NQ\n' },
      { file: 'changes.csv', row: 2, column: 'effective', value: '25/52/000', code: 'units.import.bad_date' },
    ],
    [
      'a day February does not have',
      { changes: 'code,name_2025-07-01,name_2026-04-30,effective,decree\n20001,Xã Đồi,Phường Đồi,2026-02-30,1/NQ\n' },
      { row: 2, column: 'effective', code: 'units.import.bad_date' },
    ],
    [
      'a change without its document',
      { changes: 'code,name_2025-07-01,name_2026-04-30,effective,decree\n20001,Xã Đồi,Phường Đồi,2026-04-30,\n' },
      { row: 2, column: 'decree', code: 'units.import.decree_needed' },
    ],
    [
      'a change of a unit nobody knows',
      { changes: 'code,name_2025-07-01,name_2026-04-30,effective,decree\n99999,Xã Đồi,Phường Đồi,2026-04-30,1/NQ\n' },
      { row: 2, column: 'code', value: '99999', code: 'units.import.unknown_unit' },
    ],
    [
      'a change whose name before is another',
      { changes: 'code,name_2025-07-01,name_2026-04-30,effective,decree\n20001,Xã Khác,Phường Đồi,2026-04-30,1/NQ\n' },
      { row: 2, column: 'code', code: 'units.import.other_name' },
    ],
    [
      'a missing column',
      { old: 'code,name,kind\n01,Tỉnh Đông,tỉnh\n' },
      { file: 'old.csv', row: 1, column: 'parent_code', code: 'units.import.missing_column' },
    ],
    [
      'a code given twice',
      { old: 'code,name,kind,parent_code\n01,Tỉnh Đông,tỉnh,\n01,Tỉnh Đông,tỉnh,\n' },
      { row: 3, column: 'code', value: '01', code: 'units.import.duplicate' },
    ],
    [
      'a code whose leading zero a spreadsheet ate',
      { old: 'code,name,kind,parent_code\n1,Tỉnh Đông,tỉnh,\n' },
      { row: 2, column: 'code', value: '1', code: 'units.import.bad_code' },
    ],
    [
      'a kind of another level',
      { old: 'code,name,kind,parent_code\n01,Tỉnh Đông,huyện,\n' },
      { row: 2, column: 'kind', value: 'huyện', code: 'units.import.bad_kind' },
    ],
    [
      'a parent nobody knows',
      { old: 'code,name,kind,parent_code\n01,Tỉnh Đông,tỉnh,\n101,Huyện Đông Hạ,huyện,09\n' },
      { row: 3, column: 'parent_code', value: '09', code: 'units.import.unknown_unit' },
    ],
    [
      'a row with a cell too many',
      { old: 'code,name,kind,parent_code\n01,Tỉnh Đông,tỉnh,,\n' },
      { row: 2, code: 'units.import.row_width' },
    ],
    ['an empty name', { old: 'code,name,kind,parent_code\n01,,tỉnh,\n' }, { row: 2, column: 'name', code: 'units.import.blank' }],
    [
      'a quote left open',
      { old: 'code,name,kind,parent_code\n01,"Tỉnh Đông,tỉnh,\n' },
      { file: 'old.csv', code: 'units.import.bad_csv' },
    ],
    ['a NUL byte', { old: 'code,name,kind,parent_code\n01,Tỉnh\u0000 Đông,tỉnh,\n' }, { code: 'units.import.not_text' }],
    ['a file of something else', { old: 'họ tên,số nhà\nA,1\n' }, { row: 1, code: 'units.import.unknown_list' }],
    ['an empty file', { old: '' }, { code: 'units.import.empty' }],
  ];
  test.each(cases)('%s', (_, replaced, place) => {
    expect(problemsWith(replaced)).toContainEqual(expect.objectContaining(place));
  });

  test('mergers of units nobody knows, with the wrong name, a wrong relation, or whole twice', () => {
    const merges = smallLists().find(({ name }) => name === 'merges.csv')?.text ?? '';
    const found = problemsWith({
      merges: `${merges.replace('Xã Bình,101', 'Xã Bính Khác,101').replace('Xã Cát,02,part', 'Xã Cát,02,half')}commune,77777,Xã Lạ,101,01,10003,Xã Cát,02,whole
commune,20001,Xã Đồi,201,02,10003,Xã Cát,02,whole
commune,10002,Xã Bình,101,01,88888,Xã Mới,02,part
`,
    });
    const told = found.map(({ row, column, code }) => `${row} ${column} ${code.replace('units.import.', '')}`);
    expect(told).toEqual(
      expect.arrayContaining([
        '5 old_code other_name',
        '7 relation bad_relation',
        '10 old_code unknown_unit',
        '11 relation whole_twice',
        '12 new_code unknown_unit',
      ]),
    );
  });

  test('a new commune without a predecessor, and an old one that is left out', () => {
    const merges = smallLists().find(({ name }) => name === 'merges.csv')?.text ?? '';
    const without = merges.replace(/commune,20002.*\n/, '');
    expect(problemsWith({ merges: without })).toContainEqual(
      expect.objectContaining({ file: 'new.csv', row: 6, code: 'units.import.no_predecessor', value: '20002' }),
    );
    const kept = smallLists().find(({ name }) => name === 'new.csv')?.text ?? '';
    expect(
      problemsWith({
        merges: without,
        new: kept.replace(/20002.*\n/, ''),
        changes: 'code,name_2025-07-01,name_2026-04-30,effective,decree\n20001,Xã Đồi,Phường Đồi,2026-04-30,1/NQ\n',
      }),
    ).toEqual([expect.objectContaining({ file: 'old.csv', row: 10, code: 'units.import.tree_parent_gone', value: '20002' })]);
  });

  test('the new list without the list of mergers is one sentence, not one per unit', () => {
    const files = smallLists().filter(({ name }) => name === 'old.csv' || name === 'new.csv');
    expect(planUnitImport(files).problems).toEqual([
      expect.objectContaining({ file: 'new.csv', code: 'units.import.merges_needed' }),
    ]);
  });

  test('every wrong line is told at once, and nothing is planned', () => {
    const { problems, changes } = planUnitImport(
      smallLists({
        changes: 'code,name_2025-07-01,name_2026-04-30,effective,decree\n20001,Xã Đồi,Phường Đồi,31/04/2026,\n2,Xã A,Xã B,,\n',
      }),
    );
    expect(problems.map(({ column }) => column)).toEqual(['effective', 'decree', 'code']);
    expect(changes.added).toEqual([]);
  });
});

test('the lists may come in any order, with semicolons, a byte order mark, and days as people write them', () => {
  const files = smallLists({
    changes: '\uFEFFcode;name_2025-07-01;name_2026-04-30;effective;decree\r\n20001;Xã Đồi;Phường Đồi;30/4/2026;1/NQ\r\n',
  }).toReversed();
  const { units } = treeOf(files);
  expect(withCode(units, '20001')[0]?.versions.at(-1)).toMatchObject({ name: 'Phường Đồi', validFrom: '2026-04-30' });
});

test('the same lists over the tree they made change nothing, one by one or together', () => {
  const before = storedTree(smallLists());
  for (const files of [smallLists(), ...smallLists().map((file) => [file])]) {
    const { problems, changes } = planUnitImport(files, before);
    expect({ problems, added: changes.added, changed: changes.changed, links: changes.links }).toEqual({
      problems: [],
      added: [],
      changed: [],
      links: [],
    });
  }
});

test('the demo lists are sound', () => {
  const { problems, counts } = planUnitImport(demoLists());
  expect(problems).toEqual([]);
  expect(counts).toEqual([
    { day: '2025-06-30', province: 7, district: 13, commune: 49 },
    { day: '2025-07-01', province: 3, district: 0, commune: 15 },
    { day: '2026-04-30', province: 3, district: 0, commune: 15 },
  ]);
});

/** The tree as it would be stored: every unit with an id. */
function storedTree(files: ReturnType<typeof smallLists>): Tree {
  const { units, links } = treeOf(files);
  return {
    units: new Map(units.map((unit, index) => [`${unit.level}/${unit.code}@${unit.openedOn}`, { ...unit, id: index + 1 }])),
    lineage: new Map(links.map((link) => [`${link.predecessor} > ${link.successor} @${link.onDate}`, link])),
  };
}

/** Any country: some provinces, districts in them, communes in those, and a reform that joins and divides communes at will. */
const countries = fc
  .record({
    districts: fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 5 }),
    communes: fc.array(fc.record({ district: fc.nat(), goesTo: fc.array(fc.nat({ max: 7 }), { minLength: 1, maxLength: 3 }) }), {
      minLength: 1,
      maxLength: 12,
    }),
    provinceOf: fc.array(fc.nat({ max: 3 }), { minLength: 4, maxLength: 4 }),
  })
  .map(({ districts, communes, provinceOf }) => {
    const pad = (n: number, digits: number) => String(n).padStart(digits, '0');
    const province = (n: number) => pad(n + 1, 2);
    const newProvince = (n: number) => province(provinceOf[n] ?? 0);
    const old = [0, 1, 2, 3].map((n) => `${province(n)},Tỉnh ${n},tỉnh,`);
    old.push(...districts.map((at, n) => `${pad(n + 1, 3)},Huyện ${n},huyện,${province(at)}`));
    const lines: string[] = [];
    const merges = [0, 1, 2, 3].map(
      (n) => `province,${province(n)},Tỉnh ${n},${newProvince(n)},Tỉnh mới ${newProvince(n)},whole`,
    );
    const oldCodes = new Map<string, string[]>();
    for (const [n, { district, goesTo }] of communes.entries()) {
      const home = district % districts.length;
      const code = pad(n + 1, 5);
      lines.push(`${code},Xã ${n},xã,${pad(home + 1, 3)}`);
      const targets = [...new Set(goesTo)].map((to) => pad(to + 1, 5));
      for (const to of targets) {
        merges.push(`commune,${code},Xã ${n},${to},Xã mới ${to},${targets.length === 1 ? 'whole' : 'part'}`);
        oldCodes.set(to, [...(oldCodes.get(to) ?? []), code]);
      }
    }
    const provinces = [...new Set([0, 1, 2, 3].map(newProvince))];
    const units = provinces.map((code) => `${code},Tỉnh mới ${code},tỉnh,,`);
    units.push(
      ...[...oldCodes].map(
        ([code, from]) => `${code},Xã mới ${code},xã,${provinces[Number(code) % provinces.length]},${from.join(' ')}`,
      ),
    );
    return [
      { name: 'old.csv', text: ['code,name,kind,parent_code', ...old, ...lines].join('\n') },
      { name: 'new.csv', text: ['code,name,kind,parent_code,old_codes', ...units].join('\n') },
      { name: 'merges.csv', text: ['level,old_code,old_name,new_code,new_name,relation', ...merges].join('\n') },
    ];
  });

test('on every day each living unit has one name and one living parent, and no code names two', () => {
  fc.assert(
    fc.property(countries, (files) => {
      const { problems, changes } = planUnitImport(files);
      // A district whose every commune is left out of the draw stays behind: that the plan says so is another test.
      fc.pre(problems.length === 0);
      const units = new Map(changes.added.map((unit) => [`${unit.level}/${unit.code}@${unit.openedOn}`, unit]));
      for (const day of ['2000-01-01', '2025-06-30', '2025-07-01', '2026-11-22']) {
        const living = [...units.values()].filter((unit) => livesOn(unit, day));
        expect(new Set(living.map((unit) => `${unit.level}/${unit.code}`)).size).toBe(living.length);
        for (const unit of living) {
          const holds = (span: { validFrom: string; validTo: string | null }) =>
            span.validFrom <= day && (!span.validTo || day < span.validTo);
          expect(unit.versions.filter(holds)).toHaveLength(1);
          const parents = unit.parents.filter(holds).map(({ parent }) => units.get(parent));
          expect(parents.map((parent) => parent && livesOn(parent, day))).toEqual(unit.level === 'nation' ? [] : [true]);
        }
      }
      const ended = changes.added.filter((unit) => unit.level === 'commune' && unit.closedOn !== null);
      for (const unit of ended) {
        const keepers = changes.links.filter(
          (link) => link.predecessor === `commune/${unit.code}@${unit.openedOn}` && link.takesRecords,
        );
        expect(keepers).toHaveLength(1);
      }
    }),
    { numRuns: 200 },
  );
});
