import { sql } from 'kysely';
import { type Ctx, today } from '#src/platform/context.ts';

export type Delegation = {
  id: string;
  title: string;
  unitName: string;
  fromName: string;
  toName: string;
  /** Whether the person asked about gave it; otherwise they received it. */
  given: boolean;
  reason: string;
  startsOn: string;
  /** Last day it counts. */
  lastDay: string;
};

/** Delegations from and to the person that are not over or revoked, the earliest first. */
export async function delegationsOf(ctx: Ctx, personId: string): Promise<Delegation[]> {
  const { rows } = await sql<Delegation>`
    select d.id, p.title, unit.name as "unitName", giver.name as "fromName", taker.name as "toName",
           d.created_by = ${personId} as given, d.reason, d.starts_on as "startsOn", d.ends_on - 1 as "lastDay"
    from delegation d
    join position p on p.id = d.position_id
    join org_unit unit on unit.id = p.unit_id
    join account_user giver on giver.id = d.created_by
    join account_user taker on taker.id = d.to_person_id
    where (d.created_by = ${personId} or d.to_person_id = ${personId}) and d.revoked_at is null and d.ends_on > ${today(ctx)}
    order by d.starts_on, d.id`.execute(ctx.db);
  return rows;
}

/** Locks a delegation that the person gave or received and that is not revoked. */
export async function lockDelegation(ctx: Ctx, personId: string, id: string): Promise<boolean> {
  const found = await ctx.db
    .selectFrom('delegation')
    .select('id')
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .where((eb) => eb.or([eb('created_by', '=', personId), eb('to_person_id', '=', personId)]))
    .forUpdate()
    .executeTakeFirst();
  return found !== undefined;
}
