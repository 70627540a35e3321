import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase } from '#tests/support/postgres.ts';

const main = join(import.meta.dirname, '../../dist/server/main.js');

export type TestServer = {
  /** Without a final slash. */
  url: string;
  connectionString: string;
  process: ChildProcess;
  /** Everything the server has printed so far. */
  printed(): string;
  /** Stops it as an operator would, by SIGTERM, and resolves with its exit code; clears its data away. */
  stop(): Promise<number | null>;
};

/** The built server as its own process, on a fresh database with the demonstration in it. `npm test` builds it beforehand. */
export async function startServer(env: Record<string, string> = {}): Promise<TestServer> {
  if (!existsSync(main)) throw new Error('dist/server/main.js is missing: npm run build');
  const database = await testDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'danvan-server-'));
  const server = spawn(process.execPath, ['--enable-source-maps', main, 'start'], {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: database.connectionString,
      DANVAN_DATA: dataDir,
      PORT: '0',
      DANVAN_LOG: 'error',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [server.stdout, server.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  }
  const clear = async () => {
    rmSync(dataDir, { recursive: true, force: true });
    await database.drop();
  };
  const url = await addressOf(server, () => text).catch(async (error: unknown) => {
    await clear();
    throw error;
  });
  return {
    url,
    connectionString: database.connectionString,
    process: server,
    printed: () => text,
    async stop() {
      server.kill('SIGTERM');
      if (server.exitCode === null && server.signalCode === null) await once(server, 'exit');
      await clear();
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
    server.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${printed()}`)));
  });
}
