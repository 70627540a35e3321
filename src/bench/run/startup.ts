import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ask } from '#src/bench/run/client.ts';
import { root } from '#src/root.ts';

export type Startup = { firstMs: number; secondMs: number; idleBytes: number };

const PATIENCE = 180_000;
/** Idle memory is read after the server has had nothing to do for this long, milliseconds. */
const IDLE = 5_000;

/** Times `npm start` on a new data folder and once more on the same one, to the first answer, as a newcomer would: embedded database, demonstration and all. */
export async function measureStartup(): Promise<Startup> {
  const dataDir = await mkdtemp(join(tmpdir(), 'danvan-start-'));
  try {
    const first = await startOnce(dataDir, 0);
    const second = await startOnce(dataDir, IDLE);
    return { firstMs: first.milliseconds, secondMs: second.milliseconds, idleBytes: second.rss };
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function startOnce(dataDir: string, idle: number): Promise<{ milliseconds: number; rss: number }> {
  const port = await freePort();
  const { DATABASE_URL: _, ...env } = process.env;
  const began = performance.now();
  const npm = spawn('npm', ['start', '--silent'], {
    cwd: root,
    env: { ...env, DANVAN_DATA: dataDir, PORT: String(port), HOST: '127.0.0.1' },
    stdio: 'ignore',
    detached: true,
  });
  const ended = new Promise((resolve) => npm.once('close', resolve));
  try {
    while (!(await answers(port))) {
      if (npm.exitCode !== null || performance.now() - began > PATIENCE) throw new Error('npm start gave no answer');
      await delay(15);
    }
    const milliseconds = performance.now() - began;
    await delay(idle);
    const { body } = await ask(port, { path: '/metrics' });
    return { milliseconds, rss: Number(/^process_resident_memory_bytes (\S+)/m.exec(body)?.[1]) };
  } finally {
    // npm, its shell and the server are one process group.
    if (npm.pid && npm.exitCode === null) process.kill(-npm.pid, 'SIGTERM');
    await ended;
    while (await answers(port)) await delay(50);
  }
}

async function answers(port: number): Promise<boolean> {
  try {
    return (await ask(port, { path: '/healthz' })).status === 200;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
