import { type SqlBool, sql } from 'kysely';
import { dueWordsOf } from '#src/modules/field-matters/due-words.ts';
import { terms } from '#src/modules/field-matters/messages.ts';
import { notRestrictedFrom, reachOf, visible } from '#src/modules/field-matters/visible.ts';
import { type Ctx, provincesOf, unitsToServe } from '#src/platform/context.ts';
import { DUE_MOST, type DueMeta, type DueSource, type DueWant } from '#src/platform/due-items.ts';

/** What is due in field matters: reports to verify or to add to, proposals that wait for an answer, checks on the spot. */
export const matterDue: DueSource = {
  name: 'matters',
  label: (lang) => terms(lang).title,
  items(tx, want) {
    if (tx.actor.kind !== 'staff' || tx.actor.grants.length === 0) return undefined;
    if (want.of === 'units' && !reachOf(tx.actor)) return undefined;
    const { db } = tx;
    // Each is ordered and limited, so that an index gives it: a part of a union may not be.
    return db
      .selectFrom(toVerify(tx, want).as('verify'))
      .selectAll()
      .unionAll(db.selectFrom(toAnswer(tx, want).as('answer')).selectAll())
      .unionAll(db.selectFrom(toCheck(tx, want).as('check')).selectAll())
      .unionAll(db.selectFrom(toSupply(tx, want).as('supply')).selectAll());
  },
  words: dueWordsOf,
};

const shared = [
  'm.province_id',
  'm.id',
  sql<string>`m.reference`.as('code'),
  sql<string>`case when m.restricted then '' else m.title end`.as('title'),
] as const;

/** Reports nobody has verified; of several units, never a restricted one: a list of a unit is read by more people than its reader. */
function toVerify(tx: Ctx, want: DueWant) {
  const units = want.of === 'actor' ? unitsToServe(tx.actor, 'matters.verify') : want.unitIds;
  return visible(tx)
    .select([
      sql<string>`'verify'`.as('step'),
      ...shared,
      sql<DueMeta>`jsonb_build_object('urgency', m.urgency)`.as('meta'),
      sql<string>`m.verify_by`.as('due_on'),
      sql<string>`m.reported_on`.as('arrived_on'),
      sql<boolean>`m.urgency = 'urgent'`.as('urgent'),
      sql<string | null>`null::uuid`.as('holder_id'),
      sql<string | null>`null::text`.as('holder_name'),
      'm.unit_id',
    ])
    .where(sql<SqlBool>`m.unit_id = any(${sql.val(units)}::integer[])`)
    .where(sql<SqlBool>`m.status = 'reported'`)
    .where('m.verify_by', '<=', want.until)
    .$if(want.of === 'units', (query) => query.where('m.restricted', '=', false))
    .orderBy('m.verify_by')
    .orderBy('m.id')
    .limit(sql.lit(DUE_MOST));
}

/** Reports of the actor's own that need more. */
function toSupply(tx: Ctx, want: DueWant) {
  const me = tx.actor.kind === 'staff' ? tx.actor.personId : null;
  return visible(tx)
    .select([
      sql<string>`'supply'`.as('step'),
      ...shared,
      sql<DueMeta>`jsonb_build_object('urgency', m.urgency)`.as('meta'),
      sql<string>`m.verify_by`.as('due_on'),
      sql<string>`m.reported_on`.as('arrived_on'),
      sql<boolean>`m.urgency = 'urgent'`.as('urgent'),
      sql<string | null>`m.reporter_id`.as('holder_id'),
      sql<string | null>`m.reporter_name`.as('holder_name'),
      'm.unit_id',
    ])
    .where(sql<SqlBool>`m.status = 'needsMore'`)
    .where('m.verify_by', '<=', want.until)
    .where(
      want.of === 'actor'
        ? sql<SqlBool>`m.reporter_id = ${me}::uuid`
        : sql<SqlBool>`m.unit_id = any(${sql.val(want.unitIds)}::integer[]) and not m.restricted`,
    )
    .orderBy('m.verify_by')
    .orderBy('m.id')
    .limit(sql.lit(DUE_MOST));
}

/** Proposals, directions and exchanges that wait for the actor's units, or for these units. */
function toAnswer(tx: Ctx, want: DueWant) {
  const units = want.of === 'actor' ? unitsToServe(tx.actor, 'matters.verify') : want.unitIds;
  const readable = want.of === 'actor' ? units : units.filter((id) => mayRead(tx, id));
  return tx.db
    .selectFrom('field_proposal as x')
    .leftJoin('field_matter as m', (join) => join.onRef('m.province_id', '=', 'x.province_id').onRef('m.id', '=', 'x.matter_id'))
    .select([
      sql<string>`'answer'`.as('step'),
      'x.province_id',
      'x.id',
      sql<string>`coalesce(m.reference, x.shared->>'reference', '')`.as('code'),
      sql<string>`coalesce(m.title, x.shared->>'title', '')`.as('title'),
      sql<DueMeta>`jsonb_build_object('kind', x.kind)`.as('meta'),
      sql<string>`x.answer_by`.as('due_on'),
      sql<string>`x.sent_on`.as('arrived_on'),
      sql<boolean>`coalesce(m.urgency = 'urgent', false)`.as('urgent'),
      sql<string | null>`null::uuid`.as('holder_id'),
      sql<string | null>`null::text`.as('holder_name'),
      sql<number>`x.to_unit_id`.as('unit_id'),
    ])
    .where(sql<SqlBool>`x.to_unit_id = any(${sql.val(readable)}::integer[])`)
    .where(sql<SqlBool>`x.province_id = any(${sql.val(provincesOf(tx.actor))}::integer[])`)
    .where('x.replied_on', 'is', null)
    .where('x.side', '<>', 'out')
    .where('x.answer_by', '<=', want.until)
    .where(sql<SqlBool>`not coalesce(m.restricted, false)`)
    .orderBy('x.answer_by')
    .orderBy('x.id')
    .limit(sql.lit(DUE_MOST));
}

function mayRead(tx: Ctx, unitId: number): boolean {
  const reach = reachOf(tx.actor);
  return reach?.kind === 'units' ? reach.ids.includes(unitId) : reach !== undefined;
}

/** Checks on the spot the actor was asked for, or those of these units. */
function toCheck(tx: Ctx, want: DueWant) {
  const me = tx.actor.kind === 'staff' ? tx.actor.personId : null;
  return tx.db
    .selectFrom('field_check as k')
    .innerJoin('field_matter as m', (join) => join.onRef('m.province_id', '=', 'k.province_id').onRef('m.id', '=', 'k.matter_id'))
    .select([
      sql<string>`'check ' || k.id`.as('step'),
      ...shared,
      sql<DueMeta>`jsonb_build_object('check', k.id)`.as('meta'),
      sql<string>`k.due_on`.as('due_on'),
      sql<string>`k.asked_on`.as('arrived_on'),
      sql<boolean>`m.urgency = 'urgent'`.as('urgent'),
      sql<string | null>`k.person_id`.as('holder_id'),
      sql<string | null>`k.person_name`.as('holder_name'),
      'k.unit_id',
    ])
    .where(sql<SqlBool>`k.province_id = any(${sql.val(provincesOf(tx.actor))}::integer[])`)
    .where('k.checked_on', 'is', null)
    .where('k.due_on', '<=', want.until)
    .where((eb) => notRestrictedFrom(eb, tx.actor))
    .where(
      want.of === 'actor'
        ? sql<SqlBool>`k.person_id = ${me}::uuid`
        : sql<SqlBool>`k.unit_id = any(${sql.val(want.unitIds.filter((id) => mayRead(tx, id)))}::integer[]) and not m.restricted`,
    )
    .orderBy('k.due_on')
    .orderBy('k.id')
    .limit(sql.lit(DUE_MOST));
}
