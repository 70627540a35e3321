import { sql } from 'kysely';
import { sealSenders } from '#src/modules/persons/index.ts';
import { subjectKind } from '#src/modules/petitions/actions/save.ts';
import { sealedTakers } from '#src/modules/petitions/actions/sealed.ts';
import { termOf } from '#src/modules/petitions/deadlines.ts';
import { CONFIRM_DAYS, facts, type Petition } from '#src/modules/petitions/petition.ts';
import { postFor } from '#src/modules/petitions/policy.ts';
import { grantAccesses } from '#src/modules/petitions/queries.ts';
import { type RegisterRow, sameness } from '#src/modules/petitions/register-import/check-rows.ts';
import { searchWords } from '#src/modules/petitions/search-words.ts';
import { newReference } from '#src/modules/petitions/tracking-code.ts';
import { addDays } from '#src/platform/calendar.ts';
import type { Ctx } from '#src/platform/context.ts';
import { count, difference } from '#src/platform/counters.ts';
import { newId } from '#src/platform/ids.ts';
import { recordAll } from '#src/platform/ledger.ts';

/** Rows of one round of statements: the widest of them has 24 columns, and a statement takes 65,535 values. */
const CHUNK = 500;
const REFERENCE_TRIES = 10;

export type Batch = {
  id: string;
  unit: { id: number; name: string };
  /** Who imports; null for the command line. */
  personId: string | null;
  by: string;
};

type Made = { row: RegisterRow; petition: Petition; fingerprint: string };

/** Lines of the register that an earlier import brought in already. */
export async function knownLines(tx: Ctx, rows: readonly RegisterRow[]): Promise<Set<number>> {
  const known = new Set<number>();
  for (const chunk of chunksOf(rows)) {
    const byFingerprint = new Map(chunk.map((row) => [fingerprintOf(tx, row), row.line]));
    const found = await tx.db
      .selectFrom('petition_register_entry')
      .select('fingerprint')
      .where('province_id', 'in', [...new Set(chunk.map(({ provinceId }) => provinceId))])
      .where('fingerprint', 'in', [...byFingerprint.keys()])
      .execute();
    for (const { fingerprint } of found) known.add(byFingerprint.get(fingerprint) ?? 0);
  }
  return known;
}

/**
 * Writes the rows as petitions that came in on their own day, in the caller's transaction: record, search row, sealed sender, answer, facts,
 * and one ledger entry each. Denunciations are given to those who take them in at the importing unit and to the officer at work.
 */
export async function writeRegister(
  tx: Ctx,
  batch: Batch,
  rows: readonly RegisterRow[],
  onProgress: (done: number) => Promise<void> = async () => undefined,
): Promise<void> {
  const hasSealed = rows.some(({ kind }) => kind === 'denunciation');
  const takers = hasSealed ? new Set(await sealedTakers(tx, batch.unit.id)) : new Set<string>();
  if (batch.personId) takers.add(batch.personId);
  let done = 0;
  for (const chunk of chunksOf(rows)) {
    const made = chunk.map((row) => ({ row, petition: petitionOf(row), fingerprint: fingerprintOf(tx, row) }));
    await insertPetitions(tx, made);
    await insertSearch(tx, made);
    await sealSenders(
      tx,
      made.flatMap(({ row, petition }) =>
        row.sender
          ? [{ provinceId: petition.provinceId, petitionId: petition.id, sender: row.sender, linkable: !petition.sealed }]
          : [],
      ),
    );
    await insertEntries(tx, batch, made);
    await insertAnswers(tx, batch, made);
    await insertCustody(tx, batch, made);
    await grantAccesses(
      tx,
      made
        .filter(({ petition }) => petition.sealed)
        .flatMap(({ petition }) => [...takers].map((personId) => ({ petition, personId, role: 'intake' as const }))),
    );
    await count(
      tx,
      difference(
        [],
        made.flatMap(({ petition }) => facts(petition, custodyOf(petition))),
      ),
    );
    await recordAll(
      tx,
      made.map(({ row, petition }) => ({
        subject: { kind: subjectKind, provinceId: petition.provinceId, id: petition.id },
        action: 'imported',
        details: { importId: batch.id, line: row.line, number: row.number, channel: row.channel, unitId: petition.unitId },
        as: postFor(tx.actor, petition),
        first: true,
      })),
    );
    done += chunk.length;
    await onProgress(done);
  }
}

function* chunksOf<T>(rows: readonly T[]): Generator<T[]> {
  for (let from = 0; from < rows.length; from += CHUNK) yield rows.slice(from, from + CHUNK);
}

/** Keyed, because it is made of a sender's name among others. */
function fingerprintOf({ services }: Ctx, row: RegisterRow): string {
  return services.keys.blind('register-line', sameness(row));
}

function petitionOf(row: RegisterRow): Petition {
  const open = row.settledOn === null;
  // Of an old answer we claim no due date the register does not name; an open matter has the term of the law.
  const term = open && !row.dueOn ? termOf('petition.process', row.receivedOn) : null;
  return {
    provinceId: row.provinceId,
    id: newId(),
    reference: newReference(row.provinceId),
    kind: row.kind,
    channel: row.channel,
    identity: row.identity,
    sealed: row.kind === 'denunciation',
    subject: row.subject,
    body: bodyOf(row),
    place: row.place,
    field: row.field,
    status: row.outcome ?? 'received',
    intakeUnitId: row.unitId,
    unitId: row.unitId,
    officeUnitId: null,
    holderId: null,
    holderName: null,
    accountableId: null,
    accountableName: null,
    receivedOn: row.receivedOn,
    receivedAt: momentOf(row),
    acceptedOn: null,
    dueOn: row.dueOn ?? term?.dueOn ?? null,
    dueRule: term?.ruleId ?? null,
    settledOn: row.settledOn,
    outcome: row.outcome,
    doneOn: row.outcome === 'done' ? row.settledOn : null,
    confirmedOn: null,
    // As for any answer; of an old one the days to confirm are long over.
    confirmBy: row.settledOn && answerOf(row) ? addDays(row.settledOn, CONFIRM_DAYS) : null,
    disputes: 0,
    publishedOn: null,
    fileCount: 0,
  };
}

/** Lists are in the order of arrival: an old letter stands at its own day, lines of one day in the order of the register. */
function momentOf({ receivedOn, line }: RegisterRow): Date {
  return new Date(Date.parse(`${receivedOn}T00:00:00+07:00`) + line);
}

const answered = ['answered', 'done', 'cannotBeDone'] as const;
type Answered = (typeof answered)[number];

function answerOf({ outcome }: RegisterRow): Answered | undefined {
  return answered.find((each) => each === outcome);
}

/** The register's words, and its number: found by the search for as long as the record stands, whatever its summary becomes. */
function bodyOf(row: RegisterRow): string {
  const ending = answerOf(row) ? null : [row.result, row.documentNumber].filter((part) => part !== null).join(', ');
  const said = [row.number ? `Số trong sổ cũ: ${row.number}.` : null, ending ? `Kết quả ghi trong sổ cũ: ${ending}.` : null];
  return [row.content, said.filter((part) => part !== null).join(' ')].filter((part) => part !== '').join('\n\n');
}

/** Sent to a body outside: the one step of its way, as it is counted and as it is told. */
function custodyOf({ outcome, settledOn, unitId }: Petition) {
  return outcome === 'transferredOut' && settledOn ? [{ fromUnitId: unitId, toUnitId: null, movedOn: settledOn }] : [];
}

async function insertPetitions(tx: Ctx, made: readonly Made[]): Promise<void> {
  let pending = [...made];
  for (let tries = 0; pending.length > 0; tries += 1) {
    if (tries === REFERENCE_TRIES) throw new Error('No free references found');
    const stored = await tx.db
      .insertInto('petition')
      .values(pending.map((each) => columnsOf(tx, each)))
      .onConflict((oc) => oc.columns(['province_id', 'reference']).doNothing())
      .returning('id')
      .execute();
    const ids = new Set(stored.map(({ id }) => id));
    pending = pending.filter(({ petition }) => !ids.has(petition.id));
    for (const { petition } of pending) petition.reference = newReference(petition.provinceId);
  }
}

function columnsOf(tx: Ctx, { row, petition }: Made) {
  const name = petition.identity === 'named' ? row.sender?.name : undefined;
  return {
    province_id: petition.provinceId,
    id: petition.id,
    client_id: newId(),
    reference: petition.reference,
    kind: petition.kind,
    channel: petition.channel,
    identity: petition.identity,
    sealed: petition.sealed,
    subject: petition.subject,
    body: petition.body,
    place: petition.place,
    field: petition.field,
    status: petition.status,
    intake_unit_id: petition.intakeUnitId,
    unit_id: petition.unitId,
    received_on: petition.receivedOn,
    received_at: petition.receivedAt,
    due_on: petition.dueOn,
    due_rule: petition.dueRule,
    settled_on: petition.settledOn,
    outcome: petition.outcome,
    done_on: petition.doneOn,
    confirm_by: petition.confirmBy,
    sender_label: name ? tx.services.keys.seal(name, `petition_label:${petition.id}`) : null,
  };
}

async function insertSearch(tx: Ctx, made: readonly Made[]): Promise<void> {
  const open = made.filter(({ petition }) => !petition.sealed);
  if (open.length === 0) return;
  await tx.db
    .insertInto('petition_search')
    .values(
      open.map(({ petition }) => ({
        province_id: petition.provinceId,
        petition_id: petition.id,
        unit_id: petition.unitId,
        received_at: petition.receivedAt,
        words: sql<string>`${searchWords([petition.subject, petition.body, petition.place])}::tsvector`,
      })),
    )
    .execute();
}

async function insertEntries(tx: Ctx, batch: Batch, made: readonly Made[]): Promise<void> {
  await tx.db
    .insertInto('petition_register_entry')
    .values(
      made.map(({ row, petition, fingerprint }) => ({
        province_id: petition.provinceId,
        petition_id: petition.id,
        import_id: batch.id,
        line: row.line,
        number: row.number,
        fingerprint,
      })),
    )
    .execute();
}

/** What the register says was answered, so that it can be read and published like any other answer. */
async function insertAnswers(tx: Ctx, batch: Batch, made: readonly Made[]): Promise<void> {
  const values = made.flatMap(({ row, petition }) => {
    const outcome = answerOf(row);
    if (!outcome || !row.settledOn) return [];
    return [
      {
        province_id: petition.provinceId,
        id: newId(),
        petition_id: petition.id,
        outcome,
        what_was_done: row.result ?? 'Sổ cũ chỉ ghi ngày giải quyết.',
        where_to_look: null,
        next_door: null,
        document_number: row.documentNumber,
        answered_on: row.settledOn,
        answered_at: new Date(`${row.settledOn}T00:00:00+07:00`),
        by_id: batch.personId ?? petition.id,
        by_name: 'Sổ đơn cũ',
        by_unit: batch.unit.name,
      },
    ];
  });
  if (values.length > 0) await tx.db.insertInto('petition_answer').values(values).execute();
}

async function insertCustody(tx: Ctx, batch: Batch, made: readonly Made[]): Promise<void> {
  const values = made.flatMap(({ row, petition }) =>
    custodyOf(petition).map((step) => ({
      province_id: petition.provinceId,
      petition_id: petition.id,
      seq: 1,
      from_unit_id: step.fromUnitId,
      to_unit_id: null,
      to_body: row.toBody ?? 'Cơ quan khác, sổ cũ không ghi tên',
      reason: row.result ?? 'Theo sổ cũ',
      moved_on: step.movedOn,
      moved_at: new Date(`${step.movedOn}T00:00:00+07:00`),
      by_name: batch.by,
    })),
  );
  if (values.length > 0) await tx.db.insertInto('petition_custody').values(values).execute();
}
