import { type RawBuilder, type Selectable, type SqlBool, sql } from 'kysely';
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
import { isAnsweredFor, isVisible, notSealedFrom, reachOf, readerOf, sealedAway } from '#src/modules/petitions/visible.ts';
import { addDays } from '#src/platform/calendar.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { planOnce } from '#src/platform/db/database.ts';
import type { DB } from '#src/platform/db/tables.gen.ts';
import { day as realDay } from '#src/platform/forms.ts';

export const PAGE = 50;
const SEARCH_CANDIDATES = 1_000;
/** Enough for a page of a search that asks nothing else; so few that the newest are found by time, however common the word. */
const CANDIDATES_OF_PAGE = 300;
/** Counts of what was asked for stop here: “500+” says enough, and costs the same at any size. */
const COUNT_CAP = 500;
/** A number beside a queue says whether there is work, and how much until it is far too much: “100+”. */
export const QUEUE_CAP = 100;
/** Where counting a list stops: how much a whole office has is in its reports, not above its list. */
export function countCap(filter: ListFilter): number {
  return isEverything(filter) ? QUEUE_CAP : COUNT_CAP;
}

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

type Condition = RawBuilder<SqlBool>;

const open: Condition = sql`p.settled_on is null`;
const nothing = sql``;

/**
 * A page of petitions (50 unless `limit` says otherwise), newest first or by deadline, through the gate of `visible()`: one statement,
 * keyset paging, no offset. `next` is the cursor of the following page. Lists and counts are written out, not built: they come all the
 * time, and building them took longer than PostgreSQL takes to answer.
 */
export async function listPetitions(tx: Ctx, filter: ListFilter, limit = PAGE): Promise<Page> {
  const byDue = filter.sort === 'due';
  const scope = await unitScope(tx, filter.unit);
  const cursor = readCursor(filter.cursor, byDue);
  const { rows } = await sql<FoundRow>`
    select ${isPlain(filter) ? planOnce : nothing} ${shown}, u.name as unit_name, o.name as office_name
    from (${found(tx, filter, { scope, cursor, take: limit + 1 })}) p
    join org_unit u on u.id = p.unit_id left join org_unit o on o.id = p.office_unit_id
    order by ${orderOf(filter)}`.execute(tx.db);

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

const shown = sql`p.province_id, p.id, p.reference, p.kind, p.channel, p.identity, p.sealed, p.subject, p.status, p.unit_id, p.office_unit_id,
  p.holder_name, p.received_on, p.received_at, p.due_on, p.settled_on, p.confirm_by, p.sender_label`;

type FoundRow = Pick<
  Selectable<DB['petition']>,
  | 'province_id'
  | 'id'
  | 'reference'
  | 'kind'
  | 'channel'
  | 'identity'
  | 'sealed'
  | 'subject'
  | 'status'
  | 'unit_id'
  | 'holder_name'
  | 'received_on'
  | 'received_at'
  | 'due_on'
  | 'settled_on'
  | 'confirm_by'
  | 'sender_label'
> & { unit_name: string; office_name: string | null };

type SearchPage = { before: { at: string; id: string } | undefined };

type Wanted = { scope: Scope; cursor: { at: string; id: string } | undefined; take: number };

/**
 * The first rows of the list in its order. An index holds a unit's or a province's petitions in that order, but not those of several: so
 * each of them gives its first rows, and the first of these are the list's. The cost follows the length of the page, not of the list.
 */
function found(tx: Ctx, filter: ListFilter, { scope, cursor, take }: Wanted): RawBuilder<unknown> {
  const lanes = filter.indicator || filter.q ? undefined : lanesOf(tx.actor, scope);
  const { q, cursor: _, ...others } = filter;
  const page = q && Object.values(others).every((value) => value === undefined) ? { before: cursor } : undefined;
  const asked = [gate(tx, filter, lanes), ...conditions(tx, filter, scope, page), ...(cursor ? [after(cursor, filter)] : [])];
  const ordered = sql`select ${shown} from petition p where ${all(asked)} order by ${orderOf(filter)} limit ${sql.lit(take)}`;
  if (!lanes) return ordered;
  return sql`select ${shown} from ${lanes.from} cross join lateral (${ordered}) p order by ${orderOf(filter)} limit ${sql.lit(take)}`;
}

/**
 * Behind the last row of the page before. The values stand in selects of their own, where the planner does not look: a plan for these very
 * values would seem a little cheaper than the one for all, though it is the same, and PostgreSQL would plan every page anew.
 */
function after({ at, id }: { at: string; id: string }, { sort }: ListFilter): Condition {
  return sort === 'due'
    ? sql`(p.due_on, p.id) > ((select ${at}::date), (select ${id}::uuid))`
    : sql`(p.received_at, p.id) < ((select ${at}::timestamptz), (select ${id}::uuid))`;
}

function all(asked: readonly Condition[]): Condition {
  return sql`${sql.join(asked, and)}`;
}

const and = sql` and `;

/** No search, no period and no figure behind it: whatever it asks, an index of one lane gives it, and one plan serves all. */
function isPlain({ q, indicator, tier, from, to }: ListFilter): boolean {
  return !q && !indicator && !tier && !from && !to;
}

function isEverything(filter: ListFilter): boolean {
  return Object.entries(filter).every(([name, value]) => value === undefined || name === 'cursor' || name === 'sort');
}

/**
 * The gate, and the lanes if there are any. Where the lanes are the reach itself, the reach is not asked a second time: that would make the
 * database believe that hardly a row is left, and sort them all.
 */
function gate({ actor }: Ctx, filter: ListFilter, lanes: Lanes | undefined): Condition {
  if (filter.indicator) return isVisible(actor);
  if (!lanes) return isAnsweredFor(actor);
  return sql`${lanes.isHere} and ${lanes.areReach ? notSealedFrom(actor) : isAnsweredFor(actor)}`;
}

const newestFirst = sql`p.received_at desc, p.id desc`;
const nearestFirst = sql`p.due_on, p.id`;

/** Newest first or by deadline; the id decides between equals. */
function orderOf({ sort }: ListFilter): RawBuilder<unknown> {
  return sort === 'due' ? nearestFirst : newestFirst;
}

/** A list to be counted, and where counting may stop. */
export type Counting = { filter: ListFilter; upTo: number };

/** How many petitions each filter would list, in one statement. */
export async function countPetitions(tx: Ctx, countings: readonly Counting[]): Promise<number[]> {
  if (countings.length === 0) return [];
  const scopes = await Promise.all(countings.map(({ filter }) => unitScope(tx, filter.unit)));
  const counts = countings.map(({ filter, upTo }, at) => {
    const lanes = filter.indicator || filter.q ? undefined : lanesOf(tx.actor, scopes[at]);
    const asked = [gate(tx, filter, lanes), ...conditions(tx, counted(filter), scopes[at])];
    const some = sql`select from petition p where ${all(asked)} ${isEverything(filter) ? oldestFirst : nothing} limit ${sql.lit(upTo)}`;
    const capped = lanes ? sql`select from ${lanes.from} cross join lateral (${some}) p limit ${sql.lit(upTo)}` : some;
    return sql`(select count(*)::integer from (${capped}) capped)`;
  });
  // Short counts have one plan. How far a long one goes hangs on the values, and one plan for all of them was 30 times slower.
  const isShort = countings.every(({ filter, upTo }) => isPlain(filter) && upTo <= QUEUE_CAP);
  const { rows } = await sql<{ counts: number[] }>`
    select ${isShort ? planOnce : nothing} array[${sql.join(counts)}] as counts`.execute(tx.db);
  return rows[0]?.counts ?? [];
}

/**
 * How many sealed petitions the filter would count that the actor may not see: for whoever may know sealed totals (the caller asks
 * for `reports.sealedTotals`), so that a figure and the list behind it can be told apart. A number only, never a row.
 */
export async function countSealedAway(tx: Ctx, filter: ListFilter): Promise<number> {
  const scope = await unitScope(tx, filter.unit);
  const { n } = await sealedAway(tx)
    .select(sql<number>`count(*)::integer`.as('n'))
    .where(all([sql`true`, ...conditions(tx, filter, scope)]))
    .executeTakeFirstOrThrow();
  return n;
}

/** In these states a term runs, so that the order by it leaves none out; to ask so again would read the rows beside the index. */
const withTerm: readonly ListFilter['status'][] = ['received', 'late', 'dueSoon'];

function counted(filter: ListFilter): ListFilter {
  return withTerm.includes(filter.status) && !filter.indicator ? { ...filter, sort: undefined } : filter;
}

/** Of everything the old ones are counted: the index alone tells of them, while new rows are looked up. */
const oldestFirst = sql`order by p.received_at, p.id`;

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
function conditions(tx: Ctx, filter: ListFilter, scope: Scope, page?: SearchPage): Condition[] {
  const found: Condition[] = [];
  const day = today(tx);
  if (filter.status) found.push(inState(filter.status, day));
  if (filter.tier) found.push(isAtTier(tx, filter.tier));
  if (filter.kind) found.push(sql`p.kind = ${filter.kind}`);
  if (filter.channel) found.push(sql`p.channel = ${filter.channel}`);
  if (filter.field) found.push(sql`p.field = ${filter.field}`);
  if (filter.holder === 'none') found.push(sql`p.holder_id is null`);
  else if (filter.holder) found.push(sql`p.holder_id = ${filter.holder === 'me' ? readerOf(tx).personId : filter.holder}`);
  // Behind a figure of the past stand petitions settled since; its list by deadline holds them too.
  if (filter.sort === 'due') found.push(sql`p.due_on is not null`, ...(filter.indicator ? [] : [open]));
  if (filter.q) found.push(matching(tx, filter.q, page));
  if (filter.indicator) {
    found.push(
      countedBy(filter.indicator, { scope, own: filter.own === '1', from: filter.from ?? null, to: earlier(filter.to, day) }),
    );
    // A figure without sealed petitions opens a list without them, even for the one who holds one of them.
    if (!knowsSealedTotals(tx.actor, scope)) found.push(sql`not p.sealed`);
  } else {
    if (scope && filter.tier && filter.own) found.push(sql`p.unit_id = any(${sql.val(scope.unitIds)}::integer[])`);
    else if (scope && scope.level !== 'nation') found.push(below(scope.unitIds));
    if (filter.from) found.push(sql`p.received_on >= ${filter.from}`);
    if (filter.to) found.push(sql`p.received_on <= ${filter.to}`);
  }
  return found;
}

/** A figure is cut off today at the latest: what will be overdue by then is not overdue. */
function earlier(to: string | undefined, day: string): string {
  return to && to < day ? to : day;
}

/** States are written out and spans have both ends, so that the plan made once for all values is as good as one for these. */
function inState(status: NonNullable<ListFilter['status']>, day: string): Condition {
  if (status === 'open') return open;
  if (status === 'late') return sql`${open} and p.due_on < ${day}::date`;
  if (status === 'dueSoon') return sql`${open} and p.due_on between ${day}::date and ${addDays(day, DUE_SOON_DAYS)}::date`;
  // Past that day nobody is waited for: the case reads "no confirmation".
  if (status === 'awaitingConfirmation')
    return sql`p.status in ('answered', 'done') and p.confirm_by between ${day}::date and ${addDays(day, CONFIRM_DAYS)}::date`;
  return sql`p.status = ${sql.lit(status)}`;
}

/** A reference is found as typed; words through the search rows, newest candidates first. Sealed petitions have no search row. */
function matching(tx: Ctx, typed: string, page: SearchPage | undefined): Condition {
  const code = parseCode(typed);
  if (code) return sql`(p.province_id = ${code.provinceId} and p.reference = ${code.reference})`;
  const query = searchQuery(typed);
  if (!query) return sql`false`;
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
  return sql`(p.province_id, p.id) in (${newest})`;
}

/** The unit lies, or ever lay, in one of the units. */
function below(unitIds: readonly number[]): Condition {
  return sql`p.unit_id in (select c.unit_id from org_unit_closure c where c.ancestor_id = any(${sql.val(unitIds)}::integer[]))`;
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
