import { unitUnknown } from '#src/modules/dialogues/errors.ts';
import { findUnit, recordsOf, unitNames } from '#src/modules/org-units/index.ts';
import { type Ctx, type Grant, hasIn, today } from '#src/platform/context.ts';
import { notAllowed } from '#src/platform/errors.ts';

/** A commune or province whose heads hold dialogues, with the units whose records it took over. */
export type HeadUnit = {
  id: number;
  code: string;
  name: string;
  level: 'commune' | 'province';
  provinceId: number;
  unitIds: readonly number[];
  /** Homes of the records of all those units. */
  provinceIds: readonly number[];
};

type Permission = 'dialogues.read' | 'dialogues.manage';

/**
 * The unit with this code, or that of the actor's first post with the permission when none is given. Throws `unitUnknown`, or `notAllowed`
 * where no post of the actor carries the permission over it.
 */
export async function headUnit(ctx: Ctx, code: string | undefined, permission: Permission): Promise<HeadUnit> {
  const [first] = code ? [{ code }] : await headUnits(ctx, permission);
  if (!first) throw notAllowed();
  const unit = await publicUnit(ctx, first.code);
  if (!unit) throw unitUnknown();
  if (!hasIn(ctx.actor, permission, { provinceId: unit.provinceId, unitId: unit.id })) throw notAllowed();
  return unit;
}

/** A living commune or province by its code, whoever asks; undefined when there is none. */
export async function publicUnit(ctx: Ctx, code: string): Promise<HeadUnit | undefined> {
  const unit = await findUnit(ctx, code, today(ctx));
  const records = unit?.living ? await recordsOf(ctx, code, today(ctx)) : undefined;
  if (!unit || !records || (unit.level !== 'commune' && unit.level !== 'province')) return undefined;
  const { id, name, level, provinceId } = unit;
  return { id, code, name, level, provinceId, unitIds: records.unitIds, provinceIds: records.provinceIds };
}

/** The communes and provinces of the actor's posts that carry the permission. */
export async function headUnits(ctx: Ctx, permission: Permission): Promise<{ code: string; name: string }[]> {
  const ids = grantsWith(ctx, permission).map(({ authorityId }) => authorityId);
  const names = await unitNames(ctx, ids);
  return [...new Set(ids)].flatMap((id) => names.get(id) ?? []);
}

function grantsWith({ actor }: Ctx, permission: Permission): Grant[] {
  if (actor.kind !== 'staff') return [];
  return actor.grants.filter(({ permissions, level }) => permissions.has(permission) && level !== 'nation');
}
