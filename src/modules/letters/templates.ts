import type { LetterKind } from '#src/modules/letters/kinds.ts';
import {
  complaintAccepted,
  complaintDecision,
  complaintNotAccepted,
  dialogueInvitation,
} from '#src/modules/letters/templates/complaint.ts';
import {
  denunciationAccepted,
  denunciationAcceptedToDenounced,
  denunciationConclusion,
  denunciationNotAccepted,
  resumption,
  suspension,
  termination,
} from '#src/modules/letters/templates/denunciation.ts';
import type { Template } from '#src/modules/letters/templates/facts.ts';
import {
  directing,
  extension,
  filed,
  guidance,
  receipt,
  returned,
  transfer,
  urging,
} from '#src/modules/letters/templates/handling.ts';
import { dialogueNotice, meetingConclusion, meetingMinutes } from '#src/modules/letters/templates/meeting.ts';
import { receptionConclusion, receptionReceipt, receptionRefusal } from '#src/modules/letters/templates/reception.ts';

/** The text of each kind before anyone edits it: pure, `(facts) → text`. */
export const templates = {
  receipt,
  guidance,
  transfer,
  complaintAccepted,
  complaintNotAccepted,
  denunciationAccepted,
  denunciationAcceptedToDenounced,
  denunciationNotAccepted,
  returned,
  filed,
  urging,
  directing,
  dialogueInvitation,
  complaintDecision,
  denunciationConclusion,
  extension,
  suspension,
  resumption,
  termination,
  receptionRefusal,
  receptionReceipt,
  receptionConclusion,
  dialogueNotice,
  meetingMinutes,
  meetingConclusion,
} satisfies Record<LetterKind, Template>;
