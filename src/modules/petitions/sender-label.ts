import type { Keys } from '#src/platform/keys.ts';

/** As many opened names are kept; then the first ones go. */
const MOST = 5_000;
const opened = new WeakMap<Keys, Map<string, string>>();

/**
 * The name a list shows of a sender who chose to be named; null when there is none. Opened once: a clerk turns back to the same page
 * all day, and opening its fifty names takes longer than all else about it. Nobody's name is kept that lists do not show.
 */
export function senderNameOf(
  keys: Keys,
  { id, sender_label: sealed }: { id: string; sender_label: Buffer | null },
): string | null {
  if (!sealed) return null;
  const known = opened.get(keys) ?? new Map<string, string>();
  opened.set(keys, known);
  const key = `${id} ${sealed.toString('latin1')}`;
  const name = known.get(key) ?? keys.open(sealed, `petition_label:${id}`);
  const [oldest] = known.keys();
  if (oldest && known.size === MOST) known.delete(oldest);
  known.set(key, name);
  return name;
}
