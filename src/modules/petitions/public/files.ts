import type { Context } from 'hono';
import type { CaseAttachment } from '#src/modules/petitions/case-file.ts';
import { thumbnail } from '#src/platform/files/image.ts';
import type { Env } from '#src/platform/http/env.ts';

/** Small pictures drawn before, by content; the newest are kept while they fit. */
const drawn = new Map<string, Uint8Array<ArrayBuffer>>();
const KEPT_BYTES = 8 * 1024 * 1024;

type Shown = Pick<CaseAttachment, 'sha256' | 'name' | 'type'>;

/**
 * Answers with a stored file, or with a small WebP of a picture when `?nho=1`. Pictures and PDF open in the page; anything else is
 * downloaded. Throws `fileMissing` when the store has lost it.
 */
export async function sendFile(c: Context<Env>, file: Shown, cacheControl: string): Promise<Response> {
  const { files } = c.var.ctx.services;
  const isPicture = file.type.startsWith('image/');
  const headers = { 'cache-control': cacheControl, 'x-content-type-options': 'nosniff' };
  if (isPicture && c.req.query('nho') === '1') {
    const small = drawn.get(file.sha256) ?? keep(file.sha256, await thumbnail(await files.get(file.sha256)));
    return c.body(small, 200, { ...headers, 'content-type': 'image/webp' });
  }
  const bytes = new Uint8Array(await files.get(file.sha256));
  const inline = isPicture || file.type === 'application/pdf';
  return c.body(bytes, 200, {
    ...headers,
    // A PDF may hold scripts of its own; it gets no origin to run them in.
    ...(inline ? { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox" } : {}),
    'content-type': file.type.startsWith('text/') ? `${file.type}; charset=utf-8` : file.type,
    'content-disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
  });
}

function keep(sha256: string, bytes: Buffer): Uint8Array<ArrayBuffer> {
  const small = new Uint8Array(bytes);
  drawn.set(sha256, small);
  let held = [...drawn.values()].reduce((sum, each) => sum + each.length, 0);
  for (const [oldest, each] of drawn) {
    if (held <= KEPT_BYTES) break;
    drawn.delete(oldest);
    held -= each.length;
  }
  return small;
}
