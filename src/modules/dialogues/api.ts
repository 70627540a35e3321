import { Hono } from 'hono';
import { z } from 'zod';
import { countPromised } from '#src/modules/dialogues/commitments-of.ts';
import { counterparts, occasions, posts, states } from '#src/modules/dialogues/dialogue.ts';
import { fieldWords } from '#src/modules/dialogues/forms.ts';
import { publicUnit } from '#src/modules/dialogues/head-unit.ts';
import { publicHref } from '#src/modules/dialogues/href.ts';
import { listPublicDialogues } from '#src/modules/dialogues/queries.ts';
import { questionTotals } from '#src/modules/dialogues/question-queries.ts';
import { allHomes } from '#src/modules/org-units/index.ts';
import { today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { notFound } from '#src/platform/errors.ts';
import { parseInput, unlessEmpty } from '#src/platform/forms.ts';
import type { ApiRoute } from '#src/platform/http/api-doc.ts';
import type { Env } from '#src/platform/http/env.ts';
import { asPublic } from '#src/platform/http/public-visit.ts';

const MOST = 50;

const querySchema = z.object({
  unit: unlessEmpty(z.string().regex(/^\d{2}(\d{3})?$/, 'unit')).meta({ description: 'Code of a commune or province of today.' }),
  when: z.enum(['coming', 'past'], 'unknown').default('coming').meta({ description: 'Those to come, or those past.' }),
  after: unlessEmpty(z.string().regex(/^\d{4}-\d{2}-\d{2}_[0-9a-f-]{36}$/, 'unknown')).meta({
    description: 'Goes on after this place: `next` of the page before.',
  }),
});

const itemSchema = z.object({
  code: z.string(),
  unit: z.object({ id: z.int(), name: z.string() }),
  title: z.string(),
  head: z.object({ post: z.enum(posts), title: z.string(), name: z.string() }),
  deputy: z.string().nullable().meta({ description: 'Who held it in place of the head.' }),
  occasion: z.enum(occasions),
  counterpart: z.enum(counterparts),
  state: z.enum(states),
  day: z.iso.date(),
  startsTime: z.string(),
  endsTime: z.string(),
  place: z.string(),
  questionsUntil: z.iso.date().nullable(),
  publishBy: z.iso.date().nullable(),
  publishedOn: z.iso.date().nullable(),
  people: z.int(),
  questions: z.object({ accepted: z.int(), onSpot: z.int(), assigned: z.int(), written: z.int(), open: z.int() }),
  commitments: z.object({ made: z.int(), kept: z.int(), keptLate: z.int(), late: z.int(), open: z.int(), cancelled: z.int() }),
  page: z.string(),
});

/** Dialogues that were made public, for whoever reads open figures. */
export const dialogueApi = new Hono<Env>().get('/dialogues', async (c) => {
  const ctx = asPublic(c);
  const query = parseInput(querySchema, c.req.query(), fieldWords);
  const unit = query.unit ? await publicUnit(ctx, query.unit) : undefined;
  if (query.unit && !unit) throw notFound();
  const provinceIds = unit?.provinceIds ?? (await allHomes(ctx.services.database));
  const [day, id] = query.after?.split('_') ?? [];
  const after = day && id ? { day, id } : undefined;
  const page = await inSnapshot(
    ctx,
    async (tx) => {
      const where = { provinceIds, unitIds: unit?.unitIds, today: today(tx) };
      const found = await listPublicDialogues(tx, where, { coming: query.when === 'coming', after, most: MOST + 1 });
      const shown = found.slice(0, MOST);
      const last = shown.at(-1);
      const questions = await questionTotals(tx, shown);
      const promised = await countPromised(tx, shown, today(tx));
      return { shown, questions, promised, next: found.length > MOST && last ? `${last.day}_${last.id}` : null };
    },
    { provinceIds },
  );
  const none = { accepted: 0, onSpot: 0, assigned: 0, written: 0, open: 0 };
  const noPromises = { made: 0, kept: 0, keptLate: 0, late: 0, open: 0, cancelled: 0 };
  return c.json({
    items: page.shown.map((dialogue) => {
      const { accepted, onSpot, assigned, written, open } = page.questions.get(dialogue.id) ?? none;
      const { code, title, post, headTitle, headName, deputy, occasion, counterpart, state } = dialogue;
      const { startsTime, endsTime, place, questionsUntil, publishBy, publishedOn, people } = dialogue;
      return {
        code,
        unit: { id: dialogue.unitId, name: dialogue.unitName },
        title,
        head: { post, title: headTitle, name: headName },
        ...{ deputy, occasion, counterpart, state, day: dialogue.day, startsTime, endsTime, place },
        ...{ questionsUntil, publishBy, publishedOn, people },
        questions: { accepted, onSpot, assigned, written, open },
        commitments: page.promised.get(dialogue.id) ?? noPromises,
        page: publicHref.dialogue(code),
      };
    }),
    next: page.next,
  });
});

export const dialogueApiRoutes: ApiRoute[] = [
  {
    method: 'get',
    path: '/dialogues',
    tag: 'dialogues',
    summary: 'Public dialogues of heads with their figures: questions, answers, commitments made and kept',
    auth: 'none',
    query: querySchema,
    responses: {
      200: {
        description: 'Up to 50 dialogues: to come, the nearest first; or past, the latest first',
        schema: z.object({ items: z.array(itemSchema), next: z.string().nullable() }),
      },
    },
  },
];
