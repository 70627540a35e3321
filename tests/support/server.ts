import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const main = join(import.meta.dirname, '../../dist/server/main.js');

export type RunningServer = {
  /** Without a final slash. */
  url: string;
  process: ChildProcess;
  /** From its beginning to the line that tells its address, milliseconds. */
  startedIn: number;
  /** Everything the server has printed so far. */
  printed(): string;
  /** Stops it as an operator would, by SIGTERM, and resolves with its exit code. */
  stop(): Promise<number | null>;
};

export type TestServer = RunningServer & { connectionString: string };

/** A server whose `stop` also clears away what it stood on; that happens too when it never starts. */
export async function clearingAfter(
  start: () => Promise<RunningServer>,
  connectionString: string,
  clear: () => Promise<void>,
): Promise<TestServer> {
  const server = await start().catch(async (error: unknown) => {
    await clear();
    throw error;
  });
  return {
    ...server,
    connectionString,
    async stop() {
      const code = await server.stop();
      await clear();
      return code;
    },
  };
}

/** Runs `danvan start` with these variables and no others of ours. Rejects with all it said when it ends before it serves. */
export async function launch(env: Record<string, string>): Promise<RunningServer> {
  if (!existsSync(main)) throw new Error('dist/server/main.js is missing: npm run build');
  const since = performance.now();
  const server = spawn(process.execPath, [main, 'start'], {
    env: { PATH: process.env.PATH, PORT: '0', DANVAN_LOG: 'error', DANVAN_LANG: 'vi', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [server.stdout, server.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  }
  const url = await addressOf(server, () => text);
  return {
    url,
    process: server,
    startedIn: performance.now() - since,
    printed: () => text,
    async stop() {
      const ended = once(server, 'close');
      if (server.kill('SIGTERM')) await ended;
      return server.exitCode;
    },
  };
}

/** Resolves when the server prints where it runs; rejects with all it said when it ends before. */
function addressOf(server: ChildProcess, printed: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.stdout?.on('data', () => {
      const url = /http:\/\/localhost:\d+/.exec(printed())?.[0];
      if (url) resolve(url);
    });
    server.once('close', (code) => reject(new Error(`The server ended with ${code}:\n${printed()}`)));
  });
}
