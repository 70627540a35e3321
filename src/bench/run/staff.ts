import { createHmac, randomBytes } from 'node:crypto';
import pg from 'pg';
import { tokenHash } from '#src/modules/identity/actor.ts';
import { type Permission, permissions } from '#src/modules/identity/roles.ts';
import { newId } from '#src/platform/ids.ts';
import { keysFrom } from '#src/platform/keys.ts';

/** Someone who signs in during the bench, with the headers of a program and of a browser, and what they may read in raw SQL. */
export type BenchStaff = {
  level: 'commune' | 'province' | 'nation';
  unitCode: string;
  unitId: number;
  provinceId: number;
  api: Record<string, string>;
  browser: Record<string, string>;
  /** The query of the bare server that lists the same petitions. */
  bareQuery: string;
};

type Found = { person_id: string; code: string; id: number; province_id: number; unit_ids: number[]; province_ids: number[] };

/** Takes one office in the busiest commune, the busiest province and the nation, and gives each a token and a session. */
export async function signInStaff(url: string, keys: string): Promise<Record<BenchStaff['level'], BenchStaff>> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const commune = await staffOf(client, keys, 'commune', 'communeClerk');
    const province = await staffOf(client, keys, 'province', 'provinceClerk');
    const nation = await staffOf(client, keys, 'nation', 'inspector');
    return { commune, province, nation };
  } finally {
    await client.end();
  }
}

async function staffOf(client: pg.Client, keys: string, level: BenchStaff['level'], role: string): Promise<BenchStaff> {
  if (level === 'nation') await giveNationPost(client);
  const { rows } = await client.query<Found>(
    `select p.person_id, u.code, u.id, u.province_id, s.unit_ids, s.province_ids
     from org_unit u join org_unit_scope s on s.unit_id = u.id
     join org_unit office on office.id = u.id or (office.parent_id = u.id and office.level = 'office')
     join position p on p.unit_id = office.id and p.role = $2 and p.ends_on is null
     where u.level = $1 and u.closed_on is null
     order by (select sum(b.n) from counter_bucket b where b.unit_id = any(s.unit_ids) and b.grain = 'year' and b.indicator = 'received')
       desc nulls last, u.id, p.id limit 1`,
    [level, role],
  );
  const [found] = rows;
  if (!found) throw new Error(`Nobody is ${role}: the database was not loaded by bench load`);
  const reach = {
    commune: `reach=units&ids=${found.unit_ids}`,
    province: `reach=provinces&ids=${found.province_ids}`,
    nation: 'ids=0',
  };
  return {
    level,
    unitCode: found.code,
    unitId: found.id,
    provinceId: found.province_id,
    api: { authorization: `Bearer ${await tokenFor(client, found.person_id)}` },
    browser: { cookie: await sessionFor(client, keys, found.person_id) },
    bareQuery: reach[level],
  };
}

/** No list names a national office: someone of the first province is an inspector of the nation too. */
async function giveNationPost(client: pg.Client): Promise<void> {
  await client.query(
    `insert into position (id, unit_id, title, role, person_id, starts_on, concurrent)
     select $1, n.id, 'Thanh tra viên', 'inspector', p.person_id, '2025-07-01', true
     from org_unit n cross join lateral (
       select person_id from position where role = 'inspector' and ends_on is null order by id limit 1) p
     where n.level = 'nation' and not exists (select from position where unit_id = n.id)`,
    [newId()],
  );
}

async function tokenFor(client: pg.Client, personId: string): Promise<string> {
  const token = `dv_${randomBytes(24).toString('base64url')}`;
  const all: readonly Permission[] = permissions;
  await client.query(
    `insert into api_token (id, person_id, name, token_hash, permissions, created_at, expires_at)
     values ($1, $2, 'bench', $3, $4, now(), now() + interval '6 hours')`,
    [newId(), personId, tokenHash(token), all],
  );
  return token;
}

/** A session as signing in leaves it: the row, and the cookie signed with the key of the servers. */
async function sessionFor(client: pg.Client, ring: string, personId: string): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await client.query(
    `insert into account_session (id, user_id, token, created_at, updated_at, last_seen_at, expires_at)
     values ($1, $2, $3, now(), now(), now(), now() + interval '6 hours')`,
    [newId(), personId, token],
  );
  const signature = createHmac('sha256', keysFrom(ring).cookieSecret).update(token).digest('base64');
  return `danvan.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}
