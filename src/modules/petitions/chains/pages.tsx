import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { offerUnknown } from '#src/modules/petitions/chains/errors.ts';
import {
  chainFieldWords,
  outsideAnswerSchema,
  refusalSchema,
  silenceSchema,
  urgeSchema,
} from '#src/modules/petitions/chains/forms.ts';
import { chainHref } from '#src/modules/petitions/chains/href.ts';
import { chainNotice } from '#src/modules/petitions/chains/notice.ts';
import { listOffers } from '#src/modules/petitions/chains/offer-list.ts';
import { OfferPage } from '#src/modules/petitions/chains/offer-view.tsx';
import { acceptOffer, checkOffer, readOffer, refuseOffer } from '#src/modules/petitions/chains/offers.ts';
import { recordOutsideAnswer, urgeOutside } from '#src/modules/petitions/chains/outside.ts';
import { listOutside } from '#src/modules/petitions/chains/outside-list.ts';
import { OutsidePage } from '#src/modules/petitions/chains/outside-view.tsx';
import { listAttention, silenceDaysOf } from '#src/modules/petitions/chains/queries.ts';
import { provinceOf, setSilenceDays } from '#src/modules/petitions/chains/rule.ts';
import { ChainsPage } from '#src/modules/petitions/chains/view.tsx';
import { chainWords } from '#src/modules/petitions/chains/words.ts';
import { petitionNotFound } from '#src/modules/petitions/errors.ts';
import { fieldWords } from '#src/modules/petitions/forms.ts';
import { href } from '#src/modules/petitions/href.ts';
import { casePath, keyOf } from '#src/modules/petitions/pages/case-form.tsx';
import { policy } from '#src/modules/petitions/policy.ts';
import { findPetition } from '#src/modules/petitions/queries.ts';
import { has, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { ExpectedError, notAllowed } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import { noProblems, one, type Problems, problemsOf, readTyped, type Typed } from '#src/platform/http/typed-form.ts';

const words = { ...fieldWords, ...chainFieldWords };

/** Everything about petitions that are passed on and on, under /lam-viec/don-thu/vong-chuyen, and what one sent outside waits for. */
export const chainPages = new Hono<Env>()
  .get('/vong-chuyen', (c) => listPage(c))
  .post('/vong-chuyen/so-ngay', async (c) => {
    if (provinceOf(c.var.ctx) === undefined) throw notAllowed();
    const { typed } = await readTyped(c.req.raw);
    return formOr(
      async () => {
        await setSilenceDays(c.var.ctx, parseInput(silenceSchema, typed, words).days);
        return c.redirect(`${chainHref.list}?da=luu`, 303);
      },
      (problems) => listPage(c, typed, problems),
      c.var.ctx.lang,
    );
  })
  .get('/vong-chuyen/de-nghi/:id', (c) => offerPage(c))
  .post('/vong-chuyen/de-nghi/:id/nhan', async (c) => {
    const receipt = await acceptOffer(c.var.ctx, idOf(c));
    return c.redirect(href.case(receipt.reference), 303);
  })
  .post('/vong-chuyen/de-nghi/:id/khong-nhan', async (c) => {
    await checkOffer(c.var.ctx, idOf(c));
    const { typed } = await readTyped(c.req.raw);
    return formOr(
      async () => {
        await refuseOffer(c.var.ctx, idOf(c), parseInput(refusalSchema, typed, words).refusal);
        return c.redirect(chainHref.list, 303);
      },
      (problems) => offerPage(c, typed, problems),
      c.var.ctx.lang,
    );
  })
  .get(`${casePath}/ben-ngoai`, (c) => outsidePage(c))
  .post(`${casePath}/ben-ngoai/don-doc`, async (c) => {
    await mustFollow(c);
    const { typed } = await readTyped(c.req.raw);
    await urgeOutside(c.var.ctx, keyOf(c), parseInput(urgeSchema, typed, words).note);
    return c.redirect(href.case(keyOf(c).reference), 303);
  })
  .post(`${casePath}/ben-ngoai/tra-loi`, async (c) => {
    await mustFollow(c);
    const { typed } = await readTyped(c.req.raw);
    return formOr(
      async () => {
        await recordOutsideAnswer(c.var.ctx, keyOf(c), parseInput(outsideAnswerSchema, typed, words));
        return c.redirect(href.case(keyOf(c).reference), 303);
      },
      (problems) => outsidePage(c, typed, problems),
      c.var.ctx.lang,
    );
  });

/** The answer of a form that went well, or the form again with what was wrong. */
async function formOr(
  work: () => Promise<Response>,
  again: (problems: Problems) => Response | Promise<Response>,
  lang: 'vi' | 'en',
): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ExpectedError) || error.status !== 422) throw error;
    return again(problemsOf(error, lang));
  }
}

function idOf(c: Context<Env>): string {
  const id = z.uuid().safeParse(c.req.param('id'));
  if (!id.success) throw offerUnknown();
  return id.data;
}

async function listPage(c: Context<Env>, typed: Typed = {}, problems = noProblems) {
  const { ctx } = c.var;
  const { lang, actor } = ctx;
  if (!has(actor, 'petitions.read')) throw notAllowed();
  const shown = await inSnapshot(ctx, async (tx) => {
    const own = actor.kind === 'staff' ? (actor.grants.find(({ level }) => level !== 'nation')?.provinceIds[0] ?? 0) : 0;
    return {
      attention: await listAttention(tx),
      offers: await listOffers(tx),
      outside: await listOutside(tx),
      days: await silenceDaysOf(tx, own),
    };
  });
  return c.render(
    <ChainsPage
      {...shown}
      lang={lang}
      today={today(ctx)}
      decides={(superiorId) =>
        actor.kind === 'staff' &&
        actor.grants.some(({ authorityId, permissions }) => authorityId === superiorId && permissions.has('petitions.transfer'))
      }
      rule={provinceOf(ctx) === undefined ? null : { typed: one(typed, 'days'), error: problems.of('days') }}
      saved={c.req.query('da') === 'luu'}
    />,
    { title: chainWords(lang).title, current: 'petitions', ...(problems === noProblems ? {} : { status: 422 }) },
  );
}

async function offerPage(c: Context<Env>, typed: Typed = {}, problems = noProblems) {
  const { ctx } = c.var;
  const offer = await readOffer(ctx, idOf(c));
  return c.render(<OfferPage lang={ctx.lang} id={idOf(c)} offer={offer} refusal={one(typed, 'refusal')} problems={problems} />, {
    title: chainWords(ctx.lang).offerTitle,
    current: 'petitions',
    ...(problems === noProblems ? {} : { status: 422 }),
  });
}

async function outsidePage(c: Context<Env>, typed: Typed = {}, problems = noProblems) {
  const { ctx } = c.var;
  const { petition, outside } = await mustFollow(c);
  return c.render(
    <OutsidePage lang={ctx.lang} today={today(ctx)} petition={petition} outside={outside} typed={typed} problems={problems} />,
    {
      title: `${chainWords(ctx.lang).followTitle}: ${petition.reference}`,
      current: 'petitions',
      ...(problems === noProblems ? {} : { status: 422 }),
    },
  );
}

/** The petition that waits for a body outside, for those who sent it there. */
async function mustFollow(c: Context<Env>) {
  const { ctx } = c.var;
  return inSnapshot(ctx, async (tx) => {
    const petition = await findPetition(tx, keyOf(c));
    if (!petition) throw petitionNotFound();
    if (!policy.transfer(ctx.actor, petition)) throw notAllowed();
    const { outside } = await chainNotice(tx, petition);
    if (!outside) throw petitionNotFound();
    return { petition, outside };
  });
}
