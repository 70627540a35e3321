import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formOf, type StaffSite, staffSite } from '#src/modules/petitions/testing/site.tsx';
import { acceptTask, cancelTask } from '#src/modules/tasks/actions/accept.ts';
import { changeCommitment } from '#src/modules/tasks/actions/extension.ts';
import { reportTask } from '#src/modules/tasks/actions/progress.ts';
import { promise } from '#src/modules/tasks/actions/promise.ts';
import { reviewCommitments } from '#src/modules/tasks/actions/review.ts';
import { addCohorts } from '#src/modules/tasks/commitment.ts';
import { cohorts, keptInTime, listCommitments } from '#src/modules/tasks/commitment-queries.ts';
import { taskPages } from '#src/modules/tasks/pages/index.tsx';
import { commitmentPages } from '#src/modules/tasks/public/pages.tsx';
import { failing, openTasks, type Tasks } from '#src/modules/tasks/testing/world.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import type { Env } from '#src/platform/http/env.ts';
import { newId } from '#src/platform/ids.ts';

let all: Tasks;
let site: StaffSite;
let open: StaffSite;
const root = '/lam-viec/nhiem-vu';
beforeAll(async () => {
  all = await openTasks();
  site = staffSite(all.world, all.seed, taskPages(all.lending), root);
  open = staffSite(
    all.world,
    all.seed,
    new Hono<Env>().route(
      '/',
      commitmentPages(async () => null),
    ),
    '/',
  );
});
afterAll(() => all.close());

test('a form that fails comes back with what was typed and says what is wrong by its field; sent right, it is one task', async () => {
  const start = await site.get('head', `${root}/giao`);
  const typed = { ...formOf(start.html), title: 'Khơi cống', deliverable: 'Biên bản', unitId: String(all.units.anBinh.id) };
  const wrong = await site.post('head', `${root}/giao`, { ...typed, title: 'x', dueOn: '2026-11-01' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('Chọn một người chịu trách nhiệm chính.');
  expect(wrong.html).toContain('value="Khơi cống"'.replace('Khơi cống', 'x'));
  const right = { ...typed, accountable: all.seed.ids.handler, dueOn: '2026-11-27' };
  const [one, two] = [await site.post('head', `${root}/giao`, right), await site.post('head', `${root}/giao`, right)];
  expect(one.status).toBe(303);
  expect(two.location).toBe(one.location);
  expect((await site.get('handler', one.location ?? '')).text).toContain('Phùng Văn Lực');
  expect((await site.get('handler', `${root}/giao`)).status).toBe(403);
});

test('table, board and timeline show the same tasks of one filter; a filter that cannot be read is left out', async () => {
  const key = await all.given({ title: 'Đo lại mốc giới thôn Bản Mới' });
  for (const view of ['table', 'board', 'timeline'])
    expect((await site.get('head', `${root}?queue=given&view=${view}&q=moc+gioi`)).text, view).toContain('Đo lại mốc giới');
  const wrong = await site.get('head', `${root}?queue=given&state=no&q=moc+gioi`);
  expect(wrong.status).toBe(200);
  expect(wrong.text).toContain('đã bỏ qua');
  const csv = await site.get('head', `${root}/danh-sach.csv?queue=given&q=${key.code}`);
  expect(csv.html.startsWith('"Mã"')).toBe(true);
  expect(csv.html).toContain(key.code);
});

test('who was slower reads how the task stands now, with what they had written', async () => {
  const key = await all.given();
  await reportTask(await all.seed.as('handler'), key, { result: 'Khơi xong 120 m' });
  await acceptTask(await all.seed.as('head'), all.lending, key, {});
  const late = await site.post('clerk', `${root}/${key.code}/tra-lai`, { reason: 'Còn thiếu ảnh nghiệm thu' });
  expect(late.status).toBe(409);
  expect(late.text).toContain('Nhiệm vụ vừa đổi');
  expect(late.text).toContain('Còn thiếu ảnh nghiệm thu');
});

test('the page of a task tells who may do what, and why not', async () => {
  const key = await all.given();
  const page = `${root}/${key.code}`;
  expect((await site.get('head', page)).text).toContain('Phùng Văn Lực chưa báo cáo kết quả');
  expect((await site.get('handler', page)).html).toContain(`action="${page}/nhan"`);
  expect((await site.get('otherHandler', page)).text).toContain('Bạn xem được nhiệm vụ này');
  expect((await site.get('catClerk', page)).status).toBe(404);
  expect((await site.post('handler', `${page}/nhan`, {})).status).toBe(303);
  expect((await site.post('handler', `${page}/nhan`, {})).status).toBe(409);
});

test('the rate counts each promise once, by the date first promised: moving a date makes nothing better', async () => {
  const { seed, lending, world } = all;
  const [head, handler] = [await seed.as('head'), await seed.as('handler')];
  const made = (title: string) =>
    promise(head, {
      ...all.wanted({ title, dueOn: '2026-11-20' }),
      wording: `${title}, đúng ngày đã hứa`,
      holderId: seed.ids.head,
    });
  const [kept, late, moved, off, owed] = [
    await made('Lắp đèn thôn một'),
    await made('Lắp đèn thôn hai'),
    await made('Lắp đèn thôn ba'),
    await made('Lắp đèn thôn bốn'),
    await made('Lắp đèn thôn năm'),
  ];
  const keep = async (key: typeof kept) => {
    await reportTask(handler, key, { result: 'Đã lắp xong' });
    await acceptTask(head, lending, key, { evidence: 'Đèn đã sáng từ đầu thôn' });
  };
  await keep(kept);
  await changeCommitment(head, lending, moved, { dueOn: '2026-12-30', reason: 'Chờ cột điện của huyện' });
  await keep(moved);
  await cancelTask(head, lending, off, { reason: 'Điện lực lắp trước rồi' });
  world.clock.set('2026-11-23');
  await keep(late);
  const place = { unitIds: [all.units.anBinh.id], provinceIds: [all.units.anBinh.provinceId] };
  const period = { from: '2026-11-01', to: '2026-11-30' };
  const rows = await inSnapshot(all.job(), (tx) => cohorts(tx, place, { ...period, cutOff: '2026-11-23' }));
  const whole = addCohorts(rows);
  expect(whole).toEqual({ due: 5, kept: 1, keptLate: 1, changed: 1, cancelled: 1, notKept: 1 });
  const cutOff = '2026-11-23';
  expect(await inSnapshot(all.job(), (tx) => keptInTime(tx, place, { ...period, cutOff }))).toEqual({ due: 5, kept: 1 });
  for (const part of ['kept', 'keptLate', 'changed', 'cancelled', 'notKept'] as const) {
    const { rows: listed } = await inSnapshot(all.job(), (tx) => listCommitments(tx, place, { ...period, part }));
    expect({ part, n: listed.length }).toEqual({ part, n: whole[part] });
  }
  expect(await inSnapshot(all.job(), (tx) => cohorts(tx, place, { ...period, cutOff: '2026-11-19' }))).toEqual([]);

  const board = await open.get('village', '/cam-ket');
  expect(board.status).toBe(200);
  expect(board.text).toContain('Giữ lời đúng hẹn: 1 /5');
  expect(board.text).toContain('Đã giữ, đúng hẹn 2 Đã giữ, muộn 1');
  const page = await open.get('village', `/cam-ket/${moved.code.replace('NV', 'CK')}`);
  expect(page.text).toContain('Chờ cột điện của huyện');
  expect(page.text).toContain('Hẹn ban đầu: 20/11/2026');
  expect((await open.get('village', `/cam-ket/${(await all.given()).code.replace('NV', 'CK')}`)).status).toBe(404);
  expect((await open.get('village', `/cam-ket/${owed.code.replace('NV', 'CK')}`)).text).toContain('Trễ hẹn 3 ngày');

  const review = { clientId: newId(), unit: '10001', ...period, finding: 'Giữ lời còn thấp, quý sau rà từng tuần' };
  await expect(reviewCommitments(head, review)).rejects.toMatchObject(failing('not_allowed'));
  await reviewCommitments(await seed.as('board'), review);
  await reviewCommitments(await seed.as('board'), review);
  const shown = await site.get('head', `${root}/cam-ket?unit=10001&from=2026-11-01&to=2026-11-30`);
  expect(shown.text.split('Giữ lời còn thấp')).toHaveLength(2);
  world.clock.set('2026-11-19');
});
