import {
  beforeAcceptance,
  overseen,
  splittingAndJoining,
  takenUpBefore,
  verdicts,
  withoutSettling,
} from '#src/modules/petitions/procedures/common.ts';
import type { Procedure } from '#src/modules/petitions/procedures/procedure.ts';

const settling = ['accepted', 'verifying', ...takenUpBefore] as const;
const open = [...beforeAcceptance, ...settling, 'suspended'] as const;
const ended = ['concluded', 'actedOn', 'continued', 'terminated'] as const;

/**
 * Tố cáo (Luật Tố cáo 25/2018/QH14 as amended by Luật 136/2025/QH15; Nghị định 31/2019, 156/2026). Sealed throughout: whoever is not assigned
 * sees none of this.
 */
export const denunciation = {
  triage: {
    from: ['received'],
    to: 'triaged',
    deed: 'triage',
    clock: ['endsMain', { starts: 'denunciation.initial', main: true }],
  },
  /** Điều 24 k1: up to 10 working days when checks are needed in several places */
  extendCheck: { from: ['triaged'], to: 'stays', deed: 'accept', document: 'required', clock: ['extends'] },
  /** kiểm tra điều kiện thụ lý (Điều 29 k1) */
  check: { from: ['triaged'], to: 'checked', deed: 'accept' },
  /** thụ lý */
  accept: {
    from: ['checked'],
    to: 'accepted',
    deed: 'accept',
    document: 'required',
    clock: ['endsMain', { starts: 'denunciation.resolve', main: true }, { starts: 'denunciation.acceptNotice' }],
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
  /** Điều 25: no name, but concrete; checked or passed on, not settled as a denunciation */
  handleTip: {
    from: ['triaged', 'checked'],
    to: 'tipHandled',
    deed: 'accept',
    document: 'required',
    ends: 'tipHandled',
    clock: ['endsMain'],
  },
  assign: { from: [...open, 'concluded', 'actedOn', 'continued'], to: 'stays', deed: 'assign' },
  askSender: { from: [...beforeAcceptance, ...settling], to: 'stays', deed: 'askSender' },
  hearSender: { from: [...beforeAcceptance, ...settling], to: 'stays', deed: 'askSender' },
  /** xác minh */
  verify: { from: ['accepted', ...takenUpBefore], to: 'verifying', deed: 'proceed', document: 'optional' },
  /** kết luận nội dung tố cáo */
  conclude: {
    from: ['verifying'],
    to: 'concluded',
    deed: 'proceed',
    document: 'required',
    ends: 'concluded',
    clock: [
      'endsMain',
      { starts: 'denunciation.sendConclusion' },
      { starts: 'denunciation.actOnConclusion' },
      { starts: 'denunciation.publish' },
    ],
  },
  /** gia hạn: complex once, specially complex twice (Điều 30) */
  extend: { from: settling, to: 'stays', deed: 'proceed', document: 'required', clock: ['extends'] },
  /** tạm đình chỉ (Điều 34) */
  suspend: {
    from: settling,
    to: 'suspended',
    deed: 'proceed',
    document: 'required',
    clock: ['pauses', { starts: 'denunciation.sendSuspension' }],
  },
  /** tiếp tục */
  resume: { from: ['suspended'], to: 'verifying', deed: 'proceed', document: 'required', clock: ['resumes'] },
  /** đình chỉ (Điều 34) */
  terminate: {
    from: [...settling, 'suspended'],
    to: 'terminated',
    deed: 'proceed',
    document: 'required',
    ends: 'terminated',
    clock: ['endsMain', { starts: 'denunciation.sendSuspension' }],
  },
  /** rút tố cáo, yet a violation shows or the withdrawal was forced: it goes on (NĐ 156/2026 Điều 4) */
  withdrawGoesOn: { from: [...open], to: 'stays', deed: 'withdraw', document: 'optional' },
  /** rút tố cáo (Điều 33) */
  withdraw: {
    from: [...open],
    to: 'withdrawn',
    deed: 'withdraw',
    document: 'optional',
    ends: 'withdrawn',
    clock: ['endsMain'],
  },
  /** a notice was sent, a conclusion published, a result reported */
  fulfil: {
    from: [...settling, 'suspended', ...ended],
    to: 'stays',
    deed: 'proceed',
    document: 'optional',
    clock: ['endsChosen'],
  },
  /** xử lý theo kết luận (Điều 36) */
  actOn: {
    from: ['concluded'],
    to: 'actedOn',
    deed: 'proceed',
    document: 'required',
    clock: [{ ends: 'denunciation.actOnConclusion' }, { starts: 'denunciation.reportResult' }],
  },
  close: { from: ['actedOn'], to: 'closed', deed: 'proceed', clock: [{ ends: 'denunciation.reportResult' }] },
  /** tố cáo tiếp (Điều 37) */
  continue: {
    from: ['concluded', 'actedOn', 'closed'],
    to: 'continued',
    deed: 'proceed',
    clock: [{ starts: 'denunciation.continue' }],
  },
  /** giải quyết lại */
  reopen: {
    from: ['continued'],
    to: 'accepted',
    deed: 'proceed',
    document: 'required',
    reopens: true,
    clock: [{ ends: 'denunciation.continue' }, { starts: 'denunciation.resolve', main: true }],
  },
  /** không giải quyết lại */
  keepClosed: {
    from: ['continued'],
    to: 'closed',
    deed: 'proceed',
    document: 'required',
    clock: [{ ends: 'denunciation.continue' }],
  },
  /** biện pháp bảo vệ: asked for, decided, ended; whom it protects stands in the sealed store alone */
  requestProtection: { from: [...open, ...ended], to: 'stays', deed: 'proceed' },
  decideProtection: { from: [...open, ...ended], to: 'stays', deed: 'proceed', document: 'required' },
  endProtection: { from: [...open, ...ended, 'closed', 'withdrawn'], to: 'stays', deed: 'proceed', document: 'required' },
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
  ...overseen([...open, ...ended, 'transferredOut']),
  confirm: verdicts.confirm,
  dispute: { ...verdicts.dispute, clock: [{ starts: 'feedback.reopen', main: true }] },
} as const satisfies Procedure;
