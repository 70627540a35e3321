import { describe, expect, test } from 'vitest';
import { type Petition, statuses } from '#src/modules/petitions/petition.ts';
import { statusSentence } from '#src/modules/petitions/status-sentence.ts';

const holderId = '0198c0de-0000-7000-8000-000000000001';
const petition: Petition = {
  provinceId: 6,
  id: '0198c0de-0000-7000-8000-00000000000a',
  reference: 'DV-7K3MQ-06',
  kind: 'feedback',
  channel: 'web',
  identity: 'named',
  sealed: false,
  subject: 'Cống tắc ở ngõ Xóm Đình',
  body: 'Cống tắc, nước tràn ra đường khi mưa.',
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
  receivedOn: '2026-11-13',
  receivedAt: new Date('2026-11-13T03:15:00Z'),
  acceptedOn: null,
  dueOn: '2026-11-25',
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
const held = { holderId, holderName: 'Phùng Văn Lực', acceptedOn: '2026-11-14' } as const;
const answered = { ...held, settledOn: '2026-11-20', outcome: 'answered', confirmBy: '2026-12-03' } as const;

function say(
  change: Partial<Petition>,
  more: { readerId?: string; arrival?: { from: string; on: string }; sentTo?: string; lang?: 'vi' | 'en' } = {},
): string {
  const standing = {
    petition: { ...petition, ...change },
    unitName: 'Xã Thượng Lạc',
    officeName: 'Phòng Kinh tế',
    readerId: more.readerId ?? null,
    arrival: more.arrival ?? null,
    sentTo: more.sentTo ?? null,
  };
  return statusSentence(standing, '2026-11-19', more.lang ?? 'vi').text;
}

describe('what happened, who holds it, until when', () => {
  test('received: the unit holds it, nobody by name yet', () => {
    expect(say({})).toBe(
      'Mới nhận ngày 13/11/2026, chưa phân loại. **Xã Thượng Lạc** phải phân loại và giao người giải quyết trước hết **thứ Tư 25/11/2026**.',
    );
  });
  test('passed on: who sent it here and when, not the day it was first received', () => {
    expect(say({}, { arrival: { from: 'Xã An Bình', on: '2026-11-16' } })).toMatch(
      /^Xã An Bình chuyển đến ngày 16\/11\/2026, chưa phân loại/,
    );
  });
  test('sorted: the unit must name a person', () => {
    expect(say({ status: 'triaged' })).toContain('chưa giao ai. **Xã Thượng Lạc** phải giao một người');
  });
  test('in progress: the person and the office', () => {
    expect(say({ status: 'inProgress', ...held })).toBe(
      '**Phùng Văn Lực** (Phòng Kinh tế) đang giữ và phải trả lời người gửi trước hết **thứ Tư 25/11/2026**.',
    );
  });
  test('in progress, read by the holder: “bạn”, not a name', () => {
    expect(say({ status: 'inProgress', ...held }, { readerId: holderId })).toMatch(/^\*\*Bạn\*\* đang giữ/);
  });
  test('waiting for the sender: the term runs on', () => {
    expect(say({ status: 'awaitingSender', ...held })).toContain('hạn vẫn chạy đến hết **thứ Tư 25/11/2026**');
  });
  test('answered is not done', () => {
    expect(say({ status: 'answered', ...answered })).toContain('Đã trả lời ngày 20/11/2026, việc chưa xong.');
  });
  test('done waits for the sender, with the last day', () => {
    expect(say({ status: 'done', ...answered, outcome: 'done', doneOn: '2026-11-20' })).toBe(
      'Đã báo làm xong ngày 20/11/2026. Chờ **người gửi** xác nhận đến hết **03/12/2026**.',
    );
  });
  test('past the day to confirm nobody is waited for, and silence is not consent', () => {
    const silent = { ...answered, confirmBy: '2026-11-18' } as const;
    expect(say({ status: 'done', ...silent, doneOn: '2026-11-05' })).toContain('chưa có xác nhận, không ghi là hài lòng');
    expect(say({ status: 'answered', ...silent })).toContain('còn phải làm tiếp');
    expect(say({ status: 'cannotBeDone', ...silent })).not.toContain('**Người gửi** có đến hết');
    expect(say({ status: 'done', ...answered, confirmBy: '2026-11-19', doneOn: '2026-11-05' })).toContain('Chờ **người gửi**');
  });
  test('confirmed closes', () => {
    expect(say({ status: 'confirmed', ...answered, confirmedOn: '2026-11-22' })).toContain('**22/11/2026**. Hồ sơ đã khép.');
  });
  test('disputed says for which time and who must look again', () => {
    expect(say({ status: 'disputed', ...held, disputes: 2 })).toContain(
      '(lần 2). **Phùng Văn Lực** (Phòng Kinh tế) phải xem lại',
    );
  });
  test('cannot be done leaves the sender a word', () => {
    expect(say({ status: 'cannotBeDone', ...answered, outcome: 'cannotBeDone' })).toContain(
      '**Người gửi** có đến hết **03/12/2026**',
    );
  });
  test('transferred out names the body', () => {
    const gone = { status: 'transferredOut', settledOn: '2026-11-16', outcome: 'transferredOut' } as const;
    expect(say(gone, { sentTo: 'Sở Công Thương' })).toContain('Đã chuyển **Sở Công Thương** ngày 16/11/2026.');
  });
});

test('every status has a sentence in both languages, with no gap in it', () => {
  for (const status of statuses) {
    for (const lang of ['vi', 'en'] as const) {
      const text = say({ status }, { lang });
      expect(text.length).toBeGreaterThan(20);
      expect(text).not.toMatch(/undefined|null|\*\*\*\*/);
    }
  }
});
