import { createHash } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import { type UnitRecords, unitNames } from '#src/modules/org-units/index.ts';
import type { Petition } from '#src/modules/petitions/petition.ts';
import type { Layout, Mapping } from '#src/modules/petitions/register-import/columns.ts';
import { layoutSchema, mappingSchema, openSheets } from '#src/modules/petitions/register-import/draft.ts';
import type { RowProblem } from '#src/modules/petitions/register-import/problems.ts';
import type { Sheet } from '#src/modules/petitions/register-import/sheet.ts';
import type { RegisterUnit, UnitsOfRegister } from '#src/modules/petitions/register-import/units-then.ts';
import { visible } from '#src/modules/petitions/visible.ts';
import type { Ctx } from '#src/platform/context.ts';
import type { DB, PetitionRegisterImportTable } from '#src/platform/db/tables.gen.ts';

export type RegisterImport = {
  provinceId: number;
  id: string;
  unitId: number;
  status: Selectable<PetitionRegisterImportTable>['status'];
  fileName: string;
  fileSha256: string;
  mapping: Mapping | null;
  done: number;
  total: number;
  result: ImportResult | null;
  createdById: string | null;
  createdBy: string;
  createdAt: Date;
  finishedAt: Date | null;
  undoneAt: Date | null;
  undoneBy: string | null;
};

/** What came of it. `known` lines were imported before and left alone. */
export type ImportResult =
  | { kind: 'done'; imported: number; known: number }
  | { kind: 'refused'; problems: RowProblem[]; count: number };

const columns = [
  'province_id',
  'id',
  'unit_id',
  'status',
  'file_name',
  'file_sha256',
  'mapping',
  'done',
  'total',
  'result',
  'created_by_id',
  'created_by',
  'created_at',
  'finished_at',
  'undone_at',
  'undone_by',
] as const;

type Row = Pick<Selectable<PetitionRegisterImportTable>, (typeof columns)[number]>;

function fromRow(row: Row): RegisterImport {
  return {
    provinceId: row.province_id,
    id: row.id,
    unitId: row.unit_id,
    status: row.status,
    fileName: row.file_name,
    fileSha256: row.file_sha256,
    mapping: row.mapping === null ? null : mappingSchema.parse(row.mapping),
    done: row.done,
    total: row.total,
    result: row.result as ImportResult | null, // written by this module alone, in this shape
    createdById: row.created_by_id,
    createdBy: row.created_by,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
    undoneAt: row.undone_at,
    undoneBy: row.undone_by,
  };
}

type Key = { provinceId: number; id: string };

export async function findImport(
  tx: Ctx,
  { id }: Pick<Key, 'id'>,
  options: { lock?: boolean } = {},
): Promise<RegisterImport | undefined> {
  const query = tx.db
    .selectFrom('petition_register_import')
    .select(columns)
    .where('province_id', 'in', [...provincesIn(tx)])
    .where('id', '=', id);
  const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst();
  return row && fromRow(row);
}

function provincesIn({ actor }: Ctx): readonly number[] {
  return actor.kind === 'public' || actor.provinceIds.length === 0 ? [-1] : actor.provinceIds;
}

/** The latest imports of these units of which the reader may see a petition, and all of this person; newest first. */
export async function latestImports(tx: Ctx, unitIds: readonly number[], personId: string | null): Promise<RegisterImport[]> {
  if (unitIds.length === 0) return [];
  const rows = await tx.db
    .selectFrom('petition_register_import')
    .select(columns)
    .where('province_id', 'in', [...provincesIn(tx)])
    .where('unit_id', 'in', [...unitIds])
    .where((eb) => eb.or([eb('created_by_id', '=', personId), eb.and([eb('status', '=', 'done'), eb.exists(seen(tx))])]))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(12)
    .execute();
  return rows.map(fromRow);
}

/** Whether a petition of the import in the outer row shows to the reader. */
function seen(tx: Ctx) {
  return visible(tx)
    .innerJoin('petition_register_entry as e', (join) =>
      join.onRef('e.province_id', '=', 'p.province_id').onRef('e.petition_id', '=', 'p.id'),
    )
    .select(sql`1`.as('one'))
    .where(sql<boolean>`e.import_id = petition_register_import.id`);
}

/** The import of this very file, read in this very way if one is given, that stands or is on its way. */
export async function sameImport(
  tx: Ctx,
  {
    provinceId,
    unitId,
    fileSha256,
    mapping,
  }: Pick<RegisterImport, 'provinceId' | 'unitId' | 'fileSha256'> & { mapping?: Mapping },
): Promise<RegisterImport | undefined> {
  const query = tx.db
    .selectFrom('petition_register_import')
    .select(columns)
    .where('province_id', '=', provinceId)
    .where('unit_id', '=', unitId)
    .where('file_sha256', '=', fileSha256)
    .where('status', 'in', ['waiting', 'running', 'done']);
  const row = await (mapping ? query.where('mapping_key', '=', mappingKey(mapping)) : query)
    .orderBy('created_at', 'desc')
    .executeTakeFirst();
  return row && fromRow(row);
}

export async function insertDraft(
  tx: Ctx,
  { provinceId, id, ...given }: Key & { unitId: number; fileName: string; fileSha256: string; draft: Buffer; mapping: Mapping },
): Promise<void> {
  await tx.db
    .insertInto('petition_register_import')
    .values({
      province_id: provinceId,
      id,
      unit_id: given.unitId,
      status: 'draft',
      file_name: given.fileName,
      file_sha256: given.fileSha256,
      draft: given.draft,
      mapping: JSON.stringify(given.mapping),
      created_by_id: tx.actor.kind === 'staff' ? tx.actor.personId : null,
      created_by: tx.actor.kind === 'public' ? '' : tx.actor.name,
      created_at: tx.now(),
    })
    .execute();
}

type Change = {
  status?: RegisterImport['status'];
  mapping?: Mapping;
  mappingKey?: string | null;
  draft?: null;
  done?: number;
  total?: number;
  result?: ImportResult;
  finishedAt?: Date;
  undone?: { at: Date; by: string };
};

export async function updateImport(tx: Ctx, { provinceId, id }: Key, change: Change): Promise<void> {
  const row = {
    status: change.status,
    mapping: change.mapping && JSON.stringify(change.mapping),
    mapping_key: change.mappingKey,
    draft: change.draft,
    done: change.done,
    total: change.total,
    result: change.result && JSON.stringify(change.result),
    finished_at: change.finishedAt,
    undone_at: change.undone?.at,
    undone_by: change.undone?.by,
  };
  await tx.db
    .updateTable('petition_register_import')
    .set(Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)))
    .where('province_id', '=', provinceId)
    .where('id', '=', id)
    .execute();
}

/** What a mapping is known by; the same choices have the same key. */
export function mappingKey({ sheet, headerLine, columns: chosen, kind, yearOnly }: Mapping): string {
  const sorted = Object.entries(chosen).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([sheet, headerLine, sorted, kind, yearOnly]))
    .digest('hex');
}

/** The rows of a draft; undefined once they were imported, given up or swept. */
export async function sheetsOf(tx: Ctx, { provinceId, id }: Key): Promise<Sheet[] | undefined> {
  const row = await tx.db
    .selectFrom('petition_register_import')
    .select('draft')
    .where('province_id', '=', provinceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.draft ? openSheets(tx.services.keys, id, row.draft) : undefined;
}

export async function layoutOfUnit(
  tx: Ctx,
  { provinceId, unitId }: { provinceId: number; unitId: number },
): Promise<Layout | undefined> {
  const row = await tx.db
    .selectFrom('petition_register_mapping')
    .select('titles')
    .where('province_id', '=', provinceId)
    .where('unit_id', '=', unitId)
    .executeTakeFirst();
  return row && layoutSchema.parse(row.titles);
}

export async function rememberLayout(
  tx: Ctx,
  { provinceId, unitId }: { provinceId: number; unitId: number },
  layout: Layout,
): Promise<void> {
  const titles = JSON.stringify(layout);
  await tx.db
    .insertInto('petition_register_mapping')
    .values({ province_id: provinceId, unit_id: unitId, titles })
    .onConflict((oc) => oc.columns(['province_id', 'unit_id']).doUpdateSet({ titles }))
    .execute();
}

/** The units a register of this one may speak of: itself, those it followed and, for a province, the communes that ever lay in them. */
export async function unitsOfRegister(
  tx: Ctx,
  { unitId, unitIds }: Pick<UnitRecords, 'unitId' | 'unitIds'>,
): Promise<UnitsOfRegister> {
  const { rows } = await sql<RegisterUnit>`
    select u.id, u.province_id as "provinceId", u.code, u.name, u.opened_on as "openedOn", u.closed_on as "closedOn",
      array(select distinct v.name from org_unit_version v where v.unit_id = u.id) as names
    from org_unit u
    where u.level in ('commune', 'province')
      and u.id in (select c.unit_id from org_unit_closure c where c.ancestor_id = any(${sql.val(unitIds)}::integer[]))
    order by u.code, u.opened_on`.execute(tx.db);
  const own = rows.find(({ id }) => id === unitId);
  if (!own) throw new Error(`Unit ${unitId} takes no petitions`);
  return { own, all: rows };
}

export type BatchRow = {
  reference: string;
  line: number;
  number: string | null;
  subject: string;
  receivedOn: string;
  unitName: string;
};

/** Petitions of an import the reader may see, in the order of the register, and how many: a sealed one shows to those it was given to. */
export async function petitionsOfImport(
  tx: Ctx,
  { id }: Pick<Key, 'id'>,
  limit: number,
): Promise<{ rows: BatchRow[]; count: number }> {
  const found = visible(tx)
    .innerJoin('petition_register_entry as e', (join) =>
      join.onRef('e.province_id', '=', 'p.province_id').onRef('e.petition_id', '=', 'p.id'),
    )
    .where('e.province_id', 'in', [...provincesIn(tx)])
    .where('e.import_id', '=', id);
  const rows = await found
    .select(['p.reference', 'p.subject', 'p.received_on', 'p.unit_id', 'e.line', 'e.number'])
    .orderBy('e.line')
    .limit(sql.lit(limit))
    .execute();
  const { n } = await found.select(sql<number>`count(*)::integer`.as('n')).executeTakeFirstOrThrow();
  const names = await unitNames(
    tx,
    rows.map(({ unit_id: unitId }) => unitId),
  );
  return {
    count: n,
    rows: rows.map((row) => ({
      reference: row.reference,
      line: row.line,
      number: row.number,
      subject: row.subject,
      receivedOn: row.received_on,
      unitName: names.get(row.unit_id)?.name ?? '',
    })),
  };
}

/** Home and reference of every petition of an import, whoever may see it. */
export function referencesOfImport(tx: Ctx, importId: string): Promise<{ provinceId: number; reference: string }[]> {
  return imported(tx, importId).select(['p.province_id as provinceId', 'p.reference']).execute();
}

/** Those of them on which something was done since. */
export async function touchedReferences(tx: Ctx, importId: string): Promise<Set<string>> {
  const rows = await imported(tx, importId)
    .innerJoin('ledger_entry as l', (join) =>
      join.onRef('l.province_id', '=', 'e.province_id').onRef('l.subject_id', '=', 'e.petition_id'),
    )
    .select('p.reference')
    .distinct()
    .where('l.seq', '>', 1)
    .execute();
  return new Set(rows.map(({ reference }) => reference));
}

function imported(tx: Ctx, importId: string) {
  return tx.db
    .selectFrom('petition_register_entry as e')
    .innerJoin('petition as p', (join) => join.onRef('p.province_id', '=', 'e.province_id').onRef('p.id', '=', 'e.petition_id'))
    .where('e.province_id', 'in', [...provincesIn(tx)])
    .where('e.import_id', '=', importId);
}

/** Removes petitions with all that an import wrote of them; their sealed senders go with them. */
export async function removeImported(tx: Ctx, petitions: readonly Petition[]): Promise<void> {
  if (petitions.length === 0) return;
  const provinceIds = [...new Set(petitions.map(({ provinceId }) => provinceId))];
  const ids = petitions.map(({ id }) => id);
  const parts = [
    'petition_search',
    'petition_register_entry',
    'petition_answer',
    'petition_custody',
    'petition_access',
  ] as const satisfies (keyof DB)[];
  for (const part of parts)
    await tx.db.deleteFrom(part).where('province_id', 'in', provinceIds).where('petition_id', 'in', ids).execute();
  await tx.db.deleteFrom('petition').where('province_id', 'in', provinceIds).where('id', 'in', ids).execute();
}

export function isId(id: string): boolean {
  return z.uuid().safeParse(id).success;
}
