import { findUnit, recordsOf, unitNames } from '#src/modules/org-units/index.ts';
import { unitUnknown } from '#src/modules/reception/errors.ts';
import { type Ctx, type Grant, hasIn, today } from '#src/platform/context.ts';
import { notAllowed } from '#src/platform/errors.ts';

/** A commune or province that receives citizens, with the units whose records it took over. */
export type ReceivingUnit = {
  id: number;
  code: string;
  name: string;
  level: 'commune' | 'province';
  provinceId: number;
  unitIds: readonly number[];
  /** Homes of the records of all those units. */
  provinceIds: readonly number[];
};

export type ReceptionPermission = 'reception.read' | 'reception.record';

/**
 * The unit with this code, or that of the actor's first post with the permission when none is given. Throws `unitUnknown`, or
 * `notAllowed` where no post of the actor carries the permission over it.
 */
export async function receivingUnit(ctx: Ctx, code: string | undefined, permission: ReceptionPermission): Promise<ReceivingUnit> {
  const own = code ?? (await ownCode(ctx, permission));
  const unit = await findUnit(ctx, own, today(ctx));
  const records = unit ? await recordsOf(ctx, own, today(ctx)) : undefined;
  if (!unit?.living || !records || (unit.level !== 'commune' && unit.level !== 'province')) throw unitUnknown();
  if (!hasIn(ctx.actor, permission, { provinceId: unit.provinceId, unitId: unit.id })) throw notAllowed();
  const { id, name, level, provinceId } = unit;
  return { id, code: own, name, level, provinceId, unitIds: records.unitIds, provinceIds: records.provinceIds };
}

async function ownCode(ctx: Ctx, permission: ReceptionPermission): Promise<string> {
  const [first] = await receivingUnits(ctx, permission);
  if (!first) throw notAllowed();
  return first.code;
}

/** The communes and provinces of the actor's posts that carry the permission. */
export async function receivingUnits(ctx: Ctx, permission: ReceptionPermission): Promise<{ code: string; name: string }[]> {
  const ids = grantsWith(ctx, permission)
    .filter(({ level }) => level !== 'nation')
    .map(({ authorityId }) => authorityId);
  const names = await unitNames(ctx, ids);
  return [...new Set(ids)].flatMap((id) => names.get(id) ?? []);
}

/** The actor's post that allows it there; named in the ledger. */
export function postFor(ctx: Ctx, permission: string, unit: { provinceId: number; id: number }): Grant | undefined {
  return grantsWith(ctx, permission).find((grant) =>
    grant.unitIds ? grant.unitIds.includes(unit.id) : grant.provinceIds.includes(unit.provinceId),
  );
}

function grantsWith({ actor }: Ctx, permission: string): Grant[] {
  return actor.kind === 'staff' ? actor.grants.filter((grant) => grant.permissions.has(permission)) : [];
}

export function nameOf({ actor }: Ctx): string {
  return actor.kind === 'public' ? '' : actor.name;
}
