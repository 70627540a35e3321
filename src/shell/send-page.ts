import type { Context } from 'hono';
import type { Env, PageHead } from '#src/platform/http/env.ts';

const htmlType = { 'content-type': 'text/html; charset=UTF-8' };

/** Answers with a page. It goes as bytes: of a text the server would first count the bytes and then make them, each time over all of it. */
export function sendPage(c: Context<Env>, html: string, status: PageHead['status'] = 200): Response {
  return c.body(Buffer.from(html), status, htmlType);
}
