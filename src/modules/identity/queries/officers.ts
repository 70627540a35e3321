import { sql } from 'kysely';
import { isRole, type Level, type Permission, permissionsOf, rolesWith } from '#src/modules/identity/roles.ts';
import { type Ctx, today } from '#src/platform/context.ts';

/** A person with what one post lets them do for a unit. */
export type UnitOfficer = {
  personId: string;
  name: string;
  permissions: ReadonlySet<Permission>;
  /** First day on which the post, or the delegation of it, was theirs. */
  since: string;
};

/**
 * `peopleWith` for many units and permissions at once: who answers for each of these authorities today, by the id that was asked. For one
 * that ended, those of the authority that took its records over. One statement.
 */
export async function officersOf(
  ctx: Ctx,
  { unitIds, permissions }: { unitIds: readonly number[]; permissions: readonly Permission[] },
): Promise<Map<number, UnitOfficer[]>> {
  if (unitIds.length === 0) return new Map();
  const day = today(ctx);
  const allowed = [...new Set(permissions.flatMap(rolesWith))];
  const { rows } = await sql<{ asked: number; personId: string; name: string; role: string; level: Level; since: string }>`
    with wanted as (select unnest(${sql.val([...unitIds])}::integer[]) as id),
    authority as (
      select w.id as asked, u.id, u.level from wanted w join org_unit u on u.id = w.id where u.closed_on is null or u.closed_on > ${day}
      union all
      select w.id, u.id, u.level
      from wanted w join org_unit ended on ended.id = w.id and ended.closed_on <= ${day}
      join org_unit_scope s on s.unit_ids @> array[w.id]
      join org_unit u on u.id = s.unit_id and (u.closed_on is null or u.closed_on > ${day})),
    post as (
      select authority.asked, authority.level, p.id, p.role, p.person_id, p.starts_on
      from authority
      join org_unit_closure c on c.ancestor_id = authority.id and c.valid_from <= ${day} and (c.valid_to is null or c.valid_to > ${day})
      join position p on p.unit_id = c.unit_id
      where p.person_id is not null and p.starts_on <= ${day} and (p.ends_on is null or p.ends_on > ${day})
        and p.role || ' ' || authority.level = any(${sql.val(allowed)}::text[])
        and authority.id = (
          select a.id from org_unit_closure up join org_unit a on a.id = up.ancestor_id
          where up.unit_id = p.unit_id and up.valid_from <= ${day} and (up.valid_to is null or up.valid_to > ${day})
            and a.level in ('commune', 'province', 'nation')
          order by up.depth limit 1))
    select held.asked, u.id as "personId", u.name, held.role, held.level, held.since
    from (
      select asked, role, level, person_id, starts_on as since from post
      union all
      select post.asked, post.role, post.level, d.to_person_id, d.starts_on from delegation d join post on post.id = d.position_id
      where d.revoked_at is null and d.starts_on <= ${day} and d.ends_on > ${day}) held
    join account_user u on u.id = held.person_id
    where u.disabled_at is null
    order by held.asked, vn_norm(regexp_replace(u.name, '^.* ', '')), u.name, u.id`.execute(ctx.db);
  const officers = new Map<number, UnitOfficer[]>(unitIds.map((id) => [id, []]));
  for (const { asked, personId, name, role, level, since } of rows)
    officers.get(asked)?.push({ personId, name, since, permissions: permissionsOf(role, level) });
  return officers;
}

/** Which of these people hold a post today, or act for one, by which records of this home are within reach. */
export async function postedIn(ctx: Ctx, provinceId: number, personIds: readonly string[]): Promise<Set<string>> {
  if (personIds.length === 0) return new Set();
  const day = today(ctx);
  const { rows } = await sql<{ personId: string; role: string }>`
    with held as (
      select p.person_id, p.unit_id, p.role from position p
      where p.person_id = any(${sql.val([...personIds])}::uuid[]) and p.starts_on <= ${day} and (p.ends_on is null or p.ends_on > ${day})
      union
      select d.to_person_id, p.unit_id, p.role from delegation d join position p on p.id = d.position_id
      where d.to_person_id = any(${sql.val([...personIds])}::uuid[]) and d.revoked_at is null and d.starts_on <= ${day} and d.ends_on > ${day}
        and p.person_id is not null and p.starts_on <= ${day} and (p.ends_on is null or p.ends_on > ${day}))
    select distinct held.person_id as "personId", held.role from held
    join account_user u on u.id = held.person_id and u.disabled_at is null
    cross join lateral (
      select a.id, a.province_id from org_unit_closure c join org_unit a on a.id = c.ancestor_id
      where c.unit_id = held.unit_id and c.valid_from <= ${day} and (c.valid_to is null or c.valid_to > ${day})
        and a.level in ('commune', 'province', 'nation')
      order by c.depth limit 1) authority
    left join org_unit_scope s on s.unit_id = authority.id
    where ${provinceId} = any(coalesce(s.province_ids, array[authority.province_id]))`.execute(ctx.db);
  return new Set(rows.filter(({ role }) => isRole(role)).map(({ personId }) => personId));
}
