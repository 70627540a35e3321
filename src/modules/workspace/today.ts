import { unitNames } from '#src/modules/org-units/index.ts';
import { countOversight, countPetitions, type ListFilter, petitionHref, QUEUE_CAP } from '#src/modules/petitions/index.ts';
import { type PetitionReport, periodOn, petitionReport } from '#src/modules/reports/index.ts';
import type { TodayFilter } from '#src/modules/workspace/today-filter.ts';
import { todayWords } from '#src/modules/workspace/words.ts';
import { addDays, addWorkingDays, daysBetween } from '#src/platform/calendar.ts';
import { type Actor, type Ctx, has, today, unitsToServe } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import {
  countDueByHolder,
  type DueGroup,
  type DueItem,
  type DueList,
  type DueSource,
  type DueWant,
  type DueWords,
  dueGroupOf,
  dueGroups,
  dueWords,
  type HolderCount,
  listDue,
  WEEK_DAYS,
} from '#src/platform/due-items.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { formatDayShort, weekdayShort } from '#src/ui/format.ts';

/** Rows of one page: what anyone does in a morning. */
export const SHOWN = 40;
/** Further than any term runs: everything is counted. */
const EVER = '9999-12-31';

export type TodoItem = DueWords & {
  key: string;
  group: DueGroup;
  urgent: boolean;
  holderName: string | null;
  chip: { kind: 'late' | 'today' | 'soon' | 'later'; label: string };
};

export type Waiting = { label: string; href: string; count: number };

export type TodayView = {
  lang: Lang;
  day: string;
  filter: TodayFilter;
  items: TodoItem[];
  counts: DueList['counts'];
  capped: boolean;
  next: DueList['next'];
  /** The working day before today: what came since is new. */
  newSince: string;
  labels: ReadonlyMap<string, string>;
  waiting: Waiting[];
  /** Who of the unit is late with what; undefined for those who give out no work. */
  holders: HolderCount[] | undefined;
  figures: PetitionReport | undefined;
  /** Petitions going round that wait for a superior, and answers that wait for a second look. */
  oversight: { attention: number; reviews: number };
  may: { read: boolean; intake: boolean; work: boolean; handle: boolean; post: boolean };
};

/**
 * What the officer must do over all modules, by deadline; what waits for others; how the unit stands. Ten statements at most with the session,
 * however many modules and items there are.
 */
export function loadToday(ctx: Ctx, sources: readonly DueSource[], asked: TodayFilter = {}): Promise<TodayView> {
  const { actor, lang } = ctx;
  const day = today(ctx);
  const unit = unitGivenOut(actor);
  const filter = unit ? asked : { ...asked, view: undefined, holder: undefined };
  const may = {
    read: has(actor, 'petitions.read'),
    intake: has(actor, 'petitions.intake'),
    work: sources.some(({ items }) => items(ctx, { of: 'actor', until: day }) !== undefined),
    handle: has(actor, 'petitions.handle'),
    post: actor.kind === 'staff' && actor.grants.length > 0,
  };
  const newSince = addWorkingDays(day, -1);
  const want: DueWant = filter.view && unit ? { of: 'units', ...unit, until: EVER } : { of: 'actor', until: EVER };
  return inSnapshot(ctx, async (tx) => {
    const waiting = may.read ? waitingFor(actor, lang) : [];
    const [due, holders, counts, figures, oversight] = await Promise.all([
      listDue(tx, sources, want, {
        day,
        arrivedFrom: newSince,
        holderId: filter.holder === 'none' ? null : filter.holder,
        source: filter.source,
        group: filter.group,
        until: filter.group || filter.new ? undefined : horizon(day),
        arrived: filter.new !== undefined,
        after: filter.after,
        limit: SHOWN,
      }),
      unit ? countDueByHolder(tx, sources, { of: 'units', ...unit, until: addDays(day, -1) }, day) : undefined,
      countPetitions(
        tx,
        waiting.map(({ filter: waits }) => ({ filter: waits, upTo: QUEUE_CAP })),
      ),
      figuresOfUnit(tx, day),
      may.read ? countOversight(tx) : { attention: 0, reviews: 0 },
    ]);
    return {
      lang,
      day,
      filter,
      items: due.items.map((item) => todoItem(sources, item, day, lang)),
      counts: due.counts,
      capped: due.capped,
      next: due.next,
      newSince,
      labels: new Map(sources.map(({ name, label }) => [name, label(lang)])),
      waiting: waiting.map(({ label, filter: waits }, at) => ({
        label,
        href: petitionHref.list(waits),
        count: counts[at] ?? 0,
      })),
      holders,
      figures,
      oversight,
      may,
    };
  });
}

/** The running period of the authority one works for; an officer with several posts sees the first. */
async function figuresOfUnit(tx: Ctx, day: string): Promise<PetitionReport | undefined> {
  const grant =
    tx.actor.kind === 'staff' ? tx.actor.grants.find(({ permissions }) => permissions.has('reports.read')) : undefined;
  if (!grant) return undefined;
  const unit = (await unitNames(tx, [grant.authorityId])).get(grant.authorityId);
  return unit && petitionReport(tx, { unit: unit.code, from: periodOn('state', 'month', day).from, to: day }, { days: false });
}

/** The units whose work this officer gives out; undefined for those who only do it. */
export function unitGivenOut(actor: Actor): { provinceIds: readonly number[]; unitIds: readonly number[] } | undefined {
  if (actor.kind !== 'staff') return undefined;
  const unitIds = [...new Set([...unitsToServe(actor, 'petitions.assign'), ...unitsToServe(actor, 'tasks.assign')])];
  return unitIds.length > 0 ? { provinceIds: actor.provinceIds, unitIds } : undefined;
}

/** One thing to do: its date in words, and the words of its source. */
export function todoItem(sources: readonly DueSource[], item: DueItem, day: string, lang: Lang): TodoItem {
  return {
    ...dueWords(sources, item, lang),
    key: [item.source, item.id, item.step].join(' '),
    group: dueGroupOf(item.due_on, day),
    urgent: item.urgent,
    holderName: item.holder_name,
    chip: chipOf(item.due_on, day, lang),
  };
}

/** How a due day is said seen from today: how late, today, or which day. */
export function chipOf(dueOn: string, day: string, lang: Lang): TodoItem['chip'] {
  const words = todayWords(lang);
  const group = dueGroupOf(dueOn, day);
  if (group === 'late') return { kind: 'late', label: words.late(daysBetween(dueOn, day)) };
  if (group === 'today') return { kind: 'today', label: words.today };
  return {
    kind: group === 'week' ? 'soon' : 'later',
    label: `${weekdayShort(dueOn, lang)} ${formatDayShort(dueOn, lang)}`,
  };
}

/** Items under their headings, in order; an empty one is not there. */
export function groupsOf(items: readonly TodoItem[]): { key: DueGroup; items: TodoItem[] }[] {
  return dueGroups
    .map((key) => ({ key, items: items.filter(({ group }) => group === key) }))
    .filter(({ items: all }) => all.length > 0);
}

/** How many there are of a group, of the source asked for. */
export function countOf(counts: DueList['counts'], group: DueGroup, source?: string): number {
  return counts
    .filter((each) => each.group === group && (source === undefined || each.source === source))
    .reduce((sum, { count }) => sum + count, 0);
}

/** What waits for others, as filters of the list: of mine for whoever only handles, of the unit for whoever gives out work. */
export function waitingFor(actor: Actor, lang: Lang): { label: string; filter: ListFilter }[] {
  const words = todayWords(lang);
  const givesOut = has(actor, 'petitions.assign');
  const whose: ListFilter = givesOut || !has(actor, 'petitions.handle') ? {} : { holder: 'me' };
  return [
    ...(givesOut ? [{ label: words.waiting.handlers, filter: { status: 'inProgress' } as const }] : []),
    { label: words.waiting.reply, filter: { ...whose, status: 'awaitingSender' } },
    { label: words.waiting.confirmation, filter: { ...whose, status: 'awaitingConfirmation' } },
  ];
}

/** The last day of “this week”: seven days from today. */
export function horizon(day: string): string {
  return addDays(day, WEEK_DAYS);
}
