import { Hono } from 'hono';
import type { z } from 'zod';
import { createToken, revokeToken } from '#src/modules/identity/actions/tokens.ts';
import { isSignedIn } from '#src/modules/identity/actor.ts';
import {
  fieldWords,
  idParam,
  meView,
  newTokenView,
  tokenListView,
  tokenSchema,
  type tokenView,
} from '#src/modules/identity/forms.ts';
import { type ApiToken, tokensOf } from '#src/modules/identity/queries/tokens.ts';
import type { Ctx } from '#src/platform/context.ts';
import { signInNeeded } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { ApiRoute } from '#src/platform/http/api-doc.ts';
import type { Env } from '#src/platform/http/env.ts';

export const identityApi = new Hono<Env>()
  .get('/me', (c) => c.json(meOf(c.var.ctx)))
  .get('/tokens', async (c) => {
    const { ctx } = c.var;
    const tokens = await tokensOf(ctx, signedIn(ctx).personId);
    return c.json({ items: tokens.map(shown) } satisfies z.output<typeof tokenListView>);
  })
  .post('/tokens', async (c) => {
    signedIn(c.var.ctx); // who asks comes before what is wrong in the form
    const made = await createToken(c.var.ctx, parseInput(tokenSchema, await c.req.json(), fieldWords));
    return c.json({ ...shown(made), token: made.token } satisfies z.output<typeof newTokenView>, 201);
  })
  .delete('/tokens/:id', async (c) => {
    signedIn(c.var.ctx);
    await revokeToken(c.var.ctx, parseInput(idParam, c.req.param()).id);
    return c.body(null, 204);
  });

export const identityApiRoutes: ApiRoute[] = [
  {
    method: 'get',
    path: '/me',
    tag: 'Account',
    summary: 'Who the token or session belongs to, and what it may do today',
    auth: 'token',
    responses: { 200: { description: 'The person and their posts', schema: meView } },
  },
  {
    method: 'get',
    path: '/tokens',
    tag: 'Account',
    summary: 'One’s own API tokens that still work',
    auth: 'token',
    responses: { 200: { description: 'Newest first', schema: tokenListView } },
  },
  {
    method: 'post',
    path: '/tokens',
    tag: 'Account',
    summary: 'Make an API token (with a signed-in session only)',
    auth: 'token',
    body: tokenSchema,
    responses: { 201: { description: 'The token, shown this once', schema: newTokenView } },
  },
  {
    method: 'delete',
    path: '/tokens/{id}',
    tag: 'Account',
    summary: 'Revoke one of one’s own API tokens',
    auth: 'token',
    params: idParam,
    responses: { 204: { description: 'It stopped working' } },
  },
];

function signedIn({ actor }: Ctx) {
  if (!isSignedIn(actor)) throw signInNeeded();
  return actor;
}

function meOf(ctx: Ctx): z.output<typeof meView> {
  const { personId, name, account, grants } = signedIn(ctx);
  return {
    id: personId,
    name,
    language: account.language,
    positions: grants.map((grant) => ({
      positionId: grant.positionId,
      title: grant.title,
      unit: { id: grant.unitId, name: grant.unitName },
      authority: { id: grant.authorityId, name: grant.authorityName },
      level: grant.level,
      delegated: grant.delegated,
      permissions: [...grant.permissions].sort(),
    })),
  };
}

function shown({ id, name, permissions, createdAt, expiresAt, lastUsedOn }: ApiToken): z.output<typeof tokenView> {
  return { id, name, permissions, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString(), lastUsedOn };
}
