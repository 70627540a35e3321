import { randomInt } from 'node:crypto';
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { changeOwnAccount, confirmPassword, ownSession } from '#src/modules/identity/actions/own-account.ts';
import { createAuth } from '#src/modules/identity/auth.ts';
import { twoFactorNotBegun, twoFactorOn, wrongCode } from '#src/modules/identity/errors.ts';
import { isTotpCode, newTotpSecret, totpUri } from '#src/modules/identity/totp.ts';
import type { Ctx } from '#src/platform/context.ts';
import { newId } from '#src/platform/ids.ts';

/** How the sign-in library marks a secret that is base32 text. */
const BASE32 = 'base32:';
const BACKUP_CODES = 10;

export type TwoFactorSetup = {
  /** Base32, to type by hand. */
  secret: string;
  /** `otpauth://`, for the QR code. */
  uri: string;
};

/** Makes a new secret, which counts only once confirmed. Throws `passwordWrong`, `twoFactorOn` or `tooManySignIns`. */
export async function beginTwoFactor(ctx: Ctx, password: string): Promise<void> {
  const person = await confirmPassword(ctx, password);
  if (person.twoFactorEnabled) throw twoFactorOn();
  const secret = await sealed(ctx, `${BASE32}${newTotpSecret()}`);
  const backupCodes = await sealed(ctx, '[]');
  await ctx.db
    .insertInto('account_two_factor')
    .values({ id: newId(), user_id: person.id, secret, backup_codes: backupCodes, verified: false })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ secret, backup_codes: backupCodes, verified: false }))
    .execute();
}

/** The secret that waits to be confirmed; undefined when there is none. */
export async function pendingTwoFactor(ctx: Ctx): Promise<TwoFactorSetup | undefined> {
  const { personId } = ownSession(ctx);
  const found = await ctx.db
    .selectFrom('account_two_factor as f')
    .innerJoin('account_user as u', 'u.id', 'f.user_id')
    .select(['f.secret', 'u.username'])
    .where('f.user_id', '=', personId)
    .where('f.verified', '=', false)
    .executeTakeFirst();
  if (!found) return undefined;
  const secret = (await symmetricDecrypt({ key: await libraryKey(ctx), data: found.secret })).slice(BASE32.length);
  return { secret, uri: totpUri(secret, found.username) };
}

/** Turns the second step on when the code is right. Returns the backup codes, to be shown this once. Throws `twoFactorNotBegun` or `wrongCode`. */
export async function confirmTwoFactor(ctx: Ctx, code: string): Promise<string[]> {
  const pending = await pendingTwoFactor(ctx);
  if (!pending) throw twoFactorNotBegun();
  if (!isTotpCode(pending.secret, code, ctx.now())) throw wrongCode();
  const backupCodes = newBackupCodes();
  const stored = await sealed(ctx, JSON.stringify(backupCodes));
  await changeOwnAccount(ctx, 'twoFactorOn', async (tx, person) => {
    await tx.db
      .updateTable('account_two_factor')
      .set({ verified: true, backup_codes: stored, failed_verification_count: 0, locked_until: null })
      .where('user_id', '=', person.id)
      .execute();
    await tx.db.updateTable('account_user').set({ two_factor_enabled: true }).where('id', '=', person.id).execute();
    return { twoFactor: [person.twoFactorEnabled, true] };
  });
  return backupCodes;
}

/** Takes the second step off. Throws `passwordWrong` or `tooManySignIns`. */
export async function endTwoFactor(ctx: Ctx, password: string): Promise<void> {
  await confirmPassword(ctx, password);
  await changeOwnAccount(ctx, 'twoFactorOff', async (tx, person) => {
    await tx.db.deleteFrom('account_two_factor').where('user_id', '=', person.id).execute();
    await tx.db.updateTable('account_user').set({ two_factor_enabled: false }).where('id', '=', person.id).execute();
    return person.twoFactorEnabled ? { twoFactor: [true, false] } : undefined;
  });
}

/** New backup codes in place of the old ones, to be shown this once. Throws `twoFactorNotBegun`, `passwordWrong` or `tooManySignIns`. */
export async function replaceBackupCodes(ctx: Ctx, password: string): Promise<string[]> {
  const { twoFactorEnabled } = await confirmPassword(ctx, password);
  if (!twoFactorEnabled) throw twoFactorNotBegun();
  const backupCodes = newBackupCodes();
  const stored = await sealed(ctx, JSON.stringify(backupCodes));
  await changeOwnAccount(ctx, 'backupCodesReplaced', async (tx, person) => {
    await tx.db.updateTable('account_two_factor').set({ backup_codes: stored }).where('user_id', '=', person.id).execute();
    return {};
  });
  return backupCodes;
}

const codeSigns = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Ten codes of ten signs that are not mistaken for one another, `k7m2p-x9c4h`. */
function newBackupCodes(): string[] {
  const five = () => Array.from({ length: 5 }, () => codeSigns[randomInt(codeSigns.length)]).join('');
  return Array.from({ length: BACKUP_CODES }, () => `${five()}-${five()}`);
}

async function sealed(ctx: Ctx, data: string): Promise<string> {
  return symmetricEncrypt({ key: await libraryKey(ctx), data });
}

/** The sign-in library opens these at the second step, so they are sealed in its way. */
async function libraryKey(ctx: Ctx) {
  return (await createAuth(ctx.services).$context).secretConfig;
}
