import type { PetitionStatus } from '#src/modules/petitions/petition.ts';
import type { Step } from '#src/modules/petitions/procedures/procedure.ts';

/** Not yet taken up for settlement. */
export const beforeAcceptance = ['received', 'triaged', 'checked'] as const satisfies readonly PetitionStatus[];

/**
 * Complaints and denunciations from before each kind had its own moves. `inProgress`, `awaitingSender` and `disputed` stand where `accepted`
 * stands now and go on from there; `answered`, `done`, `cannotBeDone` and `confirmed` are ends.
 */
export const takenUpBefore = ['inProgress', 'awaitingSender', 'disputed'] as const satisfies readonly PetitionStatus[];

/** What may happen to a đơn of any kind before it is taken up (TT 05/2021/TT-TTCP). Each is an outcome of its own with its own letter. */
export function withoutSettling(from: readonly PetitionStatus[]) {
  return {
    /** hướng dẫn: told in writing where to go */
    guide: { from, to: 'guided', deed: 'accept', document: 'required', ends: 'guided', clock: ['endsMain'] },
    /** trả lại đơn kèm tài liệu gốc */
    return: { from, to: 'returned', deed: 'accept', document: 'required', ends: 'returned', clock: ['endsMain'] },
    /** lưu đơn: kept for a year, no reply owed */
    store: {
      from,
      to: 'stored',
      deed: 'accept',
      document: 'optional',
      ends: 'stored',
      clock: ['endsMain', { starts: 'petition.store' }],
    },
  } as const satisfies Record<string, Step>;
}

/** đôn đốc, chỉ đạo: a superior asks or orders; the case stands where it stood. */
export function overseen(from: readonly PetitionStatus[]) {
  return {
    urge: { from, to: 'stays', deed: 'oversee', document: 'required' },
    direct: { from, to: 'stays', deed: 'oversee', document: 'required' },
  } as const satisfies Record<string, Step>;
}

/**
 * tách đơn: its parts go on, each a petition of its own; nhập đơn: the one it was joined to goes on, and it can be taken out again while
 * that one is not answered (actions in `links/`).
 */
export function splittingAndJoining(from: readonly PetitionStatus[]) {
  return {
    split: { from, to: 'split', deed: 'triage', ends: 'split', clock: ['endsMain'] },
    join: { from, to: 'joined', deed: 'triage', ends: 'joined', clock: ['endsMain'] },
    unjoin: { from: ['joined'], to: 'triaged', deed: 'triage', reopens: true },
  } as const satisfies Record<string, Step>;
}

/** What the sender says of an answer; of the formal kinds only old records have one. */
export const verdicts = {
  confirm: { from: ['answered', 'done'], to: 'confirmed', deed: 'answer' },
  dispute: { from: ['answered', 'done', 'cannotBeDone'], to: 'disputed', deed: 'answer', reopens: true },
} as const satisfies Record<string, Step>;
