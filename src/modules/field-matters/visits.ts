import { type SqlBool, sql } from 'kysely';
import type { VisitFilter } from '#src/modules/field-matters/forms.ts';
import { readCursor } from '#src/modules/field-matters/proposals.ts';
import { reachOf, readerOf, visible } from '#src/modules/field-matters/visible.ts';
import { type Ctx, provincesOf } from '#src/platform/context.ts';

export type Visit = {
  provinceId: number;
  id: string;
  unitName: string;
  visitedOn: string;
  placeName: string;
  spot: string | null;
  met: string;
  noted: string;
  followUp: string | null;
  recordedByName: string;
  people: string[];
  matters: number;
};

/** Visits of the units the actor reads, and those they went on. */
function seen(tx: Ctx) {
  const reach = reachOf(tx.actor);
  const me = readerOf(tx).personId;
  return tx.db
    .selectFrom('field_visit as v')
    .innerJoin('org_unit as u', 'u.id', 'v.unit_id')
    .innerJoin('org_unit as place', 'place.id', 'v.place_unit_id')
    .where(sql<SqlBool>`v.province_id = any(${sql.val(provincesOf(tx.actor))}::integer[])`)
    .where(
      reach?.kind === 'provinces' || reach?.kind === 'everywhere'
        ? sql<SqlBool>`true`
        : sql<SqlBool>`(v.unit_id = any(${sql.val(reach?.ids ?? [])}::integer[]) or exists (
            select from field_visit_person p where p.province_id = v.province_id and p.visit_id = v.id and p.person_id = ${me}::uuid))`,
    );
}

function shown(tx: Ctx) {
  return seen(tx).select([
    'v.province_id as provinceId',
    'v.id',
    'u.name as unitName',
    'v.visited_on as visitedOn',
    'place.name as placeName',
    'v.spot',
    'v.met',
    'v.noted',
    'v.follow_up as followUp',
    'v.recorded_by_name as recordedByName',
    sql<string[]>`array(select p.person_name from field_visit_person p where p.province_id = v.province_id and p.visit_id = v.id
      order by p.person_name)`.as('people'),
    sql<number>`(select count(*)::integer from field_visit_matter x where x.province_id = v.province_id and x.visit_id = v.id)`.as(
      'matters',
    ),
  ]);
}

const VISITS_PAGE = 50;

/** A page of visits, the latest first. */
export async function listVisits(tx: Ctx, filter: VisitFilter): Promise<{ rows: Visit[]; next: string | null }> {
  let query = shown(tx);
  if (filter.from) query = query.where('v.visited_on', '>=', filter.from);
  if (filter.to) query = query.where('v.visited_on', '<=', filter.to);
  const cursor = readCursor(filter.cursor);
  if (cursor) query = query.where(sql<SqlBool>`(v.visited_on, v.id) < (${cursor.at.slice(0, 10)}::date, ${cursor.id}::uuid)`);
  const rows = await query
    .orderBy('v.visited_on', 'desc')
    .orderBy('v.id', 'desc')
    .limit(sql.lit(VISITS_PAGE + 1))
    .execute();
  const page = rows.slice(0, VISITS_PAGE);
  const last = rows.length > VISITS_PAGE ? page.at(-1) : undefined;
  const next = last ? Buffer.from(`${last.visitedOn}T00:00:00.000Z ${last.id}`).toString('base64url') : null;
  return { rows: page, next };
}

export type VisitsOfPerson = { personId: string; name: string; visits: number; places: number; days: number };

/** Who went how often in a period, to how many places: the heads first who went least. */
export function countVisits(tx: Ctx, { from, to }: { from: string; to: string }): Promise<VisitsOfPerson[]> {
  return seen(tx)
    .innerJoin('field_visit_person as p', (join) =>
      join.onRef('p.province_id', '=', 'v.province_id').onRef('p.visit_id', '=', 'v.id'),
    )
    .select([
      'p.person_id as personId',
      sql<string>`max(p.person_name)`.as('name'),
      sql<number>`count(*)::integer`.as('visits'),
      sql<number>`count(distinct v.place_unit_id)::integer`.as('places'),
      sql<number>`count(distinct v.visited_on)::integer`.as('days'),
    ])
    .where('v.visited_on', '>=', from)
    .where('v.visited_on', '<=', to)
    .groupBy('p.person_id')
    .orderBy(sql`count(*)`, 'desc')
    .orderBy(sql`max(p.person_name)`)
    .limit(100)
    .execute();
}

export type VisitMatter = { reference: string; title: string };

export async function findVisit(tx: Ctx, id: string): Promise<{ visit: Visit; matters: VisitMatter[] } | undefined> {
  const visit = await shown(tx).where('v.id', '=', id).executeTakeFirst();
  if (!visit) return undefined;
  const matters = await visible(tx)
    .innerJoin('field_visit_matter as x', (join) =>
      join.onRef('x.province_id', '=', 'm.province_id').onRef('x.matter_id', '=', 'm.id'),
    )
    .select(['m.reference', 'm.title'])
    .where('x.province_id', '=', visit.provinceId)
    .where('x.visit_id', '=', visit.id)
    .execute();
  return { visit, matters };
}

export type VisitOfMatter = { id: string; visitedOn: string; met: string; people: string[] };

/** Visits on which a matter was noted, the latest first. */
export async function visitsOf(tx: Ctx, { provinceId, id }: { provinceId: number; id: string }): Promise<VisitOfMatter[]> {
  const rows = await shown(tx)
    .where('v.province_id', '=', provinceId)
    .where(
      sql<SqlBool>`v.id in (select x.visit_id from field_visit_matter x where x.province_id = ${provinceId} and x.matter_id = ${id}::uuid)`,
    )
    .orderBy('v.visited_on', 'desc')
    .execute();
  return rows.map((row) => ({ id: row.id, visitedOn: row.visitedOn, met: row.met, people: row.people }));
}
