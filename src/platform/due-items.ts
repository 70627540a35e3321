import { type AliasableExpression, type SqlBool, sql } from 'kysely';
import { addDays } from '#src/platform/calendar.ts';
import type { Ctx } from '#src/platform/context.ts';
import { planOnce } from '#src/platform/db/database.ts';
import type { Lang } from '#src/platform/i18n.ts';

/*
 * What is due, over all modules. A module describes its own in a `DueSource`: one query of these columns, and the words of a row. Sources
 * are handed in where pages are mounted (`routes.ts`), so that Hôm nay, the month and the agenda of a briefing ask every module in one
 * statement and know none of them. `petitions/todo.ts` is one to copy. Beside it stand `calendar-events.ts` and `search-source.ts`.
 */

/** One thing to be done by a day. A source's query selects columns of these names and types, in any order. */
export type DueRow = {
  /** What is to be done, in the source's own words: `answer`, `assign`. With `id`, unique within the source. */
  step: string;
  province_id: number;
  /** uuid of the record. */
  id: string;
  /** What people call the record: its reference or number; '' where it has none. */
  code: string;
  /** What it is about; '' where the record is sealed or has nothing of the kind. */
  title: string;
  /** What the words of the row need besides. Never a word of a sealed record. */
  meta: DueMeta;
  /** Last day of the term. */
  due_on: string;
  /** Day it came to whom it waits for; the day the record came in where that is not known. */
  arrived_on: string;
  urgent: boolean;
  /** Who is to do it; null while it waits for anyone of the unit. */
  holder_id: string | null;
  holder_name: string | null;
  unit_id: number;
};
export type DueMeta = Record<string, string | number | boolean | null>;

/** A row as read back, with its source and the name of its unit. */
export type DueItem = DueRow & { source: string; unit_name: string };

/**
 * Whose items: the actor's own (what they hold, and what waits for anyone of their units to take it up, where their posts let them), or
 * everything open of these units, whoever holds it, as far as the actor may see it; of units never what is sealed, because a list of a unit is
 * read by more people than the one who asked for it.
 */
export type DueWant =
  | { of: 'actor'; until: string }
  | { of: 'units'; provinceIds: readonly number[]; unitIds: readonly number[]; until: string };

/** How one row reads: the verb first, and straight to the form that does it. */
export type DueWords = {
  /** “Trả lời người gửi” */
  act: string;
  /** The verb alone, on the button: “Trả lời”. */
  button: string;
  /** Address of the form that does it. */
  href: string;
  /** What it is about; usually `title`, other words where that is ''. */
  subject: string;
  /** The record it is about. */
  record: { href: string; label: string };
  /** What kind of record: “Phản ánh”, “Nhiệm vụ”; null where that goes without saying. */
  kind: string | null;
  /** Who holds it, or since when. */
  note: string;
  sealed?: boolean;
};

export type DueSource = {
  /** Key of the source, in addresses too: `petitions`. */
  name: string;
  /** What its items are called together: “Đơn thư”. */
  label(lang: Lang): string;
  /**
   * One query of `DueRow` columns: what `want` asks for and the actor may see, due by `want.until`, nothing that is finished. Through the
   * module's own gate (`visible`), `province_id` named. Neither ordered nor limited, unless an index needs it: then by `due_on`, `id` and
   * `DUE_MOST`. undefined where the actor's posts open nothing.
   */
  items(tx: Ctx, want: DueWant): AliasableExpression<DueRow> | undefined;
  words(item: DueItem, lang: Lang): DueWords;
};

/** As many items of one source are counted; more is “2.000+”. */
export const DUE_MOST = 2_001;

export const dueGroups = ['late', 'today', 'week', 'later'] as const;
export type DueGroup = (typeof dueGroups)[number];

/** How far “this week” looks. */
export const WEEK_DAYS = 7;

export type DueFilter = {
  /** Today: what is late is counted from it. */
  day: string;
  /** What came on this day or after counts as arrived. */
  arrivedFrom: string;
  /** Only of this holder (`null`: nobody yet); the counts too. */
  holderId?: string | null | undefined;
  /** Shown only: of this source, this group, due between these days, or arrived. */
  source?: string | undefined;
  group?: DueGroup | undefined;
  from?: string | undefined;
  until?: string | undefined;
  arrived?: boolean | undefined;
  /** Goes on after this place in the order (`nextPlace`). */
  after?: DuePlace | undefined;
  limit: number;
};

export type DuePlace = Pick<DueItem, 'due_on' | 'source' | 'step' | 'id'>;

export type DueCount = { source: string; group: DueGroup; count: number; arrived: number };

export type DueList = {
  items: DueItem[];
  /** Of everything wanted, whatever is shown of it. */
  counts: DueCount[];
  /** Whether a source has more than is counted. */
  capped: boolean;
  next: DuePlace | undefined;
};

const columns = [
  'd.step',
  'd.province_id',
  'd.id',
  'd.code',
  'd.title',
  'd.meta',
  'd.due_on',
  'd.arrived_on',
  'd.urgent',
  'd.holder_id',
  'd.holder_name',
  'd.unit_id',
] as const;

/** Items of all sources, the nearest day first, and how many there are of each source and group. One statement, none without a source. */
export async function listDue(tx: Ctx, sources: readonly DueSource[], want: DueWant, filter: DueFilter): Promise<DueList> {
  const due = allDue(tx, sources, want);
  if (!due) return { items: [], counts: [], capped: false, next: undefined };
  const group = groupOf(filter.day);
  const { rows } = await sql<{ items: DueItem[] | null; counts: DueCount[] | null }>`${planOnce}
    with due as materialized (select * from (${due}) as d where ${heldBy(filter)}),
    page as (
      select d.*, u.name as unit_name from due d join org_unit u on u.id = d.unit_id
      where ${shown(filter)}
      order by d.due_on, d.source, d.step, d.id limit ${sql.lit(filter.limit + 1)}
    ),
    counted as (
      select d.source, ${group} as "group", count(*)::integer as count,
        (count(*) filter (where d.arrived_on >= ${filter.arrivedFrom}::date))::integer as arrived
      from due d group by 1, 2
    )
    select (select jsonb_agg(to_jsonb(page) order by due_on, source, step, id) from page) as items,
      (select jsonb_agg(to_jsonb(counted)) from counted) as counts`.execute(tx.db);
  const [found] = rows;
  const items = found?.items ?? [];
  const counts = found?.counts ?? [];
  const last = items.length > filter.limit ? items[filter.limit - 1] : undefined;
  return { items: items.slice(0, filter.limit), counts, capped: isCapped(counts), next: last && placeOf(last) };
}

export type HolderCount = { holderId: string | null; holderName: string | null; late: number; today: number; week: number };

/** Who has how much of what is wanted, the most late first; what waits for anyone of the unit stands under no name. One statement. */
export async function countDueByHolder(
  tx: Ctx,
  sources: readonly DueSource[],
  want: DueWant,
  day: string,
): Promise<HolderCount[]> {
  const due = allDue(tx, sources, want);
  if (!due) return [];
  const { rows } = await sql<HolderCount>`
    select d.holder_id as "holderId", max(d.holder_name) as "holderName",
      (count(*) filter (where d.due_on < ${day}::date))::integer as late,
      (count(*) filter (where d.due_on = ${day}::date))::integer as today,
      (count(*) filter (where d.due_on > ${day}::date))::integer as week
    from (${due}) as d group by d.holder_id order by late desc, today desc, week desc, "holderName"`.execute(tx.db);
  return rows;
}

/** How many are due on each day of a span, by source; days without any are left out. One statement. */
export async function countDueByDay(
  tx: Ctx,
  sources: readonly DueSource[],
  want: DueWant,
  from: string,
): Promise<{ day: string; source: string; count: number }[]> {
  const due = allDue(tx, sources, want);
  if (!due) return [];
  const { rows } = await sql<{ day: string; source: string; count: number }>`
    select d.due_on as day, d.source, count(*)::integer as count
    from (${due}) as d where d.due_on >= ${from}::date group by 1, 2 order by 1, 2`.execute(tx.db);
  return rows;
}

/** The words of an item, by the source it came from. */
export function dueWords(sources: readonly DueSource[], item: DueItem, lang: Lang): DueWords {
  const source = sources.find(({ name }) => name === item.source);
  if (!source) throw new Error(`No source of due items is called ${item.source}`);
  return source.words(item, lang);
}

/** Under which heading a day stands, seen from `day`. */
export function dueGroupOf(dueOn: string, day: string): DueGroup {
  if (dueOn < day) return 'late';
  if (dueOn === day) return 'today';
  return dueOn <= addDays(day, WEEK_DAYS) ? 'week' : 'later';
}

function allDue(tx: Ctx, sources: readonly DueSource[], want: DueWant) {
  const queries = sources.flatMap(({ name, items }) => {
    const query = items(tx, want);
    if (!query) return [];
    const ofSource = tx.db
      .selectFrom(query.as('d'))
      .select([sql.lit(name).as('source'), ...columns])
      .where('d.due_on', '<=', want.until)
      .orderBy('d.due_on')
      .orderBy('d.id')
      .limit(sql.lit(DUE_MOST));
    return [sql`(${ofSource})`];
  });
  return queries.length > 0 ? sql.join(queries, sql` union all `) : undefined;
}

function groupOf(day: string) {
  return sql`case when d.due_on < ${day}::date then 'late' when d.due_on = ${day}::date then 'today'
    when d.due_on <= ${addDays(day, WEEK_DAYS)}::date then 'week' else 'later' end`;
}

function heldBy({ holderId }: DueFilter) {
  return holderId === undefined ? sql<SqlBool>`true` : sql<SqlBool>`d.holder_id is not distinct from ${holderId}::uuid`;
}

function shown({ day, source, group, from, until, arrived, arrivedFrom, after }: DueFilter) {
  const asked = [
    source === undefined ? undefined : sql<SqlBool>`d.source = ${source}`,
    group === undefined ? undefined : sql<SqlBool>`${groupOf(day)} = ${group}`,
    from === undefined ? undefined : sql<SqlBool>`d.due_on >= ${from}::date`,
    until === undefined ? undefined : sql<SqlBool>`d.due_on <= ${until}::date`,
    arrived ? sql<SqlBool>`d.arrived_on >= ${arrivedFrom}::date` : undefined,
    after &&
      sql<SqlBool>`(d.due_on, d.source, d.step, d.id) > (${after.due_on}::date, ${after.source}, ${after.step}, ${after.id}::uuid)`,
  ].filter((each) => each !== undefined);
  return asked.length > 0 ? sql.join(asked, sql` and `) : sql<SqlBool>`true`;
}

function placeOf({ due_on, source, step, id }: DueItem): DuePlace {
  return { due_on, source, step, id };
}

function isCapped(counts: readonly DueCount[]): boolean {
  const bySource = Map.groupBy(counts, ({ source }) => source);
  return [...bySource.values()].some((each) => each.reduce((sum, { count }) => sum + count, 0) >= DUE_MOST);
}
