import { type Context, Hono } from 'hono';
import { type Letter, LetterPrint, layOut, letterWords, sendDocx } from '#src/modules/letters/index.ts';
import { publicHref } from '#src/modules/petitions/public/href.ts';
import { lettersOfSender } from '#src/modules/petitions/public/sender-letters.ts';
import { keptNowhere, printed, withCode } from '#src/modules/petitions/public/visit.ts';
import { trackPetition } from '#src/modules/petitions/tracking.ts';
import { notFound } from '#src/platform/errors.ts';
import type { Env } from '#src/platform/http/env.ts';
import { asPublic } from '#src/platform/http/public-visit.ts';

const letterPath = '/tra-cuu/:code/van-ban/:letterId{[0-9a-f-]{36}}';

/** The letters written to a sender, by the code of their petition: those alone, and without their name. */
export const letterPages = new Hono<Env>()
  .use('/tra-cuu/*', keptNowhere)
  .get(letterPath, async (c) => {
    const letter = await letterOfSender(c);
    const { lang } = c.var.ctx;
    const { page, block } = letterWords(lang);
    const back = { href: publicHref.track(printed(c)), label: page.backToTracking };
    return c.render(<LetterPrint lang={lang} letter={letter} laid={laidOut(letter)} back={back} note={block.copy} />, {
      title: letter.symbol ?? '',
      bare: true,
      bodyClass: 'dv-desk',
    });
  })
  .get(`${letterPath}/van-ban.docx`, async (c) => {
    const letter = await letterOfSender(c);
    return sendDocx(c, letter, laidOut(letter));
  });

async function letterOfSender(c: Context<Env>): Promise<Letter> {
  const { petition } = await withCode(c, (ctx) => trackPetition(ctx, c.req.param('code') ?? ''));
  const letter = (await lettersOfSender(asPublic(c), petition)).find(({ id }) => id === c.req.param('letterId'));
  if (!letter) throw notFound();
  return letter;
}

/** Whoever holds the code may have found the slip: the sender is called by the reference of the petition. An issued letter has its year. */
function laidOut(letter: Letter) {
  return layOut(letter, { by: 'reference', reference: letter.about.reference ?? '' }, { year: letter.year ?? 0, office: '' });
}
