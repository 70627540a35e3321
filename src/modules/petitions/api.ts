import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { submitPetition } from '#src/modules/petitions/actions/submit.ts';
import { fieldWords, listSchema, submissionSchema } from '#src/modules/petitions/forms.ts';
import { linkApi, linkApiRoutes } from '#src/modules/petitions/links/api.ts';
import { type ListRow, listPetitions } from '#src/modules/petitions/list.ts';
import { terms } from '#src/modules/petitions/messages.ts';
import { channels, kinds, outcomes, statuses } from '#src/modules/petitions/petition.ts';
import { publicStatus } from '#src/modules/petitions/public/status.ts';
import { withCode } from '#src/modules/petitions/public/visit.ts';
import { trackPetition } from '#src/modules/petitions/tracking.ts';
import { dayOf, has, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { defineError, notAllowed, signInNeeded, tooManyTries } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { ApiRoute } from '#src/platform/http/api-doc.ts';
import type { Env } from '#src/platform/http/env.ts';
import { clientAddress, hit } from '#src/platform/rate-limit.ts';

const MAX_JSON = 256 * 1024;
const HOUR = 3_600;
/** Sends of one address in an hour; an office behind one address stays below it. */
const SENDS_PER_HOUR = 60;

const tooBig = defineError('too_big', {
  status: 413,
  message: {
    vi: 'Nội dung gửi đến lớn quá 256 KB. Nội dung tối đa 5.000 ký tự; tệp gửi riêng.',
    en: 'The request is larger than 256 KB. The text may have 5,000 characters; send files separately.',
  },
});
const notJson = defineError('not_json', {
  status: 400,
  message: { vi: 'Nội dung gửi đến phải là JSON.', en: 'The request body must be JSON.' },
});

const receiptSchema = z.object({
  trackingCode: z.string().meta({ description: 'The sender’s secret: whoever has it can follow the petition.' }),
  receivedOn: z.iso.date(),
  unit: z.object({ code: z.string(), name: z.string() }),
});

const trackedSchema = z.object({
  reference: z.string(),
  kind: z.enum(kinds),
  subject: z.string(),
  receivedOn: z.iso.date(),
  status: z.object({
    code: z.enum(statuses),
    words: z.string().meta({ description: 'What happened, in words.' }),
    happened: z.string(),
  }),
  holder: z.string().meta({ description: 'Who holds it now.' }),
  since: z.iso.date(),
  until: z.string().nullable(),
  dueOn: z.iso.date().nullable(),
  nextStep: z.string().meta({ description: 'What the sender can do now.' }),
  answer: z
    .object({
      outcome: z.enum(outcomes),
      text: z.string(),
      whereToLook: z.string().nullable(),
      nextDoor: z.string().nullable(),
      documentNumber: z.string().nullable(),
      answeredOn: z.iso.date(),
      by: z.string(),
    })
    .nullable(),
});

const itemSchema = z.object({
  reference: z.string(),
  kind: z.enum(kinds),
  channel: z.enum(channels),
  subject: z.string(),
  status: z.enum(statuses),
  unit: z.object({ id: z.int(), name: z.string() }),
  holder: z.string().nullable(),
  sender: z.string().nullable().meta({ description: 'Only of senders who chose to be named.' }),
  sealed: z.boolean(),
  receivedOn: z.iso.date(),
  dueOn: z.iso.date().nullable(),
  settledOn: z.iso.date().nullable(),
});
const codeParams = z.object({ trackingCode: z.string() });

export const petitionApi = new Hono<Env>()
  .post(
    '/submissions',
    bodyLimit({
      maxSize: MAX_JSON,
      onError: () => {
        throw tooBig();
      },
    }),
    async (c) => {
      const { ctx } = c.var;
      const raw: unknown = await c.req.json().catch(() => {
        throw notJson();
      });
      const input = parseInput(submissionSchema, raw, fieldWords);
      await withinSendLimit(c);
      const { isNew, trackingCode, receivedOn, unit } = await submitPetition(ctx, input, {
        channel: ctx.actor.kind === 'staff' ? 'api' : 'web',
      });
      c.header('cache-control', 'no-store');
      return c.json({ trackingCode, receivedOn, unit }, isNew ? 201 : 200);
    },
  )
  .get('/submissions/:trackingCode', async (c) => {
    const { ctx } = c.var;
    const tracked = await withCode(c, (asker) => trackPetition(asker, c.req.param('trackingCode')));
    const { petition, answer } = tracked;
    const said = publicStatus(tracked, ctx.lang, today(ctx));
    const [latest] = tracked.timeline;
    c.header('cache-control', 'no-store');
    return c.json({
      reference: petition.reference,
      kind: petition.kind,
      subject: petition.subject,
      receivedOn: petition.receivedOn,
      status: { code: petition.status, words: terms(ctx.lang).status[petition.status], happened: said.happened },
      holder: said.holder,
      since: latest ? dayOf(latest.at) : petition.receivedOn,
      until: said.until,
      dueOn: petition.settledOn ? petition.confirmBy : petition.dueOn,
      nextStep: said.can,
      answer: answer && {
        outcome: answer.outcome,
        text: answer.whatWasDone,
        whereToLook: answer.whereToLook,
        nextDoor: answer.nextDoor,
        documentNumber: answer.documentNumber,
        answeredOn: answer.answeredOn,
        by: answer.byUnit,
      },
    });
  })
  .get('/petitions', async (c) => {
    const { ctx } = c.var;
    if (ctx.actor.kind !== 'staff') throw signInNeeded();
    if (!has(ctx.actor, 'petitions.read')) throw notAllowed();
    const filter = parseInput(listSchema, c.req.query(), fieldWords);
    const { rows, next } = await inSnapshot(ctx, (tx) => listPetitions(tx, filter));
    return c.json({ items: rows.map(toItem), next });
  })
  .route('/', linkApi);

export const petitionApiRoutes: ApiRoute[] = [
  {
    method: 'post',
    path: '/submissions',
    tag: 'Citizens',
    summary: 'Send a petition. The same clientId again answers 200 with the same body.',
    auth: 'none',
    body: submissionSchema,
    responses: {
      201: { description: 'Received', schema: receiptSchema },
      200: { description: 'Received before', schema: receiptSchema },
    },
  },
  {
    method: 'get',
    path: '/submissions/{trackingCode}',
    tag: 'Citizens',
    summary: 'What the sender may see: status in words, who holds it, since, until, next step, answer.',
    auth: 'none',
    params: codeParams,
    responses: { 200: { description: 'The petition', schema: trackedSchema } },
  },
  {
    method: 'get',
    path: '/petitions',
    tag: 'Staff',
    summary: '50 petitions, newest first, only what the holder of the token may see.',
    auth: 'token',
    query: listSchema,
    responses: { 200: { description: 'A page', schema: z.object({ items: z.array(itemSchema), next: z.string().nullable() }) } },
  },
  ...linkApiRoutes,
];

function toItem(row: ListRow) {
  return {
    reference: row.reference,
    kind: row.kind,
    channel: row.channel,
    subject: row.subject,
    status: row.status,
    unit: { id: row.unitId, name: row.unitName },
    holder: row.holderName,
    sender: row.senderName,
    sealed: row.sealed,
    receivedOn: row.receivedOn,
    dueOn: row.dueOn,
    settledOn: row.settledOn,
  };
}

/** Counts the sends of one address; staff with a session or token are not counted. */
async function withinSendLimit(c: Context<Env>): Promise<void> {
  const { ctx } = c.var;
  const address = clientAddress(c);
  if (ctx.actor.kind === 'staff' || address === '') return;
  const { allowed } = await hit(ctx, { bucket: `send:${address}`, limit: SENDS_PER_HOUR, windowSeconds: HOUR });
  if (!allowed) throw tooManyTries();
}
