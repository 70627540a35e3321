import type { Matter } from '#src/demo/matters.ts';
import type { Act } from '#src/modules/petitions/index.ts';

/** An act of a case, so many days after it was received; its document is numbered by the loader. */
type Done = { after: number; act: Act; given?: Record<string, unknown>; note?: string };

/** A complaint or denunciation that goes its lawful way. Invented, like the people. */
export type Proceeding = Matter & {
  ago: number;
  identity: 'named' | 'nameWithheld' | 'anonymous';
  acts: readonly Done[];
  /** Of the complaint of this subject it is the second. */
  secondOf?: string;
};

const complaintMet = [
  'competence',
  'ownRight',
  'capacity',
  'inTime',
  'signed',
  'notInternal',
  'notDecidedTwice',
  'notStopped',
  'notInCourt',
];
const denunciationMet = ['competence', 'form', 'capacity', 'identifiable', 'newEvidence'];

const takenUp: Done[] = [
  { after: 3, act: 'check', given: { met: complaintMet, learnedOn: 'after:-30' } },
  { after: 4, act: 'accept', given: { remote: 'no' } },
];
const verified: Done[] = [...takenUp, { after: 6, act: 'verify', note: 'Kế hoạch xác minh 5 ngày, có địa chính xã cùng đi.' }];

/** How a complaint and a denunciation of before, told by their answer alone, went. */
export function usualWay(kind: 'complaint' | 'denunciation', settledAfter: number | null): Done[] {
  const isComplaint = kind === 'complaint';
  const sent = (after: number, rule: string): Done => ({ after, act: 'fulfil', given: { rule } });
  const way: Done[] = [
    { after: 2, act: 'check', given: { met: isComplaint ? complaintMet : denunciationMet } },
    { after: 2, act: 'accept' },
    ...(isComplaint ? [] : [sent(3, 'denunciation.acceptNotice')]),
    { after: 3, act: 'verify' },
  ];
  if (settledAfter === null) return way;
  return [
    ...way,
    { after: settledAfter, act: isComplaint ? 'decide' : 'conclude', given: { finding: 'partlyFounded' } },
    sent(settledAfter, isComplaint ? 'complaint.sendDecision.first' : 'denunciation.sendConclusion'),
  ];
}

/** One case at each step worth looking at. */
export const proceedings: readonly Proceeding[] = [
  {
    kind: 'complaint',
    field: 'land',
    place: 'Thôn Nà Pài',
    subject: 'Không đồng ý diện tích ghi trong quyết định thu hồi đất làm kênh',
    body: 'Quyết định thu hồi ghi 320 m² nhưng đo thực tế là 410 m². Đề nghị đo lại và tính bồi thường theo diện tích đúng.',
    answer: '',
    ago: 22,
    identity: 'named',
    acts: [
      ...verified,
      { after: 9, act: 'inviteDialogue', given: { dialogueOn: 'after:15', place: 'Phòng tiếp công dân xã' } },
      { after: 15, act: 'holdDialogue', given: { came: 'came' }, note: 'Hai bên thống nhất đo lại ngày hôm sau.' },
    ],
  },
  {
    kind: 'complaint',
    field: 'socialPolicy',
    place: 'Thôn Khuổi Chả',
    subject: 'Khiếu nại việc không xét hỗ trợ nhà ở cho hộ bị sạt lở',
    body: 'Nhà tôi nứt tường sau đợt sạt lở tháng 9 nhưng bị loại khỏi danh sách hỗ trợ vì “không sập”. Đề nghị xét lại.',
    answer: '',
    ago: 34,
    identity: 'named',
    acts: [
      ...verified,
      {
        after: 12,
        act: 'suspend',
        given: { ground: 'otherResult' },
        note: 'Chờ kết luận giám định chất lượng nhà của sở chuyên ngành.',
      },
    ],
  },
  {
    kind: 'complaint',
    field: 'land',
    place: 'Tổ dân phố Ngã Ba',
    subject: 'Không đồng ý quyết định xử phạt lấn hành lang đường',
    body: 'Bậc thềm nhà tôi có từ trước khi cắm mốc hành lang. Đề nghị hủy quyết định xử phạt.',
    answer: '',
    ago: 75,
    identity: 'named',
    acts: [
      ...verified,
      {
        after: 20,
        act: 'extend',
        given: { days: '15', complexity: 'complex', criteria: ['severalPlaces', 'conflictingEvidence'] },
      },
      { after: 44, act: 'decide', given: { finding: 'unfounded' } },
      { after: 46, act: 'fulfil', given: { rule: 'complaint.sendDecision.first' } },
    ],
  },
  {
    kind: 'complaint',
    field: 'land',
    place: 'Tổ dân phố Ngã Ba',
    subject: 'Khiếu nại lần hai về xử phạt lấn hành lang đường',
    body: 'Tôi không đồng ý quyết định giải quyết lần đầu vì chưa xem bản đồ địa chính năm 1998 tôi đã nộp.',
    answer: '',
    ago: 12,
    identity: 'named',
    secondOf: 'Không đồng ý quyết định xử phạt lấn hành lang đường',
    acts: [
      { after: 5, act: 'check', given: { met: complaintMet, learnedOn: 'after:-8' } },
      { after: 6, act: 'accept', given: { remote: 'no' } },
    ],
  },
  {
    kind: 'complaint',
    field: 'environment',
    place: 'Thôn Đồng Găng',
    subject: 'Khiếu nại quyết định tạm dừng lò sấy gỗ',
    body: 'Lò sấy của tôi đã lắp lọc bụi. Đề nghị hủy quyết định tạm dừng và bồi thường ngày nghỉ.',
    answer: '',
    ago: 95,
    identity: 'named',
    acts: [
      ...verified,
      { after: 18, act: 'withdrawPart', given: { part: 'Yêu cầu bồi thường những ngày nghỉ', how: 'minutes' } },
      { after: 30, act: 'decide', given: { finding: 'founded' } },
      { after: 32, act: 'fulfil', given: { rule: 'complaint.sendDecision.first' } },
      { after: 64, act: 'takeForce' },
      { after: 68, act: 'enforce', note: 'Đã hủy quyết định tạm dừng, bàn giao cho chủ lò.' },
    ],
  },
  {
    kind: 'complaint',
    field: 'economy',
    place: 'Chợ Phủ Thông',
    subject: 'Khiếu nại việc xếp lại quầy trong chợ',
    body: 'Tôi khiếu nại cách bốc thăm xếp quầy của tổ quản lý chợ.',
    answer: '',
    ago: 16,
    identity: 'named',
    acts: [
      { after: 3, act: 'check', given: { met: complaintMet.filter((condition) => condition !== 'notInternal') } },
      {
        after: 5,
        act: 'refuse',
        given: { missing: ['notInternal'] },
        note: 'Nội quy của tổ quản lý chợ; đã hướng dẫn gửi Ban quản lý chợ.',
      },
    ],
  },
  {
    kind: 'denunciation',
    field: 'administration',
    place: 'Thôn Nà Hái',
    subject: 'Chia quà cứu trợ không đúng danh sách',
    body: 'Danh sách nhận quà cứu trợ có hộ không bị thiệt hại, trong khi hai hộ mất nhà không có tên. Đề nghị kiểm tra.',
    answer: '',
    ago: 64,
    identity: 'nameWithheld',
    acts: [
      { after: 3, act: 'check', given: { met: denunciationMet } },
      { after: 6, act: 'accept' },
      { after: 9, act: 'fulfil', given: { rule: 'denunciation.acceptNotice' } },
      { after: 10, act: 'verify' },
      {
        after: 30,
        act: 'extend',
        given: { days: '30', complexity: 'complex', criteria: ['severalPeople', 'conflictingEvidence'] },
      },
      { after: 58, act: 'conclude', given: { finding: 'partlyFounded' } },
      { after: 60, act: 'fulfil', given: { rule: 'denunciation.sendConclusion' } },
    ],
  },
];
