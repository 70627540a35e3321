import { describe, expect, test } from 'vitest';
import type { Petition, PetitionStatus } from '#src/modules/petitions/petition.ts';
import { statuses } from '#src/modules/petitions/petition.ts';
import { publicStatus } from '#src/modules/petitions/public/status.ts';
import type { Tracked } from '#src/modules/petitions/tracking.ts';
import { langs } from '#src/platform/i18n.ts';

const petition: Petition = {
  provinceId: 19,
  id: '01930000-0000-7000-8000-000000000001',
  reference: 'DV-7K3MQ-19',
  kind: 'feedback',
  channel: 'web',
  identity: 'named',
  sealed: false,
  subject: 'Cống tắc ở ngõ Xóm Đình',
  body: 'Cống tắc ở ngõ Xóm Đình từ tháng 9.',
  place: null,
  field: null,
  status: 'received',
  intakeUnitId: 1,
  unitId: 1,
  officeUnitId: null,
  holderId: null,
  holderName: null,
  accountableId: null,
  accountableName: null,
  receivedOn: '2026-11-03',
  receivedAt: new Date('2026-11-03T12:47:00Z'),
  acceptedOn: null,
  dueOn: '2026-11-13',
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

const entry = (action: string, at: string) => ({
  seq: 1,
  action,
  at: new Date(at),
  actorKind: 'staff' as const,
  actorId: null,
  actorName: 'Lường Văn Thử',
  unitName: 'Phòng Kinh tế',
  changes: {},
  details: {},
});

const answer = {
  id: '01930000-0000-7000-8000-000000000002',
  outcome: 'done' as const,
  whatWasDone: 'Kính gửi ông/bà,\nThông 60 m cống, thay 4 nắp bê tông. Từ nay thôn kiểm tra trước mùa mưa.',
  whereToLook: null,
  nextDoor: null,
  documentNumber: '118/PKT',
  answeredOn: '2026-11-12',
  answeredAt: new Date('2026-11-12T09:05:00Z'),
  byName: 'Lường Văn Thử',
  byUnit: 'Phòng Kinh tế',
  superseded: false,
};

function tracked(patch: Partial<Petition>, more: Partial<Tracked> = {}): Tracked {
  return {
    petition: { ...petition, ...patch },
    unit: { code: '01840', name: 'Xã Phủ Thông' },
    office: null,
    custody: [],
    answer: null,
    disputedAnswer: null,
    messages: [],
    files: [],
    ratings: [],
    timeline: [entry('received', '2026-11-03T12:47:00Z')],
    acts: [],
    clocks: [],
    chain: { attention: null, directed: null, offer: null, outside: null, group: null },
    onwardCode: null,
    letter: { parts: [], joinedAt: null, answer: null, evidence: [] },
    ...more,
  };
}

const inHand = {
  status: 'inProgress',
  holderName: 'Lường Văn Thử',
  acceptedOn: '2026-11-05',
  dueOn: '2026-11-20',
  dueRule: 'feedback.resolve',
} satisfies Partial<Petition>;
const settled = { ...inHand, settledOn: '2026-11-12', outcome: 'done', confirmBy: '2026-11-25' } satisfies Partial<Petition>;
const office = { code: 'x', name: 'Phòng Kinh tế' };

const movedOut = {
  seq: 1,
  fromUnitId: 1,
  toUnitId: null,
  to: null,
  toBody: 'Sở Công Thương',
  reason: 'Xã không có quyền quyết định giá điện.',
  movedOn: '2026-11-06',
  movedAt: new Date('2026-11-06T03:00:00Z'),
  byName: 'Lường Văn Thử',
};

/** One plausible matter for every status. */
const matters = {
  received: tracked({}),
  triaged: tracked({ status: 'triaged' }),
  inProgress: tracked(inHand, { office }),
  awaitingSender: tracked({ ...inHand, status: 'awaitingSender' }),
  answered: tracked({ ...settled, status: 'answered', outcome: 'answered' }, { answer: { ...answer, outcome: 'answered' } }),
  done: tracked({ ...settled, status: 'done', doneOn: '2026-11-12' }, { answer, office }),
  confirmed: tracked({ ...settled, status: 'confirmed', confirmedOn: '2026-11-14' }, { answer }),
  disputed: tracked({ ...inHand, status: 'disputed', disputes: 1, dueOn: '2026-11-20', dueRule: 'feedback.reopen' }),
  cannotBeDone: tracked(
    { ...settled, status: 'cannotBeDone', outcome: 'cannotBeDone' },
    { answer: { ...answer, outcome: 'cannotBeDone', nextDoor: 'Sở Công Thương tỉnh' } },
  ),
  transferredOut: tracked(
    { status: 'transferredOut', settledOn: '2026-11-06', outcome: 'transferredOut' },
    { custody: [movedOut], timeline: [entry('transferred', '2026-11-06T03:00:00Z')] },
  ),
  ...Object.fromEntries(
    statuses.slice(statuses.indexOf('checked')).map((status) => {
      const runs = ['checked', 'accepted', 'verifying', 'dialogueHeld'].includes(status);
      const stands = runs ? { dueOn: '2026-12-02', dueRule: 'complaint.resolve.first' } : { dueOn: null };
      return [status, tracked({ kind: 'complaint', status, acceptedOn: '2026-11-02', ...stands })];
    }),
  ),
} as Record<PetitionStatus, Tracked>;

describe.each(langs)('in %s', (lang) => {
  test.each(statuses)('a matter that is %s says what happened, who holds it, until when and what the sender can do', (status) => {
    const said = publicStatus(matters[status], lang, '2026-11-10');
    for (const part of [said.sentence, said.happened, said.holder, said.until, said.can]) {
      expect(part).toMatch(/\S{2}/);
      expect(part).not.toMatch(/undefined|null|\.\.$/);
    }
  });
});

test('what is expected of the sender follows the status', () => {
  const deeds = Object.fromEntries(statuses.map((status) => [status, publicStatus(matters[status], 'vi', '2026-11-15').deeds]));
  expect(deeds).toEqual({
    received: [],
    triaged: [],
    inProgress: [],
    awaitingSender: ['reply'],
    answered: ['confirm', 'dispute'],
    done: ['confirm', 'dispute'],
    confirmed: [],
    disputed: [],
    cannotBeDone: ['dispute'],
    transferredOut: [],
    // On their lawful way nothing is asked until there is a question.
    ...Object.fromEntries(statuses.slice(statuses.indexOf('checked')).map((status) => [status, []])),
  });
});

test('a matter at work names its holder, the day and where the day comes from', () => {
  expect(publicStatus(matters.inProgress, 'vi', '2026-11-10')).toMatchObject({
    state: 'open',
    sentence: 'Xã Phủ Thông đang giải quyết.',
    next: 'Trả lời muộn nhất thứ Sáu 20/11/2026.',
    holder: 'Lường Văn Thử, phòng Kinh tế.',
    until: 'Thứ Sáu 20/11/2026.',
    untilDay: '2026-11-20',
    notes: { until: 'Muộn nhất ngày này bạn nhận được trả lời. 15 ngày, cơ quan tự đặt; luật không đặt hạn chung.' },
  });
});

test('the last day is not late; the day after says how late and where to turn', () => {
  expect(publicStatus(matters.received, 'vi', '2026-11-13').state).toBe('open');
  expect(publicStatus(matters.received, 'vi', '2026-11-15')).toMatchObject({
    state: 'late',
    sentence: 'Xã Phủ Thông đã nhận ý kiến. Đã quá hạn 2 ngày.',
    until: 'Đã quá hạn 2 ngày.',
    can: 'Gặp lãnh đạo xã Phủ Thông ngày tiếp công dân, mang theo giấy biên nhận.',
  });
});

test('done is told as the office’s word until the sender confirms', () => {
  expect(publicStatus(matters.done, 'vi', '2026-11-15')).toMatchObject({
    state: 'done',
    sentence: 'Xã Phủ Thông đã trả lời và báo làm xong.',
    next: 'Chờ bạn xác nhận.',
    happened: 'Thông 60 m cống, thay 4 nắp bê tông.',
    notes: { happened: 'Trả lời sớm hơn hạn 8 ngày.' },
    holder: 'Bạn, để xác nhận.',
    untilDay: '2026-11-25',
  });
});

test('an answer is never shown as work done', () => {
  expect(publicStatus(matters.answered, 'vi', '2026-11-15').state).toBe('open');
  expect(publicStatus(matters.cannotBeDone, 'vi', '2026-11-15').state).toBe('open');
});

test('green is for what was done: never for a letter sent elsewhere, withdrawn or only decided', () => {
  const states = Map.groupBy(statuses, (status) => publicStatus(matters[status], 'vi', '2026-11-10').state);
  expect(states.get('done')).toEqual(['done', 'confirmed', 'enforced', 'closed']);
  expect(states.get('shut')).toEqual(['tipHandled', 'notAccepted', 'guided', 'returned', 'stored', 'withdrawn', 'terminated']);
  for (const status of states.get('shut') ?? [])
    expect(publicStatus(matters[status], 'vi', '2026-11-10').next).toMatch(/không|chưa/i);
});

test('what was decided or concluded is still owed by the office', () => {
  expect(publicStatus(matters.decided, 'vi', '2026-11-10').holder).not.toMatch(/^Không ai/);
  expect(publicStatus(matters.guided, 'vi', '2026-11-10').holder).toMatch(/^Không ai/);
});

test('after the day to confirm nobody holds it, it can still be confirmed, and nothing says the sender was satisfied', () => {
  const said = publicStatus(matters.done, 'vi', '2026-11-26');
  expect(said.deeds).toEqual(['confirm']);
  expect(said.until).toBe('Đã qua ngày xác nhận.');
  expect(said.notes.until).toContain('chưa có xác nhận');
});

test('a matter reopened twice goes to the next level', () => {
  const said = publicStatus(tracked({ ...settled, status: 'done', disputes: 2 }, { answer }), 'vi', '2026-11-15');
  expect(said.deeds).toEqual(['confirm']);
  expect(said.notes.can).toContain('Ủy ban nhân dân tỉnh');
});

test('a denunciation names nobody who handles it', () => {
  const sealed = tracked({ ...inHand, kind: 'denunciation', sealed: true, dueRule: 'denunciation.resolve' }, { office });
  expect(JSON.stringify(publicStatus(sealed, 'vi', '2026-11-10'))).not.toContain('Lường');
});

test('a transfer out names the body, the reason and the next door', () => {
  expect(publicStatus(matters.transferredOut, 'vi', '2026-11-10')).toMatchObject({
    sentence: 'Ý kiến đã chuyển đến Sở Công Thương.',
    holder: 'Sở Công Thương.',
    since: '2026-11-06',
    notes: { happened: 'Lý do: Xã không có quyền quyết định giá điện.' },
  });
});
