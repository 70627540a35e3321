import type { Ctx } from '#src/platform/context.ts';

export type Session = { id: string; createdAt: Date; lastSeenAt: Date; userAgent: string | null };

/** Sessions of a person that still work, the last used first. */
export function sessionsOf(ctx: Ctx, personId: string): Promise<Session[]> {
  return ctx.db
    .selectFrom('account_session')
    .select(['id', 'created_at as createdAt', 'last_seen_at as lastSeenAt', 'user_agent as userAgent'])
    .where('user_id', '=', personId)
    .where('expires_at', '>', ctx.now())
    .orderBy('last_seen_at', 'desc')
    .orderBy('id')
    .execute();
}
