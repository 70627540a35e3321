import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { chmod, link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Keys that never enter the database. A new one is put first to rotate; the older ones still open what they sealed. */
export type Keys = {
  /** Encrypts text, bound to `context` (record and field): a sealed value copied to another row does not open. */
  seal(text: string, context: string): Buffer;
  /** Opens what `seal` made. Throws when key, context or bytes are wrong. */
  open(sealed: Buffer, context: string): string;
  /** Name of the key `seal` uses now. */
  sealingKeyId: string;
  /** Keyed hash for look-ups that must not show the value (blind index), base64url. */
  blind(purpose: string, value: string): string;
  /** Secret for signing session cookies. */
  cookieSecret: string;
};

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Whether `keysFrom` takes this text, so that a wrong one is named beside every other wrong setting. */
export function isKeyRing(text: string): boolean {
  return ringOf(text) !== undefined;
}

function ringOf(text: string): Map<string, Buffer> | undefined {
  const entries = text.split(',').map((entry) => {
    const [id = '', secret = ''] = entry.trim().split(':');
    return [id, Buffer.from(secret, 'base64')] as const;
  });
  const good = entries.every(([id, bytes]) => /^[a-z0-9]{1,16}$/.test(id) && bytes.length === KEY_BYTES);
  return good ? new Map(entries) : undefined;
}

/** A key ring: `id:base64`, several separated by commas, the one that seals first. Throws when it is none. */
export function keysFrom(text: string): Keys {
  const ring = ringOf(text);
  if (!ring) throw new Error('DANVAN_KEYS: each key is written id:base64 of 32 bytes');
  const [sealing] = ring;
  if (!sealing) throw new Error('DANVAN_KEYS: at least one key is needed');
  const [sealingKeyId] = sealing;
  // The blind index and the tracking codes must outlive rotation: they come from the oldest key, the last of the ring.
  const root = [...ring.values()].at(-1) ?? sealing[1];

  return {
    sealingKeyId,
    seal: (plain, context) => sealWith(sealingKeyId, derive(sealing[1], 'seal'), plain, context),
    open: (sealed, context) => {
      const idLength = sealed[0] ?? 0;
      const id = sealed.subarray(1, 1 + idLength).toString('ascii');
      const key = ring.get(id);
      if (!key) throw new Error(`No key "${id}" to open a sealed value`);
      return openWith(derive(key, 'seal'), sealed.subarray(1 + idLength), context);
    },
    blind: (purpose, value) =>
      createHmac('sha256', derive(root, `blind:${purpose}`))
        .update(value)
        .digest('base64url'),
    cookieSecret: derive(root, 'cookie').export().toString('base64'),
  };
}

/** Reads the key ring of the data folder, making one on the first start. The file is readable by its owner only. */
export async function loadOrMakeKeys(dataDir: string): Promise<string> {
  const path = join(dataDir, 'keys');
  const existing = await readFile(path, 'utf8').catch(() => undefined);
  if (existing) return existing.trim();
  await mkdir(dataDir, { recursive: true });
  const fresh = `k1:${randomBytes(KEY_BYTES).toString('base64')}`;
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, `${fresh}\n`, { mode: 0o600 });
  await chmod(draft, 0o600);
  // link() fails when another process was first: two processes can never use two rings.
  await link(draft, path).catch(() => undefined);
  await unlink(draft);
  return (await readFile(path, 'utf8')).trim();
}

const derived = new WeakMap<Buffer, Map<string, KeyObject>>();

/** A key object, because Node examines bytes given as a key anew at each use, which costs more than the cipher. */
function derive(key: Buffer, purpose: string): KeyObject {
  const cache = derived.get(key) ?? new Map<string, KeyObject>();
  derived.set(key, cache);
  const made = cache.get(purpose) ?? createSecretKey(Buffer.from(hkdfSync('sha256', key, 'danvan', purpose, KEY_BYTES)));
  cache.set(purpose, made);
  return made;
}

function sealWith(id: string, key: KeyObject, plain: string, context: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.from([id.length]), Buffer.from(id, 'ascii'), iv, cipher.getAuthTag(), body]);
}

function openWith(key: KeyObject, sealed: Buffer, context: string): string {
  const iv = sealed.subarray(0, IV_BYTES);
  const tag = sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES);
  // Without the length said, a tag cut short would be taken for a whole one.
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(context))
    .setAuthTag(tag);
  return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
}
