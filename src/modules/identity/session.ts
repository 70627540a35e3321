import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Config } from '#src/platform/config.ts';

const HOUR = 3_600_000;
/** A session ends after half a day without use, and a week after sign-in at the latest (ms). */
export const sessionIdle = 12 * HOUR;
export const sessionLongest = 7 * 24 * HOUR;
/** Use is written down at most this often (ms). */
export const sessionNoted = 5 * 60_000;

/** `__Host-` ties a cookie to this very host over https; a browser refuses it on plain http, where there is no prefix. */
export function cookiePrefix(config: Pick<Config, 'secureCookies'>): string {
  return config.secureCookies ? '__Host-danvan' : 'danvan';
}

export function sessionCookieName(config: Pick<Config, 'secureCookies'>): string {
  return `${cookiePrefix(config)}.session_token`;
}

/**
 * The session token in the request, when its signature is ours; undefined otherwise. The form is better-auth's:
 * `token.base64(HMAC-SHA256(token))`, percent-encoded. Read here because it happens on every request of the staff area.
 */
export function readSessionToken(headers: Headers, config: Pick<Config, 'secureCookies'>, secret: string): string | undefined {
  const value = cookieValue(headers.get('cookie'), sessionCookieName(config));
  if (!value) return undefined;
  const dot = value.lastIndexOf('.');
  const token = value.slice(0, dot);
  const given = Buffer.from(value.slice(dot + 1), 'base64');
  const expected = createHmac('sha256', secret).update(token).digest();
  return dot > 0 && given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined;
}

function cookieValue(header: string | null, name: string): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const equals = part.indexOf('=');
    if (part.slice(0, equals).trim() === name) return decoded(part.slice(equals + 1).trim());
  }
  return undefined;
}

function decoded(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}

/** The headers of a browser that has just been told to keep these cookies; to see at once who signed in. */
export function headersWith(setCookies: readonly string[]): Headers {
  const pairs = setCookies.filter((line) => !/max-age=0/i.test(line)).map((line) => line.split(';', 1)[0] ?? '');
  return new Headers({ cookie: pairs.join('; ') });
}
