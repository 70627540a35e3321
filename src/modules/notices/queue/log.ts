import { type RawBuilder, sql } from 'kysely';
import { lookedAfterBy } from '#src/modules/identity/index.ts';
import { notResendable } from '#src/modules/notices/errors.ts';
import type { Channel, State, What } from '#src/modules/notices/queue/delivery.ts';
import { type Ctx, has } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { notAllowed, notFound } from '#src/platform/errors.ts';
import { isId } from '#src/platform/ids.ts';

export const LOG_PAGE = 50;

/** One letter, message or call, and what became of it. */
export type LogEntry = {
  id: string;
  channel: Channel;
  what: What;
  state: State;
  reason: string | null;
  answer: string | null;
  tries: number;
  createdAt: Date;
  dueAt: Date;
  settledAt: Date | null;
  /** How many notices went out in it. */
  parts: number;
  personName: string | null;
};

export type LogPage = { entries: LogEntry[]; next: string | null };
export type LogFilter = { state?: State | undefined; channel?: Channel | undefined; cursor?: string | undefined };

/** What was sent to oneself, with what a simulated channel would have sent. */
export function ownLog(ctx: Ctx, personId: string, cursor?: string): Promise<LogPage> {
  return read(ctx, sql`d.person_id = ${personId}`, sql`d.answer`, { cursor });
}

/** What was sent to the people one looks after: never what it said. Throws `notAllowed`. */
export function peopleLog(ctx: Ctx, filter: LogFilter): Promise<LogPage> {
  if (!has(ctx.actor, 'users.manage')) throw notAllowed();
  return read(
    ctx,
    sql`d.person_id is not null and ${lookedAfterBy(ctx.actor, sql`d.person_id`)}`,
    sql`case when d.state <> 'simulated' then d.answer end`,
    filter,
  );
}

/** The calls of one webhook. Who may see it is the caller's to ask. */
export function webhookLog(ctx: Ctx, webhookId: string, cursor?: string): Promise<LogPage> {
  return read(ctx, sql`d.target_id = ${webhookId}`, sql`d.answer`, { cursor });
}

/** What waits to become one letter with others is shown as one already. */
const gathers = sql`d.state = 'waiting' and d.what in ('notice', 'digest') and d.person_id is not null`;
const beside = sql`p.person_id = d.person_id and p.channel = d.channel and p.what = d.what and p.target_id is not distinct from d.target_id
  and p.state = 'waiting' and p.letter_id is null`;

async function read(
  ctx: Ctx,
  whose: RawBuilder<unknown>,
  answer: RawBuilder<unknown>,
  { state, channel, cursor }: LogFilter,
): Promise<LogPage> {
  const after = readCursor(cursor);
  const { rows } = await sql<LogEntry>`
    select d.id, d.channel, d.what, d.state, d.reason, ${answer} as answer, d.tries, d.created_at as "createdAt", d.due_at as "dueAt",
      d.settled_at as "settledAt", u.name as "personName",
      case
        when d.letter_id is not null then (select count(*)::integer from delivery p where p.letter_id = d.letter_id)
        when ${gathers} then (select count(*)::integer from delivery p where ${beside})
        else 1 end as parts
    from delivery d left join account_user u on u.id = d.person_id
    where ${whose} and (d.letter_id = d.id or (d.letter_id is null
        and not (${gathers} and exists (select from delivery p where ${beside} and (p.due_at, p.id) < (d.due_at, d.id)))))
      ${state ? sql`and d.state = ${state}` : sql``} ${channel ? sql`and d.channel = ${channel}` : sql``}
      ${after ? sql`and (d.created_at, d.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
    order by d.created_at desc, d.id desc limit ${sql.lit(LOG_PAGE + 1)}`.execute(ctx.db);
  const entries = rows.slice(0, LOG_PAGE);
  const last = rows.length > LOG_PAGE ? entries.at(-1) : undefined;
  return { entries, next: last ? Buffer.from(`${last.createdAt.toISOString()} ${last.id}`).toString('base64url') : null };
}

/** A cursor that is not ours reads as none: the first page. */
function readCursor(cursor: string | undefined): { at: string; id: string } | undefined {
  const [at = '', id = ''] = Buffer.from(cursor ?? '', 'base64url')
    .toString('utf8')
    .split(' ');
  return isId(id) && !Number.isNaN(Date.parse(at)) ? { at: new Date(at).toISOString(), id } : undefined;
}

/** Whether it can be sent once more: what failed, unless it was a code, which would be too old. */
export function isResendable({ state, what }: Pick<LogEntry, 'state' | 'what'>): boolean {
  return state === 'failed' && what !== 'code';
}

/** Sends what failed once more, as if it were new. Throws `notAllowed`, `notFound` or `notResendable`. */
export function resend(ctx: Ctx, id: string): Promise<void> {
  if (!has(ctx.actor, 'users.manage')) throw notAllowed();
  return inTransaction(ctx, async (tx) => {
    const { rows } = await sql<{ id: string; state: State; what: What }>`
      select d.id, d.state, d.what from delivery d
      where d.id = ${id} and d.person_id is not null and ${lookedAfterBy(tx.actor, sql`d.person_id`)} for update`.execute(tx.db);
    const [found] = rows;
    if (!found) throw notFound();
    if (!isResendable(found)) throw notResendable();
    await tx.db
      .updateTable('delivery')
      .set({ state: 'waiting', reason: null, answer: null, settled_at: null, tries: 0, due_at: tx.now() })
      .where((eb) => eb.or([eb('id', '=', id), eb('letter_id', '=', id)]))
      .where('state', '=', 'failed')
      .execute();
  });
}
