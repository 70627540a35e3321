import { afterAll, beforeAll, expect, test } from 'vitest';
import { countPetitions } from '#src/modules/petitions/list.ts';
import { overdueFigures } from '#src/modules/petitions/reminders/overdue.ts';
import { remindHome } from '#src/modules/petitions/reminders/remind.ts';
import { type Tier, tiers } from '#src/modules/petitions/reminders/tier.ts';
import { openPetitions, type Petitions } from '#src/modules/petitions/testing/petitions.ts';
import { type StaffSite, staffSite } from '#src/modules/petitions/testing/site.tsx';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { systemCtx } from '#src/platform/system-context.ts';
import type { PersonKey } from '#tests/support/seed.ts';

let petitions: Petitions;
let site: StaffSite;
const page = '/lam-viec/don-thu/qua-han';

/** Overdue on 2026-11-26: from one day to three weeks, of several holders and units, one of a unit that ended. */
beforeAll(async () => {
  petitions = await openPetitions();
  site = staffSite(petitions.world, petitions.seed);
  petitions.world.clock.set('2026-11-02');
  const late = async (dueOn: string, to: PersonKey | null, given: Parameters<Petitions['sent']>[0] = { kind: 'feedback' }) => {
    const key = to ? await petitions.assigned(given, to) : await petitions.sent(given);
    const { id } = await petitions.stored(key);
    await petitions.world.asSuperuser('update petition set due_on = $1 where id = $2', [dueOn, id]);
    await petitions.world.asSuperuser('update petition_clock set due_on = $1 where petition_id = $2 and ended_on is null', [
      dueOn,
      id,
    ]);
    return { ...key, id };
  };
  await late('2026-11-25', 'handler');
  await late('2026-11-20', 'otherHandler');
  await late('2026-11-18', 'handler', { kind: 'feedback', subject: 'Đường liên thôn sạt lở' });
  await late('2026-11-03', 'handler');
  await late('2026-11-26', 'handler');
  await late('2026-11-12', null);
  await late('2026-11-12', null, { kind: 'feedback', unitCode: '20001' });
  await late('2026-11-12', 'handler', { kind: 'denunciation', subject: 'Kê khống', body: 'Trưởng thôn kê khống tiền.' });
  const ended = await late('2026-11-12', null);
  await petitions.world.asSuperuser(
    `update petition set unit_id = (select id from org_unit where code = '10002') where id = $1`,
    [ended.id],
  );
  petitions.world.clock.set('2026-11-26');
  const job = systemCtx(petitions.world.services, { name: 'petitions.remind', provinceIds: [1, 2] });
  await remindHome(job, 1);
  await remindHome(job, 2);
});
afterAll(() => petitions.close());

test.each(['clerk', 'handler', 'head', 'doiClerk', 'provinceClerk', 'inspector', 'nation', 'otherProvince'] as const)(
  'every number %s reads is as long as the list it opens',
  async (person) => {
    const ctx = await petitions.seed.as(person);
    await inSnapshot(ctx, async (tx) => {
      const { total, units, holders } = await overdueFigures(tx);
      const asked = tiers.flatMap((tier) => [
        { n: total[tier], filter: { tier } },
        ...units.map(({ code, tiers: of }) => ({ n: of[tier], filter: { unit: code ?? '', own: '1' as const, tier } })),
        ...holders.map(({ key, tiers: of }) => ({ n: of[tier], filter: { holder: key, tier } })),
      ]);
      const counted = await countPetitions(
        tx,
        asked.map(({ filter }) => ({ filter, upTo: 100 })),
      );
      expect(counted).toEqual(asked.map(({ n }) => n));
      const sum = (of: { tiers: Record<Tier, number> }[], tier: Tier) => of.reduce((all, row) => all + row.tiers[tier], 0);
      for (const tier of tiers) expect([sum(units, tier), sum(holders, tier)]).toEqual([total[tier], total[tier]]);
    });
  },
);

test('the tiers are those of the calendar, and what a closed unit had counts with its successor', async () => {
  const figures = await inSnapshot(await petitions.seed.as('clerk'), overdueFigures);
  expect(figures.total).toEqual({ late: 2, head: 1, superior: 4 });
  expect(figures.units.map(({ code }) => code)).toEqual(['10001']);
  expect(figures.holders.find(({ key }) => key === 'none')?.tiers.superior).toBe(2);
});

test('a sealed petition counts for those it was given to alone', async () => {
  const of = async (person: PersonKey) => (await inSnapshot(await petitions.seed.as(person), overdueFigures)).total;
  const all = ({ late, head, superior }: Record<Tier, number>) => late + head + superior;
  expect(all(await of('handler'))).toBe(all(await of('head')) + 1);
  for (const person of ['head', 'clerk', 'provinceClerk', 'inspector', 'nation'] as const)
    expect((await site.get(person, page)).text, person).not.toContain('Kê khống');
});

test('the list says who was told, in words', async () => {
  const { text } = await site.get('clerk', '/lam-viec/don-thu?tier=head&sort=due');
  expect(text).toContain('quá hạn từ 5 ngày làm việc');
  expect(text).toContain('đã báo người đứng đầu');
});

test('the head acts on what was put before them with one form, and it waits no more', async () => {
  const before = await site.get('head', page);
  expect(before.text).toContain('Chờ bạn đôn đốc hoặc chỉ đạo');
  const refs = [...before.html.matchAll(/name="ref" value="([^"]+)"/g)].map(([, reference]) => reference ?? '');
  expect(refs.length).toBe(4);
  const [first = '', second = '', ...rest] = refs;
  const typed = {
    ref: [first, second],
    act: 'urge',
    to: 'Phòng Kinh tế',
    documentNumber: '45/UBND-VP',
    on: '2026-11-26',
    note: 'Báo lại trước thứ Hai',
  };
  const wrong = await site.post('head', `${page}/chi-dao`, { ...typed, to: '' });
  expect(wrong.status).toBe(422);
  expect(wrong.html).toContain('Báo lại trước thứ Hai');
  expect(wrong.html).toContain('value="45/UBND-VP"');
  const done = await site.post('head', `${page}/chi-dao`, typed);
  expect([done.status, done.location]).toEqual([303, `${page}?da=luu`]);
  const after = await site.get('head', page);
  expect([...after.html.matchAll(/name="ref" value="([^"]+)"/g)].map(([, reference]) => reference)).toEqual(rest);
});

test('nothing chosen, an act that is none, a case of others: clear words, nothing written', async () => {
  const typed = { act: 'urge', to: 'Phòng Kinh tế', documentNumber: '46/UBND-VP', on: '2026-11-26' };
  const acts = async () => (await petitions.world.asSuperuser('select count(*)::integer as n from petition_act'))[0]?.n;
  const before = await acts();
  expect((await site.post('head', `${page}/chi-dao`, typed)).text).toContain('Chọn ít nhất một hồ sơ');
  expect((await site.post('head', `${page}/chi-dao`, { ...typed, ref: 'DV-XXXXX-02' })).status).toBe(404);
  expect((await site.post('head', `${page}/chi-dao`, { ...typed, act: 'decide' })).status).toBe(422);
  expect((await site.post('handler', `${page}/chi-dao`, typed)).status).toBe(403);
  expect((await site.get('village', page)).status).toBe(403);
  expect(await acts()).toBe(before);
});

test('the province sets the days ahead; others do not', async () => {
  expect((await site.post('provinceClerk', `${page}/so-ngay`, { law: '0', internal: 'x' })).status).toBe(422);
  expect((await site.post('provinceClerk', `${page}/so-ngay`, { law: '5', internal: '2' })).status).toBe(303);
  expect((await site.get('provinceClerk', page)).html).toMatch(/name="law"[^>]*value="5"|value="5"[^>]*name="law"/);
  expect((await site.post('head', `${page}/so-ngay`, { law: '5', internal: '2' })).status).toBe(403);
  expect((await site.get('head', page)).html).not.toContain('name="law"');
});
