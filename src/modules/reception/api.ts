import { Hono } from 'hono';
import { z } from 'zod';
import { receivingUnit } from '#src/modules/reception/receiving-unit.ts';
import { readRegister, registerColumns } from '#src/modules/reception/register.ts';
import { figuresOf, spansOf } from '#src/modules/reception/schedule-figures.ts';
import { posts } from '#src/modules/reception/schedule-rules.ts';
import { sessionStates } from '#src/modules/reception/session.ts';
import { sessionFieldWords } from '#src/modules/reception/session-forms.ts';
import { listSessions } from '#src/modules/reception/session-queries.ts';
import { addMonths } from '#src/platform/calendar.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { signInNeeded } from '#src/platform/errors.ts';
import { day, parseInput } from '#src/platform/forms.ts';
import type { ApiRoute } from '#src/platform/http/api-doc.ts';
import type { Env } from '#src/platform/http/env.ts';

const unitCode = z
  .string('unit')
  .regex(/^\d{2}(\d{3})?$/, 'unit')
  .optional()
  .meta({ description: 'Code of a commune or province; that of the token’s holder when left out.' });

const periodSchema = z.object({ unit: unitCode, from: day.optional(), to: day.optional() });
const yearSchema = z.object({ unit: unitCode, year: z.coerce.number().int().min(2014).max(2100).optional() });

const unitSchema = z.object({ code: z.string(), name: z.string() });
const sessionSchema = z.object({
  day: z.iso.date(),
  plannedOn: z.iso.date().meta({ description: 'Day of the pattern; `day` is later where that one was off.' }),
  startsTime: z.string(),
  endsTime: z.string(),
  post: z.enum(posts),
  head: z.string(),
  occasion: z.enum(['periodic', 'adHoc']),
  mode: z.enum(['direct', 'online']),
  place: z.string(),
  state: z.enum(sessionStates),
  deputy: z.string().nullable().meta({ description: 'Who received in the head’s place.' }),
  postedOn: z.iso.date().nullable(),
});
const figureSchema = z.object({
  post: z.enum(posts),
  span: z.enum(['month', 'quarter', 'year']),
  number: z.int(),
  from: z.iso.date(),
  to: z.iso.date(),
  held: z.int().meta({ description: 'Days the head held; a deputy’s day is not one.' }),
  due: z.int().meta({ description: 'Days due by the rule in force in the span, so far.' }),
  delegated: z.int(),
  notHeld: z.int(),
});
const lineSchema = z.object(Object.fromEntries(registerColumns.map((column) => [column, z.string()])));

/** Reception for other programs: what its pages show, to whom they show it. Names stay sealed. */
export const receptionApi = new Hono<Env>()
  .get('/reception/sessions', async (c) => {
    const { ctx } = c.var;
    const { unit, from, to } = await period(ctx, c.req.query());
    const sessions = await inSnapshot(
      ctx,
      (tx) => listSessions(tx, { provinceIds: unit.provinceIds, unitIds: unit.unitIds, from, to }),
      { provinceIds: unit.provinceIds },
    );
    const items = sessions.map(
      (session): z.output<typeof sessionSchema> => ({
        day: session.day,
        plannedOn: session.plannedOn,
        startsTime: session.startsTime,
        endsTime: session.endsTime,
        post: session.post,
        head: `${session.headTitle} ${session.headName}`,
        occasion: session.occasion,
        mode: session.mode,
        place: session.place,
        state: session.state,
        deputy: session.deputy,
        postedOn: session.postedOn,
      }),
    );
    return c.json({ unit: { code: unit.code, name: unit.name }, from, to, items });
  })
  .get('/reception/figures', async (c) => {
    const { ctx } = c.var;
    signedIn(ctx);
    const asked = parseInput(yearSchema, c.req.query(), sessionFieldWords);
    const unit = await receivingUnit(ctx, asked.unit, 'reception.read');
    const now = today(ctx);
    const year = asked.year ?? Number(now.slice(0, 4));
    const cutOff = now < `${year}-12-31` ? now : `${year}-12-31`;
    const whole = { from: `${year}-01-01`, to: `${year}-12-31` };
    const sessions = await inSnapshot(
      ctx,
      (tx) => listSessions(tx, { provinceIds: unit.provinceIds, unitIds: unit.unitIds, ...whole }),
      { provinceIds: unit.provinceIds },
    );
    const heads = posts.filter((post) => sessions.some((session) => session.post === post));
    const cells = spansOf(year, cutOff).flatMap((span) =>
      heads.map(
        (post): z.output<typeof figureSchema> => ({
          span: span.kind,
          number: span.number,
          ...figuresOf(sessions, post, span),
        }),
      ),
    );
    return c.json({ unit: { code: unit.code, name: unit.name }, year, cutOff, cells });
  })
  .get('/reception/register', async (c) => {
    const { ctx } = c.var;
    const { unit, from, to } = await period(ctx, c.req.query());
    const { lines, cut } = await readRegister(ctx, unit, { from, to });
    c.header('cache-control', 'no-store');
    return c.json({
      unit: { code: unit.code, name: unit.name },
      from,
      to,
      cut,
      lines: lines.map((line) => Object.fromEntries(registerColumns.map((column) => [column, line[column]]))),
    });
  });

export const receptionApiRoutes: ApiRoute[] = [
  {
    method: 'get',
    path: '/reception/sessions',
    tag: 'Reception',
    summary: 'Days on which the heads of a unit receive citizens: planned, held, handed to a deputy, not held, postponed.',
    auth: 'token',
    query: periodSchema,
    responses: {
      200: {
        description: 'The days, this month when no period is given',
        schema: z.object({ unit: unitSchema, from: z.iso.date(), to: z.iso.date(), items: z.array(sessionSchema) }),
      },
    },
  },
  {
    method: 'get',
    path: '/reception/figures',
    tag: 'Reception',
    summary: 'Days held of days due, by head, for each month, quarter and the year; days of deputies apart.',
    auth: 'token',
    query: yearSchema,
    responses: {
      200: {
        description: 'The figures of the year until the cut-off',
        schema: z.object({ unit: unitSchema, year: z.int(), cutOff: z.iso.date(), cells: z.array(figureSchema) }),
      },
    },
  },
  {
    method: 'get',
    path: '/reception/register',
    tag: 'Reception',
    summary:
      'The register 03/TCD of a unit in its 13 columns. Names and numbers of papers are sealed here; `cut` says that there is more.',
    auth: 'token',
    query: periodSchema,
    responses: {
      200: {
        description: 'The lines, in the language asked for',
        schema: z.object({
          unit: unitSchema,
          from: z.iso.date(),
          to: z.iso.date(),
          cut: z.boolean(),
          lines: z.array(lineSchema),
        }),
      },
    },
  },
];

function signedIn({ actor }: Ctx): void {
  if (actor.kind !== 'staff') throw signInNeeded();
}

/** The unit and period asked for; this month until its end where no day is given. */
async function period(ctx: Ctx, query: Record<string, string>) {
  signedIn(ctx);
  const { unit, from, to } = parseInput(periodSchema, query, sessionFieldWords);
  const first = from ?? `${(to ?? today(ctx)).slice(0, 7)}-01`;
  return { unit: await receivingUnit(ctx, unit, 'reception.read'), from: first, to: to ?? addMonths(first, 1) };
}
