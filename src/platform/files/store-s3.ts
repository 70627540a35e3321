import { AwsClient } from 'aws4fetch';
import type { ByteStore } from '#src/platform/files/store.ts';

export type S3Config = { endpoint: string; bucket: string; region: string; accessKeyId: string; secretAccessKey: string };

/** Longest wait for one answer, in milliseconds: a store that hangs must not hold a request for ever. */
const patience = 60_000;

/** Objects in an S3-compatible bucket, addressed by path (`endpoint/bucket/key`), which MinIO, Ceph and AWS all understand. */
export function createS3Store(config: S3Config): ByteStore {
  const { accessKeyId, secretAccessKey, region } = config;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 3 });
  const base = `${config.endpoint.replace(/\/+$/, '')}/${encodeURIComponent(config.bucket)}`;

  async function call(
    method: string,
    key: string,
    init: { body?: Uint8Array<ArrayBuffer>; headers?: Record<string, string> } = {},
  ) {
    const response = await client.fetch(`${base}/${key}`, { ...init, method, signal: AbortSignal.timeout(patience) });
    if (response.ok || response.status === 404) return response;
    const said = (await response.text()).slice(0, 300);
    throw new Error(`file store: ${method} answered ${response.status} ${said}`);
  }

  return {
    async write(key, bytes, sha256) {
      // The signed hash lets the store refuse bytes that changed on the way.
      const headers = { 'x-amz-content-sha256': sha256, 'content-type': 'application/octet-stream' };
      const response = await call('PUT', key, { body: new Uint8Array(bytes), headers });
      if (!response.ok) throw new Error(`file store: no bucket “${config.bucket}” at ${config.endpoint}`);
    },
    async read(key) {
      const response = await call('GET', key);
      if (response.ok) return Buffer.from(await response.arrayBuffer());
      await response.body?.cancel();
      return undefined;
    },
    async size(key) {
      const response = await call('HEAD', key);
      return response.ok ? Number(response.headers.get('content-length')) : undefined;
    },
    async remove(key) {
      const response = await call('DELETE', key);
      await response.body?.cancel();
    },
  };
}
