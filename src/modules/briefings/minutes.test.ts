import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addItem, arrangeItem } from '#src/modules/briefings/actions/agenda.ts';
import { conclude, withdrawConclusion } from '#src/modules/briefings/actions/conclusions.ts';
import {
  approveMinutes,
  correctMinutes,
  openMeeting,
  recordAttendance,
  sendBackMinutes,
  submitMinutes,
  takeNotes,
} from '#src/modules/briefings/actions/minutes.ts';
import { paperOfMeeting } from '#src/modules/briefings/actions/papers.ts';
import type { ConcludeInput } from '#src/modules/briefings/forms.ts';
import { standingOf } from '#src/modules/briefings/kept.ts';
import type { Meeting } from '#src/modules/briefings/meeting.ts';
import { readMeeting } from '#src/modules/briefings/read-meeting.ts';
import { seriesFigures } from '#src/modules/briefings/series-figures.ts';
import { type Briefings, openBriefings } from '#src/modules/briefings/testing/briefings.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { newId } from '#src/platform/ids.ts';

let briefings: Briefings;
beforeAll(async () => {
  briefings = await openBriefings();
});
afterAll(() => briefings.close());
beforeEach(() => briefings.world.clock.set('2026-11-19'));

const shown = (ctx: Ctx, { id }: Pick<Meeting, 'id'>) => inSnapshot(ctx, (tx) => readMeeting(tx, [], id));
const everyone = (...statuses: ('present' | 'absent' | 'sent' | 'unknown')[]) =>
  statuses.map((status, at) => ({
    place: at + 1,
    status,
    reason: status === 'absent' ? 'Đi công tác' : undefined,
    sentName: status === 'sent' ? 'Hà Thị Len' : undefined,
  }));
const attend = (ctx: Ctx, { id }: Meeting, version = 1) =>
  recordAttendance(ctx, id, { version, lines: everyone('present', 'absent', 'present', 'sent') });
const given = (about: Partial<ConcludeInput> = {}): ConcludeInput => ({
  clientId: newId(),
  item: undefined,
  content: 'Sửa xong ngầm tràn Khau Mạ, có biên bản nghiệm thu.',
  kind: 'task',
  ownerId: briefings.seed.ids.handler,
  dueOn: '2026-11-25',
  ...about,
});

test('minutes begin on the day, once; who is called then is written down', async () => {
  const ctx = await briefings.seed.as('clerk');
  const [, next] = await briefings.coming(await briefings.weekly());
  await expect(openMeeting(ctx, next?.id ?? '')).rejects.toMatchObject({ code: 'briefings.not_today' });
  const { meeting } = await briefings.opened();
  await expect(openMeeting(ctx, meeting.id)).rejects.toMatchObject({ code: 'briefings.not_now' });
  const { attendees, meeting: after } = await shown(ctx, meeting);
  expect(attendees.map(({ name, status }) => [name, status])).toEqual([
    ['Nguyễn Thị Nhung', 'unknown'],
    ['Phùng Văn Lực', 'unknown'],
    ['Đinh Thị Thảo', 'unknown'],
    ['Ủy ban MTTQ xã', 'unknown'],
  ]);
  expect(after).toMatchObject({ chairName: 'Nguyễn Thị Nhung', secretaryName: 'Đinh Thị Thảo' });
});

test('absence asks for a reason, a substitute for a name; the second of two secretaries is told', async () => {
  const { ctx, meeting } = await briefings.opened();
  const [line] = everyone('absent');
  const without = [{ place: 1, status: 'absent' as const, reason: undefined, sentName: undefined }];
  await expect(recordAttendance(ctx, meeting.id, { version: 1, lines: without })).rejects.toMatchObject({
    words: { vi: 'Nguyễn Thị Nhung vắng: ghi lý do, hoặc “không báo”.' },
  });
  const sent = [{ place: 2, status: 'sent' as const, reason: undefined, sentName: undefined }];
  await expect(recordAttendance(ctx, meeting.id, { version: 1, lines: sent })).rejects.toMatchObject({
    code: 'briefings.sent_missing',
  });
  await recordAttendance(ctx, meeting.id, { version: 1, lines: line ? [line] : [] });
  await expect(attend(await briefings.seed.as('head'), meeting)).rejects.toMatchObject({
    words: { vi: expect.stringContaining('Đinh Thị Thảo vừa lưu') },
  });
  const { attendees } = await shown(ctx, meeting);
  expect(attendees.map(({ status }) => status)).toEqual(['absent', 'unknown', 'unknown', 'unknown']);
});

test('two secretaries on one point: the second is told and loses nothing, what is written over stays in the ledger', async () => {
  const { ctx, meeting } = await briefings.opened();
  const head = await briefings.seed.as('head');
  const [item] = (await shown(ctx, meeting)).items;
  const at = { item: item?.id ?? '', version: 1 };
  await takeNotes(ctx, meeting.id, { ...at, notes: 'Ba việc còn chậm.' });
  await expect(takeNotes(head, meeting.id, { ...at, notes: 'Bốn việc.' })).rejects.toMatchObject({
    code: 'briefings.changed_meanwhile',
  });
  // The same words again are no clash; a knowing overwrite keeps the other's in the ledger.
  await takeNotes(head, meeting.id, { ...at, notes: 'Ba việc còn chậm.' });
  await takeNotes(head, meeting.id, { ...at, version: 2, notes: 'Bốn việc còn chậm.' });
  const { items, history } = await shown(ctx, meeting);
  expect(items[0]).toMatchObject({ notes: 'Bốn việc còn chậm.', notesBy: 'Nguyễn Thị Nhung', version: 3 });
  expect(history[0]?.changes).toEqual({ notes: ['Ba việc còn chậm.', 'Bốn việc còn chậm.'] });
});

test('a point taken off while minutes are taken stays in them, and what is still being typed on it is kept', async () => {
  const { ctx, meeting } = await briefings.opened();
  const [item] = (await shown(ctx, meeting)).items;
  await arrangeItem(await briefings.seed.as('head'), meeting.id, item?.id ?? '', 'off');
  await takeNotes(ctx, meeting.id, { item: item?.id ?? '', version: 1, notes: 'Đã bàn xong trước khi rút.' });
  const [kept] = (await shown(ctx, meeting)).items;
  expect(kept).toMatchObject({ state: 'withdrawn', withdrawnBy: 'Nguyễn Thị Nhung', notes: 'Đã bàn xong trước khi rút.' });
});

test('before anything was sent or said, a point of one’s own is simply gone; order goes up and down', async () => {
  const ctx = await briefings.seed.as('clerk');
  const [meeting] = await briefings.coming(await briefings.weekly());
  if (!meeting) throw new Error('no meeting');
  const clientId = newId();
  for (let twice = 0; twice < 2; twice += 1)
    await addItem(ctx, meeting.id, { clientId, title: 'Đường Nà Hái', speaker: 'Phòng Kinh tế', minutesLong: 15 });
  const titles = async () => (await shown(ctx, meeting)).items.map(({ title }) => title);
  const third = (await shown(ctx, meeting)).items[2];
  await arrangeItem(ctx, meeting.id, third?.id ?? '', 'up');
  await arrangeItem(ctx, meeting.id, third?.id ?? '', 'up');
  await arrangeItem(ctx, meeting.id, third?.id ?? '', 'up');
  expect(await titles()).toEqual(['Đường Nà Hái', 'Kiểm điểm kết luận buổi trước', 'Việc tuần tới']);
  await arrangeItem(ctx, meeting.id, third?.id ?? '', 'off');
  expect(await titles()).toEqual(['Kiểm điểm kết luận buổi trước', 'Việc tuần tới']);
});

test('a conclusion names who and when or is noted only; what is refused leaves neither conclusion nor task', async () => {
  const { ctx, meeting } = await briefings.opened();
  const tasks = () =>
    briefings.world.asSuperuser(`select title, accountable_name, assigner_name from task where source_id = $1`, [meeting.id]);
  for (const [wrong, code] of [
    [{ ownerId: undefined }, 'briefings.owner_missing'],
    [{ ownerId: briefings.seed.ids.doiClerk }, 'briefings.owner_missing'],
    [{ dueOn: undefined }, 'briefings.due_missing'],
    [{ dueOn: '2026-11-18' }, 'briefings.due_missing'],
    [{ item: newId() }, 'briefings.item_unknown'],
  ] as const)
    await expect(conclude(ctx, meeting.id, given(wrong))).rejects.toMatchObject({ code });
  expect(await tasks()).toEqual([]);
  const input = given();
  await conclude(ctx, meeting.id, input);
  await conclude(ctx, meeting.id, input);
  await conclude(
    ctx,
    meeting.id,
    given({ kind: 'noted', ownerId: undefined, dueOn: undefined, content: 'Ghi nhận ý kiến thôn.' }),
  );
  expect(await tasks()).toEqual([
    {
      title: 'Sửa xong ngầm tràn Khau Mạ, có biên bản nghiệm thu',
      accountable_name: 'Phùng Văn Lực',
      // The clerk wrote it down for the chair.
      assigner_name: 'Nguyễn Thị Nhung',
    },
  ]);
  const { conclusions } = await shown(ctx, meeting);
  expect(conclusions.map(({ kind, ownerName, dueOn }) => [kind, ownerName, dueOn])).toEqual([
    ['task', 'Phùng Văn Lực', '2026-11-25'],
    ['noted', null, null],
  ]);
  await withdrawConclusion(ctx, meeting.id, conclusions[1]?.id ?? '', 'Ghi nhầm buổi');
  expect((await shown(ctx, meeting)).conclusions[1]).toMatchObject({ state: 'withdrawn', withdrawnBy: 'Đinh Thị Thảo' });
});

test('submitted when attendance and minutes are there, approved by the chair alone, then locked but for dated additions', async () => {
  const { ctx, meeting } = await briefings.opened();
  const { seed } = briefings;
  const head = await seed.as('head');
  await expect(submitMinutes(ctx, meeting.id)).rejects.toMatchObject({ words: { vi: expect.stringContaining('4 người') } });
  await attend(ctx, meeting);
  await expect(submitMinutes(ctx, meeting.id)).rejects.toMatchObject({ code: 'briefings.nothing_noted' });
  await conclude(ctx, meeting.id, given());
  await expect(approveMinutes(head, meeting.id)).rejects.toMatchObject({ code: 'briefings.not_now' });
  await submitMinutes(ctx, meeting.id);
  await expect(approveMinutes(ctx, meeting.id)).rejects.toMatchObject({ code: 'briefings.not_chair' });
  await sendBackMinutes(head, meeting.id, 'Ghi thêm số hộ');
  await submitMinutes(ctx, meeting.id);
  await approveMinutes(head, meeting.id);
  const { items } = await shown(ctx, meeting);
  await expect(takeNotes(ctx, meeting.id, { item: items[0]?.id ?? '', version: 1, notes: 'sửa' })).rejects.toMatchObject({
    code: 'briefings.not_now',
  });
  await expect(conclude(ctx, meeting.id, given())).rejects.toMatchObject({ code: 'briefings.not_now' });
  await expect(arrangeItem(ctx, meeting.id, items[0]?.id ?? '', 'off')).rejects.toMatchObject({ code: 'briefings.not_now' });
  const clientId = newId();
  for (let twice = 0; twice < 2; twice += 1) await correctMinutes(ctx, meeting.id, { clientId, content: 'Số hộ đúng là 14.' });
  const { corrections, meeting: after } = await shown(head, meeting);
  expect(corrections.map(({ content, addedBy }) => [content, addedBy])).toEqual([['Số hộ đúng là 14.', 'Đinh Thị Thảo']]);
  expect(after).toMatchObject({ state: 'approved', approvedBy: 'Nguyễn Thị Nhung' });
});

test('the papers wait for the approval, hold who came and who does what, and are made once', async () => {
  const { ctx, meeting } = await briefings.opened();
  const head = await briefings.seed.as('head');
  await attend(ctx, meeting);
  await conclude(ctx, meeting.id, given());
  await expect(paperOfMeeting(ctx, [], meeting.id, 'minutes')).rejects.toMatchObject({ code: 'briefings.not_approved_yet' });
  await submitMinutes(ctx, meeting.id);
  await approveMinutes(head, meeting.id);
  const minutes = await paperOfMeeting(ctx, [], meeting.id, 'minutes');
  expect(minutes).toMatchObject({ status: 'issued', symbol: expect.stringMatching(/^\d+\/BB-UBND$/) });
  const text = minutes.body.paragraphs.join('\n');
  expect(text).toContain('Có mặt (2/4): Nguyễn Thị Nhung');
  expect(text).toContain('(Đi công tác)');
  expect(text).toContain('Người chịu trách nhiệm: Phùng Văn Lực; hạn: 25/11/2026.');
  const notice = await paperOfMeeting(ctx, [], meeting.id, 'conclusions');
  expect(notice).toMatchObject({ status: 'draft', kind: 'meetingConclusion', body: { signature: { name: 'Nguyễn Thị Nhung' } } });
  expect((await paperOfMeeting(ctx, [], meeting.id, 'conclusions')).id).toBe(notice.id);
});

test('the next meeting begins with what the last one concluded, as it stands today', async () => {
  const { ctx, meeting, series } = await briefings.opened();
  await conclude(ctx, meeting.id, given());
  await conclude(ctx, meeting.id, given({ content: 'Báo cáo số hộ thiếu nước.', dueOn: '2026-12-10' }));
  briefings.world.clock.set('2026-12-03');
  const now = await briefings.seed.as('clerk');
  const [next] = await briefings.coming(series);
  const { last, tasks } = await shown(now, next ?? meeting);
  const standings = last?.conclusions.map((each) => standingOf(each, tasks.get(each.taskId ?? ''), '2026-12-03'));
  expect(standings).toEqual([
    { is: 'late', days: 8, dueOn: '2026-11-25', extendedFrom: null },
    { is: 'running', dueOn: '2026-12-10', extendedFrom: null },
  ]);
  const { kept, attendance } = await inSnapshot(now, (tx) => seriesFigures(tx, series));
  expect(kept).toMatchObject({ due: 1, kept: 0, late: 1, running: 1 });
  expect(attendance).toEqual({ called: 4, present: 0, sent: 0, absent: 4 });
});

test('who reads sees and writes nothing; another unit, a village team and an operator see no meeting at all', async () => {
  const { meeting } = await briefings.opened();
  const { seed } = briefings;
  const handler = await seed.as('handler');
  expect((await shown(handler, meeting)).may).toEqual({ keep: false, approve: false, draft: true });
  const attempts = (ctx: Ctx) => [
    () => addItem(ctx, meeting.id, { clientId: newId(), title: 'x', speaker: undefined, minutesLong: undefined }),
    () => attend(ctx, meeting),
    () => conclude(ctx, meeting.id, given()),
    () => submitMinutes(ctx, meeting.id),
  ];
  for (const attempt of attempts(handler)) await expect(attempt()).rejects.toMatchObject({ status: 403 });
  for (const person of ['doiClerk', 'village', 'operator', 'otherProvince'] as const) {
    const ctx = await seed.as(person);
    await expect(shown(ctx, meeting)).rejects.toMatchObject({ code: 'briefings.unknown' });
    for (const attempt of attempts(ctx)) await expect(attempt()).rejects.toMatchObject({ code: 'briefings.unknown' });
  }
  // The province looks on.
  expect((await shown(await seed.as('inspector'), meeting)).may.keep).toBe(false);
});
