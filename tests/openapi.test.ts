import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { apiDocumentation, apiRoutes } from '#src/routes.ts';
import { openSite, type Site } from '#tests/support/site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

type Operation = {
  operationId: string;
  security: unknown[];
  parameters: { name: string; in: string; required: boolean; schema: unknown }[];
  requestBody?: { content: Record<string, { schema: unknown }> };
  responses: Record<string, { content?: Record<string, { schema: unknown }> }>;
};
type Document = {
  openapi: string;
  info: { version: string };
  paths: Record<string, Record<string, Operation>>;
  components: unknown;
};

async function documentOf(): Promise<Document> {
  const answer = await site.get('/api/v1/openapi.json');
  expect(answer.status).toBe(200);
  return answer.json();
}

/** `get /units/{code}`, as the routes say it. */
function routed(): string[] {
  const routes = apiRoutes.routes.filter(({ method }) => method !== 'ALL');
  return [...new Set(routes.map(({ method, path }) => `${method.toLowerCase()} ${path.replaceAll(/:(\w+)/g, '{$1}')}`))].sort();
}

test('the document is OpenAPI 3.1 and names every route, and no other', async () => {
  const { openapi, info, paths } = await documentOf();
  expect([openapi, info.version]).toEqual(['3.1.0', '0.0.0-test']);
  const documented = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method} ${path.replace('/api/v1', '')}`),
  );
  expect(documented.sort()).toEqual(routed());
  expect(new Set(apiDocumentation.map(({ method, path }) => `${method} ${path}`)).size).toBe(apiDocumentation.length);
});

test('every operation has a name of its own, says who may use it, and what a parameter in its path is', async () => {
  const { paths } = await documentOf();
  const operations = Object.entries(paths).flatMap(([path, byMethod]) =>
    Object.values(byMethod).map((operation) => ({ path, ...operation })),
  );
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  for (const { path, operationId, parameters, responses, security } of operations) {
    expect(operationId).toMatch(/^[a-z][A-Za-z0-9]+$/);
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(parameters.filter((each) => each.in === 'path').map(({ name }) => name)).toEqual(inPath);
    expect(Object.keys(responses), operationId).toContain('default');
    expect(Array.isArray(security)).toBe(true);
  }
});

test('it refers to nothing it does not hold', async () => {
  const document = await documentOf();
  const text = JSON.stringify(document);
  for (const [, pointer = ''] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    const found = pointer.split('/').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
    expect(found, pointer).toBeDefined();
  }
});

test('routes said to be open are open, the others ask who it is', async () => {
  for (const { method, path, auth } of apiDocumentation) {
    const url = `/api/v1${path.replaceAll(/\{\w+\}/g, 'x')}`;
    const answer = await site.app.request(url, { method: method.toUpperCase(), ...(method === 'post' ? { body: '{}' } : {}) });
    const asked = answer.status === 401;
    expect(asked, `${method} ${path} → ${answer.status}`).toBe(auth === 'token');
  }
});

test('what a route answers fits the schema it is documented with', async () => {
  const examples: [string, string, Parameters<Site['get']>[1]][] = [
    ['/units', '/units?q=an', undefined],
    ['/units/counts', '/units/counts', undefined],
    ['/units/{code}', '/units/10001', undefined],
    ['/petitions', '/petitions', 'clerk'],
    ['/reports/petitions', '/reports/petitions?unit=10001&from=2026-01-01&to=2026-11-19', 'clerk'],
    ['/calendar', '/calendar?year=2026', undefined],
    ['/deadlines', '/deadlines', undefined],
    ['/deadlines/{ruleId}', '/deadlines/complaint.resolve.first?start=2026-11-02', undefined],
    ['/me', '/me', 'clerk'],
    ['/tokens', '/tokens', 'clerk'],
  ];
  for (const [path, url, person] of examples) {
    const answer = await site.get(`/api/v1${url}`, person);
    expect(answer.status, url).toBe(200);
    const schema = apiDocumentation.find((route) => route.path === path && route.method === 'get')?.responses[200]?.schema;
    const body: unknown = await answer.json();
    if (schema) expect(z.safeParse(schema, body).error, url).toBeUndefined();
    else throw new Error(`${path} has no schema of its answer`);
  }
});
