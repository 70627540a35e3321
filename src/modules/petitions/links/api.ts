import { Hono } from 'hono';
import { z } from 'zod';
import { unitNames } from '#src/modules/org-units/index.ts';
import { chainNotice } from '#src/modules/petitions/chains/notice.ts';
import { petitionNotFound } from '#src/modules/petitions/errors.ts';
import { linksOf } from '#src/modules/petitions/links/queries.ts';
import { statuses } from '#src/modules/petitions/petition.ts';
import { custodyOf, findPetition } from '#src/modules/petitions/queries.ts';
import { parseCode } from '#src/modules/petitions/tracking-code.ts';
import { has } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { notAllowed, signInNeeded } from '#src/platform/errors.ts';
import type { ApiRoute } from '#src/platform/http/api-doc.ts';
import type { Env } from '#src/platform/http/env.ts';

const linkSchema = z.object({
  kind: z.enum(['splitFrom', 'duplicateOf', 'secondInstanceOf', 'relatedTo']),
  direction: z
    .enum(['to', 'from'])
    .meta({ description: '`to`: the letter, the leading case, the first instance. `from`: its parts.' }),
  reference: z.string(),
  subject: z.string(),
  status: z.enum(statuses),
  unit: z.string(),
});
const stepSchema = z.object({
  from: z.string(),
  to: z.string().meta({ description: 'A unit of the system, or the body outside it.' }),
  outside: z.boolean(),
  reason: z.string(),
  on: z.iso.date(),
});
const chainSchema = z.object({
  links: z.array(linkSchema),
  way: z.array(stepSchema).meta({ description: 'Every transfer, the first one first.' }),
  attention: z.object({ superior: z.string(), raisedOn: z.iso.date() }).nullable(),
  directed: z.object({ superior: z.string(), unit: z.string(), on: z.iso.date() }).nullable(),
  outside: z
    .object({ body: z.string(), expectedOn: z.iso.date(), urgedTimes: z.int(), answeredOn: z.iso.date().nullable() })
    .nullable(),
  people: z.int().nullable().meta({ description: 'Of how many people the matter is, where someone said.' }),
});

/** How a petition hangs together with others, and the way it took, for whoever may see it. */
export const linkApi = new Hono<Env>().get('/petitions/:reference/chain', async (c) => {
  const { ctx } = c.var;
  if (ctx.actor.kind !== 'staff') throw signInNeeded();
  if (!has(ctx.actor, 'petitions.read')) throw notAllowed();
  const answer = await inSnapshot(ctx, async (tx): Promise<z.output<typeof chainSchema>> => {
    const code = parseCode(c.req.param('reference'));
    const petition = code && (await findPetition(tx, code));
    if (!petition) throw petitionNotFound();
    const links = await linksOf(tx, petition);
    const chain = await chainNotice(tx, petition);
    const way = await custodyOf(tx, petition);
    const units = await unitNames(tx, [
      ...new Set(way.flatMap(({ fromUnitId, toUnitId }) => [fromUnitId, toUnitId ?? fromUnitId])),
    ]);
    return {
      links: links.map(({ unitName, ...link }) => ({ ...link, unit: unitName })),
      way: way.map(({ fromUnitId, toUnitId, toBody, reason, movedOn }) => ({
        from: units.get(fromUnitId)?.name ?? '',
        to: toBody ?? units.get(toUnitId ?? 0)?.name ?? '',
        outside: toUnitId === null,
        reason,
        on: movedOn,
      })),
      attention: chain.attention,
      directed: chain.directed,
      outside: chain.outside && {
        body: chain.outside.body,
        expectedOn: chain.outside.expectedOn,
        urgedTimes: chain.outside.urgedTimes,
        answeredOn: chain.outside.answeredOn,
      },
      people: chain.group?.people ?? null,
    };
  });
  c.header('cache-control', 'no-store');
  return c.json(answer);
});

export const linkApiRoutes: ApiRoute[] = [
  {
    method: 'get',
    path: '/petitions/{reference}/chain',
    tag: 'Staff',
    summary: 'What a petition is linked to and the way it took from body to body, only what the token’s holder may see.',
    auth: 'token',
    params: z.object({ reference: z.string() }),
    responses: { 200: { description: 'Links and way', schema: chainSchema } },
  },
];
