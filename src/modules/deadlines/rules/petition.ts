import { law, onReceipt, rule, since } from '#src/modules/deadlines/rules/sources.ts';
import type { Rule } from '#src/platform/deadlines/rule.ts';

/** An office's own terms hold for records of any age. */
const always = '2000-01-01';

export const petitionRules: readonly Rule[] = [
  rule({
    ruleId: 'petition.process',
    name: { vi: 'Xử lý đơn: phân loại, chuyển hoặc giao', en: 'Process the petition: sort it, pass it on or assign it' },
    basis: law.circular05,
    article: null,
    also: {
      vi: 'Nghị định 154/2026/NĐ-CP, Điều 41: quá 45 ngày không xử lý mà không có lý do chính đáng thì bị xem xét kỷ luật',
      en: 'Decree 154/2026/NĐ-CP, Article 41: no handling in 45 days without good reason is a disciplinary matter',
    },
    trigger: onReceipt,
    from: since.circular05,
    length: 10,
    // The source says “10 ngày” and not of which kind.
    mark: 'K',
  }),
  rule({
    ruleId: 'petition.store',
    name: { vi: 'Lưu đơn không đủ điều kiện xử lý', en: 'Keep a petition that cannot be handled' },
    basis: law.circular05,
    article: null,
    trigger: { vi: 'ngày lưu đơn', en: 'the day it was stored' },
    from: since.circular05,
    length: 1,
    unit: 'year',
    // Kept for at least this long: the end is no act that a rest day could hinder.
    rollOver: false,
  }),
  rule({
    ruleId: 'feedback.resolve',
    name: { vi: 'Trả lời kiến nghị, phản ánh', en: 'Answer the recommendation or feedback' },
    basis: law.internal,
    article: null,
    trigger: { vi: 'ngày thụ lý', en: 'the day it was taken up' },
    from: always,
    length: 15,
    internal: true,
    mark: 'K',
  }),
  rule({
    ruleId: 'feedback.reopen',
    name: { vi: 'Trả lời lại khi người gửi nói chưa xong', en: 'Answer again when the sender says it is not done' },
    basis: law.internal,
    article: null,
    trigger: { vi: 'ngày người gửi báo chưa xong', en: 'the day the sender said so' },
    from: always,
    length: 7,
    internal: true,
    mark: 'K',
  }),
  rule({
    ruleId: 'feedback.adminRule',
    name: {
      vi: 'Chuyển phản ánh về quy định hành chính không thuộc thẩm quyền',
      en: 'Transfer feedback on an administrative rule not in competence',
    },
    basis: law.decree20,
    article: '9',
    also: {
      vi: 'Sửa đổi bởi Nghị định 48/2013 và 92/2017; các sửa đổi sau chưa đọc',
      en: 'Amended by Decrees 48/2013 and 92/2017; later amendments unread',
    },
    trigger: onReceipt,
    // Day of Nghị định 92/2017; the wording before it was not read.
    from: '2017-09-25',
    length: 5,
    unit: 'working',
  }),
  rule({
    ruleId: 'party.ackNotice',
    name: {
      vi: 'Người đứng đầu cấp ủy báo đã tiếp nhận, chuyển hoặc chỉ đạo',
      en: 'The Party head says it was taken up or passed on',
    },
    basis: law.party11,
    article: null,
    trigger: onReceipt,
    from: since.party11,
    length: 10,
    unit: 'working',
  }),
];
