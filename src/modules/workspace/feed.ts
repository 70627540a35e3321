import { timingSafeEqual } from 'node:crypto';
import { staffActor } from '#src/modules/identity/index.ts';
import { calendarWords } from '#src/modules/workspace/calendar-words.ts';
import { href } from '#src/modules/workspace/href.ts';
import { sumByDay } from '#src/modules/workspace/month.ts';
import { addDays } from '#src/platform/calendar.ts';
import { type CalendarSource, eventWords, listEvents } from '#src/platform/calendar-events.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inSnapshot, inTransaction } from '#src/platform/db/transaction.ts';
import { countDueByDay, type DueSource } from '#src/platform/due-items.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { icalendar } from '#src/platform/ical.ts';
import { newId } from '#src/platform/ids.ts';
import { record } from '#src/platform/ledger.ts';
import { formatCount } from '#src/ui/format.ts';

export type Feed = { address: string; lastUsedOn: string | null };

/** What the address of a feed holds beside its id: only we can compute it, and nothing keeps it. */
function keyOf({ services }: Ctx, id: string): string {
  return services.keys.blind('calendarFeed', id);
}

/** One's own feed; undefined when there is none. */
export async function findFeed(tx: Ctx): Promise<Feed | undefined> {
  const { actor, services } = tx;
  if (actor.kind !== 'staff') return undefined;
  const row = await tx.db
    .selectFrom('calendar_feed')
    .select(['id', 'last_used_on as lastUsedOn'])
    .where('person_id', '=', actor.personId)
    .executeTakeFirst();
  return row && { address: `${services.config.url}${href.feedFile(row.id, keyOf(tx, row.id))}`, lastUsedOn: row.lastUsedOn };
}

/** Makes the address of one's feed, or another in its place: the old one opens nothing from then on. Throws `notAllowed` without a post. */
export function makeFeed(ctx: Ctx): Promise<void> {
  return changeFeed(ctx, newId());
}

/** Takes the feed away. Nothing happens where there is none. */
export function dropFeed(ctx: Ctx): Promise<void> {
  return changeFeed(ctx, undefined);
}

async function changeFeed(ctx: Ctx, next: string | undefined): Promise<void> {
  const { actor } = ctx;
  const [home] = actor.kind === 'staff' ? actor.provinceIds : [];
  if (actor.kind !== 'staff' || home === undefined) throw notAllowed();
  await inTransaction(ctx, async (tx) => {
    const before = await tx.db
      .deleteFrom('calendar_feed')
      .where('person_id', '=', actor.personId)
      .returning('id')
      .executeTakeFirst();
    if (before)
      await record(tx, { subject: feedSubject(home, before.id), action: 'revoked', changes: { revoked: [false, true] } });
    if (!next) return;
    await tx.db.insertInto('calendar_feed').values({ id: next, person_id: actor.personId, made_at: tx.now() }).execute();
    await record(tx, { subject: feedSubject(home, next), action: 'created', changes: {}, first: true });
  });
}

function feedSubject(provinceId: number, id: string) {
  return { kind: 'calendarFeed', provinceId, id };
}

/** How far back and ahead a feed reaches, in days. */
const BACK = 31;
const AHEAD = 180;

/**
 * The calendar behind an address, as iCalendar: hours, kinds of work and how much is due, no word of a record. Undefined when the address is not
 * one of ours any more, or its owner is shut out. It shows what the posts of the owner open on the day it is read.
 */
export async function readFeed(
  ctx: Ctx,
  address: { id: string; key: string },
  { due, events }: { due: readonly DueSource[]; events: readonly CalendarSource[] },
): Promise<string | undefined> {
  if (!sameText(address.key, keyOf(ctx, address.id))) return undefined;
  const day = today(ctx);
  const owner = await ctx.db
    .selectFrom('calendar_feed as f')
    .innerJoin('account_user as u', 'u.id', 'f.person_id')
    .select(['f.person_id as personId', 'f.last_used_on as lastUsedOn', 'u.language', 'u.name'])
    .where('f.id', '=', address.id)
    .where('u.disabled_at', 'is', null)
    .executeTakeFirst();
  if (!owner) return undefined;
  if (owner.lastUsedOn !== day)
    await ctx.db.updateTable('calendar_feed').set({ last_used_on: day }).where('id', '=', address.id).execute();

  const lang = owner.language === 'en' ? 'en' : 'vi';
  const own: Ctx = { ...ctx, actor: await staffActor(ctx, owner.personId), lang };
  const [from, to] = [addDays(day, -BACK), addDays(day, AHEAD)];
  const [happening, counts] = await inSnapshot(own, (tx) =>
    Promise.all([listEvents(tx, events, { of: 'actor', from, to }), countDueByDay(tx, due, { of: 'actor', until: to }, from)]),
  );
  const words = calendarWords(lang);
  const { url } = ctx.services.config;
  const { host } = new URL(url);
  return icalendar({ name: words.feedName(owner.name), product: 'Lich', stamp: ctx.now() }, [
    ...happening.map((event) => {
      const { plain, href: at } = eventWords(events, event, lang);
      return {
        uid: `${event.id}@${host}`,
        when:
          event.starts_time && event.ends_time
            ? { day: event.day, from: event.starts_time, to: event.ends_time }
            : { day: event.day, lastDay: event.last_day ?? undefined },
        summary: words.feedOf(plain, event.unit_name),
        url: `${url}${at}`,
        cancelled: event.off,
      };
    }),
    ...[...sumByDay(counts)].map(([on, count]) => ({
      uid: `due-${on}-${address.id}@${host}`,
      when: { day: on },
      summary: words.feedDue(formatCount(count, lang)),
      url: `${url}${href.calendar({ day: on })}`,
    })),
  ]);
}

function sameText(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
