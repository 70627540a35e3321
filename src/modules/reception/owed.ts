import { type SqlBool, sql } from 'kysely';
import type { PetitionKind } from '#src/modules/petitions/index.ts';
import { type Ctx, provincesOf, type StaffActor } from '#src/platform/context.ts';

/** What is still owed to someone who came: the answer promised for a day, or notice 01/TCD of a refusal. */
export type Owed = {
  visitId: string;
  what: 'answer' | 'refusalNotice';
  dueOn: string;
  visitedOn: string;
  unitName: string;
  /** Null when it may not be told: a denunciation, or nothing was written. */
  content: string | null;
  kind: PetitionKind | null;
  /** Whom the visitor may ask, as the desk wrote it. */
  contact: string | null;
};

const MOST = 50;

/**
 * What this officer owes by `until`, the nearest day first: visits they wrote down, those of the units whose register they keep, and those
 * for which they were named to the visitor. One statement.
 */
export async function listOwed(tx: Ctx, until: string): Promise<Owed[]> {
  const { actor } = tx;
  if (actor.kind !== 'staff') return [];
  const homes = provincesOf(actor);
  if (homes.length === 0) return [];
  const [keeps, reads] = [unitsOf(actor, 'reception.record'), unitsOf(actor, 'reception.read')];
  const due = sql<string>`coalesce(v.answer_on, v.refusal_due_on)`;
  return tx.db
    .selectFrom('reception_visit as v')
    .innerJoin('org_unit as u', 'u.id', 'v.unit_id')
    .select([
      'v.id as visitId',
      sql<Owed['what']>`case when v.answer_on is not null then 'answer' else 'refusalNotice' end`.as('what'),
      due.as('dueOn'),
      'v.visited_on as visitedOn',
      'u.name as unitName',
      'v.content',
      sql<PetitionKind | null>`case when v.subject <> 'denunciation' then v.subject end`.as('kind'),
      'v.contact',
    ])
    .where('v.province_id', 'in', [...homes])
    .where(
      sql<SqlBool>`((v.answer_on is not null and v.answered_on is null) or (v.refusal_due_on is not null and v.refusal_sent_on is null))`,
    )
    .where(due, '<=', until)
    .where(
      sql<SqlBool>`(v.unit_id = any(${sql.val(keeps)}::integer[]) or v.unit_id = any(${sql.val(reads)}::integer[])
        and (v.recorder_id = ${actor.personId}::uuid or position(vn_norm(${actor.name}) in vn_norm(coalesce(v.contact, ''))) > 0))`,
    )
    .orderBy(due)
    .orderBy('v.id')
    .limit(sql.lit(MOST))
    .execute();
}

/** A commune's post stands for the units it took over; a wider one for its own authority only. */
function unitsOf(actor: StaffActor, permission: string): number[] {
  const grants = actor.grants.filter(({ permissions }) => permissions.has(permission));
  return [...new Set(grants.flatMap(({ unitIds, authorityId }) => unitIds ?? [authorityId]))];
}
