import { argon2Sync, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { createPerson } from '#src/modules/identity/actions/people.ts';
import { addPosition } from '#src/modules/identity/actions/positions.ts';
import { signIn } from '#src/modules/identity/actions/sign-in.ts';
import { resolveActor } from '#src/modules/identity/actor.ts';
import type { Role } from '#src/modules/identity/roles.ts';
import { readConfig } from '#src/platform/config.ts';
import type { Actor, Ctx, Services, StaffActor } from '#src/platform/context.ts';
import { openDatabase } from '#src/platform/db/database.ts';
import { createFileStore } from '#src/platform/files/store.ts';
import type { Jobs } from '#src/platform/jobs.ts';
import { keysFrom } from '#src/platform/keys.ts';
import { createLogger } from '#src/platform/log.ts';
import { testDatabase } from '#tests/support/postgres.ts';

/** Two provinces and a handful of units, enough for every rule about who may act where. */
export const units = {
  nation: { id: 1, code: 'VN', level: 'nation', name: 'Việt Nam', parent: null },
  thaiNguyen: { id: 2, code: '19', level: 'province', name: 'Tỉnh Thái Nguyên', parent: 1 },
  lamDong: { id: 3, code: '68', level: 'province', name: 'Tỉnh Lâm Đồng', parent: 1 },
  phuThong: { id: 4, code: '01921', level: 'commune', name: 'Xã Phủ Thông', parent: 2 },
  vanPhu: { id: 5, code: '01924', level: 'commune', name: 'Xã Vân Phú', parent: 2 },
  office: { id: 6, code: '01921.VP', level: 'office', name: 'Văn phòng xã Phủ Thông', parent: 4 },
  village: { id: 7, code: '01921.01', level: 'village', name: 'Thôn Nà Hin', parent: 4 },
  board: { id: 8, code: '19.TCD', level: 'office', name: 'Ban Tiếp công dân tỉnh', parent: 2 },
} as const;
export type UnitKey = keyof typeof units;

export const password = 'ruong-bac-thang-mua-nuoc-do';

const unpadded = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');

/** The same password at the lowest cost argon2id allows: tests sign in hundreds of times. */
const cheap = { memory: 8, passes: 1, parallelism: 1 };
const salt = randomBytes(16);
const tag = argon2Sync('argon2id', { ...cheap, message: password, nonce: salt, tagLength: 32 });
const cheapHash = `$argon2id$v=19$m=8,t=1,p=1$${unpadded(salt)}$${unpadded(tag)}`;

/** That a post ended at once is told to whoever's work hangs on it; nobody's does here. */
const noJobs: Jobs = {
  enqueue: () => Promise.resolve(),
  work: () => Promise.resolve(),
  stop: () => Promise.resolve(),
};

/** A database with the units above, services on it, and a clock that can be set. */
export async function openOffices(env: Record<string, string> = {}) {
  const database = await testDatabase();
  const dir = await mkdtemp(join(tmpdir(), 'danvan-identity-'));
  const clock = { offset: 0 };
  const config = readConfig({ DANVAN_DATA: dir, DANVAN_LOG: 'silent', ...env });
  const services: Services = {
    config,
    database: openDatabase({
      connectionString: database.connectionString,
      max: 8,
      statementTimeout: 10_000,
      applicationName: 'danvan-identity-test',
    }),
    keys: keysFrom(`k1:${randomBytes(32).toString('base64')}`),
    files: createFileStore(config.files),
    jobs: noJobs,
    log: createLogger('silent'),
    clock: () => new Date(Date.now() + clock.offset),
  };
  await seedUnits(services);

  const ctxFor = (actor: Actor): Ctx => {
    const now = services.clock();
    return { db: services.database.db, actor, lang: 'vi', requestId: 'test', now: () => now, services };
  };
  const system = () => ctxFor({ kind: 'system', name: 'test', provinceIds: [0, 19, 68] });

  /** A person with one post, and the user name made from a number. */
  async function personWith(role: Role, unit: UnitKey, post: { startsOn?: string; endsOn?: string } = {}) {
    const username = `nguoi${randomBytes(4).toString('hex')}`;
    const { code } = units[unit];
    const { id } = await createPerson(system(), {
      name: `Nguyễn Thị ${username}`,
      username,
      email: undefined,
      unit: code,
      password,
    });
    await services.database.db.updateTable('account_credential').set({ password: cheapHash }).where('user_id', '=', id).execute();
    const positionId = await addPosition(system(), { personId: id, title: `Chức vụ ${role}`, role, unit: code, ...post });
    return { id, username, positionId };
  }

  /** Signs in and gives the headers a browser would send next. */
  async function signedIn(person: { username: string }): Promise<Headers> {
    const { cookies } = await signIn(
      ctxFor({ kind: 'public' }),
      { username: person.username, password },
      new Headers(),
      '203.0.113.7',
    );
    return browser(cookies);
  }

  async function staff(person: { username: string }): Promise<StaffActor> {
    const actor = await resolveActor(await signedIn(person), services);
    if (actor.kind !== 'staff') throw new Error('not signed in');
    return actor;
  }

  return {
    services,
    connectionString: database.connectionString,
    clock,
    ctxFor,
    system,
    personWith,
    signedIn,
    staff,
    async close() {
      await services.database.close();
      await database.drop();
      await rm(dir, { recursive: true });
    },
  };
}

export type Offices = Awaited<ReturnType<typeof openOffices>>;

/** What a browser sends after these Set-Cookie lines. */
export function browser(setCookies: readonly string[], before = new Headers()): Headers {
  const jar = new Map<string, string>();
  for (const pair of before.get('cookie')?.split('; ') ?? []) put(jar, pair);
  for (const line of setCookies) {
    const [pair = ''] = line.split(';');
    if (/max-age=0/i.test(line)) jar.delete(pair.split('=')[0] ?? '');
    else put(jar, pair);
  }
  return new Headers({
    cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
    'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0',
  });
}

function put(jar: Map<string, string>, pair: string): void {
  const at = pair.indexOf('=');
  jar.set(pair.slice(0, at), pair.slice(at + 1));
}

async function seedUnits(services: Services): Promise<void> {
  const { db } = services.database;
  const all = Object.values(units);
  const provinceOf = (unit: (typeof all)[number]): number =>
    unit.level === 'nation' ? 0 : unit.level === 'province' ? Number(unit.code) : provinceOf(parentOf(unit));
  const parentOf = (unit: (typeof all)[number]) => {
    const parent = all.find((other) => other.id === unit.parent);
    if (!parent) throw new Error(`no parent of ${unit.name}`);
    return parent;
  };
  await db
    .insertInto('org_unit')
    .values(
      all.map((unit) => ({
        id: unit.id,
        code: unit.code,
        level: unit.level,
        name: unit.name,
        kind: unit.level,
        name_search: sql<string>`vn_norm(${unit.name})`,
        province_id: provinceOf(unit),
        parent_id: unit.parent,
        opened_on: '2025-07-01',
      })),
    )
    .execute();
  await sql`
    insert into org_unit_closure (unit_id, ancestor_id, valid_from, depth)
    with recursive up (unit_id, ancestor_id, depth) as (
      select id, id, 0 from org_unit
      union all select up.unit_id, above.parent_id, up.depth + 1 from up join org_unit above on above.id = up.ancestor_id
      where above.parent_id is not null)
    select unit_id, ancestor_id, date '2025-07-01', depth from up`.execute(db);
  await sql`
    insert into org_unit_scope (unit_id, province_ids, unit_ids)
    select id, case level when 'nation' then array[0, 19, 68] else array[province_id] end, array[id]
    from org_unit where level in ('nation', 'province', 'commune')`.execute(db);
}
