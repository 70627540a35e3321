import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tell } from '#src/modules/notices/index.ts';
import { LEASE_MS } from '#src/modules/notices/queue/store.ts';
import { type MailServer, mailServer } from '#src/modules/notices/testing/mail-server.ts';
import { petitionNotices } from '#src/modules/petitions/index.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { newId } from '#src/platform/ids.ts';
import { openJobs } from '#src/platform/jobs.ts';
import { createLogger } from '#src/platform/log.ts';
import { seedOffices } from '#tests/support/seed.ts';
import { testWorld, type World } from '#tests/support/world.ts';

const main = join(import.meta.dirname, '../dist/server/main.js');
const PEOPLE = 2_000;
const EACH = 5;
/** Taken in hand by one worker at once: more than these cannot have been sent and not noted. */
const IN_HAND = 16;

let server: MailServer;
let world: World;
let dataDir: string;
let databaseUrl: string;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'danvan-notices-'));
  server = await mailServer();
  world = await testWorld({
    jobs: (url) => {
      databaseUrl = url;
      return openJobs(url, [], createLogger('silent'));
    },
  });
  await seedOffices(world);
});
afterAll(async () => {
  await world.close();
  await server.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Officers of the commune with a proved address each. */
async function officers(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, newId);
  const [{ id: unit } = {}] = await world.asSuperuser(`select id from org_unit where code = '10001-VP'`);
  await world.asSuperuser(
    `insert into account_user (id, name, username, home_unit_id, created_at, updated_at)
     select id, 'Người ' || n, 'nguoi' || n, $2::integer, now(), now() from unnest($1::uuid[]) with ordinality as t (id, n)`,
    [ids, unit],
  );
  await world.asSuperuser(
    `insert into position (id, unit_id, title, role, person_id, starts_on)
     select gen_random_uuid(), $2::integer, 'Công chức', 'handler', id, '2025-07-01' from unnest($1::uuid[]) as t (id)`,
    [ids, unit],
  );
  await world.asSuperuser(
    `insert into notice_address (person_id, channel, address, asked_at, verified_at)
     select id, 'email', 'nguoi' || n || '@example.vn', now(), now() from unnest($1::uuid[]) with ordinality as t (id, n)`,
    [ids],
  );
  await world.asSuperuser(`insert into notice_quiet select id, '00:00', '00:00', true from unnest($1::uuid[]) as t (id)`, [ids]);
  return ids;
}

const reference = (person: number, n: number) => `DV-${String(person * EACH + n).padStart(5, '0')}-01`;

/** Each person is told five things, each beside an action of its own; every tenth action fails and takes its notices with it. */
async function tellAll(ids: readonly string[]): Promise<Set<string>> {
  const [kind] = petitionNotices.kinds;
  if (!kind) throw new Error('No kind to tell');
  const told = new Set<string>();
  const ctx = { ...world.ctx({ kind: 'system', name: 'test', provinceIds: [1] }), now: () => new Date() };
  for (let from = 0; from < ids.length; from += 100) {
    const batch = ids.slice(from, from + 100).flatMap((personId, at) =>
      Array.from({ length: EACH }, (_, n) => ({
        personId,
        subject: { kind: 'petition', provinceId: 1, id: newId() },
        occasion: 'once',
        urgency: 'urgent' as const,
        about: { reference: reference(from + at, n), stage: 'late' as const, ruleId: 'petition.process', dueOn: '2026-11-18' },
        href: '/lam-viec/don-thu',
      })),
    );
    const undone = (from / 100) % 10 === 9;
    const work = inTransaction(ctx, async (tx) => {
      await tell(tx, kind as Parameters<typeof tell>[1], batch);
      if (undone) throw new Error('undone');
    });
    if (undone) await expect(work).rejects.toThrow('undone');
    else {
      await work;
      for (const { about } of batch) told.add(about.reference);
    }
  }
  return told;
}

/** The command that sends, as a process of its own. */
function worker() {
  const child = spawn(process.execPath, [main, 'notices', 'deliver'], {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: databaseUrl,
      DANVAN_DATA: dataDir,
      DANVAN_LOG: 'error',
      SMTP_URL: server.url,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    printed += chunk;
  });
  return { child, ended: once(child, 'close'), printed: () => printed };
}

test('10,000 notices told with their actions: none lost, none doubled, over two kill −9 of who sends them', async () => {
  const told = await tellAll(await officers(PEOPLE));
  expect(told.size).toBe(PEOPLE * EACH * 0.9);

  for (const letters of [200, 700]) {
    const { child, ended } = worker();
    const enough = Promise.withResolvers<void>();
    server.onLetter = () => server.letters.length >= letters && enough.resolve();
    await Promise.race([enough.promise, ended]);
    child.kill('SIGKILL');
    await ended;
    // The claim of the dead ends by itself; the clock is moved instead of waited for.
    await world.asSuperuser(
      `update delivery set due_at = due_at - $1 * interval '1 millisecond' where state = 'waiting' and letter_id is not null`,
      [LEASE_MS],
    );
  }
  const last = worker();
  expect(await last.ended).toEqual([0, null]);

  const left = await world.asSuperuser(`select state, count(*)::integer as n from delivery group by 1`);
  expect(left).toEqual([{ state: 'sent', n: told.size }]);

  // A letter that came twice came under one name with the same words; by name, everything was told exactly once.
  const byName = Map.groupBy(server.letters, ({ messageId }) => messageId);
  for (const same of byName.values()) expect(new Set(same.map(({ text }) => text)).size).toBe(1);
  const heard = [...byName.values()].flatMap(([letter]) =>
    [...(letter?.text ?? '').matchAll(/- (DV-\d{5}-01) /g)].map(([, name = '']) => name),
  );
  expect(heard).toHaveLength(told.size);
  expect(new Set(heard)).toEqual(told);
  expect(byName.size).toBe(PEOPLE * 0.9);
  expect(server.letters.length - byName.size).toBeLessThanOrEqual(2 * IN_HAND);
}, 180_000);
