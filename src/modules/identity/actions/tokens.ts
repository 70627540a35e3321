import { randomBytes } from 'node:crypto';
import { ownSession } from '#src/modules/identity/actions/own-account.ts';
import { isSignedIn, tokenHash } from '#src/modules/identity/actor.ts';
import { personUnknown, scopeBeyondYours, tokenUnknown } from '#src/modules/identity/errors.ts';
import type { TokenInput } from '#src/modules/identity/forms.ts';
import { policy } from '#src/modules/identity/policy.ts';
import { findPerson } from '#src/modules/identity/queries/people.ts';
import { type ApiToken, lockToken } from '#src/modules/identity/queries/tokens.ts';
import { type Ctx, has } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { notAllowed, signInNeeded } from '#src/platform/errors.ts';
import { newId } from '#src/platform/ids.ts';
import { record } from '#src/platform/ledger.ts';

const DAY = 86_400_000;

/**
 * Makes an API token for oneself, or as the system for `personId`. Returns it with the token, which is kept nowhere.
 * Whatever its scope, it can do only what its holder may at that moment. Not with an API token: one that leaks must not make others.
 * Throws `needsSession`, `notAllowed`, `scopeBeyondYours` or `personUnknown`.
 */
export async function createToken(ctx: Ctx, input: TokenInput, personId?: string): Promise<ApiToken & { token: string }> {
  const { actor } = ctx;
  const holderId = actor.kind === 'system' ? personId : ownSession(ctx).personId;
  if (!policy.ownTokens(actor)) throw notAllowed();
  if (input.permissions.some((permission) => !has(actor, permission))) throw scopeBeyondYours();
  const holder = holderId && (await findPerson(ctx, holderId));
  if (!holder) throw personUnknown();

  const token = `dv_${randomBytes(32).toString('base64url')}`;
  const now = ctx.now();
  const made = {
    id: newId(),
    name: input.name,
    permissions: [...new Set(input.permissions)],
    createdAt: now,
    expiresAt: new Date(now.getTime() + input.days * DAY),
    lastUsedOn: null,
  };
  await inTransaction(
    ctx,
    async (tx) => {
      await tx.db
        .insertInto('api_token')
        .values({
          id: made.id,
          person_id: holder.id,
          name: made.name,
          token_hash: tokenHash(token),
          permissions: made.permissions,
          created_at: made.createdAt,
          expires_at: made.expiresAt,
        })
        .execute();
      await record(tx, {
        subject: { kind: 'apiToken', provinceId: holder.provinceId, id: made.id },
        action: 'created',
        changes: {
          name: [null, made.name],
          permissions: [null, made.permissions],
          expiresAt: [null, made.expiresAt.toISOString()],
        },
        details: { personId: holder.id },
        first: true,
      });
    },
    { provinceIds: [holder.provinceId] },
  );
  return { ...made, token };
}

/** Revokes one's own token at once. Throws `tokenUnknown`. */
export async function revokeToken(ctx: Ctx, id: string): Promise<void> {
  if (!isSignedIn(ctx.actor)) throw signInNeeded();
  const { personId } = ctx.actor;
  const holder = await findPerson(ctx, personId);
  if (!holder) throw tokenUnknown();
  await inTransaction(
    ctx,
    async (tx) => {
      if (!(await lockToken(tx, personId, id))) throw tokenUnknown();
      await tx.db.updateTable('api_token').set({ revoked_at: tx.now() }).where('id', '=', id).execute();
      await record(tx, {
        subject: { kind: 'apiToken', provinceId: holder.provinceId, id },
        action: 'revoked',
        changes: { revoked: [false, true] },
      });
    },
    { provinceIds: [holder.provinceId] },
  );
}
