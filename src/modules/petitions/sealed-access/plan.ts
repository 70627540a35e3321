import type { UnitOfficer } from '#src/modules/identity/index.ts';
import type { Answering } from '#src/modules/petitions/reminders/answering.ts';

/** A sealed petition and the people it was given to. */
export type SealedCase = {
  id: string;
  reference: string;
  unitId: number;
  holderId: string | null;
  settled: boolean;
  access: string[];
  /** Day it was last given to somebody; null when nobody has it. */
  givenOn: string | null;
};

export type AccessPlan = {
  /** `orphaned`: nobody who has it holds a post there any more; `appointed`: it waits unassigned, and these came since. */
  give: { to: UnitOfficer[]; why: 'orphaned' | 'appointed' } | null;
  /** People who hold no post in the home any more. */
  takeFrom: string[];
};

const mayWork = ['petitions.sealedIntake', 'petitions.handle', 'petitions.assign'] as const;

/**
 * Who has to get a sealed petition and who loses it, now that posts have changed hands. It goes by name and not by rank: as long as one of
 * those it was given to still holds a post there, nobody else gets it; unassigned, it also waits for whoever was appointed to take
 * denunciations in since. `posted` are the people who hold any post in the home.
 */
export function accessPlan(sealed: SealedCase, { officers, above }: Answering, posted: ReadonlySet<string>): AccessPlan {
  const { access, holderId, settled, givenOn } = sealed;
  const takeFrom = access.filter((personId) => !posted.has(personId));
  const kept = access.filter((personId) => posted.has(personId));
  const isStillThere = [...officers, ...above].some(
    ({ personId, permissions }) => kept.includes(personId) && mayWork.some((permission) => permissions.has(permission)),
  );
  const here = officers.filter(({ permissions }) => permissions.has('petitions.sealedIntake'));
  const takers = here.length > 0 ? here : above.filter(({ permissions }) => permissions.has('petitions.sealedIntake'));
  const others = takers.filter(({ personId }) => !kept.includes(personId));
  if (!isStillThere) return { give: others.length > 0 ? { to: others, why: 'orphaned' } : null, takeFrom };
  if (holderId !== null || settled) return { give: null, takeFrom };
  const came = others.filter(({ since }) => givenOn !== null && since >= givenOn);
  return { give: came.length > 0 ? { to: came, why: 'appointed' } : null, takeFrom };
}
