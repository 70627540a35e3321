import { foldVietnamese } from '#src/platform/text.ts';

/** From here on two answers say the same in nearly the same words. */
export const SAME_FROM = 0.8;
const RUN = 3;

/** Runs of three words, tone marks and case folded away, numbers as one: the same letter with another date is the same letter. */
function runsOf(text: string): Set<string> {
  const words = (foldVietnamese(text).match(/[a-z]+|\d+/g) ?? []).map((word) => (/\d/.test(word) ? '0' : word));
  if (words.length < RUN) return new Set(words.length > 0 ? [words.join(' ')] : []);
  return new Set(words.slice(RUN - 1).map((_, at) => words.slice(at, at + RUN).join(' ')));
}

/** How much of the two texts is the same, 0 to 1: the runs they share among all they have. */
export function likeness(one: string, other: string): number {
  const [a, b] = [runsOf(one), runsOf(other)];
  if (a.size === 0 || b.size === 0) return 0;
  const shared = [...a].filter((run) => b.has(run)).length;
  return shared / (a.size + b.size - shared);
}

/** The earlier text most like this one, when it is so like that a reader would call them the same. */
export function sameWords<T extends { text: string }>(
  text: string,
  earlier: readonly T[],
): { like: T; share: number } | undefined {
  let nearest: { like: T; share: number } | undefined;
  for (const like of earlier) {
    const share = likeness(text, like.text);
    if (share >= SAME_FROM && share > (nearest?.share ?? 0)) nearest = { like, share };
  }
  return nearest;
}
