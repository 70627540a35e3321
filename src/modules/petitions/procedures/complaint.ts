import {
  beforeAcceptance,
  overseen,
  splittingAndJoining,
  takenUpBefore,
  verdicts,
  withoutSettling,
} from '#src/modules/petitions/procedures/common.ts';
import type { Procedure } from '#src/modules/petitions/procedures/procedure.ts';

const settling = ['accepted', 'verifying', 'dialogueHeld', ...takenUpBefore] as const;
const open = [...beforeAcceptance, ...settling, 'suspended'] as const;
const ended = ['decided', 'appealed', 'inCourt', 'inForce', 'terminated'] as const;

/**
 * Khiếu nại (Luật Khiếu nại 02/2011/QH13 as amended by Luật 136/2025/QH15; Nghị định 124/2020, 155/2026). The second complaint is a petition
 * of its own, linked to the first, on the same table with the terms of the second instance.
 */
export const complaint = {
  triage: { from: ['received'], to: 'triaged', deed: 'triage', clock: ['endsMain', { starts: 'complaint.accept', main: true }] },
  /** Điều 33: this one complains of the decision on another */
  markSecond: { from: beforeAcceptance, to: 'stays', deed: 'accept' },
  /** kiểm tra điều kiện: competence, capacity, limitation, the grounds of Điều 11 */
  check: { from: ['triaged'], to: 'checked', deed: 'accept' },
  /** thụ lý */
  accept: {
    from: ['checked'],
    to: 'accepted',
    deed: 'accept',
    document: 'required',
    clock: ['endsMain', { starts: 'complaint.resolve', main: true }],
  },
  /** không thụ lý */
  refuse: {
    from: ['triaged', 'checked'],
    to: 'notAccepted',
    deed: 'accept',
    document: 'required',
    ends: 'notAccepted',
    clock: ['endsMain'],
  },
  assign: { from: [...open, 'decided', 'inForce'], to: 'stays', deed: 'assign' },
  askSender: { from: [...beforeAcceptance, ...settling], to: 'stays', deed: 'askSender' },
  hearSender: { from: [...beforeAcceptance, ...settling], to: 'stays', deed: 'askSender' },
  /** xác minh */
  verify: { from: ['accepted', ...takenUpBefore], to: 'verifying', deed: 'proceed', document: 'optional' },
  /** mời đối thoại, at least five days ahead (NĐ 155/2026 Điều 11) */
  inviteDialogue: { from: settling, to: 'stays', deed: 'proceed', document: 'required' },
  /** đối thoại; it goes on without a complainant who stays away without good reason (Điều 30 k6, from 1/7/2026) */
  holdDialogue: { from: ['verifying'], to: 'dialogueHeld', deed: 'proceed', document: 'optional' },
  /** quyết định giải quyết */
  decide: {
    from: ['verifying', 'dialogueHeld'],
    to: 'decided',
    deed: 'proceed',
    document: 'required',
    ends: 'decided',
    clock: [
      'endsMain',
      { starts: 'complaint.sendDecision' },
      { starts: 'complaint.publish' },
      { starts: 'complaint.decisionInForce' },
    ],
  },
  /** gia hạn: a complex case, once */
  extend: { from: settling, to: 'stays', deed: 'proceed', document: 'required', clock: ['extends'] },
  /** tạm đình chỉ (Điều 11a) */
  suspend: {
    from: settling,
    to: 'suspended',
    deed: 'proceed',
    document: 'required',
    clock: ['pauses', { starts: 'complaint.sendSuspension' }],
  },
  /** tiếp tục */
  resume: {
    from: ['suspended'],
    to: 'verifying',
    deed: 'proceed',
    document: 'required',
    clock: ['resumes', { starts: 'complaint.sendSuspension' }],
  },
  /** đình chỉ (Điều 11a) */
  terminate: {
    from: [...settling, 'suspended'],
    to: 'terminated',
    deed: 'proceed',
    document: 'required',
    ends: 'terminated',
    clock: ['endsMain', { starts: 'complaint.sendSuspension' }],
  },
  /** rút một phần (Điều 10, from 1/7/2026): the rest goes on */
  withdrawPart: { from: [...open], to: 'stays', deed: 'withdraw', document: 'optional' },
  /** rút toàn bộ */
  withdraw: {
    from: [...open],
    to: 'withdrawn',
    deed: 'withdraw',
    document: 'optional',
    ends: 'withdrawn',
    clock: ['endsMain'],
  },
  /** a notice was sent, a decision published */
  fulfil: {
    from: [...settling, 'suspended', ...ended],
    to: 'stays',
    deed: 'proceed',
    document: 'optional',
    clock: ['endsChosen'],
  },
  /** khiếu nại lần hai */
  appeal: {
    from: ['decided'],
    to: 'appealed',
    deed: 'proceed',
    document: 'optional',
    clock: [{ ends: 'complaint.decisionInForce' }],
  },
  /** khởi kiện tại Tòa án */
  sue: {
    from: ['decided', 'appealed', 'inForce'],
    to: 'inCourt',
    deed: 'proceed',
    document: 'optional',
    clock: [{ ends: 'complaint.decisionInForce' }],
  },
  /** có hiệu lực (Điều 44) */
  takeForce: {
    from: ['decided'],
    to: 'inForce',
    deed: 'proceed',
    clock: [{ ends: 'complaint.decisionInForce' }, { starts: 'complaint.execute' }],
  },
  /** thi hành xong */
  enforce: { from: ['inForce'], to: 'enforced', deed: 'proceed', document: 'optional', clock: [{ ends: 'complaint.execute' }] },
  ...withoutSettling(beforeAcceptance),
  transfer: {
    from: [...beforeAcceptance, 'inProgress', 'disputed'],
    to: 'received',
    deed: 'transfer',
    clock: ['endsMain', { starts: 'petition.process', main: true }],
  },
  transferOut: {
    from: [...beforeAcceptance, 'inProgress', 'disputed'],
    to: 'transferredOut',
    deed: 'transfer',
    ends: 'transferredOut',
    clock: ['endsMain'],
  },
  ...splittingAndJoining(beforeAcceptance),
  ...overseen([...open, 'decided', 'inForce', 'transferredOut']),
  confirm: verdicts.confirm,
  dispute: { ...verdicts.dispute, clock: [{ starts: 'feedback.reopen', main: true }] },
} as const satisfies Procedure;
