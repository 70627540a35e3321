import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { petitionDue } from '#src/modules/petitions/index.ts';
import { openPetitions, type Petitions } from '#src/modules/petitions/testing/petitions.ts';
import { type StaffSite, staffSite } from '#src/modules/petitions/testing/site.tsx';
import { callSession, receptionDue, receptionEvents } from '#src/modules/reception/index.ts';
import { loadCalendar } from '#src/modules/workspace/calendar.ts';
import { dropFeed, findFeed, makeFeed, readFeed } from '#src/modules/workspace/feed.ts';
import { workspacePages } from '#src/modules/workspace/index.tsx';
import type { Ctx } from '#src/platform/context.ts';
import { type StatementCount, statementCount } from '#src/platform/db/database.ts';
import { communes } from '#tests/support/seed.ts';

const sources = { due: [petitionDue, receptionDue], events: [receptionEvents], search: [] };
let petitions: Petitions;
let site: StaffSite;
let clerk: Ctx;
beforeAll(async () => {
  petitions = await openPetitions();
  site = staffSite(petitions.world, petitions.seed, workspacePages(sources), '/lam-viec');
  petitions.world.clock.set('2026-11-02');
  await petitions.sent({ subject: 'Đèn đường hỏng' });
  petitions.world.clock.set('2026-11-19');
  clerk = await petitions.seed.as('clerk');
  await callSession(clerk, {
    unitCode: communes.anBinh,
    post: 'communeChair',
    headTitle: 'Chủ tịch UBND xã',
    headName: 'Nguyễn Thị Nhung',
    day: '2026-11-25',
    startsTime: '08:00',
    endsTime: '11:00',
    place: 'Trụ sở tiếp dân',
    slotMinutes: 30,
    slotPeople: 1,
    mode: 'direct',
    reason: 'Việc đông người ở thôn Nà Hái',
    onlineGround: undefined,
    onlinePoints: undefined,
  });
});
afterAll(() => petitions.close());

describe('the month', () => {
  test('shows receptions, holidays and how much is due, and lists today in full', async () => {
    const { text, html } = await site.get('clerk', '/lam-viec/lich');
    expect(text).toContain('Lịch tháng 11/2026');
    expect(text).toContain('Ngày Văn hóa Việt Nam');
    expect(text).toContain('08:00 Tiếp công dân');
    expect(text).toContain('Tiếp công dân: Chủ tịch UBND xã Nguyễn Thị Nhung');
    expect(text).toContain('1 việc trễ');
    expect(text).toContain('Thứ Năm 19/11/2026');
    expect(html).toContain('href="/lam-viec/lich?month=2026-12"');
  });

  test('a day in full leads straight to the form of what is due on it', async () => {
    const { days } = await loadCalendar(clerk, sources, {});
    const late = days.find(({ due }) => due > 0);
    const { html } = await site.get('clerk', `/lam-viec/lich?day=${late?.day}`);
    expect(html).toContain('/phan-loai"');
  });

  test('another commune’s clerk sees none of it, nor does a post without reception', async () => {
    for (const view of ['', '?view=unit']) {
      const { text } = await site.get('catClerk', `/lam-viec/lich${view}`);
      expect(text).not.toContain('Nguyễn Thị Nhung');
      expect(text).not.toContain('việc trễ');
    }
    expect((await site.get('operator', '/lam-viec/lich?view=unit')).text).not.toContain('Nguyễn Thị Nhung');
  });

  test('a sealed petition is counted for whoever has it, and never in the calendar of a unit', async () => {
    const day = (await petitions.stored(await petitions.sent({ kind: 'denunciation' }))).dueOn;
    const count = async (view?: 'unit') =>
      (await loadCalendar(clerk, sources, { day: day ?? '', view })).days.find((each) => each.day === day)?.due;
    expect(await count('unit')).toBe((await count()) === undefined ? undefined : Number(await count()) - 1);
  });

  test.each([
    'month=2026-13',
    'month=abc',
    'day=2026-02-31',
    'day=9999-12-31',
    'day=%00',
    'view=everyone',
    'month=9999-12',
    "day=';drop",
  ])('bears %s', async (query) => {
    expect((await site.get('clerk', `/lam-viec/lich?${query}`)).status).toBe(200);
  });

  test('costs ten statements at most with the session', async () => {
    const count: StatementCount = { data: 0 };
    await statementCount.run(count, () => site.get('clerk', '/lam-viec/lich'));
    expect(count.data).toBeLessThanOrEqual(8);
  });
});

describe('the calendar on a telephone', () => {
  const read = async (ctx: Ctx) => {
    const [, id = '', key = ''] = /lich-rieng\/([^/]+)\/([^/]+)\//.exec((await findFeed(ctx))?.address ?? '') ?? [];
    return { id, key, text: await readFeed(petitions.seed.public(), { id, key }, sources) };
  };

  test('says when and what kind, and not one word of a record', async () => {
    await makeFeed(clerk);
    const { text } = await read(clerk);
    expect(text).toContain('SUMMARY:Tiếp công dân (Xã An Bình)');
    expect(text).toContain('DTSTART:20261125T010000Z');
    expect(text).toContain('việc đến hạn');
    for (const word of ['Đèn đường', 'Nguyễn Thị Nhung', 'Nà Hái', 'Trụ sở', 'DV-']) expect(text).not.toContain(word);
  });

  test('another address closes the old one; a wrong key, a stranger’s id and a dropped one open nothing', async () => {
    await makeFeed(clerk);
    const old = await read(clerk);
    expect(old.text).toBeDefined();
    await makeFeed(clerk);
    const fresh = await read(clerk);
    expect(fresh.text).toBeDefined();
    const anyone = petitions.seed.public();
    expect(await readFeed(anyone, old, sources)).toBeUndefined();
    expect(await readFeed(anyone, { id: fresh.id, key: old.key }, sources)).toBeUndefined();
    await dropFeed(clerk);
    expect(await readFeed(anyone, fresh, sources)).toBeUndefined();
    expect(await findFeed(clerk)).toBeUndefined();
  });

  test('says on the page when it was last read; whoever is shut out reads nothing more', async () => {
    await makeFeed(clerk);
    const feed = await read(clerk);
    expect(await findFeed(clerk)).toMatchObject({ lastUsedOn: '2026-11-19' });
    await petitions.world.asSuperuser(`update account_user set disabled_at = now() where id = $1`, [petitions.seed.ids.clerk]);
    expect(await readFeed(petitions.seed.public(), feed, sources)).toBeUndefined();
    await petitions.world.asSuperuser(`update account_user set disabled_at = null where id = $1`, [petitions.seed.ids.clerk]);
  });

  test('is made by whoever holds a post', async () => {
    await expect(makeFeed(petitions.seed.public())).rejects.toMatchObject({ code: 'not_allowed' });
  });
});
