import type { Tracked } from '#src/modules/petitions/tracking.ts';
import { dayOf } from '#src/platform/context.ts';

/** Entries after which somebody else holds the matter. */
const handOvers = new Set([
  'received',
  'triaged',
  'assigned',
  'transferred',
  'askedSender',
  'senderReplied',
  'answered',
  'done',
  'declined',
  'confirmed',
  'disputed',
  'acted',
]);

/** Day since which the one who has it now has it. */
export function heldSince({ petition, timeline }: Tracked): string {
  const entry = timeline.find(({ action }) => handOvers.has(action));
  return entry ? dayOf(entry.at) : petition.receivedOn;
}
