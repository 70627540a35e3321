import { sql } from 'kysely';
import type { SubjectRef } from '#src/modules/notices/notice.ts';
import { type Ctx, provincesOf } from '#src/platform/context.ts';
import { planOnce } from '#src/platform/db/database.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { notFound } from '#src/platform/errors.ts';

export const PAGE = 30;
/** Counting stops here: more than anyone reads at once. */
const UNREAD_CAP = 99;

/** A notice as stored; what it says is for its kind to say. */
export type StoredNotice = {
  id: string;
  kind: string;
  subject: SubjectRef;
  about: unknown;
  href: string;
  at: Date;
  dueOn: string | null;
  read: boolean;
};

export type NoticePage = { notices: StoredNotice[]; next: string | null };

/** The reader's own notices, unread ones first, then the newest; none without a post, because homes come with posts. */
function mine(tx: Ctx) {
  const { actor } = tx;
  return tx.db
    .selectFrom('notice as n')
    .where('n.province_id', '=', sql<number>`any(${sql.val([...provincesOf(actor)])}::integer[])`)
    .where('n.person_id', '=', actor.kind === 'staff' ? actor.personId : null);
}

/** A page of the reader's notices; `next` is the cursor of the following page. One statement. */
export async function listNotices(tx: Ctx, cursor?: string): Promise<NoticePage> {
  const after = readCursor(cursor);
  const rows = await mine(tx)
    .select([
      'n.province_id',
      'n.id',
      'n.kind',
      'n.subject_kind',
      'n.subject_id',
      'n.about',
      'n.href',
      'n.at',
      'n.due_on',
      sql<boolean>`n.read_at is not null`.as('read'),
    ])
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(n.read_at is not null) > ${after?.read ?? false} or ((n.read_at is not null) = ${after?.read ?? false}
          and (n.at, n.id) < (${after?.at ?? ''}::timestamptz, ${after?.id ?? ''}::uuid))`,
      ),
    )
    .orderBy(sql`n.read_at is not null`)
    .orderBy('n.at', 'desc')
    .orderBy('n.id', 'desc')
    .limit(sql.lit(PAGE + 1))
    .execute();
  const notices = rows.slice(0, PAGE).map(
    (row): StoredNotice => ({
      id: row.id,
      kind: row.kind,
      subject: { kind: row.subject_kind, provinceId: row.province_id, id: row.subject_id },
      about: row.about,
      href: row.href,
      at: row.at,
      dueOn: row.due_on,
      read: row.read,
    }),
  );
  const last = rows.length > PAGE ? notices.at(-1) : undefined;
  return { notices, next: last ? writeCursor(last) : null };
}

/** The page one of the reader's own notices leads to. Throws `notFound` for one that is not there or someone else's. */
export function openNotice(ctx: Ctx, id: string): Promise<string> {
  return inSnapshot(ctx, async (tx) => {
    const found = await mine(tx).select('n.href').where('n.id', '=', id).executeTakeFirst();
    if (!found) throw notFound();
    return found.href;
  });
}

/** How many the reader has not read, counted to `UNREAD_CAP` at most. One statement, from an index alone. */
export function countUnread(ctx: Ctx): Promise<number> {
  if (provincesOf(ctx.actor).length === 0) return Promise.resolve(0);
  return inSnapshot(ctx, async (tx) => {
    const { n } = await tx.db
      .selectFrom(mine(tx).select(sql`1`.as('one')).where('n.read_at', 'is', null).limit(sql.lit(UNREAD_CAP)).as('unread'))
      .select(sql<number>`count(*)::integer`.as('n'))
      .modifyFront(planOnce)
      .executeTakeFirstOrThrow();
    return n;
  });
}

function writeCursor({ read, at, id }: StoredNotice): string {
  return Buffer.from(`${read ? 1 : 0} ${at.toISOString()} ${id}`).toString('base64url');
}

/** A cursor that is not ours reads as none: the first page. */
function readCursor(cursor: string | undefined): { read: boolean; at: string; id: string } | undefined {
  const [read, at, id] = Buffer.from(cursor ?? '', 'base64url')
    .toString('utf8')
    .split(' ');
  const isMoment = at !== undefined && !Number.isNaN(Date.parse(at)) && new Date(at).toISOString() === at;
  const isId = id !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
  return isMoment && isId && (read === '0' || read === '1') ? { read: read === '1', at, id } : undefined;
}
