import { overseen, splittingAndJoining, verdicts, withoutSettling } from '#src/modules/petitions/procedures/common.ts';
import type { Procedure } from '#src/modules/petitions/procedures/procedure.ts';

const atWork = ['received', 'triaged', 'inProgress', 'disputed'] as const;
const process = { starts: 'petition.process', main: true } as const;

/** Kiến nghị, phản ánh: settled, transferred or answered (Luật Tiếp công dân Điều 26, TT 05/2021/TT-TTCP). The term of settling is the office's own. */
export const recommendation = {
  triage: { from: ['received'], to: 'triaged', deed: 'triage' },
  assign: {
    from: [...atWork, 'awaitingSender'],
    to: 'inProgress',
    deed: 'assign',
    clock: ['endsMain', { starts: 'feedback.resolve', main: true }],
  },
  answer: { from: ['inProgress', 'disputed'], to: 'answered', deed: 'answer', ends: 'answered', clock: ['endsMain'] },
  finish: { from: ['inProgress', 'disputed', 'answered'], to: 'done', deed: 'answer', ends: 'done', clock: ['endsMain'] },
  decline: { from: ['inProgress', 'disputed'], to: 'cannotBeDone', deed: 'answer', ends: 'cannotBeDone', clock: ['endsMain'] },
  askSender: { from: ['inProgress', 'disputed'], to: 'awaitingSender', deed: 'askSender' },
  hearSender: { from: ['awaitingSender'], to: 'inProgress', deed: 'askSender' },
  transfer: { from: atWork, to: 'received', deed: 'transfer', clock: ['endsMain', process] },
  transferOut: { from: atWork, to: 'transferredOut', deed: 'transfer', ends: 'transferredOut', clock: ['endsMain'] },
  ...withoutSettling(['received', 'triaged']),
  withdraw: {
    from: [...atWork, 'awaitingSender'],
    to: 'withdrawn',
    deed: 'withdraw',
    document: 'optional',
    ends: 'withdrawn',
    clock: ['endsMain'],
  },
  ...splittingAndJoining(atWork),
  ...overseen([...atWork, 'awaitingSender', 'answered', 'transferredOut']),
  confirm: verdicts.confirm,
  dispute: { ...verdicts.dispute, clock: [{ starts: 'feedback.reopen', main: true }] },
} as const satisfies Procedure;
