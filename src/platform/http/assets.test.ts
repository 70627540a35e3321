import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterAll, expect, test } from 'vitest';
import { assetsHandler, loadAssets } from '#src/platform/http/assets.ts';

const root = mkdtempSync(join(tmpdir(), 'danvan-assets-'));
const clientDir = join(root, 'client');
mkdirSync(join(clientDir, '.vite'), { recursive: true });
mkdirSync(join(clientDir, 'assets'));
const css = 'body { color: #231f1b }\n'.repeat(50);
writeFileSync(join(root, 'secret.txt'), 'secret');
writeFileSync(join(clientDir, 'assets', 'public-1.css'), css);
writeFileSync(join(clientDir, 'assets', 'staff-1.js'), 'export {};');
writeFileSync(join(clientDir, 'assets', 'be-1.woff2'), Buffer.from([0x77, 0x4f, 0x46, 0x32]));
writeFileSync(join(clientDir, 'assets', 'unlisted.css'), 'x');
const fontsource = 'node_modules/@fontsource/be-vietnam-pro/files/be-vietnam-pro';
writeFileSync(
  join(clientDir, '.vite', 'manifest.json'),
  JSON.stringify({
    'src/ui/styles/public.css': { file: 'assets/public-1.css' },
    'src/client/staff.ts': { file: 'assets/staff-1.js' },
    [`${fontsource}-latin-400-normal.woff2`]: { file: 'assets/be-1.woff2' },
    [`${fontsource}-latin-700-normal.woff2`]: { file: 'assets/be-7.woff2' },
  }),
);
afterAll(() => rmSync(root, { recursive: true }));

const app = new Hono().get('/assets/*', assetsHandler(clientDir));

test('pages learn the hashed names, and preload only the regular weight', () => {
  expect(loadAssets(clientDir)).toEqual({
    publicCss: ['/assets/public-1.css'],
    staffCss: [],
    staffJs: ['/assets/staff-1.js'],
    fonts: ['/assets/be-1.woff2'],
  });
});

test('without a build it says what to run', () => {
  expect(() => loadAssets(join(root, 'nowhere'))).toThrow(/npm run build/);
});

test.each([
  ['br', brotliDecompressSync],
  ['gzip', gunzipSync],
] as const)('text travels as %s and may be kept for ever', async (encoding, open) => {
  const answer = await app.request('/assets/public-1.css', { headers: { 'accept-encoding': encoding } });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-encoding')).toBe(encoding);
  expect(answer.headers.get('content-type')).toBe('text/css; charset=utf-8');
  expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(answer.headers.get('vary')).toBe('accept-encoding');
  const body = Buffer.from(await answer.arrayBuffer());
  expect(body.length).toBeLessThan(css.length);
  expect(open(body).toString()).toBe(css);
});

test('a client that takes no compression gets plain text', async () => {
  const answer = await app.request('/assets/public-1.css');
  expect(answer.headers.get('content-encoding')).toBeNull();
  expect(await answer.text()).toBe(css);
});

test('a font is not compressed twice', async () => {
  const answer = await app.request('/assets/be-1.woff2', { headers: { 'accept-encoding': 'br, gzip' } });
  expect(answer.headers.get('content-type')).toBe('font/woff2');
  expect(answer.headers.get('content-encoding')).toBeNull();
});

test.each([
  '/assets/missing.css',
  '/assets/unlisted.css',
  '/assets/../.vite/manifest.json',
  '/assets/..%2f..%2fsecret.txt',
  '/assets/%2e%2e/%2e%2e/secret.txt',
  '/assets/....//secret.txt',
  '/assets/',
])('%s is not served', async (path) => {
  const answer = await app.request(path);
  expect(answer.status).toBe(404);
  expect(await answer.text()).not.toContain('secret');
});
