import { type AliasedRawBuilder, type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { UnitRecords } from '#src/modules/org-units/index.ts';
import { reachOf } from '#src/modules/petitions/visible.ts';
import type { Actor } from '#src/platform/context.ts';

/**
 * The units or provinces among whose petitions a query looks, one after the other. An index gives those of one unit in order, or counts
 * them; it does so for no two units together. `from` is joined laterally with a query that asks `isHere`.
 */
export type Lanes = {
  from: AliasedRawBuilder<{ id: number }, 'lane'>;
  isHere: Expression<SqlBool>;
  /** Whether the lanes are all the actor may reach and nothing else. */
  areReach: boolean;
};

/** The lanes of a list: where reach and unit confine it; undefined where nothing confines it to a few. */
export function lanesOf(actor: Actor, scope: UnitRecords | undefined): Lanes | undefined {
  const reach = reachOf(actor);
  if (reach?.kind === 'units') return { ...unitLanes(reach.ids), areReach: true };
  if (scope && scope.level !== 'province' && scope.level !== 'nation') {
    const below = sql`(select distinct unit_id from org_unit_closure where ancestor_id = any(${sql.val(scope.unitIds)}::integer[]))`;
    return { from: named(below), isHere: sql<SqlBool>`p.unit_id = lane.id`, areReach: false };
  }
  if (reach?.kind !== 'provinces') return undefined;
  return { from: named(each(reach.ids)), isHere: sql<SqlBool>`p.province_id = lane.id`, areReach: true };
}

export function unitLanes(ids: readonly number[]): Lanes {
  return { from: named(each(ids)), isHere: sql<SqlBool>`p.unit_id = lane.id`, areReach: false };
}

/** The ids as rows. Their number is written out, as all limits are: a plan made once for all ids must know how few they are. */
function each(ids: readonly number[]): RawBuilder<unknown> {
  return sql`(select unnest(${sql.val(ids)}::integer[]) limit ${sql.lit(ids.length)})`;
}

function named(rows: RawBuilder<unknown>): Lanes['from'] {
  return sql<{ id: number }>`${rows}`.as<'lane'>(sql`lane (id)`);
}
