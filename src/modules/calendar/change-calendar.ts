import { calendarMovedOn } from '#src/modules/calendar/errors.ts';
import { moveDueJob } from '#src/modules/calendar/jobs.ts';
import { lockWorkingDays, readWorkingDays, refreshCalendar, writeWorkingDays } from '#src/modules/calendar/store.ts';
import {
  type CalendarEdit,
  calendarOf,
  changedDays,
  type DayChange,
  edited,
  firstShift,
} from '#src/modules/calendar/working-days.ts';
import { allHomes, unitNames } from '#src/modules/org-units/index.ts';
import { type DueMove, findDueMoves } from '#src/modules/petitions/index.ts';
import { type Ctx, has, provincesOf } from '#src/platform/context.ts';
import { inSnapshot, inTransaction } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';

/** Moved due dates named on the page; the rest is only counted. */
const LISTED = 100;

export type EditPreview = {
  /** The calendar the preview was made by; saving asks for it. */
  version: number;
  days: DayChange[];
  /** How 24 November was and will be, when that changes. */
  with2411: { before: boolean; after: boolean } | null;
  /** The first of the open cases whose last day moves, the nearest first. Sealed ones move too; no list and no number holds them. */
  moves: (DueMove & { unitName: string })[];
  total: number;
  /** How many of them lie in other provinces: counted, not named. */
  elsewhere: number;
};

export function mustKeep(ctx: Ctx): void {
  if (!has(ctx.actor, 'units.manage')) throw notAllowed();
}

/** What an edit would change, and which open due dates would move with it. Throws `notAllowed`. */
export async function previewEdit(ctx: Ctx, edit: CalendarEdit): Promise<EditPreview> {
  mustKeep(ctx);
  const homes = await allHomes(ctx);
  return inSnapshot(
    ctx,
    async (tx) => {
      const { version, ...before } = await readWorkingDays(tx.db);
      const after = edited(before, edit);
      const from = firstShift(before, after);
      const shift = { before: [calendarOf(before)], after: calendarOf(after) };
      const found = from === undefined ? [] : (await findDueMoves(tx, homes, { ...shift, from })).moves;
      const open = found.filter(({ sealed }) => !sealed);
      const own = open.filter(({ provinceId }) => provincesOf(tx.actor).includes(provinceId));
      const listed = own.slice(0, LISTED);
      const names = await unitNames(tx, [...new Set(listed.map(({ unitId }) => unitId))]);
      return {
        version,
        days: changedDays(before, after),
        with2411: before.with2411 === after.with2411 ? null : { before: before.with2411, after: after.with2411 },
        moves: listed.map((move) => ({ ...move, unitName: names.get(move.unitId)?.name ?? '' })),
        total: open.length,
        elsewhere: open.length - own.length,
      };
    },
    { provinceIds: homes },
  );
}

/**
 * Saves an edit that was made of calendar `version` and orders the due dates to be moved. False when it changes nothing.
 * Throws `notAllowed`, or `calendarMovedOn` when the calendar has changed since; then nothing is written.
 */
export async function saveEdit(ctx: Ctx, edit: CalendarEdit, version: number): Promise<boolean> {
  mustKeep(ctx);
  const saved = await inTransaction(ctx, async (tx) => {
    const before = await lockWorkingDays(tx);
    if (before.version !== version) throw calendarMovedOn();
    const after = edited(before, edit);
    if (changedDays(before, after).length === 0 && before.with2411 === after.with2411) return false;
    await writeWorkingDays(tx, before, after);
    // Also when only words changed: the job closes the change.
    await tx.services.jobs.enqueue(tx, moveDueJob, {});
    return true;
  });
  if (saved) await refreshCalendar(ctx.db);
  return saved;
}
