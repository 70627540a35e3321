import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { Field, Matter, MatterPlace } from '#src/modules/field-matters/matter.ts';
import type { MatterKey } from '#src/modules/field-matters/reference.ts';
import { visible } from '#src/modules/field-matters/visible.ts';
import type { Ctx } from '#src/platform/context.ts';
import type { FieldMatterTable } from '#src/platform/db/tables.gen.ts';

type Row = Omit<Selectable<FieldMatterTable>, 'client_id'>;

const matterColumns = [
  'm.province_id',
  'm.id',
  'm.reference',
  'm.unit_id',
  'm.reported_unit_id',
  'm.title',
  'm.account',
  'm.field',
  'm.urgency',
  'm.reliability',
  'm.restricted',
  'm.whole_province',
  'm.households',
  'm.since_on',
  'm.cited',
  'm.reporter_id',
  'm.reporter_name',
  'm.team',
  'm.reported_on',
  'm.reported_at',
  'm.status',
  'm.verify_by',
  'm.verified_on',
  'm.verified_by_name',
  'm.verified_how',
  'm.closed_on',
  'm.outcome',
  'm.outcome_document',
  'm.passed_to',
  'm.joined_into',
] as const;

export function fromRow(row: Row): Matter {
  return {
    provinceId: row.province_id,
    id: row.id,
    reference: row.reference,
    unitId: row.unit_id,
    reportedUnitId: row.reported_unit_id,
    title: row.title,
    account: row.account,
    field: row.field as Field, // written through forms.ts only
    urgency: row.urgency,
    reliability: row.reliability,
    restricted: row.restricted,
    wholeProvince: row.whole_province,
    households: row.households,
    sinceOn: row.since_on,
    cited: row.cited,
    reporterId: row.reporter_id,
    reporterName: row.reporter_name,
    team: row.team,
    reportedOn: row.reported_on,
    reportedAt: row.reported_at,
    status: row.status,
    verifyBy: row.verify_by,
    verifiedOn: row.verified_on,
    verifiedByName: row.verified_by_name,
    verifiedHow: row.verified_how,
    closedOn: row.closed_on,
    outcome: row.outcome,
    outcomeDocument: row.outcome_document,
    passedTo: row.passed_to,
    joinedInto: row.joined_into,
  };
}

/** One matter the actor may see; undefined when there is none. */
export async function findMatter(tx: Ctx, key: MatterKey): Promise<Matter | undefined> {
  const row = await byKey(tx, key).executeTakeFirst();
  return row && fromRow(row);
}

/** As `findMatter`, its row locked until the transaction ends. */
export async function lockMatter(tx: Ctx, key: MatterKey): Promise<Matter | undefined> {
  const row = await byKey(tx, key).forUpdate().executeTakeFirst();
  return row && fromRow(row);
}

function byKey(tx: Ctx, key: MatterKey) {
  return visible(tx).select(matterColumns).where('m.province_id', '=', key.provinceId).where('m.reference', '=', key.reference);
}

/** A matter of this home by its id, when the actor may see it. */
export async function findMatterById(tx: Ctx, provinceId: number, id: string): Promise<Matter | undefined> {
  const row = await visible(tx)
    .select(matterColumns)
    .where('m.province_id', '=', provinceId)
    .where('m.id', '=', id)
    .executeTakeFirst();
  return row && fromRow(row);
}

/** What this device sent before under the same id, whoever may see it: only to answer a repeated send. */
export async function findByClientId(tx: Ctx, provinceId: number, clientId: string): Promise<Matter | undefined> {
  const row = await tx.db
    .selectFrom('field_matter as m')
    .select(matterColumns)
    .where('m.province_id', '=', provinceId)
    .where('m.client_id', '=', clientId)
    .executeTakeFirst();
  return row && fromRow(row);
}

/** Stores a new matter; false when its reference or its client id is there already. `words` is null for a restricted one. */
export async function insertMatter(tx: Ctx, row: Insertable<FieldMatterTable>, words: string | null): Promise<boolean> {
  const stored = await tx.db
    .insertInto('field_matter')
    .values(row)
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!stored) return false;
  if (words !== null)
    await keepWords(tx, { provinceId: row.province_id, id: row.id, unitId: row.unit_id, reportedAt: tx.now() }, words);
  return true;
}

type Searched = Pick<Matter, 'provinceId' | 'id' | 'unitId' | 'reportedAt'>;

export async function keepWords(tx: Ctx, { provinceId, id, unitId, reportedAt }: Searched, words: string): Promise<void> {
  await tx.db
    .insertInto('field_matter_search')
    .values({ province_id: provinceId, matter_id: id, unit_id: unitId, reported_at: reportedAt, words: sql`${words}::tsvector` })
    .onConflict((oc) => oc.columns(['province_id', 'matter_id']).doUpdateSet({ words: sql`excluded.words` }))
    .execute();
}

export async function updateMatter(tx: Ctx, { provinceId, id }: Matter, row: Updateable<FieldMatterTable>): Promise<void> {
  await tx.db.updateTable('field_matter').set(row).where('province_id', '=', provinceId).where('id', '=', id).execute();
}

export type ShownPlace = MatterPlace & { code: string | null; unitName: string | null; closedOn: string | null };

/** Places of a matter in the order told, each unit under its name of `as_of`. */
export async function placesOf(tx: Ctx, { provinceId, id }: Pick<Matter, 'provinceId' | 'id'>): Promise<ShownPlace[]> {
  const rows = await tx.db
    .selectFrom('field_matter_place as pl')
    .leftJoin('org_unit as u', 'u.id', 'pl.unit_id')
    .select(['pl.unit_id', 'pl.as_of', 'pl.words', 'pl.spot', 'u.code', 'u.name', 'u.closed_on'])
    .where('pl.province_id', '=', provinceId)
    .where('pl.matter_id', '=', id)
    .orderBy('pl.seq')
    .execute();
  return rows.map((row) => ({
    unitId: row.unit_id,
    asOf: row.as_of,
    words: row.words,
    spot: row.spot,
    code: row.code,
    unitName: row.name,
    closedOn: row.closed_on,
  }));
}

/** Puts these places in the place of those it had. */
export async function replacePlaces(tx: Ctx, { provinceId, id }: Matter, places: readonly MatterPlace[]): Promise<void> {
  await tx.db.deleteFrom('field_matter_place').where('province_id', '=', provinceId).where('matter_id', '=', id).execute();
  if (places.length === 0) return;
  await tx.db
    .insertInto('field_matter_place')
    .values(
      // Those that are a unit stand first: the first place tells whether there is any (`hot-spots.ts`).
      places
        .toSorted((a, b) => Number(a.unitId === null) - Number(b.unitId === null))
        .map(({ unitId, asOf, words, spot }, at) => ({
          province_id: provinceId,
          matter_id: id,
          seq: at + 1,
          unit_id: unitId,
          as_of: asOf,
          words,
          spot,
        })),
    )
    .execute();
}

/** The home, code and name of an authority. */
export function authorityOf(tx: Ctx, unitId: number): Promise<{ id: number; code: string; name: string; provinceId: number }> {
  return tx.db
    .selectFrom('org_unit')
    .select(['id', 'code', 'name', 'province_id as provinceId'])
    .where('id', '=', unitId)
    .executeTakeFirstOrThrow();
}

export type JoinedReport = {
  reference: string;
  title: string;
  reporterName: string;
  team: string | null;
  reportedOn: string;
  id: string;
};

/** The reports this matter carries on, the oldest first, as far as the actor may see them. */
export async function joinedTo(tx: Ctx, { provinceId, id }: Matter): Promise<JoinedReport[]> {
  return visible(tx)
    .select(['m.id', 'm.reference', 'm.title', 'm.reporter_name as reporterName', 'm.team', 'm.reported_on as reportedOn'])
    .where('m.province_id', '=', provinceId)
    .where('m.joined_into', '=', id)
    .orderBy('m.reported_at')
    .execute();
}
