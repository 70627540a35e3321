import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import { type Actor, type Ctx, provincesOf, type StaffActor } from '#src/platform/context.ts';
import type { DB } from '#src/platform/db/tables.gen.ts';
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
  return db.selectFrom('petition as p').where((eb) => eb.and([within(eb, actor), notSealedFrom(eb, actor)]));
}

/** `visible()` without what a unit passed on: what it answers for now, which an index gives in order. */
export function answeredFor({ db, actor }: Ctx) {
  return db.selectFrom('petition as p').where((eb) => eb.and([held(eb, actor), notSealedFrom(eb, actor)]));
}

/**
 * `answeredFor()` of one unit or province at a time, where these are the reach itself. The reach is then not asked a second time, which
 * would make the database believe that hardly a row is left, and sort them all.
 */
export function answeredForIn({ db, actor }: Ctx, partOfReach: Expression<SqlBool>) {
  return db.selectFrom('petition as p').where((eb) => eb.and([partOfReach, notSealedFrom(eb, actor)]));
}

/** The sealed petitions within the actor's reach that `visible()` keeps from them. To be counted, never shown. */
export function sealedAway({ db, actor }: Ctx) {
  return db.selectFrom('petition as p').where((eb) => eb.and([within(eb, actor), eb.not(notSealedFrom(eb, actor))]));
}

type Eb = ExpressionBuilder<DB & { p: DB['petition'] }, 'p'>;

/** The petition is with a unit of the actor's reach now. */
function held(eb: Eb, actor: Actor) {
  const reach = reachOf(actor);
  if (!reach) return sql<SqlBool>`false`;
  if (reach.kind === 'everywhere') return sql<SqlBool>`true`;
  if (reach.kind === 'provinces') return sql<SqlBool>`${eb.ref('p.province_id')} = any(${sql.val(reach.ids)}::integer[])`;
  return sql<SqlBool>`${eb.ref('p.unit_id')} = any(${sql.val(reach.ids)}::integer[])`;
}

function within(eb: Eb, actor: Actor) {
  const reach = reachOf(actor);
  if (reach?.kind !== 'units') return held(eb, actor);
  return sql<SqlBool>`(${held(eb, actor)}
    or (p.province_id = any(${sql.val(provincesOf(actor))}::integer[]) and p.id = any(array(
      select step.petition_id from petition_custody step where step.from_unit_id = any(${sql.val(reach.ids)}::integer[])))))`;
}

/** True when the petition is not sealed from the actor. */
export function notSealedFrom(eb: Eb, actor: Actor) {
  if (actor.kind !== 'staff') return actor.kind === 'system' ? sql<SqlBool>`true` : sql<SqlBool>`not ${eb.ref('p.sealed')}`;
  // One look-up for each sealed row. Without the limit PostgreSQL may read everything the person was ever given, for each statement.
  return sql<SqlBool>`(not ${eb.ref('p.sealed')} or coalesce((select true from petition_access a
    where a.person_id = ${actor.personId} and a.petition_id = p.id and a.province_id = p.province_id limit 1), false))`;
}

function unique(ids: readonly number[]): number[] {
  return [...new Set(ids)];
}
