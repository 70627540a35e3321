import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { unitNames } from '#src/modules/org-units/index.ts';
import { href } from '#src/modules/petitions/href.ts';
import { reviewUnknown } from '#src/modules/petitions/quality/errors.ts';
import { qualityFieldWords, reviewSchema, shareSchema } from '#src/modules/petitions/quality/forms.ts';
import { reviewHref } from '#src/modules/petitions/quality/href.ts';
import {
  LOOK_BACK_DAYS,
  listReviews,
  looksOver,
  mayReview,
  readReview,
  reviewFigures,
  shareSetBy,
} from '#src/modules/petitions/quality/queries.ts';
import { reviewAnswer, setReviewShare } from '#src/modules/petitions/quality/review.ts';
import { DEFAULT_SHARE } from '#src/modules/petitions/quality/share.ts';
import { ReviewList, ReviewPage } from '#src/modules/petitions/quality/view.tsx';
import { qualityWords } from '#src/modules/petitions/quality/words.ts';
import { addDays } from '#src/platform/calendar.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { ExpectedError, notAllowed } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import { noProblems, one, type Problems, problemsOf, readTyped, type Typed } from '#src/platform/http/typed-form.ts';

/** The second officer's look at answers, under /lam-viec/don-thu/kiem-tra. */
export const reviewPages = new Hono<Env>()
  .use('/kiem-tra/*', async (c, next) => {
    if (!mayReview(c.var.ctx.actor)) throw notAllowed();
    await next();
  })
  .get('/kiem-tra', (c) => listPage(c))
  .post('/kiem-tra/ty-le', async (c) => {
    const { typed } = await readTyped(c.req.raw);
    try {
      await setReviewShare(c.var.ctx, parseInput(shareSchema, typed, qualityFieldWords));
    } catch (error) {
      if (!(error instanceof ExpectedError) || error.status !== 422) throw error;
      return listPage(c, typed, problemsOf(error, c.var.ctx.lang));
    }
    return c.redirect(`${reviewHref.list}?da=luu`, 303);
  })
  .get('/kiem-tra/:id', (c) => reviewPage(c))
  .post('/kiem-tra/:id', async (c) => {
    await inSnapshot(c.var.ctx, (tx) => readReview(tx, idOf(c)));
    const { typed } = await readTyped(c.req.raw);
    try {
      await reviewAnswer(c.var.ctx, idOf(c), parseInput(reviewSchema, typed, qualityFieldWords));
    } catch (error) {
      if (!(error instanceof ExpectedError) || error.status !== 422) throw error;
      return reviewPage(c, typed, problemsOf(error, c.var.ctx.lang, { verdict: 'verdict-good', '': 'verdict-good' }));
    }
    return c.redirect(reviewHref.list, 303);
  });

function idOf(c: Context<Env>): string {
  const id = z.uuid().safeParse(c.req.param('id'));
  if (!id.success) throw reviewUnknown();
  return id.data;
}

async function listPage(c: Context<Env>, typed: Typed = {}, problems: Problems = noProblems) {
  const { ctx } = c.var;
  const { lang, actor } = ctx;
  if (!mayReview(actor)) throw notAllowed();
  const to = today(ctx);
  const from = addDays(to, -LOOK_BACK_DAYS);
  const shown = await inSnapshot(ctx, async (tx) => {
    const unit = await ownUnit(tx);
    return {
      reviews: await listReviews(tx),
      figures: unit && (await reviewFigures(tx, unit.code, from, to)),
      share: unit && { unitCode: unit.code, percent: (await shareSetBy(tx, unit.id)) ?? DEFAULT_SHARE },
    };
  });
  return c.render(
    <ReviewList
      {...shown}
      lang={lang}
      from={from}
      to={to}
      typed={typed}
      problems={problems}
      saved={c.req.query('da') === 'luu'}
    />,
    { title: qualityWords(lang).title, current: 'petitions', ...(problems === noProblems ? {} : { status: 422 }) },
  );
}

/** The authority the reader looks over first of all. */
async function ownUnit(tx: Ctx): Promise<{ id: number; code: string } | undefined> {
  const grant = tx.actor.kind === 'staff' ? tx.actor.grants.find(looksOver) : undefined;
  return grant && (await unitNames(tx, [grant.authorityId])).get(grant.authorityId);
}

async function reviewPage(c: Context<Env>, typed: Typed = {}, problems: Problems = noProblems) {
  const { ctx } = c.var;
  const review = await inSnapshot(ctx, (tx) => readReview(tx, idOf(c)));
  if (review.status !== 'waiting') return c.redirect(href.case(review.reference), 303);
  return c.render(
    <ReviewPage
      lang={ctx.lang}
      review={review}
      verdict={one(typed, 'verdict')}
      words={one(typed, 'words')}
      problems={problems}
    />,
    {
      title: qualityWords(ctx.lang).reviewTitle,
      current: 'petitions',
      ...(problems === noProblems ? {} : { status: 422 }),
    },
  );
}
