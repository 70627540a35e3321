import type { Context } from 'hono';
import type { Env } from '#src/platform/http/env.ts';

/** Answers with a stored file: pictures and PDF open in the browser; what could run something there is only ever saved. */
export async function fileAnswer(c: Context<Env>, file: { sha256: string; name: string; type: string }): Promise<Response> {
  const bytes = await c.var.ctx.services.files.get(file.sha256);
  const opens = file.type.startsWith('image/') || file.type === 'application/pdf';
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': file.type,
    'content-disposition': `${opens ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
}
