import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { assignPetition, triagePetition } from '#src/modules/petitions/actions/assign.ts';
import { href } from '#src/modules/petitions/href.ts';
import { conditionsOf, parseAct } from '#src/modules/petitions/proceedings/act.ts';
import { limitationOf } from '#src/modules/petitions/proceedings/limitation.ts';
import { recordAct } from '#src/modules/petitions/proceedings/record-act.ts';
import { handedTo, openPetitions, type Petitions, type Sent, sorted } from '#src/modules/petitions/testing/petitions.ts';
import { formOf, type StaffSite, staffSite } from '#src/modules/petitions/testing/site.tsx';

let p: Petitions;
let site: StaffSite;
beforeAll(async () => {
  p = await openPetitions();
  site = staffSite(p.world, p.seed);
});
afterAll(() => p.close());
beforeEach(() => p.world.clock.set('2026-11-02'));

const first = { second: false };

describe('the time in which a complaint may be made', () => {
  // 90 days from 04/08/2026 end on Monday 02/11/2026.
  test.each([
    ['on its last day', { learnedOn: '2026-08-04' }, '2026-11-02', 0],
    ['a day after it', { learnedOn: '2026-08-03' }, '2026-11-02', 0],
    ['two days after one that ended on a Friday', { learnedOn: '2026-08-01' }, '2026-10-30', 3],
    [
      'with a month of illness left out',
      { learnedOn: '2026-07-01', excusedFrom: '2026-08-01', excusedUntil: '2026-08-31', obstacle: 'illness' },
      '2026-10-30',
      3,
    ],
    [
      'with an obstacle longer than what was over',
      { learnedOn: '2026-07-01', excusedFrom: '2026-08-01', excusedUntil: '2026-09-30', obstacle: 'mission' },
      '2026-11-30',
      0,
    ],
    [
      'with an obstacle from before it was learnt of',
      { learnedOn: '2026-07-01', excusedFrom: '2026-06-01', excusedUntil: '2026-07-31', obstacle: 'disaster' },
      '2026-10-29',
      4,
    ],
    [
      'with an obstacle that began when all was over',
      { learnedOn: '2026-06-01', excusedFrom: '2026-10-01', excusedUntil: '2026-10-31', obstacle: 'illness' },
      '2026-09-03',
      60,
    ],
  ] as const)('%s', (_, asked, dueOn, daysLate) => {
    expect(limitationOf(asked, '2026-11-02', first)).toMatchObject({ term: { dueOn }, daysLate, isInTime: daysLate === 0 });
  });

  test('is 30 days for a second complaint, and nothing while the day is not known', () => {
    expect(limitationOf({ learnedOn: '2026-10-01' }, '2026-11-02', { second: true })).toMatchObject({
      term: { ruleId: 'complaint.appealWindow', dueOn: '2026-11-02' },
      isInTime: true,
    });
    expect(limitationOf({}, '2026-11-02', first)).toBeUndefined();
  });
});

async function triaged(): Promise<Sent> {
  const key = await p.sent({ kind: 'complaint' });
  await triagePetition(await p.seed.as('clerk'), key, sorted({ kind: 'complaint' }));
  await assignPetition(await p.seed.as('clerk'), key, handedTo(p.seed.ids.handler));
  return key;
}

const every = [...conditionsOf('complaint')];
const late = { learnedOn: '2026-06-01' };

async function check(key: Sent, given: Record<string, unknown>) {
  return recordAct(await p.seed.as('handler'), key, parseAct('check', { on: '2026-11-02', met: every, ...given }));
}

describe('the check of conditions', () => {
  test('that goes against the figure says why; the figure stands in the file with how it was counted', async () => {
    const key = await triaged();
    await expect(check(key, late)).rejects.toMatchObject({ code: 'petitions.limitation_reason_needed', field: 'note' });
    await check(key, { ...late, note: 'Quyết định không ghi quyền khiếu nại.' });
    const page = await site.get('handler', href.case(key.reference));
    expect(page.text).toContain('Thời hiệu đến hết 03/09/2026, đơn nhận 02/11/2026: quá 60 ngày');
    expect(page.text).toContain('Vì sao là ngày 03/09/2026?');
  });

  test('in time by an excuse needs no word more; out of time it is simply not ticked', async () => {
    const key = await triaged();
    await check(key, { learnedOn: '2026-07-01', excusedFrom: '2026-08-01', excusedUntil: '2026-09-30', obstacle: 'mission' });
    expect((await site.get('handler', href.case(key.reference))).text).toContain('còn thời hiệu');
    const other = await triaged();
    await check(other, { ...late, met: every.filter((condition) => condition !== 'inTime') });
    expect((await p.stored(other)).status).toBe('checked');
  });

  test.each([
    ['a day after the complaint came', { learnedOn: '2026-11-03' }, 'learnedOn'],
    ['an excuse without its end', { learnedOn: '2026-07-01', excusedFrom: '2026-08-01', obstacle: 'illness' }, 'excusedFrom'],
    [
      'an excuse without a reason',
      { learnedOn: '2026-07-01', excusedFrom: '2026-08-01', excusedUntil: '2026-08-02' },
      'excusedFrom',
    ],
    [
      'an excuse that ends before it begins',
      { learnedOn: '2026-07-01', excusedFrom: '2026-08-09', excusedUntil: '2026-08-02', obstacle: 'illness' },
      'excusedUntil',
    ],
  ])('%s is refused at its field', async (_, given, field) => {
    await expect(check(await triaged(), given)).rejects.toMatchObject({ status: 422, field });
  });

  test('its form counts before anything is recorded, and keeps what was typed', async () => {
    const key = await triaged();
    const form = formOf((await site.get('handler', href.act(key.reference, 'check'))).html);
    const looked = await site.post('handler', `/lam-viec/don-thu/${key.reference}/buoc`, {
      ...form,
      learnedOn: '2026-06-01',
      note: 'Đã hỏi người gửi.',
      lookUp: 'limitation',
    });
    expect(looked.text).toContain('quá 60 ngày');
    expect(formOf(looked.html)).toMatchObject({ learnedOn: '2026-06-01', note: 'Đã hỏi người gửi.' });
    expect((await p.stored(key)).status).toBe('triaged');
    expect(
      (await site.get('handler', href.act((await p.assigned({ kind: 'denunciation' })).reference, 'check'))).text,
    ).not.toContain('thời hiệu');
  });
});
