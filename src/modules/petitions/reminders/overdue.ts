import { sql } from 'kysely';
import type { PetitionKind, PetitionStatus } from '#src/modules/petitions/petition.ts';
import { lateWithTier, termKeyOf } from '#src/modules/petitions/reminders/queries.ts';
import type { Tier } from '#src/modules/petitions/reminders/tier.ts';
import { answeredFor } from '#src/modules/petitions/visible.ts';
import { type Ctx, today } from '#src/platform/context.ts';

/** How many petitions are overdue at each tier, of one unit or one holder. */
export type OverdueRow = { key: string; code: string | null; name: string | null; tiers: Record<Tier, number> };

export type OverdueFigures = { total: Record<Tier, number>; units: OverdueRow[]; holders: OverdueRow[] };

type Counted = {
  unitId: number;
  unitCode: string;
  unitName: string;
  holderId: string | null;
  holderName: string | null;
  tier: Tier;
  n: number;
};

/**
 * Overdue petitions within the reader's reach by tier, by the unit that answers for them today and by holder; the gravest first. Through the
 * gate of lists, so that each number opens the list of what it counts. One statement.
 */
export async function overdueFigures(tx: Ctx): Promise<OverdueFigures> {
  const day = today(tx);
  const late = lateWithTier(tx, answeredFor(tx)).as('late');
  const { rows } = await sql<Counted>`
    with counted as (
      select unit_id, holder_id, max(holder_name) as holder_name, tier, count(*)::integer as n from ${late} group by unit_id, holder_id, tier),
    place as (
      select had.unit_id, coalesce(now.id, had.unit_id) as id
      from (select distinct unit_id from counted) had
      left join lateral (
        select u.id from org_unit_scope s join org_unit u on u.id = s.unit_id and (u.closed_on is null or u.closed_on > ${day})
        where s.unit_ids @> array[had.unit_id] and exists (select from org_unit o where o.id = had.unit_id and o.closed_on <= ${day})
        limit 1) now on true)
    select u.id as "unitId", u.code as "unitCode", u.name as "unitName", c.holder_id as "holderId", max(c.holder_name) as "holderName",
      c.tier, sum(c.n)::integer as n
    from counted c join place on place.unit_id = c.unit_id join org_unit u on u.id = place.id
    group by u.id, c.holder_id, c.tier`.execute(tx.db);
  return {
    total: sumOf(rows),
    units: grouped(
      rows,
      (row) => String(row.unitId),
      (row) => ({ code: row.unitCode, name: row.unitName }),
    ),
    holders: grouped(
      rows,
      (row) => row.holderId ?? 'none',
      (row) => ({ code: null, name: row.holderId ? row.holderName : null }),
    ),
  };
}

function grouped(
  rows: readonly Counted[],
  keyOf: (row: Counted) => string,
  named: (row: Counted) => Pick<OverdueRow, 'code' | 'name'>,
): OverdueRow[] {
  const groups = [...Map.groupBy(rows, keyOf)].flatMap(([key, [first, ...rest]]) =>
    first ? [{ key, ...named(first), tiers: sumOf([first, ...rest]) }] : [],
  );
  return groups.toSorted(
    (a, b) =>
      b.tiers.superior - a.tiers.superior ||
      b.tiers.head - a.tiers.head ||
      b.tiers.late - a.tiers.late ||
      (a.key < b.key ? -1 : 1),
  );
}

function sumOf(rows: readonly Counted[]): Record<Tier, number> {
  const of = (tier: Tier) => rows.filter((row) => row.tier === tier).reduce((sum, { n }) => sum + n, 0);
  return { late: of('late'), head: of('head'), superior: of('superior') };
}

/** An overdue petition that was put before a head who has not acted on it yet. */
export type Escalated = {
  provinceId: number;
  reference: string;
  subject: string;
  kind: PetitionKind;
  sealed: boolean;
  status: PetitionStatus;
  unitName: string;
  holderName: string | null;
  dueOn: string;
  tier: Exclude<Tier, 'late'>;
  toldOn: string;
};

/** As many as a head goes through at once; the numbers lead to the rest. */
const SHOWN = 30;

/**
 * What was put before the reader as head: overdue petitions of their own units, and those of units below that have come as far as the
 * superior; neither urged (đôn đốc) nor directed (chỉ đạo) since. Nothing for who gives no work out. One statement.
 */
export async function listEscalated(tx: Ctx): Promise<Escalated[]> {
  const { actor } = tx;
  if (actor.kind !== 'staff') return [];
  const heading = actor.grants.filter(({ permissions }) => permissions.has('petitions.assign'));
  if (heading.length === 0) return [];
  const own = heading.flatMap(({ unitIds, authorityId }) => unitIds ?? [authorityId]);
  const wide = heading.flatMap(({ unitIds, provinceIds }) => (unitIds === null ? provinceIds : []));
  return answeredFor(tx)
    .innerJoin('org_unit as u', 'u.id', 'p.unit_id')
    .innerJoin('petition_reminder as r', (join) =>
      join
        .onRef('r.province_id', '=', 'p.province_id')
        .onRef('r.petition_id', '=', 'p.id')
        .on('r.term', '=', termKeyOf)
        .on('r.step', 'in', ['head', 'superior']),
    )
    .distinctOn(['p.due_on', 'p.id'])
    .select([
      'p.province_id as provinceId',
      'p.reference',
      'p.subject',
      'p.kind',
      'p.sealed',
      'p.status',
      'u.name as unitName',
      'p.holder_name as holderName',
      sql<string>`p.due_on`.as('dueOn'),
      sql<Escalated['tier']>`r.step`.as('tier'),
      'r.told_on as toldOn',
    ])
    .where('p.settled_on', 'is', null)
    .where('p.due_on', '<', today(tx))
    .where(
      sql<boolean>`(p.unit_id = any(${sql.val(own)}::integer[])
        or r.step = 'superior' and p.province_id = any(${sql.val(wide)}::integer[]))`,
    )
    .where(
      sql<boolean>`not exists (select from petition_act a where a.province_id = p.province_id and a.petition_id = p.id
        and a.act in ('urge', 'direct') and a.acted_on >= r.told_on)`,
    )
    .orderBy('p.due_on')
    .orderBy('p.id')
    .orderBy(sql`r.step = 'superior' desc`)
    .limit(sql.lit(SHOWN))
    .execute();
}
