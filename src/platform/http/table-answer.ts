import type { Context } from 'hono';
import type { TableFile } from '#src/platform/documents/table-file.ts';
import type { Env } from '#src/platform/http/env.ts';

/** A list as a file to keep; nothing on the way keeps a copy. */
export function tableAnswer(c: Context<Env>, file: TableFile): Response {
  return c.body(file.body, 200, {
    'content-type': file.type,
    'content-disposition': `attachment; filename="${file.name}"`,
    'cache-control': 'no-store',
  });
}
