import { createAuth } from '#src/modules/identity/auth.ts';
import { accountDisabled, secondStepOver, tooManySignIns, wrongCode, wrongCredentials } from '#src/modules/identity/errors.ts';
import { cookiePrefix, readSessionToken } from '#src/modules/identity/session.ts';
import type { Ctx } from '#src/platform/context.ts';
import type { ExpectedError } from '#src/platform/errors.ts';
import { forget, giveBack, hit } from '#src/platform/rate-limit.ts';
import { formatTime } from '#src/ui/format.ts';

const QUARTER = 15 * 60;
const wrongPerName = 5;
const wrongPerAddress = 30;

export type SignedIn = {
  /** `Set-Cookie` lines for the answer. */
  cookies: string[];
  /** What comes next: the work area, a new password, or the second step. */
  next: 'in' | 'newPassword' | 'code';
};

/**
 * Signs in with user name and password. At most 5 wrong tries per user name and 30 per address (where it is known) in 15 minutes, counted before the
 * password is looked at, so that tries sent at once do not slip through. An unknown name costs and says the same as a wrong password.
 * Throws `wrongCredentials`, `accountDisabled` or `tooManySignIns`.
 */
export async function signIn(
  ctx: Ctx,
  given: { username: string; password: string },
  headers: Headers,
  address: string,
): Promise<SignedIn> {
  const username = given.username.trim().toLowerCase().normalize('NFC');
  const ofName = { bucket: `sign-in name:${username}`, limit: wrongPerName };
  const ofAddress = address === '' ? [] : [{ bucket: `sign-in address:${address}`, limit: wrongPerAddress }];
  const hits = await Promise.all([ofName, ...ofAddress].map((limit) => hit(ctx, { ...limit, windowSeconds: QUARTER })));
  const waits = hits.filter((result) => !result.allowed).map((result) => result.retryAfter);
  if (waits.length > 0) throw tooManySignIns(clockTime(ctx, Math.max(...waits)));

  const answer = await createAuth(ctx.services).api.signInUsername({
    body: { username, password: given.password },
    headers: headersFor(headers),
    asResponse: true,
  });
  const signedIn = await outcome(ctx, answer, { UNAUTHORIZED: wrongCredentials });
  await Promise.all([
    forget(ctx, ofName.bucket),
    ...ofAddress.map(({ bucket }) => giveBack(ctx, bucket)),
    dropSession(ctx, headers),
  ]);
  return signedIn;
}

/**
 * The second step: the code of the authenticator app, or a backup code. Five wrong codes end the attempt; five wrong in a row lock
 * the second step for 15 minutes. Throws `wrongCode`, `secondStepOver` or `tooManySignIns`.
 */
export async function verifySecondStep(ctx: Ctx, code: string, headers: Headers): Promise<SignedIn> {
  const { api } = createAuth(ctx.services);
  // Without the cookie of an older session, which would be asked instead of the sign-in under way.
  const request = { headers: headersFor(headers, 'two_factor'), asResponse: true } as const;
  const answer = /^\d{6}$/.test(code)
    ? await api.verifyTOTP({ ...request, body: { code } })
    : await api.verifyBackupCode({ ...request, body: { code } });
  return outcome(ctx, answer, {
    INVALID_CODE: wrongCode,
    INVALID_BACKUP_CODE: wrongCode,
    TOO_MANY_REQUESTS: () => tooManySignIns(clockTime(ctx, QUARTER)),
    ACCOUNT_TEMPORARILY_LOCKED: () => tooManySignIns(clockTime(ctx, QUARTER)),
    UNAUTHORIZED: secondStepOver,
    BAD_REQUEST: secondStepOver,
  });
}

/** Whether a sign-in waits for its second step in this browser. */
export function awaitsSecondStep(ctx: Ctx, headers: Headers): boolean {
  return headers.get('cookie')?.includes(`${cookiePrefix(ctx.services.config)}.two_factor=`) ?? false;
}

/** Ends the session of this browser. Returns the `Set-Cookie` lines that take its cookies away. */
export async function signOut(ctx: Ctx, headers: Headers): Promise<string[]> {
  const answer = await createAuth(ctx.services).api.signOut({ headers, asResponse: true });
  return answer.headers.getSetCookie();
}

/** The session a browser had before it signed in anew: its token must not live on. */
async function dropSession(ctx: Ctx, headers: Headers): Promise<void> {
  const { config, keys } = ctx.services;
  const token = readSessionToken(headers, config, keys.cookieSecret);
  if (token) await ctx.db.deleteFrom('account_session').where('token', '=', token).execute();
}

/** Only what the sign-in library needs of the request: the browser's name and one cookie of its own. */
function headersFor(headers: Headers, cookie?: 'two_factor'): Headers {
  const kept = new Headers({ 'user-agent': headers.get('user-agent')?.slice(0, 300) ?? '' });
  const wanted = headers
    .get('cookie')
    ?.split('; ')
    .filter((pair) => cookie && pair.includes(`.${cookie}=`));
  if (wanted?.length) kept.set('cookie', wanted.join('; '));
  return kept;
}

type Answer = { twoFactorRedirect?: boolean; user?: { mustChangePassword?: boolean }; code?: string };

/** Reads the library's answer; a refusal becomes the failure declared for its code, else for its status. */
async function outcome(ctx: Ctx, answer: Response, failures: Record<string, () => ExpectedError>): Promise<SignedIn> {
  const body = (await answer.json()) as Answer;
  if (answer.ok) {
    const next = body.twoFactorRedirect ? 'code' : body.user?.mustChangePassword ? 'newPassword' : 'in';
    return { cookies: answer.headers.getSetCookie(), next };
  }
  if (body.code === 'DISABLED') throw accountDisabled();
  const named = failures[body.code ?? ''] ?? failures[statusName[answer.status] ?? ''];
  if (named) throw named();
  throw new Error(`Sign-in failed: ${answer.status} ${body.code ?? ''} (${ctx.requestId})`);
}

const statusName: Record<number, string> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  422: 'UNAUTHORIZED',
  429: 'TOO_MANY_REQUESTS',
};

/** The minute after the wait, on the clock in Việt Nam: `14:35`. */
function clockTime(ctx: Ctx, wait: number): string {
  return formatTime(new Date(ctx.now().getTime() + wait * 1000 + 59_000));
}
