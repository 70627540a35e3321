import { betterAuth } from 'better-auth';
import { genericOAuth } from 'better-auth/plugins';
import { z } from 'zod';
import { authPath, baseOptions } from '#src/modules/identity/auth.ts';
import { ssoFailed, ssoNobody, ssoOff } from '#src/modules/identity/errors.ts';
import { findPerson } from '#src/modules/identity/queries/people.ts';
import type { Config } from '#src/platform/config.ts';
import type { Ctx, Services } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/ledger.ts';
import { systemCtx } from '#src/platform/system-context.ts';

const provider = 'sso';
/** What the provider must be told as the address to come back to, below the address of the site. */
export const ssoCallbackPath = `${authPath}/callback/${provider}`;
const DISCOVERY_TIMEOUT = 5_000;

const discoverySchema = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
});

/** Asks the provider who it is. Returns one line for `danvan doctor`; throws an `Error` that says what is wrong. */
export async function checkOidc({ oidc }: Pick<Config, 'oidc'>): Promise<string> {
  if (!oidc) throw new Error('DANVAN_OIDC_ISSUER is not set');
  const url = discoveryUrl(oidc.issuer);
  const answer = await fetch(url, { signal: AbortSignal.timeout(DISCOVERY_TIMEOUT) }).catch((error: unknown) => {
    throw new Error(`${url} cannot be reached: ${error instanceof Error ? error.message : String(error)}`);
  });
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
  const parsed = discoverySchema.safeParse(await answer.json().catch(() => undefined));
  if (!parsed.success) {
    throw new Error(
      `${url} is not an OpenID Connect description: ${parsed.error.issues.map(({ path }) => path.join('.')).join(', ')}`,
    );
  }
  const { issuer } = parsed.data;
  if (withoutSlash(issuer) !== withoutSlash(oidc.issuer)) throw new Error(`${url} names another issuer, ${issuer}`);
  return `${oidc.name}, ${issuer}`;
}

export type SsoStart = {
  /** Address of the provider to send the browser to. */
  url: string;
  cookies: string[];
};

/** Begins a sign-in with the provider; the browser then comes back to `ssoCallbackPath`. Throws `ssoOff` while it cannot be reached. */
export async function startSso(ctx: Ctx, back: string, failed: string): Promise<SsoStart> {
  const auth = await ssoEngine(ctx.services);
  const answer = await auth.api.signInSocial({
    body: { provider, callbackURL: back, errorCallbackURL: failed, disableRedirect: true },
    headers: new Headers(),
    asResponse: true,
  });
  const { url } = (await answer.json()) as { url?: string };
  if (!answer.ok || !url) throw ssoOff();
  return { url, cookies: answer.headers.getSetCookie() };
}

/**
 * Finishes a sign-in with the provider. Returns where to go on to and the cookies. The person is found by the subject known of
 * them, else by the e-mail address the provider has verified; none is ever made. Throws `ssoNobody`, `ssoFailed` or `ssoOff`.
 */
export async function finishSso(ctx: Ctx, request: Request): Promise<SsoStart> {
  const auth = await ssoEngine(ctx.services);
  const answer = await auth.handler(request);
  const url = answer.headers.get('location');
  if (!url) throw ssoFailed();
  const problem = URL.canParse(url, ctx.services.config.url) && new URL(url, ctx.services.config.url).searchParams.get('error');
  if (problem) throw unknownPerson.has(problem) ? ssoNobody() : ssoFailed();
  return { url, cookies: answer.headers.getSetCookie() };
}

/** What the library says when nobody here belongs to the subject. */
const unknownPerson = new Set(['signup_disabled', 'account_not_linked', 'email_not_found', 'unable_to_link_account']);

type Engine = ReturnType<typeof makeEngine>;
const engines = new WeakMap<Services, Engine>();

/**
 * The engine for the single sign-on, apart from the one for passwords: the library asks the provider while it is being made and
 * waits without end, and nobody's password sign-in may wait with it. Made only once the provider has answered us.
 */
async function ssoEngine(services: Services): Promise<Engine> {
  const known = engines.get(services);
  if (known) return known;
  await checkOidc(services.config).catch((error: unknown) => {
    services.log.warn({ reason: error instanceof Error ? error.message : String(error) }, 'single sign-on unreachable');
    throw ssoOff();
  });
  const engine = makeEngine(services);
  engines.set(services, engine);
  return engine;
}

function makeEngine(services: Services) {
  const { oidc } = services.config;
  if (!oidc) throw ssoOff();
  const base = baseOptions(services, { singleSignOn: true });
  return betterAuth({
    ...base,
    databaseHooks: {
      ...base.databaseHooks,
      account: {
        create: {
          // Only who it is, none of the provider's tokens: nothing here calls it again.
          async before({ id, userId, providerId, accountId }) {
            const dropped = { accessToken: undefined, refreshToken: undefined, idToken: undefined, scope: undefined };
            const times = { accessTokenExpiresAt: undefined, refreshTokenExpiresAt: undefined };
            return { data: { id, userId, providerId, accountId, ...dropped, ...times } };
          },
          after: ({ userId }) => recordLink(services, userId),
        },
      },
    },
    plugins: [
      genericOAuth({
        config: [
          {
            providerId: provider,
            name: oidc.name,
            discoveryUrl: discoveryUrl(oidc.issuer),
            clientId: oidc.clientId,
            clientSecret: oidc.clientSecret,
            scopes: ['openid', 'email', 'profile'],
            requireIdTokenVerification: true,
            disableSignUp: true,
          },
        ],
      }),
    ],
  });
}

async function recordLink(services: Services, personId: string): Promise<void> {
  const person = await findPerson(systemCtx(services, { name: 'sso', provinceIds: [] }), personId);
  if (!person) return;
  const ctx = systemCtx(services, { name: services.config.oidc?.name ?? 'sso', provinceIds: [person.provinceId] });
  await inTransaction(ctx, async (tx) => {
    await tx.db.selectFrom('account_user').select('id').where('id', '=', personId).forUpdate().execute();
    await record(tx, { subject: { kind: 'person', provinceId: person.provinceId, id: personId }, action: 'ssoLinked' });
  });
}

function discoveryUrl(issuer: string): string {
  return `${withoutSlash(issuer)}/.well-known/openid-configuration`;
}

function withoutSlash(url: string): string {
  return url.replace(/\/$/, '');
}
