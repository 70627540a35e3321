import { canMove, canPublish, type Petition } from '#src/modules/petitions/petition.ts';
import type { Move } from '#src/modules/petitions/procedures/procedure.ts';
import { type Actor, type Grant, hasIn } from '#src/platform/context.ts';

/** Who may do what; *when* is the business of `moves`. A sealed petition was already hidden from everyone not assigned by `visible()`. */
export const policy = {
  triage: (actor, petition) => hasIn(actor, 'petitions.triage', petition),
  assign: (actor, petition) => hasIn(actor, 'petitions.assign', petition),
  transfer: (actor, petition) => hasIn(actor, 'petitions.transfer', petition),
  askSender: (actor, petition) => handles(actor, petition),
  answer: (actor, petition) => handles(actor, petition),
  /** Whether it is taken up, and what becomes of one that is not. */
  accept: (actor, petition) => handles(actor, petition) || hasIn(actor, 'petitions.triage', petition),
  /** The steps of settling. */
  proceed: (actor, petition) => handles(actor, petition),
  withdraw: (actor, petition) => handles(actor, petition) || hasIn(actor, 'petitions.triage', petition),
  /** To urge, to direct. */
  oversee: (actor, petition) => hasIn(actor, 'petitions.assign', petition),
  publish: (actor, petition) => hasIn(actor, 'petitions.publish', petition),
  note: (actor, petition) => handles(actor, petition) || hasIn(actor, 'petitions.triage', petition),
  unseal: (actor, petition) => petition.sealed || handles(actor, petition) || hasIn(actor, 'petitions.triage', petition),
} satisfies Record<string, (actor: Actor, petition: Petition) => boolean>;

export type Deed = keyof typeof policy;

/** The named holder handles it; so does whoever may assign it, in their stead. */
function handles(actor: Actor, petition: Petition): boolean {
  if (actor.kind === 'staff' && actor.personId === petition.holderId) return hasIn(actor, 'petitions.handle', petition);
  return hasIn(actor, 'petitions.assign', petition);
}

/** The post under which the actor does it; undefined for the system. */
export function postFor(actor: Actor, petition: Petition): Grant | undefined {
  if (actor.kind !== 'staff') return undefined;
  return actor.grants.find((grant) =>
    grant.unitIds ? grant.unitIds.includes(petition.unitId) : grant.provinceIds.includes(petition.provinceId),
  );
}

export type Offer = { deed: Deed; move: Move | null; open: boolean; why: 'status' | 'permission' | 'sealed' | null };

const offered: { deed: Deed; move: Move | null }[] = [
  { deed: 'triage', move: 'triage' },
  { deed: 'assign', move: 'assign' },
  { deed: 'answer', move: 'answer' },
  { deed: 'answer', move: 'finish' },
  { deed: 'askSender', move: 'askSender' },
  { deed: 'transfer', move: 'transfer' },
  { deed: 'publish', move: null },
];

/** Every deed of the case page with whether it is open now, and if not, why; the page disables with the reason rather than hides. */
export function offers(actor: Actor, petition: Petition): Offer[] {
  return offered.map(({ deed, move }) => {
    const allowed = policy[deed](actor, petition);
    const lawful = move ? canMove(petition, move) : canPublish(petition);
    if (allowed && lawful) return { deed, move, open: true, why: null };
    if (deed === 'publish' && petition.sealed) return { deed, move, open: false, why: 'sealed' };
    return { deed, move, open: false, why: lawful ? 'permission' : 'status' };
  });
}
