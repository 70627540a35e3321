import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Actor, type Ctx, provincesOf, type StaffActor } from '#src/platform/context.ts';
import { notAllowed } from '#src/platform/errors.ts';

/** Where an actor's posts let them read petitions. */
export type Reach =
  | { kind: 'everywhere' }
  | { kind: 'provinces'; ids: readonly number[] }
  | { kind: 'units'; ids: readonly number[] };

/** The widest reach of the actor's posts; undefined when none carries `petitions.read`. */
export function reachOf(actor: Actor): Reach | undefined {
  if (actor.kind === 'public') return undefined;
  if (actor.kind === 'system') return { kind: 'provinces', ids: actor.provinceIds };
  const grants = actor.grants.filter((grant) => grant.permissions.has('petitions.read'));
  if (grants.some((grant) => grant.level === 'nation')) return { kind: 'everywhere' };
  const wide = grants.filter((grant) => grant.unitIds === null);
  if (wide.length > 0) return { kind: 'provinces', ids: unique(wide.flatMap((grant) => grant.provinceIds)) };
  const units = unique(grants.flatMap((grant) => grant.unitIds ?? []));
  return units.length > 0 ? { kind: 'units', ids: units } : undefined;
}

export function readerOf(ctx: Ctx): StaffActor {
  if (ctx.actor.kind !== 'staff') throw notAllowed();
  return ctx.actor;
}

/**
 * The one gate: which petitions exist for this actor. Every read of petitions starts here. A unit goes on seeing what it passed on, because
 * it still owes the sender an account of where the matter went; it can do nothing there any more (`policy.ts` asks the unit of now).
 * A sealed petition exists only for the people named in petition_access, whatever their rank (Luật Tố cáo Điều 8, 56).
 */
export function visible({ db, actor }: Ctx) {
  return db.selectFrom('petition as p').where(isVisible(actor));
}

/** `visible()` without what a unit passed on: what it answers for now, which an index gives in order. */
export function answeredFor({ db, actor }: Ctx) {
  return db.selectFrom('petition as p').where(isAnsweredFor(actor));
}

/** The sealed petitions within the actor's reach that `visible()` keeps from them. To be counted, never shown. */
export function sealedAway({ db, actor }: Ctx) {
  return db.selectFrom('petition as p').where(sql<SqlBool>`${within(actor)} and not ${notSealedFrom(actor)}`);
}

/** `visible()` as a condition on the petition `p`, for queries that are written out. */
export function isVisible(actor: Actor): RawBuilder<SqlBool> {
  return sql`(${within(actor)} and ${notSealedFrom(actor)})`;
}

/** `answeredFor()` as a condition on the petition `p`. */
export function isAnsweredFor(actor: Actor): RawBuilder<SqlBool> {
  return sql`(${held(actor)} and ${notSealedFrom(actor)})`;
}

/** The petition is with a unit of the actor's reach now. */
function held(actor: Actor): RawBuilder<SqlBool> {
  const reach = reachOf(actor);
  if (!reach) return sql`false`;
  if (reach.kind === 'everywhere') return sql`true`;
  if (reach.kind === 'provinces') return sql`p.province_id = any(${sql.val(reach.ids)}::integer[])`;
  return sql`p.unit_id = any(${sql.val(reach.ids)}::integer[])`;
}

function within(actor: Actor): RawBuilder<SqlBool> {
  const reach = reachOf(actor);
  if (reach?.kind !== 'units') return held(actor);
  return sql`(${held(actor)}
    or (p.province_id = any(${sql.val(provincesOf(actor))}::integer[]) and p.id = any(array(
      select step.petition_id from petition_custody step where step.from_unit_id = any(${sql.val(reach.ids)}::integer[])))))`;
}

/** True when the petition `p` is not sealed from the actor. */
export function notSealedFrom(actor: Actor): RawBuilder<SqlBool> {
  if (actor.kind !== 'staff') return actor.kind === 'system' ? sql`true` : sql`not p.sealed`;
  // One look-up for each sealed row. Without the limit PostgreSQL may read everything the person was ever given, for each statement.
  return sql`(not p.sealed or coalesce((select true from petition_access a
    where a.person_id = ${actor.personId} and a.petition_id = p.id and a.province_id = p.province_id limit 1), false))`;
}

function unique(ids: readonly number[]): number[] {
  return [...new Set(ids)];
}
