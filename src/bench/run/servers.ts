import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { ask } from '#src/bench/run/client.ts';
import { root } from '#src/root.ts';

export type Running = {
  port: number;
  /** Milliseconds from the start of the process to its first answer. */
  startedIn: number;
  /** CPU the process has used so far (user and system, seconds) and the memory it holds now (bytes). */
  usage(): Promise<{ cpuSeconds: number; rss: number }>;
  stop(): Promise<void>;
};

const builtMain = join(root, 'dist/server/main.js');
const bareMain = join(root, 'src/bench/run/bare-server.ts');
/** Longest wait for a server to come up, milliseconds. */
const PATIENCE = 60_000;

/** The product as it is built and shipped, on a database that is there. */
export async function startProduct(options: {
  databaseUrl: string;
  keys: string;
  dataDir: string;
  pool: number;
}): Promise<Running> {
  const env = {
    DATABASE_URL: options.databaseUrl,
    DANVAN_KEYS: options.keys,
    DANVAN_DATA: options.dataDir,
    DANVAN_POOL: String(options.pool),
    DANVAN_DEMO: '0',
    PORT: '0',
    HOST: '127.0.0.1',
  };
  return started([builtMain, 'start'], env, productUsage, '/healthz');
}

/** The bare server beside it: same pool, same Node. */
export function startBare(options: { databaseUrl: string; pool: number }): Promise<Running> {
  return started([bareMain], { DATABASE_URL: options.databaseUrl, POOL: String(options.pool) }, bareUsage, '/usage');
}

async function started(
  args: string[],
  env: Record<string, string>,
  usageOf: (port: number) => Promise<{ cpuSeconds: number; rss: number }>,
  alive: string,
): Promise<Running> {
  const began = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    const port = await portSaidBy(child);
    await ask(port, { path: alive });
    return { port, startedIn: performance.now() - began, usage: () => usageOf(port), stop: () => stopped(child) };
  } catch (error) {
    await stopped(child);
    throw error;
  }
}

/** Servers say where they listen; what they log afterwards is read and dropped, as a log collector would take it. */
function portSaidBy(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = '';
    const late = setTimeout(() => reject(new Error(`The server did not come up:\n${said}`)), PATIENCE);
    const listen = (chunk: Buffer) => {
      if (said.length < 10_000) said += chunk.toString();
      const port = /https?:\/\/(?:localhost|127\.0\.0\.1):(\d+)/.exec(said)?.[1];
      if (!port) return;
      clearTimeout(late);
      resolve(Number(port));
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${said}`)));
  });
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await ended;
  clearTimeout(late);
}

async function productUsage(port: number) {
  const { body } = await ask(port, { path: '/metrics' });
  const value = (name: string) => Number(new RegExp(`^${name} ([\\d.e+]+)`, 'm').exec(body)?.[1] ?? Number.NaN);
  return { cpuSeconds: value('process_cpu_seconds_total'), rss: value('process_resident_memory_bytes') };
}

async function bareUsage(port: number) {
  const { body } = await ask(port, { path: '/usage' });
  return JSON.parse(body) as { cpuSeconds: number; rss: number };
}
