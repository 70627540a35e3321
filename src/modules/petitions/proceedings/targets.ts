import type { Petition, PetitionKind } from '#src/modules/petitions/petition.ts';
import type { Ctx } from '#src/platform/context.ts';

/** Kinds whose settling has no term in law, so that the office sets its own. */
export const targetKinds = ['recommendation', 'feedback'] as const satisfies readonly PetitionKind[];
export type TargetKind = (typeof targetKinds)[number];

/**
 * The office's own targets in force on the day for answering these petitions, in calendar days by the petition's id: that of the unit itself
 * or of the nearest unit above it that set one. Where nobody did, the general internal rule counts. One statement at most.
 */
export async function targetsFor(
  tx: Ctx,
  petitions: readonly Pick<Petition, 'id' | 'unitId' | 'kind'>[],
  on: string,
): Promise<Map<string, number>> {
  const units = [...new Set(petitions.filter(({ kind }) => isTargetKind(kind)).map(({ unitId }) => unitId))];
  if (units.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('petition_target as t')
    .innerJoin('org_unit_closure as c', 'c.ancestor_id', 't.unit_id')
    .distinctOn(['c.unit_id', 't.kind'])
    .select(['c.unit_id', 't.kind', 't.days'])
    .where('c.unit_id', 'in', units)
    .where('c.valid_from', '<=', on)
    .where((eb) => eb.or([eb('c.valid_to', 'is', null), eb('c.valid_to', '>', on)]))
    .where('t.from_on', '<=', on)
    .orderBy('c.unit_id')
    .orderBy('t.kind')
    .orderBy('c.depth')
    .orderBy('t.from_on', 'desc')
    .execute();
  const found = new Map(rows.map((row) => [`${row.unit_id} ${row.kind}`, row.days]));
  return new Map(
    petitions.flatMap(({ id, unitId, kind }) => {
      const days = found.get(`${unitId} ${kind}`);
      return days === undefined ? [] : [[id, days] as const];
    }),
  );
}

function isTargetKind(kind: PetitionKind): kind is TargetKind {
  return targetKinds.some((known) => known === kind);
}
