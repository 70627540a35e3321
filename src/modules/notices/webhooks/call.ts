import { createHmac } from 'node:crypto';
import { type CallResult, postGuarded } from '#src/platform/http/guarded-call.ts';

/** What a program is told: codes, days and an address to open, never a word of a record, and nothing of a sealed one. */
export type Event = {
  /** The same at every try: who gets it twice can tell. */
  id: string;
  kind: string;
  at: string;
  dueOn: string | null;
  /** What the kind knows: codes, numbers, days. */
  about: unknown;
  href: string | null;
};

/**
 * Calls a webhook. `Dan-Van-Signature: t=SECONDS,v1=HEX` is HMAC-SHA256 with its secret over `t`, a point and the body as it came; a receiver refuses
 * what is older than five minutes, so that a call heard on the way cannot be played again.
 */
export function callWebhook(
  { url, secret }: { url: string; secret: string },
  event: Event,
  { now, internalHosts }: { now: Date; internalHosts: readonly string[] },
): Promise<CallResult> {
  const body = JSON.stringify(event);
  return postGuarded({
    url,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Dan-Van',
      'dan-van-event': event.id,
      'dan-van-signature': signatureOf(secret, body, now),
    },
    body,
    internalHosts,
  });
}

export function signatureOf(secret: string, body: string, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}
