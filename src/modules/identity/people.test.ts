import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createPerson, disablePerson, enablePerson, resetPassword } from '#src/modules/identity/actions/people.ts';
import { addPosition, endPosition, fillPosition } from '#src/modules/identity/actions/positions.ts';
import { listPeople } from '#src/modules/identity/queries/directory.ts';
import { peopleWith } from '#src/modules/identity/queries/people.ts';
import { positionsOf, vacantPosts } from '#src/modules/identity/queries/positions.ts';
import { permissionsOf, type Role, roles } from '#src/modules/identity/roles.ts';
import { type Offices, openOffices, type UnitKey, units } from '#src/modules/identity/testing/offices.ts';
import { type Ctx, dayOf } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { timeline } from '#src/platform/ledger.ts';

let offices: Offices;
beforeAll(async () => {
  offices = await openOffices();
});
afterEach(() => {
  offices.clock.offset = 0;
});
afterAll(() => offices.close());

const DAY = 86_400_000;
const inDays = (days: number) => dayOf(new Date(Date.now() + days * DAY));
const operatorOf = async (unit: UnitKey) => offices.ctxFor(await offices.staff(await offices.personWith('operator', unit)));
const someone = (unit: UnitKey) => ({
  name: 'Hoàng Văn Páo',
  username: `pao.${randomBytes(4).toString('hex')}`,
  email: undefined,
  unit: units[unit].code,
  password: 'ruong-bac-thang-mua-nuoc-do',
});

describe('an operator makes people and posts at and below their authority, nowhere else', () => {
  const at: UnitKey[] = ['nation', 'thaiNguyen', 'phuThong'];
  const targets: UnitKey[] = ['nation', 'thaiNguyen', 'lamDong', 'phuThong', 'vanPhu', 'office', 'village', 'board'];
  const below: Record<string, UnitKey[]> = {
    nation: targets,
    thaiNguyen: ['thaiNguyen', 'phuThong', 'vanPhu', 'office', 'village', 'board'],
    phuThong: ['phuThong', 'office', 'village'],
  };
  test.each(at)('from %s', async (unit) => {
    const ctx = await operatorOf(unit);
    const elsewhere = await createPerson(offices.system(), someone('nation'));
    for (const target of targets) {
      const mayMake = below[unit]?.includes(target);
      const made = await createPerson(ctx, someone(target)).catch((error: { code: string }) => error.code);
      expect([target, typeof made === 'string' ? made : 'made']).toEqual([target, mayMake ? 'made' : 'identity.unit_not_yours']);
      const post = { personId: null, title: 'Chức vụ', role: roleAt(target), unit: units[target].code } as const;
      const added = await addPosition(ctx, post).then(
        () => 'added',
        (error: { code: string }) => error.code,
      );
      expect([target, added]).toEqual([target, mayMake ? 'added' : 'identity.unit_not_yours']);
      if (mayMake && unit !== 'nation') {
        await expect(addPosition(ctx, { ...post, personId: elsewhere.id })).rejects.toMatchObject({
          code: 'identity.person_unknown',
        });
      }
    }
  });
});

function roleAt(unit: UnitKey): Role {
  if (unit === 'nation') return 'inspector';
  return unit === 'thaiNguyen' || unit === 'lamDong' || unit === 'board' ? 'provinceClerk' : 'handler';
}

test.each(Object.keys(roles).filter((role) => role !== 'operator') as Role[])('a %s makes nobody', async (role) => {
  const unit = roles[role].levels[0] === 'commune' ? 'phuThong' : 'thaiNguyen';
  const ctx = offices.ctxFor(await offices.staff(await offices.personWith(role, unit)));
  await expect(createPerson(ctx, someone(unit))).rejects.toMatchObject({ code: 'identity.unit_not_yours' });
});

test('nobody gives themselves a post, disables themselves or sets their own password so', async () => {
  const operator = await offices.personWith('operator', 'phuThong');
  const ctx = offices.ctxFor(await offices.staff(operator));
  const post = { personId: operator.id, title: 'Văn thư', role: 'communeClerk', unit: '01921', concurrent: true } as const;
  await expect(addPosition(ctx, post)).rejects.toMatchObject({ code: 'identity.not_for_yourself' });
  await expect(disablePerson(ctx, operator.id)).rejects.toMatchObject({ code: 'identity.not_for_yourself' });
  await expect(resetPassword(ctx, operator.id)).rejects.toMatchObject({ code: 'identity.not_for_yourself' });
});

test('an operator of a commune cannot lock out the province', async () => {
  const boss = await offices.personWith('provinceClerk', 'board');
  const ctx = await operatorOf('phuThong');
  await expect(disablePerson(ctx, boss.id)).rejects.toMatchObject({ code: 'identity.person_unknown' });
  await expect(resetPassword(ctx, boss.id)).rejects.toMatchObject({ code: 'identity.person_unknown' });
});

test('a role exists only at its levels', async () => {
  const post = { personId: null, title: 'Thanh tra', unit: '01921' } as const;
  await expect(addPosition(offices.system(), { ...post, role: 'inspector' })).rejects.toMatchObject({
    code: 'identity.role_not_here',
    field: 'role',
  });
  expect(permissionsOf('inspector', 'commune').size).toBe(0);
  expect(permissionsOf('nobody', 'commune').size).toBe(0);
});

test('rank opens no sealed case, and an operator reads no petition', () => {
  expect(permissionsOf('communeHead', 'commune').has('petitions.sealedIntake')).toBe(false);
  expect([...permissionsOf('operator', 'nation')].filter((permission) => permission.startsWith('petitions.'))).toEqual([]);
  expect(permissionsOf('operator', 'commune').has('units.manage')).toBe(false);
  expect(permissionsOf('operator', 'province').has('units.manage')).toBe(true);
});

test('a user name and an e-mail address belong to one person', async () => {
  const first = { ...someone('phuThong'), email: 'pao@phuthong.example.vn' };
  await createPerson(offices.system(), first);
  await expect(createPerson(offices.system(), { ...someone('phuThong'), username: first.username })).rejects.toMatchObject({
    code: 'identity.username_taken',
  });
  await expect(createPerson(offices.system(), { ...someone('phuThong'), email: first.email })).rejects.toMatchObject({
    code: 'identity.email_taken',
  });
});

test('what was made is on record, and nothing of it when it failed', async () => {
  const operator = await operatorOf('thaiNguyen');
  const { id } = await createPerson(operator, someone('phuThong'));
  const entries = await inSnapshot(offices.system(), (tx) => timeline(tx, { kind: 'person', provinceId: 19, id }));
  expect(entries).toMatchObject([
    { action: 'created', unitName: units.thaiNguyen.name, details: { unitName: units.phuThong.name } },
  ]);
  expect(JSON.stringify(entries)).not.toMatch(/argon2|ruong-bac/);
});

test('a second main post needs the first to end, or to be held beside it', async () => {
  const clerk = await offices.personWith('communeClerk', 'office', { endsOn: inDays(10) });
  const post = { personId: clerk.id, title: 'Phó Chủ tịch', role: 'communeHead', unit: '01921' } as const;
  await expect(addPosition(offices.system(), post)).rejects.toMatchObject({
    code: 'identity.needs_concurrent',
    field: 'concurrent',
  });
  await expect(addPosition(offices.system(), { ...post, startsOn: inDays(9) })).rejects.toMatchObject({
    code: 'identity.needs_concurrent',
  });
  await addPosition(offices.system(), { ...post, startsOn: inDays(10) });
  await addPosition(offices.system(), { ...post, title: 'Tổ trưởng', concurrent: true });
  await expect(addPosition(offices.system(), { ...post, startsOn: inDays(-9), endsOn: inDays(-9) })).rejects.toMatchObject({
    code: 'identity.ends_before_start',
  });
});

test('a post that ends leaves a vacant one, which is given to someone else', async () => {
  const old = await offices.personWith('communeClerk', 'vanPhu');
  const young = await createPerson(offices.system(), someone('vanPhu'));
  offices.clock.offset = DAY;
  const operator = await operatorOf('vanPhu');
  await endPosition(operator, old.positionId, { endsOn: inDays(1), leaveVacant: true });
  await expect(endPosition(operator, old.positionId, { endsOn: inDays(2), leaveVacant: true })).rejects.toMatchObject({
    code: 'identity.position_unknown',
  });
  const vacantClerks = async (ctx: Ctx) =>
    (await vacantPosts(ctx, [units.vanPhu.id])).filter((post) => post.role === 'communeClerk');
  const [vacancy] = await vacantClerks(operator);
  expect(vacancy).toMatchObject({ title: 'Chức vụ communeClerk', role: 'communeClerk', startsOn: inDays(1) });

  offices.clock.offset = 3 * DAY;
  const later = offices.ctxFor(operator.actor);
  await fillPosition(later, vacancy?.id ?? '', { personId: young.id });
  expect(await vacantClerks(later)).toEqual([]);
  expect(await positionsOf(later, young.id)).toMatchObject([
    { title: 'Chức vụ communeClerk', startsOn: inDays(3), endsOn: null },
  ]);
  await expect(fillPosition(later, vacancy?.id ?? '', { personId: young.id })).rejects.toMatchObject({
    code: 'identity.position_unknown',
  });
});

test('a vacancy given on its first day becomes the held post itself', async () => {
  const person = await createPerson(offices.system(), someone('lamDong'));
  const id = await addPosition(offices.system(), { personId: null, title: 'Chuyên viên', role: 'provinceClerk', unit: '68' });
  expect(await fillPosition(offices.system(), id, { personId: person.id })).toBe(id);
  expect(await positionsOf(offices.system(), person.id)).toMatchObject([{ id, concurrent: false }]);
});

test('a disabled person can be enabled again', async () => {
  const person = await offices.personWith('handler', 'office');
  await disablePerson(offices.system(), person.id);
  await expect(offices.signedIn(person)).rejects.toMatchObject({ code: 'identity.account_disabled' });
  await enablePerson(offices.system(), person.id);
  expect(await offices.staff(person)).toMatchObject({ personId: person.id });
});

test('who may do something for an authority: its own posts, held or acted for, today', async () => {
  const ctx = offices.system();
  const before = new Set(
    (await peopleWith(ctx, { permission: 'petitions.sealedIntake', unitId: units.phuThong.id })).map((one) => one.personId),
  );
  const clerk = await offices.personWith('communeClerk', 'office');
  await offices.personWith('communeHead', 'phuThong');
  await offices.personWith('communeClerk', 'vanPhu');
  await offices.personWith('provinceClerk', 'board');
  const gone = await offices.personWith('communeClerk', 'phuThong');
  await disablePerson(ctx, gone.id);
  const found = await peopleWith(ctx, { permission: 'petitions.sealedIntake', unitId: units.phuThong.id });
  expect(found.filter((one) => !before.has(one.personId))).toMatchObject([
    { personId: clerk.id, unitId: units.office.id, positionId: clerk.positionId, delegated: false },
  ]);
});

test('the list holds the people one looks after, in pages that neither skip nor repeat', async () => {
  const ctx = offices.system();
  await sql`
    insert into account_user (id, name, username, home_unit_id, created_at, updated_at)
    select gen_random_uuid(), 'Ma Thị Liễu ' || n, 'ma.lieu.' || n, ${units.village.id}, now(), now() from generate_series(11, 65) n`.execute(
    ctx.db,
  );
  const first = await listPeople(ctx, [units.phuThong.id], { q: 'ma thi lieu' });
  expect(first).toHaveLength(51);
  const last = first[49];
  const rest = await listPeople(ctx, [units.phuThong.id], {
    q: 'ma thi lieu',
    after: { key: last?.name ?? '', id: last?.id ?? '' },
  });
  const names = [...first.slice(0, 50), ...rest].map((person) => person.name);
  expect(names).toHaveLength(55);
  expect(new Set(names).size).toBe(55);
  expect(await listPeople(ctx, [units.vanPhu.id], { q: 'ma thi lieu' })).toEqual([]);
});
