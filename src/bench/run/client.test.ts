import { createServer, type RequestListener } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { ask, fire, Missed, percentile } from '#src/bench/run/client.ts';

let close = () => {};
afterEach(() => close());

function serving(answer: RequestListener): Promise<number> {
  const server = createServer(answer);
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
}

test('reads an answer of known length, and what the server says of its statements', async () => {
  const port = await serving((request, response) => {
    response.setHeader('server-timing', 'app;dur=1.2, statements;desc="3"');
    response.end(`${request.method} ${request.url} ${request.headers['x-a']} đủ dấu`);
  });
  const answer = await ask(port, { path: '/x?y=1', headers: { 'x-a': 'b' } });
  expect(answer).toMatchObject({ status: 200, statements: 3, body: 'GET /x?y=1 b đủ dấu' });
});

test('reads an answer in chunks that come one after the other', async () => {
  const port = await serving((_, response) => {
    response.write('a'.repeat(70_000));
    setTimeout(() => response.end('b'), 5);
  });
  expect((await ask(port, { path: '/' })).body).toBe(`${'a'.repeat(70_000)}b`);
});

test('sends a body with its length in bytes', async () => {
  const port = await serving((request, response) => {
    let sent = '';
    request.on('data', (chunk) => {
      sent += chunk;
    });
    request.on('end', () => response.writeHead(201).end(sent));
  });
  expect(await ask(port, { method: 'POST', path: '/', body: '{"tên":"Hoa"}' })).toMatchObject({
    status: 201,
    body: '{"tên":"Hoa"}',
  });
});

test('counts every answer, and stops at the first that is not the one expected', async () => {
  let answers = 0;
  const port = await serving((_, response) => {
    answers += 1;
    response.statusCode = answers > 40 ? 500 : 200;
    response.end('x');
  });
  const options = { port, connections: 4, seconds: 10, status: 200, next: () => ({ path: '/' }) };
  await expect(fire(options)).rejects.toThrow(Missed);
  answers = -1e9;
  const volley = await fire({ ...options, seconds: 0.1 });
  expect(volley.latencies.length).toBe(answers + 1e9);
  expect(volley.bytes).toBe(volley.latencies.length);
  expect(volley.latencies).toEqual(volley.latencies.toSorted((a, b) => a - b));
});

test('percentile takes an answer that was measured', () => {
  expect(percentile([1, 2, 3, 4], 0.5)).toBe(3);
  expect(percentile([1], 0.99)).toBe(1);
  expect(percentile([], 0.5)).toBe(0);
});
