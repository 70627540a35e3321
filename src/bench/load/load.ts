import { availableParallelism } from 'node:os';
import { pipeline } from 'node:stream/promises';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { takeOff } from '#src/bench/load/bare-tables.ts';
import { MOST_PETITIONS } from '#src/bench/load/beginning.ts';
import { type CopiedTable, copied, copiedTables, copyText, productTables } from '#src/bench/load/copy-rows.ts';
import { deltaTable, foldEverything } from '#src/bench/load/counters.ts';
import type { World } from '#src/bench/load/life.ts';
import { loadPlaces, type Officer, type Place } from '#src/bench/load/places.ts';
import { ensureUnits, type UnitOptions } from '#src/bench/load/units.ts';
import { madeInThreads } from '#src/bench/load/workers.ts';
import { addDays } from '#src/platform/calendar.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import type { DB } from '#src/platform/db/tables.gen.ts';
import { defineError } from '#src/platform/errors.ts';

export const notEmpty = defineError('bench.not_empty', {
  status: 409,
  message: {
    vi: 'Cơ sở dữ liệu này đã có đơn thư hoặc tài khoản. Chỉ nạp vào cơ sở dữ liệu trống.',
    en: 'This database holds petitions or people already. Load into an empty one.',
  },
});

export type LoadOptions = UnitOptions & {
  connectionString: string;
  petitions: number;
  /** The key ring what is sealed is sealed with. */
  keys: string;
  threads?: number;
};

export type LoadStep = 'units' | 'people' | 'petitions' | 'counters' | 'indexes' | 'vacuum';
export type OnStep = (step: LoadStep, done: number, total: number, what?: string) => void;

const YEARS = 3;

/**
 * Fills an empty, migrated database with a nation: its units, villages and offices, the people who work there, and `petitions`
 * petitions of the last three years with all that was done about them. The same seed on the same day gives the same rows, but for
 * the bytes of sealed ones. Everything but the units goes in by COPY in one transaction: all of it or nothing.
 * Throws `notEmpty`.
 */
export async function loadNation(ctx: Ctx, options: LoadOptions, onStep: OnStep): Promise<void> {
  const { petitions, seed } = options;
  if (petitions > MOST_PETITIONS) throw new Error(`At most ${MOST_PETITIONS} petitions have references of their own`);
  // One connection that is never given up: whatever goes through the pool is in the transaction begun below.
  const pool = new pg.Pool({
    connectionString: options.connectionString,
    application_name: 'danvan-bench-load',
    max: 1,
    idleTimeoutMillis: 0,
  });
  try {
    await checkEmpty(pool);
    onStep('units', 0, 1);
    await ensureUnits(ctx, options);
    const places = await loadPlaces(ctx.db, seed);
    onStep('units', 1, 1);
    const until = addDays(today(ctx), -1);
    const world: World = { seed, petitions, places, from: addDays(until, 1 - Math.round(YEARS * 365.25)), until };

    await pool.query('begin');
    await checkEmpty(pool);
    await fill({ ...ctx, db: new Kysely<DB>({ dialect: new PostgresDialect({ pool }) }) }, pool, world, options, onStep);
    await pool.query('commit');

    onStep('vacuum', 0, 1);
    for (const table of [...productTables, 'counter_day', 'counter_bucket', 'org_unit', 'org_unit_closure', 'org_unit_scope'])
      await pool.query(`vacuum (analyze) ${table}`);
    onStep('vacuum', 1, 1);
  } finally {
    // Ends the transaction too, when it did not get to its commit.
    await pool.end();
  }
}

/** Row level security would hide petitions from this look, so it asks the tables that have none. */
async function checkEmpty(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ used: boolean }>(
    'select exists (select from petition_search) or exists (select from petition_access) or exists (select from account_user) as used',
  );
  if (rows[0]?.used) throw notEmpty();
}

async function fill(tx: Ctx, pool: pg.Pool, world: World, options: LoadOptions, onStep: OnStep): Promise<void> {
  await pool.query(
    "set local maintenance_work_mem = '512MB'; set local work_mem = '256MB'; set local max_parallel_maintenance_workers = 2",
  );
  const off = await takeOff(pool, [...productTables, 'counter_day', 'counter_bucket']);
  await pool.query(deltaTable);

  onStep('people', 0, 1);
  await copyAll(pool, peopleOf(world.places));
  onStep('people', 1, 1);

  let done = 0;
  onStep('petitions', done, world.petitions);
  const threads = options.threads ?? availableParallelism();
  for await (const batch of madeInThreads({ world, keys: options.keys }, threads)) {
    await copyAll(pool, batch.tables);
    done += batch.before - batch.from;
    onStep('petitions', done, world.petitions);
  }

  onStep('counters', 0, 1);
  await foldEverything(tx);
  onStep('counters', 1, 1);

  for (const [at, { what, sql }] of off.restore.entries()) {
    onStep('indexes', at, off.restore.length, what);
    await pool.query(sql);
  }
  onStep('indexes', off.restore.length, off.restore.length);
}

async function copyAll(pool: pg.Pool, tables: Partial<Record<CopiedTable, Uint8Array>>): Promise<void> {
  for (const table of copiedTables) {
    const bytes = tables[table];
    if (!bytes) continue;
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const client = await pool.connect();
    try {
      await pipeline([buffer], client.query(copyFrom(`copy ${table} (${copied[table].join(', ')}) from stdin`)));
    } finally {
      client.release();
    }
  }
}

/** The accounts and posts of all teams. Nobody gets a password: these people sign in nowhere. */
function peopleOf(places: readonly Place[]): Partial<Record<CopiedTable, Uint8Array>> {
  const rows = copyText();
  for (const place of places) {
    const { clerk, handlers, head } = place.team;
    for (const officer of [clerk, ...handlers, head]) addOfficer(rows, place, officer);
  }
  return rows.take();
}

function addOfficer(rows: ReturnType<typeof copyText>, place: Place, officer: Officer): void {
  const since = new Date(`${place.openedOn}T00:00:00Z`);
  rows.add('account_user', {
    id: officer.personId,
    name: officer.name,
    username: `n${officer.personId.replaceAll('-', '').slice(-16)}`,
    home_unit_id: place.id,
    created_at: since,
    updated_at: since,
  });
  rows.add('position', {
    id: officer.positionId,
    unit_id: officer.unitId,
    title: officer.title,
    role: officer.role,
    person_id: officer.personId,
    starts_on: place.openedOn,
    ends_on: place.closedOn,
  });
}
