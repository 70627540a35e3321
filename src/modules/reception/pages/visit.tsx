import { type Context, Hono } from 'hono';
import { letterHref, lettersAbout } from '#src/modules/letters/index.ts';
import { recordAnswer } from '#src/modules/reception/actions/answer.ts';
import { concludeVisit, conclusionsOf, findConclusion } from '#src/modules/reception/actions/conclude.ts';
import { mayOpen, openIdentity } from '#src/modules/reception/actions/identity.ts';
import { letterOfVisit, paperOfVisit, receiptOfPapers, visitSubject } from '#src/modules/reception/actions/papers.ts';
import { answerGivenSchema, conclusionFieldWords, conclusionSchema } from '#src/modules/reception/desk-forms.ts';
import { visitUnknown } from '#src/modules/reception/errors.ts';
import { href } from '#src/modules/reception/href.ts';
import { SlipPaper } from '#src/modules/reception/pages/papers.tsx';
import { ConcludeView, VisitView } from '#src/modules/reception/pages/visit-view.tsx';
import { findVisit } from '#src/modules/reception/queries.ts';
import { visitWords } from '#src/modules/reception/visit-messages.ts';
import { has, hasIn, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import { isFormError, noProblems, one, type Problems, problemsOf, type Typed, typedForm } from '#src/platform/http/typed-form.ts';
import { isId, newId } from '#src/platform/ids.ts';
import { formatDay } from '#src/ui/format.ts';

const REASON = 5;

export const visitPages = new Hono<Env>()
  .get('/luot/:visitId', (c) => show(c))
  .post('/luot/:visitId/danh-tinh', async (c) => {
    const { ctx } = c.var;
    const reason = one(await typedForm(c.req.raw), 'reason').trim();
    const id = idOf(c);
    // Asked before the reason is judged: whoever may not open it is told so, whatever they wrote.
    const { allowed } = await load(c);
    if (!allowed) throw notAllowed();
    if (reason.length < REASON) return show(c, { reason, error: visitWords(ctx.lang).reasonShort });
    const opened = await openIdentity(ctx, id, reason);
    c.header('cache-control', 'no-store');
    return show(c, { reason, visitor: opened.visitor });
  })
  .get('/luot/:visitId/phieu', async (c) => {
    const { ctx } = c.var;
    const { visit } = await load(c);
    if (letterOfVisit(visit)) return c.redirect(href.visit(visit.id), 303);
    return c.render(<SlipPaper lang={ctx.lang} visit={visit} />, {
      title: visitWords(ctx.lang).slip,
      bare: true,
      bodyClass: 'dv-desk',
    });
  })
  .get('/luot/:visitId/ket-luan', (c) => concludeForm(c, { clientId: newId() }))
  .post('/luot/:visitId/ket-luan', async (c) => {
    const { ctx } = c.var;
    const typed = await typedForm(c.req.raw);
    try {
      const { letterId } = await concludeVisit(ctx, idOf(c), parseInput(conclusionSchema, typed, conclusionFieldWords));
      return c.redirect(letterId ? letterHref.letter(letterId) : href.visit(idOf(c)), 303);
    } catch (error) {
      if (!isFormError(error)) throw error;
      return concludeForm(c, typed, problemsOf(error, ctx.lang));
    }
  })
  .get('/ket-luan/:conclusionId', async (c) => {
    const { ctx } = c.var;
    if (!has(ctx.actor, 'reception.read')) throw notAllowed();
    const id = uuidIn(c.req.param('conclusionId'));
    const { conclusion, visit } = await inSnapshot(ctx, (tx) => findConclusion(tx, id));
    return c.redirect(conclusion.letterId ? letterHref.letter(conclusion.letterId) : href.visit(visit.id), 303);
  })
  .post('/luot/:visitId/van-ban', async (c) => {
    const letter = await paperOfVisit(c.var.ctx, idOf(c));
    return c.redirect(letterHref.letter(letter.id), 303);
  })
  .post('/luot/:visitId/bien-nhan-tai-lieu', async (c) => {
    const typed = await typedForm(c.req.raw);
    try {
      const letter = await receiptOfPapers(c.var.ctx, idOf(c), one(typed, 'papers').trim() || undefined);
      return c.redirect(letterHref.letter(letter.id), 303);
    } catch (error) {
      if (!isFormError(error)) throw error;
      return show(c, { typed, problems: problemsOf(error, c.var.ctx.lang) });
    }
  })
  .post('/luot/:visitId/tra-loi', async (c) => {
    const typed = await typedForm(c.req.raw);
    try {
      await recordAnswer(c.var.ctx, idOf(c), parseInput(answerGivenSchema, typed, conclusionFieldWords));
      return c.redirect(href.visit(idOf(c)), 303);
    } catch (error) {
      if (!isFormError(error)) throw error;
      return show(c, { typed, problems: problemsOf(error, c.var.ctx.lang) });
    }
  });

function uuidIn(typed: string | undefined): string {
  if (!typed || !isId(typed)) throw visitUnknown();
  return typed;
}

function idOf(c: Context<Env>): string {
  return uuidIn(c.req.param('visitId'));
}

async function load(c: Context<Env>) {
  const { ctx } = c.var;
  if (!has(ctx.actor, 'reception.read')) throw notAllowed();
  const id = idOf(c);
  return inSnapshot(ctx, async (tx) => {
    const visit = await findVisit(tx, id);
    if (!visit) throw visitUnknown();
    return {
      visit,
      conclusions: await conclusionsOf(tx, visit.provinceId, id),
      allowed: await mayOpen(tx, visit),
      letters: await lettersAbout(tx, visitSubject(visit)),
    };
  });
}

type Reveal = Pick<Parameters<typeof VisitView>[0], 'visitor'> & {
  reason?: string;
  error?: string;
  typed?: Typed;
  problems?: Problems;
};

async function show(c: Context<Env>, reveal: Reveal = {}) {
  const { ctx } = c.var;
  const { visit, conclusions, allowed, letters } = await load(c);
  // A letter about a denouncer's visit is for its writer, as the register of letters has it.
  const visible = letters.filter(({ sealed }) => !sealed || allowed);
  return c.render(
    <VisitView
      lang={ctx.lang}
      visit={visit}
      conclusions={conclusions}
      letters={visible}
      today={today(ctx)}
      mayOpen={allowed}
      mayRecord={hasIn(ctx.actor, 'reception.record', visit)}
      {...reveal}
    />,
    {
      title: visitWords(ctx.lang).title(formatDay(visit.visitedOn, ctx.lang)),
      current: 'reception',
      ...(reveal.error || reveal.problems ? { status: 422 } : {}),
    },
  );
}

async function concludeForm(c: Context<Env>, typed: Typed, problems: Problems = noProblems) {
  const { ctx } = c.var;
  const { visit } = await load(c);
  if (!hasIn(ctx.actor, 'reception.record', visit)) throw notAllowed();
  return c.render(<ConcludeView lang={ctx.lang} visit={visit} typed={typed} problems={problems} />, {
    title: visitWords(ctx.lang).concludeTitle,
    current: 'reception',
    ...(problems.summary.length > 0 ? { status: 422 } : {}),
  });
}
