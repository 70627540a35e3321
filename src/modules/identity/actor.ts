import { createHash } from 'node:crypto';
import { permissionsOf } from '#src/modules/identity/roles.ts';
import { readSessionToken, sessionIdle, sessionLongest, sessionNoted } from '#src/modules/identity/session.ts';
import { type Actor, type Ctx, dayOf, type Grant, type Services, type StaffActor } from '#src/platform/context.ts';
import type { Lang } from '#src/platform/i18n.ts';

/** How a staff actor signed in, and what the account asks for next. */
export type Account = {
  language: Lang;
  /** Null with an API token. */
  sessionId: string | null;
  /** The password was given by someone else; until it is changed the actor has no grant. */
  mustChangePassword: boolean;
};

export type SignedInActor = StaffActor & { account: Account };

/** The account behind an actor that `resolveActor` made; undefined for the public, the system and actors made by hand. */
export function accountOf(actor: Actor): Account | undefined {
  return isSignedIn(actor) ? actor.account : undefined;
}

export function isSignedIn(actor: Actor): actor is SignedInActor {
  return actor.kind === 'staff' && 'account' in actor;
}

/**
 * Who sends this request: the holder of the session cookie or of `Authorization: Bearer dv_…`, else the public.
 * Posts and delegations count on the days they are valid; a disabled person is the public. One statement; it also notes, at most every five minutes, that the session is in use.
 */
export async function resolveActor(headers: Headers, services: Services): Promise<Actor> {
  const credential = credentialOf(headers, services);
  return credential ? holderOf(credential, services) : { kind: 'public' };
}

/** What a request shows to say who sends it. */
export type Credential = { by: 'session' | 'token'; secret: string };

/** Undefined when it shows nothing, or a cookie we did not sign. */
export function credentialOf(headers: Headers, { config, keys }: Services): Credential | undefined {
  if (headers.has('authorization')) {
    const bearer = headers.get('authorization')?.match(/^Bearer +(dv_[\w-]{20,100})$/i)?.[1];
    return bearer ? { by: 'token', secret: bearer } : undefined;
  }
  const token = readSessionToken(headers, config, keys.cookieSecret);
  return token ? { by: 'session', secret: token } : undefined;
}

/** Whose session or token it is now, by one statement. */
export async function holderOf({ by, secret }: Credential, { database, clock }: Services): Promise<Actor> {
  const now = clock();
  const { rows } = await database.pool.query<Row>(
    by === 'token'
      ? { name: 'identity.token', text: byToken, values: [tokenHash(secret), now, dayOf(now)] }
      : { name: 'identity.session', text: bySession, values: [secret, now, dayOf(now)] },
  );
  return actorFrom(rows);
}

/** A person as an actor with the posts held on the day of `ctx`, for work done in their name by the demonstration. Throws for an unknown id. */
export async function staffActor(ctx: Ctx, personId: string): Promise<StaffActor> {
  const now = ctx.now();
  const { rows } = await ctx.services.database.pool.query<Row>({
    name: 'identity.person',
    text: byPerson,
    values: [personId, now, dayOf(now)],
  });
  const actor = actorFrom(rows);
  if (actor.kind !== 'staff') throw new Error(`No person ${personId}`);
  return actor;
}

/** What is kept of an API token: SHA-256, hex. The token is random enough to need no salt. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** One row per post, or one without a post. */
type Row = {
  session_id: string | null;
  scope: string[] | null;
  person_id: string;
  person_name: string;
  language: Lang;
  must_change_password: boolean;
  position_id: string | null;
  title: string;
  role: string;
  delegated: boolean;
  unit_id: number;
  unit_name: string;
  authority_id: number;
  authority_name: string;
  level: Grant['level'];
  province_ids: number[];
  unit_ids: number[];
};

function actorFrom(rows: readonly Row[]): Actor {
  const [first] = rows;
  if (!first) return { kind: 'public' };
  const grants = first.must_change_password ? [] : rows.filter((row) => row.position_id !== null).map(grantFrom);
  const actor: SignedInActor = {
    kind: 'staff',
    personId: first.person_id,
    name: first.person_name,
    grants,
    provinceIds: [...new Set(grants.flatMap((grant) => grant.provinceIds))],
    account: { language: first.language, sessionId: first.session_id, mustChangePassword: first.must_change_password },
  };
  return actor;
}

function grantFrom(row: Row): Grant {
  const { scope } = row;
  const all = permissionsOf(row.role, row.level);
  return {
    positionId: row.position_id ?? '',
    title: row.title,
    unitId: row.unit_id,
    unitName: row.unit_name,
    authorityId: row.authority_id,
    authorityName: row.authority_name,
    level: row.level,
    provinceIds: row.province_ids,
    unitIds: row.level === 'commune' ? row.unit_ids : null,
    permissions: scope ? new Set([...all].filter((permission) => scope.includes(permission))) : all,
    delegated: row.delegated,
  };
}

const interval = (ms: number) => `interval '${ms / 1000} seconds'`;

const person = 'u.id as person_id, u.name as person_name, u.language';

/** $1 person, $2 now, $3 today. The authority of a post is the nearest commune, province or nation at or above its unit. */
const posts = `
  select who.session_id, who.scope, who.person_id, who.person_name, who.language, who.must_change_password,
         post.position_id, post.title, post.role, post.delegated, post.unit_id, post.unit_name,
         post.authority_id, post.authority_name, post.level, post.province_ids, post.unit_ids
  from who left join lateral (
    select held.id as position_id, held.title, held.role, held.delegated,
           unit.id as unit_id, unit.name as unit_name, authority.id as authority_id, authority.name as authority_name, authority.level,
           coalesce(scope.province_ids, array[authority.province_id]) as province_ids,
           coalesce(scope.unit_ids, array[authority.id]) as unit_ids
    from (
      select p.id, p.unit_id, p.title, p.role, false as delegated
      from position p
      where p.person_id = who.person_id and p.starts_on <= $3::date and (p.ends_on is null or p.ends_on > $3::date)
      union all
      select p.id, p.unit_id, p.title, p.role, true
      from delegation d join position p on p.id = d.position_id
      where d.to_person_id = who.person_id and d.revoked_at is null and d.starts_on <= $3::date and d.ends_on > $3::date
        and p.person_id is not null and p.starts_on <= $3::date and (p.ends_on is null or p.ends_on > $3::date)
    ) held
    join org_unit unit on unit.id = held.unit_id
    cross join lateral (
      select a.id, a.name, a.level, a.province_id
      from org_unit_closure c join org_unit a on a.id = c.ancestor_id
      where c.unit_id = held.unit_id and c.valid_from <= $3::date and (c.valid_to is null or c.valid_to > $3::date)
        and a.level in ('commune', 'province', 'nation')
      order by c.depth limit 1
    ) authority
    left join org_unit_scope scope on scope.unit_id = authority.id
  ) post on true
  order by post.delegated, post.title, post.position_id`;

const bySession = `
  with who as (
    select s.id as session_id, s.last_seen_at, null::text[] as scope, ${person},
           u.must_change_password and not s.single_sign_on as must_change_password
    from account_session s join account_user u on u.id = s.user_id
    where s.token = $1 and s.expires_at > $2::timestamptz and u.disabled_at is null),
  seen as (
    update account_session s
    set last_seen_at = $2::timestamptz, updated_at = $2::timestamptz,
        expires_at = least($2::timestamptz + ${interval(sessionIdle)}, s.created_at + ${interval(sessionLongest)})
    from who where s.id = who.session_id and who.last_seen_at <= $2::timestamptz - ${interval(sessionNoted)})
  ${posts}`;

const byToken = `
  with who as (
    select t.id as token_id, null::uuid as session_id, t.permissions as scope, ${person}, u.must_change_password
    from api_token t join account_user u on u.id = t.person_id
    where t.token_hash = $1 and t.expires_at > $2::timestamptz and t.revoked_at is null and u.disabled_at is null),
  seen as (
    update api_token t set last_used_on = $3::date
    from who where t.id = who.token_id and t.last_used_on is distinct from $3::date)
  ${posts}`;

const byPerson = `
  with who as (
    select null::uuid as session_id, null::text[] as scope, ${person}, false as must_change_password
    from account_user u where u.id = $1::uuid and $2::timestamptz is not null)
  ${posts}`;
