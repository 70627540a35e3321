import { findUnit, searchUnits, type UnitFacts, unitFacts } from '#src/modules/org-units/index.ts';
import { placeName, takesPetitions } from '#src/modules/petitions/public/place.ts';
import { inSentence } from '#src/modules/petitions/public/status.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { defineMessages, type Lang } from '#src/platform/i18n.ts';
import { formatDay } from '#src/ui/format.ts';

/** A place one can choose: its name with its province, and by which old names people may know it. */
export type PlaceChoice = { code: string; label: string; note: string | null };

const words = defineMessages({
  vi: {
    madeOf: (names: string, before: string) => `Gồm ${names} trước ${before}`,
    more: (names: string, count: number) => `${names} và ${count} nơi khác`,
    part: (name: string) => `một phần ${name}`,
    formerly: (name: string) => `${name} (cũ) nay thuộc nơi này.`,
    formerlyPart: (name: string) => `Một phần ${name} (cũ) nay thuộc nơi này.`,
  },
  en: {
    madeOf: (names: string, before: string) => `Made of ${names} before ${before}`,
    more: (names: string, count: number) => `${names} and ${count} more`,
    part: (name: string) => `part of ${name}`,
    formerly: (name: string) => `The former ${name} is now in it.`,
    formerlyPart: (name: string) => `Part of the former ${name} is now in it.`,
  },
});

const MOST = 8;
const NAMES = 6;

/**
 * Places of today that fit what was typed, tone marks or not. An old name leads to what it became: `phan hoa` finds the commune in which
 * Xã Phan Hòa (cũ) now lies. At most 8. Empty for empty text.
 */
export async function searchPlaces(ctx: Ctx, typed: string): Promise<PlaceChoice[]> {
  if (typed.trim() === '') return [];
  const asOf = today(ctx);
  const hits = await searchUnits(ctx, { q: typed, limit: MOST });
  const heirs = await livingHeirs(ctx, hits, asOf);
  const choices = new Map<string, PlaceChoice>();
  for (const hit of hits) {
    const found = takesPetitions(hit) ? [choiceOf(hit, null, ctx.lang)] : heirsOf(hit, heirs, ctx.lang);
    for (const choice of found) if (!choices.has(choice.code)) choices.set(choice.code, choice);
  }
  return [...choices.values()].slice(0, MOST);
}

/** The place of this code as a choice; undefined when no petition can go there. */
export async function placeChoice(ctx: Ctx, code: string): Promise<PlaceChoice | undefined> {
  const unit = await findUnit(ctx, code, today(ctx));
  const [facts] = unit ? await unitFacts(ctx, [unit.id], today(ctx)) : [];
  return facts && takesPetitions(facts) ? choiceOf(facts, null, ctx.lang) : undefined;
}

/** What ended units became, by id; only those that stand today. */
async function livingHeirs(ctx: Ctx, hits: readonly UnitFacts[], asOf: string): Promise<Map<number, UnitFacts>> {
  const ids = hits.filter((hit) => !hit.living).flatMap((hit) => hit.successors.map((successor) => successor.id));
  const facts = await unitFacts(ctx, [...new Set(ids)].slice(0, MOST * 3), asOf);
  return new Map(facts.map((unit) => [unit.id, unit]));
}

function heirsOf(ended: UnitFacts, heirs: ReadonlyMap<number, UnitFacts>, lang: Lang): PlaceChoice[] {
  return ended.successors.flatMap(({ id, share }) => {
    const heir = heirs.get(id);
    if (!heir || !takesPetitions(heir)) return [];
    const former = share === 'whole' ? words(lang).formerly(ended.name) : words(lang).formerlyPart(inSentence(ended.name, lang));
    return [choiceOf(heir, former, lang)];
  });
}

function choiceOf(unit: UnitFacts, former: string | null, lang: Lang): PlaceChoice {
  const label = placeName({ name: unit.name, province: unit.province?.name ?? null }, lang);
  return { code: unit.code, label, note: former ?? madeOf(unit, lang) };
}

/** The old units people may know it by. */
function madeOf({ predecessors }: UnitFacts, lang: Lang): string | null {
  const [first] = predecessors;
  if (!first) return null;
  const said = words(lang);
  const names = predecessors.slice(0, NAMES).map(({ name, share }) => {
    const inside = inSentence(name, lang);
    return share === 'part' ? said.part(inside) : inside;
  });
  const list = names.join(', ');
  const rest = predecessors.length - names.length;
  return said.madeOf(rest > 0 ? said.more(list, rest) : list, formatDay(first.on, lang));
}
