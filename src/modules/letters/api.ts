import { Hono } from 'hono';
import { z } from 'zod';
import { officeOf } from '#src/modules/letters/actions.ts';
import { aboutUnknown, letterNotFound } from '#src/modules/letters/errors.ts';
import { kindNames } from '#src/modules/letters/kinds.ts';
import { layOut } from '#src/modules/letters/layout.ts';
import { statuses } from '#src/modules/letters/letter.ts';
import { findLetter, type Letter, lettersAbout } from '#src/modules/letters/queries.ts';
import type { LetterSource } from '#src/modules/letters/source.ts';
import { unitNames } from '#src/modules/org-units/index.ts';
import { type Ctx, has, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { notAllowed, signInNeeded } from '#src/platform/errors.ts';
import type { ApiRoute } from '#src/platform/http/api-doc.ts';
import type { Env } from '#src/platform/http/env.ts';
import { isId } from '#src/platform/ids.ts';

const itemSchema = z.object({
  id: z.uuid(),
  kind: z.enum(kindNames),
  status: z.enum(statuses),
  symbol: z.string().nullable().meta({ description: 'Number and symbol; null while it is a draft.' }),
  issuedOn: z.iso.date().nullable(),
  sentOn: z.iso.date().nullable(),
  addressee: z.string().nullable(),
  about: z.string().nullable().meta({ description: 'Reference of the record it is about.' }),
  act: z.int().nullable().meta({ description: 'Number of the act in the formal file it is the letter of.' }),
  sealed: z.boolean(),
});
const textSchema = itemSchema.extend({
  title: z.string().nullable(),
  abstract: z.string(),
  to: z.string().nullable(),
  basis: z.array(z.string()),
  paragraphs: z.array(z.string()),
  recipients: z.array(z.string()),
  signedBy: z.string(),
  hash: z.string().nullable().meta({ description: 'What an issued letter is held to.' }),
});

/** Letters for other programs, through the same gate as their pages; a sender's name is a dotted line. */
export function letterApi(source: LetterSource) {
  return new Hono<Env>()
    .get('/petitions/:reference/letters', async (c) => {
      const { ctx } = c.var;
      reading(ctx);
      const letters = await inSnapshot(ctx, async (tx) => {
        const about = await source.find(tx, c.req.param('reference'));
        if (!about) throw aboutUnknown();
        return lettersAbout(tx, about.subject);
      });
      return c.json({ items: letters.map(toItem) });
    })
    .get('/letters/:id', async (c) => {
      const { ctx } = c.var;
      reading(ctx);
      const id = c.req.param('id');
      if (!isId(id)) throw letterNotFound();
      const { letter, office } = await inSnapshot(ctx, async (tx) => {
        const found = await findLetter(tx, source, id);
        const unit = (await unitNames(tx, [found.unitId])).get(found.unitId);
        return { letter: found, office: officeOf(unit?.level ?? '') };
      });
      c.header('cache-control', 'no-store');
      return c.json(toText(letter, office, Number(today(ctx).slice(0, 4))));
    });
}

export const letterApiRoutes: ApiRoute[] = [
  {
    method: 'get',
    path: '/petitions/{reference}/letters',
    tag: 'Letters',
    summary: 'Letters about a petition, the newest first; drafts only of units whose letters the token’s holder reads.',
    auth: 'token',
    params: z.object({ reference: z.string() }),
    responses: { 200: { description: 'The letters', schema: z.object({ items: z.array(itemSchema) }) } },
  },
  {
    method: 'get',
    path: '/letters/{id}',
    tag: 'Letters',
    summary: 'One letter with its text. The sender’s name is a dotted line here, whoever asks.',
    auth: 'token',
    params: z.object({ id: z.uuid() }),
    responses: { 200: { description: 'The letter', schema: textSchema } },
  },
];

function reading({ actor }: Ctx): void {
  if (actor.kind !== 'staff') throw signInNeeded();
  if (!has(actor, 'letters.read')) throw notAllowed();
}

function toItem(letter: Letter): z.output<typeof itemSchema> {
  const { id, kind, status, symbol, issuedOn, sentOn, addressee, about, actSeq, sealed } = letter;
  return { id, kind, status, symbol, issuedOn, sentOn, addressee, about: about.reference, act: actSeq, sealed };
}

function toText(letter: Letter, office: string, year: number): z.output<typeof textSchema> {
  const { title, abstract, to, basis, paragraphs, recipients, signature } = layOut(letter, { by: 'line' }, { year, office });
  return {
    ...toItem(letter),
    title,
    abstract,
    to,
    basis,
    paragraphs: paragraphs.map(({ lead = '', text }) => `${lead}${text}`),
    recipients,
    signedBy: signature.name,
    hash: letter.hash,
  };
}
