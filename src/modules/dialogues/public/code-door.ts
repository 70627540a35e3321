import { Hono } from 'hono';
import { parseAskerCode } from '#src/modules/dialogues/codes.ts';
import { publicHref } from '#src/modules/dialogues/href.ts';
import type { Env } from '#src/platform/http/env.ts';

/** Whoever types the code of a question where petitions are looked up is led to the question. Mounted before the look-up of petitions. */
export const dialogueCodeDoor = new Hono<Env>().get('/tra-cuu', (c, next) => {
  const code = parseAskerCode(c.req.query('ma') ?? '');
  return code ? Promise.resolve(c.redirect(publicHref.follow(code.code), 303)) : next();
});
