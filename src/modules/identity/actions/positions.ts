import { managedUnit } from '#src/modules/identity/actions/people.ts';
import {
  endsBeforeStart,
  needsConcurrent,
  notForYourself,
  personUnknown,
  positionUnknown,
  roleNotHere,
  unitNotYours,
} from '#src/modules/identity/errors.ts';
import type { PositionInput } from '#src/modules/identity/forms.ts';
import { postsEnded } from '#src/modules/identity/jobs.ts';
import { managedAuthorities, managingGrant, policy } from '#src/modules/identity/policy.ts';
import { isLookedAfter, lockPerson } from '#src/modules/identity/queries/people.ts';
import { findPosition, holdsMainPost, lockPosition, type Position } from '#src/modules/identity/queries/positions.ts';
import { findPlacedUnit, type PlacedUnit } from '#src/modules/identity/queries/units.ts';
import { rolesAt } from '#src/modules/identity/roles.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { newId } from '#src/platform/ids.ts';
import { record } from '#src/platform/ledger.ts';

export type NewPosition = Omit<PositionInput, 'startsOn' | 'endsOn' | 'concurrent'> & {
  /** Null for a post that exists but nobody holds. */
  personId: string | null;
  /** Today when left out. */
  startsOn?: string | undefined;
  endsOn?: string | undefined;
  concurrent?: boolean;
};

/**
 * Adds a post in the unit with this code (`position.unit`) and returns its id. What it allows follows from role and level.
 * Throws `unitUnknown`, `unitNotYours`, `roleNotHere`, `endsBeforeStart`, `notForYourself`, `personUnknown` or `needsConcurrent`.
 */
export async function addPosition(ctx: Ctx, position: NewPosition): Promise<string> {
  const unit = await managedUnit(ctx, position.unit);
  if (!rolesAt(unit.authorityLevel).includes(position.role)) throw roleNotHere();
  const startsOn = position.startsOn ?? today(ctx);
  const endsOn = position.endsOn ?? null;
  if (endsOn !== null && endsOn <= startsOn) throw endsBeforeStart();
  const { personId, title, role, concurrent = false } = position;

  return inTransaction(
    ctx,
    async (tx) => {
      if (personId) await checkHolder(tx, personId, { startsOn, endsOn, concurrent });
      return insertPosition(tx, unit, { personId, title, role, startsOn, endsOn, concurrent });
    },
    { provinceIds: [unit.provinceId] },
  );
}

/**
 * Gives a vacant post to a person from `startsOn` (today when left out); the vacancy ends that day. Returns the id of the held post.
 * Throws `positionUnknown`, `unitNotYours`, `endsBeforeStart`, `notForYourself`, `personUnknown` or `needsConcurrent`.
 */
export async function fillPosition(
  ctx: Ctx,
  vacancyId: string,
  filling: { personId: string; startsOn?: string | undefined; concurrent?: boolean },
): Promise<string> {
  const startsOn = filling.startsOn ?? today(ctx);
  const { personId, concurrent = false } = filling;
  return changePosition(ctx, vacancyId, async (tx, vacancy, unit) => {
    if (vacancy.personId !== null || (vacancy.endsOn !== null && vacancy.endsOn <= startsOn)) throw positionUnknown();
    if (startsOn < vacancy.startsOn) throw endsBeforeStart();
    await checkHolder(tx, personId, { startsOn, endsOn: vacancy.endsOn, concurrent });
    if (startsOn === vacancy.startsOn) {
      // The vacancy lasted no day: the row itself becomes the held post.
      const held = { person_id: personId, concurrent };
      await tx.db.updateTable('position').set(held).where('id', '=', vacancy.id).execute();
      await recordPosition(tx, unit, vacancy, 'filled', { personId: [null, personId] });
      return vacancy.id;
    }
    await endRow(tx, unit, vacancy, startsOn, 'vacancyEnded');
    const { title, role, endsOn } = vacancy;
    return insertPosition(tx, unit, { personId, title, role, startsOn, endsOn, concurrent });
  });
}

/**
 * Ends a post on `endsOn`, the first day it is no more; with `leaveVacant` a vacant post follows that day.
 * Throws `positionUnknown`, `unitNotYours` or `endsBeforeStart`.
 */
export async function endPosition(
  ctx: Ctx,
  id: string,
  { endsOn, leaveVacant }: { endsOn: string; leaveVacant: boolean },
): Promise<void> {
  await changePosition(ctx, id, async (tx, position, unit) => {
    if (position.endsOn !== null && position.endsOn <= today(tx)) throw positionUnknown();
    if (endsOn <= position.startsOn) throw endsBeforeStart();
    await endRow(tx, unit, position, endsOn, 'ended');
    if (endsOn <= today(tx)) await tx.services.jobs.enqueue(tx, postsEnded, {});
    if (leaveVacant && position.personId !== null) {
      const { title, role } = position;
      await insertPosition(tx, unit, { personId: null, title, role, startsOn: endsOn, endsOn: null, concurrent: false });
    }
  });
}

type PositionRow = Pick<Position, 'personId' | 'title' | 'role' | 'startsOn' | 'endsOn' | 'concurrent'>;

async function checkHolder(
  tx: Ctx,
  personId: string,
  held: Pick<PositionRow, 'startsOn' | 'endsOn' | 'concurrent'>,
): Promise<void> {
  if (tx.actor.kind === 'staff' && tx.actor.personId === personId) throw notForYourself();
  const person = await lockPerson(tx, personId);
  if (!person || !(await isLookedAfter(tx, personId, managedAuthorities(tx.actor)))) throw personUnknown();
  if (!held.concurrent && (await holdsMainPost(tx, personId, held.startsOn, held.endsOn))) throw needsConcurrent();
}

async function insertPosition(tx: Ctx, unit: PlacedUnit, row: PositionRow): Promise<string> {
  const id = newId();
  await tx.db
    .insertInto('position')
    .values({
      id,
      unit_id: unit.id,
      title: row.title,
      role: row.role,
      person_id: row.personId,
      starts_on: row.startsOn,
      ends_on: row.endsOn,
      concurrent: row.concurrent,
    })
    .execute();
  await record(tx, {
    subject: { kind: 'position', provinceId: unit.provinceId, id },
    action: row.personId ? 'added' : 'addedVacant',
    changes: {
      personId: [null, row.personId],
      title: [null, row.title],
      role: [null, row.role],
      startsOn: [null, row.startsOn],
      endsOn: [null, row.endsOn],
      concurrent: [null, row.concurrent],
    },
    details: { unitId: unit.id, unitName: unit.name },
    as: managingGrant(tx.actor, unit),
    first: true,
  });
  return id;
}

async function endRow(tx: Ctx, unit: PlacedUnit, position: Position, endsOn: string, action: string): Promise<void> {
  await tx.db.updateTable('position').set({ ends_on: endsOn }).where('id', '=', position.id).execute();
  await recordPosition(tx, unit, position, action, { endsOn: [position.endsOn, endsOn] });
}

async function recordPosition(
  tx: Ctx,
  unit: PlacedUnit,
  { id, provinceId }: Position,
  action: string,
  changes: Record<string, readonly [unknown, unknown]>,
): Promise<void> {
  await record(tx, { subject: { kind: 'position', provinceId, id }, action, changes, as: managingGrant(tx.actor, unit) });
}

/** Locks a post of a unit the actor looks after and does the change. For a unit that is closed, `unit` is the one that took it over. */
async function changePosition<T>(
  ctx: Ctx,
  id: string,
  change: (tx: Ctx, position: Position, unit: PlacedUnit) => Promise<T>,
): Promise<T> {
  const found = await findPosition(ctx, id);
  if (!found) throw positionUnknown();
  const unit = await findPlacedUnit(ctx, { id: found.unitId });
  if (!unit || !policy.managePeopleOf(ctx.actor, unit)) throw unitNotYours();
  return inTransaction(
    ctx,
    async (tx) => {
      const position = await lockPosition(tx, id);
      if (!position) throw positionUnknown();
      return change(tx, position, unit);
    },
    { provinceIds: [...new Set([found.provinceId, unit.provinceId])] },
  );
}
