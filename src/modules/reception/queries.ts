import { type SqlBool, sql } from 'kysely';
import { recordsOf } from '#src/modules/org-units/index.ts';
import type { VisitFilter } from '#src/modules/reception/forms.ts';
import { type Actor, type Ctx, today } from '#src/platform/context.ts';
import { layIn } from '#src/platform/counters.ts';

export const PAGE = 50;

export type Visit = {
  id: string;
  visitedOn: string;
  unitName: string;
  people: number;
  note: string | null;
  /** Null when none came of it, or the reader may not see it. */
  petitionReference: string | null;
  recordedBy: string;
};

export type Visits = {
  rows: Visit[];
  next: string | null;
  total: { visits: number; people: number };
  /** Name of the unit the filter asks for. */
  unitName: string | null;
};

/** The visits the actor may see, the latest first, 50 a page, with the totals of all that fit the filter. Three statements. */
export async function listVisits(tx: Ctx, filter: VisitFilter): Promise<Visits> {
  const scope = filter.unit ? await recordsOf(tx, filter.unit, today(tx)) : undefined;
  let visits = visible(tx);
  if (filter.unit) {
    visits = visits.where(layIn(sql.ref('v.unit_id'), scope?.unitIds ?? [], sql.ref('v.visited_on')));
  }
  if (filter.from) visits = visits.where('v.visited_on', '>=', filter.from);
  if (filter.to) visits = visits.where('v.visited_on', '<=', filter.to);

  const total = await visits
    .select([sql<number>`count(*)::integer`.as('visits'), sql<number>`coalesce(sum(v.people), 0)::integer`.as('people')])
    .executeTakeFirstOrThrow();
  const [day, id] = filter.before?.split('_') ?? [];
  const page = day && id ? visits.where(sql<SqlBool>`(v.visited_on, v.id) < (${day}::date, ${id}::uuid)`) : visits;
  const rows = await page
    .innerJoin('org_unit as u', 'u.id', 'v.unit_id')
    // Sealed petitions are left out here whoever asks: a list of visits is not where one is looked for.
    .leftJoin('petition as p', (join) =>
      join.onRef('p.province_id', '=', 'v.province_id').onRef('p.id', '=', 'v.petition_id').on('p.sealed', '=', false),
    )
    .select([
      'v.id',
      'v.visited_on as visitedOn',
      'u.name as unitName',
      'v.people',
      'v.note',
      'p.reference as petitionReference',
      'v.recorded_by as recordedBy',
    ])
    .orderBy('v.visited_on', 'desc')
    .orderBy('v.id', 'desc')
    .limit(PAGE + 1)
    .execute();
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
  return { rows: rows.slice(0, PAGE), next: last ? `${last.visitedOn}_${last.id}` : null, total, unitName: scope?.name ?? null };
}

/** The visits of the units the actor's posts let them read. */
function visible({ db, actor }: Ctx) {
  return db.selectFrom('reception_visit as v').where(withinReach(actor));
}

function withinReach(actor: Actor) {
  if (actor.kind === 'public') return sql<SqlBool>`false`;
  if (actor.kind === 'system') return sql<SqlBool>`v.province_id = any(${sql.val(actor.provinceIds)}::integer[])`;
  const grants = actor.grants.filter((grant) => grant.permissions.has('reception.read'));
  const provinces = grants.filter((grant) => grant.unitIds === null).flatMap((grant) => grant.provinceIds);
  const units = grants.flatMap((grant) => grant.unitIds ?? []);
  return sql<SqlBool>`(v.province_id = any(${sql.val(provinces)}::integer[]) or v.unit_id = any(${sql.val(units)}::integer[]))`;
}
