import { describe, expect, test } from 'vitest';
import { petitionDue } from '#src/modules/petitions/todo.ts';
import type { DueItem } from '#src/platform/due-items.ts';

const base: DueItem = {
  source: 'petitions',
  step: 'answer',
  province_id: 6,
  id: '019a0000-0000-7000-8000-000000000001',
  code: 'DV-7K3MQ-06',
  title: 'Cống tắc ở ngõ Xóm Đình',
  meta: { kind: 'feedback', sealed: false, mine: true, receivedOn: '2026-11-13' },
  due_on: '2026-11-23',
  arrived_on: '2026-11-13',
  urgent: false,
  holder_id: '019a0000-0000-7000-8000-00000000000a',
  holder_name: 'Phùng Văn Lực',
  unit_id: 1,
  unit_name: 'Xã Thượng Lạc',
};
const words = (change: Partial<DueItem>) => petitionDue.words({ ...base, ...change }, 'vi');

describe('one petition to work on', () => {
  test.each([
    ['triage', 'Phân loại và giao', '/phan-loai'],
    ['assign', 'Giao người giải quyết', '/giao'],
    ['answer', 'Trả lời người gửi', '/tra-loi'],
    ['reanswer', 'Xem lại: người gửi báo chưa xong', '/tra-loi'],
    ['reassign', 'Xử lý việc người gửi báo chưa xong', '/giao'],
    ['wait', 'Chờ người gửi bổ sung, hạn vẫn chạy', ''],
    ['send complaint.sendDecision.first', 'Gửi quyết định giải quyết khiếu nại', '#van-ban'],
    ['send denunciation.acceptNotice', 'Gửi thông báo thụ lý tố cáo', '#van-ban'],
  ] as const)('%s: the verb first, and straight to the form that does it', (step, act, form) => {
    expect(words({ step })).toMatchObject({ act, href: `/lam-viec/don-thu/DV-7K3MQ-06${form}` });
  });

  test('someone else’s petition says who holds it', () => {
    expect(words({ meta: { ...base.meta, mine: false } }).note).toBe('Phùng Văn Lực đang giữ');
    expect(words({}).note).toBe('nhận 13/11');
  });

  test('a sealed one says no word of its content', () => {
    expect(words({ title: '', meta: { ...base.meta, kind: 'denunciation', sealed: true } })).toMatchObject({
      subject: 'Nội dung giữ kín, mở hồ sơ để xem',
      sealed: true,
    });
  });
});
