import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { assignPetition, triagePetition } from '#src/modules/petitions/actions/assign.ts';
import { moveDueDates } from '#src/modules/petitions/actions/move-due-dates.ts';
import { type Act, conditionsOf, parseAct } from '#src/modules/petitions/proceedings/act.ts';
import { proceedingsOf } from '#src/modules/petitions/proceedings/acts-store.ts';
import { startedClock, strictTerm, termOfClock } from '#src/modules/petitions/proceedings/clock.ts';
import { recordAct } from '#src/modules/petitions/proceedings/record-act.ts';
import { setTarget } from '#src/modules/petitions/proceedings/set-target.ts';
import { handedTo, openPetitions, type Petitions, type Sent, sorted } from '#src/modules/petitions/testing/petitions.ts';
import { workingCalendar } from '#src/platform/calendar.ts';
import { shippedDays } from '#src/platform/calendar-days.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';

let p: Petitions;
beforeAll(async () => {
  p = await openPetitions();
});
afterAll(() => p.close());
beforeEach(() => p.world.clock.set('2026-11-02'));

const before = workingCalendar(shippedDays);

/** The calendar with one more day off. */
function withDayOff(day: string) {
  const row = { day, kind: 'off', name: { vi: 'Ngày nghỉ', en: 'Day off' }, source: 'Quyết định', status: 'decided' } as const;
  return workingCalendar([...shippedDays, row]);
}

async function act(key: Sent, name: Act, given: Record<string, unknown> = {}) {
  const on = p.world.clock.now.toISOString().slice(0, 10);
  return recordAct(await p.seed.as('handler'), key, parseAct(name, { on, documentNumber: `12/QĐ-${key.reference}`, ...given }));
}

async function acceptedComplaint(): Promise<Sent> {
  const key = await p.assigned({ kind: 'complaint' });
  await act(key, 'check', { met: [...conditionsOf('complaint')] });
  await act(key, 'accept');
  return key;
}

async function clocksOf(key: Sent) {
  const petition = await p.stored(key);
  return (await inSnapshot(p.seed.system, (tx) => proceedingsOf(tx, petition))).clocks;
}

function shift(day: string) {
  const { actor } = p.seed.system;
  const homes = actor.kind === 'system' ? actor.provinceIds : [];
  return moveDueDates(p.seed.system, homes, { before: [before], after: withDayOff(day), from: '2026-11-01' });
}

describe('a change of the calendar', () => {
  test('moves a term that was extended and rested, by what happened to it; repeated it moves nothing', async () => {
    const key = await acceptedComplaint();
    await act(key, 'extend', { days: '15', complexity: 'complex', criteria: ['severalPlaces'] });
    p.world.clock.set('2026-11-10');
    await act(key, 'suspend', { ground: 'otherResult' });
    p.world.clock.set('2026-11-15');
    expect(await act(key, 'resume')).toMatchObject({ dueOn: '2026-12-22' });
    await shift('2026-12-22');
    expect(await p.stored(key)).toMatchObject({ dueOn: '2026-12-23' });
    expect((await clocksOf(key)).find(({ main, endedOn }) => main && !endedOn)).toMatchObject({ dueOn: '2026-12-23' });
    expect((await p.ledgerOf(key)).at(-1)).toMatchObject({ action: 'dueMoved' });
    expect(await shift('2026-12-22')).toMatchObject({ moved: 0 });
  });

  test('moves the terms of notices too, with an entry each; those that are over stay', async () => {
    const key = await acceptedComplaint();
    await act(key, 'verify');
    await act(key, 'decide', { finding: 'founded' });
    await act(key, 'fulfil', { rule: 'complaint.publish' });
    await shift('2026-11-05');
    const due = Object.fromEntries((await clocksOf(key)).map(({ ruleId, dueOn }) => [ruleId, dueOn]));
    expect(due['complaint.sendDecision.first']).toBe('2026-11-06');
    expect(due['complaint.publish']).toBe('2026-11-17');
    expect((await p.ledgerOf(key)).at(-1)).toMatchObject({
      action: 'clockMoved',
      details: { from: '2026-11-05', to: '2026-11-06' },
    });
  });
});

describe('the version of the rule in force when it started', () => {
  test('stays: ten days until 30 June 2026, seven working days after', () => {
    const old = startedClock({ ruleId: 'complaint.accept.first', startedOn: '2026-06-30', main: true });
    const now = startedClock({ ruleId: 'complaint.accept.first', startedOn: '2026-07-01', main: true });
    expect([old.dueOn, now.dueOn]).toEqual(['2026-07-10', '2026-07-10']);
    expect(old.ruleFrom).not.toBe(now.ruleFrom);
    expect(termOfClock({ ...old, startedOn: '2026-07-01' }).days).toBe(10);
  });

  test.each([
    ['complaint.resolve.first', '2026-11-02', '2026-12-02'],
    ['denunciation.initial', '2026-11-19', '2026-12-01'],
    ['complaint.accept.first', '2026-08-20', '2026-08-28'],
    ['complaint.accept.first', '2026-08-28', '2026-09-11'],
    ['complaint.sendDecision.first', '2026-11-20', '2026-11-26'],
    ['complaint.resolve.first', '2026-01-16', '2026-02-23'],
  ])('%s from %s ends on %s', (ruleId, startedOn, dueOn) => {
    expect(startedClock({ ruleId, startedOn, main: true }).dueOn).toBe(dueOn);
  });

  test('an extension signed on the last day stays lawful when the calendar takes that day away', () => {
    const clock = startedClock({ ruleId: 'complaint.resolve.first', startedOn: '2026-11-05', main: true });
    expect(clock.dueOn).toBe('2026-12-07');
    const extended = {
      ...clock,
      complexity: 'complex' as const,
      extensions: [{ decidedOn: '2026-12-07', decision: '12/QĐ', days: 15 }],
    };
    const sundayWorked = workingCalendar([
      ...shippedDays,
      { day: '2026-12-05', kind: 'work', name: { vi: 'Làm bù', en: 'Make-up' }, source: 'Quyết định', status: 'decided' },
    ]);
    expect(() => strictTerm(extended, sundayWorked)).toThrow();
    expect(termOfClock(extended, sundayWorked)).toMatchObject({ days: 45, dueOn: '2026-12-21' });
  });
});

describe('internal targets', () => {
  test('the nearest unit that set one counts, from its day; what runs keeps its term', async () => {
    const running = await p.assigned({ kind: 'feedback' });
    expect(await p.stored(running)).toMatchObject({ dueOn: '2026-11-17' });
    const { unitId } = await p.stored(running);
    const [province] = await p.world.asSuperuser(
      `select id from org_unit where code = '02' and level = 'province' order by id desc limit 1`,
    );
    await setTarget(await p.seed.as('provinceClerk'), {
      unitId: Number(province?.id),
      kind: 'feedback',
      days: 20,
      from: '2026-11-02',
    });
    expect(await p.stored(await p.assigned({ kind: 'feedback' }))).toMatchObject({ dueOn: '2026-11-23' });
    await setTarget(await p.seed.as('head'), { unitId, kind: 'feedback', days: 5, from: '2026-11-02' });
    const next = await p.assigned({ kind: 'feedback' });
    expect(await p.stored(next)).toMatchObject({ dueOn: '2026-11-09', dueRule: 'feedback.resolve' });
    expect((await clocksOf(next)).at(-1)).toMatchObject({ targetDays: 5 });
    expect(await p.stored(await p.assigned({ kind: 'recommendation' }))).toMatchObject({ dueOn: '2026-11-17' });
    expect(await p.stored(running)).toMatchObject({ dueOn: '2026-11-17' });
    // Several at once, of several kinds.
    const both = [await p.triaged({ kind: 'feedback' }), await p.triaged({ kind: 'complaint' })];
    for (const key of both) await assignPetition(await p.seed.as('clerk'), key, handedTo(p.seed.ids.handler));
    expect(await p.stored(both[0] as Sent)).toMatchObject({ dueOn: '2026-11-09' });
  });

  test('are set by a head for their own unit, from today on', async () => {
    const { unitId } = await p.stored(await p.sent());
    const target = { unitId, kind: 'feedback', days: 7, from: '2026-11-03' } as const;
    await expect(setTarget(await p.seed.as('doiClerk'), target)).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(setTarget(await p.seed.as('handler'), target)).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(setTarget(await p.seed.as('head'), { ...target, from: '2026-10-30' })).rejects.toMatchObject({
      code: 'petitions.target_in_past',
    });
  });
});

test('a petition sorted anew into a complaint has the term of taking it up from the day it came', async () => {
  const key = await p.sent({ kind: 'feedback' });
  p.world.clock.set('2026-11-04');
  await triagePetition(await p.seed.as('clerk'), key, sorted({ kind: 'complaint' }));
  expect(await p.stored(key)).toMatchObject({ dueRule: 'complaint.accept.first', dueOn: '2026-11-11' });
  expect((await clocksOf(key)).map(({ ruleId, endedWhy }) => [ruleId, endedWhy])).toEqual([
    ['petition.process', 'triage'],
    ['complaint.accept.first', null],
  ]);
});
