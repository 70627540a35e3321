import type { MatterPlace } from '#src/modules/field-matters/matter.ts';
import { searchUnits, type UnitFacts } from '#src/modules/org-units/index.ts';
import { addDays } from '#src/platform/calendar.ts';
import { type Ctx, provincesOf, today } from '#src/platform/context.ts';
import { foldVietnamese } from '#src/platform/text.ts';

const CANDIDATES = 20;

/**
 * The places people named, each resolved to the one unit it can mean: of today, or one that has ended (“xã Phan Hòa (cũ)”, or no unit of
 * today has the name). Words that fit none or several are kept as they were typed, without a unit: a report is never held up by its place.
 */
export async function resolvePlaces(ctx: Ctx, typed: readonly string[], spot: string | null): Promise<MatterPlace[]> {
  const places: MatterPlace[] = [];
  for (const words of typed) {
    const meant = await unitMeant(ctx, words);
    const place = meant ?? { unitId: null, asOf: today(ctx), words };
    if (!places.some(({ unitId, words: known }) => known === place.words && unitId === place.unitId))
      places.push({ ...place, spot: places.length === 0 ? spot : null });
  }
  return places;
}

/** The one unit these words can mean; undefined when they fit none or several. */
export async function unitMeant(
  ctx: Ctx,
  typed: string,
): Promise<(Omit<MatterPlace, 'spot' | 'unitId'> & { unitId: number }) | undefined> {
  const { name, within, old } = readPlace(typed);
  if (name === '') return undefined;
  const found = await searchUnits(ctx, { q: name, limit: CANDIDATES });
  const named = found.filter((unit) => bare(unit.name) === bare(name) && (!hasKind(name) || folded(unit.name) === folded(name)));
  const placed = within.length === 0 ? named : named.filter((unit) => within.every((place) => liesIn(unit, place)));
  const homes = provincesOf(ctx.actor);
  const steps = [placed.filter(({ living }) => living !== old), placed.filter(({ living }) => !living)].flatMap((all) => [
    all.filter(({ provinceId }) => homes.includes(provinceId)),
    all,
  ]);
  const [only, ...others] = steps.find((all) => all.length > 0) ?? [];
  if (!only || others.length > 0) return undefined;
  const asOf = !only.living && only.closedOn ? addDays(only.closedOn, -1) : today(ctx);
  return { unitId: only.id, asOf, words: only.name };
}

/** “xã Phan Hòa (cũ), huyện Bắc Bình” or “Phan Sơn (Bắc Bình)”: the name, what it lies in, and whether an ended unit is meant. */
function readPlace(typed: string): { name: string; within: string[]; old: boolean } {
  const parts = typed.split(/[,()]/).map((part) => part.trim());
  const isOld = (part: string) => /^(cũ|cu|former|old)$/i.test(part);
  const [name = '', ...within] = parts.filter((part) => part !== '' && !isOld(part));
  return { name, within, old: parts.some(isOld) };
}

function liesIn(unit: UnitFacts, place: string): boolean {
  return [unit.parent, unit.province].some((above) => above !== null && bare(above.name) === bare(place));
}

const kinds = /^(xa|phuong|thi tran|dac khu|huyen|quan|thi xa|thanh pho|tinh) /;

function folded(name: string): string {
  return foldVietnamese(name)
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}

function hasKind(name: string): boolean {
  return kinds.test(folded(name));
}

/** The name without the word for its kind, which people leave out. */
function bare(name: string): string {
  return folded(name).replace(kinds, '');
}
