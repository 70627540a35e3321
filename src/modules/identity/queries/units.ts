import { sql } from 'kysely';
import type { Level } from '#src/modules/identity/roles.ts';
import { type Ctx, today } from '#src/platform/context.ts';

/** A unit of today as this module needs it: where it stands, and for which authority. */
export type PlacedUnit = {
  id: number;
  code: string;
  name: string;
  provinceId: number;
  authorityId: number;
  authorityName: string;
  authorityLevel: Level;
  /** The unit itself and every administrative unit above it. */
  ancestorIds: number[];
};

/**
 * The living unit with this id or code, or for the id of a closed one the unit that took it over; undefined when there is none
 * today. Where one code names two levels, the higher one.
 */
export async function findPlacedUnit(ctx: Ctx, key: { id: number } | { code: string }): Promise<PlacedUnit | undefined> {
  const day = today(ctx);
  const isIt =
    'id' in key
      ? sql`(unit.id = ${key.id} or unit.id in (select unit_id from org_unit_scope where ${key.id}::integer = any(unit_ids)))`
      : sql`unit.code = ${key.code}`;
  const { rows } = await sql<PlacedUnit>`
    select unit.id, unit.code, unit.name, unit.province_id as "provinceId",
           (array_agg(above.id order by c.depth) filter (where ${isAuthority}))[1] as "authorityId",
           (array_agg(above.name order by c.depth) filter (where ${isAuthority}))[1] as "authorityName",
           (array_agg(above.level order by c.depth) filter (where ${isAuthority}))[1] as "authorityLevel",
           array_agg(above.id order by c.depth) as "ancestorIds"
    from org_unit unit
    join org_unit_closure c on c.unit_id = unit.id and c.valid_from <= ${day} and (c.valid_to is null or c.valid_to > ${day})
    join org_unit above on above.id = c.ancestor_id
    where ${isIt}
    group by unit.id
    having bool_or(${isAuthority})
    order by count(*) limit 1`.execute(ctx.db);
  return rows[0];
}

const isAuthority = sql<boolean>`above.level in ('commune', 'province', 'nation')`;

export type UnitChoice = { id: number; code: string; name: string; level: string };

/** Units at or below these authorities whose name or code begins with `q` (tone marks optional), nearest to the top first. */
export async function unitsBelow(ctx: Ctx, authorityIds: readonly number[], q: string, limit: number): Promise<UnitChoice[]> {
  const day = today(ctx);
  const { rows } = await sql<UnitChoice>`
    select unit.id, unit.code, unit.name, unit.level
    from org_unit_closure c join org_unit unit on unit.id = c.unit_id
    where c.ancestor_id = any(${authorityIds}::integer[]) and c.valid_from <= ${day} and (c.valid_to is null or c.valid_to > ${day})
      and (${q} = '' or unit.name_search like '%' || vn_norm(${q}) || '%' or unit.code = ${q})
    group by unit.id
    order by min(c.depth), unit.name limit ${limit}`.execute(ctx.db);
  return rows;
}
