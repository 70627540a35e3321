import { z } from 'zod';
import { type Feed, findFeed } from '#src/modules/workspace/feed.ts';
import { daysOf, type Month, type MonthDay, monthOf, sumByDay } from '#src/modules/workspace/month.ts';
import { type TodoItem, todoItem } from '#src/modules/workspace/today.ts';
import {
  type CalendarEvent,
  type CalendarSource,
  type EventWords,
  eventWords,
  listEvents,
} from '#src/platform/calendar-events.ts';
import { type Actor, type Ctx, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { countDueByDay, type DueSource, type DueWant, listDue } from '#src/platform/due-items.ts';
import { day } from '#src/platform/forms.ts';
import type { Lang } from '#src/platform/i18n.ts';

/** What the month shows, as it stands in the address. */
export type CalendarFilter = { month?: string | undefined; day?: string | undefined; view?: 'unit' | undefined };

const schema = z.object({
  month: z
    .string()
    .regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
  day: day
    .refine((each) => each < '2200')
    .optional()
    .catch(undefined),
  view: z.literal('unit').optional().catch(undefined),
});

/** What an address asks for; what it says wrongly is left out. */
export function calendarFilter(query: Record<string, string>): CalendarFilter {
  return schema.parse(query);
}

/** Items of the chosen day listed beside the month. */
const DUE_SHOWN = 30;

export type CalendarView = {
  lang: Lang;
  today: string;
  filter: CalendarFilter;
  month: Month;
  days: MonthDay[];
  /** The day listed in full: the one asked for, today, else the first of the month. */
  chosen: MonthDay;
  due: TodoItem[];
  labelOf(event: CalendarEvent): EventWords;
  feed: Feed | undefined;
};

/** A month of what happens and what is due, of one's own or of one's units. Four statements, however many modules there are. */
export function loadCalendar(
  ctx: Ctx,
  { due, events }: { due: readonly DueSource[]; events: readonly CalendarSource[] },
  filter: CalendarFilter,
): Promise<CalendarView> {
  const { actor, lang } = ctx;
  const now = today(ctx);
  const month = monthOf(filter.month ?? (filter.day ?? now).slice(0, 7));
  const shown = filter.day ?? (now.startsWith(month.key) ? now : `${month.key}-01`);
  const asked = filter.view ? { of: 'units' as const, ...unitsOf(actor) } : { of: 'actor' as const };
  const want: DueWant = { ...asked, until: month.to };
  return inSnapshot(ctx, async (tx) => {
    const [happening, counts, items, feed] = await Promise.all([
      listEvents(tx, events, { ...asked, from: month.from, to: month.to }),
      countDueByDay(tx, due, want, month.from),
      listDue(tx, due, want, { day: now, arrivedFrom: now, from: shown, until: shown, limit: DUE_SHOWN }),
      findFeed(tx),
    ]);
    const days = daysOf(month, happening, sumByDay(counts));
    const [first] = days;
    const chosen = days.find((each) => each.day === shown) ?? first;
    if (!chosen) throw new Error(`A month without days: ${month.key}`);
    return {
      lang,
      today: now,
      filter: { ...filter, day: chosen.day },
      month,
      days,
      chosen,
      due: chosen.day === shown ? items.items.map((item) => todoItem(due, item, now, lang)) : [],
      labelOf: (event) => eventWords(events, event, lang),
      feed,
    };
  });
}

/** The units the actor works for: a commune with the units it took over, a wider authority itself. */
function unitsOf(actor: Actor): { provinceIds: readonly number[]; unitIds: readonly number[] } {
  if (actor.kind !== 'staff') return { provinceIds: [], unitIds: [] };
  const unitIds = actor.grants.flatMap((grant) => grant.unitIds ?? [grant.authorityId]);
  return { provinceIds: actor.provinceIds, unitIds: [...new Set(unitIds)] };
}
