import { Hono } from 'hono';
import { answerDeadline, listRules } from '#src/modules/deadlines/answer.ts';
import { deadlineSchema, fieldWords, questionSchema, ruleIdSchema, ruleListSchema } from '#src/modules/deadlines/forms.ts';
import { rules } from '#src/modules/deadlines/rules.ts';
import { ruleUnknown } from '#src/platform/deadlines/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { ApiRoute } from '#src/platform/http/api-doc.ts';
import type { Env } from '#src/platform/http/env.ts';

export const deadlineApi = new Hono<Env>()
  .get('/deadlines', (c) => c.json(listRules(c.var.ctx.lang)))
  .get('/deadlines/:ruleId', (c) => {
    const ruleId = c.req.param('ruleId');
    // Said before anything about the question: with a rule that is not there, no date is right.
    if (!rules.some((rule) => rule.ruleId === ruleId)) throw ruleUnknown(ruleId.slice(0, 100));
    const question = parseInput(questionSchema, c.req.query(), fieldWords);
    return c.json(answerDeadline(ruleId, question, c.var.ctx.lang));
  });

export const deadlineApiRoutes: ApiRoute[] = [
  {
    method: 'get',
    path: '/deadlines',
    tag: 'Deadlines',
    summary: 'Every term the law or the office sets, each version with its source.',
    auth: 'none',
    responses: { 200: { description: 'The rules', schema: ruleListSchema } },
  },
  {
    method: 'get',
    path: '/deadlines/{ruleId}',
    tag: 'Deadlines',
    summary: 'The last day of a term that starts on a day, and how it comes about.',
    auth: 'none',
    params: ruleIdSchema,
    query: questionSchema,
    responses: {
      200: { description: 'The day, the rule in force at the start, and each step', schema: deadlineSchema },
      404: { description: 'No such rule' },
      422: {
        description: 'A day that is not there, before the rule or beyond the calendar; a complexity the rule does not know',
      },
    },
  },
];
