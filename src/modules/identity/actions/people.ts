import {
  accountDisabled,
  emailTaken,
  notForYourself,
  personUnknown,
  unitNotYours,
  unitUnknown,
  usernameTaken,
} from '#src/modules/identity/errors.ts';
import type { PersonInput } from '#src/modules/identity/forms.ts';
import { hashPassword, temporaryPassword } from '#src/modules/identity/password.ts';
import { managingGrant, policy } from '#src/modules/identity/policy.ts';
import { lockPerson, type Person } from '#src/modules/identity/queries/people.ts';
import { findPlacedUnit, type PlacedUnit } from '#src/modules/identity/queries/units.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { newId } from '#src/platform/ids.ts';
import { record } from '#src/platform/ledger.ts';

export type NewPerson = PersonInput & {
  /** Made and returned when left out; then, and only then, the person must change it. */
  password?: string | undefined;
  language?: Lang | undefined;
  /** Subject of the office's single sign-on, when it is known beforehand. */
  ssoSubject?: string | undefined;
};

export type CreatedPerson = {
  id: string;
  /** To hand over once; undefined when the password was given. */
  temporaryPassword: string | undefined;
};

/**
 * Makes an account in the unit with this code (`person.unit`). It may do nothing until a position is added.
 * Throws `unitUnknown`, `unitNotYours`, `usernameTaken` or `emailTaken`; then nothing is written.
 */
export async function createPerson(ctx: Ctx, person: NewPerson): Promise<CreatedPerson> {
  const unit = await managedUnit(ctx, person.unit);
  const temporary = person.password === undefined ? temporaryPassword() : undefined;
  const password = await hashPassword(person.password ?? temporary ?? '');
  const id = newId();

  await inTransaction(
    ctx,
    async (tx) => {
      await insertPerson(tx, { ...person, id, homeUnitId: unit.id, mustChangePassword: temporary !== undefined });
      await addCredential(tx, id, { providerId: 'credential', accountId: id, password });
      if (person.ssoSubject) await addCredential(tx, id, { providerId: 'sso', accountId: person.ssoSubject, password: null });
      await record(tx, {
        subject: { kind: 'person', provinceId: unit.provinceId, id },
        action: 'created',
        changes: { name: [null, person.name], username: [null, person.username], email: [null, person.email ?? null] },
        details: { unitId: unit.id, unitName: unit.name },
        as: managingGrant(tx.actor, unit),
        first: true,
      });
    },
    { provinceIds: [unit.provinceId] },
  );
  return { id, temporaryPassword: temporary };
}

/** Ends every session and token use of a person at once. Throws `personUnknown` or `notForYourself`. */
export async function disablePerson(ctx: Ctx, id: string): Promise<void> {
  if (ctx.actor.kind === 'staff' && ctx.actor.personId === id) throw notForYourself();
  await changePerson(ctx, id, 'disabled', async (tx, person) => {
    if (person.disabledAt) return undefined;
    await tx.db.updateTable('account_user').set({ disabled_at: tx.now(), updated_at: tx.now() }).where('id', '=', id).execute();
    await tx.db.deleteFrom('account_session').where('user_id', '=', id).execute();
    return { disabled: [false, true] };
  });
}

/** Lets a disabled person sign in again. Throws `personUnknown`. */
export async function enablePerson(ctx: Ctx, id: string): Promise<void> {
  await changePerson(ctx, id, 'enabled', async (tx, person) => {
    if (!person.disabledAt) return undefined;
    await tx.db.updateTable('account_user').set({ disabled_at: null, updated_at: tx.now() }).where('id', '=', id).execute();
    return { disabled: [true, false] };
  });
}

/**
 * Gives a person who cannot sign in a new password to hand over, takes the second step off and ends every session.
 * Returns the password. Throws `personUnknown`, `notForYourself` (change it on your own page) or `accountDisabled`.
 */
export async function resetPassword(ctx: Ctx, id: string): Promise<string> {
  if (ctx.actor.kind === 'staff' && ctx.actor.personId === id) throw notForYourself();
  const temporary = temporaryPassword();
  const password = await hashPassword(temporary);
  await changePerson(ctx, id, 'passwordReset', async (tx, person) => {
    if (person.disabledAt) throw accountDisabled();
    await setPassword(tx, id, password, { mustChange: true });
    await tx.db.deleteFrom('account_two_factor').where('user_id', '=', id).execute();
    await tx.db.updateTable('account_user').set({ two_factor_enabled: false }).where('id', '=', id).execute();
    await tx.db.deleteFrom('account_session').where('user_id', '=', id).execute();
    return person.twoFactorEnabled ? { twoFactor: [true, false] } : {};
  });
  return temporary;
}

/** Writes the hash of a new password. Part of a larger action, which records it. */
export async function setPassword(
  tx: Ctx,
  personId: string,
  hash: string,
  { mustChange }: { mustChange: boolean },
): Promise<void> {
  const now = tx.now();
  const updated = await tx.db
    .updateTable('account_credential')
    .set({ password: hash, updated_at: now })
    .where('user_id', '=', personId)
    .where('provider_id', '=', 'credential')
    .executeTakeFirst();
  if (updated.numUpdatedRows === 0n) {
    await addCredential(tx, personId, { providerId: 'credential', accountId: personId, password: hash });
  }
  await tx.db
    .updateTable('account_user')
    .set({ must_change_password: mustChange, updated_at: now })
    .where('id', '=', personId)
    .execute();
}

/** The unit, when the actor looks after its people. Throws `unitUnknown` or `unitNotYours`. */
export async function managedUnit(ctx: Ctx, code: string): Promise<PlacedUnit> {
  const unit = await findPlacedUnit(ctx, { code });
  if (!unit) throw unitUnknown();
  if (!policy.managePeopleOf(ctx.actor, unit)) throw unitNotYours();
  return unit;
}

type Change = Record<string, readonly [before: unknown, after: unknown]>;

/** Locks a person the actor looks after, does the change and records it; `undefined` from `change` means there was nothing to do. */
async function changePerson(
  ctx: Ctx,
  id: string,
  action: string,
  change: (tx: Ctx, person: Person) => Promise<Change | undefined>,
) {
  await inTransaction(
    ctx,
    async (tx) => {
      const person = await lockPerson(tx, id);
      const home = person && (await findPlacedUnit(tx, { id: person.homeUnitId }));
      if (!person || !home || !policy.managePeopleOf(tx.actor, home)) throw personUnknown();
      const changes = await change(tx, person);
      if (!changes) return;
      await record(tx, {
        subject: { kind: 'person', provinceId: person.provinceId, id },
        action,
        changes,
        as: managingGrant(tx.actor, home),
      });
    },
    await ledgerScope(ctx, id),
  );
}

/** The ledger of a person lies in the province of their home unit, which an operator of the nation must be able to write too. */
async function ledgerScope(ctx: Ctx, personId: string): Promise<{ provinceIds: number[] }> {
  const home = await ctx.db
    .selectFrom('account_user as u')
    .innerJoin('org_unit as home', 'home.id', 'u.home_unit_id')
    .select('home.province_id')
    .where('u.id', '=', personId)
    .executeTakeFirst();
  return { provinceIds: home ? [home.province_id] : [] };
}

async function insertPerson(
  tx: Ctx,
  person: NewPerson & { id: string; homeUnitId: number; mustChangePassword: boolean },
): Promise<void> {
  const inserted = await tx.db
    .insertInto('account_user')
    .values({
      id: person.id,
      name: person.name,
      username: person.username,
      email: person.email ?? null,
      language: person.language ?? 'vi',
      home_unit_id: person.homeUnitId,
      must_change_password: person.mustChangePassword,
      created_at: tx.now(),
      updated_at: tx.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted) return;
  const sameName = await tx.db.selectFrom('account_user').select('id').where('username', '=', person.username).executeTakeFirst();
  throw sameName ? usernameTaken() : emailTaken();
}

async function addCredential(
  tx: Ctx,
  personId: string,
  credential: { providerId: 'credential' | 'sso'; accountId: string; password: string | null },
): Promise<void> {
  await tx.db
    .insertInto('account_credential')
    .values({
      id: newId(),
      user_id: personId,
      provider_id: credential.providerId,
      account_id: credential.accountId,
      password: credential.password,
      created_at: tx.now(),
      updated_at: tx.now(),
    })
    .execute();
}
