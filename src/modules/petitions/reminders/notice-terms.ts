import { sql } from 'kysely';
import { BATCH, type DueTerm, FIRST_ID, type Wanted } from '#src/modules/petitions/reminders/queries.ts';
import { edgesOn, stages } from '#src/modules/petitions/reminders/tier.ts';
import { type Ctx, today } from '#src/platform/context.ts';

/** Terms in which others may act, or that only say how long a paper is kept: nobody here is late by them. */
const notOurs = ['complaint.decisionInForce', 'complaint.appealWindow', 'petition.store'];

/**
 * As `lockUntold`, for the terms beside the main one: to notify, send, publish, carry out. They run on after a case is settled, and are
 * told up to the head of the unit; the province hears of cases, not of each notice.
 */
export async function lockUntoldNotices(tx: Ctx, { provinceId, ahead, after }: Wanted): Promise<DueTerm[]> {
  const edges = edgesOn(today(tx), ahead);
  const order = sql`${sql.val([...stages])}::text[]`;
  const { rows } = await sql<DueTerm>`
    select p.id, p.reference, p.kind, p.sealed, p.unit_id as "unitId", p.holder_id as "holderId", p.accountable_id as "accountableId",
      c.due_on as "dueOn", c.rule_id as "ruleId", c.id::text as term, s.stage, c.id as place,
      case when p.sealed then array(select distinct a.person_id from petition_access a
        where a.province_id = p.province_id and a.petition_id = p.id) else '{}' end as access
    from petition_clock c
    join petition p on p.province_id = c.province_id and p.id = c.petition_id
    cross join lateral (select case
      when c.due_on > ${edges.onDay}::date then 'before'
      when c.due_on > ${edges.late}::date then 'onDay'
      when c.due_on > ${edges.head}::date then 'late'
      else 'head' end as stage) s
    where c.province_id = ${provinceId} and c.ended_on is null and not c.main and c.due_on <= ${edges.before.law}::date
      and c.rule_id <> all(${sql.val(notOurs)}::text[])
      and (c.due_on, c.id) > (${after?.dueOn ?? '0001-01-01'}::date, ${after?.place ?? FIRST_ID}::uuid)
      and not exists (select from petition_reminder r
        where r.province_id = p.province_id and r.petition_id = p.id and r.term = c.id::text
          and array_position(${order}, r.step) >= array_position(${order}, s.stage)
          and (s.stage not in ('before', 'onDay') or r.due_on = c.due_on))
    order by c.due_on, c.id limit ${sql.lit(BATCH)}
    for update of p skip locked`.execute(tx.db);
  return rows;
}
