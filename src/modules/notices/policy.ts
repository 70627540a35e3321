import { type Actor, type Grant, has } from '#src/platform/context.ts';

const manages = (grant: Grant) => grant.permissions.has('notices.webhooks');

/** The authorities for which the actor may set up webhooks, by id with name and home. */
export function webhookUnits(actor: Actor): { id: number; name: string; provinceId: number }[] {
  if (actor.kind !== 'staff') return [];
  const units = actor.grants
    .filter(manages)
    .map((grant) => ({ id: grant.authorityId, name: grant.authorityName, provinceId: grant.provinceIds[0] ?? 0 }));
  return [...new Map(units.map((unit) => [unit.id, unit])).values()];
}

export const policy = {
  webhooks: (actor) => has(actor, 'notices.webhooks'),
} satisfies Record<string, (actor: Actor) => boolean>;
