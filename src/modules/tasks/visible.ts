import { type SqlBool, sql } from 'kysely';
import { type Actor, type Ctx, provincesOf } from '#src/platform/context.ts';

/** Where an actor's posts let them read the tasks of a unit. */
export type Reach = { everywhere: boolean; provinceIds: number[]; unitIds: number[] };

export function reachOf(actor: Actor): Reach {
  if (actor.kind === 'system') return { everywhere: false, provinceIds: [...actor.provinceIds], unitIds: [] };
  if (actor.kind !== 'staff') return { everywhere: false, provinceIds: [], unitIds: [] };
  const grants = actor.grants.filter(({ permissions }) => permissions.has('tasks.read'));
  return {
    everywhere: grants.some(({ level }) => level === 'nation'),
    provinceIds: unique(grants.flatMap((grant) => (grant.unitIds === null ? grant.provinceIds : []))),
    unitIds: unique(grants.flatMap((grant) => grant.unitIds ?? [])),
  };
}

/** The units whose tasks the actor reads by a post in them: what such a unit takes part in is theirs to see. */
export function ownUnits(actor: Actor): number[] {
  if (actor.kind !== 'staff') return [];
  const grants = actor.grants.filter(({ permissions }) => permissions.has('tasks.read'));
  return unique(grants.flatMap(({ unitIds, authorityId }) => unitIds ?? [authorityId]));
}

/**
 * The one gate: which tasks exist for this actor. Those of units whose tasks their posts read, those their unit gave out or takes part in,
 * and those that name them. A task from a sealed record exists only for who gave it out, who is accountable and who takes part by name.
 */
export function visible({ db, actor }: Ctx) {
  const query = db
    .selectFrom('task as t')
    .where('t.province_id', '=', sql<number>`any(${sql.val([...provincesOf(actor)])}::integer[])`);
  if (actor.kind === 'system') return query;
  if (actor.kind !== 'staff') return query.where(sql<SqlBool>`false`);
  const { everywhere, provinceIds, unitIds } = reachOf(actor);
  const me = actor.personId;
  const own = sql.val(ownUnits(actor));
  return query.where(
    sql<SqlBool>`(t.accountable_id = ${me} or t.assigner_id = ${me}
      or (not t.sealed and (${everywhere}::boolean or t.unit_id = any(${sql.val(unitIds)}::integer[]) or t.province_id = any(${sql.val(provinceIds)}::integer[])
        or t.assigner_unit_id = any(${sql.val(unitIds)}::integer[])))
      or exists (select from task_role r where r.province_id = t.province_id and r.task_id = t.id
        and (r.person_id = ${me} or (r.person_id is null and not t.sealed and r.unit_id = any(${own}::integer[])))))`,
  );
}

function unique(ids: readonly number[]): number[] {
  return [...new Set(ids)];
}
