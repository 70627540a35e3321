import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { allHomes, recordsOf, type UnitFacts, unitFacts } from '#src/modules/org-units/index.ts';
import { inSentence } from '#src/modules/petitions/public/status.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import type { Env } from '#src/platform/http/env.ts';
import type { Lang } from '#src/platform/i18n.ts';

/** A commune or province whose pages are shown, with what it answers for. */
export type Place = {
  code: string;
  name: string;
  kind: string;
  level: 'commune' | 'province';
  province: string | null;
  /** The unit and those whose records it took over. */
  unitIds: readonly number[];
  /** Homes of those records. */
  provinceIds: readonly number[];
};

export const placeCookie = 'noi';
/** Chosen on purpose: no place, the whole country. */
export const WHOLE_COUNTRY = 'VN';

/**
 * The place of this visit: asked for in the address (`?noi=`), chosen before (cookie), or the home of the installation. A unit that has
 * ended leads to the one that took over its records. Null for the whole country.
 */
export function placeOf(c: Context<Env>): Promise<Place | null> {
  const { ctx } = c.var;
  return findPlace(ctx, c.req.query('noi') || getCookie(c, placeCookie) || ctx.services.config.homeUnit);
}

export async function findPlace(ctx: Ctx, code: string | undefined): Promise<Place | null> {
  if (!code || !isPlaceCode(code) || code === WHOLE_COUNTRY) return null;
  const records = await recordsOf(ctx, code, today(ctx));
  const [facts] = records ? await unitFacts(ctx, [records.unitId], today(ctx)) : [];
  if (!records || !facts) return null;
  if (!facts.living) {
    const heir = facts.successors.find((successor) => successor.takesRecords);
    return heir && heir.code !== code ? findPlace(ctx, heir.code) : null;
  }
  return takesPetitions(facts) ? { ...shownAs(facts), unitIds: records.unitIds, provinceIds: records.provinceIds } : null;
}

/** Codes as an address or a cookie may bring them. */
export function isPlaceCode(code: string): boolean {
  return /^(VN|\d{2}|\d{5})$/.test(code);
}

/** Petitions go to communes and provinces of today. */
export function takesPetitions(unit: UnitFacts): unit is UnitFacts & { level: Place['level'] } {
  return unit.living && (unit.level === 'commune' || unit.level === 'province');
}

function shownAs(unit: UnitFacts & { level: Place['level'] }): Pick<Place, 'code' | 'name' | 'kind' | 'level' | 'province'> {
  const { code, name, kind, level } = unit;
  return { code, name, kind, level, province: unit.province?.name ?? null };
}

/** Homes of all records a page about this place may show. */
export async function homesOf(ctx: Ctx, place: Place | null): Promise<readonly number[]> {
  return place?.provinceIds ?? allHomes(ctx);
}

/** “Xã Phủ Thông, tỉnh Thái Nguyên”. */
export function placeName(place: { name: string; province: string | null }, lang: Lang): string {
  return place.province ? `${place.name}, ${inSentence(place.province, lang)}` : place.name;
}
