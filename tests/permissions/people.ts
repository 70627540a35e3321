import { createHash, randomBytes } from 'node:crypto';
import { addPosition, createPerson, permissions, type Role, resolveActor } from '#src/modules/identity/index.ts';
import { rolesAt } from '#src/modules/identity/roles.ts';
import type { Ctx } from '#src/platform/context.ts';
import { newId } from '#src/platform/ids.ts';
import type { Seed } from '#tests/support/seed.ts';
import type { World } from '#tests/support/world.ts';

/** Where a post can lie, seen from Xã An Bình, where most petitions of the world are. */
export const places = {
  sameOffice: { unit: '10001-VP', level: 'commune' },
  otherOffice: { unit: '10001-KT', level: 'commune' },
  commune: { unit: '10001', level: 'commune' },
  otherCommune: { unit: '10003', level: 'commune' },
  communeElsewhere: { unit: '30001', level: 'commune' },
  /** Xã Bình, which Xã An Bình took over on 1 July 2025: the post was never ended on paper. */
  closedCommune: { unit: '10002', level: 'commune', since: '2025-01-01' },
  province: { unit: '02', level: 'province' },
  otherProvince: { unit: '03', level: 'province' },
  nation: { unit: 'VN', level: 'nation' },
} as const satisfies Record<string, { unit: string; level: 'commune' | 'province' | 'nation'; since?: string }>;
export type Place = keyof typeof places;

/** Someone who asks. `key` names them in the facts of a case: whom it was entrusted to. */
export type Person = {
  key: string;
  role: Role;
  place: Place | 'receivingCommune';
  /** Whether the post is held today. */
  inOffice: boolean;
  id: string;
  headers: Headers;
  ctx(): Promise<Ctx>;
};

export type Post = { key: string; role: Role; place: Place; from?: string; endsOn?: string; movesTo?: Place };

/** Everyone there can be: each role at each place where such a post exists. */
export function everyPost(): Post[] {
  return Object.entries(places).flatMap(([place, { level }]) =>
    rolesAt(level).map((role) => ({ key: `${role} at ${place}`, role, place: place as Place })),
  );
}

/** A person with this post, who signs in by a token of all they may do. */
export async function settle(world: World, seed: Seed, post: Post): Promise<Person> {
  const { key, role, place } = post;
  const { unit, ...more } = places[place];
  // Whoever sat in a unit that is gone was appointed while it stood.
  const appointed = new Date(`${'since' in more ? more.since : '2026-07-01'}T02:00:00Z`);
  const ctx = { ...world.ctx(seed.system.actor), now: () => appointed };
  const { id } = await createPerson(ctx, {
    name: `Người Thử ${newId().slice(-4)}`,
    username: `thu${newId().replaceAll('-', '').slice(-20)}`,
    email: undefined,
    unit: unit.slice(0, 5),
    password: 'ruong-bac-thang',
  });
  const startsOn = post.from ?? (place === 'closedCommune' ? '2025-01-01' : '2025-07-01');
  await addPosition(ctx, {
    personId: id,
    title: `Chức vụ ${role}`,
    role,
    unit,
    startsOn,
    ...(post.endsOn ? { endsOn: post.endsOn } : {}),
  });
  if (post.movesTo && post.endsOn)
    await addPosition(ctx, {
      personId: id,
      title: `Chức vụ ${role}`,
      role,
      unit: places[post.movesTo].unit,
      startsOn: post.endsOn,
    });
  const headers = await tokenOf(world, id);
  return {
    key,
    role,
    place: post.movesTo ?? place,
    inOffice: place !== 'closedCommune' && (post.endsOn === undefined || post.movesTo !== undefined),
    id,
    headers,
    ctx: async () => world.ctx(await resolveActor(headers, world.services)),
  };
}

async function tokenOf(world: World, personId: string): Promise<Headers> {
  const token = `dv_${randomBytes(32).toString('base64url')}`;
  await world.services.database.db
    .insertInto('api_token')
    .values({
      id: newId(),
      person_id: personId,
      name: 'test',
      token_hash: createHash('sha256').update(token).digest('hex'),
      permissions: [...permissions],
      created_at: new Date('2020-01-01T00:00:00Z'),
      expires_at: new Date('2100-01-01T00:00:00Z'),
    })
    .execute();
  return new Headers({ authorization: `Bearer ${token}` });
}
