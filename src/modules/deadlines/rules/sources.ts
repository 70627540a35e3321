import type { Rule, Variant, Words } from '#src/platform/deadlines/rule.ts';

/** Texts the rules come from, as they are cited. */
export const law = {
  complaints: { vi: 'Luật Khiếu nại 02/2011/QH13', en: 'Law on Complaints 02/2011/QH13' },
  complaints2025: {
    vi: 'Luật Khiếu nại 02/2011/QH13, sửa đổi bởi Luật 136/2025/QH15',
    en: 'Law on Complaints 02/2011/QH13 as amended by Law 136/2025/QH15',
  },
  denunciations: { vi: 'Luật Tố cáo 25/2018/QH14', en: 'Law on Denunciations 25/2018/QH14' },
  reception: { vi: 'Luật Tiếp công dân 42/2013/QH13', en: 'Law on Citizen Reception 42/2013/QH13' },
  decree124: { vi: 'Nghị định 124/2020/NĐ-CP', en: 'Decree 124/2020/NĐ-CP' },
  decree154: { vi: 'Nghị định 154/2026/NĐ-CP', en: 'Decree 154/2026/NĐ-CP' },
  decree155: { vi: 'Nghị định 155/2026/NĐ-CP', en: 'Decree 155/2026/NĐ-CP' },
  circular05: { vi: 'Thông tư 05/2021/TT-TTCP', en: 'Circular 05/2021/TT-TTCP' },
  party11: { vi: 'Quy định 11-QĐi/TW', en: 'Party Regulation 11-QĐi/TW' },
  democracy: { vi: 'Luật Thực hiện dân chủ ở cơ sở 10/2022/QH15', en: 'Law on Grassroots Democracy 10/2022/QH15' },
  localGovernment: { vi: 'Luật Tổ chức chính quyền địa phương 2025', en: 'Law on Local Government 2025' },
  decree20: { vi: 'Nghị định 20/2008/NĐ-CP', en: 'Decree 20/2008/NĐ-CP' },
  internal: {
    vi: 'Hạn nội bộ của đơn vị; luật không đặt hạn chung',
    en: 'The office’s own target; the law sets no general term',
  },
} as const satisfies Record<string, Words>;

/** First days in force. */
export const since = {
  complaints: '2012-07-01',
  reception: '2014-07-01',
  denunciations: '2019-01-01',
  party11: '2019-02-18',
  decree31: '2019-05-28',
  decree124: '2020-12-10',
  circular05: '2021-11-15',
  localGovernment: '2025-06-16',
  amendment: '2026-07-01',
} as const;
/** Last day of what Luật 136/2025/QH15 changed; it has no transitional article, so a clock keeps the length it started with. */
export const untilAmendment = '2026-06-30';

export const remoteArea = { vi: 'vùng sâu, vùng xa đi lại khó khăn', en: 'remote, hard-to-reach area' };
export const complexCase = { vi: 'vụ việc phức tạp', en: 'complex case' };
export const speciallyComplexCase = { vi: 'vụ việc đặc biệt phức tạp', en: 'specially complex case' };
export const complexRemoteCase = {
  vi: 'vụ việc phức tạp ở vùng sâu, vùng xa đi lại khó khăn',
  en: 'complex case in a remote, hard-to-reach area',
};

export function remote(length: number): Variant {
  return { length, name: remoteArea };
}

/** A rule with what most have: calendar days after the event, rolled over, read in the source, in force to this day. */
export function rule(
  row: Pick<Rule, 'ruleId' | 'name' | 'basis' | 'article' | 'trigger' | 'from' | 'length'> & Partial<Rule>,
): Rule {
  return { to: null, unit: 'calendar', direction: 'after', rollOver: true, internal: false, mark: 'S', ...row };
}

export const onReceipt = { vi: 'ngày nhận', en: 'the day of receipt' };
export const onAcceptance = { vi: 'ngày thụ lý', en: 'the day of acceptance' };
export const onDecision = { vi: 'ngày ra quyết định', en: 'the day of the decision' };
export const onConclusion = { vi: 'ngày ra kết luận', en: 'the day of the conclusion' };
