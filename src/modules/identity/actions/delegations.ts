import { ownSession } from '#src/modules/identity/actions/own-account.ts';
import {
  delegateUnknown,
  delegationTooLong,
  delegationUnknown,
  endsBeforeStart,
  positionUnknown,
} from '#src/modules/identity/errors.ts';
import type { DelegationInput } from '#src/modules/identity/forms.ts';
import { lockDelegation } from '#src/modules/identity/queries/delegations.ts';
import { colleaguesOf } from '#src/modules/identity/queries/people.ts';
import { findPosition } from '#src/modules/identity/queries/positions.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { newId } from '#src/platform/ids.ts';
import { record } from '#src/platform/ledger.ts';

const LONGEST_DAYS = 366;

/**
 * Lets a colleague of the same authority act for one of one's own posts from `startsOn` (today when left out) through `lastDay`.
 * A post acted for is not delegated on. Returns the id. Throws `positionUnknown`, `delegateUnknown`, `endsBeforeStart`,
 * `delegationTooLong` or `needsSession`.
 */
export async function delegate(ctx: Ctx, input: DelegationInput): Promise<string> {
  const { personId, grants } = ownSession(ctx);
  const grant = grants.find((own) => own.positionId === input.positionId && !own.delegated);
  const position = grant && (await findPosition(ctx, grant.positionId));
  if (!position) throw positionUnknown();
  const startsOn = input.startsOn ?? today(ctx);
  const endsOn = dayAfter(input.lastDay);
  if (endsOn <= startsOn || endsOn <= today(ctx)) throw endsBeforeStart();
  if (daysBetween(startsOn, endsOn) > LONGEST_DAYS) throw delegationTooLong();
  const colleagues = await colleaguesOf(ctx, grant.authorityId);
  const delegatee = colleagues.find((officer) => officer.personId === input.toPersonId && officer.personId !== personId);
  if (!delegatee) throw delegateUnknown();

  const id = newId();
  await inTransaction(
    ctx,
    async (tx) => {
      await tx.db
        .insertInto('delegation')
        .values({
          id,
          position_id: position.id,
          to_person_id: delegatee.personId,
          reason: input.reason,
          starts_on: startsOn,
          ends_on: endsOn,
          created_at: tx.now(),
          created_by: personId,
        })
        .execute();
      await record(tx, {
        subject: { kind: 'delegation', provinceId: position.provinceId, id },
        action: 'given',
        changes: { toPersonId: [null, delegatee.personId], startsOn: [null, startsOn], endsOn: [null, endsOn] },
        details: { positionId: position.id, title: position.title, toName: delegatee.name, reason: input.reason },
        as: grant,
        first: true,
      });
    },
    { provinceIds: [position.provinceId] },
  );
  return id;
}

/** Ends a delegation at once; either side may. Throws `delegationUnknown`. */
export async function revokeDelegation(ctx: Ctx, id: string): Promise<void> {
  const { personId } = ownSession(ctx);
  const province = await ctx.db
    .selectFrom('delegation as d')
    .innerJoin('position as p', 'p.id', 'd.position_id')
    .innerJoin('org_unit as unit', 'unit.id', 'p.unit_id')
    .select('unit.province_id as id')
    .where('d.id', '=', id)
    .executeTakeFirst();
  if (!province) throw delegationUnknown();
  await inTransaction(
    ctx,
    async (tx) => {
      if (!(await lockDelegation(tx, personId, id))) throw delegationUnknown();
      await tx.db.updateTable('delegation').set({ revoked_at: tx.now() }).where('id', '=', id).execute();
      await record(tx, {
        subject: { kind: 'delegation', provinceId: province.id, id },
        action: 'revoked',
        changes: { revoked: [false, true] },
      });
    },
    { provinceIds: [province.id] },
  );
}

const DAY = 86_400_000;

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY).toISOString().slice(0, 10);
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY;
}
