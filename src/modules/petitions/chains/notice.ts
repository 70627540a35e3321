import { sql } from 'kysely';
import type { Petition } from '#src/modules/petitions/petition.ts';
import type { Ctx } from '#src/platform/context.ts';

/** Where the chain of one petition stands, for whoever may see the petition: staff, or its sender. */
export type ChainNotice = {
  attention: { superior: string; raisedOn: string } | null;
  directed: { superior: string; unit: string; on: string } | null;
  /** The latest transfer to another province. */
  offer: {
    side: 'out' | 'in';
    status: 'offered' | 'accepted' | 'refused';
    otherUnit: string;
    otherReference: string | null;
    offeredOn: string;
    answerBy: string;
    decidedOn: string | null;
    refusal: string | null;
  } | null;
  outside: {
    body: string;
    expectedOn: string;
    urgedOn: string | null;
    urgedTimes: number;
    answeredOn: string | null;
    answer: string | null;
  } | null;
  /** Of how many people the matter is, when someone said. */
  group: { people: number; representatives: number } | null;
};

/** One statement. The caller has seen the petition, or proved its code. */
export async function chainNotice(tx: Ctx, { provinceId, id, acceptedOn, settledOn }: Petition): Promise<ChainNotice> {
  const here = (table: string) =>
    sql`${sql.ref(`${table}.province_id`)} = ${provinceId} and ${sql.ref(`${table}.petition_id`)} = ${id}::uuid`;
  const { rows } = await sql<ChainNotice>`select
    (select json_build_object('superior', s.name, 'raisedOn', a.raised_on) from petition_attention a join org_unit s on s.id = a.superior_unit_id
      where ${here('a')} and a.closed_on is null and ${acceptedOn === null && settledOn === null} order by a.raised_at limit 1) as attention,
    (select json_build_object('superior', s.name, 'unit', u.name, 'on', a.closed_on) from petition_attention a
      join org_unit s on s.id = a.superior_unit_id join org_unit u on u.id = a.decided_unit_id
      where ${here('a')} order by a.closed_on desc limit 1) as directed,
    (select json_build_object('side', c.side, 'status', c.status, 'otherUnit', o.name, 'otherReference', c.other_reference,
        'offeredOn', c.offered_on, 'answerBy', c.answer_by, 'decidedOn', c.decided_on, 'refusal', c.refusal)
      from petition_chain c join org_unit o on o.id = c.other_unit_id
      where ${here('c')} order by c.offered_at desc, c.side limit 1) as offer,
    (select json_build_object('body', x.body, 'expectedOn', x.expected_on, 'urgedOn', x.urged_on, 'urgedTimes', x.urged_times,
        'answeredOn', x.answered_on, 'answer', x.answer)
      from petition_outside x where ${here('x')} order by x.seq desc limit 1) as outside,
    (select json_build_object('people', g.people, 'representatives', g.representatives) from petition_group g where ${here('g')}) as "group"`.execute(
    tx.db,
  );
  return rows[0] ?? { attention: null, directed: null, offer: null, outside: null, group: null };
}
