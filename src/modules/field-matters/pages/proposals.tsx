import { type Context, Hono } from 'hono';
import { matterOf, mayReply, replyToProposal } from '#src/modules/field-matters/actions/proposals.ts';
import { proposalNotFound } from '#src/modules/field-matters/errors.ts';
import { fieldWords, proposalListSchema, replySchema } from '#src/modules/field-matters/forms.ts';
import { href } from '#src/modules/field-matters/href.ts';
import { proposalWords } from '#src/modules/field-matters/pages/proposal-words.ts';
import { ProposalList, ProposalPage } from '#src/modules/field-matters/pages/proposals-view.tsx';
import { findProposal, listProposals } from '#src/modules/field-matters/proposals.ts';
import { has, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import { isInputError, noProblems, type Problems, problemsOf, readTyped, type Typed } from '#src/platform/http/typed-form.ts';

const onePath = '/kien-nghi/:id{[0-9a-f-]{36}}';

/** Proposals up, directions down and exchanges: what waits for us, what we wait for, and one of them with its answer. */
export const proposalPages = new Hono<Env>()
  .get('/kien-nghi', async (c) => {
    const { ctx } = c.var;
    if (!has(ctx.actor, 'matters.read')) throw notAllowed();
    const parsed = proposalListSchema.safeParse(c.req.query());
    const filter = parsed.success ? parsed.data : {};
    const { rows, next } = await inSnapshot(ctx, (tx) => listProposals(tx, filter));
    return c.render(<ProposalList lang={ctx.lang} today={today(ctx)} filter={filter} rows={rows} next={next} />, {
      title: proposalWords(ctx.lang).title,
      current: 'matters',
    });
  })
  .get(onePath, (c) => show(c))
  .post(onePath, async (c) => {
    const { ctx } = c.var;
    const { typed } = await readTyped(c.req.raw);
    try {
      await replyToProposal(ctx, c.req.param('id'), parseInput(replySchema, typed, fieldWords));
      return c.redirect(href.proposal(c.req.param('id')), 303);
    } catch (error) {
      if (!isInputError(error)) throw error;
      return show(c, typed, problemsOf(error, ctx.lang, { replyKind: 'replyKind-direction' }));
    }
  });

async function show(c: Context<Env>, typed: Typed = {}, problems: Problems = noProblems) {
  const { ctx } = c.var;
  const shown = await inSnapshot(ctx, async (tx) => {
    const proposal = await findProposal(tx, c.req.param('id') ?? '');
    if (!proposal) throw proposalNotFound();
    return { proposal, matter: await matterOf(tx, proposal) };
  });
  return c.render(
    <ProposalPage
      lang={ctx.lang}
      today={today(ctx)}
      {...shown}
      mayReply={shown.proposal.repliedOn === null && mayReply(ctx, shown.proposal)}
      typed={typed}
      problems={problems}
    />,
    { title: proposalWords(ctx.lang).title, current: 'matters', ...(problems.summary.length > 0 ? { status: 422 } : {}) },
  );
}
