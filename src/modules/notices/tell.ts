import { sql } from 'kysely';
import type { NoticeKind, SubjectRef, Telling } from '#src/modules/notices/notice.ts';
import type { Ctx } from '#src/platform/context.ts';
import { newId } from '#src/platform/ids.ts';

/**
 * Tells people something, in the transaction of what they are told of: it is there if and only if that is. What was told before on the
 * same occasion is left as it is. Returns how many notices are new. One statement.
 */
export async function tell<A extends object>(tx: Ctx, { kind }: NoticeKind<A>, tellings: readonly Telling<A>[]): Promise<number> {
  if (tellings.length === 0) return 0;
  const made = await tx.db
    .insertInto('notice')
    .values(tellings.map((telling) => rowOf(tx, kind, telling)))
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .execute();
  return made.length;
}

/**
 * As `tell`, for a notice that counts: on the same occasion the new `about.count` is added to the one told before, and it is unread again.
 * The caller counts each thing once. One statement.
 */
export async function tellCount<A extends { count: number }>(
  tx: Ctx,
  { kind }: NoticeKind<A>,
  tellings: readonly Telling<A>[],
): Promise<void> {
  if (tellings.length === 0) return;
  await tx.db
    .insertInto('notice')
    .values(tellings.map((telling) => rowOf(tx, kind, telling)))
    .onConflict((oc) =>
      oc.columns(['province_id', 'person_id', 'kind', 'subject_id', 'occasion']).doUpdateSet({
        about: sql`excluded.about || jsonb_build_object('count', (notice.about->>'count')::integer + (excluded.about->>'count')::integer)`,
        at: sql`excluded.at`,
        read_at: null,
        routed_at: null,
      }),
    )
    .execute();
}

function rowOf<A extends object>(
  tx: Ctx,
  kind: string,
  { personId, subject, occasion, urgency, about, href, dueOn }: Telling<A>,
) {
  return {
    province_id: subject.provinceId,
    id: newId(),
    person_id: personId,
    kind,
    urgency,
    subject_kind: subject.kind,
    subject_id: subject.id,
    occasion,
    about: JSON.stringify(about),
    href,
    at: tx.now(),
    due_on: dueOn ?? null,
  };
}

/** Takes back what was told of these records, when they are taken away from whoever had them: from everyone, or from some people. */
export async function withdrawNotices(
  tx: Ctx,
  subjects: readonly Omit<SubjectRef, 'kind'>[],
  personIds?: readonly string[],
): Promise<void> {
  if (subjects.length === 0) return;
  await tx.db
    .deleteFrom('notice')
    .where('province_id', 'in', [...new Set(subjects.map(({ provinceId }) => provinceId))])
    .where(
      'subject_id',
      'in',
      subjects.map(({ id }) => id),
    )
    .$if(personIds !== undefined, (query) => query.where('person_id', 'in', [...(personIds ?? [])]))
    .execute();
}

/** How many notices each of these people was given since the moment, of one home and kind. */
export async function toldSince(
  tx: Ctx,
  { kind }: { kind: string },
  { provinceId, personIds, since }: { provinceId: number; personIds: readonly string[]; since: Date },
): Promise<Map<string, number>> {
  if (personIds.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('notice')
    .select(['person_id', sql<number>`count(*)::integer`.as('n')])
    .where('province_id', '=', provinceId)
    .where('person_id', 'in', [...personIds])
    .where('kind', '=', kind)
    .where('at', '>=', since)
    .groupBy('person_id')
    .execute();
  return new Map(rows.map((row) => [row.person_id, row.n]));
}
