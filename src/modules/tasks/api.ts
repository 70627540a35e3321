import { Hono } from 'hono';
import { z } from 'zod';
import { allHomes } from '#src/modules/org-units/index.ts';
import { addCohorts, type Commitment, commitmentState, commitmentStates } from '#src/modules/tasks/commitment.ts';
import { cohorts, listCommitments, placeOfUnit } from '#src/modules/tasks/commitment-queries.ts';
import { unitUnknown } from '#src/modules/tasks/errors.ts';
import { boardSchema, fieldWords } from '#src/modules/tasks/forms.ts';
import { publicCode, publicHref } from '#src/modules/tasks/href.ts';
import { today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { ApiRoute } from '#src/platform/http/api-doc.ts';
import type { Env } from '#src/platform/http/env.ts';

const commitmentSchema = z.object({
  code: z.string(),
  url: z.string(),
  wording: z.string(),
  question: z.string().nullable(),
  occasion: z.string().nullable(),
  holder: z.object({ post: z.string(), name: z.string(), unit: z.string() }),
  promisedOn: z.string(),
  firstDueOn: z.string().meta({ description: 'Due date as first promised: its cohort.' }),
  dueOn: z.string(),
  changes: z.number().int().meta({ description: 'How often it was changed, with a reason each time.' }),
  state: z.enum(commitmentStates),
  keptOn: z.string().nullable(),
  evidence: z.string().nullable(),
});

const answerSchema = z.object({
  from: z.string(),
  to: z.string(),
  cutOff: z.string(),
  rate: z
    .object({
      due: z.number().int(),
      kept: z.number().int(),
      keptLate: z.number().int(),
      changed: z.number().int(),
      cancelled: z.number().int(),
      notKept: z.number().int(),
    })
    .meta({
      description: 'Promises first due in the period and by the cut-off; each is in one part. Kept in time is kept ÷ due.',
    }),
  commitments: z.array(commitmentSchema),
  next: z.string().nullable(),
});

/** Commitments as open data. */
export const commitmentApi = new Hono<Env>().get('/commitments', async (c) => {
  const { ctx } = c.var;
  const filter = parseInput(boardSchema, c.req.query(), fieldWords);
  const day = today(ctx);
  const from = filter.from ?? `${day.slice(0, 4)}-01-01`;
  const to = filter.to ?? `${day.slice(0, 4)}-12-31`;
  const homes = await allHomes(ctx);
  const answer = await inSnapshot(
    ctx,
    async (tx): Promise<z.output<typeof answerSchema>> => {
      const place = filter.unit ? await placeOfUnit(tx, filter.unit) : { unitIds: null, provinceIds: homes };
      if (!place) throw unitUnknown();
      const { rows, next } = await listCommitments(tx, place, filter);
      const rate = addCohorts(await cohorts(tx, place, { from, to, cutOff: day }));
      return { from, to, cutOff: day, rate, commitments: rows.map((row) => shown(row, day)), next };
    },
    { provinceIds: homes },
  );
  return c.json(answer);
});

function shown(commitment: Commitment, day: string): z.output<typeof commitmentSchema> {
  const {
    code,
    wording,
    question,
    occasion,
    holderPost,
    holderName,
    unitName,
    promisedOn,
    firstDueOn,
    dueOn,
    changes,
    keptOn,
    evidence,
  } = commitment;
  return {
    code: publicCode(code),
    url: publicHref.commitment(code),
    wording,
    question,
    occasion,
    holder: { post: holderPost, name: holderName, unit: unitName },
    promisedOn,
    firstDueOn,
    dueOn,
    changes,
    state: commitmentState(commitment, day),
    keptOn,
    evidence,
  };
}

export const commitmentApiRoutes: ApiRoute[] = [
  {
    method: 'get',
    path: '/commitments',
    tag: 'Commitments',
    summary:
      'Public commitments of a unit or of all: what was promised, by whom, by when, what came of it, and the kept-promise rate with its parts.',
    auth: 'none',
    query: boardSchema,
    responses: { 200: { description: 'Commitments, the latest due date first', schema: answerSchema } },
  },
];
