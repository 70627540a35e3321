import type { Ctx } from '#src/platform/context.ts';

export type ApiToken = {
  id: string;
  name: string;
  permissions: string[];
  createdAt: Date;
  expiresAt: Date;
  lastUsedOn: string | null;
};

/** The person's tokens that still work, newest first. */
export function tokensOf(ctx: Ctx, personId: string): Promise<ApiToken[]> {
  return ctx.db
    .selectFrom('api_token')
    .select(['id', 'name', 'permissions', 'created_at as createdAt', 'expires_at as expiresAt', 'last_used_on as lastUsedOn'])
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', ctx.now())
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
}

export async function lockToken(ctx: Ctx, personId: string, id: string): Promise<boolean> {
  const found = await ctx.db
    .selectFrom('api_token')
    .select('id')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return found !== undefined;
}
