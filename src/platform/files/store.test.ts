import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFileStore, type FileStore } from '#src/platform/files/store.ts';

const evidence = Buffer.from('Biên bản nghiệm thu đoạn đường thôn 4');
const evidenceHash = createHash('sha256').update(evidence).digest('hex');
const absentHash = 'f'.repeat(64);

async function behavesAsStore(store: FileStore) {
  expect(await store.has(evidenceHash)).toBe(false);
  await expect(store.get(evidenceHash)).rejects.toMatchObject({ code: 'files.missing' });
  expect(await store.put(evidence)).toEqual({ sha256: evidenceHash, size: evidence.length });
  expect(await store.put(evidence)).toEqual({ sha256: evidenceHash, size: evidence.length });
  expect(await store.has(evidenceHash)).toBe(true);
  expect(await store.get(evidenceHash)).toEqual(evidence);
  await store.remove(evidenceHash);
  await store.remove(evidenceHash);
  expect(await store.has(evidenceHash)).toBe(false);
  await expect(store.get('../../../etc/passwd')).rejects.toThrow('64 hexadecimal');
}

describe('on the local disk', () => {
  let dir: string;
  let store: FileStore;
  const pathOf = (hash: string) => join(dir, 'store', hash.slice(0, 2), hash.slice(2, 4), hash);
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'danvan-files-'));
    store = createFileStore({ kind: 'local', dir: join(dir, 'store') });
  });
  afterAll(() => rm(dir, { recursive: true }));

  test('keeps, gives back and removes by content', () => behavesAsStore(store));

  test('is readable by its owner alone and leaves nothing unfinished', async () => {
    const { sha256 } = await store.put(Buffer.from('riêng tư'));
    expect((await stat(pathOf(sha256))).mode & 0o777).toBe(0o600);
    expect((await stat(join(dir, 'store'))).mode & 0o777).toBe(0o700);
    expect(await readdir(join(dir, 'store', 'unfinished'))).toEqual([]);
  });

  test('takes the same bytes from many senders at once', async () => {
    const bytes = randomBytes(300_000);
    const stored = await Promise.all(Array.from({ length: 12 }, () => store.put(bytes)));
    expect(new Set(stored.map(({ sha256 }) => sha256)).size).toBe(1);
    expect(await store.get(stored[0]?.sha256 ?? '')).toEqual(bytes);
  });

  test('puts back a file that lost its end, and never hands out one that changed', async () => {
    const { sha256 } = await store.put(evidence);
    await truncate(pathOf(sha256), 5);
    await expect(store.get(sha256)).rejects.toThrow('has changed');
    await store.put(evidence);
    expect(await store.get(sha256)).toEqual(evidence);
    await writeFile(pathOf(sha256), Buffer.alloc(evidence.length));
    await expect(store.get(sha256)).rejects.toThrow('has changed');
  });

  test('fails loudly where it cannot write', async () => {
    await writeFile(join(dir, 'plain-file'), '');
    await expect(createFileStore({ kind: 'local', dir: join(dir, 'plain-file') }).put(evidence)).rejects.toThrow();
  });
});

/**
 * A stand-in for an S3 service, not one: it keeps objects in memory and checks that every request is signed (SigV4) and that the
 * signed hash is that of the body. It does not verify the signature itself.
 */
describe('in an S3-compatible bucket (stand-in server)', () => {
  const objects = new Map<string, Buffer>();
  let failures = 0;
  const server = createServer(async (request, response) => {
    const { status, body, size } = answer(request, await bodyOf(request));
    response.writeHead(status, size === undefined ? {} : { 'content-length': size }).end(body);
  });

  function answer(request: IncomingMessage, body: Buffer): { status: number; body?: Buffer | string; size?: number } {
    const authorization = request.headers.authorization ?? '';
    const signed =
      /^AWS4-HMAC-SHA256 Credential=key\/\d{8}\/vn-1\/s3\/aws4_request, SignedHeaders=[^,]*host[^,]*, Signature=[0-9a-f]{64}$/;
    if (!signed.test(authorization) || !/^\d{8}T\d{6}Z$/.test(String(request.headers['x-amz-date'])))
      return { status: 403, body: 'unsigned' };
    if (failures > 0) {
      failures -= 1;
      return { status: 503, body: 'slow down' };
    }
    const path = request.url ?? '';
    if (!path.startsWith('/evidence/')) return { status: 404, body: 'NoSuchBucket' };
    if (request.method === 'PUT') {
      if (request.headers['x-amz-content-sha256'] !== createHash('sha256').update(body).digest('hex'))
        return { status: 400, body: 'hash' };
      objects.set(path, body);
      return { status: 200 };
    }
    if (request.method === 'DELETE') {
      objects.delete(path);
      return { status: 204 };
    }
    const object = objects.get(path);
    if (!object) return { status: 404 };
    return request.method === 'HEAD' ? { status: 200, size: object.length } : { status: 200, body: object };
  }

  function storeIn(bucket: string): FileStore {
    const { port } = server.address() as AddressInfo;
    return createFileStore({
      kind: 's3',
      endpoint: `http://127.0.0.1:${port}/`,
      bucket,
      region: 'vn-1',
      accessKeyId: 'key',
      secretAccessKey: 'secret',
    });
  }

  beforeAll(() => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)));
  afterAll(() => new Promise((done) => server.close(done)));

  test('keeps, gives back and removes by content', () => behavesAsStore(storeIn('evidence')));

  test('signs a put with the hash of the body and writes to ab/cd/<hash>', async () => {
    await storeIn('evidence').put(evidence);
    expect(objects.get(`/evidence/${evidenceHash.slice(0, 2)}/${evidenceHash.slice(2, 4)}/${evidenceHash}`)).toEqual(evidence);
  });

  test('tries again when the service is busy', async () => {
    failures = 2;
    expect(await storeIn('evidence').has(absentHash)).toBe(false);
    expect(failures).toBe(0);
  });

  test('says so when it stays busy, and when the bucket does not exist', async () => {
    failures = 4;
    await expect(storeIn('evidence').get(absentHash)).rejects.toThrow('GET answered 503 slow down');
    await expect(storeIn('nowhere').put(evidence)).rejects.toThrow('no bucket “nowhere”');
  });
});

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
