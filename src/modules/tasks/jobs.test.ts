import { afterAll, beforeAll, expect, test } from 'vitest';
import { acceptTask } from '#src/modules/tasks/actions/accept.ts';
import { assignTask } from '#src/modules/tasks/actions/assign.ts';
import { changeCommitment } from '#src/modules/tasks/actions/extension.ts';
import { reportTask } from '#src/modules/tasks/actions/progress.ts';
import { promise } from '#src/modules/tasks/actions/promise.ts';
import { keepTasksWithPosts } from '#src/modules/tasks/jobs/keep-posts.ts';
import { tellLateCommitments } from '#src/modules/tasks/jobs/late-commitments.ts';
import { remindTasks } from '#src/modules/tasks/jobs/remind.ts';
import { occurrences, rolledOver } from '#src/modules/tasks/series/rule.ts';
import { beginSeries, generateSeries, listSeries } from '#src/modules/tasks/series/series.ts';
import { failing, openTasks, type Tasks } from '#src/modules/tasks/testing/world.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { newId } from '#src/platform/ids.ts';

let all: Tasks;
let home: number;
beforeAll(async () => {
  all = await openTasks();
  home = all.units.anBinh.provinceId;
});
afterAll(() => all.close());

const noticesOf = async (code: string) => {
  const rows = await all.world.asSuperuser(
    `select person_id, kind, about->>'step' as step from notice where about->>'code' = '${code}' and kind = 'tasks.due' order by at, step`,
  );
  return rows.map(({ person_id: id, step }) => `${Object.entries(all.seed.ids).find(([, each]) => each === id)?.[0]} ${step}`);
};

test('reminders: before, on the day, late to the assigner, then the head, then the head above; each once', async () => {
  const key = await all.given({ dueOn: '2026-11-27' }, 'handler', 'clerk');
  const said = async (day: string) => {
    all.world.clock.set(day);
    await all.world.asSuperuser(`delete from notice`);
    await remindTasks(all.job(), home);
    await remindTasks(all.job(), home);
    return (await noticesOf(key.code)).sort();
  };
  // 24/11 is a day off: three working days before 27/11 is 23/11.
  expect(await said('2026-11-20')).toEqual([]);
  expect(await said('2026-11-24')).toEqual([]);
  expect(await said('2026-11-25')).toEqual(['handler before']);
  expect(await said('2026-11-27')).toEqual(['handler onDay']);
  expect(await said('2026-11-30')).toEqual(['clerk late', 'handler late']);
  expect(await said('2026-12-01')).toEqual([]);
  expect(await said('2026-12-04')).toEqual(['clerk head', 'handler head', 'head head']);
  expect(await said('2026-12-18')).toEqual(['clerk superior', 'handler superior', 'head superior', 'provinceClerk superior']);
  all.world.clock.set('2026-11-19');
});

test('a recurring task is made once for each of its days, moved off rest days, and by who holds the post then', async () => {
  expect(rolledOver('2026-11-24')).toBe('2026-11-25');
  expect(
    occurrences({ every: 'month', monthOf: null, dayOf: 31, startsOn: '2026-01-31', endsOn: null }, '2026-02-01', '2026-04-30'),
  ).toEqual(['2026-02-28', '2026-03-31', '2026-04-30']);
  expect(
    occurrences(
      { every: 'week', monthOf: null, dayOf: 5, startsOn: '2026-11-19', endsOn: '2026-12-04' },
      '2026-11-01',
      '2027-01-01',
    ),
  ).toEqual(['2026-11-20', '2026-11-27', '2026-12-04']);
  expect(
    occurrences({ every: 'quarter', monthOf: 3, dayOf: 20, startsOn: '2026-01-01', endsOn: null }, '2026-01-01', '2026-07-01'),
  ).toEqual(['2026-03-20', '2026-06-20']);
  expect(
    occurrences({ every: 'year', monthOf: 2, dayOf: 29, startsOn: '2026-01-01', endsOn: null }, '2026-01-01', '2028-12-31'),
  ).toEqual(['2026-02-28', '2027-02-28', '2028-02-29']);
  const head = await all.seed.as('head');
  await beginSeries(head, {
    clientId: newId(),
    title: 'Báo cáo tuần về phản ánh của dân',
    deliverable: 'Báo cáo một trang gửi trước 16 giờ',
    urgent: false,
    unitId: all.units.anBinh.id,
    accountable: all.seed.ids.handler,
    every: 'week',
    dayOf: 2,
    daysAhead: 5,
    startsOn: '2026-11-19',
  });
  expect(await generateSeries(all.job(), home)).toBe(0);
  const rows = await all.world.asSuperuser(
    `select nominal_on::text, due_on::text from task where series_id is not null order by nominal_on`,
  );
  expect(rows).toEqual([{ nominal_on: '2026-11-24', due_on: '2026-11-25' }]);
  all.world.clock.set('2026-11-26');
  expect(await generateSeries(all.job(), home)).toBe(1);
  expect(await generateSeries(all.job(), home)).toBe(0);
  expect(await inSnapshot(head, (tx) => listSeries(tx))).toMatchObject([{ every: 'week', accountableName: 'Phùng Văn Lực' }]);
  all.world.clock.set('2026-11-19');
});

test('a post that ends: its tasks go to who follows in it, else to the head; whoever had it finds nothing to do any more', async () => {
  const { seed, world } = all;
  const key = await all.given({}, 'otherHandler');
  const post = (await seed.actor('otherHandler')).grants[0]?.positionId;
  await world.asSuperuser(`update position set ends_on = '2026-11-19' where id = '${post}'`);
  expect(await keepTasksWithPosts(all.job(), home)).toBe(1);
  expect(await all.stored(key)).toMatchObject({ accountableName: 'Nguyễn Thị Nhung', status: 'assigned' });
  expect(await keepTasksWithPosts(all.job(), home)).toBe(0);

  const heirKey = await all.given({}, 'village');
  const villagePost = (await seed.actor('village')).grants[0];
  await world.asSuperuser(`update position set ends_on = '2026-11-19' where id = '${villagePost?.positionId}'`);
  await world.asSuperuser(`update position set person_id = '${seed.ids.otherHandler}', unit_id = ${all.units.anBinh.id}, title = '${villagePost?.title}',
    role = 'villageTeam', starts_on = '2026-11-19', ends_on = null where id = '${post}'`);
  expect(await keepTasksWithPosts(all.job(), home)).toBe(1);
  expect(await all.stored(heirKey)).toMatchObject({ accountableName: 'Bùi Quốc Đạt' });
});

test('tasks of a unit that was merged away stand with the unit that took over', async () => {
  const { seed, world } = all;
  const key = await all.given();
  const gone = await inSnapshot(seed.system, (tx) =>
    tx.db.selectFrom('org_unit').select('id').where('code', '=', '10002').executeTakeFirstOrThrow(),
  );
  await world.asSuperuser(`update task set unit_id = ${gone.id} where code = '${key.code}'`);
  await keepTasksWithPosts(all.job(), home);
  expect(await all.stored(key)).toMatchObject({
    unitId: all.units.anBinh.id,
    accountableName: 'Phùng Văn Lực',
    dueOn: '2026-11-27',
  });
});

test('a commitment: never due before it was made; late is told once for a date, changed openly, kept with its evidence', async () => {
  const { seed, lending, news } = all;
  const head = await seed.as('head');
  const source = { kind: 'record', provinceId: home, id: newId() };
  const input = {
    ...all.wanted({ source, dueOn: '2026-11-27' }),
    wording: 'Khơi xong 120 m cống thôn Nà Hái trước ngày 27/11/2026',
    question: 'Cống tắc, bao giờ khơi?',
  };
  await expect(promise(head, { ...input, occasion: { title: 'Đối thoại quý IV', on: '2026-11-28' } })).rejects.toMatchObject(
    failing('tasks.due_before_occasion'),
  );
  await expect(
    promise(head, { ...input, source: { ...source, sealed: true, people: [seed.ids.handler] } }),
  ).rejects.toMatchObject(failing('tasks.sealed_stays_inside'));
  await expect(promise(await seed.as('handler'), input)).rejects.toMatchObject(failing('not_allowed'));
  const clientId = newId();
  const key = await promise(head, {
    ...input,
    clientId,
    holderId: seed.ids.head,
    occasion: { title: 'Đối thoại quý IV', on: '2026-11-18' },
  });
  expect(await promise(head, { ...input, clientId, holderId: seed.ids.head })).toEqual(key);

  all.world.clock.set('2026-11-30');
  expect(await tellLateCommitments(all.job(), lending, home)).toBe(1);
  expect(await tellLateCommitments(all.job(), lending, home)).toBe(0);
  await changeCommitment(head, lending, key, { dueOn: '2026-12-04', reason: 'Mưa lớn, máy xúc không vào được' });
  all.world.clock.set('2026-12-07');
  expect(await tellLateCommitments(all.job(), lending, home)).toBe(1);
  await reportTask(await seed.as('handler'), key, { result: 'Khơi xong 120 m' });
  await expect(acceptTask(head, lending, key, {})).rejects.toMatchObject(failing('tasks.nothing_handed_in'));
  await acceptTask(head, lending, key, { evidence: 'Cống đã thông, biên bản 12/BB' });
  expect(news.map(({ what }) => what)).toEqual(['late', 'changed', 'late', 'kept']);
  const changes = await all.world.asSuperuser('select kind, was, becomes, reason from commitment_change');
  expect(changes).toEqual([
    { kind: 'dueOn', was: '2026-11-27', becomes: '2026-12-04', reason: 'Mưa lớn, máy xúc không vào được' },
  ]);
  all.world.clock.set('2026-11-19');
});

test('a commitment that fails keeps nothing', async () => {
  const { seed, world } = all;
  const before = await world.asSuperuser('select count(*) from task');
  const input = { ...all.wanted(), wording: 'Một lời hứa đủ dài', holderId: seed.ids.catClerk };
  await expect(promise(await seed.as('head'), input)).rejects.toMatchObject(failing('tasks.accountable_unknown'));
  expect(await world.asSuperuser('select count(*) from task')).toEqual(before);
  expect(await assignTask(await seed.as('head'), all.wanted())).toMatchObject({ provinceId: home });
});
