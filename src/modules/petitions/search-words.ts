import { foldVietnamese } from '#src/platform/text.ts';

const MAX_WORDS = 2_000;
/** No word of any language is longer; a tsvector refuses one beyond 2,046 bytes, and with it the whole petition. */
const MAX_LETTERS = 64;

/** The words of a petition as a tsvector literal, folded and with positions, so that the database has nothing to parse. */
export function searchWords(parts: readonly (string | null)[]): string {
  const positions = new Map<string, number[]>();
  for (const [at, word] of wordsOf(parts.filter((part) => part !== null).join(' '))
    .slice(0, MAX_WORDS)
    .entries()) {
    const known = positions.get(word) ?? [];
    if (known.length < 20) known.push(at + 1);
    positions.set(word, known);
  }
  return [...positions].map(([word, places]) => `'${word}':${places.join(',')}`).join(' ');
}

/** A tsquery literal: all the words, in any order. Undefined when nothing searchable was typed. */
export function searchQuery(typed: string): { all: string; phrase: string } | undefined {
  const words = wordsOf(typed).slice(0, 12);
  if (words.length === 0) return undefined;
  const quoted = words.map((word) => `'${word}'`);
  return { all: quoted.join(' & '), phrase: quoted.join(' <-> ') };
}

function wordsOf(text: string): string[] {
  return (foldVietnamese(text).match(/[a-z0-9]+/g) ?? []).map((word) => word.slice(0, MAX_LETTERS));
}
