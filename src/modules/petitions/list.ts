import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { recordsOf } from '#src/modules/org-units/index.ts';
import { countedBy, knowsSealedTotals } from '#src/modules/petitions/drill-down.ts';
import type { ListFilter } from '#src/modules/petitions/forms.ts';
import { type Lanes, lanesOf } from '#src/modules/petitions/lanes.ts';
import {
  type Channel,
  CONFIRM_DAYS,
  type Identity,
  type PetitionKind,
  type PetitionStatus,
} from '#src/modules/petitions/petition.ts';
import { isAtTier } from '#src/modules/petitions/reminders/queries.ts';
import { searchQuery } from '#src/modules/petitions/search-words.ts';
import { senderNameOf } from '#src/modules/petitions/sender-label.ts';
import { parseCode } from '#src/modules/petitions/tracking-code.ts';
import { answeredFor, answeredForIn, reachOf, readerOf, sealedAway, visible } from '#src/modules/petitions/visible.ts';
import { addDays } from '#src/platform/calendar.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { planOnce } from '#src/platform/db/database.ts';
import type { DB } from '#src/platform/db/tables.gen.ts';
import { day as realDay } from '#src/platform/forms.ts';

export const PAGE = 50;
const SEARCH_CANDIDATES = 1_000;
/** Enough for a page of a search that asks nothing else; so few that the newest are found by time, however common the word. */
const CANDIDATES_OF_PAGE = 300;
/** Counts stop here: “500+” is enough for a queue, and costs the same at any size. */
export const COUNT_CAP = 500;
/** A number beside a queue says whether there is work, and how much until it is far too much: “100+”. */
export const QUEUE_CAP = 100;
const DUE_SOON_DAYS = 7;

/** One line of a list; what a list shows and no more. */
export type ListRow = {
  provinceId: number;
  id: string;
  reference: string;
  kind: PetitionKind;
  channel: Channel;
  identity: Identity;
  sealed: boolean;
  subject: string;
  status: PetitionStatus;
  unitId: number;
  unitName: string;
  holderName: string | null;
  officeName: string | null;
  receivedOn: string;
  receivedAt: Date;
  dueOn: string | null;
  settledOn: string | null;
  /** Last day for the sender to confirm or dispute. */
  confirmBy: string | null;
  /** Name of a sender who chose to be named; null when withheld, sealed or anonymous. */
  senderName: string | null;
};

export type Page = { rows: ListRow[]; next: string | null };

type P = DB & { p: DB['petition'] };
type Eb = ExpressionBuilder<P, 'p'>;

const open = sql<SqlBool>`p.settled_on is null`;

/**
 * A page of petitions (50 unless `limit` says otherwise), newest first or by deadline, through the gate of `visible()`: one statement,
 * keyset paging, no offset. `next` is the cursor of the following page.
 */
export async function listPetitions(tx: Ctx, filter: ListFilter, limit = PAGE): Promise<Page> {
  const byDue = filter.sort === 'due';
  const scope = await unitScope(tx, filter.unit);
  const cursor = readCursor(filter.cursor, byDue);

  const [first, then] = orderOf(filter);
  const rows = await tx.db
    .selectFrom(found(tx, filter, { scope, cursor, take: limit + 1 }).as('p'))
    .innerJoin('org_unit as u', 'u.id', 'p.unit_id')
    .leftJoin('org_unit as o', 'o.id', 'p.office_unit_id')
    .select([...shown, 'u.name as unit_name', 'o.name as office_name'])
    .orderBy(first)
    .orderBy(then)
    .$if(isPlain(filter), (query) => query.modifyFront(planOnce))
    .execute();

  const { keys } = tx.services;
  const page = rows.slice(0, limit).map((row) => ({
    provinceId: row.province_id,
    id: row.id,
    reference: row.reference,
    kind: row.kind,
    channel: row.channel,
    identity: row.identity,
    sealed: row.sealed,
    subject: row.subject,
    status: row.status,
    unitId: row.unit_id,
    unitName: row.unit_name,
    holderName: row.holder_name,
    officeName: row.office_name,
    receivedOn: row.received_on,
    receivedAt: row.received_at,
    dueOn: row.due_on,
    settledOn: row.settled_on,
    confirmBy: row.confirm_by,
    senderName: senderNameOf(keys, row),
  }));
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { rows: page, next: last ? writeCursor(last, byDue) : null };
}

const shown = [
  'p.province_id',
  'p.id',
  'p.reference',
  'p.kind',
  'p.channel',
  'p.identity',
  'p.sealed',
  'p.subject',
  'p.status',
  'p.unit_id',
  'p.office_unit_id',
  'p.holder_name',
  'p.received_on',
  'p.received_at',
  'p.due_on',
  'p.settled_on',
  'p.confirm_by',
  'p.sender_label',
] as const;

type SearchPage = { before: { at: string; id: string } | undefined };

type Wanted = { scope: Scope; cursor: { at: string; id: string } | undefined; take: number };

/**
 * The first rows of the list in its order. An index holds a unit's or a province's petitions in that order, but not those of several: so
 * each of them gives its first rows, and the first of these are the list's. The cost follows the length of the page, not of the list.
 */
function found(tx: Ctx, filter: ListFilter, { scope, cursor, take }: Wanted) {
  const byDue = filter.sort === 'due';
  const [first, then] = orderOf(filter);
  const lanes = filter.indicator || filter.q ? undefined : lanesOf(tx.actor, scope);
  const { q, cursor: _, ...others } = filter;
  const page = q && Object.values(others).every((value) => value === undefined) ? { before: cursor } : undefined;
  let query = reached(tx, filter, lanes)
    .select(shown)
    .where((eb) => eb.and(conditions(tx, eb, filter, scope, page)));
  if (cursor) {
    query = byDue
      ? query.where(sql<SqlBool>`(p.due_on, p.id) > (${cursor.at}::date, ${cursor.id}::uuid)`)
      : query.where(sql<SqlBool>`(p.received_at, p.id) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)`);
  }
  const ordered = query.orderBy(first).orderBy(then).limit(sql.lit(take));
  if (!lanes) return ordered;
  const perLane = tx.db.selectFrom(lanes.from).crossJoinLateral(ordered.as('p'));
  return perLane.select(shown).orderBy(first).orderBy(then).limit(sql.lit(take));
}

/** No search, no period and no figure behind it: whatever it asks, an index of one lane gives it, and one plan serves all. */
function isPlain({ q, indicator, tier, from, to }: ListFilter): boolean {
  return !q && !indicator && !tier && !from && !to;
}

function isEverything(filter: ListFilter): boolean {
  return Object.entries(filter).every(([name, value]) => value === undefined || name === 'cursor' || name === 'sort');
}

/** What the gate lets through, in the lanes if there are any. */
function reached(tx: Ctx, filter: ListFilter, lanes: Lanes | undefined) {
  if (filter.indicator) return visible(tx);
  if (!lanes) return answeredFor(tx);
  return lanes.areReach ? answeredForIn(tx, lanes.isHere) : answeredFor(tx).where(lanes.isHere);
}

/** Newest first or by deadline; the id decides between equals. */
function orderOf({ sort }: ListFilter) {
  return sort === 'due' ? ([sql`p.due_on`, sql`p.id`] as const) : ([sql`p.received_at desc`, sql`p.id desc`] as const);
}

/** A list to be counted, and where counting may stop. */
export type Counting = { filter: ListFilter; upTo: number };

/** How many petitions each filter would list, in one statement. */
export async function countPetitions(tx: Ctx, countings: readonly Counting[]): Promise<number[]> {
  if (countings.length === 0) return [];
  const scopes = await Promise.all(countings.map(({ filter }) => unitScope(tx, filter.unit)));
  const counts = countings.map(({ filter, upTo }, at) => {
    const lanes = filter.indicator || filter.q ? undefined : lanesOf(tx.actor, scopes[at]);
    const all = reached(tx, filter, lanes)
      .select(sql`1`.as('one'))
      .where((eb) => eb.and(conditions(tx, eb, filter, scopes[at])))
      .limit(sql.lit(upTo));
    const capped = lanes ? tx.db.selectFrom(lanes.from).crossJoinLateral(all.as('p')).select('p.one').limit(sql.lit(upTo)) : all;
    return sql<number>`(select count(*)::integer from (${capped}) capped)`.as(`n${at}`);
  });
  // Short counts have one plan. How far a long one goes hangs on the values, and one plan for all of them was 30 times slower.
  const isShort = countings.every(({ filter, upTo }) => isPlain(filter) && (upTo <= QUEUE_CAP || isEverything(filter)));
  const query = tx.db.selectNoFrom(counts).$if(isShort, (short) => short.modifyFront(planOnce));
  const row: Record<string, number> = await query.executeTakeFirstOrThrow();
  return countings.map((_, at) => row[`n${at}`] ?? 0);
}

/**
 * How many sealed petitions the filter would count that the actor may not see: for whoever may know sealed totals (the caller asks
 * for `reports.sealedTotals`), so that a figure and the list behind it can be told apart. A number only, never a row.
 */
export async function countSealedAway(tx: Ctx, filter: ListFilter): Promise<number> {
  const scope = await unitScope(tx, filter.unit);
  const { n } = await sealedAway(tx)
    .select(sql<number>`count(*)::integer`.as('n'))
    .where((eb) => eb.and(conditions(tx, eb, filter, scope)))
    .executeTakeFirstOrThrow();
  return n;
}

type Scope = Awaited<ReturnType<typeof recordsOf>>;

/** One page asks for the same unit in its list, its counts and its heading; the database is asked once. */
const scopesOf = new WeakMap<Ctx, Map<string, Promise<Scope>>>();

/** The unit of a filter and the units whose records it took over; undefined without a unit or for a code no unit ever had. */
export async function unitScope(tx: Ctx, code: string | undefined): Promise<Scope> {
  if (!code) return undefined;
  const known = scopesOf.get(tx) ?? new Map<string, Promise<Scope>>();
  scopesOf.set(tx, known);
  const scope = known.get(code) ?? recordsOf(tx, code, today(tx));
  known.set(code, scope);
  return scope;
}

/** Of a search and nothing else, `page` says which rows are wanted: those after the cursor. */
function conditions(tx: Ctx, eb: Eb, filter: ListFilter, scope: Scope, page?: SearchPage): Expression<SqlBool>[] {
  const found: Expression<SqlBool>[] = [];
  const day = today(tx);
  if (filter.status) found.push(inState(eb, filter.status, day));
  if (filter.tier) found.push(isAtTier(tx, filter.tier));
  if (filter.kind) found.push(eb('p.kind', '=', filter.kind));
  if (filter.channel) found.push(eb('p.channel', '=', filter.channel));
  if (filter.field) found.push(eb('p.field', '=', filter.field));
  if (filter.holder === 'none') found.push(eb('p.holder_id', 'is', null));
  else if (filter.holder) found.push(eb('p.holder_id', '=', filter.holder === 'me' ? readerOf(tx).personId : filter.holder));
  // Behind a figure of the past stand petitions settled since; its list by deadline holds them too.
  if (filter.sort === 'due') found.push(eb('p.due_on', 'is not', null), ...(filter.indicator ? [] : [open]));
  if (filter.q) found.push(matching(tx, eb, filter.q, page));
  if (filter.indicator) {
    found.push(
      countedBy(filter.indicator, { scope, own: filter.own === '1', from: filter.from ?? null, to: earlier(filter.to, day) }),
    );
    // A figure without sealed petitions opens a list without them, even for the one who holds one of them.
    if (!knowsSealedTotals(tx.actor, scope)) found.push(sql<SqlBool>`not p.sealed`);
  } else {
    if (scope && filter.tier && filter.own) found.push(eb('p.unit_id', 'in', scope.unitIds));
    else if (scope && scope.level !== 'nation') found.push(below(scope.unitIds));
    if (filter.from) found.push(eb('p.received_on', '>=', filter.from));
    if (filter.to) found.push(eb('p.received_on', '<=', filter.to));
  }
  return found;
}

/** A figure is cut off today at the latest: what will be overdue by then is not overdue. */
function earlier(to: string | undefined, day: string): string {
  return to && to < day ? to : day;
}

/** States are written out and spans have both ends, so that the plan made once for all values is as good as one for these. */
function inState(eb: Eb, status: NonNullable<ListFilter['status']>, day: string): Expression<SqlBool> {
  if (status === 'open') return open;
  if (status === 'late') return eb.and([open, eb('p.due_on', '<', day)]);
  if (status === 'dueSoon') return eb.and([open, eb('p.due_on', '>=', day), eb('p.due_on', '<=', addDays(day, DUE_SOON_DAYS))]);
  // Past that day nobody is waited for: the case reads "no confirmation".
  if (status === 'awaitingConfirmation')
    return eb.and([
      sql<SqlBool>`p.status in ('answered', 'done')`,
      eb('p.confirm_by', '>=', day),
      eb('p.confirm_by', '<=', addDays(day, CONFIRM_DAYS)),
    ]);
  return eb('p.status', '=', sql.lit(status));
}

/** A reference is found as typed; words through the search rows, newest candidates first. Sealed petitions have no search row. */
function matching(tx: Ctx, eb: Eb, typed: string, page: SearchPage | undefined): Expression<SqlBool> {
  const code = parseCode(typed);
  if (code) return eb.and([eb('p.province_id', '=', code.provinceId), eb('p.reference', '=', code.reference)]);
  const query = searchQuery(typed);
  if (!query) return sql<SqlBool>`false`;
  const reach = reachOf(tx.actor);
  let candidates = tx.db
    .selectFrom('petition_search as s')
    .select(['s.province_id', 's.petition_id'])
    .where(sql<SqlBool>`s.words @@ ${query.all}::tsquery`);
  if (reach?.kind === 'units') candidates = candidates.where(sql<SqlBool>`s.unit_id = any(${sql.val(reach.ids)}::integer[])`);
  if (reach?.kind === 'provinces')
    candidates = candidates.where(sql<SqlBool>`s.province_id = any(${sql.val(reach.ids)}::integer[])`);
  if (page?.before)
    candidates = candidates.where(
      sql<SqlBool>`(s.received_at, s.petition_id) < (${page.before.at}::timestamptz, ${page.before.id}::uuid)`,
    );
  const most = page ? CANDIDATES_OF_PAGE : SEARCH_CANDIDATES;
  const newest = candidates.orderBy('s.received_at', 'desc').orderBy('s.petition_id', 'desc').limit(sql.lit(most));
  // With the province, because the key begins with it: by the id alone every petition of the country would be read.
  return sql<SqlBool>`(p.province_id, p.id) in (${newest})`;
}

/** The unit lies, or ever lay, in one of the units. */
function below(unitIds: readonly number[]) {
  return sql<SqlBool>`p.unit_id in (select c.unit_id from org_unit_closure c where c.ancestor_id = any(${sql.val(unitIds)}::integer[]))`;
}

function writeCursor(row: ListRow, byDue: boolean): string {
  return Buffer.from(`${byDue ? row.dueOn : row.receivedAt.toISOString()} ${row.id}`).toString('base64url');
}

/** A cursor that is not ours reads as none: the first page. */
function readCursor(cursor: string | undefined, byDue: boolean): { at: string; id: string } | undefined {
  if (!cursor) return undefined;
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  const isDay = realDay.safeParse(at.slice(0, 10)).success;
  const isPlace = byDue ? at.length === 10 : !Number.isNaN(Date.parse(at)) && new Date(at).toISOString() === at;
  return isDay && isPlace && z.uuid().safeParse(id).success ? { at, id } : undefined;
}
