import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { twoFactor, username } from 'better-auth/plugins';

import { hashPassword, verifyPassword } from '#src/modules/identity/password.ts';
import { cookiePrefix, sessionIdle, sessionLongest } from '#src/modules/identity/session.ts';
import type { Services } from '#src/platform/context.ts';
import { newId } from '#src/platform/ids.ts';

/** Only the way back from the single sign-on is served under it (pages/sso.tsx); better-auth's other addresses are not. */
export const authPath = '/dang-nhap/sso';

export type Auth = ReturnType<typeof makeAuth>;

const made = new WeakMap<Services, Auth>();

/** The engine for passwords and second steps of this process; made once for its services. */
export function createAuth(services: Services): Auth {
  const auth = made.get(services) ?? makeAuth(services);
  made.set(services, auth);
  return auth;
}

function makeAuth(services: Services) {
  return betterAuth({
    ...baseOptions(services, { singleSignOn: false }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      // Rules for new passwords are in forms.ts; an old one must always be accepted here.
      minPasswordLength: 1,
      maxPasswordLength: 1_000,
      password: { hash: hashPassword, verify: verifyPassword },
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
    ],
  });
}

/** What both engines share: our tables, our clock, our cookies. */
export function baseOptions(services: Services, { singleSignOn }: { singleSignOn: boolean }) {
  const { config, keys, database, clock, log } = services;
  return {
    appName: 'Dân Vận',
    baseURL: config.url,
    basePath: authPath,
    secret: keys.cookieSecret,
    database: database.pool,
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
        singleSignOn: { type: 'boolean', required: false, input: false, fieldName: 'single_sign_on' },
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
            return {
              data: { ...session, createdAt: now, updatedAt: now, lastSeenAt: now, expiresAt, singleSignOn, ipAddress: null },
            };
          },
        },
      },
    },
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
  } satisfies BetterAuthOptions;
}
