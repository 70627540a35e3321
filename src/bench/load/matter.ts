import type { Phrases } from '#src/bench/load/phrases.ts';
import * as phrases from '#src/bench/load/phrases.ts';
import type { Random } from '#src/bench/load/random.ts';
import type { Field, PetitionKind } from '#src/modules/petitions/petition.ts';

type Around = { village: string; commune: string };

/** Fills the blanks of a phrase from where the petition comes from. */
export function fill(phrase: string, random: Random, around: Around, more: Record<string, string> = {}): string {
  if (!phrase.includes('{')) return phrase;
  return phrase.replaceAll(/\{(\w)\}/g, (_, blank: string) => {
    if (blank === 'v') return around.village;
    if (blank === 'c') return around.commune;
    if (blank === 'n') return String(2 + random.int(28));
    if (blank === 'r') return fill(random.pick(phrases.roads), random, around);
    return more[blank] ?? '';
  });
}

/** What one person writes: a subject of one line and a text of 200 to 800 characters. */
export function writeMatter(random: Random, kind: PetitionKind, field: Field, around: Around): { subject: string; body: string } {
  const { subjects, facts, asks } = matterOf(kind, field);
  const say = (from: Phrases) => fill(random.pick(from), random, around);
  const sentences = [say(facts)];
  if (random.chance(0.6)) sentences.push(say(phrases.times));
  const second = say(facts);
  if (random.chance(0.55) && !sentences.includes(second)) sentences.push(second);
  if (random.chance(0.5)) sentences.push(say(phrases.effects));
  if (random.chance(0.45)) sentences.push(say(phrases.attempts));
  sentences.push(say(asks));
  const text = `${say(phrases.openings)} ${sentences.join('. ')}. ${say(phrases.closings)}`.trim();
  return {
    subject: say(subjects),
    body: text.length >= 200 ? text : `${text} ${say(phrases.effects)}. ${say(phrases.attempts)}.`,
  };
}

function matterOf(kind: PetitionKind, field: Field): { subjects: Phrases; facts: Phrases; asks: Phrases } {
  if (kind === 'complaint')
    return { subjects: phrases.complaintSubjects, facts: phrases.complaintFacts, asks: phrases.complaintAsks };
  if (kind === 'denunciation')
    return { subjects: phrases.denunciationSubjects, facts: phrases.denunciationFacts, asks: phrases.denunciationAsks };
  return phrases.matters[field];
}
