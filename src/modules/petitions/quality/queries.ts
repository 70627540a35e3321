import { sql } from 'kysely';
import { recordsOf, type UnitRecords } from '#src/modules/org-units/index.ts';
import type { PetitionKind } from '#src/modules/petitions/petition.ts';
import type { Act } from '#src/modules/petitions/proceedings/act.ts';
import { reviewOwn, reviewUnknown } from '#src/modules/petitions/quality/errors.ts';
import { visible } from '#src/modules/petitions/visible.ts';
import { addDays } from '#src/platform/calendar.ts';
import { type Actor, type Ctx, covers, type Grant, today } from '#src/platform/context.ts';
import { readCounters } from '#src/platform/counters.ts';

/** Days for which a drawn answer waits, and over which the figures go. */
export const LOOK_BACK_DAYS = 90;

/** An answer, or an act that ended a case, drawn for a second officer's look. */
export type Review = {
  provinceId: number;
  id: string;
  reference: string;
  subject: string;
  sealed: boolean;
  unitName: string;
  answeredByName: string;
  answeredOn: string;
  /** The act that ended the case; null when an answer was drawn. */
  act: Act | null;
  drawnWhy: 'share' | 'sameWords';
};

/** Whether a post lets its holder look at the answers of others: who assigns work there, or oversees a whole province. */
export function looksOver(grant: Grant): boolean {
  return grant.permissions.has('petitions.assign') || (grant.unitIds === null && grant.permissions.has('petitions.handle'));
}

export function mayReview(actor: Actor): boolean {
  return actor.kind === 'staff' && actor.grants.some(looksOver);
}

function waitingFor(tx: Ctx, personId: string) {
  return (
    visible(tx)
      .innerJoin('petition_review as r', (join) =>
        join.onRef('r.province_id', '=', 'p.province_id').onRef('r.petition_id', '=', 'p.id'),
      )
      .where('r.status', '=', 'waiting')
      // Longer ago, a look helps the sender no more; the figures still say that nobody looked.
      .where('r.drawn_on', '>=', addDays(today(tx), -LOOK_BACK_DAYS))
      .where('r.answered_by', '!=', personId)
      .where(sql<boolean>`p.holder_id is distinct from ${personId}::uuid`)
  );
}

/** Who answered and when, whether by an answer or by an act. */
const byName = sql<string>`coalesce(a.by_name, t.by_name)`;
const onDay = sql<string>`coalesce(a.answered_on, t.acted_on)`;
const actName = sql<Act | null>`t.act`;

/** What is drawn that waits for a look, the oldest first; never the reader's own, and of a sealed petition only to those it was given to. */
export async function listReviews(tx: Ctx, limit = 50): Promise<Review[]> {
  if (tx.actor.kind !== 'staff' || !mayReview(tx.actor)) return [];
  return waitingFor(tx, tx.actor.personId)
    .leftJoin('petition_answer as a', (join) =>
      join.onRef('a.province_id', '=', 'r.province_id').onRef('a.id', '=', 'r.answer_id'),
    )
    .leftJoin('petition_act as t', (join) =>
      join
        .onRef('t.province_id', '=', 'r.province_id')
        .onRef('t.petition_id', '=', 'r.petition_id')
        .onRef('t.seq', '=', 'r.act_seq'),
    )
    .innerJoin('org_unit as u', 'u.id', 'r.unit_id')
    .select([
      'r.province_id as provinceId',
      'r.id',
      'p.reference',
      'p.subject',
      'p.sealed',
      'u.name as unitName',
      byName.as('answeredByName'),
      onDay.as('answeredOn'),
      actName.as('act'),
      'r.drawn_why as drawnWhy',
    ])
    .orderBy('r.drawn_on')
    .orderBy('r.id')
    .limit(sql.lit(limit))
    .execute();
}

/** Those reviews, as far as anyone counts them; undefined for whoever reviews nothing. */
export function waitingReviews(tx: Ctx) {
  if (tx.actor.kind !== 'staff' || !mayReview(tx.actor)) return undefined;
  return waitingFor(tx, tx.actor.personId).select('r.id').limit(100);
}

/** What a unit's answers came to under a second look; each figure a part of the one before. */
export type ReviewFigures = {
  unitCode: string;
  unitName: string;
  answered: number;
  drawn: number;
  reviewed: number;
  good: number;
  sameWords: number;
};

/**
 * Figures of the period for the unit of a code: answered by the counters, the rest by the drawn answers. Sealed petitions are in none of
 * them. Undefined for a code no unit ever had.
 */
export async function reviewFigures(tx: Ctx, unit: string, from: string, to: string): Promise<ReviewFigures | undefined> {
  const records = await recordsOf(tx, unit, today(tx));
  if (!records) return undefined;
  const settled = await readCounters(tx, { groups: [records.unitIds], from, to, indicators: ['settled'] });
  const answered = settled.filter(({ dims }) => dims.endsWith('|open')).reduce((sum, { n }) => sum + n, 0);
  return { unitCode: unit, unitName: records.name, answered, ...(await drawnFigures(tx, records, from, to)) };
}

async function drawnFigures(tx: Ctx, { unitIds, provinceIds }: UnitRecords, from: string, to: string) {
  const { rows } = await sql<{ drawn: number; reviewed: number; good: number; sameWords: number }>`
    select count(*)::integer as drawn, count(*) filter (where r.status <> 'waiting')::integer as reviewed,
      count(*) filter (where r.status = 'good')::integer as good, count(*) filter (where r.drawn_why = 'sameWords')::integer as "sameWords"
    from petition_review r
    join petition p on p.province_id = r.province_id and p.id = r.petition_id and not p.sealed
    where r.province_id = any(${sql.val(provinceIds)}::integer[]) and r.drawn_on between ${from} and ${to}
      and r.unit_id in (select c.unit_id from org_unit_closure c where c.ancestor_id = any(${sql.val(unitIds)}::integer[]))`.execute(
    tx.db,
  );
  return rows[0] ?? { drawn: 0, reviewed: 0, good: 0, sameWords: 0 };
}

/** The share each unit set for itself, by unit id. */
export async function shareSetBy(tx: Ctx, unitId: number): Promise<number | undefined> {
  const row = await tx.db.selectFrom('petition_review_share').select('percent').where('unit_id', '=', unitId).executeTakeFirst();
  return row?.percent;
}

export type ReviewInFull = Review & {
  status: 'waiting' | 'good' | 'needsWork';
  kind: PetitionKind;
  body: string;
  whatWasDone: string | null;
  /** What the act says beside its document. */
  actDetails: Record<string, unknown>;
  signer: string | null;
  note: string | null;
  whereToLook: string | null;
  documentNumber: string | null;
  sameWordsReason: string | null;
  files: number;
};

/** One drawn answer or act with what was asked, for an officer who may look at it. Throws `reviewUnknown` or `reviewOwn`. */
export async function readReview(tx: Ctx, id: string): Promise<ReviewInFull> {
  const row = await visible(tx)
    .innerJoin('petition_review as r', (join) =>
      join.onRef('r.province_id', '=', 'p.province_id').onRef('r.petition_id', '=', 'p.id'),
    )
    .leftJoin('petition_answer as a', (join) =>
      join.onRef('a.province_id', '=', 'r.province_id').onRef('a.id', '=', 'r.answer_id'),
    )
    .leftJoin('petition_act as t', (join) =>
      join
        .onRef('t.province_id', '=', 'r.province_id')
        .onRef('t.petition_id', '=', 'r.petition_id')
        .onRef('t.seq', '=', 'r.act_seq'),
    )
    .innerJoin('org_unit as u', 'u.id', 'r.unit_id')
    .select([
      'r.province_id as provinceId',
      'r.id',
      'r.status',
      'r.answered_by',
      'p.holder_id',
      'p.unit_id',
      'p.reference',
      'p.subject',
      'p.body',
      'p.sealed',
      'u.name as unitName',
      'p.kind',
      byName.as('answeredByName'),
      onDay.as('answeredOn'),
      actName.as('act'),
      'r.drawn_why as drawnWhy',
      'a.what_was_done as whatWasDone',
      'a.where_to_look as whereToLook',
      sql<string | null>`coalesce(a.document_number, t.document_number)`.as('documentNumber'),
      'a.same_words_reason as sameWordsReason',
      't.signer',
      't.note',
      sql<Record<string, unknown>>`coalesce(t.details, '{}')`.as('actDetails'),
      sql<number>`(select count(*)::integer from petition_file f where f.province_id = r.province_id and f.petition_id = r.petition_id
        and (f.answer_id = r.answer_id or f.act_seq = r.act_seq))`.as('files'),
    ])
    .where('r.id', '=', id)
    .executeTakeFirst();
  if (!row) throw reviewUnknown();
  const { answered_by: answeredBy, holder_id: holderId, unit_id: unitId, ...review } = row;
  const { actor } = tx;
  if (actor.kind !== 'staff') throw reviewUnknown();
  if (actor.personId === answeredBy || actor.personId === holderId) throw reviewOwn();
  if (!actor.grants.some((grant) => looksOver(grant) && covers(grant, { provinceId: review.provinceId, unitId })))
    throw reviewUnknown();
  return review;
}
