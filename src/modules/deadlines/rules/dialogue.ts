import { law, rule, since } from '#src/modules/deadlines/rules/sources.ts';
import type { Rule } from '#src/platform/deadlines/rule.ts';

const onDialogue = { vi: 'ngày đối thoại', en: 'the day of the dialogue' };

export const dialogueRules: readonly Rule[] = [
  rule({
    ruleId: 'dialogue.notice',
    name: { vi: 'Thông báo tổ chức đối thoại', en: 'Announce the dialogue' },
    basis: law.localGovernment,
    article: '43',
    also: { vi: `${law.democracy.vi}, Điều 32`, en: `${law.democracy.en}, Article 32` },
    trigger: onDialogue,
    from: since.localGovernment,
    length: 7,
    direction: 'before',
    // The law says days, not working days: an end on a Sunday is that Sunday.
    rollOver: false,
  }),
  rule({
    ruleId: 'dialogue.publication',
    name: { vi: 'Công bố kết quả đối thoại', en: 'Publish the result of the dialogue' },
    basis: law.localGovernment,
    article: '43',
    also: { vi: `${law.democracy.vi}, Điều 32`, en: `${law.democracy.en}, Article 32` },
    trigger: onDialogue,
    from: since.localGovernment,
    length: 10,
  }),
];
