import { afterAll, beforeAll, expect, test } from 'vitest';
import { resolveActor } from '#src/modules/identity/actor.ts';
import { tokenAddCommand, userAddCommand } from '#src/modules/identity/commands.ts';
import { type Offices, openOffices } from '#src/modules/identity/testing/offices.ts';
import type { Command } from '#src/platform/command.ts';

let offices: Offices;
beforeAll(async () => {
  offices = await openOffices();
});
afterAll(() => offices.close());

async function run(command: Command, args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await command.run(offices.system(), args, { out: (line) => out.push(line), err: (line) => err.push(line) });
  return { code, out, err };
}

const lan = [
  '--name',
  'Nguyễn Thị Lan',
  '--username',
  'lan.nguyen',
  '--unit',
  '01921',
  '--title',
  'Văn thư',
  '--role',
  'communeClerk',
];

test('a person with a post is added; the temporary password is the only line of output', async () => {
  const { code, out } = await run(userAddCommand, lan);
  expect(code).toBe(0);
  expect(out).toEqual([expect.stringMatching(/^[a-z2-9-]{19}$/)]);
  expect(await run(userAddCommand, lan)).toMatchObject({ code: 1, out: [], err: [expect.stringContaining('--username')] });
});

test('wrong arguments name every option, exit code 2', async () => {
  const { code, err } = await run(userAddCommand, ['--name', 'Lan', '--role', 'vua']);
  expect(code).toBe(2);
  expect(err.map((line) => line.split(':')[0])).toEqual(['--username', '--unit', '--title', '--role']);
  expect(await run(userAddCommand, ['--khong-co'])).toMatchObject({ code: 2 });
  expect(await run(userAddCommand, ['them'])).toMatchObject({ code: 2 });
});

test('a unit that does not exist, or a role that is not at its level, is a failure; nothing is left behind', async () => {
  const nam = lan.map((arg) => (arg === 'lan.nguyen' ? 'nam.nguyen' : arg === '01921' ? '99999' : arg));
  expect(await run(userAddCommand, nam)).toMatchObject({ code: 1, err: [expect.stringContaining('--unit')] });
  const inspector = lan.map((arg) => (arg === 'lan.nguyen' ? 'nam.nguyen' : arg === 'communeClerk' ? 'inspector' : arg));
  expect(await run(userAddCommand, inspector)).toMatchObject({ code: 1, err: [expect.stringContaining('--role')] });
  expect(await run(tokenAddCommand, ['--user', 'nam.nguyen', '--name', 'x', '--scope', 'petitions.read'])).toMatchObject({
    code: 1,
  });
});

test('a token is added for a person and works', async () => {
  const person = await offices.personWith('handler', 'office');
  const { code, out } = await run(tokenAddCommand, [
    '--user',
    person.username,
    '--name',
    'Đồng bộ',
    '--scope',
    'petitions.read,reports.read',
  ]);
  expect(code).toBe(0);
  const actor = await resolveActor(new Headers({ authorization: `Bearer ${out[0]}` }), offices.services);
  expect(actor).toMatchObject({ kind: 'staff', personId: person.id });
  expect(await run(tokenAddCommand, ['--user', person.username, '--name', 'x', '--scope', 'petitions.fly'])).toMatchObject({
    code: 2,
    err: [expect.stringContaining('--scope')],
  });
});
