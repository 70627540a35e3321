import { afterAll, beforeAll, expect, test } from 'vitest';
import { endPosition } from '#src/modules/identity/actions/positions.ts';
import { acceptTask, cancelTask, returnTask } from '#src/modules/tasks/actions/accept.ts';
import { assignTask } from '#src/modules/tasks/actions/assign.ts';
import { askExtension, decideExtension } from '#src/modules/tasks/actions/extension.ts';
import { handOverTask } from '#src/modules/tasks/actions/hand-over.ts';
import { noteProgress, receiveTask, reportTask, startTask } from '#src/modules/tasks/actions/progress.ts';
import { countTasks, listTasks } from '#src/modules/tasks/list.ts';
import { findTask, tasksOf } from '#src/modules/tasks/queries.ts';
import { failing, openTasks, type Tasks } from '#src/modules/tasks/testing/world.ts';
import { foldAll, readCounters } from '#src/platform/counters.ts';
import { inSnapshot, inTransaction } from '#src/platform/db/transaction.ts';
import { newId } from '#src/platform/ids.ts';
import { timeline, verifyChains } from '#src/platform/ledger.ts';

let all: Tasks;
beforeAll(async () => {
  all = await openTasks();
});
afterAll(() => all.close());

test('a task goes from hand to hand until the assigner accepts its result, and each step stands in its ledger', async () => {
  const { seed } = all;
  const key = await all.given();
  const [handler, head] = [await seed.as('handler'), await seed.as('head')];
  await receiveTask(handler, key);
  await startTask(handler, key);
  await noteProgress(handler, key, { text: 'Đã khơi 60 m' });
  await reportTask(handler, key, { result: 'Khơi xong 118 m' });
  await expect(acceptTask(handler, all.lending, key, {})).rejects.toMatchObject(failing('not_allowed'));
  await returnTask(head, key, { reason: 'Còn 2 m trước nhà văn hóa' });
  await reportTask(handler, key, { result: 'Khơi xong 120 m' });
  const done = await acceptTask(head, all.lending, key, { remark: 'Đạt' });
  expect(done).toMatchObject({ status: 'done', reportedOn: '2026-11-19', doneOn: '2026-11-19', timesReturned: 1 });
  const entries = await inSnapshot(seed.system, (tx) => timeline(tx, { kind: 'task', ...done }));
  expect(entries.map(({ action }) => action).reverse()).toEqual([
    'assigned',
    'received',
    'started',
    'noted',
    'reported',
    'returned',
    'reported',
    'accepted',
  ]);
  expect(await inSnapshot(seed.system, (tx) => verifyChains(tx, done.provinceId))).toEqual([]);
});

test('no task without a name: who is not there, has left, or never was is refused in words with who holds the post', async () => {
  const { seed, wanted } = all;
  const head = await seed.as('head');
  await expect(assignTask(head, wanted({}, 'catClerk'))).rejects.toMatchObject(failing('tasks.accountable_unknown'));
  const { personId } = (await seed.actor('otherHandler')) as { personId: string };
  const post = (await seed.actor('otherHandler')).grants[0]?.positionId ?? '';
  await endPosition(seed.system, post, { endsOn: '2026-11-18', leaveVacant: false }).catch(() => undefined);
  await all.world.asSuperuser(`update position set ends_on = '2026-11-18' where id = '${post}'`);
  const refused = await assignTask(head, wanted({ accountable: { personId, unitId: all.units.anBinh.id } })).catch(
    (error) => error,
  );
  expect(refused).toMatchObject({ code: 'tasks.accountable_left', field: 'accountable' });
  expect(refused.words.vi).toContain('Bùi Quốc Đạt không còn giữ chức vụ');
  expect(refused.words.vi).toContain('18/11/2026');
  expect(refused.words.vi).toContain('Nguyễn Thị Nhung');
  await expect(all.world.asSuperuser(`update task set accountable_id = null`)).rejects.toThrow(/not-null/);
});

test('a unit that was merged away takes no task; the refusal names who took over', async () => {
  const { seed, wanted } = all;
  const gone = await inSnapshot(seed.system, (tx) =>
    tx.db.selectFrom('org_unit').select('id').where('code', '=', '10002').executeTakeFirstOrThrow(),
  );
  const board = await seed.as('board');
  const refused = await assignTask(board, wanted({ accountable: { personId: seed.ids.handler, unitId: gone.id } })).catch(
    (error) => error,
  );
  expect(refused.code).toBe('tasks.unit_closed');
  expect(refused.words.vi).toMatch(/Xã Bình không còn từ 01\/07\/2025, việc do Xã An Bình nhận\. Giao cho Nguyễn Thị Nhung/);
});

test('a due date in the past is refused, the same send again is the same task', async () => {
  const { seed, wanted } = all;
  const head = await seed.as('head');
  await expect(assignTask(head, wanted({ dueOn: '2026-11-18' }))).rejects.toMatchObject(failing('tasks.due_in_past'));
  const clientId = newId();
  const [one, two] = await Promise.all([assignTask(head, wanted({ clientId })), assignTask(head, wanted({ clientId }))]);
  expect(two).toEqual(one);
});

test('who may give work out: the head and the province to the commune, a handler to nobody, another commune and province not', async () => {
  const { seed, wanted } = all;
  for (const person of ['handler', 'catClerk', 'village', 'otherProvince', 'operator', 'inspector'] as const)
    await expect(assignTask(await seed.as(person), wanted()), person).rejects.toMatchObject(failing('not_allowed'));
  for (const person of ['head', 'clerk', 'board', 'provinceClerk'] as const)
    expect(await assignTask(await seed.as(person), wanted())).toMatchObject({ provinceId: all.units.anBinh.provinceId });
  const onBehalf = await assignTask(await seed.as('clerk'), wanted({ onBehalfOf: seed.ids.head }));
  expect(await all.stored(onBehalf)).toMatchObject({ assignerName: 'Nguyễn Thị Nhung' });
  await expect(assignTask(await seed.as('clerk'), wanted({ onBehalfOf: seed.ids.handler }))).rejects.toMatchObject(
    failing('tasks.assigner_unknown'),
  );
});

test('parts: one level, never due after the whole; the whole is not handed in while one is open', async () => {
  const { seed, wanted } = all;
  const key = await all.given();
  const handler = await seed.as('handler');
  await expect(assignTask(handler, wanted({ partOf: key, dueOn: '2026-11-28' }, 'clerk'))).rejects.toMatchObject(
    failing('tasks.due_after_whole'),
  );
  const part = await assignTask(handler, wanted({ partOf: key, dueOn: '2026-11-25' }, 'clerk'));
  await expect(assignTask(await seed.as('clerk'), wanted({ partOf: part, dueOn: '2026-11-24' }))).rejects.toMatchObject(
    failing('tasks.no_parts_of_parts'),
  );
  await expect(reportTask(handler, key, { result: 'Xong rồi' })).rejects.toMatchObject(failing('tasks.parts_open'));
  await expect(cancelTask(await seed.as('head'), all.lending, key, { reason: 'Không cần nữa' })).rejects.toMatchObject(
    failing('tasks.parts_open'),
  );
  await cancelTask(handler, all.lending, part, { reason: 'Gộp vào việc chính' });
  expect(await reportTask(handler, key, { result: 'Xong rồi' })).toMatchObject({ status: 'reported' });
});

test('a later date is asked for and decided; the date it moved from stays readable', async () => {
  const { seed } = all;
  const key = await all.given();
  const [handler, head] = [await seed.as('handler'), await seed.as('head')];
  await expect(askExtension(handler, key, { dueOn: '2026-11-27', reason: 'Trời mưa' })).rejects.toMatchObject(
    failing('tasks.not_later'),
  );
  await askExtension(handler, key, { dueOn: '2026-12-04', reason: 'Mưa lớn cả tuần' });
  await expect(askExtension(handler, key, { dueOn: '2026-12-05', reason: 'Mưa lớn cả tuần' })).rejects.toMatchObject(
    failing('tasks.extension_waits'),
  );
  await expect(decideExtension(handler, all.lending, key, { decision: 'approved' })).rejects.toMatchObject(
    failing('not_allowed'),
  );
  expect(await decideExtension(head, all.lending, key, { decision: 'approved' })).toMatchObject({
    dueOn: '2026-12-04',
    firstDueOn: '2026-11-27',
  });
  await expect(decideExtension(head, all.lending, key, { decision: 'approved' })).rejects.toMatchObject(
    failing('tasks.no_extension'),
  );
});

test('two officers at once: one is first, the other reads what the task has become', async () => {
  const { seed } = all;
  const key = await all.given();
  const [handler, head] = [await seed.as('handler'), await seed.as('head')];
  await reportTask(handler, key, { result: 'Khơi xong 120 m' });
  const answers = await Promise.allSettled([
    acceptTask(head, all.lending, key, {}),
    returnTask(head, key, { reason: 'Chưa đủ mét' }),
  ]);
  const failed = answers.filter(({ status }) => status === 'rejected');
  expect(failed).toHaveLength(1);
  expect((failed[0] as PromiseRejectedResult).reason).toMatchObject({ code: 'tasks.move_not_lawful', status: 409 });
});

test('handed over, it is taken on anew by who got it', async () => {
  const { seed } = all;
  const key = await all.given();
  await startTask(await seed.as('handler'), key);
  await expect(
    handOverTask(await seed.as('handler'), key, { personId: seed.ids.handler, reason: 'Đi học' }),
  ).rejects.toMatchObject(failing('tasks.same_person'));
  const after = await handOverTask(await seed.as('handler'), key, { personId: seed.ids.clerk, reason: 'Đi học ba tháng' });
  expect(after).toMatchObject({ status: 'assigned', accountableName: 'Đinh Thị Thảo' });
  await expect(startTask(await seed.as('handler'), key)).rejects.toMatchObject(failing('not_allowed'));
});

test('a task from a sealed record holds no word of it and exists only for who is named', async () => {
  const { seed, wanted } = all;
  const source = { kind: 'record', provinceId: all.units.anBinh.provinceId, id: newId(), sealed: true };
  const clerk = await seed.as('clerk');
  await expect(assignTask(clerk, wanted({ source: { ...source, people: [seed.ids.clerk] } }))).rejects.toMatchObject(
    failing('tasks.not_theirs'),
  );
  const key = await assignTask(clerk, wanted({ source: { ...source, people: [seed.ids.handler, seed.ids.clerk] } }));
  expect(await all.stored(key)).toMatchObject({ sealed: true, title: 'Việc trong một hồ sơ kín', instructions: null });
  const seen = async (person: Parameters<typeof seed.as>[0]) =>
    (await inSnapshot(await seed.as(person), (tx) => findTask(tx, key))) !== undefined;
  expect(await seen('handler')).toBe(true);
  expect(await seen('clerk')).toBe(true);
  for (const person of ['head', 'board', 'inspector', 'nation', 'village', 'catClerk'] as const)
    expect(await seen(person), person).toBe(false);
  const unitList = await inSnapshot(await seed.as('head'), (tx) => listTasks(tx, { queue: 'unit', state: 'all' }, 500));
  expect(unitList.rows.some(({ code }) => code === key.code)).toBe(false);
  expect(await inSnapshot(await seed.as('head'), (tx) => tasksOf(tx, source))).toEqual([]);
});

test('lists: to me, from me, of my unit, where I take part; pages turn without a gap or a double', async () => {
  const { seed } = all;
  const key = await all.given({
    roles: [
      { role: 'advise', unitId: all.units.cat.id },
      { role: 'implement', unitId: all.units.anBinh.id, personId: seed.ids.village },
    ],
  });
  const has = async (person: Parameters<typeof seed.as>[0], queue: 'mine' | 'given' | 'unit' | 'part') =>
    (await inSnapshot(await seed.as(person), (tx) => listTasks(tx, { queue }, 500))).rows.some(({ code }) => code === key.code);
  expect(await has('handler', 'mine')).toBe(true);
  expect(await has('head', 'given')).toBe(true);
  expect(await has('head', 'mine')).toBe(false);
  expect(await has('clerk', 'unit')).toBe(true);
  expect(await has('board', 'unit')).toBe(true);
  expect(await has('catClerk', 'unit')).toBe(false);
  expect(await has('catClerk', 'part')).toBe(true);
  expect(await has('village', 'part')).toBe(true);
  expect(await has('doiClerk', 'part')).toBe(false);

  const head = await seed.as('head');
  const whole = await inSnapshot(head, (tx) => listTasks(tx, { queue: 'unit', state: 'all' }, 500));
  const turned: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await inSnapshot(head, (tx) => listTasks(tx, { queue: 'unit', state: 'all', cursor }, 3));
    turned.push(...page.rows.map(({ code }) => code));
    cursor = page.next ?? undefined;
  } while (cursor);
  expect(turned).toEqual(whole.rows.map(({ code }) => code));
  const { count, queues } = await inSnapshot(head, (tx) => countTasks(tx, { queue: 'unit', state: 'all' }));
  expect(count).toBe(whole.rows.length);
  expect(queues.given).toBeGreaterThan(0);
});

test('figures equal the lists they lead to', async () => {
  const { seed, units } = all;
  await foldAll((work) => inTransaction(seed.system, work));
  const counts = await inSnapshot(seed.system, (tx) =>
    readCounters(tx, {
      groups: [[units.province.id]],
      from: '2026-01-01',
      to: '2026-12-31',
      indicators: ['tasks.assigned', 'tasks.due', 'tasks.doneOnTime', 'tasks.doneLate'],
    }),
  );
  const board = await seed.as('board');
  for (const indicator of ['tasks.assigned', 'tasks.due', 'tasks.doneOnTime', 'tasks.doneLate'] as const) {
    const { rows } = await inSnapshot(board, (tx) =>
      listTasks(tx, { queue: 'unit', indicator, from: '2026-01-01', to: '2026-12-31' }, 500),
    );
    const n = counts.filter((each) => each.indicator === indicator).reduce((sum, each) => sum + each.n, 0);
    expect({ indicator, n }).toEqual({ indicator, n: rows.length });
  }
});
