import { setPassword } from '#src/modules/identity/actions/people.ts';
import { isSignedIn, type SignedInActor } from '#src/modules/identity/actor.ts';
import {
  needsSession,
  passwordSame,
  passwordWeak,
  passwordWrong,
  personUnknown,
  tooManySignIns,
} from '#src/modules/identity/errors.ts';
import { hashPassword, isGuessable, verifyPassword } from '#src/modules/identity/password.ts';
import { findPerson, lockPerson, type Person, passwordHashOf } from '#src/modules/identity/queries/people.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { signInNeeded } from '#src/platform/errors.ts';
import { withField } from '#src/platform/forms.ts';
import { type Changes, record } from '#src/platform/ledger.ts';
import { forget, hit } from '#src/platform/rate-limit.ts';
import { formatTime } from '#src/ui/format.ts';

const QUARTER = 15 * 60;
const wrongPasswords = 5;

/** The actor with their browser session. Throws `signInNeeded`, or `needsSession` for an API token. */
export function ownSession({ actor }: Ctx): SignedInActor & { account: { sessionId: string } } {
  if (!isSignedIn(actor)) throw signInNeeded();
  const { sessionId } = actor.account;
  if (sessionId === null) throw needsSession();
  return { ...actor, account: { ...actor.account, sessionId } };
}

/**
 * Changes one's own password and ends every other session. Throws `passwordWrong`, `passwordWeak`, `passwordSame`, `needsSession`
 * or, after five wrong tries, `tooManySignIns`.
 */
export async function changePassword(ctx: Ctx, form: { password: string; newPassword: string }): Promise<void> {
  const { account } = ownSession(ctx);
  const person = await confirmPassword(ctx, form.password);
  if (form.newPassword === form.password) throw passwordSame();
  if (isGuessable(form.newPassword, [person.username, person.name])) throw passwordWeak();
  const hash = await hashPassword(form.newPassword);
  await changeOwnAccount(ctx, 'passwordChanged', async (tx) => {
    await setPassword(tx, person.id, hash, { mustChange: false });
    await tx.db.deleteFrom('account_session').where('user_id', '=', person.id).where('id', '!=', account.sessionId).execute();
    return {};
  });
}

/** Ends one of one's own sessions; one that is gone already is no failure. */
export async function endSession(ctx: Ctx, sessionId: string): Promise<void> {
  const { personId } = ownSession(ctx);
  await changeOwnAccount(ctx, 'sessionEnded', async (tx) => {
    const ended = await tx.db
      .deleteFrom('account_session')
      .where('user_id', '=', personId)
      .where('id', '=', sessionId)
      .executeTakeFirst();
    return ended.numDeletedRows > 0n ? {} : undefined;
  });
}

/** Ends every session of one's own but this one. */
export async function endOtherSessions(ctx: Ctx): Promise<void> {
  const { personId, account } = ownSession(ctx);
  await changeOwnAccount(ctx, 'otherSessionsEnded', async (tx) => {
    const ended = await tx.db
      .deleteFrom('account_session')
      .where('user_id', '=', personId)
      .where('id', '!=', account.sessionId)
      .executeTakeFirst();
    return ended.numDeletedRows > 0n ? {} : undefined;
  });
}

/** The person, when the password is theirs. Throws `passwordWrong` or, after five wrong tries in 15 minutes, `tooManySignIns`. */
export async function confirmPassword(ctx: Ctx, password: string): Promise<Person> {
  const { personId } = ownSession(ctx);
  const bucket = `own password:${personId}`;
  const { allowed, retryAfter } = await hit(ctx, { bucket, limit: wrongPasswords, windowSeconds: QUARTER });
  if (!allowed) throw withField(tooManySignIns(formatTime(new Date(ctx.now().getTime() + retryAfter * 1000))), 'password');
  const person = await findPerson(ctx, personId);
  const hash = await passwordHashOf(ctx, personId);
  if (!person || !hash || !(await verifyPassword({ hash, password }))) throw passwordWrong();
  await forget(ctx, bucket);
  return person;
}

/** Locks the actor's own person, does the change and records it; `undefined` from `change` means there was nothing to do. */
export async function changeOwnAccount(
  ctx: Ctx,
  action: string,
  change: (tx: Ctx, person: Person) => Promise<Changes | undefined>,
): Promise<void> {
  const { personId } = ownSession(ctx);
  const found = await findPerson(ctx, personId);
  if (!found) throw personUnknown();
  await inTransaction(
    ctx,
    async (tx) => {
      const person = await lockPerson(tx, personId);
      if (!person) throw personUnknown();
      const changes = await change(tx, person);
      if (changes)
        await record(tx, { subject: { kind: 'person', provinceId: person.provinceId, id: personId }, action, changes });
    },
    { provinceIds: [found.provinceId] },
  );
}
