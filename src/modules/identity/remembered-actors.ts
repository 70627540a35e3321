import { credentialOf, holderOf } from '#src/modules/identity/actor.ts';
import { type Actor, dayOf, type Services } from '#src/platform/context.ts';
import type { ChangeFeed } from '#src/platform/db/change-feed.ts';

/** The channel on which triggers say that a session, token, account, post, delegation or unit changed. */
export const identityChannel = 'identity_changed';

/** Milliseconds an actor is remembered at most, should a change ever go unheard. */
const REMEMBERED_FOR = 5_000;
const MOST_REMEMBERED = 10_000;

type Remembered = { actor: Actor; epoch: number; day: string; until: number };

/**
 * `resolveActor`, asking the database once for a burst of requests of one person instead of at each. Any change heard on the feed ends
 * everything remembered: whoever is signed out, disabled or relieved is so at the next request (docs/decisions/0009).
 */
export function rememberActors(changes: ChangeFeed): (headers: Headers, services: Services) => Promise<Actor> {
  const known = new Map<string, Remembered>();

  return async (headers, services) => {
    const credential = credentialOf(headers, services);
    if (!credential) return { kind: 'public' };
    const epoch = changes.epoch();
    if (epoch === undefined) return holderOf(credential, services);

    const now = services.clock();
    const day = dayOf(now);
    const key = `${credential.by} ${credential.secret}`;
    const found = known.get(key);
    if (found && found.epoch === epoch && found.day === day && found.until > now.getTime()) return found.actor;

    const actor = await holderOf(credential, services);
    known.delete(key);
    // The epoch from before the question: what changed while it was under way makes the answer worthless for the next one.
    if (actor.kind === 'staff') {
      if (known.size >= MOST_REMEMBERED) known.clear();
      known.set(key, { actor, epoch, day, until: now.getTime() + REMEMBERED_FOR });
    }
    return actor;
  };
}
