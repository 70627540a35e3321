import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openSite, type Site } from '#tests/e2e/support/site.ts';
import { launch } from '#tests/support/server.ts';

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site?.close());

test('the first start says what it does, where it runs and who can sign in', () => {
  const { printed } = inject('demo').firstStart;
  expect(printed).toMatch(/đang nạp dữ liệu dùng thử/);
  expect(printed).toMatch(/Dân Vận đang chạy tại http:\/\/localhost:\d+/);
  for (const said of ['/lam-viec', 'vanthu ', 'kinhte ', 'chutich ', 'quantritinh ', 'mật khẩu chung:'])
    expect(printed).toContain(said);
});

test('a later start answers within 3 seconds and loads nothing again', () => {
  expect(site.server.startedIn).toBeLessThan(3_000);
  expect(site.server.printed()).not.toContain('đang nạp');
});

test('it is well, and says on what it runs', async () => {
  const health = await fetch(`${site.server.url}/healthz`);
  expect(health.status).toBe(200);
  expect(await health.json()).toEqual({ status: 'ok', database: 'postgresql', version: expect.stringMatching(/^\d+\.\d+\.\d+/) });
});

test('at rest it takes at most 150 MB', () => {
  const kilobytes = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(site.server.process.pid)], { encoding: 'utf8' }));
  expect(kilobytes / 1024).toBeLessThanOrEqual(150);
});

test('a port that is taken is said with what to do', async () => {
  const { port } = new URL(site.server.url);
  await expect(launch({ DATABASE_URL: site.server.connectionString, PORT: port })).rejects.toThrow(
    `Cổng ${port} đang có chương trình khác dùng. Chọn cổng khác`,
  );
});

test('wrong settings are all named at once', async () => {
  const wrong = { PORT: 'abc', DANVAN_POOL: '1', DATABASE_URL: 'mysql://x', DANVAN_LOG: 'loud', DANVAN_S3_BUCKET: 'b' };
  const said = await launch(wrong).then(
    () => '',
    (error: unknown) => String(error),
  );
  for (const name of ['PORT', 'DANVAN_POOL', 'DATABASE_URL', 'DANVAN_LOG', 'DANVAN_S3_ENDPOINT']) expect(said).toContain(name);
});

test('asked to stop, even twice, it finishes the request in hand and ends well', async () => {
  const { url, process: server, printed } = site.server;
  const body = 'ten=x&chuyen=';
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  await once(socket, 'connect');
  let answer = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    answer += chunk;
  });
  const head = [
    'POST /gui HTTP/1.1',
    'host: localhost',
    'content-type: application/x-www-form-urlencoded',
    `content-length: ${body.length}`,
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, 5)}`);
  await seenByServer(url);

  server.kill('SIGINT');
  await expect.poll(printed).toContain('Đang dừng');
  server.kill('SIGINT');
  const ended = once(server, 'exit');
  const since = performance.now();
  socket.write(body.slice(5));
  await once(socket, 'end');
  expect(answer).toMatch(/^HTTP\/1\.1 422 /);
  expect(await ended).toEqual([0, null]);
  // The connection was kept alive; nobody waits for a next request on it.
  expect(performance.now() - since).toBeLessThan(4_000);
});

/** What was written before on another connection has been read once a later request is answered. */
async function seenByServer(url: string): Promise<void> {
  await (await fetch(`${url}/healthz`)).text();
}
