import { createECDH } from 'node:crypto';
import type { Message } from '#src/modules/notices/channels/message.ts';
import type { Outcome } from '#src/modules/notices/queue/delivery.ts';
import type { Services } from '#src/platform/context.ts';
import { postGuarded } from '#src/platform/http/guarded-call.ts';
import type { Keys } from '#src/platform/keys.ts';

export type Browser = { endpoint: string; p256dh: string; auth: string };

/** Seconds a push service keeps a message for a telephone that is off. */
const KEPT = 12 * 3600;

/**
 * The key pair that names us to push services (RFC 8292), base64url. Derived from the key ring, so that every process has the same and there is
 * nothing more to keep; it changes only when the oldest key does.
 */
export function vapidKeys(keys: Keys): { publicKey: string; privateKey: string } {
  const pair = createECDH('prime256v1');
  const privateKey = keys.blind('vapid', 'private key');
  pair.setPrivateKey(Buffer.from(privateKey, 'base64url'));
  return { publicKey: pair.getPublicKey().toString('base64url'), privateKey };
}

/** Sends a message to one browser, encrypted for it alone. `gone` when its service says it is no more. */
export async function sendPush(
  { config, keys }: Pick<Services, 'config' | 'keys'>,
  { endpoint, p256dh, auth }: Browser,
  { tag, message, urgent }: { tag: string; message: Message; urgent: boolean },
): Promise<Outcome> {
  // Loaded with the first message: the product at rest does not need it.
  const { default: webPush } = await import('web-push');
  const [line, another] = message.groups.flatMap(({ lines }) => lines);
  const body = another ? message.intro : line?.note;
  const details = webPush.generateRequestDetails(
    { endpoint, keys: { p256dh, auth } },
    JSON.stringify({ title: message.title, ...(body ? { body } : {}), href: message.action.href, tag }),
    {
      vapidDetails: { subject: contactOf(config.url), ...vapidKeys(keys) },
      TTL: KEPT,
      urgency: urgent ? 'high' : 'normal',
      contentEncoding: 'aes128gcm',
    },
  );
  const headers = Object.fromEntries(Object.entries(details.headers).map(([name, value]) => [name, String(value)]));
  const called = await postGuarded({ url: endpoint, headers, body: details.body ?? '', internalHosts: config.internalHosts });
  if ('failure' in called) {
    const { failure } = called;
    return failure === 'timedOut' || failure === 'unreachable'
      ? { state: 'later', reason: failure }
      : { state: 'failed', reason: failure };
  }
  const answer = String(called.status);
  if (called.status >= 200 && called.status < 300) return { state: 'sent', answer };
  if (called.status === 404 || called.status === 410) return { state: 'dropped', reason: 'gone', answer };
  return called.status === 429 || called.status >= 500
    ? { state: 'later', reason: 'status', answer }
    : { state: 'failed', reason: 'status', answer };
}

/** Whom a push service writes to when we misbehave. */
function contactOf(url: string): string {
  return url.startsWith('https:') ? url : `mailto:khong-tra-loi@${new URL(url).hostname}`;
}
