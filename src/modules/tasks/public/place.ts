import type { Context } from 'hono';
import { allHomes } from '#src/modules/org-units/index.ts';
import type { BoardPlace } from '#src/modules/tasks/commitment-queries.ts';
import type { Ctx } from '#src/platform/context.ts';
import type { Env } from '#src/platform/http/env.ts';

/** Whose page a visitor sees; lent by who keeps that choice (`routes.ts`). */
export type VisitedPlace = {
  code: string;
  name: string;
  level: 'commune' | 'province';
  unitIds: readonly number[];
  provinceIds: readonly number[];
};
export type PlaceOf = (c: Context<Env>) => Promise<VisitedPlace | null>;

/** The commitments of a place: those of a commune, or of everything in the homes of a province; of the country for none. */
export async function boardPlace(ctx: Ctx, place: VisitedPlace | null): Promise<BoardPlace> {
  if (!place) return { unitIds: null, provinceIds: await allHomes(ctx) };
  return { unitIds: place.level === 'commune' ? place.unitIds : null, provinceIds: place.provinceIds };
}
