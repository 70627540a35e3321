import { sql } from 'kysely';
import { unitLanes } from '#src/modules/petitions/lanes.ts';
import type { PetitionKind, PetitionStatus } from '#src/modules/petitions/petition.ts';
import { sendRules } from '#src/modules/petitions/proceedings/act-letters.ts';
import { answeredFor, readerOf, visible } from '#src/modules/petitions/visible.ts';
import { type Ctx, provincesOf, type StaffActor } from '#src/platform/context.ts';
import { planOnce } from '#src/platform/db/database.ts';

/** A petition that waits for a deed of this officer. */
export type ToDo = {
  reference: string;
  subject: string;
  kind: PetitionKind;
  sealed: boolean;
  status: PetitionStatus;
  dueOn: string;
  receivedOn: string;
  unitName: string;
  holderName: string | null;
  /** Named to me; otherwise it waits for someone of my unit to sort or assign it. */
  mine: boolean;
  /** The term for sending a letter of an act that runs out on `dueOn`; null when the case itself is due. */
  sendRule: string | null;
};

/** As many as anyone reads in a morning; the rest is a list. */
const MOST = 100;

/**
 * What waits for this officer and is due by `until`, the nearest date first: petitions they hold, and those of their own units that nobody
 * has sorted or assigned, or whose sender says it is not finished; and letters of acts that are to be sent, of cases they hold or units
 * whose letters they number. A province's clerk is not shown the work of its communes. One statement.
 */
export async function listToDo(tx: Ctx, until: string): Promise<ToDo[]> {
  const me = readerOf(tx);
  const [triage, assign] = [unitsOf(me, 'petitions.triage'), unitsOf(me, 'petitions.assign')];
  const due = (query: ReturnType<typeof visible>) =>
    query
      .select([
        'p.reference',
        'p.subject',
        'p.kind',
        'p.sealed',
        'p.status',
        sql<string | null>`p.due_on`.as('due_on'),
        sql<string | null>`null::text`.as('send_rule'),
        'p.received_on',
        'p.unit_id',
        'p.holder_name',
        'p.holder_id',
        'p.id',
      ])
      .where('p.settled_on', 'is', null)
      .where('p.due_on', '<=', until)
      .orderBy('p.due_on')
      .orderBy('p.id')
      .limit(sql.lit(MOST));
  const lanes = unitLanes([...new Set([...triage, ...assign])]);
  const unclaimed = answeredFor(tx)
    .where(lanes.isHere)
    .where(
      sql<boolean>`p.holder_id is distinct from ${me.personId}::uuid and (p.status = 'received' and p.unit_id = any(${sql.val(triage)}::integer[])
        or p.status in ('triaged', 'disputed') and p.unit_id = any(${sql.val(assign)}::integer[]))`,
    );
  const issues = unitsOf(me, 'letters.issue');
  const toSend = visible(tx)
    .innerJoin('petition_clock as c', (join) =>
      join.onRef('c.province_id', '=', 'p.province_id').onRef('c.petition_id', '=', 'p.id'),
    )
    .select([
      'p.reference',
      'p.subject',
      'p.kind',
      'p.sealed',
      'p.status',
      sql<string | null>`c.due_on`.as('due_on'),
      sql<string | null>`c.rule_id`.as('send_rule'),
      'p.received_on',
      'p.unit_id',
      'p.holder_name',
      'p.holder_id',
      'p.id',
    ])
    .where(sql<boolean>`c.province_id = any(${sql.val(provincesOf(me))}::integer[])`)
    .where('c.ended_on', 'is', null)
    .where('c.main', '=', false)
    .where('c.rule_id', 'in', [...sendRules])
    .where('c.due_on', '<=', until)
    .where(sql<boolean>`(p.holder_id = ${me.personId}::uuid or p.unit_id = any(${sql.val(issues)}::integer[]))`)
    .orderBy('c.due_on')
    .orderBy('p.id')
    .limit(sql.lit(MOST));
  const rows = await tx.db
    .selectFrom((eb) =>
      eb
        .selectFrom(due(visible(tx).where('p.holder_id', '=', me.personId)).as('p'))
        .selectAll('p')
        .unionAll(eb.selectFrom(lanes.from).crossJoinLateral(due(unclaimed).as('p')).selectAll('p'))
        .unionAll(eb.selectFrom(toSend.as('p')).selectAll('p'))
        .as('p'),
    )
    .innerJoin('org_unit as u', 'u.id', 'p.unit_id')
    .select([
      'p.reference',
      'p.subject',
      'p.kind',
      'p.sealed',
      'p.status',
      sql<string>`p.due_on`.as('dueOn'),
      'p.received_on as receivedOn',
      'u.name as unitName',
      'p.holder_name as holderName',
      'p.send_rule as sendRule',
      sql<boolean>`p.holder_id is not distinct from ${me.personId}::uuid`.as('mine'),
    ])
    .orderBy('p.due_on')
    .orderBy('p.id')
    .limit(sql.lit(MOST))
    .modifyFront(planOnce)
    .execute();
  return rows;
}

/** A commune's post stands for the units it took over; a wider one for its own authority only. */
function unitsOf(actor: StaffActor, permission: string): number[] {
  const grants = actor.grants.filter(({ permissions }) => permissions.has(permission));
  return [...new Set(grants.flatMap(({ unitIds, authorityId }) => unitIds ?? [authorityId]))];
}
