import { type AliasableExpression, sql } from 'kysely';
import type { Ctx } from '#src/platform/context.ts';
import type { Lang } from '#src/platform/i18n.ts';

/*
 * What happens on a day, over all modules: reception days, dialogues, briefings, visits to the grassroots. What is only due by a day is a
 * `DueSource`. Handed in where pages are mounted (`routes.ts`), so that the month asks every module in one statement.
 */

/** One event. A source's query selects columns of these names and types, in any order. */
export type EventRow = {
  province_id: number;
  /** uuid of the record. */
  id: string;
  /** First day, and the last one where it takes several; null where it is one day. */
  day: string;
  last_day: string | null;
  /** `08:00`; null where the hour is not set. */
  starts_time: string | null;
  ends_time: string | null;
  /** What it is, for staff who may open it. */
  title: string;
  place: string | null;
  unit_id: number;
  /** `planned`, `held`, `cancelled` …, in the source's own words. */
  state: string;
  /** Whether it will not take place, or not on this day: shown struck out. */
  off: boolean;
  meta: Record<string, string | number | boolean | null>;
};

export type CalendarEvent = EventRow & { source: string; unit_name: string };

/** Whose events: those the actor takes part in or answers for, or all of these units; from the first day to the last, both counted. */
export type EventWant =
  | { of: 'actor'; from: string; to: string }
  | { of: 'units'; provinceIds: readonly number[]; unitIds: readonly number[]; from: string; to: string };

export type EventWords = {
  label: string;
  /** What it is without a word of the record: it goes into calendars outside the house (“Tiếp công dân định kỳ”). */
  plain: string;
  href: string;
};

export type CalendarSource = {
  /** Key of the source, in addresses too: `reception`. */
  name: string;
  /** What its events are called together: “Tiếp công dân”. */
  label(lang: Lang): string;
  /**
   * One query of `EventRow` columns through the module's own gate, neither ordered nor limited; undefined where the actor may see none. An event
   * of several days is wanted when any of them is.
   */
  events(tx: Ctx, want: EventWant): AliasableExpression<EventRow> | undefined;
  words(event: CalendarEvent, lang: Lang): EventWords;
};

const columns = [
  'e.province_id',
  'e.id',
  'e.day',
  'e.last_day',
  'e.starts_time',
  'e.ends_time',
  'e.title',
  'e.place',
  'e.unit_id',
  'e.state',
  'e.off',
  'e.meta',
] as const;

/** More than anyone has in six weeks; a page of a nation stays a page. */
const MOST = 1_000;

/** Events of all sources by day and hour. One statement, none without a source. */
export async function listEvents(tx: Ctx, sources: readonly CalendarSource[], want: EventWant): Promise<CalendarEvent[]> {
  const queries = sources.flatMap(({ name, events }) => {
    const query = events(tx, want);
    if (!query) return [];
    const ofSource = tx.db.selectFrom(query.as('e')).select([sql.lit(name).as('source'), ...columns]);
    return [sql`(${ofSource})`];
  });
  if (queries.length === 0) return [];
  const { rows } = await sql<CalendarEvent>`
    select e.*, u.name as unit_name from (${sql.join(queries, sql` union all `)}) as e join org_unit u on u.id = e.unit_id
    order by e.day, e.starts_time nulls first, e.source, e.id limit ${sql.lit(MOST)}`.execute(tx.db);
  return rows;
}

/** The words of an event, by the source it came from. */
export function eventWords(sources: readonly CalendarSource[], event: CalendarEvent, lang: Lang): EventWords {
  const source = sources.find(({ name }) => name === event.source);
  if (!source) throw new Error(`No source of events is called ${event.source}`);
  return source.words(event, lang);
}
