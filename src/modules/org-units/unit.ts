import { foldVietnamese } from '#src/platform/text.ts';

export const levels = ['nation', 'province', 'district', 'commune', 'village', 'office'] as const;
export type UnitLevel = (typeof levels)[number];

/** First day of the units of the three-tier list. That list is right on 30 June 2025; what changed before is not in it, so earlier days show it too. */
export const KNOWN_SINCE = '2000-01-01';

/** First day of two tiers: 34 provinces, no districts, 3,321 communes (Nghị quyết 202/2025/QH15). */
export const REFORM_DAY = '2025-07-01';

/** The last day of the three tiers, of which the older list is right. */
export const LAST_OLD_DAY = '2025-06-30';

export const NATION_CODE = 'VN';

/** The kinds of each administrative level, as the national list writes them. */
export const kinds = {
  province: ['tỉnh', 'thành phố trực thuộc trung ương'],
  district: ['huyện', 'quận', 'thị xã', 'thành phố'],
  commune: ['xã', 'phường', 'thị trấn', 'đặc khu'],
} as const satisfies Partial<Record<UnitLevel, readonly string[]>>;

export type AdministrativeLevel = keyof typeof kinds;

/** Level told by the length of a national code: province 2 digits, district 3, commune 5. Undefined for anything else. */
export function levelOfCode(code: string): AdministrativeLevel | undefined {
  if (!/^\d+$/.test(code)) return undefined;
  return ({ 2: 'province', 3: 'district', 5: 'commune' } as const)[code.length as 2 | 3 | 5];
}

/** The kind a name states by its first words, at that level: `Phường Lộc Ninh` → `phường`. Undefined when it states none. */
export function kindOfName(name: string, level: AdministrativeLevel): string | undefined {
  const words = name.normalize('NFC').toLocaleLowerCase('vi');
  return kinds[level].find((kind) => words.startsWith(`${wordOfKind(kind)} `));
}

/** The word that begins the name of a unit of this kind. */
function wordOfKind(kind: string): string {
  return kind === 'thành phố trực thuộc trung ương' ? 'thành phố' : kind;
}

/** Tenant home of what is created in the province with this code. */
export function provinceIdOf(provinceCode: string): number {
  return Number(provinceCode);
}

/** A name as it is searched: folded, letters and digits only, single spaces. The derived search table does the same in SQL. */
export function searchable(name: string): string {
  return foldVietnamese(name)
    .replaceAll("'", '')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}
