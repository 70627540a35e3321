import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmbedded } from '#src/platform/db/embedded.ts';
import { onDatabase } from '#tests/support/database-url.ts';
import { submission } from '#tests/support/seed.ts';
import { launch, type RunningServer } from '#tests/support/server.ts';

const root = join(import.meta.dirname, '..');
const main = join(root, 'dist/server/main.js');
const dataDir = mkdtempSync(join(tmpdir(), 'danvan-crash-'));
const env = { DANVAN_DATA: dataDir, DANVAN_DEMO: '0', DANVAN_TRUST_PROXY: '1', PORT: '0' };
/** A commune of the demonstration's units. */
const unitCode = '01969';
const SENDERS = 6;
const ACKNOWLEDGED_BEFORE_KILL = 40;

let server: RunningServer;
beforeAll(async () => {
  const lists = readdirSync(join(root, 'demo/units')).filter((name) => name.endsWith('.csv'));
  const files = lists.map((name) => join(root, 'demo/units', name));
  await promisify(execFile)(process.execPath, [main, 'units', 'import', ...files], { env: { PATH: process.env.PATH, ...env } });
  server = await launch(env);
}, 60_000);
afterAll(async () => {
  if (server.process.exitCode === null && server.process.signalCode === null) await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** By clientId: the tracking code the sender was given, or undefined while no answer came. */
const told = new Map<string, string | undefined>();
const acknowledged = () => [...told.values()].filter((code) => code !== undefined).length;

/** Sends once; true when it was acknowledged. The address changes, because one address may send only so often. */
async function send(input: ReturnType<typeof submission>): Promise<boolean> {
  const from = `10.${Math.floor(Math.random() * 255)}.${Math.floor(Math.random() * 255)}.7`;
  try {
    const answer = await fetch(`${server.url}/api/v1/submissions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
      body: JSON.stringify(input),
    });
    if (answer.status !== 200 && answer.status !== 201) return false;
    const { trackingCode }: { trackingCode: string } = await answer.json();
    const before = told.get(input.clientId);
    expect([undefined, trackingCode]).toContain(before);
    told.set(input.clientId, trackingCode);
    return true;
  } catch {
    return false; // the server or its database is gone in this moment
  }
}

const kinds = ['feedback', 'denunciation', 'recommendation'] as const;

/** People who send one petition after another until told to stop, and never hear of those that broke off. */
function people(): { stop(): Promise<void> } {
  let stopped = false;
  const work = Array.from({ length: SENDERS }, async (_, at) => {
    while (!stopped) {
      const input = submission({ unitCode, kind: kinds[at % kinds.length] ?? 'feedback' });
      told.set(input.clientId, undefined);
      if (!(await send(input))) await new Promise((resolve) => setImmediate(resolve));
    }
  });
  return {
    async stop() {
      stopped = true;
      await Promise.all(work);
    },
  };
}

async function until(ready: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!(await ready())) {
    if (performance.now() > deadline) throw new Error(`Waited 20 s for ${what}; the server said:\n${server.printed()}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

function killDatabase(): void {
  const [pid] = readFileSync(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n');
  process.kill(Number(pid), 'SIGKILL');
}

async function killServer(): Promise<void> {
  const gone = once(server.process, 'exit');
  server.process.kill('SIGKILL');
  await gone;
}

const isWell = async () => (await fetch(`${server.url}/healthz`).catch(() => undefined))?.status === 200;

test.each([
  [
    'the server',
    async () => {
      await killServer();
      return true;
    },
  ],
  [
    'the database',
    async () => {
      killDatabase();
      return false;
    },
  ],
  [
    'both',
    async () => {
      killDatabase();
      await killServer();
      return true;
    },
  ],
])(
  'kill −9 of %s in the middle of work: every petition acknowledged is there',
  async (_, kill) => {
    const before = acknowledged();
    const sending = people();
    await until(() => acknowledged() >= before + ACKNOWLEDGED_BEFORE_KILL, 'petitions to be acknowledged');
    const serverIsGone = await kill();
    await sending.stop();
    if (serverIsGone) server = await launch(env);
    await until(isWell, 'the server to be well again');

    for (const code of told.values()) {
      if (code === undefined) continue;
      const answer = await fetch(`${server.url}/api/v1/submissions/${code}`, { headers: { 'x-forwarded-for': randomAddress() } });
      expect(answer.status, code).toBe(200);
    }
  },
  60_000,
);

function randomAddress(): string {
  return `10.${Math.floor(Math.random() * 255)}.${Math.floor(Math.random() * 255)}.9`;
}

test('whoever was not told sends again, and is one record like everyone else; nothing is half done', async () => {
  for (const [clientId, code] of told) {
    if (code !== undefined) continue;
    expect(await send({ ...submission({ unitCode }), clientId })).toBe(true);
  }
  expect(await server.stop()).toBe(0);

  const database = await startEmbedded({ dataDir, log: () => undefined });
  const client = new pg.Client(onDatabase(database.superuserConnectionString, 'danvan'));
  await client.connect();
  const { rows: half } = await client.query(`
    select p.reference,
      not exists (select from ledger_entry l where l.subject_id = p.id and l.seq = 1 and l.action = 'received') as without_ledger,
      p.identity <> 'anonymous' and not exists (select from petition_sender s where s.petition_id = p.id) as without_sender,
      p.sealed = exists (select from petition_search s where s.petition_id = p.id) as search_is_wrong,
      p.sealed = exists (select from petition_sender_index i where i.petition_id = p.id) as link_is_wrong
    from petition p`);
  const { rows: sums } = await client.query(`
    select (select count(*)::integer from petition) as petitions,
      (select count(distinct client_id)::integer from petition) as senders_forms,
      (select count(*)::integer from ledger_entry where subject_kind = 'petition') as entries,
      (select count(*)::integer from petition_search s where not exists (select from petition p where p.id = s.petition_id)) as orphans,
      (select sum(n)::integer from (select n, indicator from counter_delta union all select n, indicator from counter_day) c
        where indicator = 'received') as counted`);
  await client.end();
  await database.stop();

  expect(half.filter((row) => row.without_ledger || row.without_sender || row.search_is_wrong || row.link_is_wrong)).toEqual([]);
  const n = told.size;
  expect(sums).toEqual([{ petitions: n, senders_forms: n, entries: n, orphans: 0, counted: n }]);

  const { stdout } = await promisify(execFile)(process.execPath, [main, 'doctor'], { env: { PATH: process.env.PATH, ...env } });
  expect(stdout).toContain('✓ ledger: every chain is whole');
}, 60_000);
