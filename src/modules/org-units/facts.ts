import { sql } from 'kysely';
import { type Unit, unitColumns, versionOn } from '#src/modules/org-units/queries.ts';
import type { Ctx } from '#src/platform/context.ts';

export type UnitRef = { id: number; code: string; name: string };

export type Predecessor = UnitRef & {
  share: 'whole' | 'part';
  /** Day the successor began; the predecessor's last day is the one before. */
  on: string;
  takesRecords: boolean;
  legalBasis: string | null;
};

/** A unit that follows; it may have ended since, and then has successors of its own. */
export type Successor = Predecessor;

/** A unit with where it lies and what it came from and became. */
export type UnitFacts = Unit & {
  parent: UnitRef | null;
  province: UnitRef | null;
  predecessors: Predecessor[];
  successors: Successor[];
};

/**
 * The units of these ids, in this order, as they were on the day (or nearest to it), in one statement. A district has no successor
 * of its own: it shows what its communes became.
 */
export async function unitFacts(ctx: Ctx, ids: readonly number[], asOf: string): Promise<UnitFacts[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<UnitFacts>`
    select ${unitColumns(asOf)}, ${refTo(sql`parent.id`, asOf)} as parent, ${refTo(sql`province.id`, asOf)} as province,
      coalesce(pred.list, '[]'::jsonb) as predecessors, coalesce(succ.list, '[]'::jsonb) as successors
    from unnest(${sql.val(ids)}::integer[]) with ordinality wanted (id, place)
    join org_unit u on u.id = wanted.id
    ${versionOn(asOf)}
    cross join lateral (select greatest(u.opened_on, least(${asOf}::date, u.closed_on - 1)) as day) near
    left join lateral (
      select p.parent_id as id from org_unit_parent p
      where p.unit_id = u.id and p.hierarchy = 'administrative' and p.valid_from <= near.day and (p.valid_to is null or p.valid_to > near.day)
    ) parent on true
    left join lateral (
      select c.ancestor_id as id from org_unit_closure c join org_unit a on a.id = c.ancestor_id and a.level = 'province'
      where c.unit_id = u.id and c.depth > 0 and c.valid_from <= near.day and (c.valid_to is null or c.valid_to > near.day)
    ) province on true
    left join lateral (
      select jsonb_agg(jsonb_build_object('id', o.id, 'code', o.code, 'name', o.name, 'share', l.share, 'on', l.on_date,
        'takesRecords', l.takes_records, 'legalBasis', l.legal_basis) order by l.share desc, o.code) as list
      from org_unit_lineage l join org_unit o on o.id = l.predecessor_id where l.successor_id = u.id
    ) pred on true
    left join lateral (
      select jsonb_agg(jsonb_build_object('id', o.id, 'code', o.code, 'name', o.name, 'share', l.share, 'on', l.on_date,
        'takesRecords', l.takes_records, 'legalBasis', l.legal_basis) order by l.takes_records desc, o.code) as list
      from (
        select successor_id, share, on_date, takes_records, legal_basis from org_unit_lineage where predecessor_id = u.id
        union
        select * from (${districtSuccessors}) of_communes
      ) l join org_unit o on o.id = l.successor_id
    ) succ on true
    order by wanted.place`.execute(ctx.db);
  return rows;
}

/** What the communes of an ended district became: new communes, and those that went on. */
const districtSuccessors = sql`
  select coalesce(l.successor_id, c.unit_id), 'part', u.closed_on, false, null
  from org_unit_closure c
  join org_unit o on o.id = c.unit_id and o.level = 'commune'
  left join org_unit_lineage l on l.predecessor_id = c.unit_id and l.on_date = u.closed_on
  where u.level = 'district' and u.closed_on is not null and c.ancestor_id = u.id and c.depth > 0
    and c.valid_from < u.closed_on and c.valid_to >= u.closed_on
  group by 1, 2, 3, 4, 5`;

/** Id, code and name of a unit as it was on the day, as JSON; null when there is none. */
function refTo(id: ReturnType<typeof sql>, asOf: string) {
  return sql`(select jsonb_build_object('id', u.id, 'code', u.code, 'name', v.name) from org_unit u ${versionOn(asOf)} where u.id = ${id})`;
}

export type NameInTime = { name: string; kind: string; validFrom: string; validTo: string | null; legalBasis: string | null };
export type PlaceInTime = { parent: UnitRef; validFrom: string; validTo: string | null };

/** Every name and kind the unit had, and everything it lay in, oldest first. A parent has the name it bore when the time began. */
export async function unitHistory(ctx: Ctx, id: number): Promise<{ versions: NameInTime[]; parents: PlaceInTime[] }> {
  const versions = await ctx.db
    .selectFrom('org_unit_version')
    .select(['name', 'kind', 'valid_from as validFrom', 'valid_to as validTo', 'legal_basis as legalBasis'])
    .where('unit_id', '=', id)
    .orderBy('valid_from')
    .execute();
  const { rows: parents } = await sql<PlaceInTime>`
    select p.valid_from as "validFrom", p.valid_to as "validTo", jsonb_build_object('id', u.id, 'code', u.code, 'name', v.name) as parent
    from org_unit_parent p join org_unit u on u.id = p.parent_id
    join lateral (
      select name from org_unit_version where unit_id = u.id and (valid_to is null or valid_to > p.valid_from) order by valid_from limit 1
    ) v on true
    where p.unit_id = ${id} and p.hierarchy = 'administrative' order by p.valid_from`.execute(ctx.db);
  return { versions, parents };
}
