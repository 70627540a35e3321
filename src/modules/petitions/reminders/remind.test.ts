import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { noticePages } from '#src/modules/notices/index.ts';
import { triagePetition } from '#src/modules/petitions/actions/assign.ts';
import type { PetitionKey } from '#src/modules/petitions/actions/save.ts';
import { type Act, conditionsOf, parseAct } from '#src/modules/petitions/proceedings/act.ts';
import { recordAct } from '#src/modules/petitions/proceedings/record-act.ts';
import { petitionNotices } from '#src/modules/petitions/reminders/notices.ts';
import { MOST_A_DAY, remindHome } from '#src/modules/petitions/reminders/remind.ts';
import { openPetitions, type Petitions, sorted } from '#src/modules/petitions/testing/petitions.ts';
import { type StaffSite, staffSite } from '#src/modules/petitions/testing/site.tsx';
import { systemCtx } from '#src/platform/system-context.ts';
import type { PersonKey } from '#tests/support/seed.ts';

let petitions: Petitions;
let site: StaffSite;
beforeAll(async () => {
  petitions = await openPetitions();
  site = staffSite(petitions.world, petitions.seed, noticePages([petitionNotices]), '/lam-viec/thong-bao');
});
afterAll(() => petitions.close());
// What other tests left open says nothing here.
beforeEach(async () => {
  await petitions.world.asSuperuser(
    `update petition set settled_on = '2026-11-01', outcome = 'answered' where settled_on is null`,
  );
  await petitions.world.asSuperuser('delete from notice');
});

const home = 2;
const job = () => systemCtx(petitions.world.services, { name: 'petitions.remind', provinceIds: [home] });
const remind = (day: string) => {
  petitions.world.clock.set(day);
  return remindHome(job(), home);
};

/** Taken in and assigned on the first day of the month, due on the day. */
async function dueOn(
  day: string,
  given: Parameters<Petitions['assigned']>[0] = { kind: 'feedback' },
): Promise<PetitionKey & { id: string }> {
  petitions.world.clock.set('2026-11-02');
  const key = await petitions.assigned(given);
  const { id } = await petitions.stored(key);
  await petitions.world.asSuperuser('update petition set due_on = $1 where id = $2', [day, id]);
  await petitions.world.asSuperuser('update petition_clock set due_on = $1 where petition_id = $2 and ended_on is null', [
    day,
    id,
  ]);
  return { ...key, id };
}

async function toldTo(id: string): Promise<string[]> {
  const rows = await petitions.world.asSuperuser('select person_id, about from notice where subject_id = $1 order by at', [id]);
  const name = new Map(Object.entries(petitions.seed.ids).map(([key, personId]) => [personId, key]));
  return rows.map((row) => `${name.get(String(row.person_id))} ${(row.about as { stage?: string }).stage ?? ''}`.trim()).sort();
}

const actionsOf = async (key: PetitionKey) =>
  (await petitions.ledgerOf(key)).map(({ action }) => action).filter((action) => /remind|Told/.test(action));

test('the seed lives in the home these tests ask', async () => {
  const key = await dueOn('2026-12-30');
  expect(key.provinceId).toBe(home);
});

test('the holder is reminded three working days before, on the day and after it; heads when it stays late', async () => {
  const key = await dueOn('2026-11-18');
  await remind('2026-11-12');
  expect(await toldTo(key.id)).toEqual([]);
  await remind('2026-11-13');
  await remind('2026-11-18');
  await remind('2026-11-19');
  expect(await toldTo(key.id)).toEqual(['handler before', 'handler late', 'handler onDay']);
  await remind('2026-11-26'); // 24/11 is a holiday: the fifth working day of lateness
  expect(await toldTo(key.id)).toContain('head head');
  expect(await actionsOf(key)).toEqual(['reminded', 'reminded', 'overdueTold', 'headTold']);
  const told = (await petitions.ledgerOf(key)).at(-1);
  expect(told?.details).toMatchObject({ to: 'Phùng Văn Lực, Nguyễn Thị Nhung', dueOn: '2026-11-18', internal: true });
  expect(told?.actorKind).toBe('system');
});

test('fifteen working days, or twice the term, takes it to the head above; the day after the own head at the soonest', async () => {
  const long = await dueOn('2026-11-10');
  const short = await dueOn('2026-11-04');
  await remind('2026-11-11');
  expect(await toldTo(short.id)).toEqual(['head head', 'handler head'].sort());
  await remind('2026-11-12');
  expect(await toldTo(short.id)).toContain('provinceClerk superior');
  expect(await toldTo(long.id)).not.toContain('provinceClerk superior');
  await remind('2026-11-18');
  expect(await toldTo(long.id)).toContain('provinceClerk superior');
});

test('repeated, or killed and begun again, it tells nothing twice', async () => {
  const key = await dueOn('2026-11-18');
  expect(await remind('2026-11-19')).toBe(1);
  expect(await remind('2026-11-19')).toBe(0);
  expect(await remind('2026-11-20')).toBe(0);
  expect(await toldTo(key.id)).toEqual(['handler late']);
  expect(await actionsOf(key)).toEqual(['overdueTold']);
});

test('two at once tell it once', async () => {
  const keys = await Promise.all([1, 2, 3, 4, 5].map(() => dueOn('2026-11-18')));
  petitions.world.clock.set('2026-11-19');
  const told = await Promise.all([1, 2, 3].map(() => remindHome(job(), home)));
  expect(told.reduce((sum, n) => sum + n, 0)).toBe(5);
  for (const key of keys) expect(await actionsOf(key)).toEqual(['overdueTold']);
});

test('after days of outage only where it stands now is told', async () => {
  const key = await dueOn('2026-11-12');
  await remind('2026-11-20');
  expect(await toldTo(key.id)).toEqual(['handler head', 'head head']);
  expect(await actionsOf(key)).toEqual(['headTold']);
});

test('on a rest day nothing is said; the next working day says it', async () => {
  const key = await dueOn('2026-11-20');
  expect(await remind('2026-11-22')).toBe(0);
  expect(await remind('2026-11-24')).toBe(0);
  await remind('2026-11-25');
  expect(await toldTo(key.id)).toEqual(['handler late']);
});

test('a term that rests is silent, and speaks again when it goes on', async () => {
  const key = await dueOn('2026-11-18');
  await petitions.world.asSuperuser(
    `insert into petition_clock_pause (province_id, clock_id, from_on) select province_id, id, '2026-11-19' from petition_clock
     where petition_id = $1 and ended_on is null`,
    [key.id],
  );
  expect(await remind('2026-11-20')).toBe(0);
  await petitions.world.asSuperuser(`update petition_clock_pause set until_on = '2026-11-20'`);
  expect(await remind('2026-11-23')).toBe(1);
});

test('a new last day is reminded of anew; a tier once told for the term is not told again', async () => {
  const key = await dueOn('2026-11-18');
  await remind('2026-11-18');
  await remind('2026-11-19');
  await petitions.world.asSuperuser(`update petition set due_on = '2026-11-25' where id = $1`, [key.id]);
  await remind('2026-11-25');
  await remind('2026-11-26');
  expect(await actionsOf(key)).toEqual(['reminded', 'overdueTold', 'reminded']);
});

test('with nobody named, or the holder gone, it is for those who give work out', async () => {
  petitions.world.clock.set('2026-11-02');
  const waiting = await petitions.triaged();
  const { id } = await petitions.stored(waiting);
  await petitions.world.asSuperuser(`update petition set due_on = '2026-11-18' where id = $1`, [id]);
  await remind('2026-11-18');
  expect(await toldTo(id)).toEqual(['clerk onDay', 'head onDay']);

  const held = await dueOn('2026-11-25');
  await petitions.world.asSuperuser(`update position set ends_on = '2026-11-20' where person_id = $1`, [
    petitions.seed.ids.handler,
  ]);
  await remind('2026-11-25');
  expect(await toldTo(held.id)).toEqual(['clerk onDay', 'head onDay']);
  await petitions.world.asSuperuser('update position set ends_on = null where person_id = $1', [petitions.seed.ids.handler]);
});

test('of a unit that ended, the people of its successor are told', async () => {
  const key = await dueOn('2026-11-18');
  const [old] = await petitions.world.asSuperuser(`select id from org_unit where code = '10002'`);
  await petitions.world.asSuperuser('update petition set unit_id = $1, holder_id = null where id = $2', [old?.id, key.id]);
  await remind('2026-11-18');
  expect(await toldTo(key.id)).toEqual(['clerk onDay', 'head onDay']);
});

test('nobody finds hundreds on one morning: after twenty the rest is one line with its number', async () => {
  const keys = [];
  for (let at = 0; at < MOST_A_DAY + 3; at += 1) keys.push(await dueOn('2026-11-18'));
  expect(await remind('2026-11-19')).toBe(keys.length);
  const page = await site.get('handler', '/lam-viec/thong-bao');
  expect(page.text).toContain('3 hồ sơ nữa đến hạn hoặc quá hạn hôm nay');
  expect(page.html.match(/class="dv-link"[^>]*>DV-/g)).toHaveLength(MOST_A_DAY);
  for (const key of keys) expect(await actionsOf(key)).toEqual(['overdueTold']);
});

test('of a sealed petition a notice says that there is one, and only to those it was given to', async () => {
  petitions.world.clock.set('2026-11-02');
  const given = { kind: 'denunciation', subject: 'Kê khống tiền đèn đường', body: 'Trưởng thôn kê khống tiền đèn.' } as const;
  const key = await petitions.assigned(given);
  const { id } = await petitions.stored(key);
  await petitions.world.asSuperuser(`update petition set due_on = '2026-11-02' where id = $1`, [id]);
  await remind('2026-12-15');
  expect(await toldTo(id)).toEqual(['handler']);
  const everyone: PersonKey[] = ['clerk', 'head', 'otherHandler', 'provinceClerk', 'inspector', 'board', 'operator', 'nation'];
  for (const person of everyone) expect((await site.get(person, '/lam-viec/thong-bao')).text, person).not.toMatch(/kín|đèn|DV-/);
  const mine = await site.get('handler', '/lam-viec/thong-bao');
  expect(mine.text).toContain('Một hồ sơ kín có việc đến hạn');
  expect(mine.html).toContain(`href="/lam-viec/don-thu/${key.reference}"`);
  expect(mine.text).not.toMatch(/đèn|DV-/);
  const stored = await petitions.world.asSuperuser('select * from notice where subject_id = $1', [id]);
  expect(JSON.stringify(stored)).not.toMatch(/đèn|Kê khống/);
});

test('what was told of a petition goes when it turns out to be a denunciation', async () => {
  petitions.world.clock.set('2026-11-02');
  const key = await petitions.sent({ subject: 'Thu tiền chợ sai quy định' });
  const { id } = await petitions.stored(key);
  await petitions.world.asSuperuser(`update petition set due_on = '2026-11-05' where id = $1`, [id]);
  await remind('2026-11-05');
  expect((await site.get('head', '/lam-viec/thong-bao')).text).toContain('Thu tiền chợ');
  await triagePetition(await petitions.seed.as('clerk'), key, sorted({ kind: 'denunciation' }));
  for (const person of ['head', 'clerk'] as const)
    expect((await site.get(person, '/lam-viec/thong-bao')).text).not.toContain(key.reference);
});

test('a person without a post sees no notice any more', async () => {
  const key = await dueOn('2026-11-18');
  await remind('2026-11-18');
  expect((await site.get('handler', '/lam-viec/thong-bao')).text).toContain(key.reference);
  await petitions.world.asSuperuser(`update position set ends_on = '2026-11-18' where person_id = $1`, [
    petitions.seed.ids.handler,
  ]);
  expect((await site.get('handler', '/lam-viec/thong-bao')).text).not.toContain(key.reference);
  await petitions.world.asSuperuser('update position set ends_on = null where person_id = $1', [petitions.seed.ids.handler]);
});

test('the terms of notices are told, too: ahead, on the day and after it, until what they ask for is done', async () => {
  petitions.world.clock.set('2026-11-02');
  const key = await petitions.assigned({ kind: 'complaint' });
  const { id } = await petitions.stored(key);
  const handler = await petitions.seed.as('handler');
  const act = (name: Act, given: Record<string, unknown>) =>
    recordAct(handler, key, parseAct(name, { on: '2026-11-02', documentNumber: `6/QĐ-${key.reference}`, ...given }));
  await act('check', { met: [...conditionsOf('complaint')], note: 'Đủ.' });
  await act('accept', {});
  await act('verify', {});
  await act('decide', { finding: 'founded' });
  // To be sent in 3 days, by 05/11; published in 15, by 17/11; when it comes into force is nobody's task here.
  const ruleOf = async () =>
    (await petitions.world.asSuperuser(`select distinct about->>'ruleId' as rule from notice where subject_id = $1`, [id])).map(
      ({ rule }) => rule,
    );
  await remind('2026-11-02');
  expect(await toldTo(id)).toEqual(['handler before']);
  await remind('2026-11-05');
  await remind('2026-11-06');
  await remind('2026-11-06');
  expect(await toldTo(id)).toEqual(['handler before', 'handler late', 'handler onDay']);
  expect(await ruleOf()).toEqual(['complaint.sendDecision.first']);
  await remind('2026-11-12');
  expect(await toldTo(id)).toContain('head head');

  petitions.world.clock.set('2026-11-16');
  await recordAct(
    await petitions.seed.as('handler'),
    key,
    parseAct('fulfil', { on: '2026-11-16', rule: 'complaint.publish', documentNumber: `7/TB-${key.reference}` }),
  );
  const before = await toldTo(id);
  await remind('2026-11-19');
  expect(await toldTo(id)).toEqual(before);
  expect(await ruleOf()).toContain('complaint.sendDecision.first');
  expect(await ruleOf()).not.toContain('complaint.decisionInForce');
});

test('of a denunciation the term of a notice is told to those it was given to, without a word of it', async () => {
  petitions.world.clock.set('2026-11-02');
  const key = await petitions.assigned({ kind: 'denunciation' });
  const { id } = await petitions.stored(key);
  const given = { on: '2026-11-02', documentNumber: `8/QĐ-${key.reference}` };
  const handler = await petitions.seed.as('handler');
  await recordAct(handler, key, parseAct('check', { ...given, met: [...conditionsOf('denunciation')] }));
  await recordAct(handler, key, parseAct('accept', given));
  await remind('2026-11-09');
  const told = await petitions.world.asSuperuser('select kind, about::text from notice where subject_id = $1', [id]);
  expect(told).toEqual([{ kind: 'petitions.sealedDue', about: '{}' }]);
  expect(await toldTo(id)).toEqual(['handler']);
});
