import type { Matter } from '#src/modules/field-matters/matter.ts';
import { type Actor, covers, type Grant, hasIn } from '#src/platform/context.ts';

/** Who may do what; *when* is the business of `moves`. A restricted matter was already hidden from everyone it was not given to. */
export const policy = {
  /** To verify, join, place, close and reopen. */
  verify: (actor, matter) => hasIn(actor, 'matters.verify', matter),
  /** To add what is asked for: the one who reported it, and the unit. */
  supply: (actor, matter) => isReporter(actor, matter) || hasIn(actor, 'matters.verify', matter),
  /** To send proposals and exchanges. */
  propose: (actor, matter) => hasIn(actor, 'matters.verify', matter),
  /** To ask for a check on the spot, and to say who may see a restricted matter. */
  direct: (actor, matter) => hasIn(actor, 'matters.direct', matter),
} satisfies Record<string, (actor: Actor, matter: Matter) => boolean>;
export type Deed = keyof typeof policy;

function isReporter(actor: Actor, matter: Matter): boolean {
  return actor.kind === 'staff' && actor.personId === matter.reporterId;
}

/** The post under which the actor does it; undefined for the system. */
export function postFor(actor: Actor, record: { provinceId: number; unitId: number }): Grant | undefined {
  return actor.kind === 'staff' ? actor.grants.find((grant) => covers(grant, record)) : undefined;
}

/** The authorities to which the actor's posts report. */
export function reportsTo(actor: Actor): Grant[] {
  if (actor.kind !== 'staff') return [];
  const all = actor.grants.filter(({ level, permissions }) => level !== 'nation' && permissions.has('matters.report'));
  return [...new Map(all.map((grant) => [grant.authorityId, grant])).values()];
}
