import { sql } from 'kysely';
import { type Ctx, today } from '#src/platform/context.ts';

export type ListedPerson = {
  id: string;
  name: string;
  username: string;
  homeUnitName: string;
  twoFactorEnabled: boolean;
  disabled: boolean;
  /** Posts held today. */
  posts: { title: string; unitName: string; concurrent: boolean }[];
};

export type PeopleFilter = {
  /** Part of a name or user name, tone marks optional. */
  q?: string | undefined;
  /** Only people of this unit and of what is below it. */
  unitId?: number | undefined;
  /** The last person of the page before: their `listKey` and id. */
  after?: { key: string; id: string } | undefined;
};

export const pageSize = 50;

/**
 * People whose home unit, or a post of today, is at or below these authorities (undefined: everyone), by name. One more than a page
 * when there is a next one.
 */
export async function listPeople(
  ctx: Ctx,
  authorityIds: readonly number[] | undefined,
  { q, unitId, after }: PeopleFilter,
): Promise<ListedPerson[]> {
  const day = today(ctx);
  const roots = unitId === undefined ? authorityIds : [unitId];
  const { rows } = await sql<ListedPerson>`
    with below as (select distinct unit_id from org_unit_closure where ${roots ?? null}::integer[] is null or ancestor_id = any(${roots ?? []}::integer[])),
    post as (
      select p.person_id, p.title, p.concurrent, p.unit_id, unit.name as unit_name
      from position p join org_unit unit on unit.id = p.unit_id
      where p.person_id is not null and p.starts_on <= ${day} and (p.ends_on is null or p.ends_on > ${day}))
    select u.id, u.name, u.username, home.name as "homeUnitName", u.two_factor_enabled as "twoFactorEnabled",
           u.disabled_at is not null as disabled,
           coalesce((select json_agg(json_build_object('title', post.title, 'unitName', post.unit_name, 'concurrent', post.concurrent)
                                     order by post.concurrent, post.title) from post where post.person_id = u.id), '[]') as posts
    from account_user u join org_unit home on home.id = u.home_unit_id
    where (u.home_unit_id in (select unit_id from below)
           or exists (select from post where post.person_id = u.id and post.unit_id in (select unit_id from below)))
      and (${q ?? ''} = '' or vn_norm(u.name) like '%' || vn_norm(${q ?? ''}) || '%' or u.username like '%' || lower(${q ?? ''}) || '%')
      and (${after?.id ?? null}::uuid is null or (u.name, u.id) > (${after?.key ?? ''}, ${after?.id ?? null}::uuid))
    order by u.name, u.id limit ${pageSize + 1}`.execute(ctx.db);
  return rows;
}
