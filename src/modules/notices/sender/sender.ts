import { timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import type { SubjectRef } from '#src/modules/notices/notice.ts';
import type { SenderEvent } from '#src/modules/notices/sender/events.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { isId, newId } from '#src/platform/ids.ts';
import type { Keys } from '#src/platform/keys.ts';

/** What a module lends so that senders of its records can be written to. */
export type SenderSource = {
  /** Kind of its records in `SubjectRef`. */
  kind: string;
  /**
   * Opens the sealed address at the moment of sending, and records that it was read. Undefined where there is none any more. `reference` is
   * null for a record of which a letter may not even say that it exists.
   */
  open(
    tx: Ctx,
    record: { provinceId: number; id: string; event: SenderEvent },
  ): Promise<{ email: string; reference: string | null } | undefined>;
};

/** The sender asked, at sending, to be told by e-mail. Kept is that they did, and in which language; no address. */
export async function askSenderMail(tx: Ctx, { kind, provinceId, id }: SubjectRef, lang: Lang): Promise<void> {
  await tx.db
    .insertInto('sender_mail')
    .values({ province_id: provinceId, subject_id: id, subject_kind: kind, language: lang, asked_at: tx.now() })
    .onConflict((oc) => oc.doNothing())
    .execute();
}

type News = { event: SenderEvent; occasion: string };

/**
 * Tells the sender of a record that something happened, in the transaction in which it does; nothing where they did not ask for it. The
 * same event on the same occasion is told once. One statement.
 */
export function tellSender(tx: Ctx, { kind, provinceId, id }: SubjectRef, news: News): Promise<void> {
  return tellSenders(tx, { kind, provinceId, ids: [id] }, news);
}

/** As `tellSender`, for the senders of many records of one kind and home. One statement, however many. */
export async function tellSenders(
  tx: Ctx,
  { kind, provinceId, ids }: { kind: string; provinceId: number; ids: readonly string[] },
  { event, occasion }: News,
): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    insert into delivery (id, once, channel, what, home_id, data, created_at, due_at)
    select told.id, 'sender:' || ${provinceId}::text || ':' || told.subject_id || ${`:${event}:${occasion}`}, 'email', 'sender', ${provinceId}::integer,
      jsonb_build_object('subjectKind', ${kind}::text, 'subjectId', told.subject_id, 'event', ${event}::text),
      ${tx.now()}::timestamptz, ${tx.now()}::timestamptz
    from unnest(${sql.val(ids.map(() => newId()))}::uuid[], ${sql.val([...ids])}::uuid[]) as told (id, subject_id)
    join sender_mail m on m.subject_id = told.subject_id and m.province_id = ${provinceId}
    on conflict (once) do nothing`.execute(tx.db);
}

/** No further letter about this record: the sender said so, or their name was erased. */
export async function endSenderMail(tx: Ctx, { provinceId, id }: Omit<SubjectRef, 'kind'>): Promise<void> {
  await tx.db.deleteFrom('sender_mail').where('province_id', '=', provinceId).where('subject_id', '=', id).execute();
}

/** In which language the sender is to be told; undefined when they did not ask, or no longer want it. */
export async function senderMailOf(tx: Ctx, { provinceId, id }: Omit<SubjectRef, 'kind'>): Promise<Lang | undefined> {
  const row = await tx.db
    .selectFrom('sender_mail')
    .select(sql<Lang>`language`.as('language'))
    .where('province_id', '=', provinceId)
    .where('subject_id', '=', id)
    .executeTakeFirst();
  return row?.language;
}

type Stop = { provinceId: number; id: string };

/** Stands in every letter: whoever has the letter can end them, and can do nothing else with it. */
export function stopToken(keys: Keys, { provinceId, id }: Stop): string {
  return `${provinceId}.${id}.${keys.blind('stop-letters', `${provinceId}:${id}`).slice(0, 22)}`;
}

/** Whose letters the token ends; undefined for one we did not make. */
export function readStopToken(keys: Keys, token: string): Stop | undefined {
  const [province = '', id = '', mac = ''] = token.split('.');
  if (!/^\d{1,4}$/.test(province) || !isId(id)) return undefined;
  const stop = { provinceId: Number(province), id };
  const right = Buffer.from(stopToken(keys, stop));
  const given = Buffer.from(`${province}.${id}.${mac}`);
  return right.length === given.length && timingSafeEqual(right, given) ? stop : undefined;
}

/** Ends the letters about the record; done twice is done once. */
export function stopLetters(ctx: Ctx, stop: Stop): Promise<void> {
  return inTransaction(ctx, (tx) => endSenderMail(tx, stop), { provinceIds: [stop.provinceId] });
}
