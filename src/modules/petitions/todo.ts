import { sql } from 'kysely';
import type { PetitionKind, PetitionStatus } from '#src/modules/petitions/petition.ts';
import { readerOf, visible } from '#src/modules/petitions/visible.ts';
import type { Ctx, StaffActor } from '#src/platform/context.ts';

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
};

/** As many as anyone reads in a morning; the rest is a list. */
const MOST = 100;

/**
 * What waits for this officer and is due by `until`, the nearest date first: petitions they hold, and those of their own units that nobody
 * has sorted or assigned, or whose sender says it is not finished. A province's clerk is not shown the work of its communes. One statement.
 */
export async function listToDo(tx: Ctx, until: string): Promise<ToDo[]> {
  const me = readerOf(tx);
  const ownUnits = (permission: string) => sql`p.unit_id = any(${sql.val(unitsOf(me, permission))}::integer[])`;
  const rows = await visible(tx)
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
      sql<boolean>`p.holder_id is not distinct from ${me.personId}::uuid`.as('mine'),
    ])
    .where('p.settled_on', 'is', null)
    .where('p.due_on', '<=', until)
    .where(
      sql<boolean>`(p.holder_id = ${me.personId}::uuid
        or (p.status = 'received' and ${ownUnits('petitions.triage')})
        or (p.status in ('triaged', 'disputed') and ${ownUnits('petitions.assign')}))`,
    )
    .orderBy('p.due_on')
    .orderBy('p.id')
    .limit(MOST)
    .execute();
  return rows;
}

/** A commune's post stands for the units it took over; a wider one for its own authority only. */
function unitsOf(actor: StaffActor, permission: string): number[] {
  const grants = actor.grants.filter(({ permissions }) => permissions.has(permission));
  return [...new Set(grants.flatMap(({ unitIds, authorityId }) => unitIds ?? [authorityId]))];
}
