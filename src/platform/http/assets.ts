import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Handler } from 'hono';

/** What a page has to load, as URLs under `/assets/`. */
export type Assets = { publicCss: string[]; staffCss: string[]; staffJs: string[]; fonts: string[] };

type Manifest = Record<string, { file: string; css?: string[] }>;

/** The two files of the weights every page opens with; the browser asks for the others when the stylesheet needs them. */
const preloadedFonts = /be-vietnam-pro-(latin|vietnamese)-400-normal\.woff2$/;

/**
 * Reads the manifest `vite build` left in the client folder.
 * Throws an Error that says what to run when there is none.
 */
export function loadAssets(clientDir: string): Assets {
  const manifest = readManifest(clientDir);
  const url = (source: string) => {
    const entry = manifest[source];
    return entry ? [`/${entry.file}`] : [];
  };
  return {
    publicCss: url('src/ui/styles/public.css'),
    staffCss: url('src/ui/styles/staff.css'),
    staffJs: url('src/client/staff.ts'),
    fonts: Object.keys(manifest)
      .filter((source) => preloadedFonts.test(source))
      .flatMap(url),
  };
}

function readManifest(clientDir: string): Manifest {
  const path = join(clientDir, '.vite', 'manifest.json');
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new Error(`No client build at ${clientDir}: run "npm run build" first.`, { cause });
  }
}

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
};

type Body = Uint8Array<ArrayBuffer>;
type Asset = { type: string; plain: Body; brotli?: Body; gzip?: Body };

/**
 * Answers `GET /assets/*` from the client build: only names the manifest lists, so no path can leave the folder.
 * Names carry a hash of their content, so browsers may keep them for ever. Text is compressed once, when first asked for.
 */
export function assetsHandler(clientDir: string): Handler {
  const listed = new Set(Object.values(readManifest(clientDir)).flatMap(({ file, css = [] }) => [file, ...css]));
  const loaded = new Map<string, Asset>();

  return (c) => {
    const name = c.req.path.slice(1);
    if (!listed.has(name)) return c.text('Not found', 404);
    const asset = loaded.get(name) ?? load(join(clientDir, name));
    loaded.set(name, asset);

    const accepted = c.req.header('accept-encoding') ?? '';
    const headers = {
      'content-type': asset.type,
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    };
    if (!asset.brotli || !asset.gzip) return c.body(asset.plain, 200, headers);
    const vary = { ...headers, vary: 'accept-encoding' };
    if (/\bbr\b/.test(accepted)) return c.body(asset.brotli, 200, { ...vary, 'content-encoding': 'br' });
    if (/\bgzip\b/.test(accepted)) return c.body(asset.gzip, 200, { ...vary, 'content-encoding': 'gzip' });
    return c.body(asset.plain, 200, vary);
  };
}

/**
 * Answers `GET /sw.js` with the service worker: at the root, because its address bounds what it may see, and asked for anew each time,
 * because a browser that kept an old one would keep its faults.
 */
export function serviceWorkerHandler(clientDir: string): Handler {
  const file = readManifest(clientDir)['src/client/service-worker.ts']?.file;
  return (c) => {
    if (!file) return c.notFound();
    return c.body(new Uint8Array(readFileSync(join(clientDir, file))), 200, {
      'content-type': types.js ?? '',
      'cache-control': 'no-cache',
    });
  };
}

function load(path: string): Asset {
  const plain = new Uint8Array(readFileSync(path));
  const extension = path.slice(path.lastIndexOf('.') + 1);
  const type = types[extension] ?? 'application/octet-stream';
  // woff2 is compressed already.
  if (extension === 'woff2') return { type, plain };
  return {
    type,
    plain,
    brotli: new Uint8Array(brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })),
    gzip: new Uint8Array(gzipSync(plain)),
  };
}
