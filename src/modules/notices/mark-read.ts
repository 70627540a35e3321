import { sql } from 'kysely';
import { type Ctx, provincesOf } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { notFound } from '#src/platform/errors.ts';

/** Marks one of the reader's own notices as read. Throws `notFound` for one that is not there or someone else's. */
export function markRead(ctx: Ctx, id: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const found = await own(tx).where('id', '=', id).returning('id').executeTakeFirst();
    if (!found) throw notFound();
  });
}

/** Marks all the reader's notices as read, up to the moment at which the list was looked at: what came since stays unread. */
export function markAllRead(ctx: Ctx, until: Date): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    await own(tx).where('read_at', 'is', null).where('at', '<=', until).execute();
  });
}

/** A second click leaves the moment of the first. */
function own(tx: Ctx) {
  const { actor } = tx;
  return tx.db
    .updateTable('notice')
    .set({ read_at: sql`coalesce(read_at, ${tx.now()}::timestamptz)` })
    .where('province_id', '=', sql<number>`any(${sql.val([...provincesOf(actor)])}::integer[])`)
    .where('person_id', '=', actor.kind === 'staff' ? actor.personId : null);
}
