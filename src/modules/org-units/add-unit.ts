import { rebuildDerived } from '#src/modules/org-units/derived.ts';
import { findUnit } from '#src/modules/org-units/queries.ts';
import type { Ctx } from '#src/platform/context.ts';
import { today } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { newId } from '#src/platform/ids.ts';
import { record } from '#src/platform/ledger.ts';
import { foldVietnamese } from '#src/platform/text.ts';

export type NewUnit = {
  /** Our own code, unique among units of its level: `01834-VP`. */
  code: string;
  name: string;
  /** phòng, văn phòng, thôn, tổ dân phố … */
  kind: string;
  level: 'office' | 'village';
  /** Code of the unit it belongs to. */
  parent: string;
  openedOn: string;
};

/** Adds offices and villages, which no national list holds, in one transaction. Units that exist are left as they are. Returns how many were added. */
export async function addUnits(ctx: Ctx, units: readonly NewUnit[]): Promise<number> {
  return inTransaction(
    ctx,
    async (tx) => {
      let added = 0;
      for (const unit of units) if (await addUnit(tx, unit)) added += 1;
      await rebuildDerived(tx);
      return added;
    },
    { provinceIds: await homesOf(ctx, units) },
  );
}

async function homesOf(ctx: Ctx, units: readonly NewUnit[]): Promise<number[]> {
  const parents = await Promise.all(
    [...new Set(units.map(({ parent }) => parent))].map((code) => findUnit(ctx, code, today(ctx))),
  );
  return [...new Set(parents.flatMap((parent) => parent?.provinceId ?? []))];
}

async function addUnit(tx: Ctx, unit: NewUnit): Promise<boolean> {
  const parent = await findUnit(tx, unit.parent, unit.openedOn);
  if (!parent?.living) throw new Error(`No unit ${unit.parent} on ${unit.openedOn}`);
  const row = { code: unit.code, level: unit.level, name: unit.name, kind: unit.kind, name_search: foldVietnamese(unit.name) };
  const made = await tx.db
    .insertInto('org_unit')
    .values({ ...row, province_id: parent.provinceId, parent_id: parent.id, opened_on: unit.openedOn })
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) return false;
  const { name, kind, name_search } = row;
  await tx.db
    .insertInto('org_unit_version')
    .values({ unit_id: made.id, valid_from: unit.openedOn, name, kind, name_search })
    .execute();
  await tx.db
    .insertInto('org_unit_parent')
    .values({ unit_id: made.id, hierarchy: 'administrative', valid_from: unit.openedOn, parent_id: parent.id })
    .execute();
  await record(tx, {
    subject: { kind: 'unit', provinceId: parent.provinceId, id: newId() },
    action: 'added',
    details: { unitId: made.id, code: unit.code, name: unit.name },
    first: true,
  });
  return true;
}
