import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addItem, cancelMeeting, moveMeeting, sendAgenda } from '#src/modules/briefings/actions/agenda.ts';
import { callMeeting, editSeries, endSeries, planSeries } from '#src/modules/briefings/actions/series.ts';
import { briefingJob } from '#src/modules/briefings/jobs.ts';
import type { Series } from '#src/modules/briefings/meeting.ts';
import { type Briefings, openBriefings } from '#src/modules/briefings/testing/briefings.ts';
import { newId } from '#src/platform/ids.ts';
import { systemCtx } from '#src/platform/system-context.ts';
import { communes } from '#tests/support/seed.ts';

let briefings: Briefings;
beforeAll(async () => {
  briefings = await openBriefings();
});
afterAll(() => briefings.close());
beforeEach(() => briefings.world.clock.set('2026-11-19'));

const runJob = () => briefingJob.run(systemCtx(briefings.world.services, { name: 'test', provinceIds: [1, 2, 3] }));
const daysOf = async (series: Series) => (await briefings.coming(series)).map(({ day }) => day);
const told = async (meetingId: string) =>
  (await briefings.world.asSuperuser(
    `select about->>'what' as what, count(*)::integer as n from notice where subject_id = $1 group by 1`,
    [meetingId],
  )) as { what: string; n: number }[];

const edit = async (series: Series) => ({
  version: series.version,
  name: series.name,
  startsTime: '14:00',
  minutesLong: 60,
  place: 'Hội trường',
  chair: await briefings.post('head'),
  secretary: await briefings.post('clerk'),
  members: [],
  guests: [],
  standing: [],
  agendaDays: 1,
  rhythm: 'week' as const,
  on: undefined,
  weekday: 5,
  monthDay: undefined,
  monthWeek: undefined,
  quarterMonth: undefined,
});

test('a series makes its meetings ahead, the same client id one series, the job none twice', async () => {
  const clientId = newId();
  const series = await briefings.weekly({ clientId });
  expect((await briefings.weekly({ clientId })).id).toBe(series.id);
  const days = await daysOf(series);
  expect(days.slice(0, 3)).toEqual(['2026-11-19', '2026-11-26', '2026-12-03']);
  expect(days.at(-1)).toBe('2027-03-18');
  await runJob();
  expect(await daysOf(series)).toEqual(days);
  briefings.world.clock.set('2026-11-26');
  await runJob();
  expect((await daysOf(series)).at(-1)).toBe('2027-03-25');
});

test('a meeting moved or cancelled stays so, whatever the job makes; who was called is told, urgently', async () => {
  const ctx = await briefings.seed.as('clerk');
  const series = await briefings.weekly();
  const [, second, third] = await briefings.coming(series);
  await moveMeeting(ctx, second?.id ?? '', {
    day: '2026-11-27',
    startsTime: '09:00',
    place: 'Hội trường',
    reason: 'Trùng họp tỉnh',
  });
  await cancelMeeting(ctx, third?.id ?? '', 'Cả xã đi chống lũ');
  await runJob();
  expect((await daysOf(series)).slice(0, 3)).toEqual(['2026-11-19', '2026-11-27', '2026-12-10']);
  // Head and handler; the clerk did it, the Front has no account.
  expect(await told(second?.id ?? '')).toEqual([{ what: 'moved', n: 2 }]);
  expect(await told(third?.id ?? '')).toEqual([{ what: 'cancelled', n: 2 }]);
  await expect(
    moveMeeting(ctx, third?.id ?? '', { day: '2026-12-04', startsTime: '08:00', place: 'x', reason: 'Họp lại' }),
  ).rejects.toMatchObject({ code: 'briefings.not_now' });
});

test('a day that is over or off is refused by its name; so is a move that moves nothing', async () => {
  const ctx = await briefings.seed.as('clerk');
  const series = await briefings.weekly();
  const [first] = await briefings.coming(series);
  const move = (day: string) =>
    moveMeeting(ctx, first?.id ?? '', { day, startsTime: '08:00', place: 'Phòng họp UBND xã', reason: 'Đổi ngày' });
  await expect(move('2026-11-18')).rejects.toMatchObject({ code: 'briefings.day_past' });
  await expect(move('2026-11-24')).rejects.toMatchObject({ words: { vi: expect.stringContaining('Ngày Văn hóa Việt Nam') } });
  await expect(move('2026-11-19')).rejects.toMatchObject({ code: 'briefings.same_day' });
});

test('a changed rule makes untouched meetings anew and leaves prepared ones; the second to change is told', async () => {
  const ctx = await briefings.seed.as('clerk');
  const series = await briefings.weekly();
  const [, prepared] = await briefings.coming(series);
  await addItem(ctx, prepared?.id ?? '', {
    clientId: newId(),
    title: 'Đường Nà Hái',
    speaker: undefined,
    minutesLong: undefined,
  });
  await editSeries(ctx, series.id, await edit(series));
  // Fridays; the Thursday of today is not after today, and the prepared one stays.
  expect((await daysOf(series)).slice(0, 5)).toEqual(['2026-11-19', '2026-11-20', '2026-11-26', '2026-11-27', '2026-12-04']);
  await expect(editSeries(await briefings.seed.as('head'), series.id, await edit(series))).rejects.toMatchObject({
    code: 'briefings.changed_meanwhile',
  });
});

test('an ended series has no later meeting and takes no change', async () => {
  const ctx = await briefings.seed.as('clerk');
  const series = await briefings.weekly();
  await endSeries(ctx, series.id, { endsOn: '2026-11-27', reason: 'Sáp nhập vào giao ban tháng' });
  expect(await daysOf(series)).toEqual(['2026-11-19', '2026-11-26']);
  briefings.world.clock.set('2026-11-28');
  await runJob();
  expect(await daysOf(series)).toEqual([]);
  await expect(
    callMeeting(ctx, series.id, { clientId: newId(), day: '2026-12-01', startsTime: '08:00', place: 'x', reason: 'Họp gấp' }),
  ).rejects.toMatchObject({ code: 'briefings.ended' });
});

test('the agenda goes out by itself when nobody sent it in time, once, and not on a day off', async () => {
  const series = await briefings.weekly();
  const [, next] = await briefings.coming(series);
  // 26/11 less two working days, past the holiday of 24/11: Monday 23/11.
  briefings.world.clock.set('2026-11-22');
  await runJob();
  expect(await told(next?.id ?? '')).toEqual([]);
  briefings.world.clock.set('2026-11-23');
  await runJob();
  await runJob();
  expect(await told(next?.id ?? '')).toEqual([{ what: 'agenda', n: 3 }]);
  await sendAgenda(await briefings.seed.as('clerk'), next?.id ?? '');
  expect(await told(next?.id ?? '')).toContainEqual({ what: 'agendaAgain', n: 2 });
});

test('only who keeps briefings of the unit plans them, with posts of that unit', async () => {
  const { seed, post } = briefings;
  const input = { ...(await briefings.weekly()), unitCode: communes.anBinh };
  expect(input.unitId).toBeGreaterThan(0);
  await expect(briefings.weekly({ members: [await post('doiHandler')] })).rejects.toMatchObject({ field: 'members' });
  const series = {
    ...(await edit(input)),
    clientId: newId(),
    unitCode: communes.anBinh,
    startsOn: '2026-11-20',
  };
  for (const person of ['handler', 'doiClerk', 'village', 'operator', 'inspector'] as const)
    await expect(planSeries(await seed.as(person), series)).rejects.toMatchObject({ status: 403 });
});
