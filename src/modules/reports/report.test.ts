import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerPetition, listPetitions, transferPetition } from '#src/modules/petitions/index.ts';
import { answerOf, keyOf, openPetitions, type Petitions } from '#src/modules/petitions/testing/petitions.ts';
import { type StaffSite, staffSite } from '#src/modules/petitions/testing/site.tsx';
import { callSession, makeSchedule, recordResult, recordVisit } from '#src/modules/reception/index.ts';
import { receivingUnit } from '#src/modules/reception/receiving-unit.ts';
import { listSessions } from '#src/modules/reception/session-queries.ts';
import { reportApi } from '#src/modules/reports/api.ts';
import { cellsOf } from '#src/modules/reports/cells.ts';
import type { ReportAnswer } from '#src/modules/reports/forms.ts';
import { foldCounters } from '#src/modules/reports/jobs.ts';
import { reportPages } from '#src/modules/reports/pages/report.tsx';
import { petitionReport, publicLadder } from '#src/modules/reports/petition-report.ts';
import { statementCount } from '#src/platform/db/database.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { newId } from '#src/platform/ids.ts';

/** Xã An Bình in November: six sent, one of them a denunciation; one answered and done, one passed on to Xã Cát. */
let offices: Petitions;
let site: StaffSite;
let api: StaffSite;
const month = { from: '2026-10-15', to: '2026-11-14' };
const year = { unit: '10001', from: '2026-01-01', to: '2026-12-31' };

beforeAll(async () => {
  offices = await openPetitions();
  const { world, seed } = offices;
  site = staffSite(world, seed, reportPages, '/lam-viec/bao-cao');
  api = staffSite(world, seed, reportApi, '/api/v1');
  world.clock.set('2026-11-02');
  await offices.sent();
  await offices.sent({ kind: 'complaint' });
  await offices.sent({ kind: 'denunciation' });
  await offices.assigned();
  const done = await offices.assigned();
  await answerPetition(await seed.as('handler'), done, answerOf({ outcome: 'done' }));
  const passed = await offices.triaged();
  await transferPetition(await seed.as('clerk'), passed, { toUnitCode: '10003', toBody: undefined, reason: 'Thuộc xã Cát' });
  await recordVisit(await seed.as('clerk'), { clientId: newId(), unitCode: '10001', visitedOn: '2026-11-02', people: 3 });
  world.clock.set('2026-11-19');
});

afterAll(() => offices.close());

test('the report of a commune: every figure with its whole, rate and records', async () => {
  const report = await petitionReport(await offices.seed.as('clerk'), year);
  expect(report.figures.total).toMatchObject({
    received: 6,
    passedOn: 1,
    toProcess: 5,
    settled: 1,
    done: 1,
    confirmed: 0,
    remaining: 4,
  });
  expect(report.figures.reception).toMatchObject({ visits: 1, people: 3, cases: 1, groups: 0, refused: 0, daysHeld: 0 });
  const cells = cellsOf(report);
  expect(cells.find((cell) => cell.indicator === 'settled' && !cell.kind && !cell.channel)).toEqual({
    indicator: 'settled',
    numerator: 1,
    denominator: 5,
    rate: 20,
    href: '/lam-viec/don-thu?unit=10001&indicator=settled&from=2026-01-01&to=2026-11-19',
  });
});

test('reception: each figure apart; days held of days due, a deputy’s apart, each opening what it counts', async () => {
  const clerk = await offices.seed.as('clerk');
  const sitting = {
    unitCode: '10001',
    post: 'communeChair',
    headTitle: 'Chủ tịch UBND xã',
    headName: 'Nông Văn Tịnh',
    startsTime: '07:30',
    endsTime: '11:30',
    place: 'Phòng tiếp công dân',
    slotMinutes: 30,
    slotPeople: 1,
  } as const;
  await makeSchedule(clerk, { ...sitting, from: '2026-11-20', to: '2026-12-31', weekday: 5, weeks: ['every'] });
  await callSession(clerk, {
    ...sitting,
    day: '2026-11-25',
    mode: 'direct',
    reason: 'Đột xuất',
    onlineGround: undefined,
    onlinePoints: undefined,
  });
  offices.world.clock.set('2026-12-01');
  const [first, adHoc, second] = await inSnapshot(clerk, async (tx) => {
    const unit = await receivingUnit(tx, '10001', 'reception.read');
    return listSessions(tx, { ...unit, from: '2026-11-20', to: '2026-11-27' });
  });
  const none = { deputy: undefined, reason: undefined };
  await recordResult(clerk, first?.id ?? '', { ...none, result: 'hold' });
  await recordResult(clerk, adHoc?.id ?? '', { ...none, result: 'hold' });
  await recordResult(clerk, second?.id ?? '', { result: 'delegate', deputy: 'Phó chủ tịch', reason: 'Họp tỉnh' });
  const period = { from: '2026-11-01', to: '2026-11-30' };
  const report = await petitionReport(clerk, { unit: '10001', ...period });
  // Two days a month for the chair, two for the secretary.
  expect(report.daysDue).toBe(4);
  expect(report.figures.reception).toMatchObject({ daysHeld: 1, daysDelegated: 1, daysNotHeld: 0 });
  const held = cellsOf(report).find(({ indicator }) => indicator === 'receptionDaysHeld');
  expect(held).toMatchObject({ numerator: 1, denominator: 4, rate: 25 });
  expect(held?.href).toBe('/lam-viec/tiep-cong-dan/lich?unit=10001&from=2026-11-01&to=2026-11-30&state=held&occasion=periodic');

  const province = await offices.seed.as('provinceClerk');
  const whole = await petitionReport(province, { unit: '02', ...period });
  expect(whole.figures.reception).toMatchObject({ daysHeld: 1, daysDelegated: 1 });
  expect(whole.daysDue ?? 0).toBeGreaterThan(4);
  const { text } = await site.get('provinceClerk', `/lam-viec/bao-cao?unit=02&from=${period.from}&to=${period.to}`);
  expect(text).toContain('Ngày cấp phó tiếp thay');
  const nation = await petitionReport(await offices.seed.as('nation'), { unit: 'VN', ...period });
  expect(cellsOf(nation).some(({ indicator }) => indicator.startsWith('receptionDays'))).toBe(false);
  offices.world.clock.set('2026-11-19');
});

test('folding changes no figure', async () => {
  const ctx = await offices.seed.as('clerk');
  const before = await petitionReport(ctx, year);
  expect(await foldCounters(offices.seed.system)).toBeGreaterThan(0);
  expect(await petitionReport(ctx, year)).toEqual(before);
  expect(await foldCounters(offices.seed.system)).toBe(0);
});

test('whoever may not know sealed totals sees none of a denunciation, and the report says so', async () => {
  const report = await petitionReport(await offices.seed.as('head'), year);
  expect(report).toMatchObject({ withSealed: false, figures: { total: { received: 5, toProcess: 4 } } });
  expect(cellsOf(report).some((cell) => cell.kind === 'denunciation')).toBe(false);
  const { text } = await site.get('head', '/lam-viec/bao-cao?unit=10001&from=2026-01-01&to=2026-12-31');
  expect(text).toContain('không tính đơn tố cáo và đơn giữ kín');
  expect(text).not.toContain('Tố cáo');
  const list = await inSnapshot(await offices.seed.as('head'), (tx) =>
    listPetitions(tx, { ...year, indicator: 'received' } as never),
  );
  expect(list.rows).toHaveLength(5);
});

test('the unit that passed a petition on can open it from its figure, and no longer acts on it', async () => {
  const clerk = await offices.seed.as('clerk');
  const { rows } = await inSnapshot(clerk, (tx) => listPetitions(tx, { ...year, indicator: 'passedOn' } as never));
  expect(rows).toMatchObject([{ unitName: 'Xã Cát' }]);
  const all = await inSnapshot(clerk, (tx) => listPetitions(tx, {} as never));
  expect(all.rows.some((row) => row.unitName === 'Xã Cát')).toBe(false);
  const reference = rows[0]?.reference ?? '';
  await expect(
    transferPetition(clerk, keyOf(reference), { toUnitCode: '10001', toBody: undefined, reason: 'Lấy về xã cũ' }),
  ).rejects.toMatchObject({ code: 'not_allowed' });
});

test('a report is for those whose post reads it over the whole unit', async () => {
  const { seed } = offices;
  await expect(petitionReport(await seed.as('catClerk'), year)).rejects.toMatchObject({ code: 'not_allowed' });
  await expect(petitionReport(await seed.as('otherProvince'), year)).rejects.toMatchObject({ code: 'not_allowed' });
  await expect(petitionReport(await seed.as('provinceClerk'), { ...year, unit: 'VN' })).rejects.toMatchObject({
    code: 'not_allowed',
  });
  await expect(petitionReport(seed.public(), year)).rejects.toMatchObject({ code: 'not_allowed' });
  expect((await petitionReport(await seed.as('nation'), { ...year, unit: 'VN' })).figures.total.received).toBe(6);
});

test('the API answers with cells, names every wrong field, and asks the public to sign in', async () => {
  const answer = await api.get('clerk', '/api/v1/reports/petitions?unit=10001&from=2026-01-01&to=2026-12-31');
  const body: ReportAnswer = JSON.parse(answer.html);
  expect(body).toMatchObject({
    unit: { code: '10001', name: 'Xã An Bình' },
    from: '2026-01-01',
    to: '2026-12-31',
    cutOff: '2026-11-19',
  });
  expect(body.cells.find((cell) => cell.indicator === 'receptionVisits')).toMatchObject({ numerator: 1 });
  const wrong = await api.get('clerk', '/api/v1/reports/petitions?unit=xyz&from=2026-02-30');
  expect(wrong.status).toBe(422);
  for (const query of [
    'unit=99999&from=2026-01-01&to=2026-02-01',
    'unit=10001&from=2026-03-01&to=2026-02-01',
    'unit=10001&from=2027-01-01&to=2027-02-01',
  ])
    expect((await api.get('clerk', `/api/v1/reports/petitions?${query}`)).status, query).toBe(422);
});

test('statements do not grow with the number of units', async () => {
  const count = { data: 0 };
  await statementCount.run(count, async () => petitionReport(await offices.seed.as('nation'), { ...year, unit: 'VN' }));
  // One of them finds who asks.
  expect(count.data).toBeLessThanOrEqual(4);
  const page = { data: 0 };
  const { status } = await statementCount.run(page, () => site.get('provinceClerk', '/lam-viec/bao-cao?unit=02&length=year'));
  expect(status).toBe(200);
  expect(page.data).toBeLessThanOrEqual(10);
});

test('the page of a province has a row for each commune, and each figure is a link', async () => {
  const { html, text } = await site.get('provinceClerk', `/lam-viec/bao-cao?unit=02&from=${month.from}&to=${month.to}`);
  expect(text).toContain('Xã An Bình');
  expect(text).toContain('Xã Cát');
  expect(html).toContain('/lam-viec/don-thu?unit=10001&amp;indicator=settled&amp;from=2026-10-15&amp;to=2026-11-14');
  expect(text).toContain('Cả tỉnh Tây');
});

test('a wrong period is named and the report shown all the same; a unit is found by its old name', async () => {
  const wrong = await site.get('clerk', '/lam-viec/bao-cao?unit=10001&from=2026-11-31&to=2026-11-30');
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('Phải là một ngày có thật');
  const found = await site.get('provinceClerk', '/lam-viec/bao-cao?q=xa+binh');
  expect(found.text).toContain('nay là Xã An Bình');
  const own = await site.get('clerk', '/lam-viec/bao-cao');
  expect(own.text).toContain('Xử lý đơn thư, tháng 12/2026');
});

test('the public ladder leaves sealed petitions out and its parts add up', async () => {
  const ladder = await publicLadder(offices.seed.public(), '10001', { from: '2026-01-01', to: '2026-11-14' });
  expect(ladder).toEqual({ due: 3, onTime: 1, late: 0, done: 1, confirmed: 0, overdue: 2, notYetDue: 1, transferredOut: 0 });
  expect(ladder.due).toBe(ladder.onTime + ladder.late + ladder.overdue);
});
