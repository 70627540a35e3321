import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Env } from '#src/platform/http/env.ts';

export type Listening = {
  port: number;
  /** Takes no new connection, lets the requests in hand finish (at most `timeout` ms), then closes. */
  stop(timeout: number): Promise<void>;
};

/** Serves the app. Rejects when the port is taken. */
export function listen(app: Hono<Env>, options: { port: number; host: string }): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port: options.port, hostname: options.host }, (address) =>
      resolve({ port: address.port, stop: (timeout) => stop(server as Server, timeout) }),
    );
    server.once('error', reject);
  });
}

/** How often connections kept alive are looked for that have had their answer, milliseconds. */
const SWEEP = 50;

function stop(server: Server, timeout: number): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), timeout);
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP);
    server.close(() => {
      clearTimeout(late);
      clearInterval(sweep);
      resolve();
    });
  });
}
