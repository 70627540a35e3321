import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor, Ctx, Grant } from '#src/platform/context.ts';
import { count, type Delta, insertDeltas } from '#src/platform/counters.ts';
import { planOnce } from '#src/platform/db/database.ts';

/** Changed fields, `[before, after]`. Sealed fields go in by reference (`'sealed'`), never by value. */
export type Changes = Record<string, readonly [before: unknown, after: unknown]>;

export type LedgerSubject = { kind: string; provinceId: number; id: string };

export type LedgerEntry = {
  seq: number;
  action: string;
  at: Date;
  actorKind: Actor['kind'];
  actorId: string | null;
  actorName: string;
  unitName: string | null;
  changes: Changes;
  details: Record<string, unknown>;
};

type Happening = {
  subject: LedgerSubject;
  action: string;
  changes?: Changes;
  details?: Record<string, unknown>;
  /** The post the actor used. */
  as?: Grant | undefined;
  /** True for the entry that begins a record: its chain is known to be empty. */
  first?: boolean;
};

type Stored = { seq: number; hash: Buffer };

/**
 * Appends what happened to the record's chain, in the transaction of the change.
 * The record's row must be locked by the caller (or be new), so that two entries never take one place.
 */
export function record(tx: Ctx, happening: Happening, counted: readonly Delta[] = []): Promise<void> {
  return recordAll(tx, [happening], counted);
}

/** As `record`, for several records, each with a chain of its own: two statements, however many there are, with what they do to the counters. */
export async function recordAll(tx: Ctx, happenings: readonly Happening[], counted: readonly Delta[] = []): Promise<void> {
  if (happenings.length === 0) return count(tx, counted);
  const known = happenings.filter(({ first }) => !first).map(({ subject }) => subject);
  const last = await lastEntries(tx, known);
  const rows = happenings.map((happening) => linked(tx, happening, last.get(happening.subject.id)));
  if (counted.length === 0) {
    await tx.db.insertInto('ledger_entry').values(rows).execute();
    return;
  }
  await tx.db
    .with('counted', (db) => insertDeltas(db, counted))
    .insertInto('ledger_entry')
    .values(rows)
    .modifyEnd(planOnce)
    .execute();
}

/** The row of an entry, with the hash that links it to the one before. */
function linked(tx: Ctx, { subject, action, as, changes = {}, details = {} }: Happening, last: Stored | undefined) {
  const { actor } = tx;
  const entry = {
    province_id: subject.provinceId,
    subject_kind: subject.kind,
    subject_id: subject.id,
    seq: (last?.seq ?? 0) + 1,
    action,
    at: tx.now(),
    actor_kind: actor.kind,
    actor_id: actor.kind === 'staff' ? actor.personId : null,
    actor_name: actor.kind === 'public' ? '' : actor.name,
    position_id: as?.positionId ?? null,
    unit_id: as?.unitId ?? null,
    unit_name: as?.unitName ?? null,
    changes,
    details,
  };
  const prevHash = last?.hash ?? null;
  return {
    ...entry,
    changes: JSON.stringify(changes),
    details: JSON.stringify(details),
    id: crypto.randomUUID(),
    prev_hash: prevHash,
    hash: entryHash(entry, prevHash),
  };
}

/** The end of each record's chain, by the record's id. */
async function lastEntries(tx: Ctx, subjects: readonly LedgerSubject[]): Promise<Map<string, Stored>> {
  if (subjects.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('ledger_entry')
    .distinctOn(['province_id', 'subject_id'])
    .select(['subject_id', 'seq', 'hash'])
    .where('province_id', 'in', [...new Set(subjects.map(({ provinceId }) => provinceId))])
    .where(
      'subject_id',
      'in',
      subjects.map(({ id }) => id),
    )
    .orderBy('province_id')
    .orderBy('subject_id')
    .orderBy('seq', 'desc')
    .execute();
  return new Map(rows.map(({ subject_id: id, seq, hash }) => [id, { seq, hash }]));
}

/** The timeline of a record, newest first. The caller has already seen the record through its own `visible()`. */
export async function timeline(tx: Ctx, subject: LedgerSubject): Promise<LedgerEntry[]> {
  const rows = await tx.db
    .selectFrom('ledger_entry')
    .select(['seq', 'action', 'at', 'actor_kind', 'actor_id', 'actor_name', 'unit_name', 'changes', 'details'])
    .where('province_id', '=', subject.provinceId)
    .where('subject_id', '=', subject.id)
    .orderBy('seq', 'desc')
    .execute();
  return rows.map((row) => ({
    seq: row.seq,
    action: row.action,
    at: row.at,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    actorName: row.actor_name,
    unitName: row.unit_name,
    changes: row.changes as unknown as Changes, // written by record() only
    details: row.details as Record<string, unknown>,
  }));
}

export type BrokenChain = { subjectKind: string; subjectId: string; seq: number; why: 'changed' | 'gap' | 'unlinked' };

/** Walks every chain of one province. Returns the places where an entry was changed, removed or put in. */
export async function verifyChains(tx: Ctx, provinceId: number): Promise<BrokenChain[]> {
  const broken: BrokenChain[] = [];
  const pageSize = 5_000;
  let after = { subject: '00000000-0000-0000-0000-000000000000', seq: 0 };
  let before: { subject: string; seq: number; hash: Buffer } | undefined;
  for (;;) {
    const rows = await tx.db
      .selectFrom('ledger_entry')
      .selectAll()
      .where('province_id', '=', provinceId)
      .where(sql<boolean>`(subject_id, seq) > (${after.subject}::uuid, ${after.seq})`)
      .orderBy('subject_id')
      .orderBy('seq')
      .limit(pageSize)
      .execute();
    for (const row of rows) {
      const { id: _id, prev_hash: prevHash, hash, ...entry } = row;
      const previous = before?.subject === row.subject_id ? before : undefined;
      const where = { subjectKind: row.subject_kind, subjectId: row.subject_id, seq: row.seq };
      if (!entryHash(entry, prevHash).equals(hash)) broken.push({ ...where, why: 'changed' });
      else if (row.seq !== (previous?.seq ?? 0) + 1) broken.push({ ...where, why: 'gap' });
      else if (previous ? !prevHash?.equals(previous.hash) : prevHash !== null) broken.push({ ...where, why: 'unlinked' });
      before = { subject: row.subject_id, seq: row.seq, hash };
      after = { subject: row.subject_id, seq: row.seq };
    }
    if (rows.length < pageSize) return broken;
  }
}

/** SHA-256 over the entry as JSON with sorted keys, and the hash before it. */
export function entryHash(entry: Record<string, unknown>, prevHash: Buffer | null): Buffer {
  const hash = createHash('sha256').update(canonical(entry));
  if (prevHash) hash.update(prevHash);
  return hash.digest();
}

function canonical(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const parts = Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`);
    return `{${parts.join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}
