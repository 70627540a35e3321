/**
 * Reports from the field on this device: kept until the server has them, cleared when their author signs out. Plain IndexedDB; the same
 * report sent again is one record on the server, so sending is simply repeated until it answers.
 */

export type ReportState = 'waiting' | 'sending' | 'received' | 'refused' | 'signIn';

export type KeptReport = {
  clientId: string;
  personId: string;
  /** Where it is sent. */
  url: string;
  title: string;
  fields: [name: string, value: string][];
  photos: { name: string; blob: Blob }[];
  state: ReportState;
  /** What the server wants put right. */
  message?: string;
  /** Its page, once received. */
  href?: string;
  reference?: string;
  keptAt: number;
};

const NAME = 'danvan-field';
/** Set while this device holds anything, so that other pages need not open the database to know. */
const FLAG = 'danvan-field';

/**
 * Once the device is cleared this document keeps nothing any more, whatever is under way: the answer to a send would bring the report back.
 * Signing out leads to a page of its own, where everything begins anew.
 */
let isCleared = false;

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('reports', { keyPath: 'clientId' });
      request.result.createObjectStore('notes');
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function run<T>(
  store: 'reports' | 'notes',
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await opened();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(store, mode, { durability: 'strict' });
      const request = work(transaction.objectStore(store));
      // Kept means written to the disk, not only asked for.
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

export async function keepReport(report: KeptReport): Promise<void> {
  if (isCleared) return;
  localStorage.setItem(FLAG, '1');
  await run('reports', 'readwrite', (store) => store.put(report));
}

/** Of this person, the oldest first. Another's on a shared device are neither shown nor sent. */
export async function reportsOf(personId: string): Promise<KeptReport[]> {
  const all = (await run('reports', 'readonly', (store) => store.getAll())) as KeptReport[];
  return all.filter((report) => report.personId === personId).sort((a, b) => a.keptAt - b.keptAt);
}

export function dropReport(clientId: string): Promise<unknown> {
  return run('reports', 'readwrite', (store) => store.delete(clientId));
}

export async function keepNote(key: string, value: unknown): Promise<void> {
  if (isCleared) return;
  localStorage.setItem(FLAG, '1');
  await run<IDBValidKey | undefined>('notes', 'readwrite', (store): IDBRequest => {
    return value === undefined ? store.delete(key) : store.put(value, key);
  });
}

export function readNote(key: string): Promise<unknown> {
  return run('notes', 'readonly', (store) => store.get(key) as IDBRequest<unknown>);
}

/** Whether anything is kept here at all. */
export function holdsAnything(): boolean {
  return localStorage.getItem(FLAG) === '1';
}

/** How many reports the server has not received. */
export async function countUnsent(): Promise<number> {
  const all = (await run('reports', 'readonly', (store) => store.getAll())) as KeptReport[];
  return all.filter(({ state }) => state !== 'received').length;
}

/** Takes everything off the device: reports, drafts, the page kept for when there is no line. */
export async function clearDevice(): Promise<void> {
  isCleared = true;
  localStorage.removeItem(FLAG);
  await run('reports', 'readwrite', (store) => store.clear());
  await run('notes', 'readwrite', (store) => store.clear());
  if ('caches' in window) await caches.delete(NAME);
}

/** Keeps the page and what it loads, so that it opens without a line. */
export async function keepPage(): Promise<void> {
  if (isCleared || !('caches' in window) || !('serviceWorker' in navigator)) return;
  await navigator.serviceWorker.register('/sw.js');
  const loaded = performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => new URL(name).pathname.startsWith('/assets/'));
  const cache = await caches.open(NAME);
  await cache.addAll([location.pathname, ...new Set(loaded)]);
  if (isCleared) await caches.delete(NAME);
}
