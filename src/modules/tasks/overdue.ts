import { type SqlBool, sql } from 'kysely';
import { type Tier, tiers } from '#src/modules/tasks/forms.ts';
import { edgesOn } from '#src/modules/tasks/tier.ts';
import { reachOf } from '#src/modules/tasks/visible.ts';
import { type Ctx, provincesOf, today } from '#src/platform/context.ts';

/** How many tasks are overdue at each tier, of one unit or one accountable person. */
export type OverdueRow = { key: string; code: string; name: string; tiers: Record<Tier, number> };

export type OverdueFigures = { total: Record<Tier, number>; units: OverdueRow[]; people: OverdueRow[] };

/** Overdue tasks of units within the reader's reach, the gravest first; none from a sealed record. One statement. */
export async function overdueTasks(tx: Ctx): Promise<OverdueFigures> {
  const day = today(tx);
  const { head, superior } = edgesOn(day);
  const { everywhere, provinceIds, unitIds } = reachOf(tx.actor);
  const rows = await tx.db
    .selectFrom('task as t')
    .innerJoin('org_unit as u', 'u.id', 't.unit_id')
    .select([
      'u.id as unitId',
      'u.code',
      'u.name',
      't.accountable_id as personId',
      't.accountable_name as personName',
      sql<Tier>`case when t.due_on <= ${superior}::date then 'superior' when t.due_on <= ${head}::date then 'head' else 'late' end`.as(
        'tier',
      ),
      sql<number>`count(*)::integer`.as('n'),
    ])
    .where('t.province_id', '=', sql<number>`any(${sql.val([...provincesOf(tx.actor)])}::integer[])`)
    .where(
      sql<SqlBool>`(${everywhere}::boolean or t.province_id = any(${sql.val(provinceIds)}::integer[]) or t.unit_id = any(${sql.val(unitIds)}::integer[]))`,
    )
    .where('t.sealed', '=', false)
    .where('t.status', 'in', ['assigned', 'accepted', 'inProgress'])
    .where('t.due_on', '<', day)
    .groupBy(['u.id', 't.accountable_id', 't.accountable_name', 'tier'])
    .execute();
  const grouped = (keyOf: (row: (typeof rows)[number]) => string, nameOf: (row: (typeof rows)[number]) => string) =>
    [...Map.groupBy(rows, keyOf)]
      .flatMap(([key, own]) => (own[0] ? [{ key, code: own[0].code, name: nameOf(own[0]), tiers: sumOf(own) }] : []))
      .toSorted(gravestFirst);
  return {
    total: sumOf(rows),
    units: grouped(
      ({ unitId }) => String(unitId),
      ({ name }) => name,
    ),
    people: grouped(
      ({ personId }) => personId,
      ({ personName }) => personName,
    ),
  };
}

function sumOf(rows: readonly { tier: Tier; n: number }[]): Record<Tier, number> {
  const of = (tier: Tier) => rows.filter((row) => row.tier === tier).reduce((sum, { n }) => sum + n, 0);
  return { late: of('late'), head: of('head'), superior: of('superior') };
}

function gravestFirst(a: OverdueRow, b: OverdueRow): number {
  for (const tier of [...tiers].reverse()) if (a.tiers[tier] !== b.tiers[tier]) return b.tiers[tier] - a.tiers[tier];
  return a.name < b.name ? -1 : 1;
}
