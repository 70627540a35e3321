import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { reportMatter } from '#src/modules/field-matters/actions/report.ts';
import { fieldWords, listSchema, reportSchema } from '#src/modules/field-matters/forms.ts';
import { type ListRow, listMatters, scopesOf } from '#src/modules/field-matters/list.ts';
import { fields, reliabilities, statuses, urgencies } from '#src/modules/field-matters/matter.ts';
import { has } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { defineError, notAllowed, signInNeeded } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { ApiRoute } from '#src/platform/http/api-doc.ts';
import type { Env } from '#src/platform/http/env.ts';

const MAX_JSON = 256 * 1024;

const tooBig = defineError('matters.too_big', {
  status: 413,
  message: { vi: 'Báo cáo lớn hơn 256 KB.', en: 'The report is larger than 256 KB.' },
});
const notJson = defineError('matters.not_json', {
  status: 400,
  message: { vi: 'Nội dung gửi đến phải là JSON.', en: 'The request body must be JSON.' },
});

const filedSchema = z.object({ reference: z.string() });
const itemSchema = z.object({
  reference: z.string(),
  title: z.string(),
  field: z.enum(fields).meta({ description: 'Field of work of the matter; says nothing of a person.' }),
  urgency: z.enum(urgencies),
  reliability: z.enum(reliabilities),
  status: z.enum(statuses),
  unit: z.object({ id: z.int(), name: z.string() }),
  places: z.array(z.string()),
  wholeProvince: z.boolean(),
  households: z.int().nullable(),
  reportedOn: z.iso.date(),
  verifyBy: z.iso.date(),
  closedOn: z.iso.date().nullable(),
});

export const matterApi = new Hono<Env>()
  .get('/matters', async (c) => {
    const { ctx } = c.var;
    if (ctx.actor.kind !== 'staff') throw signInNeeded();
    if (!has(ctx.actor, 'matters.read')) throw notAllowed();
    const filter = parseInput(listSchema, c.req.query(), fieldWords);
    const { rows, next } = await inSnapshot(ctx, async (tx) => listMatters(tx, filter, await scopesOf(tx, filter)));
    return c.json({ items: rows.map(toItem), next });
  })
  .post(
    '/matters',
    bodyLimit({
      maxSize: MAX_JSON,
      onError: () => {
        throw tooBig();
      },
    }),
    async (c) => {
      const { ctx } = c.var;
      if (ctx.actor.kind !== 'staff') throw signInNeeded();
      if (!has(ctx.actor, 'matters.report')) throw notAllowed();
      const raw: unknown = await c.req.json().catch(() => {
        throw notJson();
      });
      const { reference, isNew } = await reportMatter(ctx, parseInput(reportSchema, raw, fieldWords));
      return c.json({ reference }, isNew ? 201 : 200);
    },
  );

export const matterApiRoutes: ApiRoute[] = [
  {
    method: 'get',
    path: '/matters',
    tag: 'Staff',
    summary: '50 field matters, newest first, only what the holder of the token may see.',
    auth: 'token',
    query: listSchema,
    responses: { 200: { description: 'A page', schema: z.object({ items: z.array(itemSchema), next: z.string().nullable() }) } },
  },
  {
    method: 'post',
    path: '/matters',
    tag: 'Staff',
    summary: 'File a report from the field. The same clientId again answers 200 with the same body.',
    auth: 'token',
    body: reportSchema,
    responses: {
      201: { description: 'Received', schema: filedSchema },
      200: { description: 'Received before', schema: filedSchema },
    },
  },
];

function toItem(row: ListRow): z.output<typeof itemSchema> {
  return {
    reference: row.reference,
    title: row.title,
    field: row.field,
    urgency: row.urgency,
    reliability: row.reliability,
    status: row.status,
    unit: { id: row.unitId, name: row.unitName },
    places: row.places,
    wholeProvince: row.wholeProvince,
    households: row.households,
    reportedOn: row.reportedOn,
    verifyBy: row.verifyBy,
    closedOn: row.closedOn,
  };
}
