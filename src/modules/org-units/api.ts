import { Hono } from 'hono';
import type { z } from 'zod';
import { unitUnknown } from '#src/modules/org-units/errors.ts';
import { type UnitFacts, unitFacts, unitHistory } from '#src/modules/org-units/facts.ts';
import {
  asOfSchema,
  codeSchema,
  fieldWords,
  unitCountsSchema,
  unitListSchema,
  type unitSchema,
  unitSearchSchema,
  unitWithVersionsSchema,
} from '#src/modules/org-units/forms.ts';
import { countUnits, findUnit } from '#src/modules/org-units/queries.ts';
import { searchUnits } from '#src/modules/org-units/search.ts';
import { today } from '#src/platform/context.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { ApiRoute } from '#src/platform/http/api-doc.ts';
import type { Env } from '#src/platform/http/env.ts';

export const orgUnitApi = new Hono<Env>()
  .get('/units', async (c) => {
    const query = parseInput(unitSearchSchema, c.req.query(), fieldWords);
    const found = await searchUnits(c.var.ctx, query);
    return c.json({ items: found.map(toItem) });
  })
  .get('/units/counts', async (c) => {
    const { asOf = today(c.var.ctx) } = parseInput(asOfSchema, c.req.query(), fieldWords);
    return c.json(await countUnits(c.var.ctx, asOf));
  })
  .get('/units/:code', async (c) => {
    const { ctx } = c.var;
    const { asOf = today(ctx) } = parseInput(asOfSchema, c.req.query(), fieldWords);
    const code = c.req.param('code');
    const found = codeSchema.safeParse({ code }).success ? await findUnit(ctx, code, asOf) : undefined;
    if (!found) throw unitUnknown(code);
    const [facts] = await unitFacts(ctx, [found.id], asOf);
    if (!facts) throw unitUnknown(code);
    const { versions } = await unitHistory(ctx, found.id);
    return c.json({ ...toItem(facts), versions });
  });

export const orgUnitApiRoutes: ApiRoute[] = [
  {
    method: 'get',
    path: '/units',
    tag: 'Units',
    summary: 'Units by name, old name or place, as of a day. Those that ended show what followed.',
    auth: 'none',
    query: unitSearchSchema,
    responses: { 200: { description: 'Best fit first', schema: unitListSchema } },
  },
  {
    method: 'get',
    path: '/units/counts',
    tag: 'Units',
    summary: 'How many provinces, districts and communes stood on a day, by kind.',
    auth: 'none',
    query: asOfSchema,
    responses: { 200: { description: 'The counts', schema: unitCountsSchema } },
  },
  {
    method: 'get',
    path: '/units/{code}',
    tag: 'Units',
    summary: 'One unit as of a day, with its names in time, predecessors and successors.',
    auth: 'none',
    params: codeSchema,
    query: asOfSchema,
    responses: {
      200: { description: 'The unit that bore the code on the day, or the one nearest to it', schema: unitWithVersionsSchema },
      404: { description: 'No unit ever bore the code' },
    },
  },
];

function toItem(unit: UnitFacts): z.output<typeof unitSchema> {
  return {
    code: unit.code,
    name: unit.name,
    kind: unit.kind,
    level: unit.level,
    living: unit.living,
    parent: unit.parent && { code: unit.parent.code, name: unit.parent.name },
    province: unit.province && { code: unit.province.code, name: unit.province.name },
    validFrom: unit.openedOn,
    validTo: unit.closedOn,
    predecessors: unit.predecessors.map(({ code, name, share }) => ({ code, name, share })),
    successors: unit.successors.map(({ code, name, on, share }) => ({ code, name, on, share })),
  };
}
