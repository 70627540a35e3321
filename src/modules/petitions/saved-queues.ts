import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import { type ListFilter, listSchema } from '#src/modules/petitions/forms.ts';
import { filterQuery } from '#src/modules/petitions/href.ts';
import { readerOf } from '#src/modules/petitions/visible.ts';
import type { Ctx } from '#src/platform/context.ts';
import { planOnce } from '#src/platform/db/database.ts';
import type { DB } from '#src/platform/db/tables.gen.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { defineError } from '#src/platform/errors.ts';
import { type FieldWords, text } from '#src/platform/forms.ts';
import { newId } from '#src/platform/ids.ts';

/** A filter a person saved under a name of their own. */
export type SavedQueue = { id: string; name: string; filter: ListFilter };

/** More than this is a second menu, not a set of queues; each also costs a count. */
export const MAX_QUEUES = 12;
const MAX_NAME = 40;

export const queueWords: FieldWords = {
  queueName: { vi: 'Đặt tên cho hàng việc này, ví dụ “Đất đai chưa xong”.', en: 'Name this queue, for example “Land, open”.' },
  queueNameLong: {
    vi: `Tên dài quá ${MAX_NAME} ký tự, không vừa hàng tên trên danh sách.`,
    en: `The name is longer than ${MAX_NAME} characters and does not fit above the list.`,
  },
};

export const tooManyQueues = defineError('petitions.too_many_queues', {
  status: 422,
  field: 'name',
  message: {
    vi: `Bạn đã lưu ${MAX_QUEUES} hàng việc. Xóa bớt một hàng rồi lưu lại.`,
    en: `You have saved ${MAX_QUEUES} queues. Remove one, then save again.`,
  },
});

export const queueNameTaken = defineError('petitions.queue_name_taken', {
  status: 422,
  field: 'name',
  message: { vi: 'Bạn đã có hàng việc tên này. Đặt tên khác.', en: 'You have a queue of this name. Choose another.' },
});

export const saveQueueSchema = z.object({
  name: text({ min: 1, max: MAX_NAME, tooShort: 'queueName', tooLong: 'queueNameLong' }),
});

/** My saved queues, by name. A stored filter that is no longer valid is left out. */
export async function savedQueues(ctx: Ctx): Promise<SavedQueue[]> {
  const { rows } = await sql<Pick<Selectable<DB['saved_queue']>, 'id' | 'name' | 'query'>>`
    select ${planOnce} id, name, query from saved_queue where person_id = ${readerOf(ctx).personId} order by name`.execute(
    ctx.db,
  );
  return rows.flatMap(({ id, name, query }) => {
    const filter = listSchema.safeParse(Object.fromEntries(new URLSearchParams(query)));
    return filter.success ? [{ id, name, filter: filter.data }] : [];
  });
}

/** Saves the filter (without its place in the list) as mine. Throws `tooManyQueues` or `queueNameTaken`. */
export function saveQueue(ctx: Ctx, { name, filter }: { name: string; filter: ListFilter }): Promise<void> {
  const { personId } = readerOf(ctx);
  return inTransaction(ctx, async (tx) => {
    const { count } = await tx.db
      .selectFrom('saved_queue')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('person_id', '=', personId)
      .executeTakeFirstOrThrow();
    if (count >= MAX_QUEUES) throw tooManyQueues();
    const saved = await tx.db
      .insertInto('saved_queue')
      .values({ id: newId(), person_id: personId, name, query: filterQuery({ ...filter, cursor: undefined }) })
      .onConflict((oc) => oc.constraint('saved_queue_name_once').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!saved) throw queueNameTaken();
  });
}

/** Removes one of my queues; of another person's, or none, nothing happens. */
export async function removeQueue(ctx: Ctx, id: string): Promise<void> {
  if (!z.uuid().safeParse(id).success) return;
  await ctx.db.deleteFrom('saved_queue').where('id', '=', id).where('person_id', '=', readerOf(ctx).personId).execute();
}
