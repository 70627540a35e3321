import { type Actor, hasIn } from '#src/platform/context.ts';

/** Who brings a register in: whoever both takes petitions in and sorts them there. The system does it for the command line. */
export function mayImport(actor: Actor, unit: { provinceId: number; unitId: number }): boolean {
  return hasIn(actor, 'petitions.intake', unit) && hasIn(actor, 'petitions.triage', unit);
}

/** Authorities whose register the actor may bring in, by a post of theirs; empty for the system, which is told which one. */
export function importUnitIds(actor: Actor): number[] {
  const grants = actor.kind === 'staff' ? actor.grants : [];
  const fit = grants.filter(
    ({ level, permissions }) => level !== 'nation' && permissions.has('petitions.intake') && permissions.has('petitions.triage'),
  );
  return [...new Set(fit.map(({ authorityId }) => authorityId))];
}
