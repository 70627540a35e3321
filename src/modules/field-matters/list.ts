import { type Expression, type SqlBool, sql } from 'kysely';
import type { ListFilter } from '#src/modules/field-matters/forms.ts';
import type { Field, Matter, MatterStatus, Reliability, Urgency } from '#src/modules/field-matters/matter.ts';
import { readCursor } from '#src/modules/field-matters/proposals.ts';
import { parseReference } from '#src/modules/field-matters/reference.ts';
import { reachOf, readerOf, visible } from '#src/modules/field-matters/visible.ts';
import { recordsOf, type UnitRecords } from '#src/modules/org-units/index.ts';
import { searchQuery } from '#src/modules/petitions/index.ts';
import { type Ctx, today } from '#src/platform/context.ts';

export const PAGE = 50;
/** Counts stop here: “500+” is enough for a list. */
export const COUNT_CAP = 500;
const SEARCH_CANDIDATES = 1_000;

export type ListRow = Pick<
  Matter,
  'provinceId' | 'id' | 'reference' | 'title' | 'restricted' | 'wholeProvince' | 'households' | 'reporterName'
> & {
  field: Field;
  urgency: Urgency;
  reliability: Reliability;
  status: MatterStatus;
  unitId: number;
  unitName: string;
  /** The first places and how many there are. */
  places: string[];
  reportedOn: string;
  reportedAt: Date;
  verifyBy: string;
  closedOn: string | null;
};

/** Units of a filter, looked up once for a page. */
export type Scopes = { unit: UnitRecords | undefined; place: UnitRecords | undefined };

export async function scopesOf(tx: Ctx, filter: ListFilter): Promise<Scopes> {
  const [unit, place] = await Promise.all(
    [filter.unit, filter.place].map((code) => (code ? recordsOf(tx, code, today(tx)) : undefined)),
  );
  return { unit, place };
}

/** A page of matters through the gate of `visible()`, the newest first; keyset paging. `next` is the cursor of the following page. */
export async function listMatters(
  tx: Ctx,
  filter: ListFilter,
  scopes: Scopes,
  limit = PAGE,
): Promise<{ rows: ListRow[]; next: string | null }> {
  const cursor = readCursor(filter.cursor);
  let query = visible(tx).where((eb) => eb.and(conditions(tx, filter, scopes)));
  if (cursor) query = query.where(sql<SqlBool>`(m.reported_at, m.id) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)`);
  const page = query
    .select([
      'm.province_id',
      'm.id',
      'm.reference',
      'm.title',
      'm.restricted',
      'm.whole_province',
      'm.households',
      'm.reporter_name',
      'm.field',
      'm.urgency',
      'm.reliability',
      'm.status',
      'm.unit_id',
      'm.reported_on',
      'm.reported_at',
      'm.verify_by',
      'm.closed_on',
    ])
    .orderBy('m.reported_at', 'desc')
    .orderBy('m.id', 'desc')
    .limit(sql.lit(limit + 1));
  const found = await tx.db
    .selectFrom(page.as('m'))
    .innerJoin('org_unit as u', 'u.id', 'm.unit_id')
    .selectAll('m')
    .select([
      'u.name as unit_name',
      sql<string[]>`array(select pl.words from field_matter_place pl where pl.province_id = m.province_id and pl.matter_id = m.id
        order by pl.seq limit 4)`.as('places'),
    ])
    .orderBy('m.reported_at', 'desc')
    .orderBy('m.id', 'desc')
    .execute();
  const rows = found.slice(0, limit).map(
    (row): ListRow => ({
      provinceId: row.province_id,
      id: row.id,
      reference: row.reference,
      title: row.title,
      restricted: row.restricted,
      wholeProvince: row.whole_province,
      households: row.households,
      reporterName: row.reporter_name,
      field: row.field as Field, // written through forms.ts only
      urgency: row.urgency,
      reliability: row.reliability,
      status: row.status,
      unitId: row.unit_id,
      unitName: row.unit_name,
      places: row.places,
      reportedOn: row.reported_on,
      reportedAt: row.reported_at,
      verifyBy: row.verify_by,
      closedOn: row.closed_on,
    }),
  );
  const last = found.length > limit ? rows.at(-1) : undefined;
  return { rows, next: last ? Buffer.from(`${last.reportedAt.toISOString()} ${last.id}`).toString('base64url') : null };
}

/** How many matters each filter would list, up to `cap`, in one statement. */
export async function countMatters(tx: Ctx, filters: readonly ListFilter[], scopes: Scopes, cap = COUNT_CAP): Promise<number[]> {
  if (filters.length === 0) return [];
  const counts = filters.map((filter, at) => {
    const capped = visible(tx)
      .select(sql`1`.as('one'))
      .where((eb) => eb.and(conditions(tx, filter, scopes)))
      .limit(sql.lit(cap));
    return sql<number>`(select count(*)::integer from (${capped}) capped)`.as(`n${at}`);
  });
  const row: Record<string, number> = await tx.db.selectNoFrom(counts).executeTakeFirstOrThrow();
  return filters.map((_, at) => row[`n${at}`] ?? 0);
}

function conditions(tx: Ctx, filter: ListFilter, { unit, place }: Scopes): Expression<SqlBool>[] {
  const found: Expression<SqlBool>[] = [];
  const { status } = filter;
  if (status === 'open') found.push(sql<SqlBool>`m.closed_on is null and m.status <> 'joined'`);
  else if (status === 'toVerify') found.push(sql<SqlBool>`m.status in ('reported', 'needsMore')`);
  else if (status === 'closed') found.push(sql<SqlBool>`m.closed_on is not null`);
  else if (status) found.push(sql<SqlBool>`m.status = ${sql.lit(status)}`);
  if (filter.counted) found.push(sql<SqlBool>`not m.restricted and m.status <> 'joined'`);
  if (filter.field) found.push(sql<SqlBool>`m.field = ${filter.field}`);
  if (filter.urgency) found.push(sql<SqlBool>`m.urgency = ${filter.urgency}`);
  if (filter.by) found.push(sql<SqlBool>`m.reporter_id = ${readerOf(tx).personId}::uuid`);
  if (filter.from) found.push(sql<SqlBool>`m.reported_on >= ${filter.from}`);
  if (filter.to) found.push(sql<SqlBool>`m.reported_on <= ${filter.to}`);
  if (filter.closedFrom) found.push(sql<SqlBool>`m.closed_on >= ${filter.closedFrom}`);
  if (filter.closedTo) found.push(sql<SqlBool>`m.closed_on <= ${filter.closedTo}`);
  if (filter.verifiedFrom) found.push(sql<SqlBool>`m.verified_on >= ${filter.verifiedFrom}`);
  if (filter.verifiedTo) found.push(sql<SqlBool>`m.verified_on <= ${filter.verifiedTo}`);
  if (filter.openSince)
    found.push(sql<SqlBool>`m.closed_on is null and m.status <> 'joined' and m.reported_on <= ${filter.openSince}`);
  if (filter.unit)
    found.push(
      unit ? (unit.level === 'nation' ? sql<SqlBool>`true` : below(sql.ref('m.reported_unit_id'), unit)) : sql<SqlBool>`false`,
    );
  if (filter.place === 'none')
    found.push(
      sql<SqlBool>`not exists (select from field_matter_place pl where pl.province_id = m.province_id and pl.matter_id = m.id and pl.unit_id is not null)`,
    );
  else if (filter.place)
    found.push(
      place
        ? sql<SqlBool>`exists (select from field_matter_place pl where pl.province_id = m.province_id and pl.matter_id = m.id
            and ${below(sql.ref('pl.unit_id'), place)})`
        : sql<SqlBool>`false`,
    );
  if (filter.q) found.push(matching(tx, filter.q));
  return found;
}

/** The unit lies, or ever lay, in what the other answers for. */
function below(unit: Expression<unknown>, { unitIds }: UnitRecords) {
  return sql<SqlBool>`${unit} in (select c.unit_id from org_unit_closure c where c.ancestor_id = any(${sql.val(unitIds)}::integer[]))`;
}

/** A reference is found as typed; words through the search rows, the newest candidates first. Restricted matters have no search row. */
export function matching(tx: Ctx, typed: string): Expression<SqlBool> {
  const key = parseReference(typed);
  if (key) return sql<SqlBool>`(m.province_id = ${key.provinceId} and m.reference = ${key.reference})`;
  const query = searchQuery(typed);
  if (!query) return sql<SqlBool>`false`;
  const reach = reachOf(tx.actor);
  let candidates = tx.db
    .selectFrom('field_matter_search as s')
    .select(['s.province_id', 's.matter_id'])
    .where(sql<SqlBool>`s.words @@ ${query.all}::tsquery`);
  if (reach?.kind === 'provinces')
    candidates = candidates.where(sql<SqlBool>`s.province_id = any(${sql.val(reach.ids)}::integer[])`);
  const newest = candidates.orderBy('s.reported_at', 'desc').limit(sql.lit(SEARCH_CANDIDATES));
  return sql<SqlBool>`(m.province_id, m.id) in (${newest})`;
}
