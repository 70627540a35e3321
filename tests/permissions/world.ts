import { delegate } from '#src/modules/identity/actions/delegations.ts';
import { isSignedIn, type SignedInActor } from '#src/modules/identity/actor.ts';
import { addUnits } from '#src/modules/org-units/index.ts';
import { remindJob } from '#src/modules/petitions/index.ts';
import { kinds } from '#src/modules/petitions/petition.ts';
import type { Ctx } from '#src/platform/context.ts';
import { newId } from '#src/platform/ids.ts';
import { caseMaker, turns } from '#tests/permissions/cases.ts';
import { newMarks } from '#tests/permissions/marks.ts';
import { makePapers } from '#tests/permissions/papers.ts';
import { everyPath } from '#tests/permissions/paths.ts';
import { everyPost, type Person, type Post, settle } from '#tests/permissions/people.ts';
import type { PersonKey, Seed } from '#tests/support/seed.ts';
import { openSite } from '#tests/support/site.ts';
import type { World } from '#tests/support/world.ts';

/** The day on which everybody looks. */
export const TODAY = '2026-11-19';

/** Those who do the work while the petitions come about, with their posts as the law sees them. */
const officers = {
  clerk: { role: 'communeClerk', place: 'sameOffice' },
  handler: { role: 'handler', place: 'sameOffice' },
  otherHandler: { role: 'handler', place: 'sameOffice' },
  head: { role: 'communeHead', place: 'commune' },
  doiClerk: { role: 'communeClerk', place: 'receivingCommune' },
  provinceClerk: { role: 'provinceClerk', place: 'province' },
  inspector: { role: 'inspector', place: 'province' },
} as const satisfies Partial<Record<PersonKey, Pick<Person, 'role' | 'place'>>>;

/** Handlers to whom petitions were given before their post ended, or was moved to another commune. */
const gone: Post[] = [
  { key: 'leftHandler', role: 'handler', place: 'sameOffice', endsOn: '2026-11-15' },
  { key: 'movedHandler', role: 'handler', place: 'sameOffice', endsOn: '2026-11-15', movesTo: 'otherCommune' },
];

/** People who act for the head and for the handler, and one who did until last week. */
const deputies = [
  { key: 'actsForHead', of: 'head', lastDay: '2026-12-31' },
  { key: 'actsForHandler', of: 'handler', lastDay: '2026-12-31' },
  { key: 'actedForHead', of: 'head', lastDay: '2026-11-12' },
] as const;

/** Keys of everyone who asks, but for the public. */
export const everyone = [...Object.keys(officers), ...[...gone, ...everyPost(), ...deputies].map(({ key }) => key)];

export type PermissionWorld = Awaited<ReturnType<typeof openPermissionWorld>>;

/**
 * One site with a petition in every state of every kind, made by what people do, and everyone there can be, most of whom came after: to
 * them nothing was given. All that is logged meanwhile is kept.
 */
export async function openPermissionWorld() {
  const site = await openSite();
  const { world, seed } = site;
  const logged: string[] = [];
  const write = (fields: object, message: string) => {
    logged.push(`${message} ${JSON.stringify(fields)}`);
  };
  world.services.log = { debug: write, info: write, warn: write, error: write };
  await addUnits(seed.system, [
    { code: '10001-KT', name: 'Phòng Kinh tế', kind: 'phòng', level: 'office', parent: '10001', openedOn: '2025-07-01' },
  ]);

  const people = new Map<string, Person>();
  const add = (person: Person) => people.set(person.key, person);
  for (const [key, post] of Object.entries(officers) as [keyof typeof officers, (typeof officers)[keyof typeof officers]][])
    add({ key, ...post, inOffice: true, id: seed.ids[key], headers: seed.headers(key), ctx: () => seed.as(key) });
  for (const post of gone) add(await settle(world, seed, post));

  const marks = newMarks();
  const maker = caseMaker({ world, seed, marks, people });
  for (const path of everyPath()) await maker.byPath(path);
  for (const kind of kinds) for (const turn of turns) await maker.byTurn(kind, turn);

  const { number: sender } = await maker.sent('complaint', 'of one sender', 'commune');
  for (const kind of ['denunciation', 'recommendation'] as const) await maker.sent(kind, 'of one sender', 'commune', sender);

  world.clock.set('2026-11-01');
  const papers = await makePapers(site, maker);
  world.clock.set('2026-11-01');
  for (const person of await Promise.all(everyPost().map((post) => settle(world, seed, post)))) add(person);
  for (const deputy of deputies) add(await asDeputy(world, seed, deputy));
  world.clock.set(TODAY);
  await remindJob.run(world.ctx(seed.system.actor));

  return { site, marks, logged, people, papers, cases: maker.cases, close: () => site.close() };
}

/** Somebody of the village team lets themselves be given a post for a time. What they then are in the eyes of the law they are while it lasts. */
async function asDeputy(world: World, seed: Seed, { key, of, lastDay }: (typeof deputies)[number]): Promise<Person> {
  const deputy = await settle(world, seed, { key, role: 'villageTeam', place: 'sameOffice' });
  const ctx = inSession(await seed.as(of));
  const [post] = ctx.actor.kind === 'staff' ? ctx.actor.grants : [];
  if (!post) throw new Error(`${of} holds no post`);
  await delegate(ctx, { positionId: post.positionId, toPersonId: deputy.id, reason: 'Đi học', lastDay, startsOn: undefined });
  return lastDay < TODAY ? deputy : { ...deputy, role: officers[of].role, place: officers[of].place };
}

/** As one who sits before the screen, not behind a token: only they may let somebody act for them. */
function inSession(ctx: Ctx): Ctx {
  if (!isSignedIn(ctx.actor)) throw new Error('not signed in');
  const actor: SignedInActor = { ...ctx.actor, account: { ...ctx.actor.account, sessionId: newId() } };
  return { ...ctx, actor };
}
