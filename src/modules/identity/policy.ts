import type { PlacedUnit } from '#src/modules/identity/queries/units.ts';
import { isRole, type Level, type Role, roles, rolesAt } from '#src/modules/identity/roles.ts';
import { type Actor, type Grant, has } from '#src/platform/context.ts';

/** The authorities whose people the actor looks after; undefined for the system, which looks after all. */
export function managedAuthorities(actor: Actor): number[] | undefined {
  if (actor.kind === 'system') return undefined;
  return actor.kind === 'staff' ? actor.grants.filter(manages).map((grant) => grant.authorityId) : [];
}

/** The post under which the actor looks after people of this unit: one at the unit's authority or above it. */
export function managingGrant(actor: Actor, unit: Pick<PlacedUnit, 'ancestorIds'>): Grant | undefined {
  if (actor.kind !== 'staff') return undefined;
  return actor.grants.find((grant) => manages(grant) && unit.ancestorIds.includes(grant.authorityId));
}

const levels: readonly Level[] = ['commune', 'province', 'nation'];

/** Roles the actor can give somewhere: those of the highest level they look after, and of every level below it. */
export function rolesOffered(actor: Actor): Role[] {
  if (actor.kind !== 'staff') return [];
  const highest = Math.max(...actor.grants.filter(manages).map((grant) => levels.indexOf(grant.level)));
  const offered = new Set(levels.slice(0, highest + 1).flatMap(rolesAt));
  return Object.keys(roles)
    .filter(isRole)
    .filter((role) => offered.has(role));
}

function manages(grant: Grant): boolean {
  return grant.permissions.has('users.manage');
}

export const policy = {
  managePeople: (actor) => has(actor, 'users.manage'),
  managePeopleOf: (actor, unit) => actor.kind === 'system' || managingGrant(actor, unit) !== undefined,
  ownTokens: (actor) => has(actor, 'tokens.own'),
} satisfies Record<string, (actor: Actor, unit: Pick<PlacedUnit, 'ancestorIds'>) => boolean>;
