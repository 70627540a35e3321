import { sql } from 'kysely';
import { findUnit, unitFacts } from '#src/modules/org-units/index.ts';
import type { Trouble } from '#src/modules/petitions/chains/chain.ts';
import { SILENCE_DAYS } from '#src/modules/petitions/chains/chain.ts';
import type { Custody, Petition, PetitionStatus } from '#src/modules/petitions/petition.ts';
import { visible } from '#src/modules/petitions/visible.ts';
import type { Ctx } from '#src/platform/context.ts';

export type Superior = { id: number; name: string };

/** The common superior of the units of one home: their province of that day. */
export async function superiorOf(tx: Ctx, unitId: number, on: string): Promise<Superior> {
  const [unit] = await unitFacts(tx, [unitId], on);
  if (!unit) throw new Error(`No unit ${unitId}`);
  return unit.province ? { id: unit.province.id, name: unit.province.name } : { id: unit.id, name: unit.name };
}

/** The common superior of units of several provinces. */
export async function nationOf(tx: Ctx, on: string): Promise<Superior> {
  const nation = await findUnit(tx, 'VN', on);
  if (!nation) throw new Error('The list of units has no nation');
  return { id: nation.id, name: nation.name };
}

/** Working days a unit of this home has to take up what came to it. */
export async function silenceDaysOf(tx: Ctx, provinceId: number): Promise<number> {
  const row = await tx.db
    .selectFrom('petition_chain_rule')
    .select('silence_days')
    .where('province_id', '=', provinceId)
    .executeTakeFirst();
  return row?.silence_days ?? SILENCE_DAYS;
}

export type Attention = {
  provinceId: number;
  reference: string;
  subject: string;
  sealed: boolean;
  status: PetitionStatus;
  unitName: string;
  /** Why it is here, the gravest first. */
  reasons: Trouble[];
  superiorId: number;
  superiorName: string;
  raisedOn: string;
  /** Since when it lies where it lies now. */
  heldSince: string;
  /** Names of the units that had it, in order. */
  path: string[];
};

/** It still waits: nobody took the petition up and no superior decided. */
const waits = sql<boolean>`a.closed_on is null and p.accepted_on is null and p.settled_on is null`;

/** Petitions put before a superior and not yet taken up, the longest waiting first; through the gate, so none of a sealed one is shown to others. */
export async function listAttention(tx: Ctx, limit = 50): Promise<Attention[]> {
  const rows = await visible(tx)
    .innerJoin('petition_attention as a', (join) =>
      join.onRef('a.province_id', '=', 'p.province_id').onRef('a.petition_id', '=', 'p.id'),
    )
    .innerJoin('org_unit as u', 'u.id', 'p.unit_id')
    .innerJoin('org_unit as s', 's.id', 'a.superior_unit_id')
    .select([
      'p.province_id as provinceId',
      'p.reference',
      'p.subject',
      'p.sealed',
      'p.status',
      'u.name as unitName',
      'a.superior_unit_id as superiorId',
      's.name as superiorName',
      sql<Trouble[]>`array_agg(distinct a.reason)`.as('reasons'),
      sql<string>`min(a.raised_on)`.as('raisedOn'),
      sql<string>`coalesce((select max(c.moved_on) from petition_custody c where c.province_id = p.province_id and c.petition_id = p.id), p.received_on)`.as(
        'heldSince',
      ),
      sql<string[]>`array(select t.name from (
          select 0 as seq, p.intake_unit_id as unit_id union all
          select c.seq, c.to_unit_id from petition_custody c where c.province_id = p.province_id and c.petition_id = p.id) way
        join org_unit t on t.id = way.unit_id order by way.seq)`.as('path'),
    ])
    .where(waits)
    .groupBy(['p.province_id', 'p.id', 'u.name', 's.name', 'a.superior_unit_id'])
    .orderBy(sql`min(a.raised_at)`)
    .orderBy('p.id')
    .limit(sql.lit(limit))
    .execute();
  return rows;
}

/** Those petitions, as far as anyone counts them. */
export function waitingAttention(tx: Ctx) {
  return visible(tx)
    .innerJoin('petition_attention as a', (join) =>
      join.onRef('a.province_id', '=', 'p.province_id').onRef('a.petition_id', '=', 'p.id'),
    )
    .select('p.id')
    .where(waits)
    .distinct()
    .limit(100);
}

export type OpenAttention = { seq: number; reason: Trouble; superiorId: number; superiorName: string; raisedOn: string };

/** What of this petition waits for its superior. The caller has seen the petition. */
export async function openAttention(tx: Ctx, petition: Petition): Promise<OpenAttention[]> {
  if (petition.acceptedOn || petition.settledOn) return [];
  return tx.db
    .selectFrom('petition_attention as a')
    .innerJoin('org_unit as s', 's.id', 'a.superior_unit_id')
    .select(['a.seq', 'a.reason', 'a.superior_unit_id as superiorId', 's.name as superiorName', 'a.raised_on as raisedOn'])
    .where('a.province_id', '=', petition.provinceId)
    .where('a.petition_id', '=', petition.id)
    .where('a.closed_on', 'is', null)
    .orderBy('a.raised_at')
    .$castTo<OpenAttention>()
    .execute();
}

/** What is known of a petition's chain before it is passed on. */
export type ChainBefore = {
  /** The superior's decision that binds the unit holding it now. */
  directed: { superiorId: number; superior: string } | null;
  /** Units of other homes that had the matter before this record was made, in order. */
  passed: number[];
  /** Steps of the chain that carry a superior's decision out. */
  decidedSteps: number[];
  /** Its steps so far, the first one first. */
  chain: Custody[];
};

/** One statement. The caller has seen the petition. */
export async function chainBefore(tx: Ctx, petition: Petition): Promise<ChainBefore> {
  const { provinceId, id, unitId } = petition;
  const { rows } = await sql<Omit<ChainBefore, 'chain'> & { chain: (Omit<Custody, 'movedAt'> & { movedAt: string })[] }>`select
    (select json_build_object('superiorId', a.superior_unit_id, 'superior', s.name) from petition_attention a
      join org_unit s on s.id = a.superior_unit_id
      where a.province_id = ${provinceId} and a.petition_id = ${id}::uuid and a.decided_unit_id = ${unitId}
      order by a.closed_on desc limit 1) as directed,
    coalesce((select c.passed_unit_ids from petition_chain c
      where c.province_id = ${provinceId} and c.petition_id = ${id}::uuid and c.side = 'in'), '{}') as passed,
    array(select a.decided_seq from petition_attention a
      where a.province_id = ${provinceId} and a.petition_id = ${id}::uuid and a.decided_seq is not null) as "decidedSteps",
    (select coalesce(json_agg(json_build_object('seq', c.seq, 'fromUnitId', c.from_unit_id, 'toUnitId', c.to_unit_id, 'toBody', c.to_body,
        'reason', c.reason, 'movedOn', c.moved_on, 'movedAt', c.moved_at, 'byName', c.by_name) order by c.seq), '[]')
      from petition_custody c where c.province_id = ${provinceId} and c.petition_id = ${id}::uuid) as chain`.execute(tx.db);
  const [found] = rows;
  if (!found) return { directed: null, passed: [], decidedSteps: [], chain: [] };
  return { ...found, chain: found.chain.map((step) => ({ ...step, movedAt: new Date(step.movedAt) })) };
}
