import { sql } from 'kysely';
import {
  keyOf,
  type Lineage,
  lineageKey,
  type Span,
  type Tree,
  type TreeChanges,
  type TreeUnit,
  type UnitKey,
  type UnitVersion,
} from '#src/modules/org-units/tree.ts';
import { levels } from '#src/modules/org-units/unit.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { foldVietnamese } from '#src/platform/text.ts';

/** The whole tree as it is stored, administrative parents only. Offices and villages are in it too. */
export async function loadTree(tx: Ctx): Promise<Tree> {
  const rows = await tx.db
    .selectFrom('org_unit')
    .select(['id', 'code', 'level', 'province_id', 'opened_on', 'closed_on'])
    .orderBy('id')
    .execute();
  const versions = Map.groupBy(
    await tx.db
      .selectFrom('org_unit_version')
      .select(['unit_id', 'valid_from', 'valid_to', 'name', 'kind', 'legal_basis', 'former_spelling'])
      .orderBy('unit_id')
      .orderBy('valid_from')
      .execute(),
    (row) => row.unit_id,
  );
  const parents = Map.groupBy(
    await tx.db
      .selectFrom('org_unit_parent')
      .select(['unit_id', 'valid_from', 'valid_to', 'parent_id'])
      .where('hierarchy', '=', 'administrative')
      .orderBy('unit_id')
      .orderBy('valid_from')
      .execute(),
    (row) => row.unit_id,
  );
  const keys = new Map(rows.map((row) => [row.id, keyOf({ level: row.level, code: row.code, openedOn: row.opened_on })]));
  const keyOfId = (id: number): UnitKey => {
    const key = keys.get(id);
    if (!key) throw new Error(`unit ${id} is referred to but not there`);
    return key;
  };

  const units = new Map<UnitKey, TreeUnit>();
  for (const row of rows) {
    units.set(keyOfId(row.id), {
      id: row.id,
      code: row.code,
      level: row.level,
      provinceId: row.province_id,
      openedOn: row.opened_on,
      closedOn: row.closed_on,
      versions: (versions.get(row.id) ?? []).map((version) => ({
        validFrom: version.valid_from,
        validTo: version.valid_to,
        name: version.name,
        kind: version.kind,
        legalBasis: version.legal_basis,
        formerSpelling: version.former_spelling,
      })),
      parents: (parents.get(row.id) ?? []).map((span) => ({
        validFrom: span.valid_from,
        validTo: span.valid_to,
        parent: keyOfId(span.parent_id),
      })),
    });
  }
  return { units, lineage: await loadLineage(tx, keyOfId) };
}

async function loadLineage(tx: Ctx, keyOfId: (id: number) => UnitKey): Promise<Map<string, Lineage>> {
  const rows = await tx.db
    .selectFrom('org_unit_lineage')
    .select(['predecessor_id', 'successor_id', 'on_date', 'event', 'share', 'takes_records', 'legal_basis'])
    .execute();
  const links = rows.map((row) => ({
    predecessor: keyOfId(row.predecessor_id),
    successor: keyOfId(row.successor_id),
    onDate: row.on_date,
    event: row.event,
    share: row.share,
    takesRecords: row.takes_records,
    legalBasis: row.legal_basis,
  }));
  return new Map(links.map((link) => [lineageKey(link), link]));
}

/** Rows written so far of those to write. */
export type WriteProgress = (done: number, total: number) => Promise<void>;

const BATCH = 4_000;

/** Writes what changed, in few statements of many rows. `before` knows the ids of what was there. */
export async function writeChanges(tx: Ctx, before: Tree, changes: TreeChanges, progress: WriteProgress): Promise<void> {
  const ids = await assignIds(tx, before, changes.added);
  const idOf = (key: UnitKey): number => {
    const id = ids.get(key);
    if (id === undefined) throw new Error(`unit ${key} has no id`);
    return id;
  };
  const touched = [...changes.added, ...changes.changed];
  const total = touched.length + changes.links.length;
  let done = 0;
  const inBatches = async <T>(all: readonly T[], write: (batch: T[]) => Promise<unknown>) => {
    for (let from = 0; from < all.length; from += BATCH) {
      const batch = all.slice(from, from + BATCH);
      await write(batch);
      done += batch.length;
      await progress(done, total);
    }
  };

  // From the top down, so that each batch finds the rows it refers to.
  const added = changes.added.toSorted((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level));
  await inBatches(added, async (batch) => {
    await insertUnits(tx, batch, idOf);
    await insertVersionsAndParents(tx, batch, idOf);
  });
  await inBatches(changes.changed, async (batch) => {
    await updateUnits(tx, batch, idOf);
    const changed = sql.val(batch.map((unit) => idOf(keyOf(unit))));
    await sql`delete from org_unit_version where unit_id = any(${changed}::integer[])`.execute(tx.db);
    await sql`delete from org_unit_parent where hierarchy = 'administrative' and unit_id = any(${changed}::integer[])`.execute(
      tx.db,
    );
    await insertVersionsAndParents(tx, batch, idOf);
  });
  await inBatches(changes.links, (batch) => upsertLinks(tx, batch, idOf));
}

/** Ids come from the sequence before the rows are written, so that children can name their parents in the same statement. */
async function assignIds(tx: Ctx, before: Tree, added: readonly TreeUnit[]): Promise<Map<UnitKey, number>> {
  const ids = new Map<UnitKey, number>();
  for (const [key, unit] of before.units) if (unit.id !== null) ids.set(key, unit.id);
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('org_unit', 'id'))::integer as id from generate_series(1, ${added.length})`.execute(
    tx.db,
  );
  for (const [index, unit] of added.entries()) {
    const id = rows[index]?.id;
    if (id !== undefined) ids.set(keyOf(unit), id);
  }
  return ids;
}

type IdOf = (key: UnitKey) => number;

/** The name, kind and parent of today, or those nearest to it: a change that is planned ahead does not show before its day. */
function present(unit: TreeUnit, day: string, idOf: IdOf) {
  const version = nearest(unit.versions, day);
  if (!version) throw new Error(`unit ${keyOf(unit)} has no name`);
  const parent = nearest(unit.parents, day);
  return { name: version.name, kind: version.kind, parentId: parent ? idOf(parent.parent) : null };
}

function nearest<S extends Span>(spans: readonly S[], day: string): S | undefined {
  return spans.findLast((span) => span.validFrom <= day) ?? spans[0];
}

async function insertUnits(tx: Ctx, batch: readonly TreeUnit[], idOf: IdOf): Promise<void> {
  const rows = batch.map((unit) => ({ unit, ...present(unit, today(tx), idOf) }));
  await sql`
    insert into org_unit (id, code, level, name, kind, name_search, province_id, parent_id, opened_on, closed_on)
    select * from unnest(
      ${sql.val(batch.map((unit) => idOf(keyOf(unit))))}::integer[], ${sql.val(batch.map((unit) => unit.code))}::text[],
      ${sql.val(batch.map((unit) => unit.level))}::text[], ${sql.val(rows.map((row) => row.name))}::text[],
      ${sql.val(rows.map((row) => row.kind))}::text[], ${sql.val(rows.map((row) => foldVietnamese(row.name)))}::text[],
      ${sql.val(batch.map((unit) => unit.provinceId))}::integer[], ${sql.val(rows.map((row) => row.parentId))}::integer[],
      ${sql.val(batch.map((unit) => unit.openedOn))}::date[], ${sql.val(batch.map((unit) => unit.closedOn))}::date[])`.execute(
    tx.db,
  );
}

async function updateUnits(tx: Ctx, batch: readonly TreeUnit[], idOf: IdOf): Promise<void> {
  const rows = batch.map((unit) => ({ unit, ...present(unit, today(tx), idOf) }));
  await sql`
    update org_unit u set name = n.name, kind = n.kind, name_search = n.name_search, parent_id = n.parent_id, closed_on = n.closed_on
    from unnest(
      ${sql.val(batch.map((unit) => idOf(keyOf(unit))))}::integer[], ${sql.val(rows.map((row) => row.name))}::text[],
      ${sql.val(rows.map((row) => row.kind))}::text[], ${sql.val(rows.map((row) => foldVietnamese(row.name)))}::text[],
      ${sql.val(rows.map((row) => row.parentId))}::integer[], ${sql.val(batch.map((unit) => unit.closedOn))}::date[]
    ) n (id, name, kind, name_search, parent_id, closed_on)
    where u.id = n.id`.execute(tx.db);
}

async function insertVersionsAndParents(tx: Ctx, batch: readonly TreeUnit[], idOf: IdOf): Promise<void> {
  const versions: (UnitVersion & { unitId: number })[] = [];
  const parents: { unitId: number; parentId: number; validFrom: string; validTo: string | null }[] = [];
  for (const unit of batch) {
    const unitId = idOf(keyOf(unit));
    versions.push(...unit.versions.map((version) => ({ ...version, unitId })));
    parents.push(...unit.parents.map(({ parent, ...span }) => ({ ...span, unitId, parentId: idOf(parent) })));
  }
  await sql`
    insert into org_unit_version (unit_id, valid_from, valid_to, name, kind, name_search, legal_basis, former_spelling)
    select * from unnest(
      ${sql.val(versions.map((row) => row.unitId))}::integer[], ${sql.val(versions.map((row) => row.validFrom))}::date[],
      ${sql.val(versions.map((row) => row.validTo))}::date[], ${sql.val(versions.map((row) => row.name))}::text[],
      ${sql.val(versions.map((row) => row.kind))}::text[], ${sql.val(versions.map((row) => foldVietnamese(row.name)))}::text[],
      ${sql.val(versions.map((row) => row.legalBasis))}::text[], ${sql.val(versions.map((row) => row.formerSpelling))}::text[])`.execute(
    tx.db,
  );
  await sql`
    insert into org_unit_parent (unit_id, hierarchy, valid_from, valid_to, parent_id)
    select unit_id, 'administrative', valid_from, valid_to, parent_id from unnest(
      ${sql.val(parents.map((row) => row.unitId))}::integer[], ${sql.val(parents.map((row) => row.validFrom))}::date[],
      ${sql.val(parents.map((row) => row.validTo))}::date[], ${sql.val(parents.map((row) => row.parentId))}::integer[]
    ) n (unit_id, valid_from, valid_to, parent_id)`.execute(tx.db);
}

async function upsertLinks(tx: Ctx, batch: readonly Lineage[], idOf: IdOf): Promise<void> {
  await sql`
    insert into org_unit_lineage (predecessor_id, successor_id, on_date, event, share, takes_records, legal_basis)
    select * from unnest(
      ${sql.val(batch.map((link) => idOf(link.predecessor)))}::integer[], ${sql.val(batch.map((link) => idOf(link.successor)))}::integer[],
      ${sql.val(batch.map((link) => link.onDate))}::date[], ${sql.val(batch.map((link) => link.event))}::text[],
      ${sql.val(batch.map((link) => link.share))}::text[], ${sql.val(batch.map((link) => link.takesRecords))}::boolean[],
      ${sql.val(batch.map((link) => link.legalBasis))}::text[])
    on conflict (predecessor_id, successor_id, on_date) do update
      set event = excluded.event, share = excluded.share, takes_records = excluded.takes_records, legal_basis = excluded.legal_basis`.execute(
    tx.db,
  );
}
