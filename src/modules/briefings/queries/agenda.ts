import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { Item, ItemAbout, Meeting } from '#src/modules/briefings/meeting.ts';
import type { Ctx } from '#src/platform/context.ts';
import type { BriefingItemTable } from '#src/platform/db/tables.gen.ts';

type Key = Pick<Meeting, 'provinceId' | 'id'>;

function fromRow(row: Selectable<BriefingItemTable>): Item {
  return {
    id: row.id,
    place: row.place,
    kind: row.kind,
    title: row.title,
    speaker: row.speaker,
    minutesLong: row.minutes_long,
    about: aboutOf(row),
    state: row.state,
    withdrawnAt: row.withdrawn_at,
    withdrawnBy: row.withdrawn_by,
    addedAt: row.added_at,
    addedBy: row.added_by,
    notes: row.notes,
    notesAt: row.notes_at,
    notesBy: row.notes_by,
    version: row.version,
  };
}

function aboutOf(row: Selectable<BriefingItemTable>): ItemAbout | null {
  if (row.about_id === null) return null;
  return {
    source: row.about_source ?? '',
    step: row.about_step ?? '',
    provinceId: row.about_province_id ?? row.province_id,
    id: row.about_id,
    code: row.about_code ?? '',
    href: row.about_href ?? '',
    dueOn: row.about_due_on ?? '',
  };
}

/** The points of an agenda in their order, those left out and withdrawn among them. The caller has seen the meeting. */
export async function itemsOf(tx: Ctx, { provinceId, id }: Key): Promise<Item[]> {
  const rows = await tx.db
    .selectFrom('briefing_item')
    .selectAll()
    .where('province_id', '=', provinceId)
    .where('meeting_id', '=', id)
    .orderBy('place')
    .orderBy('id')
    .execute();
  return rows.map(fromRow);
}

/** One point, locked until the transaction ends; undefined when the meeting has none of this id. */
export async function lockItem(tx: Ctx, { provinceId, id }: Key, itemId: string): Promise<Item | undefined> {
  const row = await tx.db
    .selectFrom('briefing_item')
    .selectAll()
    .where('province_id', '=', provinceId)
    .where('meeting_id', '=', id)
    .where('id', '=', itemId)
    .forUpdate()
    .executeTakeFirst();
  return row && fromRow(row);
}

/** Puts points in; those already there (same client id, or same record and step) stay as they are. Returns the new ones' ids. */
export async function insertItems(tx: Ctx, rows: readonly Insertable<BriefingItemTable>[]): Promise<string[]> {
  if (rows.length === 0) return [];
  const made = await tx.db
    .insertInto('briefing_item')
    .values([...rows])
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .execute();
  return made.map(({ id }) => id);
}

/** Writes columns of one point. */
export async function saveItem(
  tx: Ctx,
  provinceId: number,
  itemId: string,
  columns: Updateable<BriefingItemTable>,
): Promise<void> {
  await tx.db.updateTable('briefing_item').set(columns).where('province_id', '=', provinceId).where('id', '=', itemId).execute();
}

/** Numbers the points anew in this order. One statement. */
export async function saveOrder(tx: Ctx, { provinceId, id }: Key, itemIds: readonly string[]): Promise<void> {
  await sql`
    update briefing_item set place = wanted.place
    from unnest(${sql.val([...itemIds])}::uuid[]) with ordinality wanted (id, place)
    where briefing_item.province_id = ${provinceId} and briefing_item.meeting_id = ${id} and briefing_item.id = wanted.id`.execute(
    tx.db,
  );
}
