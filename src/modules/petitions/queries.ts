import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import { withdrawNotices } from '#src/modules/notices/index.ts';
import type { Custody, Field, Petition } from '#src/modules/petitions/petition.ts';
import { visible } from '#src/modules/petitions/visible.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { planOnce } from '#src/platform/db/database.ts';
import type { PetitionTable } from '#src/platform/db/tables.gen.ts';

type Row = Omit<Selectable<PetitionTable>, 'client_id' | 'sender_label' | 'held_since'>;

const columns = [
  'p.province_id',
  'p.id',
  'p.reference',
  'p.kind',
  'p.channel',
  'p.identity',
  'p.sealed',
  'p.subject',
  'p.body',
  'p.place',
  'p.field',
  'p.status',
  'p.intake_unit_id',
  'p.unit_id',
  'p.office_unit_id',
  'p.holder_id',
  'p.holder_name',
  'p.accountable_id',
  'p.accountable_name',
  'p.received_on',
  'p.received_at',
  'p.accepted_on',
  'p.due_on',
  'p.due_rule',
  'p.settled_on',
  'p.outcome',
  'p.done_on',
  'p.confirmed_on',
  'p.confirm_by',
  'p.disputes',
  'p.published_on',
  'p.file_count',
] as const;

function fromRow(row: Row): Petition {
  return {
    provinceId: row.province_id,
    id: row.id,
    reference: row.reference,
    kind: row.kind,
    channel: row.channel,
    identity: row.identity,
    sealed: row.sealed,
    subject: row.subject,
    body: row.body,
    place: row.place,
    field: row.field as Field | null, // written through forms.ts only
    status: row.status,
    intakeUnitId: row.intake_unit_id,
    unitId: row.unit_id,
    officeUnitId: row.office_unit_id,
    holderId: row.holder_id,
    holderName: row.holder_name,
    accountableId: row.accountable_id,
    accountableName: row.accountable_name,
    receivedOn: row.received_on,
    receivedAt: row.received_at,
    acceptedOn: row.accepted_on,
    dueOn: row.due_on,
    dueRule: row.due_rule,
    settledOn: row.settled_on,
    outcome: row.outcome,
    doneOn: row.done_on,
    confirmedOn: row.confirmed_on,
    confirmBy: row.confirm_by,
    disputes: row.disputes,
    publishedOn: row.published_on,
    fileCount: row.file_count,
  };
}

type Key = { provinceId: number; reference: string };

/** One petition the actor may see; undefined when there is none. */
export async function findPetition(tx: Ctx, key: Key): Promise<Petition | undefined> {
  const row = await visible(tx)
    .select(columns)
    .where('p.province_id', '=', key.provinceId)
    .where('p.reference', '=', key.reference)
    .executeTakeFirst();
  return row && fromRow(row);
}

/** As `findPetition`, its row locked until the transaction ends. */
export async function lockPetition(tx: Ctx, key: Key): Promise<Petition | undefined> {
  const row = await visible(tx)
    .select(columns)
    .where('p.province_id', '=', key.provinceId)
    .where('p.reference', '=', key.reference)
    .forUpdate()
    .executeTakeFirst();
  return row && fromRow(row);
}

/** Locks the row of a petition by its id, for the system. False when the transaction's homes hold none such. */
export async function lockById(tx: Ctx, provinceId: number, id: string): Promise<boolean> {
  const row = await visible(tx)
    .select('p.id')
    .where('p.province_id', '=', provinceId)
    .where('p.id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * The petitions of these references in one home the actor may see, their rows locked in the order of the references: two officers whose
 * choices overlap wait for one another and cannot lock one another out.
 */
export async function lockPetitions(tx: Ctx, provinceId: number, references: readonly string[]): Promise<Petition[]> {
  if (references.length === 0) return [];
  const rows = await visible(tx)
    .select(columns)
    .where('p.province_id', '=', provinceId)
    .where('p.reference', 'in', [...references])
    .orderBy('p.reference')
    .forUpdate()
    .execute();
  return rows.map(fromRow);
}

/** The petition of a reference whose tracking code was proved genuine: the sender's own door, not staff's. */
export async function petitionOfSender(tx: Ctx, key: Key, options: { lock?: boolean } = {}): Promise<Petition | undefined> {
  const query = tx.db
    .selectFrom('petition as p')
    .select(columns)
    .where('p.province_id', '=', key.provinceId)
    .where('p.reference', '=', key.reference);
  const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst();
  return row && fromRow(row);
}

/** Stores a new petition with its search row. False when this client id or this reference was used before; then nothing is stored. */
export async function insertPetition(tx: Ctx, row: Insertable<PetitionTable>, words: string | null): Promise<boolean> {
  const inserted = await tx.db
    .with('made', (db) =>
      db
        .insertInto('petition')
        .values(row)
        .onConflict((oc) => oc.doNothing())
        .returning(['province_id', 'id', 'unit_id', 'received_at']),
    )
    .with('indexed', (db) =>
      db
        .insertInto('petition_search')
        .columns(['province_id', 'petition_id', 'unit_id', 'received_at', 'words'])
        .expression((eb) =>
          eb
            .selectFrom('made')
            .select(['province_id', 'id', 'unit_id', 'received_at', sql<string>`${words}::tsvector`.as('words')])
            .where(sql<boolean>`${words}::text is not null`),
        )
        .returning('petition_id'),
    )
    .selectFrom('made')
    .select('id')
    .modifyFront(planOnce)
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function findByClientId(tx: Ctx, provinceId: number, clientId: string): Promise<Petition | undefined> {
  const row = await tx.db
    .selectFrom('petition as p')
    .select(columns)
    .where('p.province_id', '=', provinceId)
    .where('p.client_id', '=', clientId)
    .executeTakeFirst();
  return row && fromRow(row);
}

export function updatePetition(tx: Ctx, petition: Petition, change: Updateable<PetitionTable>): Promise<void> {
  return updatePetitions(tx, [petition], change);
}

/** Writes the same change to several petitions, and the steps of their chains of custody that go with it. One statement. */
export async function updatePetitions(
  tx: Ctx,
  petitions: readonly Petition[],
  change: Updateable<PetitionTable>,
  steps: readonly Custody[] = [],
): Promise<void> {
  const { unit_id: unit, holder_id: holder } = change;
  const moves = unit !== undefined || holder !== undefined;
  const rows = petitions.flatMap((petition, at) => custodyRow(petition, steps[at]));
  const db = rows.length > 0 ? tx.db.with('step', (with_) => with_.insertInto('petition_custody').values(rows)) : tx.db;
  await db
    .updateTable('petition')
    .set((eb) => ({
      ...change,
      ...(moves
        ? { held_since: heldSince(tx, unit ?? eb.ref('unit_id'), holder === undefined ? eb.ref('holder_id') : holder) }
        : {}),
    }))
    .where('province_id', 'in', homesOf(petitions))
    .where('id', 'in', idsOf(petitions))
    .execute();
}

function custodyRow({ provinceId, id }: Petition, step: Custody | undefined) {
  if (!step) return [];
  return {
    province_id: provinceId,
    petition_id: id,
    seq: step.seq,
    from_unit_id: step.fromUnitId,
    to_unit_id: step.toUnitId,
    to_body: step.toBody,
    reason: step.reason,
    moved_on: step.movedOn,
    moved_at: step.movedAt,
    by_name: step.byName,
  };
}

/** Today where it comes to another unit or handler with this change, else the day it had. */
function heldSince(tx: Ctx, unit: unknown, holder: unknown) {
  return sql<string>`case when unit_id is distinct from ${unit}::integer or holder_id is distinct from ${holder}::uuid
    then ${today(tx)}::date else held_since end`;
}

/** The search row follows the petition's unit and words; a sealed petition loses it. */
export async function updateSearch(tx: Ctx, petition: Petition, words: string | null): Promise<void> {
  if (words === null) {
    await tx.db
      .deleteFrom('petition_search')
      .where('province_id', '=', petition.provinceId)
      .where('petition_id', '=', petition.id)
      .execute();
    return;
  }
  await tx.db
    .insertInto('petition_search')
    .values(searchRow(petition, words))
    .onConflict((oc) => oc.columns(['province_id', 'petition_id']).doUpdateSet(newSearch))
    .execute();
}

function searchRow(petition: Petition, words: string) {
  return {
    province_id: petition.provinceId,
    petition_id: petition.id,
    unit_id: petition.unitId,
    received_at: petition.receivedAt,
    words: sql<string>`${words}::tsvector`,
  };
}

const newSearch = { unit_id: sql<number>`excluded.unit_id`, words: sql<string>`excluded.words` };

export async function custodyOf(tx: Ctx, petition: Petition): Promise<Custody[]> {
  const rows = await tx.db
    .selectFrom('petition_custody')
    .select(['seq', 'from_unit_id', 'to_unit_id', 'to_body', 'reason', 'moved_on', 'moved_at', 'by_name'])
    .where('province_id', '=', petition.provinceId)
    .where('petition_id', '=', petition.id)
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({
    seq: row.seq,
    fromUnitId: row.from_unit_id,
    toUnitId: row.to_unit_id,
    toBody: row.to_body,
    reason: row.reason,
    movedOn: row.moved_on,
    movedAt: row.moved_at,
    byName: row.by_name,
  }));
}

type Stored = Pick<Petition, 'provinceId' | 'id'>;
export type Access = { personId: string; role: 'intake' | 'handler' | 'accountable' };

/** Gives people the petition by name. */
export function grantAccess(tx: Ctx, petition: Stored, grants: readonly Access[]): Promise<void> {
  return grantAccesses(
    tx,
    grants.map((grant) => ({ ...grant, petition })),
  );
}

/** As `grantAccess`, for several petitions at once. */
export async function grantAccesses(tx: Ctx, grants: readonly (Access & { petition: Stored })[]): Promise<void> {
  if (grants.length === 0) return;
  await tx.db
    .insertInto('petition_access')
    .values(
      grants.map(({ petition, personId, role }) => ({
        province_id: petition.provinceId,
        petition_id: petition.id,
        person_id: personId,
        role,
        granted_at: tx.now(),
      })),
    )
    .onConflict((oc) => oc.doNothing())
    .execute();
}

/** Takes an open petition away from everyone, with what they were told of it; its search row follows it to the unit it is at now. Two statements. */
export async function handOn(tx: Ctx, petition: Petition, words: string): Promise<void> {
  const { provinceId, id } = petition;
  await tx.db
    .with('gone', (db) => db.deleteFrom('petition_access').where('province_id', '=', provinceId).where('petition_id', '=', id))
    .insertInto('petition_search')
    .values(searchRow(petition, words))
    .onConflict((oc) => oc.columns(['province_id', 'petition_id']).doUpdateSet(newSearch))
    .execute();
  await withdrawNotices(tx, [petition]);
}

/** Takes the petitions away from everyone, with what they were told of them, before they are given to others. */
export async function revokeAccess(tx: Ctx, ...petitions: readonly Stored[]): Promise<void> {
  if (petitions.length === 0) return;
  await tx.db
    .deleteFrom('petition_access')
    .where('province_id', 'in', homesOf(petitions))
    .where('petition_id', 'in', idsOf(petitions))
    .execute();
  await withdrawNotices(tx, petitions);
}

function homesOf(petitions: readonly Stored[]): number[] {
  return [...new Set(petitions.map(({ provinceId }) => provinceId))];
}

function idsOf(petitions: readonly Stored[]): string[] {
  return petitions.map(({ id }) => id);
}
