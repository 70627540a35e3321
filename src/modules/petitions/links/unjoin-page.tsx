import { Hono } from 'hono';
import { href } from '#src/modules/petitions/href.ts';
import { unjoinPetition } from '#src/modules/petitions/links/join.ts';
import { casePath, keyOf } from '#src/modules/petitions/pages/case-form.tsx';
import type { Env } from '#src/platform/http/env.ts';

/** Takes a joined petition out again. */
export const unjoinPage = new Hono<Env>().post(`${casePath}/tach-ra`, async (c) => {
  const petition = await unjoinPetition(c.var.ctx, keyOf(c));
  return c.redirect(href.case(petition.reference), 303);
});
