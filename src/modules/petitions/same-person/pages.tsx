import { Hono } from 'hono';
import { petitionNotFound } from '#src/modules/petitions/errors.ts';
import { casePath, keyOf } from '#src/modules/petitions/pages/case-form.tsx';
import { findPetition } from '#src/modules/petitions/queries.ts';
import { linkedToNobody, mayReadSamePerson, readSamePerson } from '#src/modules/petitions/same-person/read-same-person.ts';
import { AskSamePerson, SamePersonPage } from '#src/modules/petitions/same-person/view.tsx';
import { samePersonWords } from '#src/modules/petitions/same-person/words.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import type { Env } from '#src/platform/http/env.ts';

const path = `${casePath}/cung-nguoi-gui` as const;

/** Nothing is shown at an address alone: looking is recorded, so it is asked for by a form. */
export const samePersonPages = new Hono<Env>()
  .get(path, async (c) => {
    const { ctx } = c.var;
    const petition = await inSnapshot(ctx, (tx) => findPetition(tx, keyOf(c)));
    if (!petition) throw petitionNotFound();
    if (petition.sealed || petition.identity === 'anonymous') throw linkedToNobody();
    if (!mayReadSamePerson(ctx.actor, petition)) throw notAllowed();
    return c.render(<AskSamePerson lang={ctx.lang} reference={petition.reference} />, {
      title: samePersonWords(ctx.lang).title,
      current: 'petitions',
    });
  })
  .post(path, async (c) => {
    const { ctx } = c.var;
    c.header('cache-control', 'no-store');
    const found = await readSamePerson(ctx, keyOf(c));
    return c.render(<SamePersonPage lang={ctx.lang} found={found} />, {
      title: samePersonWords(ctx.lang).title,
      current: 'petitions',
    });
  });
