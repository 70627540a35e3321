import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { genericOAuth, twoFactor, username } from 'better-auth/plugins';
import { cookiePrefix } from '#src/modules/identity/cookies.ts';
import { hashPassword, verifyPassword } from '#src/modules/identity/password.ts';
import type { Services } from '#src/platform/context.ts';
import { newId } from '#src/platform/ids.ts';

/** Where the single sign-on comes back to; the rest of better-auth's own addresses is not served. */
export const authPath = '/dang-nhap/sso';
export const ssoProvider = 'sso';

const HOUR = 3_600_000;
/** A session ends after half a day without use, and a week after sign-in at the latest. */
export const sessionIdle = 12 * HOUR;
export const sessionLongest = 7 * 24 * HOUR;

export type Auth = ReturnType<typeof makeAuth>;

const made = new WeakMap<Services, Auth>();

/** The sign-in engine of this process; made once for its services. */
export function createAuth(services: Services): Auth {
  const auth = made.get(services) ?? makeAuth(services);
  made.set(services, auth);
  return auth;
}

function makeAuth(services: Services) {
  const { config, keys, database, clock, log } = services;
  return betterAuth({
    appName: 'Dân Vận',
    baseURL: config.url,
    basePath: authPath,
    secret: keys.cookieSecret,
    database: database.pool,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 1, // rules for new passwords are in forms.ts; an old one must always be accepted here
      maxPasswordLength: 1_000,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    user: {
      modelName: 'account_user',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      additionalFields: {
        disabledAt: { type: 'date', required: false, input: false, fieldName: 'disabled_at' },
        mustChangePassword: { type: 'boolean', required: false, input: false, fieldName: 'must_change_password' },
      },
    },
    session: {
      modelName: 'account_session',
      expiresIn: sessionLongest / 1000,
      disableSessionRefresh: true, // resolveActor moves the end on, without a call to the library
      fields: {
        userId: 'user_id',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
        expiresAt: 'expires_at',
        userAgent: 'user_agent',
        ipAddress: 'ip_address',
      },
      additionalFields: {
        lastSeenAt: { type: 'date', required: false, input: false, fieldName: 'last_seen_at' },
      },
    },
    account: {
      modelName: 'account_credential',
      updateAccountOnSignIn: false,
      fields: {
        userId: 'user_id',
        providerId: 'provider_id',
        accountId: 'account_id',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      // The provider says the address is this person's; ours was typed by the operator who made the account.
      accountLinking: { enabled: true, requireLocalEmailVerified: false },
    },
    verification: {
      modelName: 'account_verification',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    databaseHooks: {
      session: {
        create: {
          async before(session, endpoint) {
            const user = await endpoint?.context.internalAdapter.findUserById(session.userId);
            if (!user || ('disabledAt' in user && user.disabledAt)) throw new APIError('FORBIDDEN', { code: 'DISABLED' });
            const now = clock();
            const expiresAt = new Date(now.getTime() + sessionIdle);
            return { data: { ...session, createdAt: now, updatedAt: now, lastSeenAt: now, expiresAt, ipAddress: null } };
          },
        },
      },
      account: {
        create: {
          async before({ userId, providerId, accountId, id }) {
            const none = { accessToken: undefined, refreshToken: undefined, idToken: undefined, scope: undefined };
            return {
              data: {
                id,
                userId,
                providerId,
                accountId,
                ...none,
                accessTokenExpiresAt: undefined,
                refreshTokenExpiresAt: undefined,
              },
            };
          },
        },
      },
    },
    plugins: [
      username({ displayUsername: false, maxUsernameLength: 64, usernameValidator: () => true, minUsernameLength: 1 }),
      twoFactor({
        issuer: 'Dân Vận',
        accountLockout: { enabled: true, maxFailedAttempts: 5, durationSeconds: 15 * 60 },
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'account_two_factor',
            fields: {
              userId: 'user_id',
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
      genericOAuth({
        config: config.oidc
          ? [
              {
                providerId: ssoProvider,
                name: config.oidc.name,
                discoveryUrl: `${config.oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
                clientId: config.oidc.clientId,
                clientSecret: config.oidc.clientSecret,
                scopes: ['openid', 'email', 'profile'],
                requireIdTokenVerification: true,
                disableSignUp: true,
              },
            ]
          : [],
      }),
    ],
    rateLimit: { enabled: false }, // our own, by user name and address (sign-in.ts)
    telemetry: { enabled: false },
    logger: {
      level: 'warn',
      log: (level, message) => log[level === 'error' ? 'warn' : 'debug']({ from: 'sign-in' }, message),
    },
    advanced: {
      useSecureCookies: false, // the prefix below says more than __Secure-
      cookiePrefix: cookiePrefix(config),
      defaultCookieAttributes: { secure: config.secureCookies, httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => newId(), validateSchema: false },
    },
  });
}
