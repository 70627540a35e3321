/**
 * The one service worker of the site, served at /sw.js. It shows what was pushed, and opens its page when pressed. It holds no personal
 * data: a message says what its kind says, and the page behind it asks for the sign-in.
 */

/** The little of the worker's world that is used; TypeScript knows either the page's or the worker's, and our pages need theirs. */
type Waits = { waitUntil(work: Promise<unknown>): void };
type PushEvent = Waits & { data: { json(): unknown } | null };
type PressEvent = Waits & { notification: Notification & { data: unknown } };
type FetchEvent = { request: Request; respondWith(answer: Promise<Response>): void };
type Tab = { url: string; focus(): Promise<unknown>; navigate(url: string): Promise<unknown> };
type SiteWorker = {
  registration: ServiceWorkerRegistration;
  location: Location;
  clients: {
    matchAll(options: { type: 'window' }): Promise<Tab[]>;
    openWindow(url: string): Promise<unknown>;
    claim(): Promise<void>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', heard: (event: Waits) => void): void;
  addEventListener(type: 'push', heard: (event: PushEvent) => void): void;
  addEventListener(type: 'fetch', heard: (event: FetchEvent) => void): void;
  addEventListener(type: 'notificationclick', heard: (event: PressEvent) => void): void;
};
const worker = self as unknown as SiteWorker;

// A module, so that its names are its own; built, it is a plain script.
export {};

type Pushed = { title: string; body?: string; href: string; tag: string };

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener('push', (event) => {
  const pushed: unknown = event.data?.json();
  if (!isPushed(pushed)) return;
  const { title, body, href, tag } = pushed;
  // The same tag again takes the place of the first: a message that came twice is seen once.
  event.waitUntil(worker.registration.showNotification(title, { ...(body ? { body } : {}), tag, data: href }));
});

worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const url = new URL(String(event.notification.data ?? '/lam-viec'), worker.location.origin);
  // Only pages of this site, whatever was pushed.
  if (url.origin === worker.location.origin) event.waitUntil(show(url.href));
});

async function show(url: string): Promise<void> {
  const [tab] = await worker.clients.matchAll({ type: 'window' });
  if (!tab) await worker.clients.openWindow(url);
  else {
    await tab.focus();
    await tab.navigate(url);
  }
}

function isPushed(value: unknown): value is Pushed {
  return typeof value === 'object' && value !== null && 'title' in value && 'href' in value && 'tag' in value;
}

/** The one page that opens without a line, with what it loads; `field-outbox.ts` keeps them, and takes them away at sign-out. */
const offlinePage = '/lam-viec/nam-tinh-hinh/ghi';

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const isOurs = request.method === 'GET' && origin === worker.location.origin;
  if (!isOurs || (pathname !== offlinePage && !pathname.startsWith('/assets/'))) return;
  event.respondWith(fetch(request).catch(() => kept(request)));
});

async function kept(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreSearch: true, ignoreVary: true })) ?? Response.error();
}
