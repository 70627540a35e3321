import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { sweepNotices } from '#src/modules/notices/jobs.ts';
import type { NoticeKind, NoticeSource } from '#src/modules/notices/notice.ts';
import { noticePages } from '#src/modules/notices/pages.tsx';
import { countUnread, PAGE } from '#src/modules/notices/queries.ts';
import { tell, tellCount, withdrawNotices } from '#src/modules/notices/tell.ts';
import { type StaffSite, staffSite } from '#src/modules/petitions/testing/site.tsx';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { newId } from '#src/platform/ids.ts';
import { systemCtx } from '#src/platform/system-context.ts';
import { type PersonKey, type Seed, seedOffices } from '#tests/support/seed.ts';
import { testWorld, type World } from '#tests/support/world.ts';

const at = '/lam-viec/thong-bao';
const kind: NoticeKind<{ n: number }> = {
  kind: 'test.one',
  about: z.object({ n: z.number() }),
  say: ({ n }) => ({ title: `Việc số ${n}.` }),
};
const counting: NoticeKind<{ count: number }> = {
  kind: 'test.many',
  about: z.object({ count: z.number() }),
  say: ({ count }) => ({ title: `Còn ${count} việc` }),
};

const source: NoticeSource = {
  area: { key: 'test', name: { vi: 'Thử', en: 'Test' } },
  kinds: [kind, counting],
  titlesOf: async () => new Map(),
};

let world: World;
let seed: Seed;
let site: StaffSite;
beforeAll(async () => {
  world = await testWorld();
  seed = await seedOffices(world);
  site = staffSite(world, seed, noticePages([source]), at);
});
afterAll(() => world.close());
beforeEach(() => world.asSuperuser('delete from notice'));

const system = () => systemCtx(world.services, { name: 'test', provinceIds: [1, 2, 3] });
const about = (n: number, person: PersonKey = 'clerk', id = newId()) => ({
  personId: seed.ids[person],
  subject: { kind: 'test', provinceId: 2, id },
  occasion: 'once',
  urgency: 'ordinary' as const,
  about: { n },
  href: '/lam-viec',
});
const tellOne = (n: number, person?: PersonKey, id?: string) =>
  inTransaction(system(), (tx) => tell(tx, kind, [about(n, person, id)]));
const unreadOf = async (person: PersonKey) => countUnread(await seed.as(person));
const idsOn = (html: string) => [...html.matchAll(/thong-bao\/([0-9a-f-]{36})\/da-doc/g)].map(([, id]) => id ?? '');

test('the same occasion again is the same notice, and one rolled back was never there', async () => {
  const id = newId();
  expect([await tellOne(1, 'clerk', id), await tellOne(1, 'clerk', id), await tellOne(1, 'head', id)]).toEqual([1, 0, 1]);
  await expect(
    inTransaction(system(), async (tx) => {
      await tell(tx, kind, [about(2)]);
      throw new Error('undone');
    }),
  ).rejects.toThrow('undone');
  expect([await unreadOf('clerk'), await unreadOf('head'), await unreadOf('handler')]).toEqual([1, 1, 0]);
});

test('a notice that counts adds up and is unread again', async () => {
  const one = { ...about(0), about: { count: 3 } };
  await inTransaction(system(), (tx) => tellCount(tx, counting, [one]));
  await site.post('clerk', `${at}/da-doc`, {});
  await inTransaction(system(), (tx) => tellCount(tx, counting, [{ ...one, about: { count: 4 } }]));
  expect((await site.get('clerk', at)).text).toContain('Còn 7 việc');
  expect(await unreadOf('clerk')).toBe(1);
});

test('unread first; one is marked, then all; what came while the list was open stays unread', async () => {
  await tellOne(1);
  await tellOne(2);
  const [first = ''] = idsOn((await site.get('clerk', at)).html);
  expect((await site.post('clerk', `${at}/${first}/da-doc`, {})).location).toBe(at);
  const { html, text } = await site.get('clerk', at);
  expect(text.indexOf('Chưa đọc, ')).toBeLessThan(text.indexOf('Đã đọc, '));
  expect(idsOn(html)).toHaveLength(1);
  const until = world.clock.now.toISOString();
  world.clock.set('2026-11-19T03:00:00Z');
  await tellOne(3);
  await site.post('clerk', `${at}/da-doc`, { until });
  expect(await unreadOf('clerk')).toBe(1);
  world.clock.set('2026-11-19');
});

test('nobody marks or reads what another was told; a made-up id, cursor or moment does no harm', async () => {
  await tellOne(1);
  const [id = ''] = idsOn((await site.get('clerk', at)).html);
  expect((await site.post('head', `${at}/${id}/da-doc`, {})).status).toBe(404);
  expect((await site.post('clerk', `${at}/khong-co/da-doc`, {})).status).toBe(404);
  expect((await site.get('clerk', `${at}?cursor=%00x`)).text).toContain('Việc số 1');
  expect((await site.get('head', at)).text).toContain('Chưa có thông báo nào');
  expect((await site.post('head', `${at}/da-doc`, { until: 'hôm qua' })).status).toBe(303);
  expect(await unreadOf('clerk')).toBe(1);
});

test('page after page holds every notice once', async () => {
  for (let n = 0; n < PAGE * 2 + 5; n += 1) await tellOne(n);
  const seen: string[] = [];
  let next: string | undefined = at;
  while (next) {
    const { html }: { html: string } = await site.get('clerk', next);
    seen.push(...[...html.matchAll(/Việc số \d+\./g)].map(([title]) => title));
    next = /href="([^"]*cursor=[^"]*)"[^>]*>Cũ hơn/.exec(html)?.[1];
  }
  // Each is said twice: in its link, and to screen readers in its button.
  expect(new Set(seen).size).toBe(PAGE * 2 + 5);
  expect(seen).toHaveLength((PAGE * 2 + 5) * 2);
});

test('a kind that is no more still leads to its page; what is withdrawn is gone', async () => {
  const gone = about(1);
  await inTransaction(system(), (tx) => tell(tx, { ...kind, kind: 'test.gone' }, [gone]));
  expect((await site.get('clerk', at)).text).toContain('Một thông báo');
  await inTransaction(system(), (tx) => withdrawNotices(tx, [gone.subject]));
  expect(await unreadOf('clerk')).toBe(0);
});

test('read notices go after ninety days, unread ones stay', async () => {
  await tellOne(1);
  await site.post('clerk', `${at}/da-doc`, {});
  await tellOne(2);
  world.clock.set('2027-02-16');
  await sweepNotices.run(system());
  expect(await world.asSuperuser('select count(*)::integer as n from notice')).toEqual([{ n: 2 }]);
  world.clock.set('2027-02-18');
  await sweepNotices.run(system());
  expect(await world.asSuperuser(`select about from notice`)).toEqual([{ about: { n: 2 } }]);
  world.clock.set('2026-11-19');
});
