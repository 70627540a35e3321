import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '#src/platform/context.ts';

/**
 * Which series and meetings exist for an actor: those of units whose briefings their posts read. Every read starts here. `of` is the alias
 * of the table, whose `province_id` the caller names besides.
 */
export function reach(actor: Actor, of: 's' | 'm'): RawBuilder<SqlBool> {
  if (actor.kind === 'public') return sql<SqlBool>`false`;
  const [home, unit] = [sql.ref(`${of}.province_id`), sql.ref(`${of}.unit_id`)];
  if (actor.kind === 'system') return sql<SqlBool>`${home} = any(${sql.val([...actor.provinceIds])}::integer[])`;
  const grants = actor.grants.filter((grant) => grant.permissions.has('briefings.read'));
  const homes = [...new Set(grants.flatMap((grant) => (grant.unitIds === null ? grant.provinceIds : [])))];
  const units = [...new Set(grants.flatMap((grant) => grant.unitIds ?? []))];
  return sql<SqlBool>`(${home} = any(${sql.val(homes)}::integer[]) or ${unit} = any(${sql.val(units)}::integer[]))`;
}
