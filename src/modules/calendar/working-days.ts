import { type Calendar, type CalendarDay, workingCalendar } from '#src/platform/calendar.ts';

/** Everything the calendar says: its days, and whether 24 November is off. */
export type WorkingDays = { with2411: boolean; days: readonly CalendarDay[] };

/** What someone wants changed: days put in or replaced, days taken out, the switch of 24 November. */
export type CalendarEdit = {
  put: readonly CalendarDay[];
  drop: readonly string[];
  with2411?: boolean | undefined;
};

export type DayChange = { day: string; before: CalendarDay | null; after: CalendarDay | null };

export function calendarOf({ days, with2411 }: WorkingDays): Calendar {
  return workingCalendar(days, { with2411 });
}

/** The working days after the edit, in order. */
export function edited(now: WorkingDays, edit: CalendarEdit): WorkingDays {
  const gone = new Set([...edit.drop, ...edit.put.map(({ day }) => day)]);
  const days = [...now.days.filter(({ day }) => !gone.has(day)), ...edit.put];
  return { with2411: edit.with2411 ?? now.with2411, days: days.toSorted((a, b) => (a.day < b.day ? -1 : 1)) };
}

/** Days that are not the same before and after, in order. */
export function changedDays(before: WorkingDays, after: WorkingDays): DayChange[] {
  const [was, is] = [before, after].map(({ days }) => new Map(days.map((row) => [row.day, row])));
  const all = [...new Set([...before.days, ...after.days].map(({ day }) => day))].toSorted();
  return all
    .map((day) => ({ day, before: was?.get(day) ?? null, after: is?.get(day) ?? null }))
    .filter((change) => !same(change.before, change.after));
}

function same(a: CalendarDay | null, b: CalendarDay | null): boolean {
  if (!a || !b) return a === b;
  return (
    a.kind === b.kind && a.status === b.status && a.source === b.source && a.name.vi === b.name.vi && a.name.en === b.name.en
  );
}

/** The first day on which a term is counted differently; undefined when only words or proposals changed. */
export function firstShift(before: WorkingDays, after: WorkingDays): string | undefined {
  const applied = (row: CalendarDay | null, { with2411 }: WorkingDays) =>
    row?.status === 'decided' && (with2411 || !row.day.endsWith('-11-24')) ? row.kind : undefined;
  const [was, is] = [before, after].map(({ days }) => new Map(days.map((row) => [row.day, row])));
  const all = [...new Set([...before.days, ...after.days].map(({ day }) => day))].toSorted();
  return all.find((day) => applied(was?.get(day) ?? null, before) !== applied(is?.get(day) ?? null, after));
}
