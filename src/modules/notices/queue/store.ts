import { sql } from 'kysely';
import type { Channel, Letter, Part, State, What } from '#src/modules/notices/queue/delivery.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { newId } from '#src/platform/ids.ts';

export type NewDelivery = {
  /** The same again is not put in. */
  once: string;
  channel: Channel;
  what: What;
  dueAt: Date;
  personId?: string | undefined;
  targetId?: string | undefined;
  homeId?: number | undefined;
  noticeId?: string | undefined;
  urgent?: boolean | undefined;
  data?: object | undefined;
};

/** Puts what is to be sent beside the change it tells of. Returns how many are new. One statement. */
export async function putIn(tx: Ctx, deliveries: readonly NewDelivery[]): Promise<number> {
  if (deliveries.length === 0) return 0;
  const made = await tx.db
    .insertInto('delivery')
    .values(
      deliveries.map(({ once, channel, what, dueAt, personId, targetId, homeId, noticeId, urgent, data }) => ({
        id: newId(),
        once,
        channel,
        what,
        person_id: personId ?? null,
        target_id: targetId ?? null,
        home_id: homeId ?? null,
        notice_id: noticeId ?? null,
        urgent: urgent ?? false,
        data: JSON.stringify(data ?? {}),
        created_at: tx.now(),
        due_at: dueAt,
      })),
    )
    .onConflict((oc) => oc.column('once').doNothing())
    .returning('id')
    .execute();
  return made.length;
}

/** The channels by which anything is due. One statement, which is all there is to do most of the time. */
export async function channelsDue(ctx: Ctx): Promise<Channel[]> {
  const { rows } = await sql<{ channel: Channel }>`
    select distinct channel from delivery where state = 'waiting' and due_at <= ${ctx.now()}`.execute(ctx.db);
  return rows.map(({ channel }) => channel);
}

/** Letters taken in hand at once. */
const AT_ONCE = 16;
/** Longer than all of them together may take: a worker that died in between has lost its claim after this. */
export const LEASE_MS = 4 * 60_000;

type Row = {
  id: string;
  letter_id: string;
  what: What;
  person_id: string | null;
  target_id: string | null;
  home_id: number | null;
  notice_id: string | null;
  urgent: boolean;
  data: unknown;
  tries: number;
  created_at: Date;
};

/**
 * Takes what is due by this channel in hand, for this worker alone. What waits for one person becomes one letter and stays that letter at
 * every later try, so that a letter sent twice is the same word for word. Empty when nothing is due.
 */
export async function claim(ctx: Ctx, channel: Channel): Promise<Letter[]> {
  const now = ctx.now();
  const awake =
    channel === 'webhook'
      ? sql`and not exists (select from webhook w where w.id = d.target_id and w.next_try_at > ${now})`
      : sql``;
  const joins = channel === 'webhook' ? sql`false` : sql`d.what in ('notice', 'digest')`;
  const rows = await inTransaction(ctx, async (tx) => {
    // One claim at a time: two workers at the same moment would make two letters of what waits for one person.
    await sql`select pg_advisory_xact_lock(hashtext(${`delivery ${channel}`}))`.execute(tx.db);
    const { rows: found } = await sql<Row>`
      with first as (
        select d.id, d.letter_id, d.what, d.person_id, d.target_id, d.due_at, ${joins} and d.letter_id is null as joins from delivery d
        where d.state = 'waiting' and d.channel = ${channel} and d.due_at <= ${now} and (d.letter_id is null or d.letter_id = d.id) ${awake}
        order by d.due_at, d.id limit ${AT_ONCE}),
      alone as (
        select id, what, person_id, target_id, due_at from first where joins
        union
        select d.id, d.what, d.person_id, d.target_id, d.due_at from delivery d
        where d.state = 'waiting' and d.channel = ${channel} and d.due_at <= ${now} and d.letter_id is null and ${joins}
          and d.person_id in (select person_id from first where joins)),
      letter as (
        select id, first_value(id) over (partition by what, person_id, target_id order by due_at, id) as letter_id from alone
        union all
        select id, id from first where not joins
        union all
        select f.id, f.letter_id from delivery f join first on first.id = f.letter_id and not first.joins
        where f.id <> first.id and f.state = 'waiting')
      update delivery d set letter_id = letter.letter_id, due_at = ${new Date(now.getTime() + LEASE_MS)}, tries = d.tries + 1
      from letter where letter.id = d.id
      returning d.id, d.letter_id, d.what, d.person_id, d.target_id, d.home_id, d.notice_id, d.urgent, d.data, d.tries, d.created_at`.execute(
      tx.db,
    );
    return found;
  });
  return lettersOf(channel, rows);
}

function lettersOf(channel: Channel, rows: readonly Row[]): Letter[] {
  return [...Map.groupBy(rows, (row) => row.letter_id)].flatMap(([id, parts]) => {
    const leader = parts.find((row) => row.id === id) ?? parts[0];
    if (!leader) return [];
    return {
      id,
      channel,
      what: leader.what,
      personId: leader.person_id,
      targetId: leader.target_id,
      data: leader.data,
      tries: leader.tries,
      createdAt: leader.created_at,
      parts: parts.map(partOf).sort((a, b) => (a.id < b.id ? -1 : 1)),
    };
  });
}

function partOf({ id, home_id, notice_id, urgent }: Row): Part {
  return { id, homeId: home_id, noticeId: notice_id, urgent };
}

type Settled = { state: Exclude<State, 'waiting'>; reason: string | null; answer: string | null };

/** Notes what became of the letter, or of the parts named. What was settled already stays. */
export async function settle(ctx: Ctx, letterId: string, settled: Settled, partIds?: readonly string[]): Promise<void> {
  await ctx.db
    .updateTable('delivery')
    .set({ ...settled, settled_at: ctx.now() })
    .where('letter_id', '=', letterId)
    .where('state', '=', 'waiting')
    .$if(partIds !== undefined, (query) => query.where('id', 'in', [...(partIds ?? [])]))
    .execute();
}

/** The letter comes again at this time. */
export async function putOff(
  ctx: Ctx,
  letterId: string,
  { until, reason, answer, uncounted }: { until: Date; reason: string | null; answer: string | null; uncounted: boolean },
): Promise<void> {
  await ctx.db
    .updateTable('delivery')
    .set({ due_at: until, reason, answer, ...(uncounted ? { tries: sql`greatest(tries - 1, 0)` } : {}) })
    .where('letter_id', '=', letterId)
    .where('state', '=', 'waiting')
    .execute();
}

/** Whatever still waits for this target is not sent. */
export async function dropWaiting(tx: Ctx, targetId: string, reason: string): Promise<void> {
  await tx.db
    .updateTable('delivery')
    .set({ state: 'dropped', reason, settled_at: tx.now() })
    .where('target_id', '=', targetId)
    .where('state', '=', 'waiting')
    .execute();
}
