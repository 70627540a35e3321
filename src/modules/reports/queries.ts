import { sql } from 'kysely';
import type { Ctx } from '#src/platform/context.ts';

/** A unit that has a row of its own in the report of the one above. */
export type Part = { id: number; code: string; name: string; level: string; unitIds: number[] };

/** The communes of a province, or the provinces of the nation, on the day, each with the units whose records it took over; by name. */
export async function partsOf(tx: Ctx, unit: { unitId: number; level: string }, asOf: string): Promise<Part[]> {
  const { rows } = await sql<Part>`
    select u.id, u.code, u.name, u.level, s.unit_ids as "unitIds"
    from org_unit_closure c
    join org_unit u on u.id = c.unit_id and u.level = ${unit.level === 'nation' ? 'province' : 'commune'}
    join org_unit_scope s on s.unit_id = u.id
    where c.ancestor_id = ${unit.unitId} and c.depth > 0 and c.valid_from <= ${asOf} and (c.valid_to is null or ${asOf} < c.valid_to)
    order by u.name_search, u.code`.execute(tx.db);
  return rows;
}

/** Closed units whose records the unit took over, the latest first. */
export async function formerUnits(tx: Ctx, unitId: number, unitIds: readonly number[]): Promise<FormerUnit[]> {
  if (unitIds.length < 2) return [];
  return tx.db
    .selectFrom('org_unit')
    .select(['id', 'code', 'name', 'closed_on as closedOn'])
    .where('id', 'in', [...unitIds])
    .where('id', '!=', unitId)
    .orderBy('closed_on', 'desc')
    .orderBy('name_search')
    .execute();
}

export type FormerUnit = { id: number; code: string; name: string; closedOn: string | null };

/** Name of the province a commune lies in on the day, or lay in last; undefined for a province or the nation. */
export async function provinceNameOf(tx: Ctx, unitId: number, asOf: string): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    select v.name from org_unit_closure c
    join org_unit a on a.id = c.ancestor_id and a.level = 'province'
    join org_unit_version v on v.unit_id = a.id and v.valid_from <= ${asOf}
    where c.unit_id = ${unitId} and c.depth > 0
    order by c.valid_from desc, v.valid_from desc limit 1`.execute(tx.db);
  return rows[0]?.name;
}
