import { type RawBuilder, sql } from 'kysely';
import { managedAuthorities } from '#src/modules/identity/policy.ts';
import { type Actor, type Ctx, today } from '#src/platform/context.ts';
import type { Lang } from '#src/platform/i18n.ts';

/** In which language each of these people is written to; whoever may not sign in any more is left out. */
export async function languagesOf(ctx: Ctx, personIds: readonly string[]): Promise<Map<string, Lang>> {
  if (personIds.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('account_user')
    .select(['id', sql<Lang>`language`.as('language')])
    .where('id', 'in', [...new Set(personIds)])
    .where('disabled_at', 'is', null)
    .execute();
  return new Map(rows.map(({ id, language }) => [id, language]));
}

/** The units each of these people works for today: those of their posts, and every unit above them. */
export async function unitsWorkedFor(ctx: Ctx, personIds: readonly string[]): Promise<{ personId: string; unitId: number }[]> {
  if (personIds.length === 0) return [];
  const day = today(ctx);
  const { rows } = await sql<{ personId: string; unitId: number }>`
    select distinct p.person_id as "personId", c.ancestor_id as "unitId"
    from position p
    join org_unit_closure c on c.unit_id = p.unit_id and c.valid_from <= ${day} and (c.valid_to is null or c.valid_to > ${day})
    where p.person_id = any(${sql.val([...personIds])}::uuid[]) and p.starts_on <= ${day} and (p.ends_on is null or p.ends_on > ${day})`.execute(
    ctx.db,
  );
  return rows;
}

/** A condition: the actor looks after the person this column names. Everyone, for the system. */
export function lookedAfterBy(actor: Actor, person: RawBuilder<unknown>): RawBuilder<boolean> {
  const authorityIds = managedAuthorities(actor);
  if (authorityIds === undefined) return sql<boolean>`true`;
  return sql<boolean>`${person} in (
    select u.id from org_unit_closure c join account_user u on u.home_unit_id = c.unit_id
    where c.ancestor_id = any(${sql.val(authorityIds)}::integer[])
    union all
    select p.person_id from org_unit_closure c join position p on p.unit_id = c.unit_id
    where c.ancestor_id = any(${sql.val(authorityIds)}::integer[]) and p.person_id is not null)`;
}
