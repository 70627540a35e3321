import { randomBytes } from 'node:crypto';
import { addPosition, createPerson, permissions, type Role, resolveActor } from '#src/modules/identity/index.ts';
import { addUnits, allHomes, importUnitFiles } from '#src/modules/org-units/index.ts';
import type { Ctx, StaffActor } from '#src/platform/context.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { newId } from '#src/platform/ids.ts';
import { systemCtx } from '#src/platform/system-context.ts';
import type { World } from '#tests/support/world.ts';

/** Tỉnh Đông (01) and Tỉnh Tây (02) became Tỉnh Tây on 1 July 2025; Tỉnh Nam (03) stayed as it was. */
const lists = {
  'old.csv': `code,name,kind,parent_code
01,Tỉnh Đông,tỉnh,
02,Tỉnh Tây,tỉnh,
03,Tỉnh Nam,tỉnh,
101,Huyện Đông Hạ,huyện,01
201,Huyện Tây Hạ,huyện,02
301,Huyện Nam Hạ,huyện,03
10001,Xã An,xã,101
10002,Xã Bình,xã,101
10003,Xã Cát,xã,101
20001,Xã Đồi,xã,201
30001,Xã Gò,xã,301
`,
  'new.csv': `code,name,kind,parent_code,old_codes,lat,lon
02,Tỉnh Tây,tỉnh,,01 02,,
03,Tỉnh Nam,tỉnh,,03,,
10001,Xã An Bình,xã,02,10001 10002,,
10003,Xã Cát,xã,02,10003,,
20001,Xã Đồi,xã,02,20001,,
30001,Xã Gò,xã,03,30001,,
`,
  'merges.csv': `level,old_code,old_name,old_district_code,old_province_code,new_code,new_name,new_province_code,relation
province,01,Tỉnh Đông,,,02,Tỉnh Tây,,whole
province,02,Tỉnh Tây,,,02,Tỉnh Tây,,whole
province,03,Tỉnh Nam,,,03,Tỉnh Nam,,whole
commune,10001,Xã An,101,01,10001,Xã An Bình,02,whole
commune,10002,Xã Bình,101,01,10001,Xã An Bình,02,whole
commune,10003,Xã Cát,101,01,10003,Xã Cát,02,whole
commune,20001,Xã Đồi,201,02,20001,Xã Đồi,02,whole
commune,30001,Xã Gò,301,03,30001,Xã Gò,03,whole
`,
};

/** Home (`province_id`) of what is created there today. Cát lay in Tỉnh Đông and goes on: its home is still 1. */
export const communes = { anBinh: '10001', cat: '10003', doi: '20001', go: '30001' } as const;

const office = { name: 'Văn phòng HĐND và UBND', kind: 'văn phòng', level: 'office', openedOn: '2025-07-01' } as const;

/** One person for each kind of post, invented. `old` held a post in Xã Bình until it merged. */
const people = {
  clerk: { name: 'Đinh Thị Thảo', role: 'communeClerk', unit: '10001-VP' },
  handler: { name: 'Phùng Văn Lực', role: 'handler', unit: '10001-VP' },
  otherHandler: { name: 'Bùi Quốc Đạt', role: 'handler', unit: '10001-VP' },
  head: { name: 'Nguyễn Thị Nhung', role: 'communeHead', unit: '10001' },
  village: { name: 'Đỗ Văn Thịnh', role: 'villageTeam', unit: '10001' },
  operator: { name: 'Lò Thị Mai Anh', role: 'operator', unit: '10001' },
  catClerk: { name: 'Hà Quang Vinh', role: 'communeClerk', unit: '10003' },
  doiClerk: { name: 'Tạ Thị Mơ', role: 'communeClerk', unit: '20001' },
  doiHandler: { name: 'Lê Bá Thông', role: 'handler', unit: '20001' },
  goClerk: { name: 'Cao Thị Ngát', role: 'communeClerk', unit: '30001' },
  provinceClerk: { name: 'Vì Thị Tuyết', role: 'provinceClerk', unit: '02' },
  board: { name: 'Trần Đình Khôi', role: 'provinceBoard', unit: '02' },
  inspector: { name: 'Lương Công Hậu', role: 'inspector', unit: '02' },
  otherProvince: { name: 'Mạc Thị Lan', role: 'provinceClerk', unit: '03' },
  nation: { name: 'Ngô Đức Trí', role: 'inspector', unit: 'VN' },
} as const satisfies Record<string, { name: string; role: Role; unit: string }>;

export type PersonKey = keyof typeof people;
export const personKeys = Object.keys(people) as PersonKey[];

export type Seed = {
  ids: Record<PersonKey, string>;
  /** What a client of this person sends: a token of all the person may do. */
  headers(person: PersonKey): Headers;
  /** The actor as a request would find it now. */
  actor(person: PersonKey): Promise<StaffActor>;
  as(person: PersonKey, lang?: Lang): Promise<Ctx>;
  public(lang?: Lang): Ctx;
  /** Every home there is. */
  system: Ctx;
};

/** Two levels of offices in three provinces, two of which merged; posts and grants are made and read as in life. */
export async function seedOffices(world: World): Promise<Seed> {
  const { services } = world;
  await importUnitFiles(
    systemCtx(services, { name: 'test', provinceIds: [0] }),
    Object.entries(lists).map(([name, text]) => ({ name, text })),
  );
  const homes = await allHomes(services.database);
  const system = systemCtx(services, { name: 'test', provinceIds: homes });
  await addUnits(system, [{ ...office, code: '10001-VP', parent: '10001' }]);

  const tokens = new Map<PersonKey, string>();
  const ids = new Map<PersonKey, string>();
  await Promise.all(
    personKeys.map(async (key) => {
      const { name, role, unit } = people[key];
      const { id } = await createPerson(system, {
        name,
        username: key.toLowerCase(),
        email: undefined,
        unit: unit.slice(0, 5),
        password: 'ruong-bac-thang',
      });
      await addPosition(system, { personId: id, title: `Chức vụ ${role}`, role, unit, startsOn: '2025-07-01' });
      ids.set(key, id);
      tokens.set(key, await giveToken(world, id));
    }),
  );

  const headers = (person: PersonKey) => new Headers({ authorization: `Bearer ${tokens.get(person)}` });
  const actor = async (person: PersonKey) => {
    const found = await resolveActor(headers(person), services);
    if (found.kind !== 'staff') throw new Error(`${person} is not signed in`);
    return found;
  };
  return {
    ids: Object.fromEntries(ids) as Seed['ids'],
    headers,
    actor,
    as: async (person, lang) => world.ctx(await actor(person), lang),
    public: (lang) => world.ctx({ kind: 'public' }, lang),
    system,
  };
}

/** A token that outlives every clock a test sets. */
async function giveToken(world: World, personId: string): Promise<string> {
  const token = `dv_${randomBytes(32).toString('base64url')}`;
  const { db } = world.services.database;
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  await db
    .insertInto('api_token')
    .values({
      id: newId(),
      person_id: personId,
      name: 'test',
      token_hash: Buffer.from(hash).toString('hex'),
      permissions: [...permissions],
      created_at: new Date('2020-01-01T00:00:00Z'),
      expires_at: new Date('2100-01-01T00:00:00Z'),
    })
    .execute();
  return token;
}

/** What a citizen sends, ready for `submitPetition` and for the API. */
export function submission(given: Partial<Submission> = {}): Submission {
  return {
    clientId: newId(),
    kind: 'recommendation',
    subject: 'Cống thoát nước thôn Nà Hái bị tắc',
    body: 'Từ đầu tháng mưa là nước tràn vào sân của bốn nhà, đi lại khó.',
    unitCode: communes.anBinh,
    identity: 'named',
    sender: { name: 'Hoàng Thị Mận', phone: '0912 345 678', email: 'man@example.vn', address: 'Thôn Nà Hái' },
    ...given,
  };
}

type Submission = {
  clientId: string;
  kind: 'complaint' | 'denunciation' | 'recommendation' | 'feedback';
  subject: string;
  body: string;
  unitCode: string;
  identity: 'named' | 'nameWithheld' | 'anonymous';
  sender?: { name?: string; phone?: string; email?: string; address?: string };
  place?: string;
  uploads?: string[];
  mail?: boolean;
};
