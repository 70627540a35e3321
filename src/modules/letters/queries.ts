import { type Insertable, type RawBuilder, type SqlBool, sql } from 'kysely';
import { letterNotFound } from '#src/modules/letters/errors.ts';
import type { LetterFilter } from '#src/modules/letters/forms.ts';
import type { LetterKind } from '#src/modules/letters/kinds.ts';
import {
  type LetterBody,
  type LetterStatus,
  type LetterSubject,
  letterBodySchema,
  type Series,
} from '#src/modules/letters/letter.ts';
import type { LetterSource } from '#src/modules/letters/source.ts';
import { type Actor, type Ctx, has, hasIn, provincesOf } from '#src/platform/context.ts';
import type { LetterTable } from '#src/platform/db/tables.gen.ts';

/** A letter as the register and its page know it. */
export type Letter = {
  provinceId: number;
  id: string;
  unitId: number;
  kind: LetterKind;
  about: { kind: LetterSubject['kind']; provinceId: number; id: string; reference: string | null };
  sealed: boolean;
  forSender: boolean;
  abstract: string;
  addressee: string | null;
  body: LetterBody;
  status: LetterStatus;
  series: Series;
  year: number | null;
  number: number | null;
  symbol: string | null;
  issuedOn: string | null;
  issuedByName: string | null;
  hash: string | null;
  cancelReason: string | null;
  /** The act of the petition's file it was drafted for. */
  actSeq: number | null;
  /** Day it went out; null while it has not. */
  sentOn: string | null;
  createdAt: Date;
  createdByName: string;
};

export type LetterKey = { provinceId: number; id: string };

const columns = [
  'l.province_id',
  'l.id',
  'l.unit_id',
  'l.kind',
  'l.about_kind',
  'l.about_province_id',
  'l.about_id',
  'l.about_reference',
  'l.sealed',
  'l.for_sender',
  'l.abstract',
  'l.addressee',
  'l.body',
  'l.status',
  'l.series',
  'l.series_year',
  'l.number',
  'l.symbol',
  'l.issued_on',
  'l.issued_at',
  'l.issued_by_name',
  'l.hash',
  'l.cancel_reason',
  'l.act_seq',
  'l.sent_on',
  'l.created_at',
  'l.created_by_name',
] as const;

function letters(tx: Ctx) {
  return tx.db.selectFrom('letter as l').select(columns);
}

type Row = Awaited<ReturnType<ReturnType<typeof letters>['executeTakeFirstOrThrow']>>;

function fromRow(row: Row): Letter {
  return {
    provinceId: row.province_id,
    id: row.id,
    unitId: row.unit_id,
    kind: row.kind,
    about: { kind: row.about_kind, provinceId: row.about_province_id, id: row.about_id, reference: row.about_reference },
    sealed: row.sealed,
    forSender: row.for_sender,
    abstract: row.abstract,
    addressee: row.addressee,
    body: letterBodySchema.parse(row.body),
    status: row.status,
    series: row.series as Series, // written by draftLetter only
    year: row.series_year,
    number: row.number,
    symbol: row.symbol,
    issuedOn: row.issued_on,
    issuedByName: row.issued_by_name,
    hash: row.hash,
    cancelReason: row.cancel_reason,
    actSeq: row.act_seq,
    sentOn: row.sent_on,
    createdAt: row.created_at,
    createdByName: row.created_by_name,
  };
}

/**
 * The letters that exist for this actor: of units whose letters their posts read, about a record they may see. A letter about a sealed
 * petition exists only for those the petition was given to, because the petition itself does (`source.existsFor`); one about a sealed
 * visit only for whoever wrote it.
 */
function visible(tx: Ctx, source: LetterSource, { fromElsewhere = false } = {}) {
  const { actor } = tx;
  const writer = actor.kind === 'staff' ? actor.personId : null;
  const about = source.existsFor(tx, sql.ref('l.about_province_id'), sql.ref('l.about_id'));
  const elsewhere = fromElsewhere && has(actor, 'letters.read');
  return letters(tx)
    .where(elsewhere ? sql<SqlBool>`(${reach(actor)} or (l.status = 'issued' and l.about_kind = 'petition'))` : reach(actor))
    .where(sql<SqlBool>`case l.about_kind when 'petition' then ${about} else not l.sealed or l.created_by = ${writer}::uuid end`);
}

/** Within the reach of the posts that read letters. */
function reach(actor: Actor): RawBuilder<SqlBool> {
  if (actor.kind === 'public') return sql<SqlBool>`false`;
  if (actor.kind === 'system') return sql<SqlBool>`l.province_id = any(${sql.val(actor.provinceIds)}::integer[])`;
  const grants = actor.grants.filter((grant) => grant.permissions.has('letters.read'));
  if (grants.some((grant) => grant.level === 'nation')) return sql<SqlBool>`true`;
  const homes = grants.flatMap((grant) => (grant.unitIds === null ? grant.provinceIds : []));
  const units = grants.flatMap((grant) => grant.unitIds ?? []);
  return sql<SqlBool>`(l.province_id = any(${sql.val(homes)}::integer[]) or l.unit_id = any(${sql.val(units)}::integer[]))`;
}

/**
 * The letter with this id, if it exists for the actor; one that was issued about a petition also for those the petition is with now, whoever
 * wrote it. Throws `letterNotFound`.
 */
export async function findLetter(tx: Ctx, source: LetterSource, id: string): Promise<Letter> {
  const row = await visible(tx, source, { fromElsewhere: true })
    .where('l.province_id', 'in', [...provincesOf(tx.actor)])
    .where('l.id', '=', id)
    .executeTakeFirst();
  if (!row) throw letterNotFound();
  return fromRow(row);
}

/** Writes a new letter and gives it back as it stands. */
export async function insertLetter(tx: Ctx, row: Insertable<LetterTable>): Promise<Letter> {
  return fromRow(await tx.db.insertInto('letter').values(row).returningAll().executeTakeFirstOrThrow());
}

/** The letter, its row locked until the transaction ends. The caller has seen it, or the record it is about, through a gate. */
export async function lockLetter(tx: Ctx, key: LetterKey): Promise<Letter> {
  const row = await letters(tx)
    .where('l.province_id', '=', key.provinceId)
    .where('l.id', '=', key.id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw letterNotFound();
  return fromRow(row);
}

type About = Pick<LetterSubject, 'kind' | 'provinceId' | 'id'>;

/** Letters about a record the actor has been shown, the newest first; drafts of units whose letters the actor does not read are left out. */
export async function lettersAbout(tx: Ctx, about: About): Promise<Letter[]> {
  const rows = await letters(tx)
    .where('l.province_id', 'in', [...provincesOf(tx.actor)])
    .where('l.about_province_id', '=', about.provinceId)
    .where('l.about_id', '=', about.id)
    .where('l.about_kind', '=', about.kind)
    .orderBy('l.created_at', 'desc')
    .orderBy('l.id', 'desc')
    .limit(MOST_ABOUT_ONE)
    .execute();
  return rows
    .map(fromRow)
    .filter(({ status, provinceId, unitId }) => status === 'issued' || hasIn(tx.actor, 'letters.read', { provinceId, unitId }));
}

const MOST_ABOUT_ONE = 200;

/**
 * Letters the sender of this petition was sent: issued, to them, not cancelled. The caller has proved the tracking code, and names the homes
 * of the units that may have written.
 */
export async function lettersToSender(tx: Ctx, about: About, homes: readonly number[]): Promise<Letter[]> {
  if (homes.length === 0) return [];
  const rows = await letters(tx)
    .where('l.province_id', 'in', [...homes])
    .where('l.about_province_id', '=', about.provinceId)
    .where('l.about_id', '=', about.id)
    .where('l.about_kind', '=', about.kind)
    .where('l.for_sender', '=', true)
    .where('l.status', '=', 'issued')
    .orderBy('l.issued_at', 'desc')
    .orderBy('l.id', 'desc')
    .limit(MOST_ABOUT_ONE)
    .execute();
  return rows.map(fromRow);
}

export const PAGE = 50;

export type Register = { rows: Letter[]; next: string | null };

/**
 * The register of outgoing letters: those of the filter the actor may see, the latest issued first, 50 a page. One statement.
 * `unitIds` are the units whose letters are asked for; all within reach when left out.
 */
export async function listLetters(
  tx: Ctx,
  source: LetterSource,
  filter: LetterFilter,
  unitIds: readonly number[] | undefined,
): Promise<Register> {
  const at = sql<Date>`coalesce(l.issued_at, l.created_at)`;
  let query = visible(tx, source).where('l.province_id', 'in', [...provincesOf(tx.actor)]);
  if (unitIds) query = query.where(sql<SqlBool>`l.unit_id = any(${sql.val(unitIds)}::integer[])`);
  if (filter.status) query = query.where('l.status', '=', filter.status);
  if (filter.kind) query = query.where('l.kind', '=', filter.kind);
  if (filter.year) {
    const [from, to] = [`${filter.year}-01-01`, `${filter.year}-12-31`];
    query = query.where(
      sql<SqlBool>`coalesce(l.issued_on, (l.created_at at time zone 'Asia/Ho_Chi_Minh')::date) between ${from}::date and ${to}::date`,
    );
  }
  if (filter.q) {
    const like = `%${filter.q.replaceAll(/[\\%_]/g, '\\$&')}%`;
    query = query.where(
      sql<SqlBool>`(l.symbol ilike ${like} or l.about_reference ilike ${like}
        or vn_norm(l.abstract || ' ' || coalesce(l.addressee, '')) like vn_norm(${like}))`,
    );
  }
  const [moment, id] = filter.before?.split('_') ?? [];
  if (moment && id) query = query.where(sql<SqlBool>`(${at}, l.id) < (${moment}::timestamptz, ${id}::uuid)`);
  const rows = await query
    .select(at.as('at'))
    .orderBy(at, 'desc')
    .orderBy('l.id', 'desc')
    .limit(PAGE + 1)
    .execute();
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  return {
    rows: shown.map(fromRow),
    next: rows.length > PAGE && last ? `${last.at.toISOString()}_${last.id}` : null,
  };
}

/** Takes the next number of the book; its row stays locked until the transaction ends, so that numbers have no gap and none is taken twice. */
export async function takeNumber(
  tx: Ctx,
  book: { provinceId: number; unitId: number; year: number; series: Series; sealed: boolean },
): Promise<number> {
  const { last } = await tx.db
    .insertInto('letter_series')
    .values({
      province_id: book.provinceId,
      unit_id: book.unitId,
      series_year: book.year,
      series: book.series,
      sealed: book.sealed,
      first: 1,
      last: 1,
      begun_at: tx.now(),
      begun_by: tx.actor.kind === 'public' ? '' : tx.actor.name,
    })
    .onConflict((oc) =>
      oc
        .columns(['province_id', 'unit_id', 'series_year', 'series', 'sealed'])
        .doUpdateSet({ last: sql<number>`letter_series.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return last;
}

export type Book = { series: Series; first: number; last: number; begunBy: string };

/** The open books of a unit in a year, as far as they have begun. */
export async function booksOf(tx: Ctx, unitId: number, year: number): Promise<Book[]> {
  const rows = await tx.db
    .selectFrom('letter_series')
    .select(['series', 'first', 'last', 'begun_by as begunBy'])
    .where('province_id', 'in', [...provincesOf(tx.actor)])
    .where('unit_id', '=', unitId)
    .where('series_year', '=', year)
    .where('sealed', '=', false)
    .orderBy('series')
    .execute();
  return rows.map((row) => ({ ...row, series: row.series as Series })); // written by this module only
}
