import { describe, expect, test } from 'vitest';
import { canMove, canPublish, facts, type Petition, takesPetitions } from '#src/modules/petitions/petition.ts';
import { recommendation } from '#src/modules/petitions/procedures/recommendation.ts';

const petition: Petition = {
  provinceId: 2,
  id: '01890000-0000-7000-8000-000000000000',
  reference: 'DV-ACDEF-02',
  kind: 'feedback',
  channel: 'web',
  identity: 'named',
  sealed: false,
  subject: 'Cống tắc',
  body: 'Cống tắc đã lâu.',
  place: null,
  field: null,
  status: 'received',
  intakeUnitId: 10,
  unitId: 10,
  officeUnitId: null,
  holderId: null,
  holderName: null,
  accountableId: null,
  accountableName: null,
  receivedOn: '2026-11-02',
  receivedAt: new Date('2026-11-02T02:00:00Z'),
  acceptedOn: null,
  dueOn: '2026-11-12',
  dueRule: 'petition.process',
  settledOn: null,
  outcome: null,
  doneOn: null,
  confirmedOn: null,
  confirmBy: null,
  disputes: 0,
  publishedOn: null,
  fileCount: 0,
};

/** `indicator unit day`, sorted. */
function told(given: Partial<Petition>, custody: Parameters<typeof facts>[1] = []): string[] {
  return facts({ ...petition, ...given }, custody)
    .map(({ indicator, unitId, day, n }) => `${indicator} ${unitId} ${day}${n === 1 ? '' : ` ${n}`}`)
    .sort();
}

describe('facts', () => {
  test('an open one was received, and will be late the day after its term', () => {
    expect(told({})).toEqual(['becameLate 10 2026-11-13', 'received 10 2026-11-02']);
    expect(told({ dueOn: null })).toEqual(['received 10 2026-11-02']);
  });

  test('answered on the last day it is on time, a day after it was late and no more is', () => {
    expect(told({ settledOn: '2026-11-12', outcome: 'answered' })).toEqual([
      'onTime 10 2026-11-12',
      'received 10 2026-11-02',
      'settled 10 2026-11-12',
    ]);
    expect(told({ settledOn: '2026-11-13', outcome: 'answered' })).toEqual([
      'becameLate 10 2026-11-13',
      'lateCleared 10 2026-11-13',
      'received 10 2026-11-02',
      'settled 10 2026-11-13',
    ]);
  });

  test('done and confirmed count on the day of the answer they belong to', () => {
    const made = told({ settledOn: '2026-11-10', outcome: 'done', doneOn: '2026-11-11', confirmedOn: '2026-11-20' });
    expect(made).toEqual([
      'confirmed 10 2026-11-10',
      'done 10 2026-11-10',
      'onTime 10 2026-11-10',
      'received 10 2026-11-02',
      'settled 10 2026-11-10',
    ]);
  });

  test('cannot be done is settled and said so; it is never done', () => {
    expect(told({ settledOn: '2026-11-10', outcome: 'cannotBeDone' })).toEqual([
      'cannotBeDone 10 2026-11-10',
      'onTime 10 2026-11-10',
      'received 10 2026-11-02',
      'settled 10 2026-11-10',
    ]);
  });

  test('passed on, it is received once and settled by the one who holds it', () => {
    const custody = [{ fromUnitId: 10, toUnitId: 11, movedOn: '2026-11-05' }];
    expect(told({ unitId: 11, settledOn: '2026-11-09', outcome: 'answered' }, custody)).toEqual([
      'onTime 11 2026-11-09',
      'passedOn 10 2026-11-05',
      'received 10 2026-11-02',
      'settled 11 2026-11-09',
      'transferredIn 11 2026-11-05',
    ]);
  });

  test('sent out of the system it is neither settled nor on time', () => {
    const custody = [{ fromUnitId: 10, toUnitId: null, movedOn: '2026-11-05' }];
    expect(told({ settledOn: '2026-11-05', outcome: 'transferredOut' }, custody)).toEqual([
      'received 10 2026-11-02',
      'transferredOut 10 2026-11-05',
    ]);
  });

  test('kind, channel and seal keep them apart', () => {
    expect(facts({ ...petition, kind: 'denunciation', sealed: true }, [])[0]?.dims).toBe('denunciation|web|sealed');
  });
});

test('answered, done and cannot be done are reached by different moves', () => {
  expect([recommendation.answer.to, recommendation.finish.to, recommendation.decline.to]).toEqual([
    'answered',
    'done',
    'cannotBeDone',
  ]);
  expect(canMove({ kind: 'feedback', status: 'confirmed' }, 'dispute')).toBe(false);
  expect(canMove({ kind: 'feedback', status: 'received' }, 'answer')).toBe(false);
});

test('only what was answered and is not sealed may be published', () => {
  const settled = { ...petition, settledOn: '2026-11-10', outcome: 'done' } as const;
  expect(canPublish(settled)).toBe(true);
  expect(canPublish({ ...settled, sealed: true })).toBe(false);
  expect(canPublish(petition)).toBe(false);
  expect(canPublish({ ...settled, outcome: 'transferredOut' })).toBe(false);
});

test('communes and provinces that stand take petitions', () => {
  expect(takesPetitions({ living: true, level: 'commune' })).toBe(true);
  expect(takesPetitions({ living: true, level: 'province' })).toBe(true);
  for (const unit of [
    { living: false, level: 'commune' },
    { living: true, level: 'nation' },
    { living: true, level: 'district' },
    { living: true, level: 'office' },
  ])
    expect(takesPetitions(unit)).toBe(false);
});
