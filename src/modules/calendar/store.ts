import { z } from 'zod';
import { calendarOf, type WorkingDays } from '#src/modules/calendar/working-days.ts';
import { type CalendarDay, setCalendar } from '#src/platform/calendar.ts';
import { shippedDays } from '#src/platform/calendar-days.ts';
import type { Ctx } from '#src/platform/context.ts';
import type { Db } from '#src/platform/db/database.ts';

export type StoredDays = WorkingDays & { version: number };

/** What is shipped, before anyone has changed a day. */
const FIRST_VERSION = 1;
const shipped: StoredDays = { version: FIRST_VERSION, with2411: true, days: shippedDays };

/** The calendar as stored, in one reading; the shipped one where the installation has none yet. */
export async function readWorkingDays(db: Db): Promise<StoredDays> {
  const rows = await db
    .selectFrom('working_calendar as c')
    .leftJoin('working_calendar_day as d', (join) => join.onTrue())
    .select(['c.version', 'c.culture_day_off', 'd.day', 'd.kind', 'd.name_vi', 'd.name_en', 'd.source', 'd.status'])
    .orderBy('d.day')
    .execute();
  const [first] = rows;
  if (!first) return shipped;
  const days = rows.flatMap(({ day, kind, name_vi: vi, name_en: en, source, status }): CalendarDay[] =>
    // The columns of the joined row are all there or all null.
    day && kind && vi && en && source && status ? [{ day, kind, name: { vi, en }, source, status }] : [],
  );
  return { version: first.version, with2411: first.culture_day_off, days };
}

/** As `readWorkingDays`, the calendar locked until the transaction ends, and what is shipped put in first where it is missing. */
export async function lockWorkingDays(tx: Ctx): Promise<StoredDays> {
  const { db } = tx;
  await db
    .insertInto('working_calendar')
    .values({ version: FIRST_VERSION, culture_day_off: true, planted_through: 0 })
    .onConflict((oc) => oc.doNothing())
    .execute();
  const { planted_through: planted } = await db
    .selectFrom('working_calendar')
    .select('planted_through')
    .forUpdate()
    .executeTakeFirstOrThrow();
  const before = await readWorkingDays(db);
  const years = shippedDays.map(({ day }) => Number(day.slice(0, 4)));
  const last = Math.max(...years);
  if (planted >= last) return before;

  const days = shippedDays.filter(({ day }) => Number(day.slice(0, 4)) > planted);
  await putDays(db, days, 'keep');
  const isFirst = planted === 0;
  const version = isFirst ? FIRST_VERSION : before.version + 1;
  await db.updateTable('working_calendar').set({ planted_through: last, version }).execute();
  const after = await readWorkingDays(db);
  if (!isFirst) await addChange(tx, before, after);
  return after;
}

/** Writes what the calendar says from now on, under the next version, and who changed it. The caller has locked it. */
export async function writeWorkingDays(tx: Ctx, before: StoredDays, after: WorkingDays): Promise<StoredDays> {
  const kept = new Set(after.days.map(({ day }) => day));
  const gone = before.days.filter(({ day }) => !kept.has(day)).map(({ day }) => day);
  if (gone.length > 0) await tx.db.deleteFrom('working_calendar_day').where('day', 'in', gone).execute();
  await putDays(tx.db, after.days, 'replace');
  const stored = { ...after, version: before.version + 1 };
  await tx.db.updateTable('working_calendar').set({ version: stored.version, culture_day_off: after.with2411 }).execute();
  await addChange(tx, before, stored);
  return stored;
}

async function putDays(db: Db, days: readonly CalendarDay[], known: 'keep' | 'replace'): Promise<void> {
  if (days.length === 0) return;
  await db
    .insertInto('working_calendar_day')
    .values(
      days.map(({ day, kind, name, source, status }) => ({ day, kind, name_vi: name.vi, name_en: name.en, source, status })),
    )
    .onConflict((oc) =>
      known === 'keep'
        ? oc.doNothing()
        : oc.column('day').doUpdateSet((eb) => ({
            kind: eb.ref('excluded.kind'),
            name_vi: eb.ref('excluded.name_vi'),
            name_en: eb.ref('excluded.name_en'),
            source: eb.ref('excluded.source'),
            status: eb.ref('excluded.status'),
          })),
    )
    .execute();
}

async function addChange(tx: Ctx, before: WorkingDays, after: StoredDays): Promise<void> {
  const { actor } = tx;
  await tx.db
    .insertInto('working_calendar_change')
    .values({
      version: after.version,
      changed_at: tx.now(),
      changed_by: actor.kind === 'public' ? '' : actor.name,
      person_id: actor.kind === 'staff' ? actor.personId : null,
      before: snapshot(before),
      after: snapshot(after),
    })
    .execute();
}

function snapshot({ with2411, days }: WorkingDays): string {
  return JSON.stringify({ with2411, days });
}

const snapshotSchema: z.ZodType<WorkingDays> = z.object({
  with2411: z.boolean(),
  days: z.array(
    z.object({
      day: z.string(),
      kind: z.enum(['off', 'work']),
      name: z.object({ vi: z.string(), en: z.string() }),
      source: z.string(),
      status: z.enum(['decided', 'proposed']),
    }),
  ),
});

export type CalendarChange = {
  version: number;
  changedAt: Date;
  changedBy: string;
  before: WorkingDays;
  after: WorkingDays;
  /** Due dates moved with it; null until they are. */
  moved: number | null;
  unexplained: number | null;
};

/** The latest changes, the newest first. */
export async function latestChanges(db: Db, most: number): Promise<CalendarChange[]> {
  const rows = await db
    .selectFrom('working_calendar_change')
    .select(['version', 'changed_at', 'changed_by', 'before', 'after', 'moved', 'unexplained'])
    .orderBy('version', 'desc')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    version: row.version,
    changedAt: row.changed_at,
    changedBy: row.changed_by,
    before: snapshotSchema.parse(row.before),
    after: snapshotSchema.parse(row.after),
    moved: row.moved,
    unexplained: row.unexplained,
  }));
}

/** Calendars by which records may still be counted: of changes whose due dates wait to be moved, and of those since `since`. */
export async function calendarsBefore(db: Db, since: Date): Promise<WorkingDays[]> {
  const rows = await db
    .selectFrom('working_calendar_change')
    .select('before')
    .where((eb) => eb.or([eb('finished_at', 'is', null), eb('changed_at', '>=', since)]))
    .orderBy('version', 'desc')
    .execute();
  return rows.map(({ before }) => snapshotSchema.parse(before));
}

/** Notes what moved with the changes up to this version that were waiting; the newest of them bears the numbers. */
export async function finishChanges(
  tx: Ctx,
  version: number,
  { moved, unexplained }: { moved: number; unexplained: number },
): Promise<void> {
  const waiting = await tx.db
    .selectFrom('working_calendar_change')
    .select('version')
    .where('finished_at', 'is', null)
    .where('version', '<=', version)
    .orderBy('version', 'desc')
    .forUpdate()
    .execute();
  for (const [at, each] of waiting.entries()) {
    await tx.db
      .updateTable('working_calendar_change')
      .set({ finished_at: tx.now(), moved: at === 0 ? moved : 0, unexplained: at === 0 ? unexplained : 0 })
      .where('version', '=', each.version)
      .execute();
  }
}

let loaded: number | undefined;

/** Puts the stored calendar in place for this process, when it is not the one in place already. */
export async function refreshCalendar(db: Db): Promise<void> {
  const row = await db.selectFrom('working_calendar').select('version').executeTakeFirst();
  if (!row || row.version === loaded) return;
  const stored = await readWorkingDays(db);
  setCalendar(calendarOf(stored));
  loaded = stored.version;
}
