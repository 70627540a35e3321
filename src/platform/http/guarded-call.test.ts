import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isPublic, postGuarded, refusedUrl } from '#src/platform/http/guarded-call.ts';

let server: Server;
let host: string;
let asked: string[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/hangs') return;
    if (request.url === '/half') {
      response.write('a');
      return;
    }
    if (request.url === '/elsewhere') response.writeHead(302, { location: 'http://127.0.0.1/secret' });
    if (request.url === '/endless') {
      response.writeHead(200);
      const pour = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      };
      response.on('drain', pour);
      pour();
      return;
    }
    response.end('ok');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const call = (path: string, internalHosts: string[] = [host], limit = 500) =>
  postGuarded({ url: `http://${host}${path}`, headers: {}, body: 'x', internalHosts, limit });

test.each([
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.8',
  '192.168.1.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '64:ff9b::7f00:1',
  'fc00::1',
  'fd12::1',
  'fe80::1',
  'fec0::1',
  'ff02::1',
  '2001::1',
  '2001:db8::1',
  '2002:7f00:1::',
  '100::1',
  'khong-phai',
])('%s is not public', (address) => {
  expect(isPublic(address)).toBe(false);
});

test.each(['1.1.1.1', '172.15.255.255', '172.32.0.1', '100.63.255.255', '100.128.0.1', '2606:4700::1111', '2405:4800::1'])(
  '%s is public',
  (address) => {
    expect(isPublic(address)).toBe(true);
  },
);

test.each([
  ['http://vi-du.vn/x', 'insecure'],
  ['https://ten:mat-khau@vi-du.vn/x', 'insecure'],
  ['file:///etc/passwd', 'insecure'],
  ['https://127.0.0.1/x', 'forbiddenAddress'],
  ['https://[::1]/x', 'forbiddenAddress'],
  ['https://[::ffff:7f00:1]/x', 'forbiddenAddress'],
  // Written otherwise, the same address.
  ['https://2130706433/x', 'forbiddenAddress'],
  ['https://0x7f.1/x', 'forbiddenAddress'],
  ['https://0177.0.0.1/x', 'forbiddenAddress'],
  ['https://169.254.169.254/latest/meta-data', 'forbiddenAddress'],
  ['', 'unreachable'],
  ['https://vi-du.vn/x', undefined],
])('%s is refused as %s', (url, why) => {
  expect(refusedUrl(url, [])).toBe(why);
});

test('a name that leads to this machine is not called, whatever port; the connection itself asks', async () => {
  const { port } = new URL(`http://${host}`);
  asked = [];
  expect(await postGuarded({ url: `https://localhost:${port}/x`, headers: {}, body: '', internalHosts: [] })).toEqual({
    failure: 'forbiddenAddress',
  });
  expect(asked).toEqual([]);
});

test('inside is called only where the operator says so, by host and port', async () => {
  expect(await call('/ok')).toEqual({ status: 200 });
  expect(await call('/ok', ['127.0.0.1:1'])).toEqual({ failure: 'insecure' });
});

test('a redirect is not followed', async () => {
  asked = [];
  expect(await call('/elsewhere')).toEqual({ failure: 'redirected' });
  expect(asked).toEqual(['/elsewhere']);
});

test('whoever hangs, before or within the answer, is left; whoever never ends is cut off', async () => {
  expect(await call('/hangs', [host], 200)).toEqual({ failure: 'timedOut' });
  expect(await call('/half', [host], 200)).toEqual({ failure: 'timedOut' });
  expect(await call('/endless', [host], 5000)).toEqual({ status: 200 });
});

test('nobody there is unreachable', async () => {
  expect(await postGuarded({ url: 'http://127.0.0.1:1/x', headers: {}, body: '', internalHosts: ['127.0.0.1:1'] })).toEqual({
    failure: 'unreachable',
  });
});
