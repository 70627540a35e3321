import { type SqlBool, sql } from 'kysely';
import type { Field, Matter, MatterStatus } from '#src/modules/field-matters/matter.ts';
import { visible } from '#src/modules/field-matters/visible.ts';
import { searchWords } from '#src/modules/petitions/index.ts';
import { addDays } from '#src/platform/calendar.ts';
import { type Ctx, today } from '#src/platform/context.ts';

/** So far back a report may be about the same thing. */
const NEAR_DAYS = 180;
const MOST = 6;

export type Similar = {
  reference: string;
  title: string;
  status: MatterStatus;
  reportedOn: string;
  unitName: string;
  /** Which of the two made it be shown. */
  why: 'words' | 'place' | 'both';
};

type Likeness = {
  id: string | null;
  title: string;
  /** Null where only the words count. */
  field: Field | null;
  unitIds: readonly number[];
  provinceIds: readonly number[];
};

/**
 * Matters of the last half year that may be about the same thing: two words or more of the title in common, or the same field of work in the
 * same unit or one beside it (in the same district then, or the same commune). The likest first, six at most, through the reader's own gate.
 */
export async function similarTo(tx: Ctx, { id, title, field, unitIds, provinceIds }: Likeness): Promise<Similar[]> {
  const words = meaningful(title);
  const since = addDays(today(tx), -NEAR_DAYS);
  const shared =
    words.length > 0
      ? sql<number>`(select count(*)::integer from unnest(${sql.val(words)}::text[]) w
      where s.words @@ quote_literal(w)::tsquery)`
      : sql<number>`0`;
  const least = Math.min(2, words.length);
  const alike =
    words.length > 0
      ? sql<SqlBool>`(s.words is not null and s.words @@ ${words.map((word) => `'${word}'`).join(' | ')}::tsquery and ${shared} >= ${least})`
      : sql<SqlBool>`false`;
  const near = sql<SqlBool>`((m.field = ${field}::text) is true and exists (select from field_matter_place pl where pl.province_id = m.province_id and pl.matter_id = m.id
      and pl.unit_id in (${neighbours(unitIds)})))`;
  const rows = await visible(tx)
    .innerJoin('org_unit as u', 'u.id', 'm.unit_id')
    .leftJoin('field_matter_search as s', (join) =>
      join.onRef('s.province_id', '=', 'm.province_id').onRef('s.matter_id', '=', 'm.id'),
    )
    .select([
      'm.reference',
      'm.title',
      'm.status',
      'm.reported_on as reportedOn',
      'u.name as unitName',
      alike.as('alike'),
      near.as('near'),
      shared.as('shared'),
    ])
    .where(sql<SqlBool>`m.province_id = any(${sql.val(provinceIds)}::integer[])`)
    .$if(field !== null, (query) => query.where('m.field', '=', field))
    .where('m.reported_on', '>=', since)
    .where('m.status', '<>', 'joined')
    .$if(id !== null, (query) => query.where('m.id', '<>', id ?? ''))
    .where(sql<SqlBool>`(${alike} or ${near})`)
    .orderBy(sql`(${alike} and ${near})`, 'desc')
    .orderBy(shared, 'desc')
    .orderBy('m.reported_at', 'desc')
    .limit(MOST)
    .execute();
  return rows.map(({ alike: byWords, near: byPlace, shared: _, ...row }) => ({
    ...row,
    why: byWords && byPlace ? ('both' as const) : byWords ? ('words' as const) : ('place' as const),
  }));
}

/** The units themselves and those that lay directly in the same one, but for the province: its communes are not all neighbours. */
function neighbours(unitIds: readonly number[]) {
  return sql`select unnest(${sql.val(unitIds)}::integer[])
    union select beside.unit_id from org_unit_parent own join org_unit above on above.id = own.parent_id and above.level in ('district', 'commune')
      join org_unit_parent beside on beside.parent_id = own.parent_id and beside.hierarchy = 'administrative'
      where own.hierarchy = 'administrative' and own.unit_id = any(${sql.val(unitIds)}::integer[])
    union select unnest(sc.unit_ids) from org_unit_scope sc where sc.unit_ids && ${sql.val(unitIds)}::integer[]
      and exists (select from org_unit o where o.id = sc.unit_id and o.level = 'commune')`;
}

const common = new Set(
  'cua va la co bi tai o cho voi cac nhung mot nhieu duoc khong chua do tu den ra vao len xuong nguoi dan ho viec xa thon'.split(
    ' ',
  ),
);

/** Words of the title that say something, as the search rows hold them. */
function meaningful(title: string): string[] {
  const words = [...searchWords([title]).matchAll(/'([^']+)'/g)].map(([, word = '']) => word);
  return words.filter((word) => word.length > 1 && !common.has(word)).slice(0, 12);
}

/** The likeness of a stored matter; undefined for a restricted one, of which nothing is compared. */
export function likenessOf(matter: Matter, unitIds: readonly number[]): Likeness | undefined {
  if (matter.restricted) return undefined;
  return { id: matter.id, title: matter.title, field: matter.field, unitIds, provinceIds: [matter.provinceId] };
}
