import { type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import { type Actor, type Ctx, provincesOf, type StaffActor } from '#src/platform/context.ts';
import type { DB } from '#src/platform/db/tables.gen.ts';
import { notAllowed } from '#src/platform/errors.ts';

/** Where an actor's posts let them read matters. */
export type Reach =
  | { kind: 'everywhere' }
  | { kind: 'provinces'; ids: readonly number[] }
  | { kind: 'units'; ids: readonly number[] };

/** The widest reach of the actor's posts; undefined when none carries `matters.read`. */
export function reachOf(actor: Actor): Reach | undefined {
  if (actor.kind === 'public') return undefined;
  if (actor.kind === 'system') return { kind: 'provinces', ids: actor.provinceIds };
  const grants = actor.grants.filter(({ permissions }) => permissions.has('matters.read'));
  if (grants.some(({ level }) => level === 'nation')) return { kind: 'everywhere' };
  const wide = grants.filter(({ unitIds }) => unitIds === null);
  if (wide.length > 0) return { kind: 'provinces', ids: [...new Set(wide.flatMap(({ provinceIds }) => provinceIds))] };
  const units = [...new Set(grants.flatMap(({ unitIds }) => unitIds ?? []))];
  return units.length > 0 ? { kind: 'units', ids: units } : undefined;
}

export function readerOf(ctx: Ctx): StaffActor {
  if (ctx.actor.kind !== 'staff') throw notAllowed();
  return ctx.actor;
}

/**
 * The one gate: which matters exist for this actor. Every read starts here: those of their units, those put before their units by a
 * proposal, a direction or an exchange, and what they reported themselves. A restricted one exists only for the people in
 * `field_matter_access`, whatever their rank.
 */
export function visible({ db, actor }: Ctx) {
  return db.selectFrom('field_matter as m').where((eb) => eb.and([within(eb, actor), notRestrictedFrom(eb, actor)]));
}

type Eb = ExpressionBuilder<DB & { m: DB['field_matter'] }, 'm'>;

function within(eb: Eb, actor: Actor) {
  const reach = reachOf(actor);
  if (reach?.kind === 'everywhere') return sql<SqlBool>`true`;
  const inReach =
    reach?.kind === 'provinces'
      ? sql<SqlBool>`${eb.ref('m.province_id')} = any(${sql.val(reach.ids)}::integer[])`
      : reach?.kind === 'units'
        ? sql<SqlBool>`(m.unit_id = any(${sql.val(reach.ids)}::integer[]) or m.reported_unit_id = any(${sql.val(reach.ids)}::integer[])
            or (m.province_id = any(${sql.val(provincesOf(actor))}::integer[]) and m.id = any(array(
              select x.matter_id from field_proposal x where x.to_unit_id = any(${sql.val(reach.ids)}::integer[]) and x.matter_id is not null))))`
        : sql<SqlBool>`false`;
  if (actor.kind !== 'staff') return inReach;
  if (reach?.kind === 'provinces') return inReach;
  return sql<SqlBool>`(${inReach} or (m.province_id = any(${sql.val(provincesOf(actor))}::integer[]) and m.reporter_id = ${actor.personId}::uuid))`;
}

/** True when the matter is not restricted, or was given to the actor. */
export function notRestrictedFrom(eb: Eb, actor: Actor) {
  if (actor.kind === 'system') return sql<SqlBool>`true`;
  if (actor.kind !== 'staff') return sql<SqlBool>`not ${eb.ref('m.restricted')}`;
  return sql<SqlBool>`(not ${eb.ref('m.restricted')} or coalesce((select true from field_matter_access a
    where a.person_id = ${actor.personId} and a.matter_id = m.id and a.province_id = m.province_id limit 1), false))`;
}
