import { z } from 'zod';

/** One route of the API as its document shows it; the schemas are the ones the route parses with. */
export type ApiRoute = {
  method: 'get' | 'post' | 'delete';
  /** With parameters in braces, below `/api/v1`: `/petitions/{reference}`. */
  path: string;
  tag: string;
  summary: string;
  /** `none`: open to everyone; `token`: a personal token or a signed-in session. */
  auth: 'none' | 'token';
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  responses: Record<number, { description: string; schema?: z.ZodType }>;
};

export const errorSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string().meta({ description: 'In the language asked for (Accept-Language vi or en).' }),
    field: z.string().optional(),
    fields: z
      .array(z.object({ code: z.string(), message: z.string(), field: z.string().optional() }))
      .optional()
      .meta({ description: 'Every wrong field at once, when there are several.' }),
  }),
});

/** The OpenAPI 3.1 document of the routes. Its schemas are JSON Schema 2020-12, as Zod writes it. */
export function openApiDocument(routes: readonly ApiRoute[], info: { version: string; url: string }) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const operations = paths[`/api/v1${route.path}`] ?? {};
    operations[route.method] = operation(route);
    paths[`/api/v1${route.path}`] = operations;
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Dân Vận',
      version: info.version,
      description: 'Petitions, units and figures of công tác dân vận. Days are YYYY-MM-DD in Asia/Ho_Chi_Minh, moments are UTC.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: info.url }],
    paths,
    components: {
      schemas: { Error: jsonSchema(errorSchema, 'output') },
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'A personal API token (dv_…), made under “Tài khoản của tôi” or with `danvan token add`.',
        },
      },
    },
  };
}

function operation(route: ApiRoute) {
  const responses = Object.entries(route.responses).map(([status, { description, schema }]) => [
    status,
    { description, ...(schema ? { content: { 'application/json': { schema: jsonSchema(schema, 'output') } } } : {}) },
  ]);
  return {
    tags: [route.tag],
    summary: route.summary,
    operationId: `${route.method}${route.path.replaceAll(/[{}]/g, '').replaceAll(/[/_-](\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    security: route.auth === 'token' ? [{ token: [] }] : [],
    parameters: [...parameters(route.params, 'path'), ...parameters(route.query, 'query')],
    ...(route.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(route.body, 'input') } } } }
      : {}),
    responses: {
      ...Object.fromEntries(responses),
      default: {
        description: 'An error, in words',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    },
  };
}

function parameters(schema: z.ZodObject | undefined, where: 'path' | 'query') {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, { description?: string }>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    ...(property.description ? { description: property.description } : {}),
    schema: property,
  }));
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' });
  return rest;
}
