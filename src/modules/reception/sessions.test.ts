import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPetitions, type Petitions } from '#src/modules/petitions/testing/petitions.ts';
import { type StaffSite, staffSite } from '#src/modules/petitions/testing/site.tsx';
import { openBookings } from '#src/modules/reception/actions/identity.ts';
import { callSession, makeSchedule, makeSchedules, postSchedule } from '#src/modules/reception/actions/schedule.ts';
import { delegationWarned, postponeSession, recordOnlineSteps, recordResult } from '#src/modules/reception/actions/session.ts';
import { receptionPages } from '#src/modules/reception/index.ts';
import { bookingSchema, bookSlot, cancelBooking, findBooking, parseBookingCode } from '#src/modules/reception/public/booking.ts';
import { icalOf } from '#src/modules/reception/public/ical.ts';
import { type ReceivingUnit, receivingUnit } from '#src/modules/reception/receiving-unit.ts';
import { figuresOf, spansOf } from '#src/modules/reception/schedule-figures.ts';
import type { Session } from '#src/modules/reception/session.ts';
import type { AdHocInput, ScheduleInput } from '#src/modules/reception/session-forms.ts';
import { listSessions } from '#src/modules/reception/session-queries.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { newId } from '#src/platform/ids.ts';
import { timeline } from '#src/platform/ledger.ts';

let offices: Petitions;
let site: StaffSite;
let unit: ReceivingUnit;
const page = '/lam-viec/tiep-cong-dan';

beforeAll(async () => {
  offices = await openPetitions();
  site = staffSite(offices.world, offices.seed, receptionPages, page);
  unit = await receivingUnit(await offices.seed.as('clerk'), '10001', 'reception.record');
});

afterAll(() => offices.close());

const sitting = {
  unitCode: '10001',
  post: 'communeChair',
  headTitle: 'Chủ tịch UBND xã',
  headName: 'Nguyễn Thị Nhung',
  startsTime: '07:30',
  endsTime: '09:00',
  place: 'Trụ sở UBND xã An Bình',
  slotMinutes: 30,
  slotPeople: 1,
} as const;

function schedule(given: Partial<ScheduleInput> = {}): ScheduleInput {
  return { ...sitting, from: '2026-07-01', to: '2026-12-31', weekday: 2, weeks: [2, 4], ...given };
}

function adHoc(given: Partial<AdHocInput> = {}): AdHocInput {
  return {
    ...sitting,
    day: '2026-11-26',
    mode: 'direct',
    reason: 'Nhiều hộ cùng hỏi',
    onlineGround: undefined,
    onlinePoints: undefined,
    ...given,
  };
}

async function sessions(from = '2026-01-01', to = '2027-12-31'): Promise<Session[]> {
  const clerk = await offices.seed.as('clerk');
  return inSnapshot(clerk, (tx) => listSessions(tx, { provinceIds: unit.provinceIds, unitIds: unit.unitIds, from, to }));
}

async function sessionOn(day: string): Promise<Session> {
  const [found] = await sessions(day, day);
  if (!found) throw new Error(`nothing on ${day}`);
  return found;
}

describe('a schedule', () => {
  test('is made once; the day off moved to the next working day says why', async () => {
    const clerk = await offices.seed.as('clerk');
    expect(await makeSchedule(clerk, schedule())).toEqual({ made: 12, kept: 0, due: 12 });
    expect(await makeSchedule(clerk, schedule())).toEqual({ made: 0, kept: 12, due: 12 });
    expect(await sessionOn('2026-11-25')).toMatchObject({ plannedOn: '2026-11-24', shiftedFor: 'Ngày Văn hóa Việt Nam' });
    expect((await site.get('clerk', `${page}/lich?unit=10001&year=2026`)).text).toContain(
      'thay ngày 24/11/2026 (Ngày Văn hóa Việt Nam)',
    );
  });

  test('less than the law asks for is said; a post of another level, no week, a backward time are refused', async () => {
    const clerk = await offices.seed.as('clerk');
    const once = schedule({ post: 'communeSecretary', weeks: [1] });
    expect(await makeSchedule(clerk, once)).toEqual({ made: 6, kept: 0, due: 12 });
    await expect(makeSchedule(clerk, schedule({ post: 'provinceChair' }))).rejects.toMatchObject({ field: 'post' });
    await expect(makeSchedule(clerk, schedule({ weeks: [5], from: '2026-11-01', to: '2026-11-20' }))).rejects.toMatchObject({
      field: 'weeks',
    });
    await expect(makeSchedule(clerk, schedule({ to: '2026-06-30' }))).rejects.toMatchObject({ field: 'to' });
    await expect(makeSchedule(clerk, schedule({ endsTime: '07:00' }))).rejects.toMatchObject({ field: 'endsTime' });
    await expect(makeSchedule(await offices.seed.as('board'), schedule())).rejects.toMatchObject({ code: 'not_allowed' });
  });

  test('is seen by citizens once posted; less than 5 working days before is said', async () => {
    const posted = await postSchedule(await offices.seed.as('clerk'), '10001');
    // Chair 25/11, 8/12, 22/12 and secretary 1/12; 25/11 is three working days from Thursday 19/11.
    expect(posted).toEqual({ days: 4, late: ['2026-11-25'] });
    expect(await postSchedule(await offices.seed.as('clerk'), '10001')).toEqual({ days: 0, late: [] });
  });
});

describe('what became of a day', () => {
  test('held, by a deputy with the warning, and not held are three figures over the days due', async () => {
    const clerk = await offices.seed.as('clerk');
    const held = await sessionOn('2026-10-13');
    const delegated = await sessionOn('2026-10-27');
    const skipped = await sessionOn('2026-11-10');
    await recordResult(clerk, held.id, { result: 'hold', deputy: undefined, reason: undefined });
    const deputy = { result: 'delegate', deputy: 'Phó Chủ tịch Trần Văn Hiệp', reason: 'Chủ tịch họp tỉnh' } as const;
    expect(delegationWarned(await recordResult(clerk, delegated.id, deputy))).toBe(true);
    await recordResult(clerk, skipped.id, { result: 'skip', deputy: undefined, reason: 'Mưa lũ, đường vào trụ sở ngập' });
    const all = await sessions();
    expect(figuresOf(all, 'communeChair', { from: '2026-10-01', to: '2026-10-31' })).toMatchObject({
      due: 2,
      held: 1,
      delegated: 1,
    });
    expect(figuresOf(all, 'communeChair', { from: '2026-11-01', to: '2026-11-30' })).toMatchObject({
      due: 2,
      held: 0,
      notHeld: 1,
    });
    const [entry] = await inSnapshot(clerk, (tx) =>
      timeline(tx, { kind: 'reception_session', provinceId: delegated.provinceId, id: delegated.id }),
    );
    expect(entry).toMatchObject({ action: 'delegate', details: { warning: 'noDeputy' } });
    const shown = await site.get(
      'clerk',
      `${page}/lich?unit=10001&year=2026&from=2026-10-01&to=2026-10-31&post=communeChair&state=delegated&occasion=periodic`,
    );
    expect(shown.text).toContain('27/10/2026');
    expect(shown.text).not.toContain('13/10/2026');
  });

  test('a result may be put right, and its figures with it', async () => {
    const clerk = await offices.seed.as('clerk');
    const skipped = await sessionOn('2026-11-10');
    await recordResult(clerk, skipped.id, { result: 'hold', deputy: undefined, reason: undefined });
    const sums = await offices.world.asSuperuser(
      `select indicator, sum(n)::integer as n from counter_delta where indicator like 'reception.days%' and day = '2026-11-10' group by 1 having sum(n) <> 0`,
    );
    expect(sums).toEqual([{ indicator: 'reception.daysHeld', n: 1 }]);
  });

  test('not before its day, not without the deputy’s name or a reason, not by another unit', async () => {
    const clerk = await offices.seed.as('clerk');
    const held = await sessionOn('2026-10-13');
    const coming = await sessionOn('2026-12-08');
    const hold = { result: 'hold', deputy: undefined, reason: undefined } as const;
    await expect(recordResult(clerk, coming.id, hold)).rejects.toMatchObject({ field: 'result' });
    await expect(recordResult(clerk, held.id, { ...hold, result: 'delegate', reason: 'Họp tỉnh' })).rejects.toMatchObject({
      field: 'deputy',
    });
    await expect(recordResult(clerk, held.id, { ...hold, result: 'skip' })).rejects.toMatchObject({ field: 'reason' });
    await expect(recordResult(clerk, held.id, hold)).rejects.toMatchObject({ code: 'reception.session_moved' });
    await expect(recordResult(await offices.seed.as('catClerk'), held.id, hold)).rejects.toMatchObject({
      code: 'reception.session_unknown',
    });
    await expect(recordResult(await offices.seed.as('board'), held.id, hold)).rejects.toMatchObject({ code: 'not_allowed' });
  });

  test('spans stop at the month that has begun', () => {
    expect(spansOf(2026, '2026-05-10').map(({ kind, number }) => `${kind} ${number}`)).toEqual([
      'month 1',
      'month 2',
      'month 3',
      'quarter 1',
      'month 4',
      'month 5',
      'quarter 2',
      'year 2026',
    ]);
    expect(spansOf(2027, '2026-05-10')).toEqual([]);
  });
});

describe('a session outside the pattern', () => {
  test('is called on a working day to come, and counts to no day due', async () => {
    const clerk = await offices.seed.as('clerk');
    const called = await callSession(clerk, adHoc());
    expect(called).toMatchObject({ occasion: 'adHoc', postedOn: '2026-11-19' });
    await expect(callSession(clerk, adHoc())).rejects.toMatchObject({ field: 'day' });
    await expect(callSession(clerk, adHoc({ day: '2026-11-24' }))).rejects.toMatchObject({
      words: { vi: expect.stringContaining('Ngày Văn hóa Việt Nam') },
    });
    await expect(callSession(clerk, adHoc({ day: '2026-11-18' }))).rejects.toMatchObject({ code: 'reception.day_past' });
  });

  test('an online one keeps its steps; one in person has none', async () => {
    const clerk = await offices.seed.as('clerk');
    const online = await callSession(
      clerk,
      adHoc({ day: '2026-12-03', mode: 'online', onlineGround: 'complex', onlinePoints: 'UBND tỉnh; xã An Bình' }),
    );
    const steps = { noticeOn: '2026-11-25', testedOn: '2026-12-02', recording: 'Kho lưu trữ số của xã' };
    expect(await recordOnlineSteps(clerk, online.id, steps)).toMatchObject(steps);
    expect((await site.get('clerk', `${page}/lich/buoi/${online.id}`)).text).toContain('Chậm nhất 26/11/2026');
    const direct = await sessionOn('2026-12-08');
    await expect(recordOnlineSteps(clerk, direct.id, steps)).rejects.toMatchObject({ code: 'reception.online_only' });
  });
});

test('an online session is held with its recording named, or with the reason in words why there is none', async () => {
  const clerk = await offices.seed.as('clerk');
  const called = (day: string) => callSession(clerk, adHoc({ day, mode: 'online', onlineGround: 'complex' }));
  const held = { result: 'hold', deputy: undefined, reason: undefined } as const;
  const [recorded, unrecorded] = [await called('2026-12-10'), await called('2026-12-11')];
  offices.world.clock.set('2026-12-11');
  await expect(recordResult(clerk, recorded.id, held)).rejects.toMatchObject({ code: 'reception.recording_missing' });
  await recordOnlineSteps(clerk, recorded.id, { noticeOn: undefined, testedOn: undefined, recording: 'Kho số của xã' });
  expect(await recordResult(clerk, recorded.id, held)).toMatchObject({ state: 'held', reason: null });
  const why = 'Mất điện, máy ghi không lưu được';
  expect(await recordResult(clerk, unrecorded.id, { ...held, reason: why })).toMatchObject({ state: 'held', reason: why });
  offices.world.clock.set('2026-11-19');
});

describe('booking', () => {
  const booking = (given: Record<string, string> = {}) =>
    bookingSchema.parse({ clientId: newId(), slot: '07:30', name: 'Nông Thị Bích', phone: '0912 345 678', ...given });

  test('one place, one person; the same form again is the same booking', async () => {
    const anyone = offices.seed.public();
    const { id } = await sessionOn('2026-12-08');
    const first = booking();
    const code = await bookSlot(anyone, unit.provinceId, id, first);
    expect(await bookSlot(anyone, unit.provinceId, id, first)).toBe(code);
    expect(parseBookingCode(code.toLowerCase().replaceAll('-', ' '))?.code).toBe(code);
    await expect(bookSlot(anyone, unit.provinceId, id, booking())).rejects.toMatchObject({ code: 'reception.slot_full' });
    const race = await Promise.allSettled(
      Array.from({ length: 4 }, () => bookSlot(offices.seed.public(), unit.provinceId, id, booking({ slot: '08:00' }))),
    );
    expect(race.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(bookSlot(anyone, unit.provinceId, id, booking({ slot: '09:15' }))).rejects.toMatchObject({ field: 'slot' });
    const past = await sessionOn('2026-10-13');
    await expect(bookSlot(anyone, unit.provinceId, past.id, booking())).rejects.toMatchObject({ code: 'reception.slot_past' });
    const rows = await offices.world.asSuperuser('select b::text as line from reception_booking b');
    expect(rows.map(({ line }) => String(line)).join()).not.toMatch(/Bích|0912/);
  });

  test('is looked up and cancelled by its code alone; its place is free again', async () => {
    const anyone = offices.seed.public();
    const { id } = await sessionOn('2026-12-22');
    const code = await bookSlot(anyone, unit.provinceId, id, booking());
    expect(await findBooking(anyone, code)).toMatchObject({ state: 'booked', slotTime: '07:30', session: { day: '2026-12-22' } });
    await expect(findBooking(anyone, 'TD-22222-22222-01')).rejects.toMatchObject({ code: 'reception.booking_unknown' });
    await expect(findBooking(anyone, 'linh tinh')).rejects.toMatchObject({ code: 'reception.booking_unknown' });
    await cancelBooking(anyone, code);
    await cancelBooking(anyone, code);
    expect(await findBooking(anyone, code)).toMatchObject({ state: 'cancelled' });
    expect(await bookSlot(anyone, unit.provinceId, id, booking())).not.toBe(code);
  });

  test('who booked is opened with a reason by who keeps the register there, and each opening is recorded', async () => {
    const { id } = await sessionOn('2026-12-08');
    const clerk = await offices.seed.as('clerk');
    await expect(openBookings(clerk, id, '')).rejects.toMatchObject({ field: 'reason' });
    await expect(openBookings(await offices.seed.as('board'), id, 'Muốn xem')).rejects.toMatchObject({ code: 'not_allowed' });
    const people = await openBookings(clerk, id, 'Báo đổi giờ tiếp');
    expect(people[0]).toEqual({ slotTime: '07:30', name: 'Nông Thị Bích', phone: '0912 345 678' });
    const read = await offices.world.asSuperuser(
      `select details->>'reason' as reason from ledger_entry where action = 'identityOpened'`,
    );
    expect(read).toEqual(people.map(() => ({ reason: 'Báo đổi giờ tiếp' })));
    expect((await site.get('clerk', `${page}/lich/buoi/${id}`)).text).not.toMatch(/Bích|0912/);
  });

  test('a postponed day takes its bookings along; both days tell of one another', async () => {
    const clerk = await offices.seed.as('clerk');
    const anyone = offices.seed.public();
    const old = await sessionOn('2026-12-22');
    const code = await bookSlot(anyone, unit.provinceId, old.id, booking({ slot: '08:30' }));
    await expect(postponeSession(clerk, old.id, { day: '2026-12-08', reason: 'Họp Hội đồng' })).rejects.toMatchObject({
      field: 'day',
    });
    const after = await postponeSession(clerk, old.id, { day: '2026-12-24', reason: 'Họp Hội đồng nhân dân tỉnh' });
    expect(after.state).toBe('postponed');
    const moved = await findBooking(anyone, code);
    expect(moved.session).toMatchObject({ day: '2026-12-24', plannedOn: '2026-12-22', movedFrom: old.id });
    await expect(postponeSession(clerk, old.id, { day: '2026-12-25', reason: 'Lần nữa' })).rejects.toMatchObject({
      code: 'reception.session_moved',
    });
  });
});

test('the feed folds long lines within letters of Vietnamese and takes a postponed day out', async () => {
  const feed = icalOf('Xã An Bình', await sessions('2026-12-01', '2026-12-31'), offices.world.clock.now, 'danvan.example', 'vi');
  expect(feed.startsWith('BEGIN:VCALENDAR\r\n')).toBe(true);
  expect(feed.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  expect(feed.replaceAll('\r\n ', '')).toContain('SUMMARY:Tiếp công dân: Chủ tịch UBND xã Nguyễn Thị Nhung');
  expect(feed).toContain('DTSTART:20261208T003000Z');
  expect(feed).toContain('STATUS:CANCELLED');
});

test('a year for 3,321 communes in 34 provinces is planned and stored, a statement a province', async () => {
  const rows = await offices.world.asSuperuser(
    `insert into org_unit (code, level, name, name_search, kind, province_id, opened_on)
     select 'X' || n, 'commune', 'Xã ' || n, 'xa ' || n, 'xã', 100 + n % 34, '2025-07-01' from generate_series(1, 3321) n
     returning id, code, name, province_id as "provinceId"`,
  );
  const communes = rows.map((row) => ({ ...unit, ...row }) as ReceivingUnit);
  const input = schedule({ from: '2027-01-01', to: '2027-12-31', weeks: [1, 3] });
  const started = performance.now();
  let made = 0;
  for (let home = 100; home < 134; home += 1)
    made += await makeSchedules(
      offices.seed.system,
      communes.filter(({ provinceId }) => provinceId === home).map((each) => ({ unit: each, input })),
    );
  expect(made).toBe(3_321 * 24);
  // The goal is five seconds on a machine that does nothing else; it was measured at 2.6. A busy one is slow, not wrong.
  expect(performance.now() - started).toBeLessThan(15_000);
}, 30_000);
