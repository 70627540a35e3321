import { sql } from 'kysely';
import type { Petition, PetitionKind, PetitionStatus } from '#src/modules/petitions/petition.ts';
import { petitionOfSender } from '#src/modules/petitions/queries.ts';
import { visible } from '#src/modules/petitions/visible.ts';
import { addDays } from '#src/platform/calendar.ts';
import { type Ctx, today } from '#src/platform/context.ts';

type Stored = Pick<Petition, 'provinceId' | 'id'>;
export type LinkKind = 'splitFrom' | 'duplicateOf' | 'secondInstanceOf' | 'relatedTo';

/** A petition linked to another, as the reader may see it. */
export type LinkedPetition = {
  kind: LinkKind;
  /** `to`: the letter it is a part of, the leading one, the first instance. `from`: its parts, those joined to it. */
  direction: 'to' | 'from';
  reference: string;
  subject: string;
  status: PetitionStatus;
  unitName: string;
};

export type Group = { people: number; representatives: number };

/** Links both ways through the gate: nothing tells that there is one to a petition the reader may not see. */
export async function linksOf(tx: Ctx, { provinceId, id }: Stored): Promise<LinkedPetition[]> {
  return visible(tx)
    .innerJoin('petition_link as l', (join) =>
      join
        .onRef('l.province_id', '=', 'p.province_id')
        .on(
          sql<boolean>`(l.petition_id = p.id and l.other_id = ${id}::uuid or l.other_id = p.id and l.petition_id = ${id}::uuid)`,
        ),
    )
    .innerJoin('org_unit as u', 'u.id', 'p.unit_id')
    .select([
      'l.kind',
      sql<'to' | 'from'>`case when l.other_id = p.id then 'to' else 'from' end`.as('direction'),
      'p.reference',
      'p.subject',
      'p.status',
      'u.name as unitName',
    ])
    .where('l.province_id', '=', provinceId)
    .where(sql<boolean>`${id}::uuid in (l.petition_id, l.other_id)`)
    .where(sql<boolean>`p.province_id = ${provinceId}`)
    .orderBy('l.made_at')
    .orderBy('p.id')
    .limit(60)
    .execute();
}

/** How many people the matter is of; undefined when nobody said. */
export function groupOf(tx: Ctx, { provinceId, id }: Stored): Promise<Group | undefined> {
  return tx.db
    .selectFrom('petition_group')
    .select(['people', 'representatives'])
    .where('province_id', '=', provinceId)
    .where('petition_id', '=', id)
    .executeTakeFirst();
}

/** Where the sealed sender lies: a part of a letter has the letter's sender, kept once. */
export async function senderHolder(tx: Ctx, { provinceId, id }: Stored): Promise<{ provinceId: number; petitionId: string }> {
  const { rows } = await sql<{ id: string }>`
    with recursive way (id, depth) as (
      select ${id}::uuid, 0
      union all
      select l.other_id, way.depth + 1 from way join petition_link l on l.province_id = ${provinceId} and l.petition_id = way.id and l.kind = 'splitFrom'
      where way.depth < 8)
    select id from way order by depth desc limit 1`.execute(tx.db);
  return { provinceId, petitionId: rows[0]?.id ?? id };
}

/** The petition this one was joined to; undefined when it goes its own way. For the sender's page: the caller has proved the code. */
export async function leadOf(tx: Ctx, { provinceId, id }: Stored): Promise<Petition | undefined> {
  const row = await tx.db
    .selectFrom('petition_link as l')
    .innerJoin('petition as p', (join) => join.onRef('p.province_id', '=', 'l.province_id').onRef('p.id', '=', 'l.other_id'))
    .select('p.reference')
    .where('l.province_id', '=', provinceId)
    .where('l.petition_id', '=', id)
    .where('l.kind', '=', 'duplicateOf')
    .executeTakeFirst();
  return row && petitionOfSender(tx, { provinceId, reference: row.reference });
}

/** A part of a letter as its sender sees it. */
export type SenderPart = { reference: string; subject: string; kind: PetitionKind; unitName: string; status: PetitionStatus };

/** The parts of a letter. For its sender only: the caller has proved the code. */
export function partsOf(tx: Ctx, { provinceId, id }: Stored): Promise<SenderPart[]> {
  return tx.db
    .selectFrom('petition_link as l')
    .innerJoin('petition as p', (join) => join.onRef('p.province_id', '=', 'l.province_id').onRef('p.id', '=', 'l.petition_id'))
    .innerJoin('org_unit as u', 'u.id', 'p.unit_id')
    .select(['p.reference', 'p.subject', 'p.kind', 'u.name as unitName', 'p.status'])
    .where('l.province_id', '=', provinceId)
    .where('l.other_id', '=', id)
    .where('l.kind', '=', 'splitFrom')
    .orderBy('l.made_at')
    .orderBy('p.id')
    .execute();
}

export type Likely = { reference: string; subject: string; status: PetitionStatus; receivedOn: string; alike: number };

const LOOK_BACK_DAYS = 90;
/** The newest of a unit's petitions that are compared; a unit has some hundred in ninety days. */
const COMPARED = 500;
const ALIKE_FROM = 0.3;

/**
 * Open petitions of the same unit in the last ninety days whose summary is much like this one's, the most alike first. Through the gate and
 * from the search rows, which no sealed petition has: never across a seal, and for a sealed one none.
 */
export async function likelyDuplicates(tx: Ctx, petition: Petition): Promise<Likely[]> {
  if (petition.sealed) return [];
  const recent = tx.db
    .selectFrom('petition_search')
    .select(['province_id', 'petition_id'])
    .where('unit_id', '=', petition.unitId)
    .where('received_at', '>=', new Date(`${addDays(today(tx), -LOOK_BACK_DAYS)}T00:00:00Z`))
    .orderBy('received_at', 'desc')
    .limit(sql.lit(COMPARED));
  const alike = sql<number>`similarity(vn_norm(p.subject), vn_norm(${petition.subject}))`;
  return visible(tx)
    .innerJoin(recent.as('s'), (join) => join.onRef('s.province_id', '=', 'p.province_id').onRef('s.petition_id', '=', 'p.id'))
    .select(['p.reference', 'p.subject', 'p.status', 'p.received_on as receivedOn', alike.as('alike')])
    .where('p.province_id', '=', petition.provinceId)
    .where('p.id', '!=', petition.id)
    .where('p.settled_on', 'is', null)
    .where(sql<boolean>`not p.sealed`)
    .where(sql<boolean>`${alike} >= ${ALIKE_FROM}`)
    .orderBy(sql`alike desc`)
    .orderBy('p.id')
    .limit(10)
    .execute();
}

/** Units of the province that take petitions: where a part may go. The unit itself first, then its province, then by name. */
export async function unitsOfProvince(tx: Ctx, unitId: number): Promise<{ code: string; name: string }[]> {
  const day = today(tx);
  const { rows } = await sql<{ code: string; name: string }>`
    select u.code, u.name from org_unit u
    where (u.closed_on is null or u.closed_on > ${day}) and u.opened_on <= ${day} and u.level in ('commune', 'province') and u.id in (
      select c.unit_id from org_unit_closure c
      join org_unit_closure up on up.unit_id = ${unitId} and up.ancestor_id = c.ancestor_id and (up.valid_to is null or up.valid_to > ${day})
      join org_unit province on province.id = c.ancestor_id and province.level = 'province'
      where c.valid_to is null or c.valid_to > ${day})
    order by u.id <> ${unitId}, u.level <> 'province', u.name`.execute(tx.db);
  return rows;
}
