import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileMissing } from '#src/platform/files/errors.ts';
import { createS3Store, type S3Config } from '#src/platform/files/store-s3.ts';

/**
 * Files by the SHA-256 of their content: the same bytes are kept once, a name can neither clash nor leak, and a changed byte shows.
 * `put` returns once the bytes would survive a power cut. `get` throws `fileMissing` when nothing is stored under the hash, and a
 * plain error when what is stored is no longer what was put. `remove` of an absent file does nothing.
 */
export type FileStore = {
  put(bytes: Buffer): Promise<{ sha256: string; size: number }>;
  get(sha256: string): Promise<Buffer>;
  has(sha256: string): Promise<boolean>;
  remove(sha256: string): Promise<void>;
};

export type FileStoreConfig = { kind: 'local'; dir: string } | ({ kind: 's3' } & S3Config);

export function createFileStore(config: FileStoreConfig): FileStore {
  return checked(config.kind === 's3' ? createS3Store(config) : createLocalStore(config.dir));
}

/** Where bytes lie; knows nothing of hashes. Keys are `ab/cd/<sha256>`. */
export type ByteStore = {
  write(key: string, bytes: Buffer, sha256: string): Promise<void>;
  read(key: string): Promise<Buffer | undefined>;
  /** Size in bytes; undefined when absent. */
  size(key: string): Promise<number | undefined>;
  remove(key: string): Promise<void>;
};

function checked(store: ByteStore): FileStore {
  return {
    async put(bytes) {
      const sha256 = hash(bytes);
      const key = keyOf(sha256);
      if ((await store.size(key)) !== bytes.length) await store.write(key, bytes, sha256);
      return { sha256, size: bytes.length };
    },
    async get(sha256) {
      const bytes = await store.read(keyOf(sha256));
      if (!bytes) throw fileMissing();
      if (hash(bytes) !== sha256) throw new Error(`stored file ${sha256} has changed: restore it from the backup`);
      return bytes;
    },
    async has(sha256) {
      return (await store.size(keyOf(sha256))) !== undefined;
    },
    async remove(sha256) {
      await store.remove(keyOf(sha256));
    },
  };
}

function hash(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Two levels of folders keep each small. The check also keeps `../` out of every path. */
function keyOf(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('a stored file is named by 64 hexadecimal digits');
  return `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
}

function createLocalStore(dir: string): ByteStore {
  const root = resolve(dir);
  return {
    async write(key, bytes) {
      const path = join(root, key);
      const unfinished = join(root, 'unfinished', randomUUID());
      await makeFolder(dirname(unfinished));
      await makeFolder(dirname(path));
      try {
        await writeDurably(unfinished, bytes);
        // A reader sees the whole file or none, and after a crash only `unfinished/` may hold part of one.
        await rename(unfinished, path);
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
      await syncFolder(dirname(path));
    },
    read: (key) => readFile(join(root, key)).catch(absent),
    async size(key) {
      return (await stat(join(root, key)).catch(absent))?.size;
    },
    async remove(key) {
      await rm(join(root, key), { force: true });
    },
  };
}

async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes a folder and its parents, each one's entry on disk before the next step relies on it. */
async function makeFolder(path: string): Promise<void> {
  const firstMade = await mkdir(path, { recursive: true, mode: 0o700 });
  if (!firstMade) return;
  const top = dirname(firstMade);
  for (let folder = dirname(path); folder.length >= top.length; folder = dirname(folder)) {
    await syncFolder(folder);
    if (folder === dirname(folder)) return;
  }
}

/** A new name in a folder survives a power cut only once the folder itself is synced. Windows cannot open folders and does without. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
