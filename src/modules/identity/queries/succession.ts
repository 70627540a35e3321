import { sql } from 'kysely';
import { type Ctx, today } from '#src/platform/context.ts';

/** Who holds a post today. */
export type PostHolder = { personId: string; name: string; title: string; positionId: string; unitId: number };

/** A post as it was given to somebody: whether they still hold it, and who follows them in it. */
export type PostNow = { held: boolean; heir: PostHolder | null };

/** In SQL, the post `n` is held on the day by someone who can sign in, in a unit that stands. */
const heldOn = (
  day: string,
) => sql`n.person_id is not null and n.starts_on <= ${day} and (n.ends_on is null or n.ends_on > ${day})
  and exists (select from org_unit_closure c join org_unit a on a.id = c.ancestor_id and a.level in ('commune', 'province', 'nation')
    where c.unit_id = n.unit_id and c.valid_from <= ${day} and (c.valid_to is null or c.valid_to > ${day}))`;

/** In SQL, who holds the same post (unit, title, role) as `p` after it, the first to come. */
const heirOf = (day: string) => sql`left join lateral (
  select jsonb_build_object('personId', a.id, 'name', a.name, 'title', n.title, 'positionId', n.id, 'unitId', n.unit_id) as heir
  from position n join account_user a on a.id = n.person_id and a.disabled_at is null
  where n.unit_id = p.unit_id and n.title = p.title and n.role = p.role and n.id <> p.id and n.person_id <> p.person_id
    and n.starts_on >= coalesce(p.ends_on, p.starts_on) and ${heldOn(day)}
  order by n.starts_on, n.id limit 1) next on true`;

/** How these posts stand today, by id; one that passed from hand to hand is held by the last. One statement. */
export async function postsNow(ctx: Ctx, positionIds: readonly string[]): Promise<Map<string, PostNow>> {
  if (positionIds.length === 0) return new Map();
  const day = today(ctx);
  const { rows } = await sql<PostNow & { id: string }>`
    select p.id, own.held, next.heir from position p
    cross join lateral (select exists (select from position n join account_user a on a.id = n.person_id and a.disabled_at is null
      where n.id = p.id and ${heldOn(day)}) as held) own
    ${heirOf(day)}
    where p.id = any(${sql.val([...new Set(positionIds)])}::uuid[])`.execute(ctx.db);
  return new Map(rows.map(({ id, held, heir }) => [id, { held, heir }]));
}

export type LastPost = { name: string; title: string; unitName: string; endedOn: string | null; heir: PostHolder | null };

/** The post a person held last, for saying why they cannot be given work; undefined for an unknown person or one who never held any. */
export async function lastPostOf(ctx: Ctx, personId: string): Promise<LastPost | undefined> {
  const day = today(ctx);
  const { rows } = await sql<LastPost>`
    select a.name, p.title, u.name as "unitName", p.ends_on as "endedOn", next.heir
    from position p join account_user a on a.id = p.person_id join org_unit u on u.id = p.unit_id
    ${heirOf(day)}
    where p.person_id = ${personId} and p.starts_on <= ${day} order by p.ends_on desc nulls first, p.starts_on desc limit 1`.execute(
    ctx.db,
  );
  return rows[0];
}
