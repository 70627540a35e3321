import { placeName } from '#src/bench/load/names.ts';
import { type Random, randomFrom } from '#src/bench/load/random.ts';
import type { ImportFile } from '#src/modules/org-units/import-files.ts';

/** The shape of the reform of 1 July 2025. */
const before = { provinces: 63, districts: 696, communes: 10_035 };
const after = { provinces: 34, communes: 3_321 };

type Province = { code: string; name: string; kind: string };
type Commune = Province & { province: Province };

/**
 * Invented lists of units of the nation's shape, old and new with the mergers between them, where the national lists are not at hand:
 * 63 provinces, 696 districts and 10,035 communes that became 34 and 3,321.
 */
export function generatedLists(seed: number): ImportFile[] {
  const random = randomFrom(seed, 0);
  const provinces = Array.from({ length: before.provinces }, (_, at): Province => {
    const code = String(at + 1).padStart(2, '0');
    return at % 12 === 0
      ? named(code, 'Thành phố', 'thành phố trực thuộc trung ương', random)
      : named(code, 'Tỉnh', 'tỉnh', random);
  });
  // The first of each group of old provinces lends the new one its code.
  const homeOf = provinces.map((_, at) => provinces[Math.floor((at * after.provinces) / before.provinces)] ?? provinces[0]);
  const newOf = new Map(provinces.map((old, at) => [old, groupHead(homeOf, provinces, at)]));

  const districts = Array.from({ length: before.districts }, (_, at) => {
    const province = provinces[at % before.provinces] as Province;
    return { ...named(String(at + 1).padStart(3, '0'), 'Huyện', 'huyện', random), province };
  });
  const oldCommunes = Array.from({ length: before.communes }, (_, at) => {
    const district = districts[Math.floor((at * before.districts) / before.communes)] as (typeof districts)[number];
    const ward = random.chance(0.17);
    const code = String(at * 3 + 1).padStart(5, '0');
    return { ...named(code, ward ? 'Phường' : 'Xã', ward ? 'phường' : 'xã', random), district, province: district.province };
  });

  const merged = mergeCommunes(oldCommunes, (old) => newOf.get(old) ?? old, random);
  const newProvinces = [...new Set(newOf.values())];
  return [
    file('units-2024.csv', 'code,name,kind,parent_code', [
      ...provinces.map((row) => [row.code, row.name, row.kind, '']),
      ...districts.map((row) => [row.code, row.name, row.kind, row.province.code]),
      ...oldCommunes.map((row) => [row.code, row.name, row.kind, row.district.code]),
    ]),
    file('units-2025.csv', 'code,name,kind,parent_code,old_codes', [
      ...newProvinces.map((row) => [row.code, row.name, row.kind, '', codes(provinces.filter((old) => newOf.get(old) === row))]),
      ...merged.map(({ unit, from }) => [unit.code, unit.name, unit.kind, unit.province.code, codes(from)]),
    ]),
    file('merges-2025.csv', 'level,old_code,old_name,new_code,new_name,relation', [
      ...provinces.map((old) => mergeRow('province', old, newOf.get(old) ?? old)),
      ...merged.flatMap(({ unit, from }) => from.map((old) => mergeRow('commune', old, unit))),
    ]),
  ];
}

function groupHead(homeOf: readonly (Province | undefined)[], provinces: readonly Province[], at: number): Province {
  const first = homeOf.indexOf(homeOf[at]);
  return provinces[first] ?? (provinces[at] as Province);
}

type Merged = { unit: Commune; from: readonly Commune[] };

/** Neighbouring communes of one new province become one, three by three on average. */
function mergeCommunes(old: readonly Commune[], newOf: (province: Province) => Province, random: Random): Merged[] {
  const byProvince = [...Map.groupBy(old, (commune) => newOf(commune.province))];
  let left = after.communes;
  let oldLeft = old.length;
  return byProvince.flatMap(([province, communes]) => {
    const count = Math.round((communes.length * left) / oldLeft);
    left -= count;
    oldLeft -= communes.length;
    return Array.from({ length: count }, (_, at) => {
      const from = communes.slice(Math.floor((at * communes.length) / count), Math.floor(((at + 1) * communes.length) / count));
      const first = from[0] as Commune;
      const word = first.kind === 'phường' ? 'Phường' : 'Xã';
      return { unit: { ...named(first.code, word, first.kind, random), province }, from };
    });
  });
}

function named(code: string, word: string, kind: string, random: Random): Province {
  return { code, name: `${word} ${placeName(random)}`, kind };
}

function mergeRow(level: string, old: Province, unit: Province): string[] {
  return [level, old.code, old.name, unit.code, unit.name, 'whole'];
}

function codes(units: readonly Province[]): string {
  return units.map(({ code }) => code).join(' ');
}

function file(name: string, header: string, rows: readonly string[][]): ImportFile {
  return { name, text: `${[header, ...rows.map((row) => row.join(','))].join('\n')}\n` };
}
