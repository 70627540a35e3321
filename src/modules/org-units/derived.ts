import { sql } from 'kysely';
import { type Ctx, today } from '#src/platform/context.ts';

/**
 * Rebuilds the three derived tables from units, versions, parents and lineage: `org_unit_closure`, `org_unit_scope` and
 * `org_unit_search`. In the caller's transaction, so that no reader sees them half made.
 */
export async function rebuildDerived(tx: Ctx): Promise<void> {
  await rebuildClosure(tx);
  await rebuildScope(tx);
  await rebuildSearch(tx);
}

/**
 * Brings the tree to today: a name, kind or parent planned ahead becomes the present one, and records pass to the successor.
 * Run each midnight.
 */
export async function bringToToday(tx: Ctx): Promise<void> {
  const day = today(tx);
  await sql`
    update org_unit u set name = v.name, kind = v.kind, name_search = v.name_search
    from org_unit_version v
    where v.unit_id = u.id and v.valid_from <= ${day} and (v.valid_to is null or v.valid_to > ${day})
      and (u.name, u.kind) is distinct from (v.name, v.kind)`.execute(tx.db);
  await sql`
    update org_unit u set parent_id = p.parent_id from org_unit_parent p
    where p.unit_id = u.id and p.hierarchy = 'administrative' and p.valid_from <= ${day} and (p.valid_to is null or p.valid_to > ${day})
      and u.parent_id is distinct from p.parent_id`.execute(tx.db);
  await rebuildDerived(tx);
}

/** Every unit with itself and each ancestor, over the days on which the whole chain between them stood. */
async function rebuildClosure(tx: Ctx): Promise<void> {
  await sql`delete from org_unit_closure`.execute(tx.db);
  await sql`
    insert into org_unit_closure (unit_id, ancestor_id, valid_from, valid_to, depth)
    with recursive up (unit_id, ancestor_id, valid_from, valid_to, depth) as (
      select id, id, opened_on, closed_on, 0 from org_unit
      union all
      select up.unit_id, p.parent_id, greatest(up.valid_from, p.valid_from), least(up.valid_to, p.valid_to), up.depth + 1
      from up join org_unit_parent p on p.unit_id = up.ancestor_id and p.hierarchy = 'administrative'
        and (p.valid_to is null or p.valid_to > up.valid_from) and (up.valid_to is null or p.valid_from < up.valid_to))
    select unit_id, ancestor_id, valid_from, valid_to, depth from up`.execute(tx.db);
}

/**
 * What each unit answers for today: itself, and through however many reforms the units whose records it took. A unit may hold records
 * of every home of its province, because they change hands within it.
 */
async function rebuildScope(tx: Ctx): Promise<void> {
  const day = today(tx);
  await sql`delete from org_unit_scope`.execute(tx.db);
  await sql`
    insert into org_unit_scope (unit_id, province_ids, unit_ids)
    with recursive holds (unit_id, held_id) as (
      select id, id from org_unit
      union
      select h.unit_id, l.predecessor_id from holds h join org_unit_lineage l on l.successor_id = h.held_id and l.takes_records
        and l.on_date <= ${day}),
    homes as (
      select distinct h.unit_id, held.province_id from holds h join org_unit held on held.id = h.held_id
      union
      select c.unit_id, held.province_id
      from org_unit_closure c
      join org_unit province on province.id = c.ancestor_id and province.level = 'province'
      join holds h on h.unit_id = province.id
      join org_unit held on held.id = h.held_id
      where c.valid_from <= ${day} and (c.valid_to is null or c.valid_to > ${day})
      union
      select nation.id, every.province_id from org_unit nation cross join org_unit every where nation.level = 'nation')
    select unit_id, home.ids, held.ids
    from (select unit_id, array_agg(province_id order by province_id) as ids from homes group by unit_id) home
    join (select unit_id, array_agg(held_id order by held_id) as ids from holds group by unit_id) held using (unit_id)`.execute(
    tx.db,
  );
}

/** The words for kinds that people leave out of a name, folded. */
const kindWords = '^(xa|phuong|thi tran|dac khu|huyen|quan|thi xa|thanh pho|tinh|thon|to dan pho|khu pho) ';

/**
 * Every spelling each unit ever had, and with it the names of all it ever lay in, so that "phan hoa binh thuan" finds the commune.
 * What it took over counts too: the new commune is found by the district and province people still name.
 */
async function rebuildSearch(tx: Ctx): Promise<void> {
  await sql`delete from org_unit_search`.execute(tx.db);
  await sql`
    insert into org_unit_search (unit_id, name_search, bare_name, place, known_from)
    with spelled as (
      select unit_id, ${searchable(sql`name_search`)} as name, min(valid_from) as known_from from org_unit_version group by 1, 2
      union
      select unit_id, ${searchable(sql`vn_norm(former_spelling)`)}, min(valid_from) from org_unit_version
      where former_spelling is not null group by 1, 2),
    names as (
      select unit_id, name, regexp_replace(name, ${kindWords}, '') as bare, min(known_from) as known_from from spelled group by 1, 2),
    origins as (
      select id as unit_id, id as origin_id from org_unit
      union
      select successor_id, predecessor_id from org_unit_lineage),
    places as (
      select o.unit_id, string_agg(distinct n.bare, ' ') as place
      from origins o
      join org_unit_closure c on c.unit_id = o.origin_id and c.depth > 0
      join org_unit a on a.id = c.ancestor_id and a.level <> 'nation'
      join names n on n.unit_id = c.ancestor_id
      group by o.unit_id)
    select n.unit_id, n.name, n.bare, ' ' || concat_ws(' ', n.name, p.place), n.known_from
    from names n left join places p on p.unit_id = n.unit_id`.execute(tx.db);
}

/** The SQL of `searchable()` in unit.ts, over text that is folded already. */
function searchable(folded: ReturnType<typeof sql>) {
  return sql`btrim(regexp_replace(replace(${folded}, '''', ''), '[^a-z0-9]+', ' ', 'g'))`;
}
