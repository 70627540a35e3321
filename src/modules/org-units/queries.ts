import { type RawBuilder, sql } from 'kysely';
import { NATION_CODE, type UnitLevel } from '#src/modules/org-units/unit.ts';
import type { Ctx } from '#src/platform/context.ts';
import { planOnce } from '#src/platform/db/database.ts';
import { hasNul } from '#src/platform/text.ts';

/** A unit as it was on the day asked for; before its first day or after its last, as it was nearest to that day. */
export type Unit = {
  id: number;
  code: string;
  level: UnitLevel;
  name: string;
  kind: string;
  provinceId: number;
  openedOn: string;
  /** First day on which it is no more; null when no end is known. */
  closedOn: string | null;
  /** Whether it stood on the day asked for. */
  living: boolean;
};

/**
 * The unit with this code: the one that stood on `asOf`, else the one nearest to it in time. A code may have named another unit
 * before: 68 is the old Lâm Đồng until 30 June 2025 and the new one since. Undefined when no unit ever had the code.
 */
export async function findUnit(ctx: Ctx, code: string, asOf: string): Promise<Unit | undefined> {
  if (hasNul(code)) return undefined;
  const { rows } = await sql<Unit>`${unitOfCode(code, asOf)}`.execute(ctx.db);
  return rows[0];
}

function unitOfCode(code: string, asOf: string): RawBuilder<unknown> {
  return sql`select ${planOnce} ${unitColumns(asOf)} from org_unit u ${versionOn(asOf)} where u.code = ${code}
    order by ${livesOn(asOf)} desc, u.opened_on > ${asOf}, u.opened_on desc limit 1`;
}

export function unitColumns(asOf: string) {
  return sql`u.id, u.code, u.level, v.name, v.kind, u.province_id as "provinceId", u.opened_on as "openedOn", u.closed_on as "closedOn",
    ${livesOn(asOf)} as living`;
}

/** The version of `u` that held on the day, or the nearest one. */
export function versionOn(asOf: string) {
  return sql`join lateral (
    select name, kind from org_unit_version where unit_id = u.id
    order by valid_from > ${asOf}, case when valid_from <= ${asOf} then valid_from end desc, valid_from limit 1) v on true`;
}

function livesOn(asOf: string) {
  return sql`(u.opened_on <= ${asOf} and (u.closed_on is null or u.closed_on > ${asOf}))`;
}

export type UnitName = { id: number; code: string; name: string; level: UnitLevel; closedOn: string | null };

/** Latest code and name of each unit, by id. Unknown ids are left out. */
export async function unitNames(ctx: Ctx, ids: readonly number[]): Promise<Map<number, UnitName>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('org_unit')
    .select(['id', 'code', 'name', 'level', 'closed_on as closedOn'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

export type UnitRecords = {
  unitId: number;
  level: UnitLevel;
  name: string;
  /** The unit itself and those whose records it took over. */
  unitIds: number[];
  /** Homes of those records. */
  provinceIds: number[];
};

/** Whose records the unit with this code answers for. Undefined when no unit ever had the code. */
export async function recordsOf(ctx: Ctx, code: string, asOf: string): Promise<UnitRecords | undefined> {
  if (hasNul(code)) return undefined;
  const { rows } = await sql<UnitRecords>`
    select ${planOnce} u.id as "unitId", u.level, u.name, s.unit_ids as "unitIds", s.province_ids as "provinceIds"
    from org_unit u join org_unit_scope s on s.unit_id = u.id where u.code = ${code}
    order by ${livesOn(asOf)} desc, u.opened_on > ${asOf}, u.opened_on desc limit 1`.execute(ctx.db);
  return rows[0];
}

/**
 * Homes of the records that the authorities of this unit's province may hold on the day: a merged province has those of all it followed.
 * By the day, because the tree knows the next reform before it comes into force.
 */
export async function provinceHomes(ctx: Ctx, unitId: number, asOf: string): Promise<number[]> {
  const { rows } = await sql<{ homes: number[] | null }>`select ${homesOn(sql`${unitId}::integer`, asOf)} as homes`.execute(
    ctx.db,
  );
  return rows[0]?.homes ?? [];
}

/** `findUnit` and its `provinceHomes`, in one statement. */
export async function findUnitWithHomes(
  ctx: Ctx,
  code: string,
  asOf: string,
): Promise<(Unit & { homes: readonly number[] }) | undefined> {
  if (hasNul(code)) return undefined;
  const { rows } = await sql<Unit & { homes: number[] }>`
    select u.*, coalesce(${homesOn(sql`u.id`, asOf)}, '{}') as homes from (${unitOfCode(code, asOf)}) u`.execute(ctx.db);
  return rows[0];
}

function homesOn(unitId: RawBuilder<unknown>, asOf: string): RawBuilder<unknown> {
  return sql`(select s.province_ids from org_unit_closure c
    join org_unit p on p.id = c.ancestor_id and p.level in ('province', 'nation')
    join org_unit_scope s on s.unit_id = p.id
    where c.unit_id = ${unitId} order by c.valid_from > ${asOf}, c.valid_from desc, c.depth limit 1)`;
}

export type UnitCounts = {
  asOf: string;
  province: number;
  district: number;
  commune: number;
  byKind: { level: UnitLevel; kind: string; count: number }[];
};

/** How many provinces, districts and communes stood on the day, and of which kinds. */
export async function countUnits(ctx: Ctx, asOf: string): Promise<UnitCounts> {
  const { rows: byKind } = await sql<UnitCounts['byKind'][number]>`
    select u.level, v.kind, count(*)::integer as count
    from org_unit u join org_unit_version v on v.unit_id = u.id and v.valid_from <= ${asOf} and (v.valid_to is null or v.valid_to > ${asOf})
    where u.level in ('province', 'district', 'commune')
    group by u.level, v.kind order by u.level, count desc, v.kind`.execute(ctx.db);
  const of = (level: UnitLevel) => byKind.filter((row) => row.level === level).reduce((sum, row) => sum + row.count, 0);
  return { asOf, province: of('province'), district: of('district'), commune: of('commune'), byKind };
}

/** What lay directly in the unit on the day, by code; provinces when no unit is given. */
export async function childrenOf(ctx: Ctx, unitId: number | null, asOf: string): Promise<Unit[]> {
  const parent =
    unitId === null ? sql`(select id from org_unit where level = 'nation' and code = ${NATION_CODE})` : sql`${unitId}`;
  const { rows } = await sql<Unit>`
    select ${unitColumns(asOf)} from org_unit u
    join org_unit_parent p on p.unit_id = u.id and p.hierarchy = 'administrative' and p.parent_id = ${parent}
      and p.valid_from <= ${asOf} and (p.valid_to is null or p.valid_to > ${asOf})
    ${versionOn(asOf)}
    order by u.code`.execute(ctx.db);
  return rows;
}
