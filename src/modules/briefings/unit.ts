import { unitUnknown } from '#src/modules/briefings/errors.ts';
import { type Officer, peopleWith } from '#src/modules/identity/index.ts';
import { findUnit, recordsOf, unitNames } from '#src/modules/org-units/index.ts';
import { type Ctx, hasIn, today } from '#src/platform/context.ts';
import { notAllowed } from '#src/platform/errors.ts';

export type BriefingUnit = {
  id: number;
  code: string;
  name: string;
  provinceId: number;
  /** The unit and those whose records it took over, with the homes of these. */
  unitIds: readonly number[];
  provinceIds: readonly number[];
};

/** The commune or province with this code, over which the actor's posts carry the permission. Throws `unitUnknown` or `notAllowed`. */
export async function briefingUnit(
  ctx: Ctx,
  code: string,
  permission: 'briefings.read' | 'briefings.keep',
): Promise<BriefingUnit> {
  const unit = await findUnit(ctx, code, today(ctx));
  const records = unit ? await recordsOf(ctx, code, today(ctx)) : undefined;
  if (!unit?.living || !records || (unit.level !== 'commune' && unit.level !== 'province')) throw unitUnknown();
  const { id, name, provinceId } = unit;
  if (!hasIn(ctx.actor, permission, { provinceId, unitId: id })) throw notAllowed();
  return { id, code, name, provinceId, unitIds: records.unitIds, provinceIds: records.provinceIds };
}

/** The communes and provinces of the actor's posts that carry the permission, by code and name. */
export async function ownUnits(
  ctx: Ctx,
  permission: 'briefings.read' | 'briefings.keep',
): Promise<{ id: number; code: string; name: string }[]> {
  const { actor } = ctx;
  if (actor.kind !== 'staff') return [];
  const grants = actor.grants.filter(({ permissions, level }) => permissions.has(permission) && level !== 'nation');
  const ids = [...new Set(grants.map(({ authorityId }) => authorityId))];
  const names = await unitNames(ctx, ids);
  return ids.flatMap((id) => names.get(id) ?? []);
}

/** Who may be called to a meeting of the unit today: a person once per post. */
export function callable(ctx: Ctx, unitId: number): Promise<Officer[]> {
  return peopleWith(ctx, { permission: 'briefings.read', unitId });
}

/** Who holds each post today; who acts for the post where its holder let them stands behind the holder. */
export function byPost(officers: readonly Officer[]): Map<string, Officer> {
  const posts = new Map<string, Officer>();
  for (const officer of officers)
    if (!posts.has(officer.positionId) || !officer.delegated) posts.set(officer.positionId, officer);
  return posts;
}
