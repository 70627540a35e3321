import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPetitions, type Petitions } from '#src/modules/petitions/testing/petitions.ts';
import { errorsOf, formOf, type StaffSite, staffSite } from '#src/modules/petitions/testing/site.tsx';
import { receptionPages, recordVisit } from '#src/modules/reception/index.ts';
import { listVisits } from '#src/modules/reception/queries.ts';
import { petitionReport } from '#src/modules/reports/index.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { newId } from '#src/platform/ids.ts';
import type { PersonKey } from '#tests/support/seed.ts';

let offices: Petitions;
let site: StaffSite;
const page = '/lam-viec/tiep-cong-dan';

beforeAll(async () => {
  offices = await openPetitions();
  site = staffSite(offices.world, offices.seed, receptionPages, page);
});

afterAll(() => offices.close());

async function visitsOf(person: PersonKey, filter: Parameters<typeof listVisits>[1] = {}) {
  return inSnapshot(await offices.seed.as(person), (tx) => listVisits(tx, filter));
}

test('a visit is recorded once however often it is sent, and the report counts it', async () => {
  const clerk = await offices.seed.as('clerk');
  const visit = { clientId: newId(), unitCode: '10001', visitedOn: '2026-11-18', people: 4 };
  const first = await recordVisit(clerk, visit);
  expect(first.isNew).toBe(true);
  expect(await recordVisit(clerk, visit)).toEqual({ id: first.id, isNew: false });
  const { figures } = await petitionReport(clerk, { unit: '10001', from: '2026-11-01', to: '2026-11-30' });
  expect(figures.reception).toMatchObject({ visits: 1, people: 4, cases: 1, groups: 0 });
  expect((await visitsOf('clerk', { unit: '10001', from: '2026-11-01', to: '2026-11-30' })).total).toEqual({
    visits: 1,
    people: 4,
    matters: 1,
    groups: 0,
  });
});

test('a visit of before the merger counts for the old unit, and is seen from today’s', async () => {
  const clerk = await offices.seed.as('clerk');
  await recordVisit(clerk, { clientId: newId(), unitCode: '10002', visitedOn: '2025-06-20', people: 2 });
  const { figures } = await petitionReport(clerk, { unit: '10001', from: '2025-01-01', to: '2025-12-31' });
  expect(figures.reception).toMatchObject({ visits: 1, people: 2, cases: 1, groups: 0 });
  expect((await visitsOf('clerk', { unit: '10001', from: '2025-01-01', to: '2025-12-31' })).rows).toMatchObject([
    { unitName: 'Xã Bình' },
  ]);
});

test('not for tomorrow, not where there is no such unit that day, not without the permission, not for a petition out of sight', async () => {
  const { seed } = offices;
  const visit = { clientId: newId(), unitCode: '10001', visitedOn: '2026-11-18', people: 1 };
  const clerk = await seed.as('clerk');
  await expect(recordVisit(clerk, { ...visit, visitedOn: '2026-11-20' })).rejects.toMatchObject({ field: 'visitedOn' });
  await expect(recordVisit(clerk, { ...visit, unitCode: '10002' })).rejects.toMatchObject({ field: 'unitCode' });
  await expect(recordVisit(clerk, { ...visit, unitCode: '10003' })).rejects.toMatchObject({ code: 'not_allowed' });
  await expect(recordVisit(await seed.as('handler'), visit)).rejects.toMatchObject({ code: 'not_allowed' });
  const sealed = await offices.sent({ kind: 'denunciation' });
  await expect(recordVisit(await seed.as('head'), { ...visit, petitionReference: sealed.reference })).rejects.toMatchObject({
    field: 'petitionReference',
  });
  expect((await visitsOf('clerk', { from: '2026-11-18' })).total.visits).toBe(1);
});

test('a visit may name its petition; a sealed one is not named in the list', async () => {
  const clerk = await offices.seed.as('clerk');
  const open = await offices.sent();
  const sealed = await offices.sent({ kind: 'denunciation' });
  for (const { reference } of [open, sealed])
    await recordVisit(clerk, {
      clientId: newId(),
      unitCode: '10001',
      visitedOn: '2026-11-17',
      people: 1,
      petitionReference: reference,
    });
  const { rows } = await visitsOf('clerk', { from: '2026-11-17', to: '2026-11-17' });
  expect(rows.map(({ petitionReference }) => petitionReference).toSorted()).toEqual([open.reference, null]);
});

test('visits are seen by those whose post reads them there', async () => {
  expect((await visitsOf('provinceClerk')).total.visits).toBeGreaterThan(0);
  expect((await visitsOf('catClerk')).total.visits).toBe(0);
  expect((await visitsOf('otherProvince')).total.visits).toBe(0);
  expect((await visitsOf('village')).total.visits).toBe(0);
  expect((await site.get('village', page)).status).toBe(403);
});

test('a form that fails comes back filled, every wrong field named; a good one leads to the list', async () => {
  const blank = await site.get('clerk', `${page}/ghi`);
  const fields = { ...formOf(blank.html), visitedOn: '2026-11-31', people: '0', note: 'Hỏi về đường vào thôn' };
  const failed = await site.post('clerk', `${page}/ghi`, fields);
  expect(failed.status).toBe(422);
  expect(errorsOf(failed.html).toSorted()).toEqual(['people', 'visitedOn']);
  expect(formOf(failed.html)).toMatchObject(fields);
  const saved = await site.post('clerk', `${page}/ghi`, { ...formOf(failed.html), visitedOn: '2026-11-16', people: '2' });
  expect([saved.status, saved.location]).toEqual([303, page]);
  expect((await site.get('clerk', page)).text).toContain('Hỏi về đường vào thôn');
});
