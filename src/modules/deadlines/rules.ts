import { complaintRules } from '#src/modules/deadlines/rules/complaint.ts';
import { denunciationRules } from '#src/modules/deadlines/rules/denunciation.ts';
import { dialogueRules } from '#src/modules/deadlines/rules/dialogue.ts';
import { petitionRules } from '#src/modules/deadlines/rules/petition.ts';
import { receptionRules } from '#src/modules/deadlines/rules/reception.ts';
import type { Rule } from '#src/platform/deadlines/rule.ts';

/** Every term the product knows, each version a row of its own. */
export const rules: readonly Rule[] = [
  ...complaintRules,
  ...denunciationRules,
  ...petitionRules,
  ...receptionRules,
  ...dialogueRules,
];
