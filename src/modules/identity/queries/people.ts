import { sql } from 'kysely';
import { type Permission, rolesWith } from '#src/modules/identity/roles.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import type { Lang } from '#src/platform/i18n.ts';

export type Person = {
  id: string;
  name: string;
  username: string;
  email: string | null;
  language: Lang;
  homeUnitId: number;
  /** Home of the person's ledger. */
  provinceId: number;
  twoFactorEnabled: boolean;
  mustChangePassword: boolean;
  disabledAt: Date | null;
};

function people(ctx: Ctx) {
  return ctx.db
    .selectFrom('account_user as u')
    .innerJoin('org_unit as home', 'home.id', 'u.home_unit_id')
    .select([
      'u.id',
      'u.name',
      'u.username',
      'u.email',
      'u.language',
      'u.home_unit_id as homeUnitId',
      'home.province_id as provinceId',
      'u.two_factor_enabled as twoFactorEnabled',
      'u.must_change_password as mustChangePassword',
      'u.disabled_at as disabledAt',
    ]);
}

export function findPerson(ctx: Ctx, id: string): Promise<Person | undefined> {
  return people(ctx).where('u.id', '=', id).executeTakeFirst();
}

export function findPersonByUsername(ctx: Ctx, username: string): Promise<Person | undefined> {
  return people(ctx).where('u.username', '=', username.toLowerCase()).executeTakeFirst();
}

/** The person, locked until the transaction ends: the ledger chain of a person has one writer at a time. */
export function lockPerson(ctx: Ctx, id: string): Promise<Person | undefined> {
  return people(ctx).where('u.id', '=', id).forUpdate('u').executeTakeFirst();
}

/** The argon2id hash of the person's password; undefined when they have none. */
export async function passwordHashOf(ctx: Ctx, personId: string): Promise<string | undefined> {
  const found = await ctx.db
    .selectFrom('account_credential')
    .select('password')
    .where('user_id', '=', personId)
    .where('provider_id', '=', 'credential')
    .executeTakeFirst();
  return found?.password ?? undefined;
}

export type Officer = {
  personId: string;
  name: string;
  title: string;
  positionId: string;
  unitId: number;
  unitName: string;
  delegated: boolean;
};

/**
 * Who may do this today for the authority `unitId` (a commune, a province, the nation), by a post in it or in one of its offices,
 * or acting for such a post. For one that ended, those of the authority that took its records over. Levels above are not asked,
 * though they may see its records. Ordered by given name.
 */
export function peopleWith(ctx: Ctx, { permission, unitId }: { permission: Permission; unitId: number }): Promise<Officer[]> {
  return officersOf(ctx, unitId, rolesWith(permission));
}

/** Everyone who holds a post of the authority today, or acts for one; a person once per post. */
export function colleaguesOf(ctx: Ctx, authorityId: number): Promise<Officer[]> {
  return officersOf(ctx, authorityId, null);
}

/** `allowed` are pairs `role level`; null for any. */
async function officersOf(ctx: Ctx, authorityId: number, allowed: readonly string[] | null): Promise<Officer[]> {
  const day = today(ctx);
  const { rows } = await sql<Officer>`
    with authority as (
      select id, level from org_unit where id = ${authorityId} and (closed_on is null or closed_on > ${day})
      union all
      select u.id, u.level from org_unit_scope s join org_unit u on u.id = s.unit_id
      where exists (select from org_unit where id = ${authorityId} and closed_on <= ${day})
        and ${authorityId} = any(s.unit_ids) and (u.closed_on is null or u.closed_on > ${day})),
    post as (
      select p.id, p.title, p.person_id, p.unit_id, unit.name as unit_name
      from authority
      join position p on p.unit_id in (select unit_id from org_unit_closure where ancestor_id = authority.id)
      join org_unit unit on unit.id = p.unit_id
      cross join lateral (
        select a.id from org_unit_closure c join org_unit a on a.id = c.ancestor_id
        where c.unit_id = p.unit_id and c.valid_from <= ${day} and (c.valid_to is null or c.valid_to > ${day})
          and a.level in ('commune', 'province', 'nation')
        order by c.depth limit 1) nearest
      where nearest.id = authority.id
        and (${allowed}::text[] is null or p.role || ' ' || authority.level = any(${allowed}::text[]))
        and p.person_id is not null and p.starts_on <= ${day} and (p.ends_on is null or p.ends_on > ${day}))
    select u.id as "personId", u.name, post.title, post.id as "positionId", post.unit_id as "unitId", post.unit_name as "unitName", held.delegated
    from (
      select id, person_id, false as delegated from post
      union all
      select post.id, d.to_person_id, true from delegation d join post on post.id = d.position_id
      where d.revoked_at is null and d.starts_on <= ${day} and d.ends_on > ${day}) held
    join post on post.id = held.id
    join account_user u on u.id = held.person_id
    where u.disabled_at is null
    order by vn_norm(regexp_replace(u.name, '^.* ', '')), u.name, held.delegated, post.title`.execute(ctx.db);
  return rows;
}

/** Whether the person's home unit, or a post they hold or held, is at or below one of these authorities (undefined: everywhere). */
export async function isLookedAfter(ctx: Ctx, personId: string, authorityIds: readonly number[] | undefined): Promise<boolean> {
  if (authorityIds === undefined) return true;
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select from org_unit_closure c
      where c.ancestor_id = any(${authorityIds}::integer[]) and c.unit_id in (
        select home_unit_id from account_user where id = ${personId}
        union all select unit_id from position where person_id = ${personId})) as found`.execute(ctx.db);
  return rows[0]?.found ?? false;
}
