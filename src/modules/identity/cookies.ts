import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Config } from '#src/platform/config.ts';

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
