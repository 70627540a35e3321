import { Hono } from 'hono';
import { cellsOf } from '#src/modules/reports/cells.ts';
import { fieldWords, type ReportAnswer, reportQuerySchema, reportSchema } from '#src/modules/reports/forms.ts';
import { reportWords } from '#src/modules/reports/messages.ts';
import { petitionReport } from '#src/modules/reports/petition-report.ts';
import { signInNeeded } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { ApiRoute } from '#src/platform/http/api-doc.ts';
import type { Env } from '#src/platform/http/env.ts';

export const reportApi = new Hono<Env>().get('/reports/petitions', async (c) => {
  const { ctx } = c.var;
  if (ctx.actor.kind === 'public') throw signInNeeded();
  const question = parseInput(reportQuerySchema, c.req.query(), fieldWords);
  const report = await petitionReport(ctx, question);
  const { notes } = reportWords(ctx.lang);
  const answer: ReportAnswer = {
    unit: { code: report.unit.code, name: report.unit.name },
    from: report.from,
    to: report.to,
    cutOff: report.cutOff,
    cells: cellsOf(report),
    notes: [notes.toProcess, notes.results, notes.dueNow, ...(report.withSealed ? [] : [notes.withoutSealed])],
  };
  return c.json(answer);
});

export const reportApiRoutes: ApiRoute[] = [
  {
    method: 'get',
    path: '/reports/petitions',
    tag: 'Reports',
    summary: 'Figures of a unit and period: each with its denominator, its rate and the address of the records counted.',
    auth: 'token',
    query: reportQuerySchema,
    responses: { 200: { description: 'The figures', schema: reportSchema } },
  },
];
